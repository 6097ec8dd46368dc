//! Writing down what this terminal's user said.

use super::{
    Store, StoreError,
    absorb::{read_clock, write_clock},
    column, exchange, fact, identity,
    incarnations::{self, Incarnations},
    project::{Touched, current_heads, introduction::Lineage},
};
use crate::domain::{
    event::{Body, ChainHead, Draft, EventId, Header, IncarnationId, Seal, ShareId},
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
    /// place of what this terminal itself said last about the same thing, so that two quick
    /// entries of one terminal are never concurrent.
    ///
    /// # Errors
    /// [`StoreError::NotCurrent`] when `seal` is not the incarnation in whose name this
    /// terminal writes now; or when a record cannot be sealed or the database cannot be
    /// written. Then nothing was kept.
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
        if !identity::may_sign(&transaction, seal.incarnation())? {
            return Err(StoreError::NotCurrent);
        }
        let mut incarnations = Incarnations::default();
        let mut touched = Touched::default();
        incarnations.own(&transaction, seal.incarnation())?;
        let mut end = end_for(&transaction, seal.incarnation())?;
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
        incarnations.settle(&transaction)?;
        write_clock(&transaction, end.clock)?;
        transaction.commit()?;
        Ok(ids)
    }

    /// The last event that this terminal wrote as its current incarnation.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_own(&self) -> Result<Option<ChainHead>, StoreError> {
        match identity::current(&self.connection)? {
            Some(current) => self.last_of(current),
            None => Ok(None),
        }
    }

    /// The last event of an incarnation, whether or not those before it are held.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_of(&self, incarnation: IncarnationId) -> Result<Option<ChainHead>, StoreError> {
        Ok(chain_end(&self.connection, incarnation)?)
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
) -> Result<(Header, Body), StoreError> {
    let now_ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let mut replaces = draft.replaces;
    for (head, author) in current_heads(connection, &draft.department, &draft.body)? {
        if !replaces.contains(&head)
            && (author == incarnation || said_before(connection, incarnation, head)?)
        {
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

/// True when this database wrote the event under the name of an earlier incarnation. What
/// that one wrote later, here lost or in a copy of this database, nobody here has seen.
fn said_before(
    connection: &Connection,
    incarnation: IncarnationId,
    event: EventId,
) -> rusqlite::Result<bool> {
    let (author, sequence, is_own): (i64, i64, bool) = connection
        .prepare_cached(
            "SELECT e.incarnation, e.sequence, \
             (SELECT i.own FROM incarnation i WHERE i.number = e.incarnation) \
             FROM event e WHERE e.id = ?1",
        )?
        .query_row([event.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if !is_own {
        return Ok(false);
    }
    let current = incarnations::known(connection, incarnation)?.unwrap_or_default();
    Ok(Lineage::read(connection)?.wrote(current, author, sequence))
}

/// The chain's end is read from the events themselves, so that it can never say anything
/// else than they do.
pub(super) fn chain_end(
    connection: &Connection,
    incarnation: IncarnationId,
) -> rusqlite::Result<Option<ChainHead>> {
    let Some(number) = incarnations::known(connection, incarnation)? else {
        return Ok(None);
    };
    connection
        .prepare_cached(
            "SELECT sequence, id FROM event WHERE incarnation = ?1 \
             ORDER BY sequence DESC, clock DESC, id DESC LIMIT 1",
        )?
        .query_row([number], |row| {
            Ok(ChainHead {
                incarnation,
                sequence: column::unsigned(row, 0)?,
                event: column::event_id(row, 1)?,
            })
        })
        .optional()
}

fn end_for(connection: &Connection, own: IncarnationId) -> Result<ChainEnd, StoreError> {
    let last = chain_end(connection, own)?;
    Ok(ChainEnd {
        share: exchange::share(connection)?.ok_or(StoreError::NoShare)?,
        sequence: last.map_or(0, |head| head.sequence),
        last: last.map(|head| head.event),
        clock: read_clock(connection)?,
    })
}
