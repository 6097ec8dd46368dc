//! Signs for terminals that show none but a keyboard's: each that is drawn has one here.
//!
//! Works on what was drawn, cell by cell, so that no screen has to think of it and nothing
//! slips through, also not from notes and documents.

use super::typing::is_composed_elsewhere;
use ratatui::buffer::{Buffer, Cell};

/// What stands for a sign that has nothing like it.
const UNKNOWN: &str = "?";

/// A sign, and what is drawn for it. States and marks stay different from each other where
/// they stand in one place.
const ASCII: &[(char, &str)] = &[
    ('○', "o"),
    ('◐', "+"),
    ('●', "x"),
    ('▲', "^"),
    ('■', "#"),
    ('□', "o"),
    ('→', ">"),
    ('←', "<"),
    ('↑', "^"),
    ('↓', "v"),
    ('▲', "^"),
    ('✓', "v"),
    ('✗', "X"),
    ('≠', "#"),
    ('›', ">"),
    ('‹', "<"),
    ('»', ">"),
    ('«', "<"),
    ('▏', "|"),
    ('▌', "|"),
    ('·', "-"),
    ('•', "*"),
    ('…', "~"),
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('‘', "'"),
    ('’', "'"),
    ('“', "\""),
    ('”', "\""),
    ('×', "x"),
    ('÷', "/"),
    ('°', "o"),
    ('²', "2"),
    ('³', "3"),
    ('≤', "<="),
    ('≥', ">="),
    ('\u{a0}', " "),
];

/// Draws in ASCII whatever is neither ASCII nor a Vietnamese letter.
pub fn to_ascii(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let mut rest = row;
        while let Some((cell, behind)) = rest.split_first_mut() {
            if !is_plain(cell.symbol()) {
                draw(cell, behind);
            }
            rest = behind;
        }
    }
}

fn draw(cell: &mut Cell, behind: &mut [Cell]) {
    let drawn = ascii(cell.symbol());
    let (first, second) = drawn.split_at_checked(1).unwrap_or((drawn, ""));
    if second.is_empty() {
        cell.set_symbol(first);
        return;
    }
    // Two signs need a blank: what is behind moves up to it.
    let Some(blank) = blank_to_spare(behind) else {
        cell.set_symbol(UNKNOWN);
        return;
    };
    if let Some(moved) = behind.get_mut(..=blank) {
        moved.rotate_right(1);
    }
    cell.set_symbol(first);
    if let Some(next) = behind.first_mut() {
        *next = cell.clone();
        next.set_symbol(second);
    }
}

/// The place of a blank that nobody misses: before another one, or at the end of a pane or of
/// the row; else the next one.
fn blank_to_spare(cells: &[Cell]) -> Option<usize> {
    let is_border = |cell: &Cell| cell.symbol().starts_with(['│', '┃', '║']);
    let pane = cells.split(is_border).next()?;
    let blanks = || (0..).zip(pane).filter(|(_, cell)| cell.symbol() == " ");
    let is_spare = |place: usize| pane.get(place + 1).is_none_or(|next| next.symbol() == " ");
    let spare = blanks().find(|(place, _)| is_spare(*place));
    spare.or_else(|| blanks().next()).map(|(place, _)| place)
}

fn is_plain(symbol: &str) -> bool {
    symbol.is_ascii() || symbol.chars().all(is_letter)
}

/// True for a letter that Vietnamese is written with.
fn is_letter(letter: char) -> bool {
    letter.is_ascii() || is_composed_elsewhere(letter)
}

fn ascii(symbol: &str) -> &'static str {
    let Some(sign) = symbol.chars().next() else {
        return " ";
    };
    let border = match sign {
        '─' | '━' | '═' | '╌' | '┄' => Some("-"),
        '│' | '┃' | '║' | '╎' | '┆' => Some("|"),
        '\u{2500}'..='\u{257f}' => Some("+"),
        '\u{2580}'..='\u{259f}' => Some("#"),
        _ => None,
    };
    let listed = ASCII.iter().find(|(known, _)| *known == sign);
    listed
        .map(|(_, drawn)| *drawn)
        .or(border)
        .unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    fn drawn(text: &str) -> String {
        let width = u16::try_from(text.chars().count()).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        buffer.set_string(0, 0, text, ratatui::style::Style::new());
        to_ascii(&mut buffer);
        buffer.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn letters_stay_and_signs_become_those_of_a_keyboard() {
        assert_eq!(drawn("│ ◐ Điều dưỡng · Ế ẵ…"), "| + Điều dưỡng - Ế ẵ~");
        assert_eq!(drawn("┌─┐▏“ơ”"), "+-+|\"ơ\"");
        assert_eq!(drawn("€ Ø ж"), "? ? ?");
    }

    #[test]
    fn a_bound_keeps_its_meaning_or_says_that_it_has_none() {
        assert_eq!(drawn("đạt ≥ 80%"), "đạt >=80%");
        assert_eq!(drawn("đạt ≥80% │ ≤5  x"), "đạt >=80%| <=5 x");
        assert_eq!(drawn("≥80% mỗi quý  │"), ">=80% mỗi quý |");
        assert_eq!(drawn("≥80% mỗi quý│ "), ">=80%mỗi quý| ");
        assert_eq!(drawn("đạt ≥80%"), "đạt ?80%", "there is no room at all");
        assert_eq!(drawn("≤"), "?");
    }

    #[test]
    fn signs_of_states_stay_different() {
        use crate::{domain::checkin::State, tui::widget::text::state_sign};
        let signs: std::collections::BTreeSet<String> = State::ALL
            .into_iter()
            .map(|state| drawn(state_sign(state)))
            .collect();
        assert_eq!(signs.len(), State::ALL.len());
    }
}
