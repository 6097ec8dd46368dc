//! Folding: the form in which texts are compared, so that "duong" finds "Điều dưỡng".

use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{decompose_canonical, is_combining_mark},
    is_nfc_quick,
};

/// Lower case, without tone and vowel marks, đ as d, runs of blanks as one.
/// Both tone placements fold alike because the marks are gone.
///
/// ```
/// use cchc::domain::text::fold;
/// assert_eq!(fold("Đối  chiếu"), "doi chieu");
/// assert_eq!(fold("hòa"), fold("hoà"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

/// Adds what `text` folds to; a blank behind a blank is left out.
pub(super) fn fold_onto(folded: &mut String, text: &str) {
    for letter in text.chars() {
        if letter.is_ascii() {
            push(folded, letter.to_ascii_lowercase());
            continue;
        }
        decompose_canonical(letter, |part| match part {
            'đ' | 'Đ' => folded.push('d'),
            part if is_combining_mark(part) => {}
            // The lower case of a letter may have a mark again (İ).
            part => part
                .to_lowercase()
                .filter(|lower| !is_combining_mark(*lower))
                .for_each(|lower| push(folded, lower)),
        });
    }
}

/// Lower case with all marks, in one normal form, runs of blanks as one.
pub(super) fn spelled(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    spell_onto(&mut kept, text);
    kept
}

/// Adds `text` as it is spelled; a blank behind a blank is left out.
pub(super) fn spell_onto(kept: &mut String, text: &str) {
    let mut add = |letter: char| match letter.is_ascii() {
        true => push(kept, letter.to_ascii_lowercase()),
        false => letter.to_lowercase().for_each(|lower| push(kept, lower)),
    };
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.chars().for_each(&mut add),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().for_each(&mut add),
    }
}

/// Adds a letter; any white space is a blank, and none is added behind another.
fn push(text: &mut String, letter: char) {
    match letter.is_whitespace() {
        true if text.ends_with(' ') => {}
        true => text.push(' '),
        false => text.push(letter),
    }
}

/// First letters of the words, folded: "Khoa Khám bệnh" gives "kkb".
pub fn initials(text: &str) -> String {
    initials_of(&fold(text), |_| true).collect()
}

/// First letters of those words of a folded text that count.
pub(super) fn initials_of(
    folded: &str,
    counts: impl Fn(&str) -> bool,
) -> impl Iterator<Item = char> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(move |word| counts(word))
        .filter_map(|word| word.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_alphabet_folds_to_ascii() {
        let letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
        assert!(fold(letters).is_ascii());
        assert_eq!(fold(letters), fold(&letters.to_uppercase()));
    }

    #[test]
    fn composed_and_decomposed_fold_alike() {
        let text = "Phòng Tổ chức cán bộ";
        let decomposed: String = text.nfd().collect();
        assert_eq!(fold(text), fold(&decomposed));
        assert_eq!(fold(text), "phong to chuc can bo");
    }

    #[test]
    fn initials_skip_signs() {
        assert_eq!(initials("Hồi sức tích cực - Chống độc"), "hstccd");
    }
}
