//! What lies above a screen: forms to fill in and lists to choose from.

pub mod check_in;
pub mod desk;
pub mod export;
pub mod help;
pub mod ledger;
pub mod nudge;
pub mod palette;
pub mod period;
pub mod pin;
mod point;
mod remind;
pub mod reorganise;
pub mod report_export;
pub mod report_text;
pub mod review;
pub mod search;
pub mod setting;
pub mod submission;
mod update;
mod view;
pub mod work_as;

use super::command::Context;
use check_in::CheckInForm;
use help::HelpPage;
use ledger::LedgerForm;
use palette::Palette;
use period::PeriodChoice;
use pin::{PinForm, UnlockForm};
pub use point::point;
use reorganise::{DepartmentForm, EndForm, Way};
use review::ReviewOverlay;
use search::SearchOverlay;
use setting::SettingForm;
use submission::SubmissionForm;
pub use update::{paste, press};
pub use view::view;
use work_as::WorkAs;

/// What lies above the screen.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// Cập nhật tiến độ.
    CheckIn(Box<CheckInForm>),
    /// Bài viết/mô hình/sản phẩm.
    Submission(Box<SubmissionForm>),
    /// An entry of the ledger.
    Ledger(Box<LedgerForm>),
    /// What the coordinator does with one.
    Desk(Box<desk::DeskForm>),
    /// In whose name to work on.
    WorkAs(Box<WorkAs>),
    /// A PIN that something waits for.
    Unlock(Box<UnlockForm>),
    /// A PIN being set.
    Pin(Box<PinForm>),
    /// Every key.
    Help(HelpPage),
    /// Every command.
    Palette(Box<Palette>),
    /// Tasks, notes and submissions.
    Search(Box<SearchOverlay>),
    /// Which period.
    Period(PeriodChoice),
    /// A department being added or renamed.
    Department(Box<DepartmentForm>),
    /// A department being merged or retired.
    End(Box<EndForm>),
    /// Who lacks what.
    Nudge(Box<nudge::NudgePage>),
    /// Where that is to be written.
    NudgeFile(Box<nudge::NudgeFile>),
    /// Where the journal is to be written.
    Export(Box<export::ExportForm>),
    /// The text of a heading of a report, being written.
    ReportText(Box<report_text::TextForm>),
    /// Where a report is to be written.
    ReportExport(Box<report_export::ReportExportForm>),
    /// Above a draft that is looked through.
    Review(Box<ReviewOverlay>),
    /// A setting being typed.
    Setting(Box<SettingForm>),
}

/// True when closing what lies above the screen would throw away what was typed. Closing help
/// or what asks for a PIN throws nothing away, leaving the program then does.
pub fn holds_unsaved(model: &super::Model, is_quitting: bool) -> bool {
    let above = model.overlay.as_ref();
    holds(match is_quitting {
        true => above.map(Overlay::bottom),
        false => above,
    })
}

fn holds(overlay: Option<&Overlay>) -> bool {
    match overlay {
        Some(Overlay::CheckIn(form)) => form.holds_text(),
        Some(Overlay::Submission(form)) => form.is_changed(),
        Some(Overlay::Ledger(form)) => form.is_changed(),
        Some(Overlay::Desk(form)) => form.is_changed(),
        Some(Overlay::Department(form)) => form.is_changed(),
        Some(Overlay::ReportText(form)) => form.is_changed(),
        Some(Overlay::End(form)) => form.holds_text(),
        Some(Overlay::Review(above)) => above.holds_unsaved(),
        Some(Overlay::Setting(form)) => form.is_changed(),
        _ => false,
    }
}

/// Lines of the messages, where they are read.
fn nudge_length(model: &super::Model) -> usize {
    match &model.overlay {
        Some(Overlay::Nudge(read)) => view::nudge_lines(model, read).len(),
        _ => 0,
    }
}

impl Overlay {
    /// What comes back when this is closed.
    fn below(&self) -> Option<&Self> {
        match self {
            Self::Unlock(form) => form.covered.as_deref(),
            Self::Help(page) => page.below(),
            _ => None,
        }
    }

    /// The lowest of all that lie above the screen: what is being filled in, if anything is.
    pub fn bottom(&self) -> &Self {
        let mut lowest = self;
        while let Some(below) = lowest.below() {
            lowest = below;
        }
        lowest
    }

    /// True where a PIN was typed and not used yet.
    pub fn holds_secret(&self) -> bool {
        match self {
            Self::Unlock(form) => !form.typed.is_empty(),
            Self::Pin(form) => form.holds_secret(),
            Self::Help(page) => page.below().is_some_and(Self::holds_secret),
            _ => false,
        }
    }

    /// Forgets such a PIN: whoever presses Enter next may be somebody else.
    pub fn forget_secret(&mut self) {
        match self {
            Self::Unlock(form) => form.typed.clear(),
            Self::Pin(form) => form.forget(),
            Self::Help(page) => {
                page.below_mut().map(Self::forget_secret);
            }
            _ => {}
        }
    }

    /// The check-in that is being filled in, also below help or a question for a PIN.
    pub fn check_in_mut(&mut self) -> Option<&mut CheckInForm> {
        match self {
            Self::CheckIn(form) => Some(form),
            Self::Unlock(form) => form.covered.as_mut()?.check_in_mut(),
            Self::Help(page) => page.below_mut()?.check_in_mut(),
            _ => None,
        }
    }

    /// What keys mean in it.
    pub fn context(&self) -> Context {
        match self {
            Self::End(form) if !matches!(form.way, Way::Retire(_)) => Context::Choose,
            Self::CheckIn(_)
            | Self::Submission(_)
            | Self::Ledger(_)
            | Self::Desk(_)
            | Self::NudgeFile(_)
            | Self::WorkAs(_)
            | Self::Unlock(_)
            | Self::Pin(_)
            | Self::Department(_)
            | Self::Export(_)
            | Self::ReportExport(_)
            | Self::End(_)
            | Self::Setting(_) => Context::Fill,
            Self::Help(_)
            | Self::Palette(_)
            | Self::Search(_)
            | Self::Period(_)
            | Self::Nudge(_) => Context::Choose,
            Self::ReportText(_) => Context::Write,
            Self::Review(above) => above.context(),
        }
    }
}
