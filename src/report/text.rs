//! How texts are made ready before any writer takes them: the same in every form.

use super::document::{Annex, Document};
use crate::domain::text::{is_unsafe_to_draw, nfc, roman};

/// Text as every form can hold it: NFC, line breaks as `\n`, and without controls (but the
/// tab), direction marks and what XML or HTML forbids.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |c: &char| match c {
        '\n' | '\t' => true,
        c => !is_unsafe_to_draw(*c) && !is_no_letter(*c),
    };
    let kept: String = text.chars().filter(kept).collect();
    nfc(&kept).trim().to_owned()
}

/// What Unicode keeps for programs' own use: XML forbids two of them, HTML all.
fn is_no_letter(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// Clean text in one line.
pub fn one_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ")
}

/// Syllables of a head that make one word, or a name that everybody knows: no line ends
/// between them.
const WORDS: [&str; 8] = [
    "BỆNH VIỆN",
    "ĐA KHOA",
    "CHUYÊN KHOA",
    "TRUNG TÂM",
    "THÀNH PHỐ",
    "Y TẾ",
    "HỒ CHÍ",
    "CHÍ MINH",
];

/// Clean text whose words are held together by blanks at which no line ends; as many letters
/// as before.
pub fn unbroken(text: &str) -> String {
    WORDS.iter().fold(clean(text), |text, word| {
        text.replace(word, &word.replace(' ', "\u{a0}"))
    })
}

/// The lines of a text that say something.
pub fn lines(text: &str) -> Vec<String> {
    let clean = clean(text);
    let lines = clean.split('\n').map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// The entries of a list in a sentence's form: each ends with ";" and the last with ".".
pub fn ended(entries: &[String]) -> Vec<String> {
    let mut ended: Vec<String> = said(entries)
        .map(|entry| entry.trim_end_matches([';', '.', ',', ' ']).to_owned() + ";")
        .collect();
    if let Some(last) = ended.last_mut() {
        last.pop();
        last.push('.');
    }
    ended
}

/// The entries that say something, each in one line.
pub fn said(entries: &[String]) -> impl Iterator<Item = String> {
    let lines = entries.iter().map(|entry| one_line(entry));
    lines.filter(|line| !line.is_empty())
}

/// What stands over an annex: "Phụ lục", numbered where there are several.
pub fn annex_label(document: &Document, at: usize) -> String {
    let word = one_line(&document.words.annex);
    match document.annexes.len() {
        0 | 1 => word,
        _ => format!(
            "{word} {}",
            roman(u32::try_from(at + 1).unwrap_or(u32::MAX))
        )
        .trim()
        .to_owned(),
    }
}

/// The lines over an annex's table that are not empty: label, title, subtitle.
pub fn annex_lines(document: &Document, at: usize, annex: &Annex) -> Vec<String> {
    let lines = [
        annex_label(document, at),
        one_line(&annex.title),
        one_line(&annex.subtitle),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Title and subject in one line, as a file's own name for itself; of annexes alone, the
/// first one's.
pub fn name(document: &Document) -> String {
    let name = [one_line(&document.title), one_line(&document.subject)].join(" ");
    let first = || document.annexes.first().map(|annex| one_line(&annex.title));
    match name.trim() {
        "" => first().unwrap_or_default(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_form_can_hold_is_left_out() {
        let hostile = " a\u{0}\u{1b}[1m\u{ffff}\u{fdd0}\u{1fffe}\u{202e}b\r\nc\rd\te\u{301} ";
        assert_eq!(clean(hostile), "a[1mb\nc\nd\té");
        assert_eq!(one_line(hostile), "a[1mb c d é");
        assert_eq!(lines("a\n\n \n b"), ["a", "b"]);
    }

    #[test]
    fn no_line_ends_within_a_word() {
        let name = "BỆNH VIỆN ĐA KHOA MẪU";
        assert_eq!(unbroken(name), "BỆNH\u{a0}VIỆN ĐA\u{a0}KHOA MẪU");
        let city = unbroken("SỞ Y TẾ THÀNH PHỐ HỒ CHÍ MINH");
        assert_eq!(city.split(' ').count(), 4, "{city}");
    }

    #[test]
    fn lists_end_as_sentences_do() {
        let list =
            |entries: &[&str]| ended(&entries.iter().map(|e| (*e).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&["Như trên;", "Lưu: VT"]), ["Như trên;", "Lưu: VT."]);
        assert_eq!(list(&["Một.", "", "Hai ;"]), ["Một;", "Hai."]);
        assert_eq!(list(&[]), [""; 0]);
    }

    #[test]
    fn one_annex_has_no_number() {
        let mut document = Document::default();
        document.words.annex = "Phụ lục".to_owned();
        document.annexes = vec![Annex::default()];
        assert_eq!(annex_label(&document, 0), "Phụ lục");
        document.annexes.push(Annex::default());
        assert_eq!(annex_label(&document, 1), "Phụ lục II");
    }
}
