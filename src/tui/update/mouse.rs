//! What the mouse does: a click is the key that stands there, or chooses what it points at; the
//! wheel moves what is under it. Where things are comes from what draws them.

use super::{perform, perform::show, update};
use crate::{
    config::Setting,
    service::worker::Request,
    tui::{
        Effect, Message, Model,
        command::Command,
        model::{Notice, Stage},
        overlay::{self, Overlay},
        screen::{
            Screen, calendar, first_run, first_run::Step, import, overview, report,
            submissions::DESK_HEAD,
        },
        view::areas,
        widget::{footer, frame, pane},
    },
};
use ratatui::layout::{Position, Rect};

/// Lines of a text that one step of the wheel moves.
const LINES: usize = 3;

/// Gives the mouse to the program, or to the terminal for marking text; remembered for the
/// next start.
pub fn switch(model: &mut Model) -> Vec<Effect> {
    let is_ours = !model.mouse;
    let words = &model.words.screen.notice;
    let told = match is_ours {
        true => words.mouse_on.clone(),
        false => {
            let key = model.key(Command::SwitchMouse);
            crate::config::fill(&words.mouse_off, &[("key", &key)])
        }
    };
    model.notice = Some(Notice::Told(told));
    set(model, is_ours)
}

/// The same, without a word.
pub fn set(model: &mut Model, is_ours: bool) -> Vec<Effect> {
    model.mouse = is_ours;
    let value = if is_ours { "on" } else { "off" }.to_owned();
    let setting = Setting::Mouse;
    vec![
        Effect::CaptureMouse(is_ours),
        Effect::Ask(Request::KeepSetting { setting, value }),
    ]
}

/// True where the hints are.
pub fn is_on_foot(model: &Model, at: Position) -> bool {
    let [.., foot] = areas(model);
    foot.contains(at)
}

/// The left button was pressed.
pub fn clicked(model: &mut Model, at: Position) -> Vec<Effect> {
    let [_, tabs, body, notice, foot] = areas(model);
    let is_error = matches!(model.notice, Some(Notice::Failed(_)));
    if foot.contains(at) {
        let key = footer::key_at(model, foot, at.x);
        return key.map_or_else(Vec::new, |key| update(model, Message::Pressed(key)));
    }
    if matches!(model.stage, Stage::Opening) {
        return Vec::new();
    }
    if is_error || notice.contains(at) {
        model.notice = None;
        return Vec::new();
    }
    let is_again = if model.overlay.is_some() {
        overlay::point(model, at, body)
    } else if tabs.contains(at) {
        return match frame::tab_at(model, tabs, at.x) {
            Some(Screen::Import) => perform(model, Command::Import),
            Some(screen) => show(model, screen),
            None => Vec::new(),
        };
    } else {
        point(model, at, body)
    };
    let Some(is_again) = is_again else {
        return Vec::new();
    };
    model.notice = None;
    let enter = model.keymap.keys(Command::Confirm).next();
    match (is_again, enter) {
        (true, Some(enter)) => update(model, Message::Pressed(enter)),
        _ => model
            .work_mut()
            .map_or_else(Vec::new, |work| work.history_wanted()),
    }
}

/// Where the rows of the shown list are.
fn rows_area(model: &Model, body: Rect) -> Option<Rect> {
    let (list, above) = match &model.stage {
        Stage::Opening => return None,
        Stage::FirstRun(run) => return first_run::rows_area(run, body),
        Stage::Working(work) => match work.screen {
            Screen::Submissions if work.shows_desk() => (None, DESK_HEAD),
            Screen::Tasks | Screen::Submissions | Screen::Settings => (None, 1),
            Screen::Departments | Screen::Journal | Screen::Ledger => (None, 2),
            Screen::Overview => (Some(overview::map_columns(body.width)), overview::HEAD),
            Screen::Import => {
                work.import.review()?;
                (Some(import::tree_columns(body.width)), 2)
            }
            Screen::Report => return report::rows_area(model, work, body),
            Screen::Synchronisation | Screen::Calendar => return None,
        },
    };
    let list = list.unwrap_or_else(|| pane::list_width(body.width));
    Some(pane::below(pane::halves(body, list).0, above))
}

