//! VNI-Windows: a vowel and a mark behind it, in the fonts `VNI-Times` and their kin.

use unicode_normalization::UnicodeNormalization;

/// The letters meant; what is no letter of it stays.
pub fn converted(text: &str) -> String {
    let mut meant = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        meant.push(single(letter));
        if let Some(marks) = letters.peek().and_then(|mark| marks(letter, *mark)) {
            meant.push_str(marks);
            letters.next();
        }
    }
    meant.nfc().collect()
}

/// True where `mark` is a mark of VNI behind a vowel.
pub fn is_pair(vowel: char, mark: char) -> bool {
    marks(vowel, mark).is_some()
}

/// A letter that stands for one of its own, with or without a mark behind it.
pub fn single(letter: char) -> char {
    match letter {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        other => other,
    }
}

/// The combining marks that a mark puts on a vowel, if it can stand there.
fn marks(vowel: char, mark: char) -> Option<&'static str> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let vowel = lower(vowel);
    let toned = matches!(vowel, 'a' | 'e' | 'o' | 'u' | 'y' | 'ö' | 'ô');
    let hatted = matches!(vowel, 'a' | 'e' | 'o');
    let found = match lower(mark) {
        'ù' if toned => "\u{301}",
        'ø' if toned => "\u{300}",
        'û' if toned => "\u{309}",
        'õ' if toned => "\u{303}",
        'ï' if toned => "\u{323}",
        'â' if hatted => "\u{302}",
        'á' if hatted => "\u{302}\u{301}",
        'à' if hatted => "\u{302}\u{300}",
        'å' if hatted => "\u{302}\u{309}",
        'ã' if hatted => "\u{302}\u{303}",
        'ä' if hatted => "\u{302}\u{323}",
        'ê' if vowel == 'a' => "\u{306}",
        'é' if vowel == 'a' => "\u{306}\u{301}",
        'è' if vowel == 'a' => "\u{306}\u{300}",
        'ú' if vowel == 'a' => "\u{306}\u{309}",
        'ü' if vowel == 'a' => "\u{306}\u{303}",
        'ë' if vowel == 'a' => "\u{306}\u{323}",
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_take_the_marks_behind_them() {
        assert_eq!(
            converted("Beänh vieän ña khoa, ngöôøi beänh"),
            "Bệnh viện đa khoa, người bệnh"
        );
        assert_eq!(converted("KEÁ HOAÏCH, ÑIEÀU HAØNH"), "KẾ HOẠCH, ĐIỀU HÀNH");
        assert_eq!(converted("kyõ thuaät, lyù do, Myõ"), "kỹ thuật, lý do, Mỹ");
    }
}
