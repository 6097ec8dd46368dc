//! Writing the journal aside: a long one takes seconds, and check-ins go on meanwhile.
//!
//! On a thread and a connection of its own, one at a time; tells how far it has come, and can
//! be stopped, which leaves no file.

use super::{Answer, Desk};
use crate::service::{
    JournalWish, Place, Service, ServiceError, Session, WrittenSoFar, path_typed,
    worker::{ExportNews, Reply},
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How often it is told how far it has come.
const BETWEEN_NEWS: Duration = Duration::from_millis(200);

/// A file that is being written.
pub(super) struct Export {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// What is to be written, and where.
pub(super) struct Wanted {
    /// Comes back with the answer.
    pub ticket: u64,
    pub wish: JournalWish,
    /// As typed.
    pub path: String,
    pub overwrite: bool,
}

impl Desk {
    /// Begins to write; what was being written before is given up.
    pub(super) fn export_journal(&mut self, wanted: Wanted, answer: Answer) {
        self.end_export();
        let stop = Arc::new(AtomicBool::new(false));
        let (words, place, session) = (self.words, self.place.clone(), self.session.clone());
        let is_stopped = stop.clone();
        let thread = thread::spawn(move || {
            let Wanted {
                ticket,
                wish,
                path,
                overwrite,
            } = wanted;
            let path = path_typed(&path);
            let tell = |news| answer(Reply::JournalExport { ticket, news });
            let mut told = Instant::now();
            let mut goes_on = |written| {
                if told.elapsed() >= BETWEEN_NEWS {
                    told = Instant::now();
                    tell(ExportNews::Writing(written));
                }
                !is_stopped.load(Ordering::Relaxed)
            };
            let written = session.ok_or(ServiceError::NotSetUp).and_then(|session| {
                write(
                    place,
                    &session,
                    &wish,
                    (&path, overwrite),
                    words,
                    &mut goes_on,
                )
            });
            tell(match written {
                Ok(rows) => ExportNews::Written { path, rows },
                Err(ServiceError::FileExists(path)) => ExportNews::Exists(path),
                Err(ServiceError::Stopped) => ExportNews::Stopped,
                Err(error) => ExportNews::Failed(error.problem(words)),
            });
        });
        self.export = Some(Export { stop, thread });
    }

    /// Lets go of what is being written; its thread says so.
    pub(super) fn stop_export(&self) {
        if let Some(export) = &self.export {
            export.stop.store(true, Ordering::Relaxed);
        }
    }

    /// The same, and waits until the half-written file is gone: two that write one file would
    /// write into the same half.
    pub(super) fn end_export(&mut self) {
        self.stop_export();
        if let Some(export) = self.export.take() {
            let _ = export.thread.join();
        }
    }
}

fn write(
    place: Place,
    session: &Session,
    wish: &JournalWish,
    file: (&Path, bool),
    words: &crate::config::Words,
    goes_on: &mut dyn FnMut(WrittenSoFar) -> bool,
) -> Result<usize, ServiceError> {
    Service::open(place)?.journal_file(session, words, wish, file, goes_on)
}
