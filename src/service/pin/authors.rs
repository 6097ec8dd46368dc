//! The names by which people worked in a department's name, and who set its PIN.

use crate::{
    domain::department::DepartmentCode,
    service::{PinSaid, Service, ServiceError, Session},
};

/// So many names are proposed.
const MOST: usize = 12;

impl Service {
    /// Who worked in a department's name: the last one on this terminal, then those of recent
    /// entries from everywhere, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn authors(
        &self,
        session: &Session,
        department: &DepartmentCode,
    ) -> Result<Vec<String>, ServiceError> {
        let mut names: Vec<String> = self.store().worked_as(department)?.into_iter().collect();
        let codes = session.unit.codes_of(department);
        for author in self.store().recent_authors(&codes, MOST)? {
            if !names.contains(&author) {
                names.push(author);
            }
        }
        names.truncate(MOST);
        Ok(names)
    }

    /// Of each department whose PIN was ever set or removed who did it last, when and where.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pins_said(&self) -> Result<Vec<PinSaid>, ServiceError> {
        Ok(self.store().pins_said()?)
    }
}
