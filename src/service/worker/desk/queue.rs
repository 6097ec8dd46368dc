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
            | Request::CameBack
            | Request::Departments { .. }
            | Request::Overview { .. }
            | Request::Trend { .. }
            | Request::Nudge { .. }
            | Request::Submissions { .. }
            | Request::SubmissionDesk
            | Request::History { .. }
            | Request::Search { .. }
            | Request::Year { .. }
            | Request::Book { .. }
            | Request::Journal { .. }
            | Request::SyncReport
            | Request::Report(_)
            | Request::KeepReview(_)
            | Request::Unfinished(_)
            | Request::KeepUnfinished(..)
    )
}

/// A request that only asks, and that a later one of the same sort makes needless.
pub(super) fn is_overtaken(request: &Request, later: &VecDeque<Request>) -> bool {
    only_asks(request) && later.iter().any(|other| takes_the_place(other, request))
}

fn takes_the_place(other: &Request, request: &Request) -> bool {
    match (other, request) {
        // A further page may be of what was shown before.
        (Request::Journal { after: Some(_), .. }, _) => false,
        (Request::KeepUnfinished(other, _), Request::KeepUnfinished(owner, _)) => other == owner,
        _ => discriminant(other) == discriminant(request),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{department::DepartmentCode, event::EventId, hlc::Hlc},
        service::{FormOwner, JournalPlace, JournalWish},
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
    #[test]
    fn what_one_person_types_does_not_overtake_what_another_typed() {
        let keep = |author: &str| {
            let owner = FormOwner {
                department: DepartmentCode::new("KKB"),
                author: author.to_owned(),
            };
            Request::KeepUnfinished(owner, None)
        };
        let later = VecDeque::from([keep("B")]);
        assert!(is_overtaken(&keep("B"), &later));
        assert!(!is_overtaken(&keep("A"), &later));
    }
}
