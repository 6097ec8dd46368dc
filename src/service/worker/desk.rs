//! The thread that answers requests, one after the other, on a connection of its own.

mod export;
mod nudge;
mod pin;
mod queue;
mod report;
mod session;
mod trend;

use super::{Reply, Request};
use crate::{
    config::{Setting, Settings, Told, Words, words},
    domain::{plan::PlanId, submission::SubmissionChange},
    service::{
        Encoding, KeptSubmission, NewSubmission, Place, Review, Seen, Service, ServiceError,
        Session, SetUp, discard_review, keep_review, keep_unfinished, kept_review, offers,
        path_typed, plan::plan_news, plan_in_use, read_document, reorganise::Version,
        set_up::system_user, unfinished,
    },
};
use queue::{is_overtaken, only_asks};
use session::answer;
use std::{
    collections::VecDeque,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

/// The most entries that a search shows.
const MOST_ENTRIES: usize = 100;

/// A line to the worker thread.
#[derive(Debug)]
pub struct Worker {
    requests: Sender<Request>,
    /// Hears when the thread has answered everything and nobody can ask any more.
    done: Receiver<()>,
}

impl Worker {
    /// Starts the thread; `answer` is called on it with every reply.
    pub fn start(
        place: Place,
        words: &'static Words,
        answer: impl Fn(Reply) + Send + Sync + 'static,
    ) -> Self {
        let (requests, received) = channel();
        let (tell, done) = channel();
        let answer: Answer = Arc::new(answer);
        thread::spawn(move || {
            Desk {
                place,
                words,
                service: None,
                session: None,
                version: Version::default(),
                export: None,
                reports: None,
                trends: None,
                report_export: None,
            }
            .serve(&received, &answer, &tell);
        });
        Self { requests, done }
    }

    /// Asks; the reply comes as a message. After the thread has ended nothing happens.
    pub fn ask(&self, request: Request) {
        let _ = self.requests.send(request);
    }

    /// Waits until everything that was asked is done, but no longer than `patience`.
    pub fn finish(self, patience: Duration) {
        let Self { requests, done } = self;
        drop(requests);
        let _ = done.recv_timeout(patience);
    }
}

/// Where replies go; also from the thread that reads a document.
type Answer = Arc<dyn Fn(Reply) + Send + Sync>;

struct Desk {
    place: Place,
    words: &'static Words,
    service: Option<Service>,
    session: Option<Session>,
    /// Of which plans and departments the session was made.
    version: Version,
    export: Option<export::Export>,
    reports: Option<report::Reports>,
    trends: Option<trend::Trends>,
    report_export: Option<report::Writing>,
}

impl Desk {
    fn serve(mut self, requests: &Receiver<Request>, answer: &Answer, done: &Sender<()>) {
        let mut waiting = VecDeque::new();
        while let Some(request) = waiting.pop_front().or_else(|| requests.recv().ok()) {
            waiting.extend(requests.try_iter());
            if is_overtaken(&request, &waiting) {
                continue;
            }
            let request = match request {
                Request::ReadDocument {
                    ticket,
                    path,
                    encoding,
                } => {
                    self.read_document(ticket, path, encoding, answer.clone());
                    continue;
                }
                Request::ExportJournal {
                    ticket,
                    wish,
                    path,
                    overwrite,
                } => {
                    let wanted = export::Wanted {
                        ticket,
                        wish,
                        path,
                        overwrite,
                    };
                    self.export_journal(wanted, answer.clone());
                    continue;
                }
                Request::ExportReport(wanted) => {
                    self.export_report(*wanted, answer.clone());
                    continue;
                }
                Request::StopExport => {
                    self.stop_export();
                    self.stop_report_export();
                    continue;
                }
                Request::Report(scope) => {
                    // Under the plans that hold now.
                    self.renewed().into_iter().for_each(|reply| answer(reply));
                    self.report(scope, answer.clone());
                    continue;
                }
                Request::StopReport => {
                    self.stop_report();
                    continue;
                }
                Request::Trend { period } => {
                    self.renewed().into_iter().for_each(|reply| answer(reply));
                    self.trend(period, answer.clone());
                    continue;
                }
                request => request,
            };
            let refused = match only_asks(&request) {
                true => Reply::Unread,
                false => Reply::Refused,
            };
            self.renewed().into_iter().for_each(|reply| answer(reply));
            let again = self.may_wait_for_a_pin(&request).then(|| request.clone());
            match (self.answer(request), again) {
                (Ok(replies), _) => replies.into_iter().for_each(|reply| answer(reply)),
                (Err(ServiceError::Locked(department)), Some(again)) => {
                    let then = Box::new(again);
                    answer(Reply::PinWanted { department, then });
                }
                (Err(error), _) => answer(refused(error.problem(self.words))),
            }
        }
        self.end_export();
        self.end_report_export();
        // Before the database is closed, which takes a while and which nobody needs.
        let _ = done.send(());
    }

    fn answer(&mut self, request: Request) -> Result<Vec<Reply>, ServiceError> {
        match request {
            Request::Open => self.open().map(|reply| vec![reply]),
            Request::SetUp(choice) => self.set_up(choice),
            Request::KeepSubmission(kept) => self.keep_submission(*kept),
            Request::Unlock { pin, then } => self.unlock(&pin, then),
            Request::SetPin(new) => self.set_pin(new),
            Request::Lock => {
                if let Some(service) = &mut self.service {
                    service.lock();
                }
                Ok(vec![self.lock_changed()?])
            }
            Request::KeptReview => {
                let kept = kept_review(&self.place).map(|kept| kept.map(Box::new));
                let kept = kept.map_err(|error| error.problem(self.words));
                Ok(vec![Reply::KeptReview(kept)])
            }
            Request::CorrectPlan { ticket, plan } => {
                let review = self.plan_to_correct(&plan).map(Box::new);
                let review = review.map_err(|error| error.problem(self.words));
                Ok(vec![Reply::DocumentRead { ticket, review }])
            }
            Request::KeepReview(review) => {
                keep_review(&self.place, &review)?;
                Ok(vec![Reply::ReviewKept])
            }
            Request::DiscardReview => {
                discard_review(&self.place)?;
                Ok(vec![Reply::ReviewDiscarded])
            }
            Request::Unfinished(owner) => {
                let kept = unfinished(&self.place, &owner)?.map(Box::new);
                Ok(vec![Reply::Unfinished(kept)])
            }
            Request::KeepUnfinished(owner, form) => {
                keep_unfinished(&self.place, owner, form.map(|form| *form))?;
                Ok(vec![Reply::UnfinishedKept])
            }
            Request::Search { text } => self.search(text).map(|reply| vec![reply]),
            Request::KeepReportText(kept) => self.keep_report_text(*kept).map(|reply| vec![reply]),
            Request::Journal { wish, after } => {
                let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
                let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
                let page = Box::new(service.journal(session, self.words, &wish, after)?);
                Ok(vec![Reply::Journal { wish, after, page }])
            }
            Request::Nudge { period } => Ok(vec![self.nudge(period)?]),
            Request::ExportNudge {
                period,
                path,
                overwrite,
            } => Ok(vec![self.export_nudge(period, &path, overwrite)?]),
            Request::KeepSetting { setting, value } => Ok(vec![self.keep(setting, &value)]),
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

    /// Takes up plans, and changes of departments and PINs, that came since the session was
    /// made. Where it cannot go on under them, it says so once and goes on as before.
    fn renewed(&mut self) -> Option<Reply> {
        let (service, session) = (self.service.as_ref()?, self.session.as_ref()?);
        let version = service.version().ok()?;
        if version == self.version {
            return None;
        }
        let old = std::mem::replace(&mut self.version, version);
        let (department, author) = (session.department.as_str(), session.author.as_str());
        Some(match service.session(Some(department), Some(author)) {
            Ok(next) => {
                let news = plan_news((session, &old.editions), (&next, &self.version.editions));
                self.session = Some(next.clone());
                Reply::Renewed {
                    session: next,
                    news,
                }
            }
            Err(error) => Reply::Unread(error.problem(self.words)),
        })
    }

    fn set_up(&mut self, choice: SetUp) -> Result<Vec<Reply>, ServiceError> {
        match Service::set_up(self.place.clone(), choice) {
            Ok((service, session, done)) => {
                Ok(vec![self.opened(service, session), Reply::SetUp(done)])
            }
            Err(ServiceError::NothingToJoin(path)) => Ok(vec![Reply::NothingToJoin(path)]),
            Err(ServiceError::OtherDepartments(plans)) => Ok(vec![Reply::OtherDepartments(plans)]),
            Err(error) => Err(error),
        }
    }

    /// Reads a document aside: a large one takes long, and check-ins go on meanwhile.
    fn read_document(&self, ticket: u64, path: String, encoding: Encoding, answer: Answer) {
        let (words, today) = (self.words, self.place.today());
        thread::spawn(move || {
            let reply = match read_document(&path_typed(&path), encoding, today) {
                Ok(review) => Reply::DocumentRead {
                    ticket,
                    review: Ok(Box::new(review)),
                },
                Err(ServiceError::Legacy { legacy, .. }) => Reply::LegacyFound { ticket, legacy },
                Err(error) => Reply::DocumentRead {
                    ticket,
                    review: Err(error.problem(words)),
                },
            };
            answer(reply);
        });
    }

    /// Keeps a setting, and works on with it: what was read at the start and cannot be changed
    /// under way, like the share, stays until the next start.
    fn keep(&mut self, setting: Setting, value: &str) -> Reply {
        let settings = match Settings::change(&self.place.data, setting, value) {
            Ok(settings) => settings,
            Err(error) => {
                let problem = error.told(self.words);
                return Reply::SettingRefused { setting, problem };
            }
        };
        if setting == Setting::Language {
            self.words = words(settings.language).unwrap_or(self.words);
        }
        self.place = self.place.set_by(settings.clone());
        if let Some(service) = &mut self.service {
            service.set_by(settings.clone());
        }
        // The days of warning are the only ones of these that a session has.
        if let Some(session) = &mut self.session {
            session.soon = settings.soon();
        }
        let session = match setting {
            Setting::SoonDays => self.session.clone().map(Box::new),
            _ => None,
        };
        Reply::SettingKept {
            setting,
            settings: Box::new(settings),
            session,
        }
    }

    fn plan_to_correct(&self, plan: &PlanId) -> Result<Review, ServiceError> {
        let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
        let known = service.store().plan(plan)?.map(plan_in_use);
        known.ok_or(ServiceError::NoPlan)
    }

    /// Searches; a filter that means nothing is an answer like any other.
    fn search(&self, text: String) -> Result<Reply, ServiceError> {
        let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let found = match session.query(&text, self.words) {
            Ok(query) => Ok(Box::new(service.search(session, &query, MOST_ENTRIES)?)),
            Err(error) => Err(ServiceError::from(error).problem(self.words)),
        };
        Ok(Reply::Found { text, found })
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
            // Before anything was saved: all of it waits.
            Err(error @ ServiceError::Locked(_)) => return Err(error),
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
        self.version = service.version().unwrap_or_default();
        self.service = Some(service);
        self.session = Some(session.clone());
        Reply::Opened(session)
    }
}
