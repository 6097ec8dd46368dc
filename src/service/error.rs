//! Everything that can go wrong between a wish and its answer, each with what is needed
//! to say so plainly.

use crate::{
    config::ConfigError,
    domain::{
        checkin::CheckInError,
        department::{DepartmentCode, UnknownDepartment},
        event::EventId,
        figure::FigureError,
        item::ItemPath,
        ledger::{Book, LedgerError, LedgerField},
        period::{Period, UnknownPeriod},
        pin::PinError,
        plan::{PlanId, UnknownItem},
        publication::PublicationError,
        query::QueryError,
        reorganisation::DepartmentError,
        submission::SubmissionError,
    },
    plan::{
        self,
        import::{encoding::Legacy, source::SourceError},
    },
    store::StoreError,
    sync::{RngError, ShareError, SyncError},
};
use chrono::NaiveDate;
use std::{path::PathBuf, time::Duration};

/// What helps whoever forgot a department's PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forgotten {
    /// One of the offices that coordinate a plan resets it.
    AskCoordinator(Vec<DepartmentCode>),
    /// It is the coordinator's: it is reset on this terminal, which published the plan.
    ResetHere,
    /// It is the coordinator's: it is reset on the terminal that published the plan.
    ResetThere,
}

/// Why the service could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The settings could not be read or written.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The share could not be used where that was the point.
    #[error("{path}: {cause}")]
    Share {
        /// Where it should be.
        path: PathBuf,
        /// What it said.
        cause: ShareError,
    },
    /// A cycle failed on this side.
    #[error(transparent)]
    Sync(#[from] SyncError),
    /// No randomness for a key.
    #[error(transparent)]
    Rng(#[from] RngError),
    /// A plan file is wrong.
    #[error("{file}: {} problems", .problems.len())]
    PlanFile {
        /// The file, or the shipped plan's id.
        file: String,
        /// Everything that is wrong with it.
        problems: Vec<plan::Problem>,
    },
    /// A file cannot be read.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A document gives no lines.
    #[error("{path}: {cause}")]
    Source {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: SourceError,
    },
    /// A document is written in letters of before Unicode, and nobody said to convert them.
    #[error("{path}: {:?}", legacy.encoding)]
    Legacy {
        /// Which.
        path: PathBuf,
        /// Which letters, with a sample.
        legacy: Legacy,
    },
    /// A file that is copied cannot be read or written.
    #[error("{path}: {cause}")]
    Copy {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file is there already and is not overwritten unasked.
    #[error("{0} exists")]
    FileExists(PathBuf),
    /// Somebody stopped what was going on; nothing has changed.
    #[error("stopped")]
    Stopped,
    /// A document holds no task.
    #[error("{0} holds no task")]
    NotAPlan(PathBuf),
    /// A plan file would overwrite the document that it is made of.
    #[error("{0} is the document itself")]
    OverDocument(PathBuf),
    /// There is no document at that path.
    #[error("no document at {0}")]
    NoDocument(PathBuf),
    /// The draft that was being looked through cannot be read any more.
    #[error("{0} cannot be read")]
    KeptReview(PathBuf),
    /// The copy is of a database of another share.
    #[error("{0} belongs to another share")]
    OtherBackup(PathBuf),
    /// An edition leaves little of the one before.
    #[error("{} leaves little of the edition before", .0.plan.id)]
    LeavesLittle(Box<super::Publication>),
    /// An edition does something else by now than what was shown and agreed to.
    #[error("another edition of {} came meanwhile", .0.plan.id)]
    NotAsShown(Box<super::Publication>),
    /// A plan cannot travel.
    #[error(transparent)]
    Publication(#[from] PublicationError),
    /// No plan of that name.
    #[error("unknown plan {typed:?}")]
    UnknownPlan {
        /// What was typed.
        typed: String,
        /// The nearest.
        nearest: Option<String>,
    },
    /// The share already serves another plan.
    #[error("the share serves {existing}, not {wanted}")]
    OtherPlan {
        /// What it serves.
        existing: PlanId,
        /// What was asked for.
        wanted: PlanId,
    },
    /// There is no share where one was to be joined.
    #[error("no share at {0}")]
    NothingToJoin(PathBuf),
    /// The share serves other plans than the one whose departments were shown.
    #[error("the share serves other plans")]
    OtherDepartments(Vec<super::PlanOffer>),
    /// Nothing has been set up here yet.
    #[error("not set up")]
    NotSetUp,
    /// The terminal is set up, but its plan has not arrived.
    #[error("no plan yet")]
    NoPlan,
    /// No such department.
    #[error(transparent)]
    UnknownDepartment(#[from] UnknownDepartment),
    /// No such task.
    #[error(transparent)]
    UnknownItem(#[from] UnknownItem),
    /// No such period.
    #[error(transparent)]
    UnknownPeriod(#[from] UnknownPeriod),
    /// A search is narrowed by something that nobody knows.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A word that is none of the allowed ones.
    #[error("{typed:?} is not one of {allowed:?}")]
    UnknownWord {
        /// What was typed.
        typed: String,
        /// What may be typed.
        allowed: Vec<String>,
    },
    /// The task is not the department's.
    #[error("{task} is not a task of {department}")]
    NotTheirs {
        /// The task.
        task: ItemPath,
        /// Whose it is not.
        department: DepartmentCode,
    },
    /// The task is not owed in that period.
    #[error("{task} is not owed in {period}")]
    NotOwedThen {
        /// The task.
        task: ItemPath,
        /// The period asked for.
        period: Period,
        /// The periods in which it is owed.
        periods: Vec<Period>,
    },
    /// Submissions are by quarter.
    #[error("{0} is not a quarter")]
    NotAQuarter(Period),
    /// The check-in breaks a rule.
    #[error(transparent)]
    CheckIn(#[from] CheckInError),
    /// The submission breaks a rule.
    #[error(transparent)]
    Submission(#[from] SubmissionError),
    /// What was typed is no figure.
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// The entry of the ledger breaks a rule.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// No such target.
    #[error("unknown target {typed:?}")]
    UnknownTarget {
        /// What was typed.
        typed: String,
        /// The nearest.
        nearest: Option<ItemPath>,
    },
    /// The target does not hold in that year.
    #[error("{target} does not hold in {year}")]
    TargetNotThen {
        /// The target.
        target: ItemPath,
        /// The year.
        year: i32,
    },
    /// The period has not begun.
    #[error("{0} has not begun")]
    PeriodInFuture(Period),
    /// The period lies in none of the plan's years.
    #[error("{period} is in none of the years of {plan}")]
    PeriodOutsidePlan {
        /// The period.
        period: Period,
        /// The plan.
        plan: PlanId,
        /// Its first year and its last.
        years: (i32, i32),
    },
    /// A form that is no text, and no file is named.
    #[error("{0} needs a file")]
    NeedsFile(&'static str),
    /// Nothing is given that could be written under a heading.
    #[error("nothing to write")]
    NothingToWrite,
    /// What was typed is no day.
    #[error("{typed:?} is not a day")]
    NotADay {
        /// In which field.
        field: LedgerField,
        /// What was typed.
        typed: String,
    },
    /// Something that is said to have happened on a day that has not come.
    #[error("{0} has not come")]
    DayInFuture(NaiveDate),
    /// No such entry of the ledger.
    #[error("unknown {book:?} {typed:?}")]
    UnknownLedgerEntry {
        /// In which book.
        book: Book,
        /// What was typed.
        typed: String,
    },
    /// The departments cannot be changed so.
    #[error(transparent)]
    Department(#[from] DepartmentError),
    /// The department was retired and takes no entries.
    #[error("{0} is retired")]
    Retired(DepartmentCode),
    /// The department's PIN has to be typed first.
    #[error("{0} is locked")]
    Locked(DepartmentCode),
    /// The PIN is wrong.
    #[error("wrong PIN of {department}")]
    WrongPin {
        /// Whose.
        department: DepartmentCode,
        /// How long to wait before the next one is looked at.
        wait: Duration,
        /// What helps whoever forgot it.
        forgotten: Forgotten,
    },
    /// Too many wrong ones: one has to wait so long.
    #[error("wait {0:?}")]
    PinWait(Duration),
    /// Nothing can be compared with the department's PIN.
    #[error("the PIN of {0} cannot be checked")]
    PinUnreadable(DepartmentCode),
    /// What was typed cannot be a PIN.
    #[error(transparent)]
    Pin(#[from] PinError),
    /// There is no PIN to remove.
    #[error("{0} has no PIN")]
    NoPin(DepartmentCode),
    /// Whoever has no PIN itself resets nobody's.
    #[error("{0} has no PIN of its own")]
    OwnPinFirst(DepartmentCode),
    /// Whoever coordinates a plan resets nobody's who coordinates one.
    #[error("{0} coordinates a plan itself")]
    CoordinatorsPin(DepartmentCode),
    /// The coordinator's PIN is set anew elsewhere only.
    #[error("this terminal did not publish the plan")]
    PinNotHere,
    /// No verifier could be made of a PIN.
    #[error("no verifier could be made")]
    PinNotMade,
    /// A PIN is wanted and nobody is there to type one.
    #[error("no PIN was given for {0}")]
    PinMissing(DepartmentCode),
    /// A new PIN is wanted and nobody is there to type one.
    #[error("no new PIN was given for {0}")]
    NewPinMissing(DepartmentCode),
    /// No such submission.
    #[error("unknown submission {0:?}")]
    UnknownSubmission(String),
    /// No such entry.
    #[error("unknown event {0:?}")]
    UnknownEvent(String),
    /// The beginning of several ids.
    #[error("{typed:?} begins several ids")]
    AmbiguousEvent {
        /// What was typed.
        typed: String,
        /// Some of them.
        candidates: Vec<EventId>,
    },
    /// It belongs to another department.
    #[error("belongs to {0}")]
    OtherDepartment(DepartmentCode),
    /// Only the coordinator may.
    #[error("only {0} may do this")]
    NotCoordinator(DepartmentCode),
    /// Only check-ins and submission changes are taken back.
    #[error("{0} cannot be taken back")]
    NotWithdrawable(EventId),
    /// The office has answered what a department brought forward; its office.
    #[error("{0} has answered it")]
    Answered(DepartmentCode),
    /// It was taken back before.
    #[error("{0} was taken back before")]
    AlreadyWithdrawn(EventId),
    /// The data directory holds entries already.
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    /// Nobody's name is given.
    #[error("no author")]
    AuthorMissing,
    /// The store answered without the event it was given.
    #[error("nothing was said")]
    NothingSaid,
}

impl ServiceError {
    /// True when what was typed is wrong; false when a rule or the machine refused it, so
    /// that the same words may be right on another day or another machine.
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Config(error) => matches!(error, ConfigError::File { .. }),
            Self::Submission(error) => !matches!(
                error,
                SubmissionError::Closed(_)
                    | SubmissionError::Step { .. }
                    | SubmissionError::Unticked(_)
                    | SubmissionError::NotTakenIn(_)
            ),
            Self::Department(error) => !matches!(
                error,
                DepartmentError::Coordinator(_)
                    | DepartmentError::Retired(_)
                    | DepartmentError::Merged { .. }
                    | DepartmentError::NotEnded(_)
            ),
            Self::Copy { cause, .. } => cause.kind() == std::io::ErrorKind::NotFound,
            Self::Store(_)
            | Self::Sync(_)
            | Self::Rng(_)
            | Self::Share { .. }
            | Self::NothingSaid
            | Self::NotSetUp
            | Self::NothingToJoin(_)
            | Self::OtherDepartments(_)
            | Self::NoPlan
            | Self::OtherPlan { .. }
            | Self::OtherDepartment(_)
            | Self::NotCoordinator(_)
            | Self::LeavesLittle(_)
            | Self::NotAsShown(_)
            | Self::Retired(_)
            | Self::Locked(_)
            | Self::WrongPin { .. }
            | Self::PinWait(_)
            | Self::PinUnreadable(_)
            | Self::NoPin(_)
            | Self::OwnPinFirst(_)
            | Self::CoordinatorsPin(_)
            | Self::PinNotHere
            | Self::PinNotMade
            | Self::PinMissing(_)
            | Self::NewPinMissing(_)
            | Self::AlreadyWithdrawn(_)
            | Self::Answered(_)
            | Self::FileExists(_)
            | Self::Stopped
            | Self::OtherBackup(_)
            | Self::KeptReview(_)
            | Self::NotEmpty(_) => false,
            _ => true,
        }
    }
}
