//! Current state: for each thing that new events touch, all its facts are read and settled
//! anew with the pure functions of the domain. So neither order nor batches matter.

pub(super) mod acknowledgement;
mod check_in;
mod department;
pub(super) mod introduction;
pub(super) mod ledger;
mod pin;
pub(super) mod plan;
mod relabelled;
mod submission;

use super::{StoreError, column};
use crate::domain::{
    checkin::CheckIn,
    department::DepartmentCode,
    event::{Body, EventId, Header, IncarnationId},
    item::ItemPath,
    period::Period,
    plan::PlanId,
    projection::Fact,
    publication::PlanPart,
};
use relabelled::Relabelled;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The columns of a [`Fact`], for an event `e`. No joins here: SQLite compiles a cached
/// statement with parameters and a join anew each time it is used.
const FACT_COLUMNS: &str = "e.id, e.clock, \
     (SELECT i.id FROM incarnation i WHERE i.number = e.incarnation), e.replaces, \
     EXISTS (SELECT 1 FROM withdrawal w WHERE w.target = e.id AND w.department = e.department), \
     e.number";

/// A fact of one key and the number of its event.
struct Numbered {
    fact: Fact,
    number: i64,
}

fn numbered(row: &Row<'_>) -> rusqlite::Result<Numbered> {
    Ok(Numbered {
        fact: Fact {
            id: column::event_id(row, 0)?,
            clock: column::hlc(row, 1)?,
            incarnation: column::incarnation_id(row, 2)?,
            replaces: column::event_ids(row, 3)?,
            withdrawn: row.get(4)?,
        },
        number: row.get(5)?,
    })
}

/// A task of a department in a period.
#[derive(PartialEq, Eq, Hash)]
struct CheckInKey {
    plan: PlanId,
    task: ItemPath,
    department: DepartmentCode,
    period: Period,
}

/// What new events touch, to be settled once each.
#[derive(Default)]
pub(super) struct Touched {
    check_ins: HashMap<CheckInKey, check_in::Change>,
    submissions: HashSet<EventId>,
    departments: HashSet<DepartmentCode>,
    pins: HashSet<DepartmentCode>,
    ledger: BTreeSet<ledger::LedgerKey>,
    plans: BTreeMap<PlanId, BTreeSet<plan::Edition>>,
    targets: HashSet<EventId>,
}

impl Touched {
    /// A check-in that is event `number`.
    pub(super) fn check_in(&mut self, header: &Header, said: &CheckIn, number: i64) {
        let key = CheckInKey {
            plan: said.plan.clone(),
            task: said.task.clone(),
            department: header.department.clone(),
            period: said.period,
        };
        self.check_ins.entry(key).or_default().add(number);
    }

    pub(super) fn submission(&mut self, submission: EventId) {
        self.submissions.insert(submission);
    }

    /// A change of the department of a code.
    pub(super) fn department(&mut self, code: DepartmentCode) {
        self.departments.insert(code);
    }

    /// A change of the PIN of a department.
    pub(super) fn pin(&mut self, department: DepartmentCode) {
        self.pins.insert(department);
    }

    /// An entry of the ledger.
    pub(super) fn ledger(&mut self, key: ledger::LedgerKey) {
        self.ledger.insert(key);
    }

    /// A piece of a plan that an incarnation, by its number, has published.
    pub(super) fn plan_part(&mut self, part: &PlanPart, incarnation: i64) {
        let editions = self.plans.entry(part.plan.clone()).or_default();
        editions.insert(plan::Edition {
            name: part.edition.clone(),
            incarnation,
        });
    }

    /// The event that a withdrawal names, known or not.
    pub(super) fn target(&mut self, event: EventId) {
        self.targets.insert(event);
    }

    /// Settles all but plans, whose pieces come by the dozen.
    pub(super) fn settle_entries(&mut self, connection: &Connection) -> Result<(), StoreError> {
        for target in std::mem::take(&mut self.targets) {
            self.resolve(connection, target)?;
        }
        for (key, change) in self.take_check_ins(connection)? {
            check_in::settle(connection, &key, &change)?;
        }
        for submission in self.submissions.drain() {
            submission::settle(connection, submission)?;
        }
        for code in self.departments.drain() {
            department::settle(connection, &code)?;
        }
        for department in self.pins.drain() {
            pin::settle(connection, &department)?;
        }
        for key in std::mem::take(&mut self.ledger) {
            ledger::settle(connection, &key)?;
        }
        Ok(())
    }

    /// Check-ins by the keys under which they count today.
    fn take_check_ins(
        &mut self,
        connection: &Connection,
    ) -> rusqlite::Result<HashMap<CheckInKey, check_in::Change>> {
        let said = std::mem::take(&mut self.check_ins);
        if said.is_empty() {
            return Ok(said);
        }
        let relabelled = Relabelled::read(connection)?;
        if relabelled.is_empty() {
            return Ok(said);
        }
        let mut today: HashMap<CheckInKey, check_in::Change> = HashMap::new();
        for (key, change) in said {
            today.entry(relabelled.today(key)).or_default().and(change);
        }
        Ok(today)
    }

    /// Settles everything.
    pub(super) fn settle(mut self, connection: &Connection) -> Result<(), StoreError> {
        self.settle_entries(connection)?;
        for (plan, editions) in &self.plans {
            plan::settle(connection, plan, editions)?;
        }
        Ok(())
    }

    /// Turns the event that a withdrawal names into the key it belongs to.
    fn resolve(&mut self, connection: &Connection, target: EventId) -> rusqlite::Result<()> {
        let found: Option<(i64, String)> = connection
            .prepare_cached("SELECT number, kind FROM event WHERE id = ?1")?
            .query_row([target.0], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((number, kind)) = found else {
            return Ok(());
        };
        match kind.as_str() {
            "check_in" => {
                if let Some(key) = check_in::key_of(connection, number)? {
                    self.check_ins.insert(key, check_in::Change::Withdrawn);
                }
            }
            "submission" => self
                .submissions
                .extend(submission::key_of(connection, number)?),
            "department" => self
                .departments
                .extend(department::key_of(connection, number)?),
            "ledger" => self.ledger.extend(ledger::key_of(connection, number)?),
            "plan" => {
                // Not over what has come of it in the same batch.
                if let Some(plan) = plan::key_of(connection, number)? {
                    self.plans.entry(plan).or_default();
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The heads of the thing that a draft speaks of, with the incarnations that said them.
pub(super) fn current_heads(
    connection: &Connection,
    department: &DepartmentCode,
    body: &Body,
) -> rusqlite::Result<Vec<(EventId, IncarnationId)>> {
    let heads = match body {
        Body::CheckIn(said) => check_in::heads_of(connection, department, said)?,
        Body::Submission(change) => match change.submission {
            Some(submission) => submission::heads_of(connection, submission)?,
            None => Vec::new(),
        },
        Body::Department(change) => department::heads_of(connection, &change.code)?,
        Body::Pin(change) => pin::heads_of(connection, &change.department)?,
        Body::Ledger(entry) => ledger::heads_of(connection, entry)?,
        _ => Vec::new(),
    };
    let mut author = connection.prepare_cached(
        "SELECT (SELECT i.id FROM incarnation i WHERE i.number = e.incarnation) FROM event e \
         WHERE e.id = ?1",
    )?;
    heads
        .into_iter()
        .map(|head| {
            Ok((
                head,
                author.query_row([head.0], |row| column::incarnation_id(row, 0))?,
            ))
        })
        .collect()
}
