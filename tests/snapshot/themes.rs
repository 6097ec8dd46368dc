//! What each letter of every screen is drawn as, by the roles of a theme; how a theme turns
//! these into colours and marks stands in its file. Of some screens also that, for each theme:
//! runs of one style with their text.

use crate::{further::everything, scenes::scene};
use cchc::config::{
    Language, Theme, ThemeName,
    theme::{Colour, Style},
};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

const SHOWN: [&str; 6] = [
    "tasks_checked_in",
    "tasks_filtered",
    "search_found",
    "check_in_form_filled",
    "submissions_states",
    "check_in_refused",
];

#[test]
fn colours_are_as_reviewed() {
    let themes = [
        ("dark", ThemeName::Dark),
        ("light", ThemeName::Light),
        ("mono", ThemeName::Mono),
    ];
    for (word, theme) in themes {
        for name in SHOWN {
            let mut driver = scene(name, Language::Vietnamese, theme);
            driver.size(80, 24);
            let styles = described(&driver.buffer((80, 24)));
            insta::assert_snapshot!(format!("{word}_{name}"), styles);
        }
    }
}

/// Each role with the letter that stands for it in the files.
const LETTERS: [(&str, char); 22] = [
    ("background", '_'),
    ("text", '.'),
    ("muted", 'm'),
    ("title", 'T'),
    ("accent", 'a'),
    ("selected", 'S'),
    ("border", '|'),
    ("key", 'k'),
    ("late", 'L'),
    ("soon", 'O'),
    ("current", 'C'),
    ("standing", 's'),
    ("done", 'D'),
    ("blocked", 'B'),
    ("doing", 'g'),
    ("error", 'E'),
    ("warning", 'w'),
    ("good", 'G'),
    ("input", 'i'),
    ("banner", 'N'),
    ("overlay", 'o'),
    ("hit", 'h'),
];

/// A theme of which each role has a colour of its own, with the role's letter in it.
fn roles() -> Theme {
    let role = |name: &str| {
        let (_, letter) = LETTERS
            .iter()
            .find(|(known, _)| *known == name)
            .expect("a role");
        Style {
            foreground: Some(Colour::Rgb(u8::try_from(*letter).expect("ASCII"), 0, 0)),
            ..Style::default()
        }
    };
    Theme {
        background: role("background"),
        text: role("text"),
        muted: role("muted"),
        title: role("title"),
        accent: role("accent"),
        selected: role("selected"),
        border: role("border"),
        key: role("key"),
        late: role("late"),
        soon: role("soon"),
        current: role("current"),
        standing: role("standing"),
        done: role("done"),
        blocked: role("blocked"),
        doing: role("doing"),
        error: role("error"),
        warning: role("warning"),
        good: role("good"),
        input: role("input"),
        banner: role("banner"),
        overlay: role("overlay"),
        hit: role("hit"),
    }
}

#[test]
fn every_letter_has_the_role_that_was_reviewed() {
    for (name, mut driver) in everything() {
        driver.model = driver.model.clone().themed(&roles());
        driver.size(80, 24);
        let buffer = driver.buffer((80, 24));
        let letter = |cell: &Cell| match cell.fg {
            Color::Rgb(letter, 0, 0) => char::from(letter),
            other => panic!("{name}: {other} is no role's"),
        };
        let rows: Vec<String> = buffer
            .content
            .chunks(80)
            .map(|row| {
                let drawn = row.iter().map(|cell| match (cell.symbol(), letter(cell)) {
                    (" ", 'S') => 'S',
                    (" ", _) => ' ',
                    (_, letter) => letter,
                });
                drawn.collect::<String>().trim_end().to_owned()
            })
            .collect();
        insta::assert_snapshot!(format!("roles_{name}"), rows.join("\n"));
    }
}

fn described(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let mut told = String::new();
    for (row, cells) in buffer.content.chunks(width).enumerate() {
        for run in cells.chunk_by(|a, b| look(a) == look(b)) {
            let text: String = run.iter().map(Cell::symbol).collect();
            if !text.trim().is_empty() || run[0].modifier.contains(Modifier::REVERSED) {
                told.push_str(&format!(
                    "{row:>2} {:<32} {:?}\n",
                    look(&run[0]),
                    text.trim_end()
                ));
            }
        }
    }
    told
}

fn look(cell: &Cell) -> String {
    let marks = match cell.modifier {
        marks if marks.is_empty() => String::new(),
        marks => format!(" {marks:?}").to_lowercase().replace("modifier", ""),
    };
    format!("{} on {}{marks}", colour(cell.fg), colour(cell.bg))
}

fn colour(colour: Color) -> String {
    match colour {
        Color::Reset => "-".to_owned(),
        colour => colour.to_string(),
    }
}
