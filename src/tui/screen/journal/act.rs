//! What keys and answers do to the journal.

use super::details::details;
use crate::{
    service::{JournalPage, JournalPlace, JournalRow, JournalWish, Said, worker::Request},
    tui::{
        Effect, Model,
        command::Command,
        model::Notice,
        screen::Work,
        update::found,
        widget::{Scroll, pane},
    },
};

/// Asks for the newest page of what is to be shown.
pub fn request(work: &Work) -> Request {
    Request::Journal {
        wish: wish(work),
        after: None,
    }
}

pub(super) fn wish(work: &Work) -> JournalWish {
    work.journal.wish(&work.department, work.session.today)
}

/// Takes a page, unless something else is wanted by now.
pub fn load(
    work: &mut Work,
    rows: usize,
    (asked, after): (JournalWish, Option<JournalPlace>),
    page: JournalPage,
) -> Vec<Effect> {
    if asked != wish(work) {
        return Vec::new();
    }
    work.journal.load(asked, after, page);
    more(work, rows)
}

/// Asks for the next page near the end of the rows, unless they are of something else than
/// what is wanted by now.
fn more(work: &mut Work, rows: usize) -> Vec<Effect> {
    if !work.journal.is_of(&wish(work)) {
        return Vec::new();
    }
    let wanted = work.journal.wants_more(rows);
    let ask = |(wish, after)| {
        Effect::Ask(Request::Journal {
            wish,
            after: Some(after),
        })
    };
    wanted.map(ask).into_iter().collect()
}

/// Moves the cursor; near the end the next page is asked for.
pub fn go(work: &mut Work, command: Command, page: usize) -> Vec<Effect> {
    work.journal.list.go(command, page);
    work.journal.scroll = Scroll::default();
    more(work, page)
}

/// Reads on in the details.
pub fn scroll(model: &mut Model, command: Command) {
    let page = model.page();
    let width = usize::from(pane::details_width(model.size.0));
    let chosen = model.work().and_then(|work| work.journal.list.selected());
    let lines = chosen.map_or(0, |row| details(model, row, width).len());
    if let Some(work) = model.work_mut() {
        let last = lines.saturating_sub(page);
        work.journal.scroll.go(command, page, last);
    }
}

/// What is typed has changed, or who and when is shown.
pub fn filtered(work: &mut Work) -> Vec<Effect> {
    work.journal.scroll = Scroll::default();
    vec![Effect::Ask(request(work))]
}

/// F4: the department that is shown, or all.
pub fn change_scope(work: &mut Work) -> Vec<Effect> {
    work.journal.only_own = !work.journal.only_own;
    filtered(work)
}

/// F6: another span of time.
pub fn change_span(work: &mut Work) -> Vec<Effect> {
    work.journal.span = work.journal.span.next();
    filtered(work)
}

/// Esc: what is typed goes; `None` when nothing was.
pub fn cancel(work: &mut Work) -> Option<Vec<Effect>> {
    let cleared = work.journal.list.clear_filter(|_| true);
    cleared.then(|| filtered(work))
}

/// Enter: to the task or submission of which the event speaks.
pub fn confirm(model: &mut Model) -> Vec<Effect> {
    let chosen = model.work().and_then(|work| {
        let row = work.journal.list.selected()?;
        Some((place(work, row, &row.entry.said), row.told.clone()))
    });
    let Some((place, told)) = chosen else {
        return Vec::new();
    };
    let Some(place) = place else {
        let told = model.words.screen.reason.not_for_this_row.clone();
        model.notice = Some(Notice::Told(told));
        return Vec::new();
    };
    let called = match told.label.as_str() {
        "" => told.title,
        label => label.to_owned(),
    };
    found::go_to(model, place, &called)
}

/// Where that stands today, if it still does; `None` of an event that speaks of neither.
fn place(work: &Work, row: &JournalRow, said: &Said) -> Option<Option<found::Place>> {
    let present = |code| work.session.unit.present(code);
    Some(match said {
        Said::CheckIn {
            plan, task, period, ..
        } => {
            let label = work.session.label(plan, task);
            let department = present(&row.entry.department);
            found::task(work, (plan, &label), Some(department), Some(*period))
        }
        Said::Submission { submission, of, .. } => {
            let (_, quarter, code, _) = of.as_ref()?;
            found::submission(work, present(code), *quarter, *submission)
        }
        Said::Withdrawal { of, .. } => return place(work, row, of.as_deref()?),
        _ => return None,
    })
}
