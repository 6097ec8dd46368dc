//! From a key to the frame, in a list of ten thousand rows.

use super::{
    data::{Homes, Size},
    figure::{Figure, Unit, timed},
    table::{Budget, Row},
};
use cchc::{
    config::{Language, Theme, ThemeName, words},
    domain::item::ItemPath,
    service::{TaskRow, worker::Reply},
    tui::{
        Message, Model,
        command::{Key, Keymap},
        update, view,
    },
};
use ratatui::{Terminal, backend::TestBackend, crossterm::event::KeyCode};
use std::collections::BTreeMap;

const ROWS: usize = 10_000;
const ROUNDS: usize = 20;
const SIZE: (u16, u16) = (120, 40);
const TYPED: &str = "nguoi benh";
const BUDGET: f64 = 0.005;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let mut model = loaded(homes);
    let mut screen = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a screen");
    let mut press = |model: &mut Model, code: KeyCode| {
        let (seconds, ()) = timed(|| {
            update(model, Message::Pressed(Key::plain(code)));
            screen.draw(|frame| view(model, frame)).expect("a frame");
        });
        seconds
    };
    let (mut letters, mut deletions, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for letter in TYPED.chars() {
            letters.push(press(&mut model, KeyCode::Char(letter)));
        }
        for _ in TYPED.chars() {
            deletions.push(press(&mut model, KeyCode::Backspace));
        }
        for code in [
            KeyCode::Down,
            KeyCode::PageDown,
            KeyCode::End,
            KeyCode::Home,
        ] {
            moves.push(press(&mut model, code));
        }
    }
    [
        ("a letter of the filter", letters),
        ("Backspace in the filter", deletions),
        ("a movement", moves),
    ]
    .map(|(what, samples)| {
        Row::alone(
            format!("{what} to the frame, 10,000 rows"),
            Figure::new(Unit::Time, samples),
            Budget::AtMost(BUDGET),
        )
    })
    .into()
}

/// The screens on a department with ten thousand tasks.
fn loaded(homes: &Homes) -> Model {
    let (service, session) = homes.of(Size::Hundred).open();
    let (department, period) = (session.department.clone(), session.period());
    let rows = service.tasks(&session, &department, period).expect("tasks");
    let words = words(Language::Vietnamese).expect("the catalogue");
    let theme = Theme::of(ThemeName::Dark, |_| None).expect("a theme");
    let keymap = Keymap::new(&BTreeMap::new()).expect("the keys");
    let mut model = Model::new(words, &theme, keymap, SIZE);
    update(&mut model, Message::Answered(Reply::Opened(session)));
    let tasks = Reply::Tasks {
        department,
        period,
        rows: many(&rows),
    };
    update(&mut model, Message::Answered(tasks));
    model
}

/// The same tasks over and over, each with a path of its own.
fn many(rows: &[TaskRow]) -> Vec<TaskRow> {
    let mut many: Vec<TaskRow> = rows.iter().cycle().take(ROWS).cloned().collect();
    for (number, row) in many.iter_mut().enumerate() {
        row.obligation.task = ItemPath::new(format!("{}/{number}", row.obligation.task));
    }
    many.sort_by_key(|row| row.group);
    many
}
