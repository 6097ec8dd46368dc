//! `search`: tasks, notes and submissions in which all words occur, accents or not.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    text::{column, joined, moment, short, with},
};
use crate::{
    config::words::Words,
    domain::{event::EventId, period::Period},
    service::{Found, FoundEntry},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;

/// The most entries that are given: more than anybody reads.
const MOST_ENTRIES: usize = 200;

#[derive(Serialize)]
struct Answer<'f> {
    tasks: Vec<TaskFound<'f>>,
    entries: Vec<EntryFound<'f>>,
}

#[derive(Serialize)]
struct TaskFound<'f> {
    task: &'f str,
    title: &'f str,
    plan: &'f str,
    removed: bool,
}

#[derive(Serialize)]
struct EntryFound<'f> {
    kind: &'f str,
    event: EventId,
    task: Option<&'f str>,
    plan: &'f str,
    removed: bool,
    submission: Option<EventId>,
    department: &'f str,
    period: Period,
    text: &'f str,
    author: &'f str,
    at: DateTime<FixedOffset>,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::positional("text").num_args(1..))
        .arg(argument::option("plan"))
        .after_help("cchc search \"tap huan\"")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, session) = invocation.open(matches)?;
    let text = argument::texts(matches, "text")
        .unwrap_or_default()
        .join(" ");
    let found = service.search(&session, &text, MOST_ENTRIES)?;
    if invocation.json {
        output.json(&answer(&found));
    } else {
        show(&found, &text, invocation.words()?, output);
    }
    Ok(Exit::Done)
}

fn answer(found: &Found) -> Answer<'_> {
    Answer {
        tasks: found
            .tasks
            .iter()
            .map(|item| TaskFound {
                task: item.path.as_str(),
                title: &item.title,
                plan: item.plan.as_str(),
                removed: item.removed,
            })
            .collect(),
        entries: found.entries.iter().map(entry).collect(),
    }
}

fn entry(FoundEntry { hit, removed }: &FoundEntry) -> EntryFound<'_> {
    EntryFound {
        kind: &hit.kind,
        event: hit.event,
        task: hit.task.as_ref().map(|task| task.as_str()),
        plan: hit.plan.as_str(),
        removed: *removed,
        submission: hit.submission,
        department: hit.department.as_str(),
        period: hit.period,
        text: &hit.text,
        author: &hit.author,
        at: hit.wall,
    }
}

fn show(found: &Found, text: &str, words: &Words, output: &mut Output) {
    let answer = &words.cli.answer;
    if found.tasks.is_empty() && found.entries.is_empty() {
        output.line(&with(&answer.no_hits, "text", &text));
    }
    if !found.tasks.is_empty() {
        output.line(&answer.tasks_found);
        for item in &found.tasks {
            let removed = match item.removed {
                true => answer.item_removed.as_str(),
                false => "",
            };
            let title = joined(&[&item.title, removed]);
            output.line(&format!("  {} {title}", column(item.path.as_str(), 16)));
        }
    }
    if !found.entries.is_empty() {
        output.line(&answer.entries_found);
    }
    for FoundEntry { hit, .. } in &found.entries {
        output.line(&joined(&[
            &format!("  {}", short(hit.event)),
            &moment(words, hit.wall),
            &column(hit.department.as_str(), 8),
            &column(&hit.period.to_string(), 8),
            hit.task.as_ref().map_or("", |task| task.as_str()),
            &hit.author,
        ]));
        output.line(&format!("    {}", hit.text.replace('\n', " ")));
    }
}
