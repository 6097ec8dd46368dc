//! The small file beside a share that says which share belongs there. It tells a share that
//! was lost from one that never was, and is written once.

use crate::domain::event::ShareId;
use std::fmt;

/// First word of a marker.
const WORD: &str = "cchc-share";
/// No marker is longer.
pub(super) const LONGEST: u64 = 4096;

/// What a marker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// The share's format; higher than this program writes where a later one founded it.
    pub format: u32,
    /// The share.
    pub share: ShareId,
}

/// As written: one line for the program, one for people who find the file.
impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{WORD} {} {}", self.format, self.share)?;
        writeln!(
            f,
            "Tệp này đi kèm tệp chung của chương trình cchc, xin đừng xóa. \
             (This file belongs to the shared file of cchc; please keep it.)"
        )
    }
}

impl Marker {
    /// Reads a marker; `None` where the text is not one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut words = text.lines().next()?.split_whitespace();
        if words.next()? != WORD {
            return None;
        }
        Some(Self {
            format: words.next()?.parse().ok()?,
            share: words.next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_back_and_nothing_else_does() {
        let marker = Marker {
            format: 3,
            share: ShareId(*b"12345678"),
        };
        assert_eq!(Marker::read(&marker.to_string()), Some(marker));
        for text in ["", "cchc-share", "cchc-share 1", "cchc-share x y", "Sổ 1 2"] {
            assert_eq!(Marker::read(text), None, "{text:?}");
        }
    }
}
