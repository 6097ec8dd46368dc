//! What a screen asks for and what it is told.

use super::{ExportNews, ReportExport, ReportNews};
use crate::{
    config::{Setting, Settings},
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::EventId,
        item::ItemPath,
        ledger::{Book, KeptReportText},
        period::Period,
        pin::Pin,
        plan::{Plan, PlanId},
        reorganisation::Reorganisation,
        submission::SubmissionState,
    },
    service::{
        BookPage, BookRows, CameBack, DepartmentRow, DeskQuarter, DeskStep, Encoding, Entry,
        FormOwner, Found, History, JournalPage, JournalPlace, JournalWish, KeptSubmission, Legacy,
        Lock, Meant, NewCheckIn, NewPin, Overview, PlanNews, PlanOffer, Problem, Publication,
        Report, ReportScope, Review, Session, SetUp, SetUpDone, SubmissionRow, SyncReport, TaskRow,
        Trend, TypedEntry, Unfinished, UnfinishedForm, Updated, Withdrawn, YearOfWork,
    },
};
use std::{path::PathBuf, sync::Arc};

/// What a screen may ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Open the database, or say that nothing is set up.
    Open,
    /// Set this terminal up.
    SetUp(SetUp),
    /// What a department owes in a period.
    Tasks {
        /// The department.
        department: DepartmentCode,
        /// The period.
        period: Period,
    },
    /// What came back to the session's department.
    CameBack,
    /// All departments in a period.
    Departments {
        /// The period.
        period: Period,
    },
    /// All departments beside all areas in a period.
    Overview {
        /// The period.
        period: Period,
    },
    /// How a period went from day to day, counted in a thread of its own.
    Trend {
        /// The period.
        period: Period,
    },
    /// Who lacks what in a period, as messages.
    Nudge {
        /// The period.
        period: Period,
    },
    /// Write that into a file.
    ExportNudge {
        /// The period.
        period: Period,
        /// Where, as typed; its ending says whether as a table.
        path: String,
        /// Also over a file that is there.
        overwrite: bool,
    },
    /// A department's submissions.
    Submissions {
        /// The department.
        department: DepartmentCode,
    },
    /// The submissions of all departments, for the coordinator.
    SubmissionDesk,
    /// What the coordinator does with one of them.
    StepAtDesk {
        /// The submission.
        id: EventId,
        /// What is done.
        step: DeskStep,
    },
    /// Every check-in of a task in a department.
    History {
        /// The plan.
        plan: PlanId,
        /// The task.
        task: ItemPath,
        /// The department.
        department: DepartmentCode,
    },
    /// Everything that answers a text.
    Search {
        /// As typed, with its filters.
        text: String,
    },
    /// Everything that a department owes in a calendar year.
    Year {
        /// The department.
        department: DepartmentCode,
        /// The year.
        year: i32,
    },
    /// A page of the journal.
    Journal {
        /// What is wanted.
        wish: JournalWish,
        /// After which event; `None`: from the newest on.
        after: Option<JournalPlace>,
    },
    /// Write the journal into a file, in a thread of its own.
    ExportJournal {
        /// Comes back with the answers.
        ticket: u64,
        /// What is wanted.
        wish: JournalWish,
        /// Where, as typed.
        path: String,
        /// Also over a file that is there.
        overwrite: bool,
    },
    /// Give up the file that is being written.
    StopExport,
    /// A report as it stands, made in a thread of its own.
    Report(ReportScope),
    /// Give up the report that is being made; it is answered no more.
    StopReport,
    /// Keep what somebody wrote under a heading of a report, or its draft again.
    KeepReportText(Box<KeptReportText>),
    /// Write a report into a file, in a thread of its own.
    ExportReport(Box<ReportExport>),
    /// A page of the ledger.
    Book {
        /// Which.
        page: BookPage,
        /// The period of the targets.
        period: Period,
    },
    /// How synchronisation stands.
    SyncReport,
    /// Whether another version of the program ran here before.
    WhatIsNew,
    /// Save a check-in.
    CheckIn(NewCheckIn),
    /// Save a submission, new or known, and move it on if asked to.
    KeepSubmission(Box<KeptSubmission>),
    /// Save an entry of the ledger.
    KeepEntry(Box<TypedEntry>),
    /// Take back the last entry.
    WithdrawLast(Meant),
    /// Change a department.
    Reorganise(Reorganisation),
    /// Work on in another name.
    WorkAs {
        /// The department.
        department: DepartmentCode,
        /// The person.
        author: String,
    },
    /// Who worked in a department's name.
    Authors {
        /// The department.
        department: DepartmentCode,
    },
    /// Open the session's department with its PIN, and then do what had to wait for it.
    Unlock {
        /// The PIN.
        pin: Pin,
        /// What had to wait, if anything did.
        then: Option<Box<Request>>,
    },
    /// Ask for the PIN again from now on.
    Lock,
    /// Set, change, reset or remove a PIN.
    SetPin(NewPin),
    /// Read a document, in a thread of its own.
    ReadDocument {
        /// Comes back with the answer: one that nobody waits for any more is let go.
        ticket: u64,
        /// Where it is, as typed.
        path: String,
        /// How its letters are to be taken.
        encoding: Encoding,
    },
    /// Draft a plan in use, to correct it; answered as a document.
    CorrectPlan {
        /// Comes back with the answer.
        ticket: u64,
        /// The plan.
        plan: PlanId,
    },
    /// The draft that was being looked through when the program ended.
    KeptReview,
    /// Keep a draft that is being looked through.
    KeepReview(Arc<Review>),
    /// Keep no draft any more.
    DiscardReview,
    /// The form that somebody was filling in when the program ended.
    Unfinished(FormOwner),
    /// Keep what stands in somebody's form; `None`: nothing.
    KeepUnfinished(FormOwner, Option<Box<UnfinishedForm>>),
    /// Keep a setting.
    KeepSetting {
        /// The setting.
        setting: Setting,
        /// As chosen or typed.
        value: String,
    },
    /// Write a plan file.
    WritePlanFile {
        /// Where, as typed.
        path: String,
        /// The file.
        text: String,
        /// Also over a file that is there.
        overwrite: bool,
    },
    /// What publishing a plan, new or over its edition in use, would do.
    Publication(Box<Plan>),
    /// Publish it.
    PublishPlan {
        /// The plan.
        plan: Box<Plan>,
        /// What it was shown to do; where it does something else by now, it is refused.
        shown: Box<Publication>,
    },
}

