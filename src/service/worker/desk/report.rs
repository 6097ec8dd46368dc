//! Reports at the desk: made for the screen, kept where somebody edits, written aside.

use super::{Answer, Desk};
use crate::service::{
    Paper, Service, ServiceError, path_typed,
    reporting::Scope,
    worker::{KeptReportText, Reply, ReportExport, ReportNews},
};
use std::thread;

impl Desk {
    /// Makes a report; one that cannot be made is an answer like any other.
    pub(super) fn report(&self, scope: Scope) -> Result<Reply, ServiceError> {
        let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let made = service.report(session, self.words, &scope).map(Box::new);
        let made = made.map_err(|error| error.problem(self.words));
        Ok(Reply::Report { scope, made })
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

    /// Writes a report aside, on a connection of its own: a large one takes long, and
    /// check-ins go on meanwhile.
    pub(super) fn export_report(&self, wanted: ReportExport, answer: Answer) {
        let (words, place, session) = (self.words, self.place.clone(), self.session.clone());
        thread::spawn(move || {
            let path = path_typed(&wanted.path);
            let written = session.ok_or(ServiceError::NotSetUp).and_then(|session| {
                let paper = (&wanted.scope, Paper::Report);
                let file = (path.as_path(), wanted.overwrite);
                Service::open(place)?.report_file(&session, words, paper, wanted.format, file)
            });
            let news = match written {
                Ok(()) => ReportNews::Written(path),
                Err(ServiceError::FileExists(path)) => ReportNews::Exists(path),
                Err(error) => ReportNews::Failed(error.problem(words)),
            };
            let ticket = wanted.ticket;
            answer(Reply::ReportExport { ticket, news });
        });
    }
}
