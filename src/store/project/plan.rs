//! Which edition of a plan holds: the latest of those whose pieces have all come.
//!
//! Pieces are put together only with others of the same publisher, so that nobody can spoil
//! an edition by publishing a piece of it with another text.

use super::{FACT_COLUMNS, Numbered, StoreError, column, numbered};
use crate::domain::{
    event::{EventId, IncarnationId},
    plan::{Plan, PlanId},
    projection::{Fact, heads},
    publication::{PlanPart, join},
};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

struct Piece {
    numbered: Numbered,
    part: PlanPart,
}

/// Settles one plan.
pub(super) fn settle(connection: &Connection, id: &PlanId) -> Result<(), StoreError> {
    let mut editions: BTreeMap<(String, IncarnationId), Vec<Piece>> = BTreeMap::new();
    for piece in pieces(connection, id)? {
        let key = (piece.part.edition.clone(), piece.numbered.fact.incarnation);
        editions.entry(key).or_default().push(piece);
    }
    let mut facts: Vec<Fact> = Vec::new();
    let mut plans: BTreeMap<EventId, (String, Plan)> = BTreeMap::new();
    for ((edition, _), pieces) in &editions {
        let joined = join(pieces.iter().map(|piece| &piece.part)).ok().flatten();
        for first in pieces.iter().filter(|piece| piece.part.part == 0) {
            let fact = &first.numbered.fact;
            // An edition that cannot be put together does not hold, but what it replaces
            // is replaced by whatever replaces it.
            facts.push(Fact {
                withdrawn: fact.withdrawn || joined.is_none(),
                ..fact.clone()
            });
            if let Some(plan) = &joined {
                plans.insert(fact.id, (edition.clone(), plan.clone()));
            }
        }
    }
    let heads = heads(&facts);
    let holding = heads.first().and_then(|head| plans.get(head));
    keep(connection, id, holding, &heads)
}

fn keep(
    connection: &Connection,
    id: &PlanId,
    holding: Option<&(String, Plan)>,
    heads: &[EventId],
) -> Result<(), StoreError> {
    match holding {
        Some((edition, plan)) => connection
            .prepare_cached(
                "INSERT OR REPLACE INTO plan (id, edition, heads, content) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                id.as_str(),
                edition,
                column::ids(heads),
                column::to_json(plan)?
            ])?,
        None => connection
            .prepare_cached("DELETE FROM plan WHERE id = ?1")?
            .execute([id.as_str()])?,
    };
    Ok(())
}

/// All pieces of a plan, in an order that does not depend on when they came.
fn pieces(connection: &Connection, id: &PlanId) -> rusqlite::Result<Vec<Piece>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS}, p.edition, p.part, p.parts, p.text FROM plan_part p \
         JOIN event e ON e.number = p.event \
         WHERE p.plan = ?1 ORDER BY e.id"
    ))?;
    let rows = statement.query_map([id.as_str()], |row| {
        Ok(Piece {
            numbered: numbered(row)?,
            part: PlanPart {
                plan: id.clone(),
                edition: row.get(6)?,
                part: row.get(7)?,
                parts: row.get(8)?,
                text: row.get(9)?,
            },
        })
    })?;
    rows.collect()
}

/// The plan that the piece which is event `number` belongs to.
pub(super) fn key_of(connection: &Connection, number: i64) -> rusqlite::Result<Option<PlanId>> {
    connection
        .prepare_cached("SELECT plan FROM plan_part WHERE event = ?1")?
        .query_row([number], |row| row.get::<_, String>(0).map(PlanId::new))
        .optional()
}
