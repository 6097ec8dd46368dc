//! How a task of a department stands in a period: its check-ins that hold.

use super::{
    CheckInKey, FACT_COLUMNS, Numbered, StoreError, column, numbered,
    relabelled::{self, Relabelled},
};
use crate::domain::{
    checkin::CheckIn,
    department::DepartmentCode,
    event::EventId,
    item::ItemPath,
    plan::PlanId,
    projection::{Fact, advanced, heads},
};
use rusqlite::{Connection, OptionalExtension, params};

/// What has come of one key.
pub(super) enum Change {
    /// Check-ins, by the numbers of their events.
    New(Vec<i64>),
    /// One was taken back.
    Withdrawn,
}

impl Default for Change {
    fn default() -> Self {
        Self::New(Vec::new())
    }
}

impl Change {
    /// One more check-in.
    pub(super) fn add(&mut self, number: i64) {
        if let Self::New(numbers) = self {
            numbers.push(number);
        }
    }

    /// Both, in the order in which they came.
    pub(super) fn and(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::New(numbers), Self::New(more)) => {
                numbers.extend(more);
                numbers.sort_unstable();
            }
            (_, Self::Withdrawn) => *self = Self::Withdrawn,
            (Self::Withdrawn, _) => {}
        }
    }
}

/// What holds, and the event of the value.
struct Settled {
    heads: Vec<EventId>,
    current: Option<i64>,
}

/// Settles one key. Where nothing holds, there is no row.
pub(super) fn settle(
    connection: &Connection,
    key: &CheckInKey,
    change: &Change,
) -> Result<(), StoreError> {
    let settled = match change {
        Change::New(numbers) if !numbers.is_empty() => step(connection, key, numbers)?,
        _ => None,
    };
    let settled = match settled {
        Some(settled) => settled,
        None => whole(connection, key)?,
    };
    write(connection, key, &settled)
}

/// From what holds and what is new alone, so that a long history costs nothing; `None` where
/// that is not enough.
fn step(
    connection: &Connection,
    key: &CheckInKey,
    numbers: &[i64],
) -> rusqlite::Result<Option<Settled>> {
    let mut settled = Settled {
        heads: heads_of_key(connection, key)?,
        current: None,
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS} FROM event e WHERE e.number = ?1"
    ))?;
    for number in numbers {
        let next = statement.query_row([number], numbered)?;
        let Some(heads) = advanced(&settled.heads, &next.fact) else {
            return Ok(None);
        };
        settled = Settled {
            heads,
            current: Some(next.number),
        };
    }
    Ok(Some(settled))
}

/// From all check-ins of the key.
fn whole(connection: &Connection, key: &CheckInKey) -> rusqlite::Result<Settled> {
    let facts = facts(connection, key)?;
    let list: Vec<Fact> = facts.iter().map(|numbered| numbered.fact.clone()).collect();
    let heads = heads(&list);
    let current = heads
        .first()
        .and_then(|head| facts.iter().find(|numbered| numbered.fact.id == *head))
        .map(|numbered| numbered.number);
    Ok(Settled { heads, current })
}

fn write(connection: &Connection, key: &CheckInKey, settled: &Settled) -> Result<(), StoreError> {
    let (plan, department) = (key.plan.as_str(), key.department.as_str());
    let (period, task) = (key.period.to_string(), key.task.as_str());
    match settled.current {
        Some(number) => connection
            .prepare_cached(
                "INSERT OR REPLACE INTO standing (plan, department, period, task, event, heads) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                plan,
                department,
                period,
                task,
                number,
                column::ids(&settled.heads)
            ])?,
        None => connection
            .prepare_cached(
                "DELETE FROM standing \
                 WHERE plan = ?1 AND department = ?2 AND period = ?3 AND task = ?4",
            )?
            .execute(params![plan, department, period, task])?,
    };
    Ok(())
}

/// All check-ins of a task, under whatever key they were said.
fn facts(connection: &Connection, key: &CheckInKey) -> rusqlite::Result<Vec<Numbered>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {FACT_COLUMNS} FROM event e WHERE e.number IN (SELECT c.event FROM check_in c \
         WHERE c.plan = ?1 AND c.task = ?2 AND c.department = ?3 AND c.period = ?4)"
    ))?;
    let mut facts = Vec::new();
    for path in relabelled::paths(connection, &key.plan, &key.task)? {
        let key = params![
            key.plan.as_str(),
            path.as_str(),
            key.department.as_str(),
            key.period.to_string(),
        ];
        for fact in statement.query_map(key, numbered)? {
            facts.push(fact?);
        }
    }
    Ok(facts)
}

/// The key of the check-in that is event `number`.
pub(super) fn key_of(connection: &Connection, number: i64) -> rusqlite::Result<Option<CheckInKey>> {
    connection
        .prepare_cached("SELECT plan, task, department, period FROM check_in WHERE event = ?1")?
        .query_row([number], |row| {
            Ok(CheckInKey {
                plan: PlanId::new(row.get::<_, String>(0)?),
                task: ItemPath::new(row.get::<_, String>(1)?),
                department: DepartmentCode::new(row.get::<_, String>(2)?),
                period: column::period(row, 3)?,
            })
        })
        .optional()
}

/// The check-ins that hold for what `said` speaks of.
pub(super) fn heads_of(
    connection: &Connection,
    department: &DepartmentCode,
    said: &CheckIn,
) -> rusqlite::Result<Vec<EventId>> {
    let key = CheckInKey {
        plan: said.plan.clone(),
        task: said.task.clone(),
        department: department.clone(),
        period: said.period,
    };
    heads_of_key(connection, &Relabelled::read(connection)?.today(key))
}

fn heads_of_key(connection: &Connection, key: &CheckInKey) -> rusqlite::Result<Vec<EventId>> {
    let heads = connection
        .prepare_cached(
            "SELECT heads FROM standing \
             WHERE plan = ?1 AND department = ?2 AND period = ?3 AND task = ?4",
        )?
        .query_row(
            params![
                key.plan.as_str(),
                key.department.as_str(),
                key.period.to_string(),
                key.task.as_str()
            ],
            |row| column::event_ids(row, 0),
        )
        .optional()?;
    Ok(heads.unwrap_or_default())
}
