//! Taking an event in: its row, its line, and what it says as a fact.

use super::{
    StoreError, column,
    incarnations::Incarnations,
    project::{Touched, acknowledgement, introduction, ledger::LedgerKey},
};
use crate::domain::{
    checkin::CheckIn,
    event::{Body, Event, EventId, Header, Sealed, Withdrawal},
    ledger::LedgerEntry,
    pin::PinChange,
    publication::PlanPart,
    reorganisation::DepartmentChange,
    submission::SubmissionChange,
    text::fold,
};
use rusqlite::{Connection, params};

/// So many earlier changes of a submission are found together with a further one: more than
/// anybody makes, and few enough that nobody fills the disk with them.
const MOST_CHANGES: i64 = 64;

/// The key to which a submission's change belongs.
pub(super) fn submission_of(id: EventId, change: &SubmissionChange) -> EventId {
    change.submission.unwrap_or(id)
}

/// Stores an event with its line. False when it was known.
pub(super) fn take_in(
    connection: &Connection,
    incarnations: &mut Incarnations,
    touched: &mut Touched,
    sealed: &Sealed,
    on_share: bool,
) -> Result<bool, StoreError> {
    let Event { id, header, body } = &sealed.event;
    let incarnation = incarnations.number(connection, header.incarnation)?;
    let end = incarnations.end(connection, incarnation)?;
    let (wall_ms, wall_offset) = column::wall_columns(&header.wall);
    let added = connection
        .prepare_cached(
            "INSERT OR IGNORE INTO event (id, incarnation, sequence, clock, kind, department, \
             author, wall_ms, wall_offset, replaces, previous, format, proof, on_share) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            id.0,
            incarnation,
            column::number(header.sequence),
            column::clock(header.clock),
            body.kind(),
            header.department.as_str(),
            header.author,
            wall_ms,
            wall_offset,
            column::ids(&header.replaces),
            header.previous.map(|id| id.0),
            sealed.format,
            sealed.proof.0,
            on_share,
        ])?;
    if added == 0 {
        return Ok(false);
    }
    let number = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO record (event, line) VALUES (?1, ?2)")?
        .execute(params![number, sealed.line])?;
    incarnations.added(connection, incarnation, end, *id, header)?;
    state(connection, incarnations, touched, number, &sealed.event)?;
    Ok(true)
}

/// Writes down what an event says.
pub(super) fn state(
    connection: &Connection,
    incarnations: &mut Incarnations,
    touched: &mut Touched,
    number: i64,
    event: &Event,
) -> Result<(), StoreError> {
    let Event { id, header, body } = event;
    match body {
        Body::CheckIn(said) => {
            check_in(connection, number, header, said)?;
            touched.check_in(header, said, number);
        }
        Body::Submission(change) => {
            submission_change(connection, number, *id, header, change)?;
            touched.submission(submission_of(*id, change));
        }
        Body::Withdrawal(withdrawal) => {
            taken_back(connection, number, header, withdrawal)?;
            touched.target(withdrawal.event);
        }
        Body::Plan(part) => {
            plan_part(connection, number, part)?;
            touched.plan_part(part, incarnations.number(connection, header.incarnation)?);
        }
        Body::Department(change) => {
            department_change(connection, number, change)?;
            touched.department(change.code.clone());
        }
        Body::Pin(change) => {
            pin_change(connection, number, change)?;
            touched.pin(change.department.clone());
        }
        Body::Ledger(entry) => {
            touched.ledger(ledger_entry(connection, number, *id, entry)?);
        }
        Body::Acknowledgement(said) => {
            acknowledgement::take(connection, incarnations, *id, header, said)?;
        }
        Body::Introduction(said) => {
            introduction::take(connection, incarnations, number, header, said)?;
        }
        Body::Unknown(_) => {}
    }
    Ok(())
}

