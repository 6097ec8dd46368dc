//! Telex and VNI over every syllable of the language, in every usual order of the keys; what
//! is given back; keys at random.

use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Rimes by the beginnings that they go with: before e, ê, i and y the sounds c, g and ng
/// are written k, gh and ngh.
const BACK: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp \
    ât âu ây o oa oac oach oai oam oan oang oanh oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo \
    oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât \
    uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn \
    uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu";
const FRONT: &str = "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu \
    iêc iêm iên iêng iêp iêt iêu";
const ALONE: &str = "y yêm yên yêng yêt yêu";
const AFTER_Q: &str = "a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây âu e \
    en eng eo et ê ên ênh êt êch êu ơ y ych yên yêt ynh yt";
const AFTER_GI: &str = "a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âm ân âp ât âu ây eo \
    e o oi on ong op ot ô ôi ông ôt ơ ơi u ua uôc uông up ư ưa ưng ươi ương";
const BEFORE_ALL: &str = "b ch d đ h kh l m n nh ph r s t th tr v x";
/// sắc, huyền, hỏi, ngã, nặng, as marks and as keys.
const TONES: [(&str, char, char); 6] = [
    ("", ' ', ' '),
    ("\u{301}", 's', '1'),
    ("\u{300}", 'f', '2'),
    ("\u{309}", 'r', '3'),
    ("\u{303}", 'x', '4'),
    ("\u{323}", 'j', '5'),
];

/// Every syllable as beginning and rime without tone.
fn untoned() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |onsets: &str, rimes: &str| {
        for onset in onsets.split(' ') {
            let rimes = rimes.split_whitespace();
            all.extend(rimes.map(|rime| (onset.to_owned(), rime.to_owned())));
        }
    };
    add("c g ng", BACK);
    add("k gh ngh", FRONT);
    add(BEFORE_ALL, BACK);
    add(BEFORE_ALL, FRONT);
    add("", BACK);
    add("", FRONT);
    add("", ALONE);
    add("h k l m s t v", "y");
    add("qu", AFTER_Q);
    add("gi", AFTER_GI);
    add("g", "i in iêng iêt iêc");
    // No word, and told apart from ươ only by what stands before or behind.
    all.retain(|(onset, rime)| !(onset.is_empty() && rime == "uơ"));
    all
}

/// Where the tone of a rime stands by the older rules, which are those of most documents: on
/// the marked vowel; else on the only one, on the second of three or before a consonant, and
/// on the first of two at the end.
fn toned(onset: &str, rime: &str, tone: &str) -> String {
    let vowels = rime.chars().take_while(|letter| is_vowel(*letter)).count();
    let marked = rime
        .chars()
        .enumerate()
        .filter(|(_, letter)| !letter.is_ascii())
        .last();
    let is_closed = vowels < rime.chars().count();
    let place = match (marked, vowels, is_closed) {
        (Some((place, _)), ..) => place,
        (None, 1, _) | (None, 2, false) => 0,
        _ => 1,
    };
    let mut word = onset.to_owned();
    for (at, letter) in rime.chars().enumerate() {
        word.push(letter);
        if at == place {
            word.push_str(tone);
        }
    }
    word.nfc().collect()
}

fn is_vowel(letter: char) -> bool {
    "aeiouy".contains(keystrokes::base(letter))
}

fn is_stopped(rime: &str) -> bool {
    rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch")
}

/// When the keys of marks and tone come.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Order {
    /// Marks with their letters, the tone at the end of the word.
    ToneLast,
    /// Marks with their letters, the tone right behind the vowels.
    ToneAfterVowels,
    /// Plain letters first, then marks, then the tone.
    AllLast,
}

