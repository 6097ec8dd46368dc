//! Writing down what this terminal's user said.

use super::{
    Store, StoreError,
    absorb::{read_clock, write_clock},
    column, exchange, fact,
    incarnations::{self, Incarnations},
    project::{Touched, current_heads},
};
use crate::domain::{
    event::{Draft, EventId, Header, IncarnationId, Seal, ShareId},
    hlc::Hlc,
};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// Where this terminal's chain ends.
struct ChainEnd {
    share: ShareId,
    sequence: u64,
    last: Option<EventId>,
    clock: Hlc,
}

impl Store {
    /// Gives the drafts their place in this terminal's chain and keeps them: all of them or
    /// none, in one transaction that is on disk when this returns. A draft also takes the
    /// place of what this incarnation itself said last about the same thing, so that two
    /// quick entries of one terminal are never concurrent.
    ///
    /// # Errors
    /// When a record cannot be sealed or the database cannot be written; then nothing was
    /// kept.
    pub fn append(
        &mut self,
        drafts: Vec<Draft>,
        seal: &dyn Seal,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<EventId>, StoreError> {
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut incarnations = Incarnations::default();
        let mut touched = Touched::default();
        let own = incarnations.number(&transaction, seal.incarnation())?;
        incarnations::mark_own(&transaction, own)?;
        let mut end = chain_end(&transaction, own)?;
        let mut ids = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let sealed = {
                let (header, body) = place(&transaction, draft, seal.incarnation(), &end, now)?;
                end.clock = header.clock;
                end.sequence = header.sequence;
                seal.seal(header, body)?
            };
            fact::take_in(
                &transaction,
                &mut incarnations,
                &mut touched,
                &sealed,
                false,
            )?;
            touched.settle_entries(&transaction)?;
            end.last = Some(sealed.event.id);
            ids.push(sealed.event.id);
        }
        touched.settle(&transaction)?;
        incarnations.advance_chains(&transaction)?;
        write_clock(&transaction, end.clock)?;
        transaction.commit()?;
        Ok(ids)
    }
}

/// The most events that one event takes the place of.
const MOST_REPLACED: usize = 256;

fn place(
    connection: &Connection,
    draft: Draft,
    incarnation: IncarnationId,
    end: &ChainEnd,
    now: DateTime<FixedOffset>,
) -> Result<(Header, crate::domain::event::Body), StoreError> {
    let now_ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let mut replaces = draft.replaces;
    for (head, author) in current_heads(connection, &draft.department, &draft.body)? {
        if author == incarnation && !replaces.contains(&head) {
            replaces.push(head);
        }
    }
    // Of more heads than anybody saw, the latest: the others stay visible as concurrent, and
    // the record stays below its limit.
    replaces.truncate(MOST_REPLACED);
    let header = Header {
        share: end.share,
        incarnation,
        sequence: end.sequence.saturating_add(1),
        previous: end.last,
        clock: end.clock.tick(now_ms),
        wall: now,
        department: draft.department,
        author: draft.author,
        replaces,
    };
    Ok((header, draft.body))
}

/// The chain's end is read from the events themselves, so that it can never say anything
/// else than they do.
fn chain_end(connection: &Connection, own: i64) -> Result<ChainEnd, StoreError> {
    let last = connection
        .prepare_cached(
            "SELECT sequence, id FROM event WHERE incarnation = ?1 \
             ORDER BY sequence DESC, clock DESC, id DESC LIMIT 1",
        )?
        .query_row([own], |row| {
            Ok((column::unsigned(row, 0)?, column::event_id(row, 1)?))
        })
        .optional()?;
    Ok(ChainEnd {
        share: exchange::share(connection)?.ok_or(StoreError::NoShare)?,
        sequence: last.map_or(0, |(sequence, _)| sequence),
        last: last.map(|(_, id)| id),
        clock: read_clock(connection)?,
    })
}
