//! A line of text to type into. Everything typed or pasted is kept in NFC, so that one
//! Backspace removes one visible letter.
//!
//! Letters whose [`Key`] says so are composed by the built-in input; the word at the cursor
//! is the only one that may still change.

use crate::{
    config::Typing,
    domain::text::{entered, is_unsafe_to_draw, nfc},
    tui::{
        command::Key,
        typing::{Word, composes},
    },
};
use ratatui::crossterm::event::KeyCode;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

/// The longest text a field takes, in characters; more than any note or part of a report may
/// have.
const LONGEST: usize = 24 * 1024;
/// The longest run of letters before the cursor of which the keys are looked for.
const LONGEST_WORD: usize = 12;

/// What a field is for, and so what of it the built-in input may compose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Takes {
    /// Words of the language.
    #[default]
    Words,
    /// References: words, but nothing in a path, a link or a number of a document.
    References,
    /// Codes, numbers, days, paths, labels: as they are pressed.
    Signs,
}

/// An editable line.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
    /// What it holds is only proposed: typing takes its place.
    is_proposal: bool,
    takes: Takes,
    /// The word that is being composed; it ends at the cursor.
    word: Option<Word>,
    /// What it holds if that word ends here, where this is not what is shown.
    settled: Option<String>,
}

impl Field {
    /// A field that holds `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            input: Input::new(nfc(text)),
            ..Self::default()
        }
    }

    /// A field that proposes `text`: the first letter typed or pasted takes its place, any
    /// other key keeps it to be edited.
    pub fn proposing(text: &str) -> Self {
        Self {
            is_proposal: true,
            ..Self::new(text)
        }
    }

    /// True while it only proposes what it holds.
    pub fn is_proposal(&self) -> bool {
        self.is_proposal
    }

    /// The same field for other things than words.
    pub fn taking(self, takes: Takes) -> Self {
        Self { takes, ..self }
    }

    /// What it holds. A word that is being composed counts as if it ended here.
    pub fn value(&self) -> &str {
        self.settled.as_deref().unwrap_or(self.input.value())
    }

    /// What is on screen while it is typed into.
    pub fn shown(&self) -> &str {
        self.input.value()
    }

    /// True when it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.shown().is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        *self = Self::default().taking(self.takes);
    }

    /// Columns before the cursor.
    pub fn cursor_column(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Letters and marks before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Puts the cursor behind so many of them, at most at the end.
    pub fn put_cursor(&mut self, cursor: usize) {
        self.end_word();
        let shown = self.shown().to_owned();
        let before: String = shown.chars().take(cursor).collect();
        let after: String = shown.chars().skip(cursor).collect();
        self.put(&before, &after);
    }

    /// Parts it at the cursor: what is behind it goes into another field, whose cursor is at
    /// its beginning.
    pub fn part(&mut self) -> Self {
        self.is_proposal = false;
        self.end_word();
        let (before, after) = self.around_cursor();
        self.put(&before, "");
        let mut rest = Self::default().taking(self.takes);
        rest.put("", &after);
        rest
    }

    /// Takes the text of another field behind its own; the cursor stays between both.
    pub fn join(&mut self, next: &Self) {
        self.end_word();
        let own = self.shown().to_owned();
        self.put(&own, next.value());
    }

    /// Takes a key if it edits text; false when it means nothing here.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(letter) = key.text() {
            self.type_letter(letter, key.typing);
            return true;
        }
        if key == Key::CLEAR {
            self.clear();
            return true;
        }
        let request = match key.code {
            KeyCode::Backspace => InputRequest::DeletePrevChar,
            KeyCode::Delete => InputRequest::DeleteNextChar,
            KeyCode::Left => InputRequest::GoToPrevChar,
            KeyCode::Right => InputRequest::GoToNextChar,
            KeyCode::Home => InputRequest::GoToStart,
            KeyCode::End => InputRequest::GoToEnd,
            _ => return false,
        };
        self.is_proposal = false;
        match key.code {
            // One visible letter goes; typing goes on in what is left of the word.
            KeyCode::Backspace => (self.word, self.settled) = (None, None),
            _ => self.end_word(),
        }
        self.input.handle(request);
        // What was parted may belong together now.
        let (before, after) = self.around_cursor();
        self.put(&before, &after);
        true
    }

    /// Puts pasted text in as one line.
    pub fn paste(&mut self, text: &str) {
        self.insert(&entered(text));
    }

    fn type_letter(&mut self, letter: char, typing: Typing) {
        if is_unsafe_to_draw(letter) {
            return;
        }
        if self.is_proposal {
            self.clear();
        }
        let Some(mut word) = self.word_for(letter, typing) else {
            self.insert(letter.encode_utf8(&mut [0; 4]));
            return;
        };
        let (before, after) = self.around_cursor();
        let taken = before.chars().count() - word.shown().chars().count();
        let stays: String = before.chars().take(taken).collect();
        word.push(letter);
        self.settled = (word.settled() != word.shown())
            .then(|| nfc(&format!("{stays}{}{after}", word.settled())));
        self.put(&format!("{stays}{}", word.shown()), &after);
        self.word = Some(word);
    }

    /// The word in which `letter` is composed: the one that is being typed, or the one that
    /// stands before the cursor.
    fn word_for(&mut self, letter: char, typing: Typing) -> Option<Word> {
        let fits = |word: &Word| composes(typing, letter, !word.shown().is_empty());
        let goes_on = |word: &mut Word| word.method() == typing && fits(word);
        if self.word.is_none() {
            return self.word_at_cursor(typing).filter(fits);
        }
        self.word.take_if(goes_on)
    }

    /// The word that ends at the cursor, if letters may be composed in it: not in the middle
    /// of one, not behind a digit (12a), and not in a path or link.
    fn word_at_cursor(&self, typing: Typing) -> Option<Word> {
        let (before, after) = self.around_cursor();
        let is_inside = after.chars().next().is_some_and(char::is_alphanumeric);
        let is_full = self.shown().chars().count() + 2 * LONGEST_WORD > LONGEST;
        if typing == Typing::Off || is_inside || is_full || self.takes == Takes::Signs {
            return None;
        }
        let letters = |letter: &char| letter.is_alphabetic();
        let length = before.chars().rev().take_while(letters).count();
        let mut parted = before.chars().rev().skip(length);
        let is_in_reference = || {
            let token = before
                .chars()
                .rev()
                .take_while(|sign| !sign.is_whitespace());
            token.into_iter().any(|sign| "/\\:@._-".contains(sign))
        };
        if length > LONGEST_WORD
            || parted.next().is_some_and(is_part_of_letter)
            || (self.takes == Takes::References && is_in_reference())
        {
            return None;
        }
        let start = before.chars().count() - length;
        let visible: String = before.chars().skip(start).collect();
        Some(Word::after(typing, &visible))
    }

    /// The word at the cursor becomes what it is when it has ended.
    fn end_word(&mut self) {
        let word = self.word.take();
        if let (Some(word), Some(_)) = (word, self.settled.take()) {
            let (before, after) = self.around_cursor();
            let stays = before.chars().count() - word.shown().chars().count();
            let stays: String = before.chars().take(stays).collect();
            self.put(&(stays + word.settled()), &after);
        }
    }

    fn around_cursor(&self) -> (String, String) {
        let cursor = self.input.cursor();
        let letters = self.shown().chars();
        (
            letters.clone().take(cursor).collect(),
            letters.skip(cursor).collect(),
        )
    }

    fn insert(&mut self, text: &str) {
        if self.is_proposal {
            self.clear();
        }
        self.end_word();
        let (before, after) = self.around_cursor();
        self.put(&(before + text), &after);
    }

    /// Holds this now, composed also where both meet, with the cursor between two letters.
    fn put(&mut self, before: &str, after: &str) {
        let whole: String = nfc(&format!("{before}{after}"))
            .chars()
            .take(LONGEST)
            .collect();
        let wanted = nfc(before).chars().count();
        let mut cursor = 0;
        for letter in whole.graphemes(true) {
            if cursor >= wanted {
                break;
            }
            cursor += letter.chars().count();
        }
        self.input = Input::new(whole).with_cursor(cursor);
    }
}

