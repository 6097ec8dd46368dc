//! Names of sheets as Excel allows them: short, without some signs, each once.

use crate::report::text::one_line;
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation;

/// The longest name, in the units in which Excel counts (UTF-16).
const LONGEST: usize = 31;
/// What no name may hold.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The names given so far, in lower case.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A name as near to the wanted one as is allowed and free; `otherwise` stands in for an
    /// empty one.
    pub fn give(&mut self, wanted: &str, otherwise: &str) -> String {
        let base = [wanted, otherwise].into_iter().map(allowed);
        let base = base.into_iter().find(|name| !name.is_empty());
        let base = base.unwrap_or_else(|| "1".to_owned());
        let numbered = (2_usize..).map(|number| {
            let behind = format!(" ({number})");
            cut(&base, LONGEST - behind.len()) + &behind
        });
        let mut names = std::iter::once(base.clone()).chain(numbered);
        let free = names.find(|name| !self.0.contains(&name.to_lowercase()));
        let name = free.unwrap_or(base);
        self.0.insert(name.to_lowercase());
        name
    }
}

fn allowed(wanted: &str) -> String {
    let blanked = one_line(wanted).replace(FORBIDDEN, " ");
    let words: Vec<&str> = blanked.split_whitespace().collect();
    let name = cut(words.join(" ").trim_matches(['\'', ' ']), LONGEST);
    let name = name.trim_matches(['\'', ' ']);
    // Excel keeps this one for itself.
    match name.eq_ignore_ascii_case("history") {
        true => format!("{name}_"),
        false => name.to_owned(),
    }
}

/// The beginning of a text that is at most so long, cut between visible letters.
pub fn cut(text: &str, longest: usize) -> String {
    let mut length = 0;
    let fits = |letter: &&str| {
        length += letter.encode_utf16().count();
        length <= longest
    };
    text.graphemes(true).take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_short_and_each_once() {
        let mut names = Names::default();
        for (wanted, given) in [
            ("Nhiệm vụ", "Nhiệm vụ"),
            ("NHIỆM VỤ", "NHIỆM VỤ (2)"),
            ("Bài viết/mô hình [Quý I]", "Bài viết mô hình Quý I"),
            ("'Chỉ tiêu'", "Chỉ tiêu"),
            ("History", "History_"),
            ("??", "Phụ lục"),
            ("", "Phụ lục (2)"),
            (
                "Tên rất dài của một bảng không vừa",
                "Tên rất dài của một bảng không",
            ),
            (
                "Tên rất dài của một bảng không vừa",
                "Tên rất dài của một bảng kh (2)",
            ),
        ] {
            assert_eq!(names.give(wanted, "Phụ lục"), given, "{wanted}");
        }
        assert_eq!(cut("😀😀", 3), "😀");
    }
}
