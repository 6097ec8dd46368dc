//! In whose name to work on: another department on the same PC, another person.

use crate::{
    domain::department::DepartmentCode,
    service::worker::Request,
    tui::{command::Command, widget::Field},
};

/// A department and a name being confirmed.
#[derive(Debug, Clone)]
pub struct WorkAs {
    /// The department.
    pub department: DepartmentCode,
    /// The name.
    pub author: Field,
    /// What to do once the session works in that name.
    pub then: Option<Command>,
}

impl WorkAs {
    /// What is asked for.
    pub fn request(&self) -> Request {
        Request::WorkAs {
            department: self.department.clone(),
            author: self.author.value().to_owned(),
        }
    }
}
