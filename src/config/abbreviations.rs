//! What abbreviations in plans stand for, so that words find what is only abbreviated.
//!
//! From `config/abbreviations.toml`, which is built in; may use the folding of `domain`.

use crate::domain::text::fold;
use std::{collections::BTreeMap, sync::LazyLock};

const SHIPPED: &str = include_str!("../../config/abbreviations.toml");

/// Each folded abbreviation and what it stands for.
static KNOWN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let read: BTreeMap<String, String> = toml::from_str(SHIPPED).unwrap_or_default();
    let folded = read
        .into_iter()
        .map(|(short, long)| (fold(&short).trim().to_owned(), long));
    folded.collect()
});

/// What the abbreviations among the words of `text` stand for, each once; empty where there
/// are none.
pub fn written_out(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let mut long: Vec<&str> = words
        .filter_map(|word| KNOWN.get(word).map(String::as_str))
        .collect();
    long.sort_unstable();
    long.dedup();
    long.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_each_abbreviation_stands_for_more_letters() {
        assert!(KNOWN.len() > 5);
        assert!(KNOWN.iter().all(|(short, long)| long.len() > short.len()));
    }

    #[test]
    fn abbreviations_are_written_out_wherever_they_are_words() {
        assert_eq!(
            written_out("Công khai TTHC, hội nghị VC-NLĐ"),
            "người lao động; thủ tục hành chính; viên chức"
        );
        assert_eq!(written_out("Vcard và dvcx"), "");
    }
}
