//! From the start of the process to the first frame, and to the whole task list.

use super::{
    data::{Home, Homes, Size},
    figure::taking_turns,
    peer,
    screen::{CONTROL_Q, Screen},
    table::{Budget, Row},
};

const ROUNDS: usize = 25;
/// On the first frame, before the database is open.
const OPENING: &str = "Đang mở dữ liệu";

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let small = homes.of(Size::Hundred);
    let large = homes.of(Size::HundredThousand);
    let (few, many) = (all_tasks(small), all_tasks(large));
    let [bare, frame_small, frame_large, list_small, list_large] = taking_turns(
        ROUNDS,
        [
            &mut || until(Screen::bare(), peer::BARE_TEXT, b"q"),
            &mut || until(Screen::of(small), OPENING, CONTROL_Q),
            &mut || until(Screen::of(large), OPENING, CONTROL_Q),
            &mut || until(Screen::of(small), &few, CONTROL_Q),
            &mut || until(Screen::of(large), &many, CONTROL_Q),
        ],
    );
    let bare_name = "bare ratatui program";
    vec![
        Row::beside(
            "first frame, 100 events",
            &frame_small,
            bare_name,
            &bare,
            Budget::Times(2.0),
        ),
        Row::beside(
            "first frame, 100,000 events",
            &frame_large,
            bare_name,
            &bare,
            Budget::Times(2.0),
        ),
        Row::beside(
            "task list on screen, 100 events",
            &list_small,
            bare_name,
            &bare,
            Budget::Times(3.0),
        ),
        Row::beside(
            "task list on screen, 100,000 events",
            &list_large,
            bare_name,
            &bare,
            Budget::Times(3.0),
        ),
        Row::beside(
            "task list on screen, 100,000 events",
            &list_large,
            "the same at 100",
            &list_small,
            Budget::Times(1.5),
        ),
    ]
}

fn until(mut screen: Screen, text: &str, key: &[u8]) -> f64 {
    let seconds = screen.wait_for(text);
    screen.leave(key);
    seconds
}

/// What the list says beside its filter when all tasks are in it.
pub fn all_tasks(home: &Home) -> String {
    let (service, session) = home.open();
    let rows = service
        .tasks(&session, &session.department, session.period())
        .expect("tasks");
    format!("{0}/{0}", rows.len())
}
