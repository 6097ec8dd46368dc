//! Tasks of which an edition made one: what was said about each of them is about that one.
//! Facts keep the key as it was said; the current state stands under the first key of the one.

use super::{CheckInKey, StoreError, check_in};
use crate::domain::{
    department::DepartmentCode,
    item::ItemPath,
    plan::{Plan, PlanId},
};
use crate::store::column;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The key of today for each that became part of another one, of all plans; mostly there is
/// none.
pub(super) struct Relabelled(HashMap<(String, String), String>);

impl Relabelled {
    /// As it stands.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement =
            connection.prepare_cached("SELECT plan, earlier, task FROM relabelled")?;
        let rows = statement.query_map([], |row| {
            Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?))
        })?;
        rows.collect::<Result<_, _>>().map(Self)
    }

    /// True when no task became part of another one.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key under which a check-in counts.
    pub(super) fn today(&self, key: CheckInKey) -> CheckInKey {
        if self.is_empty() {
            return key;
        }
        let said = (key.plan.to_string(), key.task.to_string());
        match self.0.get(&said) {
            Some(task) => CheckInKey {
                task: ItemPath::new(task),
                ..key
            },
            None => key,
        }
    }
}

/// Every key under which a task was spoken of, its own first.
pub(in crate::store) fn paths(
    connection: &Connection,
    plan: &PlanId,
    task: &ItemPath,
) -> rusqlite::Result<Vec<ItemPath>> {
    let mut statement = connection.prepare_cached(
        "SELECT earlier FROM relabelled WHERE plan = ?1 AND task = ?2 ORDER BY earlier",
    )?;
    let rows = statement.query_map(params![plan.as_str(), task.as_str()], |row| {
        row.get::<_, String>(0).map(ItemPath::new)
    })?;
    let mut paths = vec![task.clone()];
    for path in rows {
        paths.push(path?);
    }
    Ok(paths)
}

/// Keeps the keys of an edition that holds now, and settles anew what they move.
pub(super) fn keep(
    connection: &Connection,
    id: &PlanId,
    plan: Option<&Plan>,
) -> Result<(), StoreError> {
    let before = labels(connection, id)?;
    let after = plan.map(Plan::merged_keys).unwrap_or_default();
    if before == after {
        return Ok(());
    }
    connection
        .prepare_cached("DELETE FROM relabelled WHERE plan = ?1")?
        .execute([id.as_str()])?;
    let mut insert = connection
        .prepare_cached("INSERT INTO relabelled (plan, earlier, task) VALUES (?1, ?2, ?3)")?;
    for (earlier, now) in &after {
        insert.execute(params![id.as_str(), earlier.as_str(), now.as_str()])?;
    }
    let differ = |labels: &BTreeMap<ItemPath, ItemPath>, others: &BTreeMap<ItemPath, ItemPath>| {
        let of_others = labels
            .iter()
            .filter(|(e, now)| others.get(*e) != Some(*now));
        let both = of_others.flat_map(|(earlier, now)| [earlier.clone(), now.clone()]);
        both.collect::<BTreeSet<ItemPath>>()
    };
    let moved = &differ(&before, &after) | &differ(&after, &before);
    for task in &moved {
        settle(connection, id, task, after.contains_key(task))?;
    }
    Ok(())
}

fn labels(connection: &Connection, id: &PlanId) -> rusqlite::Result<BTreeMap<ItemPath, ItemPath>> {
    let mut statement =
        connection.prepare_cached("SELECT earlier, task FROM relabelled WHERE plan = ?1")?;
    let rows = statement.query_map([id.as_str()], |row| {
        let path = |column| row.get::<_, String>(column).map(ItemPath::new);
        Ok((path(0)?, path(1)?))
    })?;
    rows.collect()
}

/// Settles every key of a task; one that stands elsewhere now has none.
fn settle(
    connection: &Connection,
    plan: &PlanId,
    task: &ItemPath,
    stands_elsewhere: bool,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM standing WHERE plan = ?1 AND task = ?2")?
        .execute(params![plan.as_str(), task.as_str()])?;
    if stands_elsewhere {
        return Ok(());
    }
    let mut places = BTreeSet::new();
    for path in paths(connection, plan, task)? {
        let mut statement = connection.prepare_cached(
            "SELECT DISTINCT department, period FROM check_in WHERE plan = ?1 AND task = ?2",
        )?;
        let mut rows = statement.query(params![plan.as_str(), path.as_str()])?;
        while let Some(row) = rows.next()? {
            places.insert((row.get::<_, String>(0)?, column::period(row, 1)?));
        }
    }
    for (department, period) in places {
        let key = CheckInKey {
            plan: plan.clone(),
            task: task.clone(),
            department: DepartmentCode::new(department),
            period,
        };
        check_in::settle(connection, &key, &check_in::Change::Withdrawn)?;
    }
    Ok(())
}