/// Puts the cursor of the shown list on the row that is pointed at; true when it was there
/// already, `None` where there is no row.
fn point(model: &mut Model, at: Position, body: Rect) -> Option<bool> {
    if let Some(is_again) = point_at_field(model, at, body) {
        return Some(is_again);
    }
    let area = rows_area(model, body).filter(|area| area.contains(at))?;
    let (line, height) = (usize::from(at.y - area.y), usize::from(area.height));
    match &mut model.stage {
        Stage::Opening => None,
        Stage::FirstRun(run) if run.step == Step::Plan => run.plans.point(line, height),
        Stage::FirstRun(run) => {
            run.part = first_run::Part::Department;
            // Enter would begin; the name and the share may not have been looked at yet.
            run.departments.point(line, height).map(|_| false)
        }
        Stage::Working(work) => match work.screen {
            Screen::Tasks => work.tasks.list.point(line, height),
            Screen::Submissions if work.shows_desk() => {
                work.submissions.desk.list.point(line, height)
            }
            Screen::Submissions => work.submissions.list.point(line, height),
            Screen::Departments => work.departments.list.point(line, height),
            Screen::Overview => work.overview.list.point(line, height),
            Screen::Settings => work.settings.list.point(line, height),
            Screen::Import => work.import.review_mut()?.point(line, height),
            Screen::Ledger => work.ledger.list_mut().point(line, height),
            Screen::Journal => work.journal.list.point(line, height),
            Screen::Report => {
                report::filtered(work);
                work.report.list.point(line, height)
            }
            Screen::Synchronisation | Screen::Calendar => None,
        },
    }
}

/// The same for fields and choices that are on a screen itself.
fn point_at_field(model: &mut Model, at: Position, body: Rect) -> Option<bool> {
    match &mut model.stage {
        Stage::FirstRun(run) => {
            run.part = first_run::field_at(run, body, at)?;
            Some(false)
        }
        Stage::Working(work) if work.screen == Screen::Import => import::point(model, at, body),
        Stage::Working(work) if work.screen == Screen::Calendar => calendar::point(model, at, body),
        _ => None,
    }
}

/// The wheel was turned over a place.
pub fn wheeled(model: &mut Model, at: Position, downwards: bool) -> Vec<Effect> {
    let [_, _, body, ..] = areas(model);
    if !body.contains(at) || matches!(model.notice, Some(Notice::Failed(_))) {
        return Vec::new();
    }
    let (line, further) = match downwards {
        true => (Command::Down, Command::Next),
        false => (Command::Up, Command::Previous),
    };
    if model.overlay.is_some() {
        return turned_above(model, line);
    }
    if model.screen() == Some(Screen::Calendar) {
        return calendar::turned(model, at, body, line);
    }
    let page = model.page();
    let is_list = rows_area(model, body).is_some_and(|area| at.x < area.right());
    match &mut model.stage {
        Stage::Opening => {}
        Stage::FirstRun(run) if run.step == Step::Plan => {
            run.plans.go(line, page);
        }
        Stage::FirstRun(run) => {
            run.departments.go(line, page);
        }
        Stage::Working(work) => {
            let (command, times) = match work.screen {
                Screen::Synchronisation => (line, LINES),
                Screen::Import if work.import.review().is_none() => return Vec::new(),
                Screen::Tasks
                | Screen::Journal
                | Screen::Ledger
                | Screen::Report
                | Screen::Import
                    if !is_list =>
                {
                    (further, LINES)
                }
                _ if is_list => (line, 1),
                _ => return Vec::new(),
            };
            return (0..times).flat_map(|_| perform(model, command)).collect();
        }
    }
    Vec::new()
}

/// A page above the screen moves like a text, a list by its rows; forms stand still.
fn turned_above(model: &mut Model, line: Command) -> Vec<Effect> {
    let times = match &model.overlay {
        Some(Overlay::Help(_) | Overlay::Nudge(_)) => LINES,
        Some(Overlay::Palette(_) | Overlay::Search(_) | Overlay::Period(_)) => 1,
        _ => return Vec::new(),
    };
    let Some(key) = model.keymap.keys(line).next() else {
        return Vec::new();
    };
    let press = |_| overlay::press(model, key, Some(line));
    (0..times).flat_map(press).collect()
}
