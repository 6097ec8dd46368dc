//! Where something stands in a text, as an editor counts: lines and characters from 1.

/// A text and where its lines begin.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(after_breaks).collect();
        Self { text, starts }
    }

    /// The line of the byte `at`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// The line and column of the byte `at`, both from 1, the column in characters. Past
    /// the end it is the place behind the last character. A byte order mark takes no column.
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.line(at);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let rest = self.text.get(start..).unwrap_or_default();
        let before = rest
            .char_indices()
            .take_while(|(offset, letter)| start + offset + letter.len_utf8() <= at)
            .filter(|(_, letter)| *letter != BYTE_ORDER_MARK);
        (line, before.count() + 1)
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "một\nhai = \"điều\" x";
        let at = text.find('x').expect("an x");
        assert_eq!(Lines::new(text).line_and_column(at), (2, 14));
        assert_eq!(Lines::new(text).line_and_column(0), (1, 1));
    }

    #[test]
    fn no_offset_is_outside() {
        let lines = Lines::new("ế\r\n");
        assert_eq!(lines.line_and_column(1), (1, 1));
        assert_eq!(lines.line_and_column(4), (1, 3));
        assert_eq!(lines.line_and_column(999), (2, 1));
        assert_eq!(Lines::new("").line_and_column(7), (1, 1));
        assert_eq!(Lines::new("\u{feff}x").line_and_column(3), (1, 1));
    }
}