fn check_in(
    connection: &Connection,
    number: i64,
    header: &Header,
    said: &CheckIn,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO check_in (event, plan, task, department, period, state, percent, note, \
             evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            number,
            said.plan.as_str(),
            said.task.as_str(),
            header.department.as_str(),
            said.period.to_string(),
            said.state.word(),
            said.percent,
            said.note,
            column::to_json(&said.evidence)?,
        ])?;
    let texts = said.evidence.iter().map(String::as_str);
    index(
        connection,
        number,
        texts.chain([said.note.as_str(), header.author.as_str()]),
    )
}

fn submission_change(
    connection: &Connection,
    number: i64,
    id: EventId,
    header: &Header,
    change: &SubmissionChange,
) -> Result<(), StoreError> {
    let submission = submission_of(id, change);
    let before = said_before(connection, submission)?;
    connection
        .prepare_cached(
            "INSERT INTO submission_change (event, submission, change) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![number, submission.0, column::to_json(change)?])?;
    let texts = before
        .iter()
        .flat_map(|(change, author)| texts_of(change, author));
    index(
        connection,
        number,
        texts.chain(texts_of(change, &header.author)),
    )
}

fn texts_of<'t>(change: &'t SubmissionChange, author: &'t str) -> impl Iterator<Item = &'t str> {
    let texts = [&change.title, &change.authors, &change.reason];
    let texts = texts.into_iter().flatten();
    let texts = texts.chain(change.evidence.iter().flatten());
    texts.map(String::as_str).chain([author])
}

/// What was said of a submission until now, and by whom: it is findable under each further
/// change as well, so that words of several changes are found together.
fn said_before(
    connection: &Connection,
    submission: EventId,
) -> rusqlite::Result<Vec<(SubmissionChange, String)>> {
    connection
        .prepare_cached(
            "SELECT m.change, (SELECT e.author FROM event e WHERE e.number = m.event) \
             FROM submission_change m WHERE m.submission = ?1 ORDER BY m.event DESC LIMIT ?2",
        )?
        .query_map(params![submission.0, MOST_CHANGES], |row| {
            Ok((column::json(row, 0)?, row.get(1)?))
        })?
        .collect()
}

fn taken_back(
    connection: &Connection,
    number: i64,
    header: &Header,
    withdrawal: &Withdrawal,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO withdrawal (event, target, department, reason) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            number,
            withdrawal.event.0,
            header.department.as_str(),
            withdrawal.reason,
        ])?;
    Ok(())
}

fn department_change(
    connection: &Connection,
    number: i64,
    change: &DepartmentChange,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO department_change (event, code, change) VALUES (?1, ?2, ?3)")?
        .execute(params![
            number,
            change.code.as_str(),
            column::to_json(change)?
        ])?;
    Ok(())
}

fn pin_change(connection: &Connection, number: i64, change: &PinChange) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO pin_change (event, department, verifier, reason) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            number,
            change.department.as_str(),
            change.kept_verifier(),
            change.reason
        ])?;
    Ok(())
}

fn ledger_entry(
    connection: &Connection,
    number: i64,
    id: EventId,
    entry: &LedgerEntry,
) -> Result<LedgerKey, StoreError> {
    let key = LedgerKey::of(id, entry);
    connection
        .prepare_cached(
            "INSERT INTO ledger_fact (event, book, key, entry) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![number, key.book, key.key, column::to_json(entry)?])?;
    Ok(key)
}

fn plan_part(connection: &Connection, number: i64, part: &PlanPart) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO plan_part (event, plan, edition, part, parts, text) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            number,
            part.plan.as_str(),
            part.edition,
            part.part,
            part.parts,
            part.text,
        ])?;
    Ok(())
}

/// Makes the words of texts findable under an event's number.
fn index<'t>(
    connection: &Connection,
    number: i64,
    texts: impl Iterator<Item = &'t str>,
) -> Result<(), StoreError> {
    let mut words = String::new();
    for text in texts {
        words.push_str(&searchable(text));
        words.push(' ');
    }
    connection
        .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![number, words])?;
    Ok(())
}

/// Folded, with blanks between words, so that the same words come out of what is stored
/// and of what is looked for.
pub(super) fn searchable(text: &str) -> String {
    fold(text).replace(|letter: char| !letter.is_alphanumeric(), " ")
}
