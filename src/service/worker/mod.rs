//! The two threads behind the screens: one answers requests on the database, one carries
//! events between the database and the share. Both talk to the screen by messages only.

mod desk;
mod message;
mod news;
mod report;
mod rounds;

pub use desk::Worker;
pub use message::{Reply, Request};
pub use news::{ExportNews, SyncNews};
pub use report::{ReportExport, ReportNews};
pub use rounds::SyncThread;
