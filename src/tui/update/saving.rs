//! Keys that arrive while something is being saved wait for the answer, so that a form is
//! saved once, and that what is pressed next meets the screen that follows. So does a PIN
//! that is compared, and a form that waits for the names to choose from.

use crate::{
    service::worker::{Reply, Request},
    tui::{
        Effect, Message, Model,
        command::{Command, Key},
        update::{leaves, mouse, update},
    },
};
use ratatui::layout::Position;
use std::collections::VecDeque;

/// What was pressed and pasted since a save was asked for.
#[derive(Debug, Clone)]
pub struct Saving {
    /// The key that asked for it; held down it means nothing more.
    by: Key,
    pub(super) held: VecDeque<Message>,
}

/// Notes that `effects`, which `by` asked for, save something, if they do.
pub fn note(model: &mut Model, by: Key, effects: &[Effect]) {
    let saves = |effect: &Effect| match effect {
        Effect::Ask(request) => {
            matches!(
                request,
                Request::CheckIn(_)
                    | Request::KeepEntry(_)
                    | Request::KeepSubmission(_)
                    | Request::KeepReportText(_)
                    | Request::WithdrawLast(_)
                    | Request::StepAtDesk { .. }
                    | Request::Reorganise(_)
                    | Request::WorkAs { .. }
                    | Request::Authors { .. }
                    | Request::Unlock { .. }
                    | Request::SetPin(_)
                    | Request::WritePlanFile { .. }
                    | Request::Publication(_)
                    | Request::PublishPlan { .. }
            ) || matches!(request, Request::KeepSetting { setting, .. } if !setting.is_switched())
        }
        _ => false,
    };
    if effects.iter().any(saves) {
        model.saving = Some(Saving {
            by,
            held: VecDeque::new(),
        });
    }
}

/// Keeps a message for later. Leaving waits as well; asked for twice, it does not.
pub fn hold(model: &mut Model, message: Message) -> Vec<Effect> {
    let leaves = |message: &Message| leaves(model, message);
    let Some(saving) = &model.saving else {
        return Vec::new();
    };
    if leaves(&message) && saving.held.iter().any(leaves) {
        return vec![Effect::Quit];
    }
    let is_repeat =
        saving.held.is_empty() && matches!(&message, Message::Pressed(key) if *key == saving.by);
    // Aimed at a hint that will be another one by then.
    let is_on_foot = matches!(message, Message::Clicked { column, row, .. }
        if mouse::is_on_foot(model, Position::new(column, row)));
    let is_dropped = is_repeat || is_on_foot;
    if let Some(saving) = model.saving.as_mut().filter(|_| !is_dropped) {
        saving.held.push_back(message);
    }
    Vec::new()
}

/// True when `reply` is the answer to a save.
pub fn is_answer(reply: &Reply) -> bool {
    if let Reply::SettingKept { setting, .. } | Reply::SettingRefused { setting, .. } = reply {
        return !setting.is_switched();
    }
    matches!(
        reply,
        Reply::CheckedIn { .. }
            | Reply::EntryKept(_)
            | Reply::SubmissionKept { .. }
            | Reply::ReportTextKept { .. }
            | Reply::SteppedAtDesk { .. }
            | Reply::Withdrawn(_)
            | Reply::WithdrawalAsked { .. }
            | Reply::Reorganised(_)
            | Reply::WorkingAs(_)
            | Reply::Authors { .. }
            | Reply::PinSet { .. }
            | Reply::PinRefused(_)
            | Reply::PlanFileExists(_)
            | Reply::PlanFileWritten(_)
            | Reply::Publication(_)
            | Reply::PlanPublished(_)
            | Reply::Refused(_)
    )
}

/// What is asked for again waits for its answer as it did, with what was pressed after it.
pub fn goes_on(model: &mut Model, held: VecDeque<Message>) {
    let by = model.keymap.keys(Command::Confirm).next();
    model.saving = by.map(|by| Saving { by, held });
}

/// Takes in what waited. What is then saved makes the rest wait again.
pub fn release(model: &mut Model) -> Vec<Effect> {
    let held = model.saving.take().map(|saving| saving.held);
    held.into_iter()
        .flatten()
        .flat_map(|message| update(model, message))
        .collect()
}
