//! What a Vietnamese syllable is: a beginning, a rime with its marks, a tone that goes with it.
//!
//! The `vi` crate's own check knows neither marks nor tones, and so takes "data" and "docx"
//! for Vietnamese.

use super::keystrokes::{base, without_tone};
use std::sync::LazyLock;

/// Beginnings.
const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Rimes with their marks and without tones. "ăk" is there for Đắk Lắk.
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăk",
    "ăm", "ăn", "ăng", "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec",
    "em", "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "i",
    "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat",
    "oay", "oăc", "oăm", "oăn", "oăng", "oăt", "oc", "oe", "oec", "oem", "oen", "oeng", "oeo",
    "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "ô", "ôc", "ôi", "ôm", "ôn", "ông",
    "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "u", "ua", "uâc", "uân", "uâng", "uât", "uây",
    "uc", "uê", "uêch", "uên", "uênh", "uêt", "uêu", "ui", "um", "un", "ung", "uôc", "uôi", "uôm",
    "uôn", "uông", "uôt", "uơ", "up", "ut", "uy", "uya", "uych", "uyên", "uyêt", "uyn", "uynh",
    "uyp", "uyt", "uyu", "ư", "ưa", "ưc", "ưi", "ưm", "ưng", "ươc", "ươi", "ươm", "ươn", "ương",
    "ươp", "ươt", "ươu", "ưt", "ưu", "y", "yêm", "yên", "yêng", "yêt", "yêu",
];

/// The rimes without marks.
static BASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let bare = |rime: &&str| rime.chars().map(base).collect();
    RIMES.iter().map(bare).collect()
});

/// A word in small letters without its tone, and the tone; `None` with two tones.
fn toneless(word: &str) -> Option<(String, Option<char>)> {
    let mut found = None;
    let mut letters = String::new();
    for letter in word.chars().flat_map(char::to_lowercase) {
        let (letter, tone) = without_tone(letter);
        if tone.is_some() && found.is_some() {
            return None;
        }
        found = tone.or(found);
        letters.push(letter);
    }
    Some((letters, found))
}

/// Every way to take a word as a beginning and a rime. After "gi" and "qu" the i and u may
/// be part of the rime as well: giếng, gì, quốc.
fn rimes(word: &str) -> impl Iterator<Item = String> {
    ONSETS
        .iter()
        .filter_map(|onset| word.strip_prefix(onset))
        .map(str::to_owned)
}

/// True when the keys that are still to come may make a syllable of `word`. Marks may be
/// missing yet, and a tone may have been pressed before its rime is whole.
pub fn is_possible(word: &str) -> bool {
    let Some((letters, _)) = toneless(word) else {
        return false;
    };
    rimes(&letters).any(|rest| {
        let rest: String = rest.chars().map(base).collect();
        BASES.iter().any(|rime| rime.starts_with(&rest))
    })
}

/// True when `word`, made by `keys`, is a whole syllable, or đ or another beginning alone.
pub fn is_syllable(word: &str, keys: &str) -> bool {
    let Some((letters, tone)) = toneless(word) else {
        return false;
    };
    if ONSETS.contains(&letters.as_str()) && tone.is_none() {
        return true;
    }
    rimes(&letters).any(|rest| is_rime(&rest) && fits(&rest, tone, keys))
        || ["gi", "qu"].iter().any(|onset| {
            let rest = letters.strip_prefix(onset);
            let vowel = if *onset == "gi" { "i" } else { "u" };
            rest.is_some_and(|rest| is_rime(&format!("{vowel}{rest}")) && fits(rest, tone, keys))
        })
        || letters.strip_prefix("qu").is_some_and(|rest| {
            matches!(rest, "ych" | "yên" | "yêt" | "ynh" | "yn" | "yp" | "yt")
                && fits(rest, tone, keys)
        })
}

fn is_rime(rime: &str) -> bool {
    RIMES.contains(&rime)
}

/// A rime that ends in a stop has the sharp or the heavy tone. Without any it may be one whose
/// tone was forgotten (vieet), if the mark was pressed right behind its letter; else it is
/// rather a foreign word (data).
fn fits(rime: &str, tone: Option<char>, keys: &str) -> bool {
    let is_stopped = rime.ends_with(['c', 'p', 't', 'k']) || rime.ends_with("ch");
    match tone {
        _ if !is_stopped => true,
        Some('\u{301}' | '\u{323}') => true,
        Some(_) => false,
        None => is_marked_at_once(keys),
    }
}

fn is_marked_at_once(keys: &str) -> bool {
    let keys = keys.to_ascii_lowercase();
    let is_marked = |key: char| key == 'w' || key.is_ascii_digit();
    let has_double = ["aa", "ee", "oo"]
        .iter()
        .any(|double| keys.contains(double));
    has_double || keys.contains("dd") || keys.chars().any(is_marked)
}
