//! What the program can do, for both of its faces: the screens and the command line.
//!
//! The only place that joins domain, plan, store, sync and config. It owns the worker
//! threads. Data comes from the local database and goes to whoever asked; words come
//! from the catalogue where an error becomes a [`Problem`], where an event is told in the journal,
//! and where a search reads the names of states.

mod backup;
mod books;
mod came_back;
mod checkin;
mod covered;
pub mod demo;
mod department;
pub mod doctor;
mod edition;
mod error;
mod files;
mod handed_in;
mod handover;
mod high_water;
mod identity;
mod import;
mod import_source;
mod item;
mod journal;
mod journal_words;
mod lease;
mod ledger;
mod ledger_words;
mod news;
mod open;
mod overview;
mod pin;
mod plan;
mod problem;
mod publish;
mod reorganise;
mod replica;
mod report;
mod reporting;
mod restore;
mod review;
mod search;
mod session;
mod set_up;
mod share;
mod submission;
mod submission_desk;
mod synchronise;
mod target;
mod task;
mod turns;
mod typed;
mod unfinished;
mod withdraw;
pub mod worker;
mod year;

pub use backup::BackedUp;
pub use books::{BookPage, BookRows};
pub use came_back::CameBack;
pub use checkin::{History, NewCheckIn};
pub use department::DepartmentRow;
pub use edition::ItemChange;
pub use error::{Forgotten, ServiceError};
pub use handed_in::{Quota, Submitted};
pub use handover::{ReportDue, ReportStanding};
pub use import::{doubt_placed, doubt_told, left_out_line_told, left_out_told, reason_told};
pub use import_source::{PDF_COMMAND, PdfAnswer, PdfProcess, pdf_answers, source_by, source_of};
pub use item::ItemRow;
pub use journal::{JournalPage, JournalRow, JournalWish, WrittenSoFar};
pub use journal_words::{Told as JournalTold, sync_told};
pub use ledger::TargetHeld;
pub use ledger_words::{computed_told, report_told};
pub use news::{Updated, VERSION};
pub use open::{Place, Service};
pub use overview::{
    AreaColumn, Mark, Nudge, NudgeForm, OnTime, Overview, OverviewRow, OverviewTask, Tally, Trend,
};
pub use pin::{Lock, NewPin, PinCost, ResetRefusal};
pub use plan::{KnownPlan, PlanNews, known_plans, plan_of};
pub use problem::Problem;
pub use publish::{Consent, Publication, catch_up};
pub use report::{SyncReport, Terminal};
pub use reporting::{
    EditedText, Omission, Paper, Report, ReportFormat, Scope as ReportScope, Section,
};
pub use restore::{Restored, restore};
pub use review::{
    Review, SourceLine, discard_review, import_document, keep_review, kept_review, path_typed,
    plan_in_use, read_document, row_problems, write_plan_file,
};
pub use search::{Found, FoundEntry, FoundTask};
pub use session::Session;
pub use set_up::{PlanOffer, SetUp, SetUpDone, offers, plan_file, plan_named};
pub use submission::{KeptSubmission, NewSubmission, Seen, SubmissionRow};
pub use submission_desk::{DeskQuarter, DeskRow, DeskStep, same_titles};
pub use synchronise::{ShareCondition, Synchroniser};
pub use target::{Share, TargetPoint, TargetRow};
pub use task::TaskRow;
pub use typed::{Typed, TypedEntry};
pub use unfinished::{FormOwner, Unfinished, UnfinishedForm, keep_unfinished, unfinished};
pub use withdraw::{InSight, LastWithdrawn, Meant, Withdrawn};
pub use year::YearOfWork;

// What the two faces show and are given; they know the layers below by these names only.
pub use crate::plan::import::encoding::{Encoding, Legacy};
pub use crate::plan::import::source::LeftOutLine;
pub use crate::plan::import::{
    AddAs, Doubt, DoubtKind, Draft as PlanDraft, Drafted, Edited, Field, Header as DraftHeader,
    HeaderField, PassedOver, Reason, RowChange, RowId, Step, TakeUpAs, schedules_in,
};
pub use crate::plan::{Problem as FileProblem, is_code, is_id, is_path};
pub use crate::{
    domain::{edition::Changes, exchange::BadLine},
    store::{
        Entry, EntryKind, HistoryEntry, Hit, JournalEntry, JournalPlace, LastSaid, LedgerRow,
        PinSaid, Reach, Said,
    },
    sync::{Clock, Outcome, ShareState, SystemClock, Wanted, share::PATIENT_THREAD},
};
