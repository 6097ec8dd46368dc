//! What was typed, cut at blanks outside quotation marks.

use crate::domain::text::fold;

/// What a search may be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    Department,
    Period,
    State,
}

/// The names of the filters, folded.
const NAMES: [(&str, Filter); 9] = [
    ("khoa", Filter::Department),
    ("phong", Filter::Department),
    ("department", Filter::Department),
    ("ky", Filter::Period),
    ("period", Filter::Period),
    ("tt", Filter::State),
    ("trangthai", Filter::State),
    ("state", Filter::State),
    ("status", Filter::State),
];

/// A word, or a filter with what stands at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Without its quotation marks.
    pub text: String,
    /// Part of it stood between quotation marks.
    pub is_quoted: bool,
    /// Where its first colon outside of them is, in bytes.
    colon: Option<usize>,
}

impl Piece {
    /// The filter that it is, and the value that stands at it.
    pub(super) fn filter(&self) -> Option<(Filter, &str)> {
        let (name, value) = self.text.split_at_checked(self.colon?)?;
        let name = fold(name);
        let (_, filter) = NAMES.iter().find(|(known, _)| *known == name)?;
        Some((*filter, value.get(1..)?))
    }
}

/// The pieces of what was typed. A quotation mark that is not closed holds to the end.
pub(super) fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    let mut is_inside = false;
    for letter in typed.chars() {
        match letter {
            '"' | '“' | '”' => {
                is_inside = !is_inside;
                piece.is_quoted = true;
            }
            letter if letter.is_whitespace() && !is_inside => {
                pieces.push(std::mem::take(&mut piece));
            }
            letter => {
                if letter == ':' && !is_inside && piece.colon.is_none() {
                    piece.colon = Some(piece.text.len());
                }
                piece.text.push(letter);
            }
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