/// What comes back.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Nothing is set up: what can be chosen, and what is proposed.
    NotSetUp {
        /// The shipped plans.
        offers: Vec<PlanOffer>,
        /// A name to begin with.
        author: String,
        /// A shared file to begin with.
        share: PathBuf,
    },
    /// The database is open.
    Opened(Session),
    /// Plans came, or came in other editions, or their departments were changed: the session
    /// goes on under them. Comes before the answer to what was asked.
    Renewed {
        /// Who works, on the plans that hold now.
        session: Session,
        /// Which plans and editions came.
        news: Vec<PlanNews>,
    },
    /// The terminal was set up.
    SetUp(SetUpDone),
    /// A department's tasks.
    Tasks {
        /// The department.
        department: DepartmentCode,
        /// The period.
        period: Period,
        /// Its tasks.
        rows: Vec<TaskRow>,
    },
    /// All departments.
    Departments {
        /// The period.
        period: Period,
        /// Their lines.
        rows: Vec<DepartmentRow>,
    },
    /// All departments beside all areas.
    Overview(Box<Overview>),
    /// How a period went from day to day.
    Trend(Box<Trend>),
    /// Who lacks what.
    Nudge {
        /// The period.
        period: Period,
        /// A message for each department.
        text: String,
    },
    /// A file is there already where that was to be written.
    NudgeExists(PathBuf),
    /// That was written into a file.
    NudgeWritten {
        /// The file.
        path: PathBuf,
        /// How many departments are to be reminded.
        departments: usize,
    },
    /// A department's submissions.
    Submissions {
        /// The department.
        department: DepartmentCode,
        /// Its submissions.
        rows: Vec<SubmissionRow>,
    },
    /// The submissions of all departments, by quarter.
    SubmissionDesk(Vec<DeskQuarter>),
    /// What was done with a submission is durable.
    SteppedAtDesk {
        /// Whose it is.
        department: DepartmentCode,
    },
    /// What came back to the session's department.
    CameBack(CameBack),
    /// A task's history in a department.
    History {
        /// The department.
        department: DepartmentCode,
        /// The history.
        history: History,
    },
    /// What a department owes in a calendar year.
    Year {
        /// The department.
        department: DepartmentCode,
        /// The year.
        work: Box<YearOfWork>,
    },
    /// A page of the journal.
    Journal {
        /// As asked.
        wish: JournalWish,
        /// As asked.
        after: Option<JournalPlace>,
        /// What answers.
        page: Box<JournalPage>,
    },
    /// Of the file into which the journal is written.
    JournalExport {
        /// As asked.
        ticket: u64,
        /// What there is to tell.
        news: ExportNews,
    },
    /// A report as it stands, or why there is none.
    Report {
        /// As asked.
        scope: ReportScope,
        /// The report.
        made: Result<Box<Report>, Problem>,
    },
    /// A report takes its time; told once, before it comes.
    ReportTakesLong(ReportScope),
    /// What somebody wrote under a heading is durable.
    ReportTextKept {
        /// The heading's number.
        heading: String,
        /// The draft was wanted again.
        is_draft: bool,
    },
    /// How writing a report ended.
    ReportExport {
        /// As asked.
        ticket: u64,
        /// How it ended.
        news: ReportNews,
    },
    /// There is no share where one was to be joined: it is made when asked for again.
    NothingToJoin(PathBuf),
    /// The share serves these plans, and not the one whose departments were shown.
    OtherDepartments(Vec<PlanOffer>),
    /// What answers a text, or why a filter of it means nothing.
    Found {
        /// As it was asked for.
        text: String,
        /// What answers.
        found: Result<Box<Found>, Problem>,
    },
    /// A page of the ledger.
    Book {
        /// As asked.
        period: Period,
        /// What stands on it.
        rows: BookRows,
    },
    /// How synchronisation stands.
    SyncReport(Box<SyncReport>),
    /// Another version ran here before; told once.
    WhatIsNew(Option<Updated>),
    /// A check-in is durable.
    CheckedIn {
        /// The task.
        task: ItemPath,
        /// How it stands now.
        state: State,
    },
    /// A submission is durable.
    SubmissionKept {
        /// Its id.
        id: EventId,
        /// The step that was taken.
        next: Option<SubmissionState>,
    },
    /// An entry of this book is durable.
    EntryKept(Book),
    /// The last entry was taken back, or there was none.
    Withdrawn(Option<Box<Withdrawn>>),
    /// This entry has to be meant: it is another person's or another day's, or not the last.
    WithdrawalAsked {
        /// The entry.
        entry: Box<Entry>,
        /// No later one stays.
        is_last: bool,
    },
    /// A document was read, or could not be.
    DocumentRead {
        /// As asked.
        ticket: u64,
        /// The draft, or what is told instead.
        review: Result<Box<Review>, Problem>,
    },
    /// A document holds text of before Unicode: somebody has to consent.
    LegacyFound {
        /// As asked.
        ticket: u64,
        /// A piece of it.
        legacy: Legacy,
    },
    /// The draft that was being looked through, if there is one.
    KeptReview(Result<Option<Box<Review>>, Problem>),
    /// A draft is kept.
    ReviewKept,
    /// No draft is kept any more.
    ReviewDiscarded,
    /// The form that was being filled in, if one was.
    Unfinished(Option<Box<Unfinished>>),
    /// It is kept, or none is any more.
    UnfinishedKept,
    /// A setting is kept.
    SettingKept {
        /// The setting.
        setting: Setting,
        /// All settings as they are now.
        settings: Box<Settings>,
        /// Who works, where that has changed by it.
        session: Option<Box<Session>>,
    },
    /// A setting could not be kept; the file is as it was.
    SettingRefused {
        /// The setting.
        setting: Setting,
        /// What is told.
        problem: Problem,
    },
    /// A file is there already; nothing was written.
    PlanFileExists(PathBuf),
    /// A plan file was written.
    PlanFileWritten(PathBuf),
    /// What publishing a plan would do.
    Publication(Box<Publication>),
    /// A plan is durable here and on its way to everybody.
    PlanPublished(PlanId),
    /// A change of this department, as typed, is durable.
    Reorganised(String),
    /// Who worked in a department's name: the last here first, then the others, the latest
    /// first.
    Authors {
        /// The department.
        department: DepartmentCode,
        /// The names.
        names: Vec<String>,
    },
    /// A PIN has to be typed before this can be done; nothing was written.
    PinWanted {
        /// Whose.
        department: DepartmentCode,
        /// What waits for it.
        then: Box<Request>,
    },
    /// The PIN was not taken; what waits for it goes on waiting.
    PinRefused(Problem),
    /// The session's department is locked or open now. Comes before the answer to what had
    /// to wait.
    LockChanged(Lock),
    /// A change of a PIN is durable.
    PinSet {
        /// Whose.
        department: DepartmentCode,
        /// False when it has none any more.
        has_pin: bool,
    },
    /// The session works in another name.
    WorkingAs(Session),
    /// It was refused; nothing was written.
    Refused(Problem),
    /// What was asked for could not be read.
    Unread(Problem),
}
