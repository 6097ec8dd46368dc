//! The order of the Vietnamese alphabet, and that of labels as documents print them.
//!
//! The letters are those of the alphabet as CLDR has them for Vietnamese (a ă â b c d đ e ê …,
//! tones only where the letters are the same). A library for all languages would add 1.3 MB.

use std::cmp::Ordering;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The tones in their order; a letter without one goes first.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// What of a letter counts first, and what only where all letters are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Letter {
    /// Signs before digits before letters; the letter without its marks; breve and bar,
    /// circumflex, horn.
    base: (u8, char, u8),
    tone: u8,
    is_upper: bool,
}

/// How two names stand in a list: by the letters of the alphabet; where these are the same by
/// the tones (ngang, huyền, hỏi, ngã, sắc, nặng), then lower case before upper.
///
/// ```
/// use cchc::domain::text::alphabetical;
/// let mut names = ["Đức", "Dũng", "Dung", "Ánh", "An", "Ân"];
/// names.sort_by(|a, b| alphabetical(a, b));
/// assert_eq!(names, ["An", "Ánh", "Ân", "Dung", "Dũng", "Đức"]);
/// ```
pub fn alphabetical(one: &str, other: &str) -> Ordering {
    let (one_letters, other_letters) = (letters(one), letters(other));
    let by = |level: fn(&Letter) -> (u8, char, u8)| {
        let (one, other) = (one_letters.iter(), other_letters.iter());
        one.map(level).cmp(other.map(level))
    };
    by(|letter| letter.base)
        .then_with(|| by(|letter| (letter.tone, ' ', 0)))
        .then_with(|| by(|letter| (u8::from(letter.is_upper), ' ', 0)))
        .then_with(|| one.cmp(other))
}

fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for sign in text.nfd() {
        if is_combining_mark(sign) {
            if let Some(last) = letters.last_mut() {
                mark(last, sign);
            }
            continue;
        }
        let is_upper = sign.is_uppercase();
        for letter in sign.to_lowercase().filter(|c| !is_combining_mark(*c)) {
            let kind = 2 * u8::from(letter.is_alphabetic()) + u8::from(letter.is_numeric());
            letters.push(Letter {
                base: match letter {
                    'đ' => (kind, 'd', 1),
                    letter => (kind, letter, 0),
                },
                tone: 0,
                is_upper,
            });
        }
    }
    letters
}

fn mark(letter: &mut Letter, mark: char) {
    let (_, _, shape) = &mut letter.base;
    match mark {
        '\u{306}' => *shape = 1,
        '\u{302}' => *shape = 2,
        '\u{31b}' => *shape = 3,
        mark => {
            let tone = TONES.iter().position(|tone| *tone == mark);
            letter.tone = tone
                .and_then(|at| u8::try_from(at + 1).ok())
                .unwrap_or(letter.tone);
        }
    }
}

/// A piece of a label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// `¶`, and other signs that stand for "no label".
    Sign(char),
    /// `12`, or `IV` among Roman numerals.
    Number(u64),
    /// `đ`.
    Letter((u8, char, u8)),
}

/// How two labels of a document stand, level by level: 1.2 before 1.10, d before đ before e,
/// IX before X, what stands above before what stands under it.
///
/// ```
/// use cchc::domain::text::printed;
/// let mut labels = ["III/1/1.10", "III/1/1.2", "III/1", "IX/e", "IX/đ", "IX/d", "V"];
/// labels.sort_by(|a, b| printed(a, b));
/// assert_eq!(labels, ["III/1", "III/1/1.2", "III/1/1.10", "V", "IX/d", "IX/đ", "IX/e"]);
/// ```
pub fn printed(one: &str, other: &str) -> Ordering {
    let levels = |path: &str| path.split('/').map(pieces).collect::<Vec<_>>();
    levels(one).cmp(&levels(other)).then_with(|| one.cmp(other))
}

fn pieces(label: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = label;
    while let Some(first) = rest.chars().next() {
        let run = |of: fn(char) -> bool| {
            let end = rest.find(|c: char| !of(c)).unwrap_or(rest.len());
            rest.split_at_checked(end).unwrap_or((rest, ""))
        };
        let (taken, left) = match first {
            first if first.is_ascii_digit() => run(|c| c.is_ascii_digit()),
            first if first.is_alphabetic() => run(char::is_alphabetic),
            first => rest
                .split_at_checked(first.len_utf8())
                .unwrap_or((rest, "")),
        };
        rest = left;
        match (taken.parse(), roman(taken)) {
            (Ok(number), _) | (_, Some(number)) => pieces.push(Piece::Number(number)),
            _ if first.is_alphabetic() => {
                pieces.extend(
                    letters(taken)
                        .iter()
                        .map(|letter| Piece::Letter(letter.base)),
                );
            }
            // Dots and brackets only part what stands beside them.
            _ if matches!(first, '.' | '(' | ')') => {}
            _ => pieces.push(Piece::Sign(first)),
        }
    }
    pieces
}

