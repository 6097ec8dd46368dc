//! When a department was last heard of, on any terminal.

use crate::{
    domain::department::DepartmentCode,
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset};
use std::collections::HashMap;

/// The last thing that was said in a department's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSaid {
    /// Wall time of the terminal where it was said.
    pub at: DateTime<FixedOffset>,
    /// Who said it.
    pub author: String,
}

/// Newest first, from the journal's index alone. That a terminal began to write is nobody's
/// word.
const NEWEST: &str = "SELECT department, number FROM event \
     WHERE kind <> 'acknowledgement' AND kind <> 'introduction' ORDER BY clock DESC, id DESC";

impl Store {
    /// The last thing that was said in the name of each of these departments; those that never
    /// said anything are not among them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_said(
        &self,
        departments: &[DepartmentCode],
    ) -> Result<HashMap<DepartmentCode, LastSaid>, StoreError> {
        let mut wanted: HashMap<&str, &DepartmentCode> = departments
            .iter()
            .map(|code| (code.as_str(), code))
            .collect();
        let mut found = HashMap::new();
        let mut statement = self.connection.prepare_cached(NEWEST)?;
        let mut said = self
            .connection
            .prepare_cached("SELECT author, wall_ms, wall_offset FROM event WHERE number = ?1")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let code = row.get_ref(0)?.as_str().unwrap_or_default();
            let Some(code) = wanted.remove(code) else {
                continue;
            };
            let number: i64 = row.get(1)?;
            let last = said.query_row([number], |row| {
                Ok(LastSaid {
                    author: row.get(0)?,
                    at: column::wall(row, 1)?,
                })
            })?;
            found.insert(code.clone(), last);
            if wanted.is_empty() {
                break;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::steps;

    #[test]
    fn the_newest_are_read_from_an_index_that_has_all_of_it() {
        let store = Store::in_memory().expect("a store");
        let steps = steps(&store, NEWEST);
        let covering = "COVERING INDEX event_journal";
        assert!(
            steps.iter().any(|step| step.contains(covering)),
            "{steps:?}"
        );
        assert!(
            !steps.iter().any(|step| step.contains("B-TREE")),
            "{steps:?}"
        );
    }
}
