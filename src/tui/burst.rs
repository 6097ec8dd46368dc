//! Where a terminal cannot mark pasted text (Windows has no bracketed paste), pasted text
//! comes as keys, its line ends as Enter. This tells it from typing by how it comes, so that
//! nothing of it runs as a command. Elsewhere most terminals mark it; where one does not, only
//! several lines at once are taken for a paste.
//!
//! Pure: times and "nothing else waits" are passed in. A key that comes alone goes on at
//! once; only a paste, once it is known as one, is held until it pauses.
//!
//! What a keyboard program sends (Backspaces and letters in one go) holds a Backspace, which
//! pasted text never does, and stays keys. A barcode reader counts as a paste: its code goes
//! into the field, its Enter does not save. So does whoever types on while the machine hangs.

use super::{Message, command::Key};
use ratatui::crossterm::event::KeyCode;
use std::time::Duration;

/// So many letters that come with an Enter and without a pause are pasted.
const FEWEST_WITH_ENTER: usize = 4;
/// So many letters that come without a pause are pasted: signs and blanks among them would be
/// commands.
const FEWEST: usize = 12;
/// Two keys of one hand are farther apart; those of a paste that comes one by one are not.
const APART: Duration = Duration::from_millis(8);
/// So many letters no farther apart than that are no typing.
const RUN: usize = 8;
/// A paste that has paused so long has ended.
const PAUSE: Duration = Duration::from_millis(40);

/// What came, and what is made of it.
#[derive(Debug, Default)]
pub struct Guard {
    /// The terminal marks pastes itself, if it can.
    is_marked: bool,
    /// Came together; what they are is decided when nothing else waits.
    held: Vec<Key>,
    /// A paste that goes on.
    pasted: Option<String>,
    /// Letters that came one by one and too fast to be typed.
    run: usize,
    last: Duration,
}

impl Guard {
    /// For terminals that mark what is pasted, as nearly all do but those of Windows.
    pub fn beside_marks() -> Self {
        Self {
            is_marked: true,
            ..Self::default()
        }
    }

    /// Takes what came at a time since some beginning; what can go on now, in order.
    pub fn take(&mut self, message: Message, at: Duration) -> Vec<Message> {
        let is_close = at.saturating_sub(self.last) <= APART;
        let is_pause = at.saturating_sub(self.last) >= PAUSE;
        self.last = at;
        if !is_close {
            self.run = 0;
        }
        let mut gone = Vec::new();
        if is_pause {
            gone.extend(self.ended());
        }
        match message {
            Message::Pressed(key) if written(key).is_some() => {
                match (&mut self.pasted, written(key)) {
                    (Some(pasted), Some(letter)) => pasted.push(letter),
                    _ => self.held.push(key),
                }
            }
            other => {
                gone.extend(self.ended());
                // With a key of another sort among them they are no paste: Backspace is how
                // keyboard programs mend the letters before.
                gone.extend(self.held.drain(..).map(Message::Pressed));
                self.run = 0;
                gone.push(other);
            }
        }
        gone
    }

    /// Nothing else waits: what came together is a paste or keys.
    pub fn nothing_waits(&mut self) -> Vec<Message> {
        if self.pasted.is_some() || self.held.is_empty() {
            return Vec::new();
        }
        let text: String = self.held.iter().copied().filter_map(written).collect();
        let letters = text.chars().filter(|letter| !is_break(*letter)).count();
        let has_break = letters < text.chars().count();
        // A keyboard program may send a word and the Enter after it at once, no line behind it.
        let has_lines = || text.trim_end().contains('\n');
        let is_paste = match self.is_marked {
            true => letters >= FEWEST && has_lines(),
            false => letters >= FEWEST || (has_break && letters >= FEWEST_WITH_ENTER),
        };
        let ends_run = !self.is_marked && has_break && self.run + letters >= RUN;
        self.run += letters;
        if !is_paste && !ends_run {
            return self.held.drain(..).map(Message::Pressed).collect();
        }
        self.held.clear();
        let is_continued = self.run > letters && text.starts_with(char::is_whitespace);
        self.pasted = Some(text);
        // Its beginning went on as keys, and around a pasted text blanks are cut off.
        match is_continued {
            true => vec![Message::Pressed(Key::plain(KeyCode::Char(' ')))],
            false => Vec::new(),
        }
    }

    /// How long something else may be waited for; `None`: for ever.
    pub fn patience(&self) -> Option<Duration> {
        self.pasted.as_ref().map(|_| PAUSE)
    }

    /// Nothing came for as long as [`Self::patience`] said.
    pub fn paused(&mut self) -> Vec<Message> {
        self.run = 0;
        self.ended().into_iter().collect()
    }

    fn ended(&mut self) -> Option<Message> {
        let text = self.pasted.take()?;
        Some(Message::Pasted(crate::domain::text::nfc(&text)))
    }
}

