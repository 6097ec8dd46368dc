//! What holds at any size: nothing panics, nothing is cut in the middle of a letter, and
//! nothing is drawn beyond its place.

use crate::{
    driver::{Driver, text},
    further::scenes,
    scenes::{first_run, scene},
    screens::in_ascii,
};
use cchc::{
    config::{Glyphs, Language, Settings, Surroundings, ThemeName},
    domain::text::{columns, fold},
    tui::view,
};
use ratatui::{Terminal, backend::TestBackend};
use std::{collections::BTreeSet, path::Path};

/// From the smallest upwards, and some that are too small.
const COLUMNS: [u16; 11] = [1, 20, 59, 60, 61, 79, 80, 99, 100, 133, 200];
const ROWS: [u16; 7] = [1, 12, 18, 19, 24, 37, 60];

#[test]
fn at_any_size_letters_are_whole_and_lines_fit() {
    for (name, _) in scenes() {
        for language in [Language::Vietnamese, Language::English] {
            let driver = scene(name, language, ThemeName::Dark);
            at_any_size(name, driver);
        }
    }
    for script in ["", "<Enter>", "<Enter>nhi<Tab><Tab>", "<Enter>zzz"] {
        at_any_size("first run", first_run(script));
    }
}

fn at_any_size(name: &str, mut driver: Driver) {
    for width in COLUMNS {
        for height in ROWS {
            driver.size(width, height);
            let buffer = driver.buffer((width, height));
            for cell in &buffer.content {
                let symbol = cell.symbol();
                let begins_with_a_mark = symbol
                    .chars()
                    .next()
                    .is_some_and(|letter| ('\u{300}'..='\u{36f}').contains(&letter));
                assert!(
                    !begins_with_a_mark,
                    "{name} at {width}x{height}: {symbol:?}"
                );
                assert_eq!(columns(symbol), 1, "{name} at {width}x{height}: {symbol:?}");
            }
            for line in text(&buffer).lines() {
                assert!(columns(line) <= usize::from(width), "{name}: {line}");
            }
        }
    }
}

/// Text that is too long for its place ends in "…", so a line that is full to the edge or
/// to a frame without it ends in a whole word.
#[test]
fn what_does_not_fit_is_marked_as_cut() {
    for (name, _) in scenes() {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Dark);
        let whole = text(&driver.buffer((200, 60)));
        let words: BTreeSet<&str> = whole.split_whitespace().collect();
        for (width, height) in [(60, 18), (80, 24)] {
            driver.size(width, height);
            let narrow = text(&driver.buffer((width, height)));
            let full = |line: &&str| columns(line) == usize::from(width);
            for line in narrow.lines().filter(full) {
                let line = line.strip_suffix('│').unwrap_or(line);
                let last = line.split_whitespace().last().unwrap_or_default();
                // Of a word that a form covers in part only the end is seen.
                let seen = last.rsplit(['┐', '┘', '│']).next().unwrap_or(last);
                let is_cut = !line.ends_with([' ', '…', '┐', '┘', '─']);
                let is_whole = words.iter().any(|word| match seen == last {
                    true => *word == last,
                    false => word.ends_with(seen),
                });
                assert!(!is_cut || is_whole, "{name} at {width}: {line}");
            }
        }
    }
}

