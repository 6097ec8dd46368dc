//! What each terminal says that it holds, and which of these words count. Only the latest
//! word of a database on a chain does, and only where it names our own trunk's event.

use crate::{
    domain::event::{Acknowledgement, EventId, Header},
    store::{chain::Moved, column, incarnations::Incarnations, project::introduction::Lineage},
};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashSet;

/// Takes an acknowledgement: of each chain that it names, unless a later word of the same
/// incarnation on that chain was taken.
pub(in crate::store) fn take(
    connection: &Connection,
    incarnations: &mut Incarnations,
    id: EventId,
    header: &Header,
    said: &Acknowledgement,
) -> rusqlite::Result<()> {
    let acknowledger = incarnations.number(connection, header.incarnation)?;
    let clock = column::clock(header.clock);
    let mut hold = connection.prepare_cached(
        "INSERT INTO acknowledged (incarnation, acknowledger, upto, head, clock, event, sequence) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET upto = excluded.upto, \
         head = excluded.head, clock = excluded.clock, event = excluded.event, \
         sequence = excluded.sequence WHERE (clock, event, upto, head) < \
         (excluded.clock, excluded.event, excluded.upto, excluded.head)",
    )?;
    for head in &said.held {
        let incarnation = incarnations.number(connection, head.incarnation)?;
        let taken = hold.execute(params![
            incarnation,
            acknowledger,
            column::number(head.sequence),
            head.event.0,
            clock,
            id.0,
            column::number(header.sequence),
        ])?;
        if taken > 0 {
            incarnations.said(incarnation, acknowledger);
        }
    }
    Ok(())
}

/// Adds the words on a chain that its trunk's new end may make true or untrue.
pub(in crate::store) fn about(
    connection: &Connection,
    chain: i64,
    moved: &Moved,
    words: &mut HashSet<(i64, i64)>,
) -> rusqlite::Result<()> {
    let (above, upto) = moved.between();
    let mut concerned = connection.prepare_cached(
        "SELECT acknowledger FROM acknowledged WHERE incarnation = ?1 AND upto > ?2 AND upto <= ?3",
    )?;
    let mut rows = concerned.query([chain, above, upto])?;
    while let Some(row) = rows.next()? {
        words.insert((chain, row.get(0)?));
    }
    Ok(())
}

/// Settles of each word whether it counts. `placed`: incarnations whose place among the
/// databases has changed. A word of a database, and a change of its place, bear on the words
/// of the incarnations that it was before.
pub(in crate::store) fn settle(
    connection: &Connection,
    mut words: HashSet<(i64, i64)>,
    placed: &HashSet<i64>,
) -> rusqlite::Result<()> {
    if words.is_empty() && placed.is_empty() {
        return Ok(());
    }
    let lineage = Lineage::read(connection)?;
    let speakers: HashSet<i64> = words
        .iter()
        .map(|(_, by)| *by)
        .chain(placed.iter().copied())
        .collect();
    let mut again: HashSet<i64> = placed.clone();
    for speaker in speakers {
        again.extend(lineage.before(speaker));
    }
    let mut spoken = connection
        .prepare_cached("SELECT incarnation FROM acknowledged WHERE acknowledger = ?1")?;
    for speaker in again {
        let mut rows = spoken.query([speaker])?;
        while let Some(row) = rows.next()? {
            words.insert((row.get(0)?, speaker));
        }
    }
    for (chain, speaker) in words {
        weigh(connection, &lineage, chain, speaker)?;
    }
    Ok(())
}

/// A word counts up to its number where the event that it names is our trunk's of that
/// number, where it is not one's own, and where its database has not gone on under another
/// name and spoken again.
fn weigh(
    connection: &Connection,
    lineage: &Lineage,
    chain: i64,
    speaker: i64,
) -> rusqlite::Result<()> {
    let is_overtaken = match lineage.goes_on(speaker) {
        true => {
            let at: Option<i64> = connection
                .prepare_cached(
                    "SELECT sequence FROM acknowledged WHERE incarnation = ?1 AND acknowledger = ?2",
                )?
                .query_row([chain, speaker], |row| row.get(0))
                .optional()?;
            at.map_or(Ok(false), |at| {
                spoke_again(connection, &lineage.after(speaker, at))
            })?
        }
        false => false,
    };
    connection
        .prepare_cached(
            "UPDATE acknowledged SET counts = CASE WHEN NOT ?3 \
             AND upto <= (SELECT i.held FROM incarnation i WHERE i.number = ?1) \
             AND head = (SELECT e.id FROM event e WHERE e.incarnation = ?1 AND e.sequence = upto) \
             AND (SELECT i.own FROM incarnation i WHERE i.number = ?2) = 0 THEN upto ELSE 0 END \
             WHERE incarnation = ?1 AND acknowledger = ?2",
        )?
        .execute(params![chain, speaker, is_overtaken])?;
    Ok(())
}

/// True when one of these incarnations is this terminal's own or has said what it holds.
fn spoke_again(connection: &Connection, incarnations: &HashSet<i64>) -> rusqlite::Result<bool> {
    let mut spoke = connection.prepare_cached(
        "SELECT own <> 0 OR EXISTS (SELECT 1 FROM acknowledged a WHERE a.acknowledger = ?1) \
         FROM incarnation WHERE number = ?1",
    )?;
    for incarnation in incarnations {
        if spoke.query_row([incarnation], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}