fn keys(method: Typing, onset: &str, rime: &str, tone: (char, char), order: Order) -> String {
    let is_vni = method == Typing::Vni;
    let tone = if is_vni { tone.1 } else { tone.0 };
    let (mut word, mut late) = (String::new(), String::new());
    let mut is_toned = false;
    let letters = onset.chars().chain(rime.chars()).collect::<Vec<_>>();
    for (at, letter) in letters.iter().copied().enumerate() {
        let is_coda = at >= onset.chars().count() && !is_vowel(letter);
        if is_coda && !is_toned && order == Order::ToneAfterVowels {
            word.push(tone);
            is_toned = true;
        }
        let base = keystrokes::base(letter);
        word.push(base);
        let mark = match (letter, is_vni) {
            ('đ', true) => Some('9'),
            ('â' | 'ê' | 'ô', true) => Some('6'),
            ('ă', true) => Some('8'),
            ('ơ' | 'ư', true) => Some('7'),
            ('đ' | 'â' | 'ê' | 'ô', false) => Some(base),
            ('ă' | 'ơ' | 'ư', false) => Some('w'),
            _ => None,
        };
        // The second o would make ô; a third one takes that back.
        if !is_vni && letter == 'o' && at > 0 && letters.get(at - 1) == Some(&'o') {
            word.push('o');
        }
        // One key for both horns of ươ, when it comes late.
        let is_second_horn = letter == 'ơ' && at > 0 && letters.get(at - 1) == Some(&'ư');
        match order {
            Order::AllLast if is_second_horn => {}
            Order::AllLast => late.extend(mark),
            _ => word.extend(mark),
        }
    }
    word.push_str(&late);
    if !is_toned {
        word.push(tone);
    }
    word.replace(' ', "")
}

fn typed(method: Typing, keys: &str) -> Word {
    let mut word = Word::after(method, "");
    for key in keys.chars() {
        assert!(composes(method, key, !word.shown().is_empty()), "{keys}");
        word.push(key);
    }
    word
}

fn settled(method: Typing, keys: &str) -> String {
    typed(method, keys).settled().to_owned()
}

/// Every syllable with every tone that goes with it: what is typed in each order, and the word.
fn syllables() -> impl Iterator<Item = (String, Vec<(Typing, String)>)> {
    untoned().into_iter().flat_map(|(onset, rime)| {
        TONES.into_iter().filter_map(move |(mark, telex, vni)| {
            if is_stopped(&rime) && !matches!(mark, "\u{301}" | "\u{323}") {
                return None;
            }
            let orders = [Order::ToneLast, Order::ToneAfterVowels, Order::AllLast];
            let all = [Typing::Telex, Typing::Vni].into_iter().flat_map(|method| {
                orders.map(|order| (method, keys(method, &onset, &rime, (telex, vni), order)))
            });
            Some((toned(&onset, &rime, mark), all.collect()))
        })
    })
}

#[test]
fn every_syllable_comes_out_of_its_keys_in_every_order() {
    let mut count = 0;
    for (wanted, ways) in syllables() {
        count += 1;
        for (method, keys) in ways {
            let word = typed(method, &keys);
            assert_eq!(
                (word.settled(), word.shown()),
                (&*wanted, &*wanted),
                "{keys}"
            );
        }
    }
    assert!(count > 15_000, "{count}");
}

#[test]
fn every_syllable_comes_out_in_capitals_and_with_a_capital() {
    for (wanted, ways) in syllables() {
        // In which order the marks come says nothing about the case.
        for (method, keys) in ways.into_iter().step_by(3) {
            assert_eq!(
                settled(method, &keys.to_uppercase()),
                wanted.to_uppercase(),
                "{keys}"
            );
            let capital = |text: &str| {
                let mut letters = text.chars();
                let first: String = letters
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .collect();
                first + letters.as_str()
            };
            assert_eq!(settled(method, &capital(&keys)), capital(&wanted), "{keys}");
        }
    }
}

#[test]
fn typing_goes_on_in_every_syllable_after_a_letter_was_taken_away() {
    for (wanted, _) in syllables() {
        for method in [Typing::Telex, Typing::Vni] {
            let mut letters = wanted.chars();
            let last = letters.next_back().unwrap().to_string();
            let mut word = Word::after(method, letters.as_str());
            assert_eq!(word.shown(), letters.as_str());
            for key in keystrokes(method, &last).unwrap().chars() {
                word.push(key);
            }
            assert_eq!(word.settled(), wanted, "{method:?}");
        }
    }
}

