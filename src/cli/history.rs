//! `history`: every check-in of a task, newest first.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    text::{column, joined, moment, reach, reach_word, seen_by, short, with},
};
use crate::{
    config::words::Words,
    domain::{checkin::State, event::EventId, period::Period},
    service::{HistoryEntry, ItemRow},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'h> {
    task: &'h str,
    plan: &'h str,
    removed: bool,
    event: EventId,
    department: &'h str,
    period: Period,
    state: State,
    percent: Option<u8>,
    note: &'h str,
    evidence: &'h [String],
    author: &'h str,
    terminal: &'h str,
    at: DateTime<FixedOffset>,
    withdrawn: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_by: Option<&'h str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'h str>,
    replaced: bool,
    sync: &'static str,
    seen_by: u32,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::positional("task"))
        .args(["department", "plan"].map(argument::option))
        .after_help("cchc history 1.5 --department KKB")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, session) = invocation.open(matches)?;
    let item = service.item_named(&session, argument::needed(matches, "task"))?;
    let one = argument::text(matches, "department").map(|_| &session.department);
    let history = service.history(&item.plan, &item.key, one)?;
    if invocation.json {
        let rows: Vec<Row> = history
            .entries
            .iter()
            .map(|entry| row(entry, &item))
            .collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    if item.removed {
        let removed = &words.cli.answer.item_removed;
        output.line(&joined(&[item.path.as_str(), &item.title, removed]));
    }
    if history.entries.is_empty() {
        output.line(&words.cli.answer.no_history);
    }
    for entry in &history.entries {
        show(entry, words, output);
    }
    Ok(Exit::Done)
}

fn row<'h>(entry: &'h HistoryEntry, item: &'h ItemRow) -> Row<'h> {
    let withdrawn = entry.withdrawn.as_ref();
    Row {
        task: item.path.as_str(),
        plan: item.plan.as_str(),
        removed: item.removed,
        event: entry.event,
        department: entry.department.as_str(),
        period: entry.period,
        state: entry.state,
        percent: entry.state.said_percent(entry.percent),
        note: &entry.note,
        evidence: &entry.evidence,
        author: &entry.author,
        terminal: &entry.host,
        at: entry.wall,
        withdrawn: withdrawn.is_some(),
        withdrawn_by: withdrawn.map(|by| by.author.as_str()),
        reason: withdrawn
            .map(|by| by.reason.as_str())
            .filter(|reason| !reason.is_empty()),
        replaced: entry.replaced,
        sync: reach_word(entry.reach),
        seen_by: seen_by(entry.reach),
    }
}

fn show(entry: &HistoryEntry, words: &Words, output: &mut Output) {
    let percent = entry
        .state
        .said_percent(entry.percent)
        .map(|percent| format!("{percent}%"))
        .unwrap_or_default();
    let befell = match (&entry.withdrawn, entry.replaced) {
        (Some(_), _) => words.domain.reach.withdrawn.as_str(),
        (None, true) => &words.cli.answer.replaced,
        (None, false) => "",
    };
    output.line(&joined(&[
        &short(entry.event),
        &moment(words, entry.wall),
        &column(entry.department.as_str(), 8),
        &column(&entry.period.to_string(), 8),
        &column(words.state_short(entry.state), 8),
        &percent,
        &entry.author,
        &entry.host,
        befell,
        &reach(words, entry.reach),
    ]));
    for line in entry.note.lines() {
        output.line(&format!("    {line}"));
    }
    for reference in &entry.evidence {
        let evidence = with(&words.cli.answer.evidence, "evidence", reference);
        output.line(&format!("    {evidence}"));
    }
    if let Some(by) = entry.withdrawn.as_ref().filter(|by| !by.reason.is_empty()) {
        let reason = with(&words.cli.answer.reason, "reason", &by.reason);
        output.line(&format!("    {reason}"));
    }
}
