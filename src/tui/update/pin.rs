//! Locking, unlocking and setting PINs.

use super::{
    perform::{perform, work_as},
    saving,
};
use crate::{
    config::{fill, words::Told},
    domain::{department::DepartmentCode, pin::PinError},
    service::{Lock, ResetRefusal, worker::Request},
    tui::{
        Effect, Model,
        command::{Command, Key},
        model::Notice,
        overlay::{
            Overlay,
            pin::{PinForm, UnlockForm, Waiting},
        },
        screen::{Screen, Work},
    },
};

/// Whose PIN the command is about: on the list of departments the one under the cursor.
fn target(work: &Work) -> (DepartmentCode, bool) {
    let own = &work.session.department;
    let chosen = match work.screen {
        Screen::Departments => work.departments.list.selected(),
        _ => None,
    };
    match chosen.filter(|row| row.department.code != *own) {
        Some(row) => (row.department.code.clone(), row.has_pin()),
        None => (own.clone(), work.session.lock != Lock::None),
    }
}

/// Why one of these commands cannot be done now.
pub(super) fn reason_against(model: &Model, work: &Work, command: Command) -> Option<String> {
    let words = &model.words.screen.reason;
    match (command, work.session.lock) {
        (Command::Lock, Lock::None) => Some(words.no_pin.clone()),
        (Command::Lock, Lock::Unreadable) => {
            let coordinator = work.session.coordinator();
            Some(fill(&words.pin_unreadable, &[("coordinator", coordinator)]))
        }
        (Command::Lock, _) if asks(model) => Some(words.is_asked.clone()),
        (Command::Pin, _) => {
            let (department, has_pin) = target(work);
            if department == work.session.department {
                return None;
            }
            let refusal = work.session.reason_against_reset(&department, has_pin)?;
            let coordinator = work.session.coordinator();
            Some(match refusal {
                ResetRefusal::NotCoordinator => {
                    fill(&words.not_coordinator, &[("coordinator", coordinator)])
                }
                ResetRefusal::Coordinators => words.coordinators_pin.clone(),
                ResetRefusal::OwnPinFirst => words.own_pin_first.clone(),
            })
        }
        _ => None,
    }
}

/// Opens the form.
pub(super) fn pin(model: &mut Model) -> Vec<Effect> {
    let Some(work) = model.work() else {
        return Vec::new();
    };
    let own = work.session.department.clone();
    if work.session.author.is_empty() {
        return work_as(model, own, Some(Command::Pin));
    }
    let (department, has_pin) = target(work);
    let is_own = department == own;
    let form = PinForm::new(department, has_pin, is_own);
    model.overlay = Some(Overlay::Pin(Box::new(form)));
    Vec::new()
}

/// Locks at once; what is locked is opened again with its PIN.
pub(super) fn lock_or_unlock(model: &mut Model) -> Vec<Effect> {
    if is_locked(model) {
        ask(model, Waiting::Nothing);
        return Vec::new();
    }
    lock(model)
}

/// True where nothing can be saved before a PIN was typed.
pub fn is_locked(model: &Model) -> bool {
    model
        .work()
        .is_some_and(|work| work.session.lock == Lock::Locked)
}

/// True where the PIN is being asked for already.
fn asks(model: &Model) -> bool {
    matches!(model.overlay, Some(Overlay::Unlock(_)))
}

/// Locks at once, if there is something to lock.
pub(super) fn lock(model: &mut Model) -> Vec<Effect> {
    lock_and_tell(model, |model| &model.words.screen.notice.locked)
}

/// Nobody has pressed a key for too long.
pub(super) fn idle(model: &mut Model) -> Vec<Effect> {
    lock_and_tell(model, |model| &model.words.screen.notice.locked_idle)
}

