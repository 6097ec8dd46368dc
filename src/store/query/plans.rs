//! The plans in their current editions.

use crate::{
    domain::{
        event::EventId,
        plan::{Plan, PlanId},
    },
    store::{Store, StoreError, column},
};
use rusqlite::OptionalExtension;

impl Store {
    /// All plans, by their ids.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plans(&self) -> Result<Vec<Plan>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT content FROM plan ORDER BY id")?;
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
