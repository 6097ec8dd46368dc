//! What somebody who works sees: a department in a period, on one of the screens.

use super::{
    Screen,
    calendar::{self, CalendarScreen},
    departments::DepartmentsScreen,
    import::ImportScreen,
    journal::{self, JournalScreen},
    ledger::{self, LedgerScreen},
    overview::{self, OverviewScreen},
    report::{self, ReportScreen},
    settings::SettingsScreen,
    submissions::{Shown, SubmissionsScreen},
    synchronisation::SyncScreen,
    tasks::{Task, TasksScreen},
};
use crate::{
    domain::{department::DepartmentCode, event::EventId, period::Period, plan::Plan},
    service::{
        CameBack, Entry, EntryKind, FormOwner, InSight, Session, TaskRow, Unfinished,
        worker::Request,
    },
    tui::{
        Effect,
        widget::{Folder, Scroll},
    },
};

/// The row on which the cursor is to stand as soon as the rows have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A task.
    Task(Task),
    /// A submission.
    Submission(EventId),
}

/// The state of all screens, so that each is as it was left.
#[derive(Debug, Clone)]
pub struct Work {
    /// Who works here.
    pub session: Session,
    /// The department whose work is shown: the session's, or one that is looked at.
    pub department: DepartmentCode,
    /// The reporting period that is shown.
    pub period: Period,
    /// The screen that is shown.
    pub screen: Screen,
    /// Nhiệm vụ.
    pub tasks: TasksScreen,
    /// Bài viết/mô hình.
    pub submissions: SubmissionsScreen,
    /// Khoa/phòng.
    pub departments: DepartmentsScreen,
    /// Đồng bộ.
    pub synchronisation: SyncScreen,
    /// Lịch.
    pub calendar: CalendarScreen,
    /// Sổ theo dõi.
    pub ledger: LedgerScreen,
    /// Toàn viện.
    pub overview: OverviewScreen,
    /// Nhật ký.
    pub journal: JournalScreen,
    /// Báo cáo.
    pub report: ReportScreen,
    /// Nhập kế hoạch.
    pub import: ImportScreen,
    /// What came back from the office.
    pub came_back: CameBack,
    /// A form that was left at the last end, until its row has come.
    pub unfinished: Option<Unfinished>,
    /// Where the last file was written.
    pub folder: Folder,
    /// Where the cursor is to go.
    goal: Option<Goal>,
    /// Thiết lập.
    pub settings: SettingsScreen,
}

impl Work {
    /// Who fills the forms in.
    pub fn form_owner(&self) -> FormOwner {
        FormOwner {
            department: self.session.department.clone(),
            author: self.session.author.clone(),
        }
    }

    /// The plan for which a submission that is begun now would be.
    pub fn next_submission_plan(&self, period: Period) -> &Plan {
        let begun = self.submissions.of_quarter(period);
        let (session, department) = (&self.session, &self.department);
        session.submission_plan(department, period, begun)
    }

    /// Begins on the session's own tasks in the current period.
    pub fn new(session: Session) -> Self {
        Self {
            department: session.department.clone(),
            period: session.period(),
            screen: Screen::Tasks,
            tasks: TasksScreen::default(),
            submissions: SubmissionsScreen::default(),
            departments: DepartmentsScreen::default(),
            synchronisation: SyncScreen::default(),
            calendar: CalendarScreen::at(session.today),
            ledger: LedgerScreen::default(),
            overview: OverviewScreen::default(),
            journal: JournalScreen::default(),
            report: ReportScreen::default(),
            import: ImportScreen::default(),
            came_back: CameBack::default(),
            unfinished: None,
            folder: Folder::default(),
            goal: None,
            settings: SettingsScreen::default(),
            session,
        }
    }

    /// What of the session's own entries is shown, for whoever takes the last one back.
    pub fn seen(&self) -> InSight {
        match self.screen {
            _ if self.is_looking() => InSight::Nothing,
            Screen::Tasks => InSight::CheckIns,
            Screen::Submissions => InSight::Submissions,
            Screen::Ledger | Screen::Calendar => InSight::Ledger,
            Screen::Report => InSight::ReportTexts,
            _ => InSight::Nothing,
        }
    }

    /// True when another department than the session's is looked at.
    pub fn is_looking(&self) -> bool {
        self.department != self.session.department
    }

    /// True where the submissions of all departments may be shown: the coordinator's.
    pub fn may_show_desk(&self) -> bool {
        self.session.is_coordinator()
    }

    /// True where they are shown.
    pub fn shows_desk(&self) -> bool {
        self.may_show_desk() && self.submissions.desk.is_shown()
    }

    /// True when nothing may be entered before somebody says in whose name.
    pub fn needs_a_name(&self) -> bool {
        self.is_looking() || self.session.author.is_empty()
    }

    /// True when Esc has something to clear or somewhere to go back to.
    pub fn has_something_to_leave(&self) -> bool {
        self.screen != Screen::Tasks || self.is_looking() || self.tasks.is_narrowed()
    }

    /// The screen to which Tab leads; from the last one, and from those that it leads past, to
    /// the first.
    pub fn next_screen(&self) -> Screen {
        let screens = Screen::in_order(self.session.is_coordinator());
        let mut after = screens.skip_while(|screen| *screen != self.screen);
        after.nth(1).unwrap_or(Screen::Tasks)
    }

