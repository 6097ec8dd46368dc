//! Who did what: all events but those with which terminals tell what they hold, newest first,
//! page by page.

use super::{
    history::WithdrawnBy,
    reach::{REACH_COLUMNS, Reach, reach},
};
use crate::{
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::{EventId, IncarnationId},
        hlc::Hlc,
        item::ItemPath,
        ledger::LedgerEntry,
        period::Period,
        plan::PlanId,
        reorganisation::DepartmentChange,
        submission::{SubmissionChange, SubmissionContent},
    },
    store::{Store, StoreError, column},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::{Row, params};

/// Which events are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalFilter {
    /// Said in the name of one of these; empty: of anybody.
    pub departments: Vec<DepartmentCode>,
    /// From this day on, by the clock of the terminal where it was said.
    pub since: Option<NaiveDate>,
    /// Up to and with this day.
    pub until: Option<NaiveDate>,
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalPlace {
    /// Clock of the last event that was looked at.
    pub clock: Hlc,
    /// That event.
    pub event: EventId,
}

/// What an event says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// How a task stands.
    CheckIn {
        /// The plan.
        plan: PlanId,
        /// The key of the task or duty.
        task: ItemPath,
        /// The period judged.
        period: Period,
        /// How it stands.
        state: State,
        /// How far it is.
        percent: Option<u8>,
        /// Free text.
        note: String,
        /// References to proof.
        evidence: Vec<String>,
    },
    /// A submission began or changed.
    Submission {
        /// The submission.
        submission: EventId,
        /// What was changed.
        change: Box<SubmissionChange>,
        /// Its plan, quarter, department and present title, where its beginning is here.
        of: Option<(PlanId, Period, DepartmentCode, String)>,
    },
    /// An entry was taken back.
    Withdrawal {
        /// The entry.
        target: EventId,
        /// Why.
        reason: String,
        /// What it said, where it is here.
        of: Option<Box<Said>>,
    },
    /// A piece of an edition of a plan.
    Plan {
        /// The plan.
        plan: PlanId,
        /// The edition.
        edition: String,
        /// Which piece, from 0.
        part: u32,
    },
    /// A department was changed.
    Department(Box<DepartmentChange>),
    /// A department's PIN was set or removed.
    Pin {
        /// Whose.
        department: DepartmentCode,
        /// False where it was removed.
        is_set: bool,
        /// Why.
        reason: String,
    },
    /// Something was written down in the ledger.
    Ledger(Box<LedgerEntry>),
    /// A terminal said who it is.
    Introduction {
        /// The machine's name.
        host: String,
    },
    /// A kind that is not shown in detail, by its word.
    Other(String),
}

/// An event of the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry {
    /// The event.
    pub event: EventId,
    /// Which terminal said it.
    pub incarnation: IncarnationId,
    /// The machine's name, by its own word; empty before it said it.
    pub host: String,
    /// It is, or was, this terminal.
    pub own: bool,
    /// Place in that terminal's chain.
    pub sequence: u64,
    /// Hybrid logical clock.
    pub clock: Hlc,
    /// In whose name.
    pub department: DepartmentCode,
    /// Who said it.
    pub author: String,
    /// Wall time of the terminal where it was said.
    pub wall: DateTime<FixedOffset>,
    /// What it takes the place of.
    pub replaces: Vec<EventId>,
    /// What it says.
    pub said: Said,
    /// Taken back.
    pub withdrawn: Option<WithdrawnBy>,
    /// How far it has come.
    pub reach: Reach,
}

/// Places on the index alone: whether an event is wanted is known before it is read.
const PAGE: &str = "SELECT number FROM event WHERE kind <> 'acknowledgement' \
     AND (clock, id) < (?1, ?2) AND wall_ms + 1000 * wall_offset >= ?3 \
     AND wall_ms + 1000 * wall_offset < ?4 \
     AND (?5 IS NULL OR department IN (SELECT value FROM json_each(?5))) \
     ORDER BY clock DESC, id DESC LIMIT ?6";

