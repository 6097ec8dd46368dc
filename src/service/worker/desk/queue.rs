//! Which of the requests that wait are still worth an answer.
//!
//! Pure: it sees nothing but the requests themselves.

use super::Request;
use std::{collections::VecDeque, mem::discriminant};

/// A request that only asks, for the rows of a screen; or that keeps a draft, of which only
/// the latest counts.
pub(super) fn only_asks(request: &Request) -> bool {
    matches!(
        request,
        Request::Tasks { .. }
            | Request::Departments { .. }
            | Request::Submissions { .. }
            | Request::History { .. }
            | Request::Search { .. }
            | Request::Year { .. }
            | Request::Journal { .. }
            | Request::SyncReport
            | Request::KeepReview(_)
            | Request::Unfinished
            | Request::KeepUnfinished(_)
    )
}

/// A request that only asks, and that a later one of the same sort makes needless. A further
/// page takes the place of nothing: it may be of what was shown before.
pub(super) fn is_overtaken(request: &Request, later: &VecDeque<Request>) -> bool {
    let is_further = |other: &Request| matches!(other, Request::Journal { after: Some(_), .. });
    let is_same = |other: &&Request| discriminant(*other) == discriminant(request);
    let mut same = later.iter().filter(is_same);
    only_asks(request) && same.any(|other| !is_further(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{event::EventId, hlc::Hlc},
        service::{JournalPlace, JournalWish},
    };

    fn journal(text: &str, is_further: bool) -> Request {
        let after = is_further.then(|| JournalPlace {
            clock: Hlc::default(),
            event: EventId([7; 16]),
        });
        let wish = JournalWish {
            text: text.to_owned(),
            ..JournalWish::default()
        };
        Request::Journal { wish, after }
    }

    #[test]
    fn what_is_typed_overtakes_what_was_typed_before() {
        let later = VecDeque::from([Request::SyncReport, journal("kho", false)]);
        assert!(is_overtaken(&journal("kh", false), &later));
        assert!(is_overtaken(&journal("kh", true), &later));
    }

    #[test]
    fn a_further_page_overtakes_nothing() {
        let later = VecDeque::from([journal("kh", true)]);
        assert!(!is_overtaken(&journal("kho", false), &later));
        assert!(!is_overtaken(&journal("kh", false), &later));
        assert!(!is_overtaken(&journal("kh", true), &later));
    }
}