#[test]
fn a_mark_pressed_twice_is_taken_back() {
    for (keys, wanted) in [
        ("ass", "as"),
        ("asss", "ass"),
        ("hiss", "his"),
        ("tesst", "test"),
        ("aaa", "aa"),
        ("ddd", "dd"),
        ("eee", "ee"),
        ("ww", "w"),
        ("uww", "uw"),
        ("asz", "a"),
        ("HISS", "HIS"),
        ("booong", "boong"),
        ("gooongf", "goòng"),
        ("offf", "off"),
        ("QDDD", "QDD"),
    ] {
        let word = typed(Typing::Telex, keys);
        assert_eq!((word.settled(), word.shown()), (wanted, wanted), "{keys}");
    }
    for (keys, wanted) in [
        ("a11", "a1"),
        ("a66", "a6"),
        ("d99", "d9"),
        ("A44", "A4"),
        ("a10", "a"),
    ] {
        assert_eq!(settled(Typing::Vni, keys), wanted, "{keys}");
    }
}

#[test]
fn what_is_no_syllable_is_given_back_as_it_was_pressed() {
    for word in [
        "windows", "Excel", "server", "user", "data", "docx", "https", "Facebook", "wifi", "file",
        "internet", "kkb", "hcqt", "BHYT", "UBND", "add", "street", "network", "download",
    ] {
        assert_eq!(settled(Typing::Telex, word), word);
    }
    for word in ["TH2", "Q3", "COVID19", "BV115", "T2", "H1", "kkb2", "docx1"] {
        assert_eq!(settled(Typing::Vni, word), word);
    }
}

#[test]
fn abbreviations_of_documents_keep_their_letters() {
    for (keys, wanted) in [
        ("QDD", "QĐ"),
        ("NDD", "NĐ"),
        ("DDHYD", "ĐHYD"),
        ("CDDHA", "CĐHA"),
        ("HDDND", "HĐND"),
        ("dd", "đ"),
        ("DDD", "DD"),
        ("TUW", "TƯ"),
        ("qdd", "qđ"),
        ("KHDDT", "KHĐT"),
        ("DDawsk", "Đắk"),
        ("Lawsk", "Lắk"),
        ("DDawk", "Đăk"),
    ] {
        assert_eq!(settled(Typing::Telex, keys), wanted, "{keys}");
    }
    for (keys, wanted) in [("QD9", "QĐ"), ("CD9HA", "CĐHA"), ("d9", "đ")] {
        assert_eq!(settled(Typing::Vni, keys), wanted, "{keys}");
    }
}

#[test]
fn a_half_typed_word_is_shown_with_its_marks_and_ends_as_pressed() {
    let word = typed(Typing::Telex, "thuos");
    assert_eq!((word.shown(), word.settled()), ("thúo", "thuos"));
    let word = typed(Typing::Telex, "viee");
    assert_eq!((word.shown(), word.settled()), ("viê", "viee"));
    let word = typed(Typing::Telex, "vieet");
    assert_eq!((word.shown(), word.settled()), ("viêt", "viêt"));
}

#[test]
fn nothing_is_composed_behind_what_no_keys_make() {
    for visible in ["his", "dzũng", "ñ", "việtt", "as"] {
        let visible: String = visible.nfc().collect();
        let mut word = Word::after(Typing::Telex, &visible);
        word.push('s');
        assert_eq!(word.shown(), format!("{visible}s"));
    }
}

#[test]
fn letters_that_another_program_composed_are_known() {
    assert!("ếđƯạÀ\u{301}\u{323}".chars().all(is_composed_elsewhere));
    assert!(!"aZ9 ñçü€文-".chars().any(is_composed_elsewhere));
}

proptest! {
    #[test]
    fn no_keys_do_harm(keys in "[a-zA-Z0-9]{0,30}", is_vni in proptest::bool::ANY) {
        let method = if is_vni { Typing::Vni } else { Typing::Telex };
        let mut word = Word::after(method, "");
        for key in keys.chars() {
            if composes(method, key, !word.shown().is_empty()) {
                word.push(key);
                for text in [word.shown(), word.settled()] {
                    prop_assert_eq!(text.nfc().collect::<String>(), text);
                    prop_assert!(!text.is_empty());
                }
                let again = Word::after(method, word.shown());
                prop_assert_eq!(again.shown(), word.shown());
            }
        }
    }

    #[test]
    fn keys_of_marks_do_no_harm(keys in "[aeiouywdsfrxjzAEOUWDgnhqtc]{0,12}") {
        let word = typed(Typing::Telex, &keys);
        prop_assert_eq!(word.shown().is_empty(), keys.is_empty());
    }
}