/// A withdrawal is shown with what it took back: `c` and `m` are of that entry then.
fn select() -> String {
    format!(
        "SELECT e.id, i.id, i.own, e.sequence, e.clock, e.department, e.author, e.wall_ms, \
         e.wall_offset, e.replaces, e.kind, \
         c.plan, c.task, c.period, c.state, c.percent, c.note, c.evidence, \
         m.submission, m.change, s.plan, s.period, s.department, s.content, \
         w.target, w.reason, p.plan, p.edition, p.part, d.change, n.host, \
         (SELECT h.host FROM introduction h JOIN event x ON x.number = h.event \
          WHERE h.incarnation = e.incarnation ORDER BY x.sequence DESC, x.id LIMIT 1), \
         y.author, z.reason, {REACH_COLUMNS}, \
         o.department, o.verifier IS NOT NULL, o.reason, l.entry \
         FROM ({PAGE}) page JOIN event e ON e.number = page.number \
         JOIN incarnation i ON i.number = e.incarnation \
         LEFT JOIN withdrawal w ON w.event = e.number \
         LEFT JOIN event t ON t.id = w.target \
         LEFT JOIN check_in c ON c.event = coalesce(t.number, e.number) \
         LEFT JOIN submission_change m ON m.event = coalesce(t.number, e.number) \
         LEFT JOIN submission s ON s.id = m.submission \
         LEFT JOIN ledger_fact l ON l.event = coalesce(t.number, e.number) \
         LEFT JOIN plan_part p ON p.event = e.number \
         LEFT JOIN department_change d ON d.event = e.number \
         LEFT JOIN introduction n ON n.event = e.number \
         LEFT JOIN pin_change o ON o.event = e.number \
         LEFT JOIN withdrawal z ON z.event = (SELECT v.event FROM withdrawal v \
           JOIN event u ON u.number = v.event \
           WHERE v.target = e.id AND v.department = e.department ORDER BY u.clock, u.id LIMIT 1) \
         LEFT JOIN event y ON y.number = z.event \
         ORDER BY e.clock DESC, e.id DESC"
    )
}

fn entry(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    let withdrawn = match row.get::<_, Option<String>>(32)? {
        Some(author) => Some(WithdrawnBy {
            author,
            reason: row.get(33)?,
        }),
        None => None,
    };
    Ok(JournalEntry {
        event: column::event_id(row, 0)?,
        incarnation: column::incarnation_id(row, 1)?,
        own: row.get(2)?,
        sequence: column::unsigned(row, 3)?,
        clock: column::hlc(row, 4)?,
        department: DepartmentCode::new(row.get::<_, String>(5)?),
        author: row.get(6)?,
        wall: column::wall(row, 7)?,
        replaces: column::event_ids(row, 9)?,
        said: said(row)?,
        host: row.get::<_, Option<String>>(31)?.unwrap_or_default(),
        withdrawn,
        reach: reach(row, 34)?,
    })
}

fn said(row: &Row<'_>) -> rusqlite::Result<Said> {
    let entered = match row.get::<_, Option<String>>(11)? {
        Some(plan) => Some(check_in(row, plan)?),
        None => match submission(row)? {
            None => ledger(row)?,
            submission => submission,
        },
    };
    if let Some(target) = row.get::<_, Option<[u8; 16]>>(24)? {
        return Ok(Said::Withdrawal {
            target: EventId(target),
            reason: row.get(25)?,
            of: entered.map(Box::new),
        });
    }
    if let Some(entered) = entered {
        return Ok(entered);
    }
    if let Some(plan) = row.get::<_, Option<String>>(26)? {
        return Ok(Said::Plan {
            plan: PlanId::new(plan),
            edition: row.get(27)?,
            part: row.get(28)?,
        });
    }
    if row.get_ref(29)? != rusqlite::types::ValueRef::Null {
        return Ok(Said::Department(Box::new(column::json(row, 29)?)));
    }
    if let Some(department) = row.get::<_, Option<String>>(36)? {
        return Ok(Said::Pin {
            department: DepartmentCode::new(department),
            is_set: row.get(37)?,
            reason: row.get(38)?,
        });
    }
    Ok(match row.get::<_, Option<String>>(30)? {
        Some(host) => Said::Introduction { host },
        None => Said::Other(row.get(10)?),
    })
}

