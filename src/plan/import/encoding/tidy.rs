//! Small repairs that change no word: what a reader does not see goes, what is a wrong letter
//! in every Vietnamese text becomes the right one.

use crate::domain::text::is_unsafe_to_draw;
use unicode_normalization::UnicodeNormalization;

/// Text in NFC without blanks at its ends, invisible characters and control characters. A
/// tab, or three blanks and more, is a gap of three; other blanks are one. Lines stay.
pub fn tidy(text: &str) -> String {
    let repaired: String = text.chars().filter_map(repaired).nfc().collect();
    let lines: Vec<String> = repaired.split('\n').map(blanks).collect();
    lines.join("\n").trim().to_owned()
}

fn repaired(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\t' => c,
        // The letter's place in an old keyboard table, and the Icelandic letter that looks alike.
        'Ƣ' => 'Ư',
        'ƣ' => 'ư',
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        '\u{2010}' | '\u{2011}' => '-',
        // Signs of the font Symbol.
        '\u{f0b7}' => '•',
        '\u{f02d}' => '-',
        '\u{f02b}' => '+',
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        _ if c.is_whitespace() => ' ',
        _ if is_unsafe_to_draw(c) => return None,
        _ => c,
    })
}

fn blanks(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut blank = (0, false);
    for c in line.trim().chars() {
        if c.is_whitespace() {
            blank = (blank.0 + 1, blank.1 || c == '\t');
            continue;
        }
        match blank {
            (0, _) => {}
            (1 | 2, false) => kept.push(' '),
            _ => kept.push_str("   "),
        }
        blank = (0, false);
        kept.push(c);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_letters_are_mended_and_words_are_left() {
        assert_eq!(tidy("Ngƣơ\u{300}i bê\u{323}nh"), "Người bệnh");
        assert_eq!(tidy("ðiều, Ðiều"), "điều, Điều");
        assert_eq!(
            tidy("hoà bình\u{a0}, hòa\u{ad} bình"),
            "hoà bình , hòa bình"
        );
        assert_eq!(
            tidy("  a \u{1b}[1m b\tc    d\u{200b}\ne "),
            "a [1m b   c   d\ne"
        );
    }
}
