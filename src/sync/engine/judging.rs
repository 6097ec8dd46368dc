//! What a reading comes to: what is on the share, what is not any more, and which appends
//! were waited for in vain. The judgement is always of a later reading than the append.

use super::{reading::Scope, sighting::Sighting, turn::Turn};
use crate::domain::{
    event::EventId,
    exchange::{Known, Posting, PostingState, Reading},
};
use chrono::TimeDelta;
use std::collections::HashMap;

/// What a finished reading of `scope` changes, the parts left out.
pub(super) fn judge(
    sighting: &Sighting<'_>,
    postings: &HashMap<EventId, Posting>,
    turn: Turn,
    scope: Scope,
) -> Reading {
    let seen = &sighting.found.seen;
    let is_marked = |known: &HashMap<EventId, Known>, id: &EventId| {
        known.get(id).is_some_and(|known| known.on_share) && !postings.contains_key(id)
    };
    let (present, absent) = match sighting.all_known() {
        None => (seen.iter().copied().collect(), Vec::new()),
        Some(known) => {
            let is_new = |id: &&EventId| !is_marked(known, id);
            let is_gone = |(id, known): &(&EventId, &Known)| known.on_share && !seen.contains(id);
            let present = seen.iter().filter(is_new).copied().collect();
            let absent = known.iter().filter(is_gone).map(|(id, _)| *id).collect();
            (present, absent)
        }
    };
    let mut reading = Reading {
        present,
        absent,
        complete: scope != Scope::Tails,
        at_ms: turn.now_ms,
        ..Reading::default()
    };
    if reading.complete {
        let missed = postings
            .values()
            .filter(|posting| !seen.contains(&posting.event) && turn.misses(posting));
        for posting in missed {
            match posting.own {
                true => reading.missed.push(waited(posting, turn)),
                false => reading.given_up.push(posting.event),
            }
        }
    }
    reading
}

/// The next time it is waited for twice as long.
fn waited(posting: &Posting, turn: Turn) -> Posting {
    let longest = turn.pace.longest_wait;
    let least = turn.pace.retry.min(longest);
    let doubled = TimeDelta::milliseconds(posting.wait_ms.saturating_mul(2));
    Posting {
        wait_ms: doubled.clamp(least, longest).num_milliseconds(),
        state: PostingState::Missed,
        ..*posting
    }
}
