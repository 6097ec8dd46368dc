//! Lịch: a month with what is due on each of its days, beside it the day under the cursor.
//!
//! May use what all screens use. The rows of a whole year come from the worker, so that going
//! from month to month waits for nothing.

mod act;
mod day;
mod grid;
mod mouse;
mod state;

pub use act::{cancel, check_in, confirm, go, request};
pub use mouse::{point, turned};
pub use state::CalendarScreen;

use super::Work;
use crate::tui::{Model, widget::pane};
use ratatui::{Frame, layout::Rect};

/// Draws the month and the chosen day.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let (left, right) = pane::split(model, frame, area);
    grid::view(model, work, frame, left);
    day::view(model, work, frame, right);
}
