//! The two threads behind the screens: one answers requests on the database, one carries
//! events between the database and the share. Both talk to the screen by messages only.

use super::{
    DepartmentRow, History, NewCheckIn, NewSubmission, Place, PlanOffer, Problem, Seen, Service,
    ServiceError, Session, SetUp, SetUpDone, ShareCondition, SubmissionRow, SyncReport,
    Synchroniser, TaskRow, Withdrawn, offers, set_up::system_user,
};
use crate::{
    config::words::Words,
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::EventId,
        item::ItemPath,
        period::Period,
        submission::{SubmissionChange, SubmissionState},
    },
    sync::{ShareState, Wanted},
};
use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

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
    /// All departments in a period.
    Departments {
        /// The period.
        period: Period,
    },
    /// A department's submissions.
    Submissions {
        /// The department.
        department: DepartmentCode,
    },
    /// Every check-in of a task in a department.
    History {
        /// The task.
        task: ItemPath,
        /// The department.
        department: DepartmentCode,
    },
    /// How synchronisation stands.
    SyncReport,
    /// Save a check-in.
    CheckIn(NewCheckIn),
    /// Save a submission, new or known, and move it on if asked to.
    KeepSubmission(Box<KeptSubmission>),
    /// Take back the last entry.
    WithdrawLast,
    /// Work on in another name.
    WorkAs {
        /// The department.
        department: DepartmentCode,
        /// The person.
        author: String,
    },
}

/// A submission as a form leaves it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSubmission {
    /// The submission; `None` begins one.
    pub id: Option<EventId>,
    /// The changes that the form was filled from; others stay visible beside it.
    pub seen: Vec<EventId>,
    /// Its quarter.
    pub period: Period,
    /// What changed.
    pub change: SubmissionChange,
    /// The step to take afterwards.
    pub next: Option<SubmissionState>,
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
    /// A department's submissions.
    Submissions {
        /// The department.
        department: DepartmentCode,
        /// Its submissions.
        rows: Vec<SubmissionRow>,
    },
    /// A task's history in a department.
    History {
        /// The department.
        department: DepartmentCode,
        /// The history.
        history: History,
    },
    /// How synchronisation stands.
    SyncReport(Box<SyncReport>),
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
    /// The last entry was taken back, or there was none.
    Withdrawn(Option<Box<Withdrawn>>),
    /// The session works in another name.
    WorkingAs(Session),
    /// It was refused; nothing was written.
    Refused(Problem),
    /// What was asked for could not be read.
    Unread(Problem),
}

/// What the synchronising thread reports.
#[derive(Debug, Clone)]
pub enum SyncNews {
    /// How the share stands.
    Condition(ShareCondition),
    /// The database changed other than through this screen's requests.
    DatabaseChanged,
    /// A cycle failed on this side.
    Failed(Problem),
}

/// A line to the worker thread.
#[derive(Debug, Clone)]
pub struct Worker {
    requests: Sender<Request>,
}

impl Worker {
    /// Starts the thread; `answer` is called on it with every reply.
    pub fn start(
        place: Place,
        words: &'static Words,
        answer: impl Fn(Reply) + Send + 'static,
    ) -> Self {
        let (requests, received) = channel();
        thread::spawn(move || {
            Desk {
                place,
                words,
                service: None,
                session: None,
            }
            .serve(&received, &answer)
        });
        Self { requests }
    }

    /// Asks; the reply comes as a message. After the thread has ended nothing happens.
    pub fn ask(&self, request: Request) {
        let _ = self.requests.send(request);
    }
}

struct Desk {
    place: Place,
    words: &'static Words,
    service: Option<Service>,
    session: Option<Session>,
}

