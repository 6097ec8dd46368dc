//! The machine under the driver: its clock, its name, what a PIN costs there, what is written.

use cchc::{
    service::{PinCost, Place, worker::Request},
    sync::Clock,
};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

/// A clock that moves only when told to.
pub struct TestClock(Mutex<DateTime<FixedOffset>>);

impl TestClock {
    pub fn new() -> Arc<Self> {
        let start = DateTime::parse_from_rfc3339("2026-11-21T08:00:00+07:00").expect("a time");
        Arc::new(Self(Mutex::new(start)))
    }
}

/// A place of a machine that is called the same everywhere, on which PINs cost next to nothing.
pub fn place(data: &Path, clock: Arc<TestClock>) -> Place {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21);
    let found = Place::find(Some(data), None, today, clock).expect("a place for data");
    Place {
        host: "may-mau".to_owned(),
        pin_cost: PinCost {
            memory: 8,
            passes: 1,
        },
        ..found
    }
}

impl TestClock {
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("a clock") += by;
    }

    pub fn now_ms(&self) -> u64 {
        u64::try_from(self.now().timestamp_millis()).expect("after 1970")
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.0.lock().expect("a clock")
    }
}

/// True for requests after which the database or the settings are not as they were.
pub fn is_write(request: &Request) -> bool {
    !matches!(
        request,
        Request::Open
            | Request::Tasks { .. }
            | Request::CameBack
            | Request::Departments { .. }
            | Request::Overview { .. }
            | Request::Trend { .. }
            | Request::Nudge { .. }
            | Request::Submissions { .. }
            | Request::SubmissionDesk
            | Request::History { .. }
            | Request::Year { .. }
            | Request::Book { .. }
            | Request::Journal { .. }
            | Request::StopExport
            | Request::Report(_)
            | Request::StopReport
            | Request::SyncReport
            | Request::Search { .. }
            | Request::WhatIsNew
            | Request::Authors { .. }
            | Request::Unlock { .. }
            | Request::Lock
            | Request::ReadDocument { .. }
            | Request::CorrectPlan { .. }
            | Request::KeptReview
            | Request::Unfinished(_)
            | Request::KeepUnfinished(..)
    )
}