/// A digit, or a mark without a letter of its own.
fn is_part_of_letter(sign: char) -> bool {
    sign.is_alphanumeric() || nfc(&format!("a{sign}")).chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Field {
        let mut field = Field::default();
        for letter in keys.chars() {
            let code = if letter == '\u{8}' {
                KeyCode::Backspace
            } else {
                KeyCode::Char(letter)
            };
            field.press(Key::plain(code));
        }
        field
    }

    #[test]
    fn what_vietnamese_keyboards_send_comes_out_right() {
        assert_eq!(typed("vie\u{8}êt\u{8}\u{8}ệt").value(), "việt");
        assert_eq!(typed("d\u{8}đu\u{8}ưo\u{8}ơc\u{8}\u{8}ợc").value(), "được");
        assert_eq!(typed("cha\u{8}ă\u{8}ắc").value(), "chắc");
    }

    #[test]
    fn a_letter_and_its_marks_are_one() {
        let mut field = typed("e\u{323}\u{302}");
        assert_eq!(field.value(), "ệ");
        field.press(Key::plain(KeyCode::Backspace));
        assert_eq!(field.value(), "");
    }

    #[test]
    fn a_proposal_gives_way_to_what_is_typed_and_stays_to_be_edited() {
        let mut typed_over = Field::proposing("Trần Thị Mẫu");
        typed_over.press(Key::plain(KeyCode::Char('L')));
        typed_over.press(Key::plain(KeyCode::Char('ê')));
        assert_eq!(typed_over.value(), "Lê");
        let mut edited = Field::proposing("Mẫu");
        edited.press(Key::plain(KeyCode::End));
        edited.press(Key::plain(KeyCode::Char('!')));
        assert_eq!(edited.value(), "Mẫu!");
    }

    /// Types by the built-in input; `\u{8}` is Backspace, `<` and `>` move the cursor.
    fn composed(typing: Typing, field: Field, keys: &str) -> Field {
        let mut field = field;
        for letter in keys.chars() {
            let code = match letter {
                '\u{8}' => KeyCode::Backspace,
                '<' => KeyCode::Left,
                '>' => KeyCode::Right,
                letter => KeyCode::Char(letter),
            };
            field.press(Key::plain(code).typed_by(typing));
        }
        field
    }

    #[test]
    fn the_built_in_input_composes_word_by_word() {
        let telex = |keys: &str| composed(Typing::Telex, Field::default(), keys);
        assert_eq!(telex("Baos caos quys IV").value(), "Báo cáo quý IV");
        assert_eq!(telex("nguoiwf dduwowcj, HDDND").value(), "người được, HĐND");
        assert_eq!(
            telex("ddax gui user@may, data").value(),
            "đã gui user@may, data"
        );
        let vni = composed(Typing::Vni, Field::default(), "bao1 ca1o quy1 4/2026 TH2");
        assert_eq!(vni.value(), "báo cáo quý 4/2026 TH2");
        let off = composed(Typing::Off, Field::default(), "baos");
        assert_eq!(off.value(), "baos");
    }

    #[test]
    fn one_backspace_takes_one_letter_and_typing_goes_on_in_the_word() {
        let telex = |keys: &str| composed(Typing::Telex, Field::default(), keys);
        assert_eq!(telex("vieetj\u{8}").value(), "việ");
        assert_eq!(telex("vieetj\u{8}t").value(), "việt");
        assert_eq!(telex("vieet\u{8}cj").value(), "việc");
        assert_eq!(telex("vieet \u{8}j").value(), "việt");
        assert_eq!(telex("ass\u{8}s").value(), "á");
        assert_eq!(telex("hiss \u{8}t").value(), "hist");
    }

    #[test]
    fn a_word_counts_as_ended_wherever_it_is_read() {
        let field = composed(Typing::Telex, Field::default(), "gui user");
        assert_eq!((field.shown(), field.value()), ("gui ủe", "gui user"));
        assert_eq!(composed(Typing::Telex, field, "<>").shown(), "gui user");
    }

    #[test]
    fn the_cursor_ends_a_word_and_nothing_is_composed_inside_another() {
        let telex = |keys: &str| composed(Typing::Telex, Field::default(), keys);
        assert_eq!(telex("viet<s").value(), "viest");
        assert_eq!(telex("vieet<>j").value(), "việt");
        assert_eq!(telex("1as 12b").value(), "1as 12b");
    }

    #[test]
    fn composed_letters_of_another_program_pass_and_end_the_word() {
        let telex = |keys: &str| composed(Typing::Telex, Field::default(), keys);
        assert_eq!(telex("vie\u{8}êt\u{8}\u{8}ệt").value(), "việt");
        assert_eq!(telex("d\u{8}đu\u{8}ưo\u{8}ơc\u{8}\u{8}ợc").value(), "được");
    }

    #[test]
    fn codes_and_paths_stay_as_they_are_pressed() {
        let signs = Field::default().taking(Takes::Signs);
        assert_eq!(composed(Typing::Telex, signs, "baos").value(), "baos");
        let references = Field::default().taking(Takes::References);
        let typed = composed(
            Typing::Telex,
            references,
            r"bieen banr; D:\baos\quys; 12/KH-BVs; http://as",
        );
        assert_eq!(
            typed.value(),
            r"biên bản; D:\baos\quys; 12/KH-BVs; http://as"
        );
        let mut cleared = Field::new("x").taking(Takes::Signs);
        cleared.clear();
        assert_eq!(composed(Typing::Telex, cleared, "as").value(), "as");
    }

    fn letters(text: &str) -> usize {
        text.graphemes(true).count()
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_pressed_the_text_is_composed_and_the_cursor_between_letters(
            presses in proptest::collection::vec((0usize..40, 0usize..3), 0..60)
        ) {
            let signs = "aeouywdsfrxjzthngAEDW16 9/-.ếđ\u{323}\u{301}\u{200d}👩⚕\u{feff}";
            let signs: Vec<char> = signs.chars().collect();
            let mut field = Field::default();
            for (press, typing) in presses {
                let code = match press.checked_sub(signs.len()) {
                    None => KeyCode::Char(signs[press]),
                    Some(0 | 1) => KeyCode::Backspace,
                    Some(2) => KeyCode::Left,
                    Some(3) => KeyCode::Home,
                    Some(4) => KeyCode::Delete,
                    _ => KeyCode::Right,
                };
                let typing = [Typing::Off, Typing::Telex, Typing::Vni][typing];
                let is_plain = field.shown().chars().all(|sign| sign.is_alphanumeric() || " /-.".contains(sign));
                let (before, at) = (letters(field.shown()), field.input.cursor());
                field.press(Key::plain(code).typed_by(typing));
                for text in [field.shown(), field.value()] {
                    proptest::prop_assert_eq!(nfc(text), text);
                }
                let left: String = field.shown().chars().take(field.input.cursor()).collect();
                let right: String = field.shown().chars().skip(field.input.cursor()).collect();
                proptest::prop_assert_eq!(letters(&left) + letters(&right), letters(field.shown()));
                if code == KeyCode::Backspace && at > 0 && is_plain {
                    proptest::prop_assert_eq!(letters(field.shown()), before - 1);
                }
            }
        }
    }

    #[test]
    fn text_goes_in_where_the_cursor_is() {
        let mut field = Field::new("Khoabệnh");
        for _ in 0..4 {
            field.press(Key::plain(KeyCode::Left));
        }
        field.paste(" Khám\n");
        assert_eq!(field.value(), "KhoaKhámbệnh");
        field.press(Key::plain(KeyCode::Delete));
        assert_eq!(field.value(), "KhoaKhámệnh");
    }
}
