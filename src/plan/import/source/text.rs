//! Plain text.

use super::{Form, Line, Source};
use crate::domain::text::nfc;

/// The lines of a text.
pub fn plain(text: &str) -> Source {
    let mut after_blank = false;
    let mut lines = Vec::new();
    for (number, text) in (1..).zip(text.lines()) {
        let text = nfc(text.trim());
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        lines.push(Line {
            number,
            text,
            form: Form::Text,
            after_blank,
            page: 0,
        });
        after_blank = false;
    }
    Source { lines }
}
