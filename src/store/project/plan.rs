//! Which edition of a plan holds: the latest of those whose pieces have all come.
//!
//! Pieces are put together only with others of the same publisher, so that nobody can spoil
//! an edition by publishing a piece of it with another text. Only the editions of which a
//! piece has come are put together, one at a time, and of the rest only the one that holds:
//! false editions by the thousand cost little more than their own bytes.

use super::{FACT_COLUMNS, StoreError, column, numbered, relabelled};
use crate::domain::{
    event::EventId,
    plan::{Plan, PlanId},
    projection::{Fact, heads},
    publication::{MOST_PIECES, PlanPart, join},
};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// What one publisher calls an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edition {
    /// The edition's name.
    pub name: String,
    /// Number of the publisher's incarnation.
    pub incarnation: i64,
}

/// The first piece of an edition: what others replace.
struct First {
    fact: Fact,
    edition: Edition,
}

/// Settles one plan, of which pieces of `touched` have come.
pub(super) fn settle(
    connection: &Connection,
    id: &PlanId,
    touched: &BTreeSet<Edition>,
) -> Result<(), StoreError> {
    for edition in touched {
        let is_plan = put_together(connection, id, edition)?.is_some();
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO edition (plan, edition, incarnation, is_plan) \
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                id.as_str(),
                edition.name,
                edition.incarnation,
                is_plan
            ])?;
    }
    let firsts = firsts(connection, id)?;
    let facts: Vec<Fact> = firsts.iter().map(|first| first.fact.clone()).collect();
    let heads = heads(&facts);
    let holding = heads
        .first()
        .and_then(|head| firsts.iter().find(|first| first.fact.id == *head));
    match holding {
        Some(First { edition, .. }) => {
            let plan = put_together(connection, id, edition)?;
            keep(connection, id, plan.map(|plan| (edition, plan)), &heads)
        }
        None => keep(connection, id, None, &heads),
    }
}

fn keep(
    connection: &Connection,
    id: &PlanId,
    holding: Option<(&Edition, Plan)>,
    heads: &[EventId],
) -> Result<(), StoreError> {
    relabelled::keep(connection, id, holding.as_ref().map(|(_, plan)| plan))?;
    match holding {
        Some((edition, plan)) => connection
            .prepare_cached(
                "INSERT OR REPLACE INTO plan (id, edition, heads, content) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                id.as_str(),
                edition.name,
                column::ids(heads),
                column::to_json(&plan)?
            ])?,
        None => connection
            .prepare_cached("DELETE FROM plan WHERE id = ?1")?
            .execute([id.as_str()])?,
    };
    Ok(())
}

/// The first pieces of all editions. An edition that does not make a plan does not hold, but
/// what it replaces is replaced by whatever replaces it.
fn firsts(connection: &Connection, id: &PlanId) -> rusqlite::Result<Vec<First>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS}, p.edition, e.incarnation, (SELECT d.is_plan FROM edition d \
         WHERE d.plan = p.plan AND d.edition = p.edition AND d.incarnation = e.incarnation) \
         FROM plan_part p JOIN event e ON e.number = p.event WHERE p.plan = ?1 AND p.part = 0"
    ))?;
    let rows = statement.query_map([id.as_str()], |row| {
        let fact = numbered(row)?.fact;
        let is_plan: Option<bool> = row.get(8)?;
        Ok(First {
            fact: Fact {
                withdrawn: fact.withdrawn || is_plan != Some(true),
                ..fact
            },
            edition: Edition {
                name: row.get(6)?,
                incarnation: row.get(7)?,
            },
        })
    })?;
    rows.collect()
}

/// The plan that the pieces of an edition make. Where two say the same piece, the one of the
/// lower id counts, whenever it came; no more is kept in memory than a plan may have.
fn put_together(
    connection: &Connection,
    id: &PlanId,
    edition: &Edition,
) -> rusqlite::Result<Option<Plan>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.part, p.parts, p.text FROM plan_part p JOIN event e ON e.number = p.event \
         WHERE p.plan = ?1 AND p.edition = ?2 AND e.incarnation = ?3 AND p.part < ?4 ORDER BY e.id",
    )?;
    let mut rows = statement.query(params![
        id.as_str(),
        edition.name,
        edition.incarnation,
        MOST_PIECES
    ])?;
    let mut pieces: BTreeMap<u32, PlanPart> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        if let Entry::Vacant(place) = pieces.entry(row.get(0)?) {
            let part = *place.key();
            place.insert(PlanPart {
                plan: id.clone(),
                edition: edition.name.clone(),
                part,
                parts: row.get(1)?,
                text: row.get(2)?,
            });
        }
    }
    Ok(join(pieces.values()).ok().flatten())
}

/// At most `most` of the plan's whole editions, the latest first.
pub(in crate::store) fn editions(
    connection: &Connection,
    id: &PlanId,
    most: usize,
) -> rusqlite::Result<Vec<Plan>> {
    let mut firsts = firsts(connection, id)?;
    firsts.retain(|first| !first.fact.withdrawn);
    firsts.sort_by_key(|first| std::cmp::Reverse((first.fact.clock, first.fact.id)));
    let mut plans = Vec::new();
    for first in firsts.iter().take(most) {
        plans.extend(put_together(connection, id, &first.edition)?);
    }
    Ok(plans)
}

/// The plan that the piece which is event `number` belongs to.
pub(super) fn key_of(connection: &Connection, number: i64) -> rusqlite::Result<Option<PlanId>> {
    connection
        .prepare_cached("SELECT plan FROM plan_part WHERE event = ?1")?
        .query_row([number], |row| row.get::<_, String>(0).map(PlanId::new))
        .optional()
}
