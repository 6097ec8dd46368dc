//! All departments at a glance, for the picker and for the coordinating office.

use super::{PinSaid, Service, ServiceError, Session, Submitted, TaskRow, task::Owed};
use crate::domain::{
    checkin::State, department::Department, period::Period, reorganisation::Ended,
};
use chrono::{DateTime, FixedOffset};

/// One line of the list of departments.
#[derive(Debug, Clone, PartialEq)]
pub struct DepartmentRow {
    /// The department.
    pub department: Department,
    /// True when it was retired: it takes no entries.
    pub retired: bool,
    /// Who set or removed its PIN last; `None` where it never had one.
    pub pin: Option<PinSaid>,
    /// The names of those that were merged into it.
    pub merged: Vec<String>,
    /// How many obligations it has in the period.
    pub owed: usize,
    /// How many stand in each state, in the order of [`State::ALL`].
    pub states: [usize; 5],
    /// How many are overdue.
    pub late: usize,
    /// Submissions of the quarter beside those that it owes.
    pub submissions: Submitted,
    /// The last entry made in its name: when, by whom, on what.
    pub last: Option<LastEntry>,
}

/// The newest check-in of a department.
#[derive(Debug, Clone, PartialEq)]
pub struct LastEntry {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub author: String,
    /// The task's title.
    pub title: String,
    /// What was said.
    pub state: State,
}

impl DepartmentRow {
    /// How many stand in `state`.
    pub fn in_state(&self, state: State) -> usize {
        State::ALL
            .iter()
            .zip(self.states)
            .find(|(known, _)| **known == state)
            .map_or(0, |(_, count)| count)
    }

    /// True when it has a PIN.
    pub fn has_pin(&self) -> bool {
        self.pin.as_ref().is_some_and(|pin| pin.is_set)
    }

    /// How many need nothing more.
    pub fn closed(&self) -> usize {
        self.in_state(State::Done) + self.in_state(State::Dropped)
    }
}

impl Service {
    /// All departments of the plans with how they stand in `period`, in the office's order;
    /// those that were retired last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn departments(
        &self,
        session: &Session,
        period: Period,
    ) -> Result<Vec<DepartmentRow>, ServiceError> {
        let quarter = session.quarter();
        let arrived = self.handed_in_during(session, &[quarter])?;
        let pins = self.pins_said()?;
        let unit = &session.unit;
        let former = unit.former.iter();
        let retired = former.filter(|former| matches!(former.ended, Ended::Retired { .. }));
        let retired = retired.map(|former| &former.department);
        let present = session.departments().into_iter();
        let count = present.len();
        let owed = present.chain(retired).map(|department| {
            let owed = session.owed(&department.code, period);
            (department.clone(), owed)
        });
        let stand = self.stand_all(session, owed.collect())?.into_iter();
        Ok(stand
            .enumerate()
            .map(|(place, Owed { department, rows })| {
                let code = &department.code;
                DepartmentRow {
                    owed: rows.len(),
                    states: State::ALL
                        .map(|state| rows.iter().filter(|row| row.state == state).count()),
                    late: rows.iter().filter(|row| row.is_late()).count(),
                    submissions: arrived.in_all_plans(session, code, quarter),
                    last: last_entry(rows),
                    retired: place >= count,
                    pin: pins.iter().find(|pin| pin.department == *code).cloned(),
                    merged: unit.merged_into(code).map(|d| d.name.clone()).collect(),
                    department,
                }
            })
            .collect())
    }
}

fn last_entry(rows: Vec<TaskRow>) -> Option<LastEntry> {
    let newest = rows
        .into_iter()
        .filter(|row| row.at.is_some())
        .max_by_key(|row| row.at)?;
    Some(LastEntry {
        at: newest.at?,
        author: newest.author,
        title: newest.obligation.title,
        state: newest.state,
    })
}
