//! Short titles from long wordings: whole words, whole clauses where they fit.
//!
//! May use: the widths of `domain`. The full wording stays in the `text` of the row.

use crate::domain::text::{columns, cut, entered};

/// The first words of `text` in at most `width` columns; whole clauses where they fit.
pub(in crate::plan::import) fn short(text: &str, width: usize) -> String {
    const SIGNS: [char; 5] = ['.', ';', ':', ',', ' '];
    let text = entered(text);
    let text = text.trim_end_matches(SIGNS);
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut clause = String::new();
    for word in text.split_whitespace() {
        if columns(&kept) + 1 + columns(word) > width {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
        if word.ends_with([',', ';', ':', '.']) {
            clause = kept.trim_end_matches(SIGNS).to_owned();
        }
    }
    if columns(&clause) * 2 >= width {
        return clause;
    }
    match without_joint(&kept) {
        "" => cut(text, width),
        kept => kept.to_owned(),
    }
}

/// Without words and signs that only lead on to what was cut off.
fn without_joint(kept: &str) -> &str {
    const JOINTS: [&str; 18] = [
        "và", "của", "với", "cho", "các", "tại", "theo", "trong", "là", "để", "đạt", "trên",
        "giữa", "về", "từ", "đến", "những", "mỗi",
    ];
    let mut kept = kept;
    loop {
        let bare = kept.trim_end_matches(|c: char| !c.is_alphanumeric() && !"%)”\"".contains(c));
        let shorter = bare
            .rsplit_once(' ')
            .filter(|(_, last)| JOINTS.contains(last));
        match shorter {
            Some((before, _)) => kept = before,
            None => return bare,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_end_with_a_word_or_a_clause() {
        assert_eq!(short("Soạn lại quy chế;", 64), "Soạn lại quy chế");
        assert_eq!(
            short("Soạn lại quy chế, gom mẫu giấy cũ ở các khoa", 24),
            "Soạn lại quy chế"
        );
        assert_eq!(
            short("Soạn lại quy chế và gom mẫu giấy", 20),
            "Soạn lại quy chế"
        );
        assert_eq!(short("A\nB", 20), "A B");
        assert!(columns(&short(&"x".repeat(90), 64)) <= 64);
    }
}
