//! Appending what is missing on the share: own events at once, others' when their time has
//! come. What is appended is claimed before, so that no other process of this machine does
//! the same, and stays noted until a reading has judged it.

use super::{healing::Healing, outcome::Outcome, outcome::Wanted, turn::Turn};
use crate::{
    domain::{
        event::EventId,
        exchange::{Posting, PostingState},
    },
    sync::{
        record::{framed, id_text},
        replica::{Replica, ReplicaError},
        rng::Rng,
        share::{LARGEST_APPEND, Locked, Share, ShareError},
    },
};
use chrono::TimeDelta;
use std::collections::HashMap;

/// The most bytes that are appended in one cycle.
const MOST_PER_CYCLE: usize = 256 * 1024;
/// How many events are asked of the replica for one cycle; more would not fit, as a record
/// has some 500 bytes.
const MOST_EVENTS: usize = 1_024;

/// The wait after appends that failed.
#[derive(Debug, Clone)]
struct Retry {
    since_ms: i64,
    wait: TimeDelta,
    /// Why the last one failed: so the share stands until another was tried.
    cause: ShareError,
}

/// What is remembered between appends.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    retry: Option<Retry>,
    pub healing: Healing,
}

/// An event that is to be appended.
struct Wish {
    event: EventId,
    own: bool,
    /// It was on the share before and was lost from it.
    lost: bool,
}

/// What one cycle appends with.
pub(super) struct Post<'p> {
    pub share: &'p mut dyn Share,
    pub replica: &'p mut dyn Replica,
    pub rng: &'p mut dyn Rng,
    pub postings: &'p HashMap<EventId, Posting>,
    pub turn: Turn,
}

impl Outbox {
    /// Appends what is missing, as much as goes into one cycle. True when the share could
    /// be locked each time, or need not be.
    pub fn post(
        &mut self,
        post: &mut Post<'_>,
        outcome: &mut Outcome,
    ) -> Result<bool, ReplicaError> {
        if let Some(cause) = self.waits_because_of(post.turn) {
            outcome.not_written(cause);
            return Ok(true);
        }
        let wishes = self.wishes(post)?;
        let mut all_locked = true;
        let mut room = MOST_PER_CYCLE;
        let mut rest = wishes.as_slice();
        while !rest.is_empty() {
            let (count, lines) = one_append(post.replica, rest, room)?;
            let (now, later) = rest.split_at(count);
            if lines.is_empty() {
                outcome.more = !later.is_empty() && outcome.written > 0;
                break;
            }
            room = room.saturating_sub(lines.len());
            match self.append(post, now, &lines)? {
                Ok(locked) => {
                    all_locked &= matches!(locked, Locked::Held | Locked::Needless);
                    outcome.written += now.len();
                    outcome.healed += now.iter().filter(|wish| wish.lost).count();
                }
                Err(error) => {
                    outcome.not_written(error);
                    break;
                }
            }
            rest = later;
        }
        outcome.more |= wishes.len() >= MOST_EVENTS && outcome.written > 0;
        Ok(all_locked)
    }

    fn wishes(&mut self, post: &mut Post<'_>) -> Result<Vec<Wish>, ReplicaError> {
        let again = post.postings.values();
        let mut wishes: Vec<Wish> = again
            .filter(|posting| post.turn.is_due_again(posting))
            .map(|posting| Wish {
                event: posting.event,
                own: posting.own,
                lost: false,
            })
            .collect();
        wishes.sort_by_key(|wish| wish.event);
        let own = post.replica.own_missing(MOST_EVENTS)?;
        wishes.extend(own.into_iter().map(|(event, lost)| Wish {
            event,
            own: true,
            lost,
        }));
        let others = post.replica.others_missing()?;
        let others = self.healing.choose(others, post.turn, post.rng);
        wishes.extend(others.into_iter().map(|event| Wish {
            event,
            own: false,
            lost: true,
        }));
        Ok(wishes)
    }

