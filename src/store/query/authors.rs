//! Who works in a department's name.

use crate::{
    domain::department::DepartmentCode,
    store::{Store, StoreError},
};
use rusqlite::{OptionalExtension, params};

/// Entries that are looked at, from the newest on: on a large share reading on would keep
/// whoever chooses a name waiting.
const MOST_ENTRIES: i64 = 20_000;

impl Store {
    /// The last `most` people who made entries in the name of one of these departments, on any
    /// terminal, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn recent_authors(
        &self,
        departments: &[DepartmentCode],
        most: usize,
    ) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT department, author FROM event \
             WHERE number > (SELECT coalesce(max(number), 0) FROM event) - ?1 \
             AND kind IN ('check_in', 'submission', 'withdrawal') ORDER BY number DESC",
        )?;
        let mut rows = statement.query([MOST_ENTRIES])?;
        let mut authors: Vec<String> = Vec::new();
        while let Some(row) = rows.next()? {
            let is_theirs = {
                let department = row.get_ref(0)?.as_str().unwrap_or_default();
                departments.iter().any(|code| code.as_str() == department)
            };
            if !is_theirs {
                continue;
            }
            let author: String = row.get(1)?;
            if !author.is_empty() && !authors.contains(&author) {
                authors.push(author);
            }
            if authors.len() >= most {
                break;
            }
        }
        Ok(authors)
    }

    /// The person who worked last on this terminal in a department's name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn worked_as(&self, department: &DepartmentCode) -> Result<Option<String>, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT author FROM worked_as WHERE department = ?1")?
            .query_row([department.as_str()], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// Remembers that person.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remember_worked_as(
        &mut self,
        department: &DepartmentCode,
        author: &str,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO worked_as (department, author) VALUES (?1, ?2)",
            )?
            .execute(params![department.as_str(), author])?;
        Ok(())
    }
}
