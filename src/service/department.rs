//! All departments at a glance, for the picker and for the coordinating office.

use super::{PinSaid, Service, ServiceError, Session, TaskRow, task::rows};
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
    /// Submissions of the quarter that the coordinator has.
    pub submissions: u32,
    /// How many it owes in a quarter.
    pub submissions_owed: u32,
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
        let (mut standings, mut submissions) = (Vec::new(), Vec::new());
        for plan in &session.plans {
            standings.extend(self.store().standings(&plan.id, None, None)?);
            submissions.extend(self.store().submissions(&plan.id, Some(quarter), None)?);
        }
        let pins = self.pins_said()?;
        let unit = &session.unit;
        let former = unit.former.iter();
        let retired = former.filter(|former| matches!(former.ended, Ended::Retired { .. }));
        let retired = retired.map(|former| (&former.department, true));
        let present = session.departments().into_iter();
        let all = present.map(|department| (department, false)).chain(retired);
        let all: Vec<_> = all
            .map(|(department, retired)| {
                (department, retired, session.owed(&department.code, period))
            })
            .collect();
        let handed_in = self.handed_in(session, all.iter().flat_map(|(_, _, owed)| owed))?;
        Ok(all
            .into_iter()
            .map(|(department, retired, owed)| {
                let code = &department.code;
                let rows = rows(session, code, owed, (&standings, &handed_in));
                let arrived = submissions.iter().filter(|submission| {
                    unit.present(&submission.department) == code
                        && submission.content.state.counts()
                });
                DepartmentRow {
                    owed: rows.len(),
                    states: State::ALL
                        .map(|state| rows.iter().filter(|row| row.state == state).count()),
                    late: rows.iter().filter(|row| row.is_late()).count(),
                    submissions: u32::try_from(arrived.count()).unwrap_or(u32::MAX),
                    submissions_owed: session.submissions_owed(&department.code, quarter),
                    last: last_entry(rows),
                    retired,
                    pin: pins.iter().find(|pin| pin.department == *code).cloned(),
                    merged: unit.merged_into(code).map(|d| d.name.clone()).collect(),
                    department: department.clone(),
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
