//! Who lacks what, as messages and in a file: short enough to be written at once.

use super::Desk;
use crate::{
    domain::period::Period,
    service::{NudgeForm, ServiceError, path_typed, worker::Reply},
};

impl Desk {
    /// Who lacks what, as messages.
    pub(super) fn nudge(&self, period: Period) -> Result<Reply, ServiceError> {
        let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let overview = service.overview(session, period)?;
        let text = overview.nudge_text(session, self.words);
        Ok(Reply::Nudge { period, text })
    }

    /// The same into a file; its ending says in which form.
    pub(super) fn export_nudge(
        &self,
        period: Period,
        path: &str,
        overwrite: bool,
    ) -> Result<Reply, ServiceError> {
        let service = self.service.as_ref().ok_or(ServiceError::NotSetUp)?;
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        let path = path_typed(path);
        let wish = (period, NudgeForm::of_file(&path));
        match service.nudge_file(session, self.words, wish, (&path, overwrite)) {
            Ok(departments) => Ok(Reply::NudgeWritten { path, departments }),
            Err(ServiceError::FileExists(path)) => Ok(Reply::NudgeExists(path)),
            Err(error) => Err(error),
        }
    }
}