    /// Asks for what the shown screen shows.
    pub fn refresh(&self) -> Vec<Effect> {
        let department = self.department.clone();
        let period = self.period;
        let request = match self.screen {
            Screen::Tasks => Request::Tasks { department, period },
            Screen::Submissions if self.may_show_desk() => {
                let own = Request::Submissions { department };
                return [own, Request::SubmissionDesk].map(Effect::Ask).to_vec();
            }
            Screen::Submissions => Request::Submissions { department },
            Screen::Departments => Request::Departments { period },
            Screen::Synchronisation => Request::SyncReport,
            Screen::Calendar => calendar::request(self),
            Screen::Ledger => ledger::request(self),
            Screen::Overview => return overview::refresh(self),
            Screen::Journal => journal::request(self),
            Screen::Report => return report::refresh(self),
            Screen::Import if self.import.is_opening() => Request::KeptReview,
            Screen::Import | Screen::Settings => return Vec::new(),
        };
        vec![Effect::Ask(request)]
    }

    /// Shows a screen.
    pub fn show(&mut self, screen: Screen) -> Vec<Effect> {
        if screen != self.screen {
            // A filter that nobody sees any more would hide rows when the list comes back.
            self.tasks.let_go();
            self.departments.list.clear_filter(|_| true);
            self.submissions.list.clear_filter(|_| true);
            self.submissions.desk.clear_filter();
            self.journal.list.clear_filter(|_| true);
            self.report.list.clear_filter(|_| true);
            self.report.shows_draft = false;
            self.ledger.list_mut().clear_filter(|_| true);
            self.overview.clear_filter();
            while self.calendar.step_back() {}
            self.settings.list.clear_filter(|_| true);
            self.departments.begin_on(&self.department);
            if screen == Screen::Submissions && self.is_looking() {
                // At the desk those of whoever is looked at, until the filter is taken away.
                self.submissions.desk.paste(self.department.as_str());
            }
        }
        if screen == Screen::Report {
            report::begin(self);
        }
        self.screen = screen;
        self.refresh()
    }

    /// Shows the tasks of a department.
    pub fn look_at(&mut self, department: DepartmentCode) -> Vec<Effect> {
        if self.department != department {
            self.department = department;
            self.tasks = TasksScreen::default();
            self.submissions = SubmissionsScreen::default();
            self.calendar = CalendarScreen::at(self.calendar.chosen);
        }
        self.show(Screen::Tasks)
    }

    /// Shows one row of a department in a period, whatever was filtered before.
    pub fn go_to(&mut self, department: DepartmentCode, period: Period, goal: Goal) -> Vec<Effect> {
        let screen = match &goal {
            Goal::Task(_) => Screen::Tasks,
            Goal::Submission(_) => Screen::Submissions,
        };
        self.goal = Some(goal);
        self.period = period;
        self.look_at(department);
        while self.tasks.show_all() {}
        self.submissions.list.clear_filter(|_| true);
        self.show(screen)
    }

    /// Goes to the task whose entry was taken back.
    pub fn goes_back_to(&mut self, entry: &Entry) {
        if let EntryKind::CheckIn {
            plan, task, period, ..
        } = &entry.kind
            && self.screen == Screen::Tasks
            && *self.session.unit.present(&entry.department) == self.department
        {
            self.tasks.go_back_to(Task {
                plan: plan.clone(),
                label: task.clone(),
                period: *period,
            });
        }
    }

    /// Puts the cursor on the submission that was to be shown.
    pub fn reach_submission(&mut self) {
        if let Some(Goal::Submission(id)) = self.goal {
            self.goal = None;
            self.submissions.desk.shown = Shown::Own;
            self.submissions.list.select(|row| row.id() == Some(id));
        }
    }

    /// Puts the cursor on the task that was to be shown.
    fn reach_task(&mut self) {
        let is_task = |goal: &mut Goal| matches!(goal, Goal::Task(_));
        if let Some(Goal::Task(task)) = self.goal.take_if(is_task) {
            self.tasks.list.select(|row| task.is(row));
        }
    }

    /// Goes on with a session that was made anew because plans came or departments
    /// were changed.
    pub fn renewed(&mut self, session: Session) -> Vec<Effect> {
        let present = session.unit.present(&self.department).clone();
        self.session = session;
        let is_other = present != self.department;
        self.department = present;
        match is_other {
            true => self.refresh(),
            false => Vec::new(),
        }
    }

    /// Takes new rows of tasks. The details stay where they are read as long as they are of
    /// the same task.
    pub fn reloaded(&mut self, rows: Vec<TaskRow>) -> Vec<Effect> {
        let task = |work: &Self| {
            let row = work.tasks.list.selected()?;
            let owed = &row.obligation;
            Some((owed.plan.clone(), owed.task.clone(), owed.period))
        };
        let (before, scroll) = (task(self), self.tasks.scroll);
        self.tasks.load(rows);
        self.reach_task();
        let effects = self.history_wanted();
        if task(self) == before {
            self.tasks.scroll = scroll;
        }
        effects
    }

    /// Asks for the history of the task under the cursor, if it is not shown already.
    pub fn history_wanted(&mut self) -> Vec<Effect> {
        match self.tasks.list.selected() {
            Some(row) if self.screen == Screen::Tasks && !self.tasks.shows_history_of(row) => {
                let (plan, task) = (row.obligation.plan.clone(), row.obligation.key.clone());
                self.tasks.scroll = Scroll::default();
                vec![Effect::Ask(Request::History {
                    plan,
                    task,
                    department: self.department.clone(),
                })]
            }
            _ => Vec::new(),
        }
    }
}
