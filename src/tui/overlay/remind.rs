//! What a form says to the first Enter where saving would hide something or is not yet
//! possible; what is meant all the same is saved by the next one.
//!
//! Reads and marks the open form only; the words come from the catalogue.

use super::{Overlay, ledger::Missing, submission::Part};
use crate::{
    config::{
        fill,
        words::{Told, Values},
    },
    tui::{Model, command::Command},
};

/// What to say instead of saving; `None` where the form is to be saved.
pub fn before_saving(model: &mut Model) -> Option<String> {
    let (again, submission) = (model.key(Command::Confirm), model.key(Command::Submission));
    let words = &model.words.screen;
    match &mut model.overlay {
        Some(Overlay::CheckIn(form)) => {
            if form.unread() {
                return Some(fill(&words.check_in.overtaken_again, &[("key", &again)]));
            }
            if form.remind_of_reason() {
                return Some(fill(&words.check_in.no_reason, &[("key", &again)]));
            }
            let quota = form.remind_of_lacking()?;
            let values: &Values = &[
                ("sent", &quota.sent),
                ("owed", &quota.owed),
                ("submission", &submission),
                ("key", &again),
            ];
            Some(fill(&words.check_in.lacking, values))
        }
        Some(Overlay::Submission(form)) if form.part == Part::Send => form
            .go_to_what_is_missing()
            .map(|error| error.told(model.words).what),
        Some(Overlay::Ledger(form)) => {
            let told = match form.go_to_what_is_missing()? {
                Missing::Findings => &words.ledger.no_findings,
                Missing::State => &words.ledger.still_open,
            };
            Some(fill(told, &[("key", &again)]))
        }
        _ => None,
    }
}