impl Desk {
    fn serve(mut self, requests: &Receiver<Request>, answer: &dyn Fn(Reply)) {
        let mut waiting = VecDeque::new();
        while let Some(request) = waiting.pop_front().or_else(|| requests.recv().ok()) {
            waiting.extend(requests.try_iter());
            if is_overtaken(&request, &waiting) {
                continue;
            }
            let refused = match only_asks(&request) {
                true => Reply::Unread,
                false => Reply::Refused,
            };
            match self.answer(request) {
                Ok(replies) => replies.into_iter().for_each(answer),
                Err(error) => answer(refused(error.problem(self.words))),
            }
        }
    }

    fn answer(&mut self, request: Request) -> Result<Vec<Reply>, ServiceError> {
        match request {
            Request::Open => self.open().map(|reply| vec![reply]),
            Request::SetUp(choice) => {
                let (service, session, done) = Service::set_up(self.place.clone(), choice)?;
                Ok(vec![self.opened(service, session), Reply::SetUp(done)])
            }
            Request::KeepSubmission(kept) => self.keep_submission(*kept),
            request => {
                let service = self.service.as_mut().ok_or(ServiceError::NotSetUp)?;
                let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
                let replies = answer(service, session, request)?;
                for reply in &replies {
                    if let Reply::WorkingAs(session) = reply {
                        self.session = Some(session.clone());
                    }
                }
                Ok(replies)
            }
        }
    }

    /// Saves what was entered first, so that a step that is refused loses nothing.
    fn keep_submission(&mut self, kept: KeptSubmission) -> Result<Vec<Reply>, ServiceError> {
        let KeptSubmission {
            id,
            seen,
            period,
            change,
            next,
        } = kept;
        let service = self.service.as_mut().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let id = match id {
            Some(id) if change == SubmissionChange::default() => id,
            Some(id) => {
                service.edit_submission(session, id, change, Seen::These(seen))?;
                id
            }
            None => service.begin_submission(session, NewSubmission { period, change })?,
        };
        let Some(next) = next else {
            return Ok(vec![Reply::SubmissionKept { id, next: None }]);
        };
        Ok(match service.step_submission(session, id, next, "") {
            Ok(_) => vec![Reply::SubmissionKept {
                id,
                next: Some(next),
            }],
            Err(error) => {
                vec![
                    Reply::SubmissionKept { id, next: None },
                    Reply::Refused(error.problem(self.words)),
                ]
            }
        })
    }

    fn open(&mut self) -> Result<Reply, ServiceError> {
        if !self.place.is_set_up() {
            return Ok(Reply::NotSetUp {
                offers: offers()?,
                author: system_user(),
                share: self.place.share(),
            });
        }
        let service = Service::open(self.place.clone())?;
        let session = service.session(None, None)?;
        Ok(self.opened(service, session))
    }

    fn opened(&mut self, service: Service, session: Session) -> Reply {
        self.service = Some(service);
        self.session = Some(session.clone());
        Reply::Opened(session)
    }
}

/// A request that only asks, for the rows of a screen.
fn only_asks(request: &Request) -> bool {
    matches!(
        request,
        Request::Tasks { .. }
            | Request::Departments { .. }
            | Request::Submissions { .. }
            | Request::History { .. }
            | Request::SyncReport
    )
}

/// A request that only asks, and that a later one of the same sort makes needless.
fn is_overtaken(request: &Request, later: &VecDeque<Request>) -> bool {
    only_asks(request)
        && later
            .iter()
            .any(|other| std::mem::discriminant(other) == std::mem::discriminant(request))
}

