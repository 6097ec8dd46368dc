//! Text as it was written before Unicode.

#![allow(
    dead_code,
    reason = "shared by several test programs, each of which uses its part"
)]

use unicode_normalization::UnicodeNormalization;

const LETTERS: &str = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

/// The places of the letters in the standard TCVN 5712:1993, in the order of `LETTERS`.
const PLACES: [u8; 67] = [
    0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xbb, 0xbc, 0xbd, 0xbe,
    0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6,
    0xd7, 0xd8, 0xdc, 0xdd, 0xde, 0xdf, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea,
    0xeb, 0xec, 0xed, 0xee, 0xef, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb,
    0xfc, 0xfd, 0xfe,
];

/// TCVN3 (ABC); capitals with marks stay as they are, its fonts draw them.
pub fn tcvn3(text: &str) -> String {
    let place = |c: char| LETTERS.chars().position(|letter| letter == c);
    text.chars()
        .map(|c| place(c).map_or(c, |at| char::from(PLACES[at])))
        .collect()
}

/// VNI writes the marks behind the vowel; the ones of a hat take the tone along.
pub fn vni(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if let Some(own) = [
            ('đ', "ñ"),
            ('ư', "ö"),
            ('ơ', "ô"),
            ('í', "í"),
            ('ì', "ì"),
            ('ỉ', "æ"),
            ('ĩ', "ó"),
            ('ị', "ò"),
            ('ỵ', "î"),
        ]
        .iter()
        .find(|(letter, _)| *letter == c)
        {
            written.push_str(own.1);
            continue;
        }
        let parts: Vec<char> = c.nfd().collect();
        // The dot below stands before the hat in this form.
        let tone = parts
            .iter()
            .find(|p| "\u{301}\u{300}\u{309}\u{303}\u{323}".contains(**p));
        let mark = |table: &str| {
            let at = tone.map_or(0, |tone| {
                1 + "\u{301}\u{300}\u{309}\u{303}\u{323}"
                    .chars()
                    .position(|t| t == *tone)
                    .expect("a tone")
            });
            table.chars().nth(at).expect("a letter")
        };
        if parts.contains(&'\u{31b}') {
            written.push(if parts[0] == 'o' { 'ô' } else { 'ö' });
            written.push(mark(" ùøûõï"));
        } else {
            written.push(parts[0]);
            if parts.contains(&'\u{302}') {
                written.push(mark("âáàåãä"));
            } else if parts.contains(&'\u{306}') {
                written.push(mark("êéèúüë"));
            } else if tone.is_some() {
                written.push(mark(" ùøûõï"));
            }
        }
    }
    written
}

/// One byte for each letter.
pub fn bytes_of(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(c).expect("a byte"))
        .collect()
}