/// What a key writes when it is part of a pasted text.
fn written(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        // How some report a line feed.
        KeyCode::Char('j') if key.control => Some('\n'),
        _ => key.text(),
    }
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTER: Key = Key::plain(KeyCode::Enter);
    const BACKSPACE: Key = Key::plain(KeyCode::Backspace);

    fn keys(text: &str) -> Vec<Key> {
        text.chars()
            .map(|letter| match letter {
                '\n' => ENTER,
                '\t' => Key::plain(KeyCode::Tab),
                '\u{8}' => BACKSPACE,
                letter => Key::plain(KeyCode::Char(letter)),
            })
            .collect()
    }

    /// What comes of pieces, each without a pause in it, at these milliseconds.
    fn told(pieces: &[(u64, &str)]) -> String {
        told_by(Guard::default(), pieces)
    }

    fn told_by(mut guard: Guard, pieces: &[(u64, &str)]) -> String {
        let mut gone = Vec::new();
        for (at, piece) in pieces {
            let at = Duration::from_millis(*at);
            if guard.patience().is_some_and(|wait| at >= guard.last + wait) {
                gone.extend(guard.paused());
            }
            for key in keys(piece) {
                gone.extend(guard.take(Message::Pressed(key), at));
            }
            gone.extend(guard.nothing_waits());
        }
        gone.extend(guard.paused());
        gone.iter()
            .map(|message| match message {
                Message::Pressed(key) if *key == ENTER => "<Enter>".to_owned(),
                Message::Pressed(key) if *key == BACKSPACE => "<BS>".to_owned(),
                Message::Pressed(key) => key.text().map_or("?".to_owned(), String::from),
                Message::Pasted(text) => format!("[{text}]"),
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_key_alone_goes_on_at_once() {
        let mut guard = Guard::default();
        for (at, key) in keys("k\u{8}b\n").into_iter().enumerate() {
            let at = Duration::from_millis(60 * at as u64);
            let mut gone = guard.take(Message::Pressed(key), at);
            gone.extend(guard.nothing_waits());
            assert_eq!(gone.len(), 1);
            assert_eq!(guard.patience(), None);
        }
    }

    #[test]
    fn pasted_lines_are_one_text_and_their_ends_no_commands() {
        let text = "Dòng một\nDòng hai\t3\n";
        assert_eq!(told(&[(0, text)]), format!("[{text}]"));
        assert_eq!(
            told(&[(0, "Dòng"), (5, " một\nDòng"), (9, " hai\n")]),
            "Dòng [ một\nDòng hai\n]"
        );
        assert_eq!(told(&[(0, "?giờ hành chính")]), "[?giờ hành chính]");
    }

    #[test]
    fn a_paste_that_comes_key_by_key_runs_nothing_either() {
        let text = "Dòng một\nhai\n\n";
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let pieces: Vec<(u64, &str)> = (0u64..).zip(letters.iter().map(String::as_str)).collect();
        assert_eq!(told(&pieces), "Dòng một [\nhai\n\n]");
    }

    #[test]
    fn an_enter_after_a_pause_is_a_command_again() {
        assert_eq!(
            told(&[(0, "Dòng một\n"), (45, "\n")]),
            "[Dòng một\n]<Enter>"
        );
    }

    #[test]
    fn what_keyboard_programs_send_stays_keys() {
        assert_eq!(
            told(&[(0, "vie\u{8}êt\u{8}\u{8}ệt")]),
            "vie<BS>êt<BS><BS>ệt"
        );
        assert_eq!(
            told(&[(0, "vn"), (70, "\u{8}\u{8}Việt Nam \u{8}"), (150, "\n")]),
            "vn<BS><BS>Việt Nam <BS><Enter>"
        );
    }

    #[test]
    fn fast_typing_and_enter_stay_what_they_are() {
        let letters: Vec<String> = "khoa dinh duong\n".chars().map(String::from).collect();
        let pieces: Vec<(u64, &str)> = (0u64..)
            .map(|key| key * 12)
            .zip(letters.iter().map(String::as_str))
            .collect();
        assert_eq!(told(&pieces), "khoa dinh duong<Enter>");
        // The machine hung for a moment.
        assert_eq!(told(&[(0, "kkb\n")]), "kkb<Enter>");
    }

    #[test]
    fn a_barcode_goes_into_the_field_and_saves_nothing() {
        assert_eq!(told(&[(0, "8934567890123\n")]), "[8934567890123\n]");
    }

    #[test]
    fn beside_marked_pastes_only_several_lines_at_once_are_one() {
        let told = |text| told_by(Guard::beside_marks(), &[(0, text)]);
        assert_eq!(
            told("Dòng thứ nhất\nDòng thứ hai\n"),
            "[Dòng thứ nhất\nDòng thứ hai\n]"
        );
        for typed in ["Đã tập huấn xong\n", "kkb\n", "một\nhai", "một dòng thôi"] {
            assert_eq!(told(typed), typed.replace('\n', "<Enter>"));
        }
    }

    #[test]
    fn nothing_is_lost_or_comes_out_of_order() {
        proptest::proptest!(|(pieces in proptest::collection::vec((0u64..60, "[aế \n\t\u{8}]{1,9}"), 0..12))| {
            let mut at = 0;
            let pieces: Vec<(u64, &str)> = pieces
                .iter()
                .map(|(gap, piece)| {
                    at += gap;
                    (at, piece.as_str())
                })
                .collect();
            let sign = |text: String| text.replace(['\n', '\t', ' '], "").replace("<Enter>", "");
            let came: String = pieces.iter().map(|(_, piece)| piece.replace('\u{8}', "<BS>")).collect();
            let gone = told(&pieces).replace(['[', ']', '?'], "");
            proptest::prop_assert_eq!(sign(gone), sign(came));
        });
    }
}
