//! `journal`: who did what, newest first; into a CSV file where one is named.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::{Invocation, day},
    output::{Output, PATIENCE, remark},
    text::{column, joined, moment, reach_word, seen_by, short, with},
};
use crate::{
    config::{fill, words::Words},
    domain::event::EventId,
    service::{JournalEntry, JournalRow, JournalWish, Said, WrittenSoFar, sync_told},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::{fmt::Display, time::Instant};

#[derive(Serialize)]
struct Row<'r> {
    event: EventId,
    kind: &'static str,
    department: &'r str,
    author: &'r str,
    at: DateTime<FixedOffset>,
    host: &'r str,
    terminal: String,
    number: u64,
    plan: &'r str,
    item: &'r str,
    title: &'r str,
    period: Option<String>,
    said: &'r str,
    note: &'r str,
    evidence: &'r [String],
    replaces: &'r [EventId],
    withdraws: Option<EventId>,
    withdrawn: bool,
    sync: &'static str,
    seen_by: u32,
}

#[derive(Serialize)]
struct Written {
    path: String,
    rows: usize,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args(["department", "since", "until", "filter"].map(argument::option))
        .arg(
            argument::path_option("output")
                .short('o')
                .value_name("FILE"),
        )
        .arg(argument::flag("force"))
        .after_help(
            "cchc journal --department KKB --since 2026-11-01\n\
             cchc journal --filter \"rut lai\" -o nhat-ky.csv",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let on = |option: &'static str, id| argument::text(matches, id).map(|typed| day(option, typed));
    let (since, until) = (on("--since", "since"), on("--until", "until"));
    let (since, until) = (since.transpose()?, until.transpose()?);
    let (service, session) = invocation.open(matches)?;
    let words = invocation.words()?;
    let one = argument::text(matches, "department").map(|_| session.department.clone());
    let wish = JournalWish {
        department: one,
        since,
        until,
        text: argument::text(matches, "filter")
            .unwrap_or_default()
            .to_owned(),
    };
    if let Some(path) = argument::path(matches, "output") {
        let overwrite = argument::is_set(matches, "force");
        let mut told = Instant::now();
        let mut goes_on = |so_far: WrittenSoFar| {
            if let Some(reached) = so_far.reached.filter(|_| told.elapsed() >= PATIENCE) {
                told = Instant::now();
                let date = words.date(reached);
                let values = [("rows", &so_far.rows as &dyn Display), ("date", &date)];
                remark(&fill(&words.cli.answer.journal_progress, &values));
            }
            true
        };
        let file = (path.as_path(), overwrite);
        let rows = service.journal_file(&session, words, &wish, file, &mut goes_on)?;
        let path = path.display().to_string();
        match invocation.json {
            true => output.json(&Written { path, rows }),
            false => {
                let told = &words.screen.journal.written;
                output.line(&fill(told, &[("rows", &rows), ("path", &path)]));
            }
        }
        return Ok(Exit::Done);
    }
    let mut rows = Vec::new();
    let mut is_empty = true;
    service.journal_whole::<Failure>(&session, words, &wish, |row| {
        is_empty = false;
        match invocation.json {
            true => rows.push(row),
            false => show(&row, words, output),
        }
        Ok(output.is_read())
    })?;
    match invocation.json {
        true => output.json(&rows.iter().map(answer).collect::<Vec<_>>()),
        false if is_empty => output.line(&words.cli.answer.no_entries),
        false => {}
    }
    Ok(Exit::Done)
}

/// The kind's word, as in the record.
fn kind(said: &Said) -> &'static str {
    match said {
        Said::CheckIn { .. } => "check_in",
        Said::Submission { .. } => "submission",
        Said::Withdrawal { .. } => "withdrawal",
        Said::Plan { .. } => "plan",
        Said::Department(_) => "department",
        Said::Pin { .. } => "pin",
        Said::Ledger(entry) => entry.book().word(),
        Said::Introduction { .. } => "introduction",
        Said::Other(_) => "other",
    }
}

/// Whole codes and not words of a language, where a script may want them.
fn answer(row: &JournalRow) -> Row<'_> {
    let JournalRow { entry, told, .. } = row;
    Row {
        event: entry.event,
        kind: kind(&entry.said),
        department: entry.department.as_str(),
        author: &entry.author,
        at: entry.wall,
        host: &entry.host,
        terminal: entry.incarnation.to_string(),
        number: entry.sequence,
        plan: &told.plan,
        item: &told.label,
        title: &told.title,
        period: period(&entry.said),
        said: &told.said,
        note: &told.note,
        evidence: &told.evidence,
        replaces: &entry.replaces,
        withdraws: match entry.said {
            Said::Withdrawal { target, .. } => Some(target),
            _ => None,
        },
        withdrawn: entry.withdrawn.is_some(),
        sync: reach_word(entry.reach),
        seen_by: seen_by(entry.reach),
    }
}

fn period(said: &Said) -> Option<String> {
    match said {
        Said::CheckIn { period, .. } => Some(period.to_string()),
        Said::Submission { of, .. } => of.as_ref().map(|(_, period, ..)| period.to_string()),
        Said::Withdrawal { of, .. } => of.as_deref().and_then(period),
        Said::Ledger(entry) => entry.period().map(|period| period.to_string()),
        _ => None,
    }
}

fn show(row: &JournalRow, words: &Words, output: &mut Output) {
    let JournalRow { entry, told, .. } = row;
    let JournalEntry {
        wall, department, ..
    } = entry;
    let withdrawn = match entry.withdrawn {
        Some(_) => words.domain.reach.withdrawn.as_str(),
        None => "",
    };
    output.line(&joined(&[
        &short(entry.event),
        &moment(words, *wall),
        &column(department.as_str(), 8),
        &entry.author,
        &entry.host,
        &told.kind,
        &told.label,
        &told.said,
        withdrawn,
        &sync_told(words, entry.reach),
    ]));
    for text in [&told.title, &told.note] {
        for line in text.lines() {
            output.line(&format!("    {line}"));
        }
    }
    for reference in &told.evidence {
        let evidence = with(&words.cli.answer.evidence, "evidence", reference);
        output.line(&format!("    {evidence}"));
    }
}