fn lock_and_tell(model: &mut Model, told: fn(&Model) -> &String) -> Vec<Effect> {
    if let Some(overlay) = &mut model.overlay {
        overlay.forget_secret();
    }
    if !model.is_unlocked() {
        return Vec::new();
    }
    let Some(work) = model.work_mut() else {
        return Vec::new();
    };
    work.session.lock = Lock::Locked;
    let department = work.session.department.clone();
    let key = model.key(Command::Lock);
    let told = fill(told(model), &[("department", &department), ("key", &key)]);
    // An error stays until it was seen, and a question until it was answered.
    if matches!(model.notice, None | Some(Notice::Told(_))) {
        model.notice = Some(Notice::Told(told));
    }
    vec![Effect::Ask(Request::Lock)]
}

/// Asks for the PIN of whoever works here before `then`.
pub(super) fn ask(model: &mut Model, then: Waiting) {
    let department = model.work().map(|work| work.session.department.clone());
    if let Some(department) = department {
        wanted(model, department, then);
    }
}

/// Something waits for a PIN: asks for it above what is there.
pub(super) fn wanted(model: &mut Model, department: DepartmentCode, then: Waiting) {
    let saving = model.saving.take();
    let covered = model.overlay.take().map(Box::new);
    model.overlay = Some(Overlay::Unlock(Box::new(UnlockForm {
        department,
        typed: Default::default(),
        then,
        covered,
        held: saving.map(|saving| saving.held).unwrap_or_default(),
    })));
}

/// A key in the form that asks for a PIN.
pub fn press(model: &mut Model, key: Key, command: Option<Command>) -> Vec<Effect> {
    let Some(Overlay::Unlock(form)) = &mut model.overlay else {
        return Vec::new();
    };
    if command != Some(Command::Confirm) {
        form.typed.press(key);
        return Vec::new();
    }
    match form.request() {
        Ok(request) => vec![Effect::Ask(request)],
        Err(error) => refused(model, error),
    }
}

/// What was typed cannot be a PIN.
pub fn refused(model: &mut Model, error: PinError) -> Vec<Effect> {
    model.notice = Some(Notice::Failed(error.told(model.words)));
    Vec::new()
}

/// The department is locked or open now. What waited for it is done: what lay below comes
/// back, and what was pressed meanwhile waits for the answer.
pub(super) fn changed(model: &mut Model, lock: Lock) -> Vec<Effect> {
    if let Some(work) = model.work_mut() {
        work.session.lock = lock;
    }
    if matches!(lock, Lock::Locked | Lock::Unreadable) {
        return Vec::new();
    }
    let form = match model.overlay.take() {
        Some(Overlay::Unlock(form)) => form,
        other => {
            model.overlay = other;
            return Vec::new();
        }
    };
    model.overlay = form.covered.map(|covered| *covered);
    if let Some(saving) = &mut model.saving {
        let later = std::mem::replace(&mut saving.held, form.held);
        saving.held.extend(later);
    }
    let mut effects = match form.then {
        // Its own answer follows.
        Waiting::Request(_) => return Vec::new(),
        Waiting::Nothing => {
            let told = &model.words.screen.notice.unlocked;
            let told = fill(told, &[("department", &form.department)]);
            model.notice = Some(Notice::Told(told));
            Vec::new()
        }
        Waiting::Command(command) => perform(model, command),
    };
    effects.extend(saving::release(model));
    effects
}

/// There is no PIN any more: what waited for it is asked for again, unless one is being
/// compared, after which it is done anyway.
pub(super) fn opened_elsewhere(model: &mut Model) -> Vec<Effect> {
    if model.saving.is_some() {
        return Vec::new();
    }
    let mut form = match model.overlay.take() {
        Some(Overlay::Unlock(form)) => form,
        other => {
            model.overlay = other;
            return Vec::new();
        }
    };
    match std::mem::replace(&mut form.then, Waiting::Nothing) {
        Waiting::Request(request) => {
            model.overlay = form.covered.map(|covered| *covered);
            saving::goes_on(model, form.held);
            vec![Effect::Ask(*request)]
        }
        then => {
            form.then = then;
            model.overlay = Some(Overlay::Unlock(form));
            changed(model, Lock::None)
        }
    }
}

/// The PIN was not taken. What was pressed after it was meant for what would have followed.
pub(super) fn not_taken(model: &mut Model) {
    model.saving = None;
    if let Some(Overlay::Unlock(form)) = &mut model.overlay {
        form.typed.clear();
    }
}
