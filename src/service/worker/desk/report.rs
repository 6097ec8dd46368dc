//! Reports at the desk: made aside for the screen, kept where somebody edits, written aside.
//!
//! A large report takes long: on a thread and a connection of its own, so that entries never
//! wait for it. Of several that were asked for only the last is answered.

use super::{Answer, Desk};
use crate::{
    config::Words,
    domain::ledger::KeptReportText,
    service::{
        Place, Report, Service, ServiceError, Session, path_typed,
        reporting::Scope,
        worker::{Reply, ReportExport, ReportNews},
    },
};
use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// After how long it is told that a report takes its time.
const TAKES_LONG: Duration = Duration::from_secs(1);

/// The report that is wanted now; none once somebody stopped it.
#[derive(Clone, Default)]
struct Wanted(Arc<Mutex<Option<Scope>>>);

impl Wanted {
    fn set(&self, scope: Option<Scope>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = scope;
    }

    fn is(&self, scope: &Scope) -> bool {
        let wanted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        wanted.as_ref() == Some(scope)
    }
}

/// A line to the thread that makes reports.
pub(super) struct Reports {
    asks: Sender<Asked>,
    wanted: Wanted,
}

/// A report that was asked for, with all that it is made with.
struct Asked {
    scope: Scope,
    session: Option<Session>,
    place: Place,
    words: &'static Words,
    answer: Answer,
}

impl Reports {
    fn start() -> Self {
        let (asks, asked) = channel::<Asked>();
        let wanted = Wanted::default();
        let known = wanted.clone();
        thread::spawn(move || {
            while let Ok(first) = asked.recv() {
                let last = asked.try_iter().last();
                last.unwrap_or(first).serve(&known);
            }
        });
        Self { asks, wanted }
    }
}

impl Asked {
    /// Makes the report and answers, unless another one is wanted by then.
    fn serve(self, wanted: &Wanted) {
        let is_wanted = || wanted.is(&self.scope);
        let (done, made) = channel();
        let made = thread::scope(|both| {
            both.spawn(|| {
                let _ = done.send(self.made(&is_wanted));
            });
            match made.recv_timeout(TAKES_LONG) {
                Err(RecvTimeoutError::Timeout) => {
                    if is_wanted() {
                        (self.answer)(Reply::ReportTakesLong(self.scope.clone()));
                    }
                    made.recv().ok()
                }
                made => made.ok(),
            }
        });
        let made = match made {
            None | Some(Err(ServiceError::Stopped)) => return,
            Some(made) => made.map(Box::new),
        };
        if is_wanted() {
            let made = made.map_err(|error| error.problem(self.words));
            let scope = self.scope;
            (self.answer)(Reply::Report { scope, made });
        }
    }

    fn made(&self, is_wanted: &dyn Fn() -> bool) -> Result<Report, ServiceError> {
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let service = Service::open(self.place.clone())?;
        service.report_while(session, self.words, &self.scope, is_wanted)
    }
}

/// A file that is being written.
pub(super) struct Writing {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Desk {
    /// Begins to make a report; one that cannot be made is an answer like any other.
    pub(super) fn report(&mut self, scope: Scope, answer: Answer) {
        let asked = Asked {
            scope: scope.clone(),
            session: self.session.clone(),
            place: self.place.clone(),
            words: self.words,
            answer,
        };
        let reports = self.reports.get_or_insert_with(Reports::start);
        reports.wanted.set(Some(scope));
        let _ = reports.asks.send(asked);
    }

    /// Gives up the report that is being made; it is answered no more.
    pub(super) fn stop_report(&self) {
        if let Some(reports) = &self.reports {
            reports.wanted.set(None);
        }
    }

    /// Keeps what somebody wrote under a heading.
    pub(super) fn keep_report_text(&mut self, kept: KeptReportText) -> Result<Reply, ServiceError> {
        let service = self.service.as_mut().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let KeptReportText { text, seen } = kept;
        let (heading, is_draft) = (text.heading.clone(), text.text.is_none());
        service.keep_report_text(session, text, seen)?;
        Ok(Reply::ReportTextKept { heading, is_draft })
    }

    /// Writes a report; what was being written before is given up, and its half file is gone
    /// before this one begins.
    pub(super) fn export_report(&mut self, wanted: ReportExport, answer: Answer) {
        self.stop_report_export();
        let before = self.report_export.take();
        let (words, place, session) = (self.words, self.place.clone(), self.session.clone());
        let stop = Arc::new(AtomicBool::new(false));
        let is_stopped = stop.clone();
        let thread = thread::spawn(move || {
            if let Some(before) = before {
                let _ = before.thread.join();
            }
            let goes_on = || !is_stopped.load(Ordering::Relaxed);
            let path = path_typed(&wanted.path);
            let written = session
                .ok_or(ServiceError::NotSetUp)
                .and_then(|session| write(place, &session, words, (&wanted, &path), &goes_on));
            let news = match written {
                Ok(()) => ReportNews::Written(path),
                Err(ServiceError::FileExists(path)) => ReportNews::Exists(path),
                Err(ServiceError::Stopped) => ReportNews::Stopped,
                Err(error) => ReportNews::Failed(error.problem(words)),
            };
            let ticket = wanted.ticket;
            answer(Reply::ReportExport { ticket, news });
        });
        self.report_export = Some(Writing { stop, thread });
    }

    /// Lets go of the report that is being written; its thread says so.
    pub(super) fn stop_report_export(&self) {
        if let Some(writing) = &self.report_export {
            writing.stop.store(true, Ordering::Relaxed);
        }
    }

    /// The same, and waits until the half-written file is gone.
    pub(super) fn end_report_export(&mut self) {
        self.stop_report_export();
        if let Some(writing) = self.report_export.take() {
            let _ = writing.thread.join();
        }
    }
}

fn write(
    place: Place,
    session: &Session,
    words: &Words,
    (wanted, path): (&ReportExport, &Path),
    goes_on: &dyn Fn() -> bool,
) -> Result<(), ServiceError> {
    let paper = (&wanted.scope, wanted.paper);
    let file = (path, wanted.overwrite);
    Service::open(place)?.report_file(session, words, paper, wanted.format, file, goes_on)
}
