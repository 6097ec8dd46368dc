//! After something was saved: say so, carry it to the share once, say how that went.

use super::{
    Exit,
    failure::{Failure, tell},
    invocation::Invocation,
    output::Output,
    text::{short, with},
};
use crate::{
    domain::event::EventId,
    service::{Problem, Service, ServiceError, Synchroniser},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The answer to something that was saved.
#[derive(Debug, Serialize)]
pub struct Saved<'s, A> {
    #[serde(flatten)]
    answer: A,
    saved: bool,
    share: &'s str,
}

/// Gives `answer` (as text: `line`, at once) for something that is durable here, and
/// carries it to the share. What is saved is saved: whatever the share does, the answer is
/// given, and the program ends with 0 or 3.
///
/// # Errors
/// When the catalogue of words cannot be had.
pub fn give<A: Serialize>(
    service: Service,
    answer: A,
    line: &str,
    invocation: &Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    if !invocation.json {
        output.line(line);
        output.flush();
    }
    let (share, problem) = carried(service, invocation)?;
    if invocation.json {
        output.json(&Saved {
            answer,
            saved: true,
            share,
        });
    }
    Ok(match problem {
        Some(problem) => {
            tell(&problem);
            Exit::OutOfReach
        }
        None => Exit::Done,
    })
}

/// The same for an entry of a book, known by `name` to whoever reads the answer: its code is
/// that of the event with which it began. `told` has the mark of that name for its short code.
///
/// # Errors
/// As [`give`].
pub fn give_entry(
    service: Service,
    (name, begun, event): (&'static str, Option<EventId>, EventId),
    told: &str,
    invocation: &Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let id = begun.unwrap_or(event).to_string();
    let line = with(told, name, &short(&id));
    let answer = BTreeMap::from([(name, id), ("event", event.to_string())]);
    give(service, answer, &line, invocation, output)
}

/// The share's word, and what is told when it is out of reach.
fn carried(
    service: Service,
    invocation: &Invocation,
) -> Result<(&'static str, Option<Problem>), Failure> {
    let path = service.place().share();
    let error = match Synchroniser::of(service).and_then(|mut share| share.carry()) {
        Ok(outcome) => match outcome.share.cause() {
            None => return Ok((outcome.share.word(), None)),
            Some(cause) => {
                let error = ServiceError::Share { path, cause };
                return Ok((
                    outcome.share.word(),
                    Some(error.problem(invocation.words()?)),
                ));
            }
        },
        Err(error) => error,
    };
    Ok(("unreachable", Some(error.problem(invocation.words()?))))
}
