//! What is told about PINs. The PIN that was typed is never repeated.

use super::{Problem, ServiceError, listed, tell};
use crate::{
    config::{
        fill,
        words::{Told, Values, Words},
    },
    domain::department::DepartmentCode,
    service::Forgotten,
};
use std::time::Duration;

/// What a user is told, where it is about a PIN.
pub(super) fn told(error: &ServiceError, words: &Words) -> Option<Problem> {
    let p = &words.problem;
    let of = |pair, department| tell(words, pair, None, &[("department", department)]);
    Some(match error {
        ServiceError::Locked(department) => of(&p.pin_locked, department),
        ServiceError::PinUnreadable(department) => of(&p.pin_unreadable, department),
        ServiceError::NoPin(department) => of(&p.pin_none, department),
        ServiceError::OwnPinFirst(department) => of(&p.pin_own_first, department),
        ServiceError::CoordinatorsPin(department) => of(&p.pin_of_coordinator, department),
        ServiceError::PinMissing(department) => of(&p.pin_missing, department),
        ServiceError::NewPinMissing(department) => of(&p.pin_new_missing, department),
        ServiceError::WrongPin {
            department,
            wait,
            forgotten,
        } => wrong(words, department, *wait, forgotten),
        ServiceError::PinWait(wait) => {
            let wait = wait_words(words, *wait);
            tell(words, &p.pin_wait, None, &[("wait", &wait)])
        }
        ServiceError::Pin(error) => error.told(words),
        ServiceError::PinNotHere => tell(words, &p.pin_not_here, None, &[]),
        _ => return None,
    })
}

fn wrong(
    words: &Words,
    department: &DepartmentCode,
    wait: Duration,
    forgotten: &Forgotten,
) -> Problem {
    let pin = &words.screen.pin;
    let forgotten = match forgotten {
        Forgotten::AskCoordinator(offices) => {
            let coordinator = listed(offices);
            fill(&pin.ask_coordinator, &[("coordinator", &coordinator)])
        }
        Forgotten::ResetHere => fill(&pin.reset_here, &[("department", department)]),
        Forgotten::ResetThere => fill(&pin.reset_there, &[("department", department)]),
    };
    let pair = match wait.is_zero() {
        true => &words.problem.pin_wrong,
        false => &words.problem.pin_wrong_wait,
    };
    let wait = wait_words(words, wait);
    let values: &Values = &[
        ("department", department),
        ("wait", &wait),
        ("forgotten", &forgotten),
    ];
    tell(words, pair, None, values)
}

/// "2 phút 40 giây": rounded up, so that it is never too early.
fn wait_words(words: &Words, wait: Duration) -> String {
    let seconds = wait.as_millis().div_ceil(1000);
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let mut said = Vec::new();
    if minutes > 0 {
        said.push(fill(&words.domain.date.minutes, &[("count", &minutes)]));
    }
    if rest > 0 {
        said.push(fill(&words.screen.pin.seconds, &[("count", &rest)]));
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Language, words};

    #[test]
    fn a_wait_is_told_in_minutes_and_seconds() {
        let words = words(Language::Vietnamese).unwrap();
        let told = |ms| wait_words(words, Duration::from_millis(ms));
        assert_eq!(told(4_001), "5 giây");
        assert_eq!(told(160_000), "2 phút 40 giây");
        assert_eq!(told(300_000), "5 phút");
    }
}