/// Whatever part of a form the cursor is on, it is seen: also under a long error, on the
/// smallest terminal.
#[test]
fn the_cursor_of_a_form_is_always_seen() {
    let forms: [(&str, &str, &[&str]); 6] = [
        ("check_in_form", "<Tab>", &["Ghi chú: ", "Minh chứng: "]),
        (
            "check_in_refused",
            "",
            &["› – không thực hiện", "Ghi chú: "],
        ),
        (
            "submission_form",
            "<S-Tab>",
            &["[ Lưu nháp ]", "[ Gửi phòng đầu mối ]"],
        ),
        ("submission_form_refused", "", &["[ ] Lãnh đạo khoa"]),
        (
            "import_form",
            "<S-Tab>",
            &[
                "Nguyên văn: ",
                "Sản phẩm: ",
                "chu kỳ: ",
                "Phối hợp: ",
                "Chủ trì: ",
            ],
        ),
        ("import_form_refused", "", &["Ngày ban hành: 04/01/202731"]),
    ];
    for (name, key, parts) in forms {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Dark);
        driver.size(60, 18);
        for part in parts {
            // An error swallows the first key, so it is looked at before any is pressed.
            if !name.ends_with("refused") {
                driver.keys(key);
            }
            let screen = text(&driver.buffer((60, 18)));
            assert!(
                screen.contains(part),
                "{name}: {part:?} is not on\n{screen}"
            );
        }
    }
}

/// With the signs of a keyboard nothing else is drawn but those and Vietnamese letters, and
/// each letter stays where it was.
#[test]
fn in_ascii_only_keyboard_signs_and_vietnamese_letters_are_drawn() {
    let in_ascii = |driver: &mut Driver| {
        let settings = Settings {
            glyphs: Glyphs::Ascii,
            ..driver.place.settings.clone()
        };
        let around = Surroundings::of(|_| None);
        driver.model = (driver.model.clone()).set_by(&settings, Path::new("settings.toml"), around);
    };
    for (name, _) in scenes() {
        for language in [Language::Vietnamese, Language::English] {
            let mut driver = scene(name, language, ThemeName::Dark);
            in_ascii(&mut driver);
            only_keyboard_signs(name, &mut driver);
        }
    }
    for script in ["", "<Enter>", "<Enter>nhi<Tab><Tab>", "<Enter>zzz"] {
        let mut driver = first_run(script);
        in_ascii(&mut driver);
        only_keyboard_signs("first run", &mut driver);
    }
}

fn only_keyboard_signs(name: &str, driver: &mut Driver) {
    let is_letter = |letter: char| letter.is_alphabetic() && fold(&letter.to_string()).is_ascii();
    for (width, height) in [(50, 12), (60, 18), (80, 24), (160, 50)] {
        driver.size(width, height);
        for cell in &driver.buffer((width, height)).content {
            let symbol = cell.symbol();
            let is_plain = symbol
                .chars()
                .all(|sign| sign.is_ascii() || is_letter(sign));
            assert!(is_plain, "{name} at {width}x{height}: {symbol:?}");
            assert_eq!(columns(symbol), 1, "{name} at {width}x{height}: {symbol:?}");
        }
    }
}

/// A terminal that grows and shrinks shows what a fresh one of its size shows.
#[test]
fn a_resized_terminal_shows_nothing_left_over() {
    for (name, _) in scenes() {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Dark);
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a terminal");
        for (width, height) in [(80, 24), (160, 50), (60, 18), (20, 5), (80, 24)] {
            driver.size(width, height);
            terminal.backend_mut().resize(width, height);
            for _ in 0..2 {
                let frame = terminal.draw(|frame| view(&driver.model, frame));
                frame.expect("a frame");
            }
            let fresh = driver.buffer((width, height));
            let shown = terminal.backend().buffer();
            assert_eq!(shown, &fresh, "{name} at {width}x{height}");
        }
    }
}

/// A sign without an ASCII one of its own would be drawn as a question mark.
#[test]
fn every_sign_has_one_in_ascii() {
    for (name, _) in scenes() {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Dark);
        driver.size(100, 30);
        let drawn = driver.buffer((100, 30));
        in_ascii(&mut driver);
        let ascii = driver.buffer((100, 30));
        for (cell, ascii) in drawn.content.iter().zip(&ascii.content) {
            let is_known = ascii.symbol() != "?" || cell.symbol() == "?";
            assert!(is_known, "{name}: {:?}", cell.symbol());
        }
    }
}
