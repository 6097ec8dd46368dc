//! Colours and marks of some screens in each theme: runs of one style with their text.

use crate::scenes::scene;
use cchc::config::{Language, ThemeName};
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

/// Mono must say everything without colours.
#[test]
fn mono_uses_no_colour() {
    for name in SHOWN {
        let driver = scene(name, Language::Vietnamese, ThemeName::Mono);
        for cell in &driver.buffer((80, 24)).content {
            assert!(
                matches!((cell.fg, cell.bg), (Color::Reset, Color::Reset)),
                "{cell:?}"
            );
        }
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
