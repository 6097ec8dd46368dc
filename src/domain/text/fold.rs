//! Folding: the form in which texts are compared, so that "duong" finds "Điều dưỡng".

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

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
    for letter in text.nfd().filter(|c| !is_combining_mark(*c)) {
        if letter.is_whitespace() {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        match letter {
            'đ' | 'Đ' => folded.push('d'),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// First letters of the words, folded: "Khoa Khám bệnh" gives "kkb".
pub fn initials(text: &str) -> String {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .collect()
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
