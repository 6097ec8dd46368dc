//! What Vietnamese keyboards send: raw letters, Backspaces, composed letters; and what is
//! pasted.

use crate::driver::Driver;
use cchc::tui::{Message, command::Key};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Stream and word; `\u{8}` stands for Backspace.
const STREAMS: [(&str, &str); 3] = [
    ("vie\u{8}êt\u{8}\u{8}ệt", "việt"),
    ("d\u{8}đu\u{8}ưo\u{8}ơc\u{8}\u{8}ợc", "được"),
    ("cha\u{8}ă\u{8}ắc", "chắc"),
];

/// How terminals send Backspace: 0x08 arrives as Ctrl+H, 0x7F as Backspace.
const BACKSPACES: [(KeyCode, KeyModifiers); 2] = [
    (KeyCode::Char('h'), KeyModifiers::CONTROL),
    (KeyCode::Backspace, KeyModifiers::NONE),
];

fn send(driver: &mut Driver, stream: &str, backspace: (KeyCode, KeyModifiers)) {
    for letter in stream.chars() {
        let (code, modifiers) = match letter {
            '\u{8}' => backspace,
            letter => (KeyCode::Char(letter), KeyModifiers::NONE),
        };
        driver.tell(Message::Pressed(Key::from(KeyEvent::new(code, modifiers))));
    }
}

#[test]
fn a_filter_gets_the_composed_word() {
    for screen in ["", "<F3>", "<F9>", "<C-p>"] {
        let mut driver = Driver::of("KKB");
        for (stream, word) in STREAMS {
            for backspace in BACKSPACES {
                let begun = driver.model.clone();
                driver.keys(screen);
                send(&mut driver, stream, backspace);
                driver.shows(&format!(" {word}▏"));
                driver.model = begun;
            }
        }
    }
}

#[test]
fn a_field_gets_the_composed_word() {
    let fields = [
        ("<F2>", "Ghi chú: "),
        ("<F2><S-Tab>", "Minh chứng: "),
        ("<F3><F3><Tab>", "Tiêu đề: "),
    ];
    let mut driver = Driver::of("KKB");
    for (way, label) in fields {
        for (stream, word) in STREAMS {
            for backspace in BACKSPACES {
                let begun = driver.model.clone();
                driver.keys(way);
                send(&mut driver, stream, backspace);
                driver.shows(&format!("{label}{word}"));
                driver.hides(&format!("{label}{word}{word}"));
                driver.model = begun;
            }
        }
    }
}

#[test]
fn pasted_lines_never_run_as_commands() {
    let mut driver = Driver::of("KKB");
    driver.writes();
    let pasted = "Dòng một\r\nDòng hai\n\tq\u{1b}[15~\u{11}\u{1a}";
    for way in ["", "<F3>", "<F9>", "<C-b>", "<C-p>", "<F6>", "<F1>"] {
        let begun = driver.model.clone();
        driver.keys(way);
        let (screen, above) = (driver.model.screen(), driver.model.has_overlay());
        driver.paste(pasted);
        assert_eq!(driver.model.screen(), screen, "{way}");
        assert_eq!(driver.model.has_overlay(), above, "{way}");
        driver.model = begun;
    }
    assert_eq!(driver.writes(), []);
    assert!(!driver.has_quit);
}

#[test]
fn pasted_lines_are_one_line_in_a_field() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2>").paste("Dòng một\r\nDòng hai\n");
    driver.shows("Ghi chú: Dòng một Dòng hai");
    assert!(driver.model.has_overlay());
    assert_eq!(driver.writes(), []);
}
