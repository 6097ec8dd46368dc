//! Lines over time at the desk: made aside, because they are counted from the whole history of
//! a period; entries never wait for them.
//!
//! On a thread and a connection of its own. Of several that were asked for meanwhile only the
//! last is answered.

use super::{Answer, Desk};
use crate::{
    config::Words,
    domain::period::Period,
    service::{Place, Service, ServiceError, Session, Trend, worker::Reply},
};
use std::{
    sync::mpsc::{Sender, channel},
    thread,
};

/// A line to the thread that makes them.
pub(super) struct Trends(Sender<Asked>);

/// What was asked for, with all that it is made with.
struct Asked {
    period: Period,
    session: Option<Session>,
    place: Place,
    words: &'static Words,
    answer: Answer,
}

impl Trends {
    fn start() -> Self {
        let (asks, asked) = channel::<Asked>();
        thread::spawn(move || {
            while let Ok(first) = asked.recv() {
                asked.try_iter().last().unwrap_or(first).serve();
            }
        });
        Self(asks)
    }
}

impl Asked {
    fn serve(self) {
        (self.answer)(match self.made() {
            Ok(trend) => Reply::Trend(Box::new(trend)),
            Err(error) => Reply::Unread(error.problem(self.words)),
        });
    }

    fn made(&self) -> Result<Trend, ServiceError> {
        let session = self.session.as_ref().ok_or(ServiceError::NotSetUp)?;
        Service::open(self.place.clone())?.trend(session, self.period)
    }
}

impl Desk {
    /// Begins to count; what cannot be counted is an answer like any other.
    pub(super) fn trend(&mut self, period: Period, answer: Answer) {
        let asked = Asked {
            period,
            session: self.session.clone(),
            place: self.place.clone(),
            words: self.words,
            answer,
        };
        let trends = self.trends.get_or_insert_with(Trends::start);
        let _ = trends.0.send(asked);
    }
}
