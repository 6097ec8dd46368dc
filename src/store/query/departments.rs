//! What was changed about departments, and whether it still is what was read before.

use crate::{
    domain::{department::DepartmentCode, event::EventId, reorganisation::Changes},
    store::{Store, StoreError, column},
};
use rusqlite::OptionalExtension;

impl Store {
    /// What all changes of departments come to, by code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn department_changes(&self) -> Result<Changes, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT code, content FROM department")?;
        let rows = statement.query_map([], |row| {
            let code = DepartmentCode::new(row.get::<_, String>(0)?);
            Ok((code, column::json(row, 1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The changes of a code that hold: what a further one replaces.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn department_heads(&self, code: &DepartmentCode) -> Result<Vec<EventId>, StoreError> {
        let heads = self
            .connection
            .prepare_cached("SELECT heads FROM department WHERE code = ?1")?
            .query_row([code.as_str()], |row| column::event_ids(row, 0))
            .optional()?;
        Ok(heads.unwrap_or_default())
    }

    /// A name of all that was changed about departments: another one once something is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn departments_version(&self) -> Result<String, StoreError> {
        let version = self
            .connection
            .prepare_cached(
                "SELECT coalesce(group_concat(hex(heads)), '') FROM \
                 (SELECT heads FROM department ORDER BY code)",
            )?
            .query_row([], |row| row.get(0))?;
        Ok(version)
    }
}
