//! The plans in their current editions.

use crate::{
    domain::{
        event::EventId,
        plan::{Plan, PlanId},
    },
    store::{Store, StoreError, column, project},
};
use rusqlite::OptionalExtension;

/// The most earlier editions that are looked at: more than a plan was ever corrected.
const MOST_EDITIONS: usize = 64;

impl Store {
    /// Which edition of each plan holds, by the plans' ids.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn editions(&self) -> Result<Vec<(PlanId, String)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, edition FROM plan ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok((PlanId::new(row.get::<_, String>(0)?), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// All whole editions of a plan, the latest first; the one that holds is among them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn editions_of(&self, id: &PlanId) -> Result<Vec<Plan>, StoreError> {
        Ok(project::plan::editions(
            &self.connection,
            id,
            MOST_EDITIONS,
        )?)
    }

    /// All plans, in the order in which they were first published.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plans(&self) -> Result<Vec<Plan>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT content FROM plan ORDER BY (SELECT min(e.clock) FROM plan_part p \
             JOIN event e ON e.number = p.event WHERE p.plan = plan.id AND p.part = 0), id",
        )?;
        let rows = statement.query_map([], |row| column::json(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One plan, if all pieces of an edition have come.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plan(&self, id: &PlanId) -> Result<Option<Plan>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT content FROM plan WHERE id = ?1")?
            .query_row([id.as_str()], |row| column::json(row, 0))
            .optional()?;
        Ok(found)
    }

    /// The events that a new edition replaces: the first pieces of those that hold.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plan_head(&self, id: &PlanId) -> Result<Vec<EventId>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT heads FROM plan WHERE id = ?1")?
            .query_row([id.as_str()], |row| column::event_ids(row, 0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }
}