fn answer(
    service: &mut Service,
    session: &Session,
    request: Request,
) -> Result<Vec<Reply>, ServiceError> {
    let reply = match request {
        Request::Open | Request::SetUp(_) | Request::KeepSubmission(_) => {
            return Err(ServiceError::NotSetUp);
        }
        Request::Tasks { department, period } => Reply::Tasks {
            rows: service.tasks(session, &department, period)?,
            department,
            period,
        },
        Request::Departments { period } => Reply::Departments {
            rows: service.departments(session, period)?,
            period,
        },
        Request::Submissions { department } => Reply::Submissions {
            rows: service.submissions(session, None, Some(&department))?,
            department,
        },
        Request::History { task, department } => Reply::History {
            history: service.history(session, &task, Some(&department))?,
            department,
        },
        Request::SyncReport => Reply::SyncReport(Box::new(service.sync_report()?)),
        Request::CheckIn(new) => {
            let (task, state) = (new.task.clone(), new.state);
            service.check_in(session, new)?;
            Reply::CheckedIn { task, state }
        }
        Request::WithdrawLast => Reply::Withdrawn(service.withdraw_last(session)?.map(Box::new)),
        Request::WorkAs { department, author } => {
            Reply::WorkingAs(service.work_as(&department, &author)?)
        }
    };
    Ok(vec![reply])
}

/// A line to the synchronising thread.
#[derive(Debug, Clone)]
pub struct SyncThread {
    wake: Sender<()>,
}

impl SyncThread {
    /// Starts the thread; it polls every few seconds (a setting) and whenever it is woken,
    /// and calls `tell` only when something changed.
    pub fn start(
        place: Place,
        words: &'static Words,
        tell: impl Fn(SyncNews) + Send + 'static,
    ) -> Self {
        let (wake, woken) = channel();
        thread::spawn(move || {
            let poll = Duration::from_secs(place.settings.poll_seconds);
            let mut said = None;
            let synchroniser = loop {
                match Synchroniser::open(place.clone()) {
                    Ok(synchroniser) => break synchroniser,
                    Err(error) => tell_once(&mut said, error.problem(words), &tell),
                }
                if let Err(RecvTimeoutError::Disconnected) = woken.recv_timeout(poll) {
                    return;
                }
            };
            let rounds = Rounds {
                synchroniser,
                words,
                said: None,
                failed: said,
            };
            rounds.run(&woken, poll, &tell);
        });
        Self { wake }
    }

    /// Asks for a cycle now.
    pub fn wake(&self) {
        let _ = self.wake.send(());
    }
}

/// Tells a failure, unless it is the one that was told last: at every poll again it would
/// stand in the way of whoever is typing.
fn tell_once(told: &mut Option<Problem>, problem: Problem, tell: &dyn Fn(SyncNews)) {
    if told.as_ref() != Some(&problem) {
        *told = Some(problem.clone());
        tell(SyncNews::Failed(problem));
    }
}

struct Rounds {
    synchroniser: Synchroniser,
    words: &'static Words,
    said: Option<ShareCondition>,
    failed: Option<Problem>,
}

impl Rounds {
    fn run(mut self, woken: &Receiver<()>, poll: Duration, tell: &dyn Fn(SyncNews)) {
        let mut wanted = Wanted::Now;
        loop {
            let again = match self.round(wanted, tell) {
                Ok(again) => {
                    self.failed = None;
                    again
                }
                Err(error) => {
                    tell_once(&mut self.failed, error.problem(self.words), tell);
                    false
                }
            };
            let pause = if again { Duration::ZERO } else { poll };
            wanted = match woken.recv_timeout(pause) {
                Ok(()) => {
                    woken.try_iter().for_each(drop);
                    Wanted::Now
                }
                Err(RecvTimeoutError::Timeout) => Wanted::Poll,
                Err(RecvTimeoutError::Disconnected) => return,
            };
        }
    }

    fn round(&mut self, wanted: Wanted, tell: &dyn Fn(SyncNews)) -> Result<bool, ServiceError> {
        let outcome = self.synchroniser.cycle(wanted)?;
        if self.synchroniser.database_changed()? || !outcome.new.is_empty() {
            tell(SyncNews::DatabaseChanged);
        } else if wanted == Wanted::Poll {
            self.synchroniser.tidy()?;
        }
        let condition = self.synchroniser.condition(&outcome)?;
        if self.said.as_ref() != Some(&condition) {
            self.said = Some(condition.clone());
            tell(SyncNews::Condition(condition));
        }
        Ok(outcome.more && outcome.share == ShareState::Reachable)
    }
}