    fn append(
        &mut self,
        post: &mut Post<'_>,
        wishes: &[Wish],
        lines: &[u8],
    ) -> Result<Result<Locked, ShareError>, ReplicaError> {
        let turn = post.turn;
        let noted = |state, wait: &dyn Fn(EventId) -> TimeDelta| -> Vec<Posting> {
            let posting = |wish: &Wish| Posting {
                event: wish.event,
                at_ms: turn.by_now_ms(),
                wait_ms: wait(wish.event).num_milliseconds(),
                state,
                own: wish.own,
            };
            wishes.iter().map(posting).collect()
        };
        post.replica
            .post(&noted(PostingState::Claimed, &|_| TimeDelta::zero()))?;
        match post.share.append(lines) {
            Ok(appended) => {
                self.retry = None;
                let wait = |event| match post.postings.get(&event) {
                    Some(before) if before.state == PostingState::Missed => {
                        TimeDelta::milliseconds(before.wait_ms)
                    }
                    _ => turn.cache_lifetime,
                };
                post.replica.post(&noted(PostingState::Written, &wait))?;
                Ok(Ok(appended.locked))
            }
            Err(error) => {
                let wait = self.failed(turn, &error);
                match error.may_have_written() {
                    true => post
                        .replica
                        .post(&noted(PostingState::InDoubt, &|_| wait))?,
                    false => give_back(post, wishes)?,
                }
                Ok(Err(error))
            }
        }
    }

    fn failed(&mut self, turn: Turn, cause: &ShareError) -> TimeDelta {
        let before = self.retry.take();
        let wait = before.map_or(turn.pace.retry, |retry| retry.wait * 2);
        let wait = wait.min(turn.pace.longest_wait);
        self.retry = Some(Retry {
            since_ms: turn.now_ms,
            wait,
            cause: cause.clone(),
        });
        wait
    }

    /// Who asks does not wait.
    fn waits_because_of(&self, turn: Turn) -> Option<ShareError> {
        let retry = self.retry.as_ref()?;
        let waits = turn.wanted == Wanted::Poll && turn.age(retry.since_ms) < retry.wait;
        waits.then(|| retry.cause.clone())
    }
}

/// Takes a claim back of which nothing was written: all is as it was before.
fn give_back(post: &mut Post<'_>, wishes: &[Wish]) -> Result<(), ReplicaError> {
    let before = |wish: &Wish| post.postings.get(&wish.event).copied();
    let again: Vec<Posting> = wishes.iter().filter_map(before).collect();
    let fresh = wishes.iter().filter(|wish| before(wish).is_none());
    let fresh: Vec<EventId> = fresh.map(|wish| wish.event).collect();
    post.replica.unpost(&fresh)?;
    post.replica.post(&again)
}

/// The first of `wishes` that fit together into one append and into `room`: how many, and
/// their lines as appended. A record that is too long for that by itself goes alone.
fn one_append(
    replica: &dyn Replica,
    wishes: &[Wish],
    room: usize,
) -> Result<(usize, Vec<u8>), ReplicaError> {
    let most = LARGEST_APPEND.min(room);
    let first = wishes.get(..MOST_EVENTS / 8).unwrap_or(wishes);
    let asked: Vec<EventId> = first.iter().map(|wish| wish.event).collect();
    let held: HashMap<EventId, Vec<u8>> = replica
        .lines(&asked)?
        .into_iter()
        .filter_map(|line| Some((id_text(&line)?, line)))
        .collect();
    let (mut count, mut bytes, mut chosen) = (0, 0, Vec::new());
    for id in &asked {
        let Some(line) = held.get(id) else {
            count += 1;
            continue;
        };
        bytes += line.len() + 2;
        let is_alone = chosen.is_empty() && room == MOST_PER_CYCLE;
        if bytes > most && !is_alone {
            break;
        }
        chosen.push(line);
        count += 1;
    }
    Ok((count, framed(chosen)))
}