/// The number that capital I, V and X write, up to 39. C and D are letters of a list.
fn roman(numeral: &str) -> Option<u64> {
    let digit = |sign: char| match sign {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Vec<u64> = numeral.chars().map(digit).collect::<Option<_>>()?;
    let next = digits.iter().skip(1).copied().chain([0]);
    let signed = digits.iter().zip(next);
    let value = signed.fold(0_i64, |sum, (digit, next)| {
        let digit = i64::try_from(*digit).unwrap_or(0);
        match u64::try_from(digit).unwrap_or(0) < next {
            true => sum - digit,
            false => sum + digit,
        }
    });
    u64::try_from(value).ok().filter(|_| !digits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn sorted(mut texts: Vec<&str>, by: fn(&str, &str) -> Ordering) -> Vec<&str> {
        texts.reverse();
        texts.sort_by(|one, other| by(one, other));
        texts
    }

    #[test]
    fn letters_go_before_tones_and_tones_in_their_order() {
        let alphabet = vec![
            "a", "A", "à", "ả", "ã", "á", "ạ", "ab", "ă", "ằ", "ặ", "â", "ấ", "b", "c", "d", "đ",
            "e", "ẻ", "ê", "ế", "g", "i", "o", "ó", "ô", "ộ", "ơ", "ờ", "p", "u", "ụ", "ư", "ự",
            "v", "x", "y", "ỹ",
        ];
        assert_eq!(sorted(alphabet.clone(), alphabetical), alphabet);
        // As a collation library for all languages sorts them.
        let words = vec![
            "An",
            "án",
            "Ánh",
            "Ân",
            "bao",
            "Bao",
            "Bảo",
            "bão",
            "báo",
            "bạo",
            "da",
            "Da",
            "Dung",
            "Dùng",
            "Dũng",
            "đa",
            "Đa",
            "Đức",
            "em",
            "Êm",
            "Hoa",
            "Hoà",
            "Hòa",
            "Hoa An",
            "Hòa An",
            "Hòa Bình",
            "quy",
            "quỷ",
            "quỹ",
            "quý",
            "quỵ",
            "T1",
            "T10",
            "T2",
            "u",
            "ú",
            "ư",
            "ứ",
            "ỷ",
            "Yến",
        ];
        assert_eq!(sorted(words.clone(), alphabetical), words);
        let names = vec![
            "Khoa Da liễu",
            "Khoa Dược",
            "Khoa Điều dưỡng",
            "Khoa Nhi",
            "Khoa Nội",
            "Khoa Nội tiết",
            "Khoa Y học",
            "Khoa Ý kiến",
            "Phòng Điều dưỡng",
        ];
        assert_eq!(sorted(names.clone(), alphabetical), names);
    }

    #[test]
    fn labels_stand_as_a_document_prints_them() {
        let labels = vec![
            "I",
            "II/1",
            "II/2",
            "II/10",
            "III/¶2",
            "III/1",
            "III/1/1.2",
            "III/1/1.10",
            "III/1/1.10/-2",
            "III/1/1.10/-10",
            "III(2)",
            "IV",
            "IX",
            "X/a",
            "X/d",
            "X/đ",
            "X/e",
        ];
        assert_eq!(sorted(labels.clone(), printed), labels);
        assert_eq!(
            sorted(vec!["A", "B", "C", "D", "Đ"], printed),
            ["A", "B", "C", "D", "Đ"]
        );
    }

    proptest! {
        #[test]
        fn both_are_orders_and_one_normal_form_is_as_good_as_another(
            one in "[a-eđĐăâưáạIVX0-9./ -]{0,8}", other in "[a-eđĐăâưáạIVX0-9./ -]{0,8}",
            third in "[a-eđĐăâưáạIVX0-9./ -]{0,8}",
        ) {
            for by in [alphabetical, printed] {
                prop_assert_eq!(by(&one, &other), by(&other, &one).reverse());
                prop_assert_eq!(by(&one, &other) == Ordering::Equal, one == other);
                let mut all = [&one, &other, &third];
                all.sort_by(|a, b| by(a, b));
                prop_assert!(by(all[0], all[2]) != Ordering::Greater);
            }
            let apart: String = one.nfd().collect();
            prop_assert!(letters(&apart) == letters(&one));
        }
    }
}
