//! An entry of the ledger as a form leaves it: days, figures and departments still as typed.
//!
//! The forms of the screens fill it in; what cannot be read is refused here with the field's
//! name, so that both faces say the same.

use super::{Service, ServiceError, Session};
use crate::domain::{
    calendar::day_typed,
    department::DepartmentCode,
    event::EventId,
    ledger::{Book, Contribution, Handover, Inspection, LedgerError, LedgerField, Measurement},
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// An entry being filled in, and what its author saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypedEntry {
    /// What stands in the form.
    pub typed: Typed,
    /// The entries from which it was filled; others stay visible beside it.
    pub seen: Vec<EventId>,
}

/// What stands in a form. The texts beside an entry take the place of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typed {
    /// A figure of a target.
    Measurement {
        /// The rest of it.
        entry: Measurement,
        /// The figure.
        value: String,
    },
    /// An inspection.
    Inspection {
        /// The rest of it.
        entry: Inspection,
        /// Code or name of who is inspected.
        department: String,
        /// On which day.
        day: String,
        /// By when something has to be done; may be empty.
        deadline: String,
        /// When that was done; may be empty.
        settled: String,
    },
    /// Something brought forward.
    Contribution(Contribution),
    /// A report on its way.
    Handover {
        /// The rest of it.
        entry: Handover,
        /// Code or name of whose report it is; `None` where that is known.
        department: Option<String>,
        /// On which day it was sent; empty where it was not.
        day: String,
    },
}

impl TypedEntry {
    /// To which book it belongs.
    pub fn book(&self) -> Book {
        match &self.typed {
            Typed::Measurement { .. } => Book::Measurement,
            Typed::Inspection { .. } => Book::Inspection,
            Typed::Contribution(_) => Book::Contribution,
            Typed::Handover { .. } => Book::Handover,
        }
    }
}

impl Service {
    /// Writes down what stands in a form.
    ///
    /// # Errors
    /// When something cannot be read, the session may not, or the entry breaks a rule.
    pub fn keep_typed(
        &mut self,
        session: &Session,
        typed: TypedEntry,
    ) -> Result<EventId, ServiceError> {
        let TypedEntry { typed, seen } = typed;
        match typed {
            Typed::Measurement { entry, value } => {
                let held = session.target_of(&entry.plan, &entry.target, entry.period)?;
                let value = held.figure(&value)?;
                self.record_measurement(session, Measurement { value, ..entry }, seen)
            }
            Typed::Inspection {
                entry,
                department,
                day,
                deadline,
                settled,
            } => {
                let inspection = Inspection {
                    department: whose(session, &department)?,
                    day: read(session, LedgerField::Day, &day)?
                        .ok_or(LedgerError::Missing(LedgerField::Day))?,
                    deadline: read(session, LedgerField::Deadline, &deadline)?,
                    settled: read(session, LedgerField::Settled, &settled)?,
                    ..entry
                };
                self.keep_inspection(session, inspection, seen)
            }
            Typed::Contribution(entry) => self.keep_contribution(session, entry, seen),
            Typed::Handover {
                entry,
                department,
                day,
            } => {
                let given = department.map(|typed| whose(session, &typed)).transpose()?;
                let day = read(session, LedgerField::Day, &day)?;
                let department = given.or(entry.department.clone());
                let said =
                    self.handover(&entry.plan, entry.period, entry.step, department.as_ref())?;
                let seen = match said {
                    // Whose it is was not known when the form was opened.
                    Some(row) if seen.is_empty() => row.heads,
                    _ => seen,
                };
                let handover = Handover {
                    department,
                    day,
                    ..entry
                };
                self.keep_handover(session, handover, seen)
            }
        }
    }
}

fn whose(session: &Session, typed: &str) -> Result<DepartmentCode, ServiceError> {
    match typed.trim() {
        "" => Err(LedgerError::Missing(LedgerField::Department).into()),
        typed => Ok(session.unit.department(typed)?.code.clone()),
    }
}

/// The day in a field; `None` of an empty one.
fn read(
    session: &Session,
    field: LedgerField,
    typed: &str,
) -> Result<Option<NaiveDate>, ServiceError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day = day_typed(typed, session.today.year());
    day.map(Some).ok_or_else(|| ServiceError::NotADay {
        field,
        typed: typed.trim().to_owned(),
    })
}
