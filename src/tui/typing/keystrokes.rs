//! The way back: from letters that are there to the keys that make them, so that typing goes
//! on in a word of which one letter was taken away, or to which the cursor came back.

use crate::config::settings::Typing;
use unicode_normalization::UnicodeNormalization;

/// Marks and the keys that put them: Telex, VNI. For the circumflex Telex repeats the letter.
const MARKS: [(char, char, char); 3] = [
    ('\u{302}', ' ', '6'),
    ('\u{306}', 'w', '8'),
    ('\u{31b}', 'w', '7'),
];
/// Tones and the keys that put them: Telex, VNI.
const TONES: [(char, char, char); 5] = [
    ('\u{301}', 's', '1'),
    ('\u{300}', 'f', '2'),
    ('\u{309}', 'r', '3'),
    ('\u{303}', 'x', '4'),
    ('\u{323}', 'j', '5'),
];

/// A letter without tone and marks, the mark, the tone.
fn parts(letter: char) -> (char, Option<char>, Option<char>) {
    let (mut base, mut mark, mut tone) = (letter, None, None);
    for part in std::iter::once(letter).nfd() {
        match part {
            'đ' | 'Đ' => (base, mark) = (if part == 'đ' { 'd' } else { 'D' }, Some('đ')),
            part if MARKS.iter().any(|(known, ..)| *known == part) => mark = Some(part),
            part if TONES.iter().any(|(known, ..)| *known == part) => tone = Some(part),
            part => base = part,
        }
    }
    (base, mark, tone)
}

/// A letter without its tone, and the tone.
pub fn without_tone(letter: char) -> (char, Option<char>) {
    let tone = parts(letter).2;
    let is_tone = |part: &char| Some(*part) == tone;
    let rest = std::iter::once(letter).nfd().filter(|part| !is_tone(part));
    (rest.nfc().next().unwrap_or(letter), tone)
}

/// A letter without tone and marks.
pub fn base(letter: char) -> char {
    parts(letter).0
}

/// True for a Vietnamese letter with marks, and for a mark.
pub fn is_marked(letter: char) -> bool {
    let (base, mark, tone) = parts(letter);
    let is_vietnamese = "aeiouydAEIOUYD".contains(base) || base == letter;
    (mark.is_some() || tone.is_some()) && is_vietnamese
}

/// The keys of a visible word, the tone last; `None` where it holds what no key types.
pub fn keystrokes(method: Typing, visible: &str) -> Option<String> {
    let is_vni = method == Typing::Vni;
    let mut keys = String::new();
    let mut toned = None;
    for letter in visible.chars() {
        let (base, mark, tone) = parts(letter);
        if !base.is_ascii_alphabetic() {
            return None;
        }
        // A second o would make ô; a third one takes that back.
        if !is_vni && base == 'o' && mark.is_none() && keys.ends_with('o') {
            keys.push(base);
        }
        keys.push(base);
        match mark {
            Some('đ') => keys.push(if is_vni { '9' } else { base }),
            Some(mark) => {
                let key = MARKS.iter().find(|(known, ..)| *known == mark);
                keys.extend(key.map(|(_, telex, vni)| match (is_vni, *telex) {
                    (true, _) => *vni,
                    (false, ' ') => base,
                    (false, telex) => telex,
                }));
            }
            None => {}
        }
        toned = tone.or(toned);
    }
    let tone = TONES.iter().find(|(known, ..)| Some(*known) == toned);
    keys.extend(tone.map(|(_, telex, vni)| if is_vni { *vni } else { *telex }));
    Some(keys)
}
