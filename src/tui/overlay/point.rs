//! What a click does above a screen: a field gets the cursor, a choice is chosen, a box is
//! ticked. Where things are comes from what draws them.

use super::{Overlay, review, view};
use crate::tui::Model;
use ratatui::layout::{Position, Rect};

/// Puts the cursor on what is pointed at; true when Enter is meant, because a row or a button
/// is clicked on again, `None` where there is nothing.
pub fn point(model: &mut Model, at: Position, area: Rect) -> Option<bool> {
    let rows = view::rows_area(model, area);
    let mut overlay = model.overlay.take()?;
    let is_again = match &mut overlay {
        Overlay::Palette(_) | Overlay::Search(_) | Overlay::Period(_) => {
            rows.and_then(|rows| in_list(&mut overlay, rows, at))
        }
        _ => in_form(model, &mut overlay, at, area),
    };
    model.overlay = Some(overlay);
    is_again
}

/// The line of a list at a place, and how many there are.
fn line(rows: Rect, at: Position) -> Option<(usize, usize)> {
    let inside = rows.contains(at);
    inside.then(|| (usize::from(at.y - rows.y), usize::from(rows.height)))
}

fn in_list(overlay: &mut Overlay, rows: Rect, at: Position) -> Option<bool> {
    let (line, height) = line(rows, at)?;
    match overlay {
        Overlay::Palette(palette) => palette.list.point(line, height),
        Overlay::Period(choice) => choice.point(line),
        Overlay::Search(search) => search.point(line, height),
        _ => None,
    }
}

fn in_form(model: &Model, overlay: &mut Overlay, at: Position, area: Rect) -> Option<bool> {
    match overlay {
        Overlay::CheckIn(form) => {
            let (part, state) = view::check_in_at(form, area, at)?;
            form.point(part, state);
            Some(false)
        }
        Overlay::Submission(form) => {
            let (part, kind) = view::submission_at(model, form, area, at)?;
            Some(form.point(part, kind))
        }
        Overlay::Ledger(form) => {
            form.point(super::ledger::part_at(model, form, area, at)?);
            Some(false)
        }
        Overlay::WorkAs(form) => {
            let name = view::name_at(model, form, area, at)?;
            Some(form.point(&name))
        }
        Overlay::Pin(form) => Some(form.point(view::pin_part_at(form, area, at)?)),
        Overlay::Department(form) => {
            form.point(view::department_part_at(form, area, at)?);
            Some(false)
        }
        Overlay::End(form) => {
            let (line, height) = line(view::merge_rows(model, form, area)?, at)?;
            form.point(line, height)
        }
        Overlay::Review(above) => review::point(model, above, at, area),
        _ => None,
    }
}
