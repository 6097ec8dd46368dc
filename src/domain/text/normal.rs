//! The form in which text is kept: NFC, without anything that could steer a terminal.

use unicode_normalization::UnicodeNormalization;

/// Text in Unicode normal form C, nothing else changed. Old and new tone placement
/// (hòa, hoà) are both left as written.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// One line of text as it is kept: NFC, control and direction characters removed,
/// line breaks and tabs turned into a blank, outer blanks trimmed.
///
/// ```
/// use cchc::domain::text::entered;
/// assert_eq!(entered(" Be\u{323}\u{302}nh \u{1b}[31mviện\n"), "Bệnh [31mviện");
/// ```
pub fn entered(text: &str) -> String {
    kept(&text.replace("\r\n", "\n"), |c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        _ => (!is_unsafe_to_draw(c)).then_some(c),
    })
}

/// Like [`entered`], for text of several lines: line breaks stay, as `\n`.
pub fn entered_lines(text: &str) -> String {
    kept(&text.replace("\r\n", "\n"), |c| match c {
        '\n' | '\r' => Some('\n'),
        '\t' => Some(' '),
        _ => (!is_unsafe_to_draw(c)).then_some(c),
    })
}

/// Composed only after everything unwanted is out, or a mark behind a removed character
/// would stay apart from its letter.
fn kept(text: &str, keep: impl Fn(char) -> Option<char>) -> String {
    let kept: String = text.chars().filter_map(keep).nfc().collect();
    kept.trim().to_owned()
}

/// Characters that must never reach a terminal: C0 and C1 controls (ESC among them) and
/// the direction controls that can make one text look like another.
pub fn is_unsafe_to_draw(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}' | '\u{2029}'
        )
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_kept_is_composed_and_stays_as_it_is(text in "[a-eđ\u{300}-\u{323}\u{202e}\u{7}\n ]{0,24}") {
            for kept in [entered(&text), entered_lines(&text)] {
                prop_assert_eq!(nfc(&kept), kept);
            }
            prop_assert_eq!(entered(&entered(&text)), entered(&text));
            prop_assert_eq!(entered_lines(&entered_lines(&text)), entered_lines(&text));
        }
    }

    #[test]
    fn both_decomposed_forms_become_one() {
        let full = "Điều dưỡng";
        let decomposed: String = full.nfd().collect();
        let windows_1258_habit = "Điê\u{300}u dươ\u{303}ng";
        assert_eq!(entered(&decomposed), full);
        assert_eq!(entered(windows_1258_habit), full);
    }

    #[test]
    fn nothing_that_steers_a_terminal_survives() {
        let hostile = "a\u{1b}]0;x\u{7}b\u{9b}31mc\u{202e}d\u{2066}e\0f";
        assert!(entered(hostile).chars().all(|c| !is_unsafe_to_draw(c)));
    }

    #[test]
    fn lines_are_kept_only_where_asked_for() {
        assert_eq!(entered("một\r\nhai"), "một hai");
        assert_eq!(entered_lines("một\r\nhai\rba"), "một\nhai\nba");
    }
}
