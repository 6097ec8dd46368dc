//! Text of a list with the letters marked that answer its filter.

use crate::{
    domain::{
        department::Department,
        text::{Needle, columns, cut, wrap},
    },
    tui::theme::Styles,
};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// What of a row is marked, and how.
#[derive(Debug, Clone, Copy)]
pub struct Marked<'n> {
    needle: &'n Needle,
    /// How the row looks.
    style: Style,
    hit: Style,
}

impl<'n> Marked<'n> {
    /// Marks what answers `needle` in a row of `style`. The row under the cursor keeps its
    /// colours; there, and in mono, bold and underlined letters are the mark.
    pub fn new(styles: &Styles, needle: &'n Needle, style: Style) -> Self {
        let hit = match style == styles.selected {
            true => style.add_modifier(styles.hit.add_modifier),
            false => style.patch(styles.hit),
        };
        Self { needle, style, hit }
    }

    /// `text` cut to `width` columns and filled with blanks to exactly that. Where what
    /// answers is cut off, the sign for that is marked.
    pub fn padded(&self, text: &str, width: usize) -> Vec<Span<'static>> {
        let mut spans = self.cut(text, width);
        let taken: usize = spans.iter().map(|span| columns(&span.content)).sum();
        let missing = width.saturating_sub(taken);
        if missing > 0 {
            spans.push(Span::styled(" ".repeat(missing), self.style));
        }
        spans
    }

    /// `text` in at most `width` columns.
    pub fn cut(&self, text: &str, width: usize) -> Vec<Span<'static>> {
        let shown = cut(text, width);
        if self.needle.is_empty() {
            return vec![Span::styled(shown, self.style)];
        }
        let marks = self.needle.marks(text);
        let whole = match shown == text {
            true => shown.len(),
            false => shown.len().saturating_sub("…".len()),
        };
        let mut spans = Vec::with_capacity(2 * marks.len() + 2);
        let mut push = |from: usize, to: usize, style: Style| {
            if let Some(part) = shown.get(from..to).filter(|part| !part.is_empty()) {
                spans.push(Span::styled(part.to_owned(), style));
            }
        };
        let mut done = 0;
        for mark in marks.iter().filter(|mark| mark.start < whole) {
            push(done, mark.start, self.style);
            done = mark.end.min(whole);
            push(mark.start, done, self.hit);
        }
        push(done, whole, self.style);
        let is_beyond = marks.last().is_some_and(|mark| mark.end > whole);
        push(
            whole,
            shown.len(),
            if is_beyond { self.hit } else { self.style },
        );
        spans
    }

    /// `text` in lines of at most `width` columns.
    pub fn wrapped(&self, text: &str, width: usize) -> Vec<Line<'static>> {
        let lines = wrap(text, width).into_iter();
        lines
            .map(|line| Line::from(self.cut(&line, width)))
            .collect()
    }
}

/// A department's name; where neither it nor the code answers, with the other name that does.
pub fn department_called(needle: &Needle, department: &Department) -> String {
    let name = &department.name;
    let answers = |text: &str| !needle.marks(text).is_empty();
    let is_silent = !needle.is_empty() && !answers(name) && !answers(department.code.as_str());
    let other = department.aliases.iter().filter(|_| is_silent);
    match other.into_iter().find(|other| answers(other)) {
        Some(other) => format!("{name} ({other})"),
        None => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Theme, ThemeName};
    use ratatui::style::Modifier;

    fn styles(theme: ThemeName) -> Styles {
        Styles::new(&Theme::of(theme, |_| None).expect("a theme"))
    }

    /// The text with brackets around what is marked.
    fn told(typed: &str, text: &str, width: usize) -> String {
        let styles = styles(ThemeName::Dark);
        let needle = Needle::new(typed);
        let spans = Marked::new(&styles, &needle, styles.text).padded(text, width);
        let told = spans.iter().map(|span| match span.style.add_modifier {
            marks if marks.contains(Modifier::UNDERLINED) => format!("[{}]", span.content),
            _ => span.content.to_string(),
        });
        told.collect()
    }

    #[test]
    fn what_answers_is_marked_and_the_width_is_kept() {
        assert_eq!(
            told("duong", "Phòng Điều dưỡng", 18),
            "Phòng Điều [dưỡng]  "
        );
        assert_eq!(told("", "Khoa", 6), "Khoa  ");
        assert_eq!(told("字", "漢字 x", 7), "漢[字] x ");
        assert_eq!(told("be", "Be\u{323}\u{302}nh", 4), "[Be\u{323}\u{302}]nh");
    }

    #[test]
    fn what_is_cut_off_is_marked_at_the_cut() {
        assert_eq!(told("duong", "Phòng Điều dưỡng", 12), "Phòng Điều […]");
        assert_eq!(told("dieu", "Phòng Điều dưỡng", 9), "Phòng [Đi][…]");
        assert_eq!(told("phong", "Phòng Điều dưỡng", 9), "[Phòng] Đi…");
        assert_eq!(told("khoa", "Khoa", 1), "[…]");
        assert_eq!(told("khoa", "Khoa", 0), "");
    }

    #[test]
    fn the_mark_is_never_a_colour_alone() {
        for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Mono] {
            let styles = styles(theme);
            let needle = Needle::new("k");
            for style in [styles.text, styles.selected, styles.muted, styles.title] {
                let marked = Marked::new(&styles, &needle, style);
                assert_ne!(marked.hit.add_modifier, style.add_modifier, "{theme:?}");
            }
        }
    }
}