fn check_in(row: &Row<'_>, plan: String) -> rusqlite::Result<Said> {
    Ok(Said::CheckIn {
        plan: PlanId::new(plan),
        task: ItemPath::new(row.get::<_, String>(12)?),
        period: column::period(row, 13)?,
        state: column::parsed(row, 14, State::from_word)?,
        percent: row.get(15)?,
        note: row.get(16)?,
        evidence: column::json(row, 17)?,
    })
}

fn ledger(row: &Row<'_>) -> rusqlite::Result<Option<Said>> {
    match row.get_ref(39)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => Ok(Some(Said::Ledger(Box::new(column::json(row, 39)?)))),
    }
}

fn submission(row: &Row<'_>) -> rusqlite::Result<Option<Said>> {
    let Some(submission) = row.get::<_, Option<[u8; 16]>>(18)? else {
        return Ok(None);
    };
    let of = match row.get::<_, Option<String>>(20)? {
        Some(plan) => {
            let content: SubmissionContent = column::json(row, 23)?;
            let department = DepartmentCode::new(row.get::<_, String>(22)?);
            let period = column::period(row, 21)?;
            Some((PlanId::new(plan), period, department, content.title))
        }
        None => None,
    };
    Ok(Some(Said::Submission {
        submission: EventId(submission),
        change: Box::new(column::json(row, 19)?),
        of,
    }))
}

impl Store {
    /// The next `limit` events of the journal after a place, newest first by (clock, id).
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn journal(
        &self,
        wanted: &JournalFilter,
        after: Option<JournalPlace>,
        limit: usize,
    ) -> Result<Vec<JournalEntry>, StoreError> {
        // Longer than any clock, so that it sorts behind all of them.
        let (clock, id) = match after {
            Some(place) => (column::clock(place.clock).to_vec(), place.event.0.to_vec()),
            None => (vec![u8::MAX; 13], Vec::new()),
        };
        let begins = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
        let since = wanted
            .since
            .map_or(i64::MIN, |day| begins(day).timestamp_millis());
        let after_last = wanted.until.and_then(|day| day.succ_opt());
        let until = after_last.map_or(i64::MAX, |day| begins(day).timestamp_millis());
        let codes: Vec<&str> = wanted
            .departments
            .iter()
            .map(DepartmentCode::as_str)
            .collect();
        let codes = match codes.is_empty() {
            true => None,
            false => Some(column::to_json(&codes)?),
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(&select())?;
        let rows = statement.query_map(params![clock, id, since, until, codes, limit], entry)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::query::steps;

    #[test]
    fn a_page_is_found_on_the_index_alone_and_nothing_is_sorted_but_the_page() {
        let store = Store::in_memory().expect("a store");
        let page = steps(&store, PAGE);
        let least = "event USING COVERING INDEX event_journal ((clock,id)<(?,?))";
        assert!(page.iter().any(|step| step.contains(least)), "{page:?}");
        assert!(!page.iter().any(|step| step.contains("B-TREE")), "{page:?}");
        let whole = steps(&store, &select());
        let scans = whole.iter().filter(|step| step.starts_with("SCAN"));
        let scans: Vec<_> = scans
            .filter(|step| !step.contains("page") && !step.contains("json_each"))
            .collect();
        assert!(scans.is_empty(), "{whole:?}");
    }
}
