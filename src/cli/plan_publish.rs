//! `plan publish`: a new plan beside those in use, or a corrected edition over the old one.

use super::{
    Exit, argument, asked::with_pin, failure::Failure, invocation::Invocation, output::Output,
    saved, text::with,
};
use crate::{
    config::words::Words,
    domain::{
        edition::{Difference, HeaderField},
        event::EventId,
        item::ItemPath,
    },
    service::{Consent, Publication, catch_up, plan_file, plan_named},
};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::fmt::Display;

#[derive(Serialize)]
struct Answer<'p> {
    event: Option<EventId>,
    plan: &'p str,
    identical: bool,
    added: &'p [ItemPath],
    removed: &'p [ItemPath],
    removed_in_use: &'p [ItemPath],
    changed: &'p [ItemPath],
    moved: &'p [(ItemPath, ItemPath)],
    areas: Table,
    targets: Table,
    departments: Table,
    header: Vec<&'static str>,
}

/// What changes in one table, by the names of its rows.
#[derive(Serialize)]
struct Table {
    added: Vec<String>,
    removed: Vec<String>,
    changed: Vec<String>,
}

impl Table {
    fn of<N: Display>(difference: &Difference<N>) -> Self {
        let names = |rows: &[N]| rows.iter().map(N::to_string).collect();
        Self {
            added: names(&difference.added),
            removed: names(&difference.removed),
            changed: names(&difference.changed),
        }
    }
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::path_positional("plan_source").value_name("FILE|ID"))
        .args(["department", "author"].map(argument::option))
        .args(["dry-run", "replace"].map(argument::flag))
        .after_help(
            "cchc plan publish ke-hoach-2026-sua-doi.toml --dry-run\n\
             cchc plan publish ke-hoach-kiem-tra-2026.toml",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let source = argument::path(matches, "plan_source").unwrap_or_default();
    let plan = match source.to_str() {
        Some(typed) => plan_named(typed)?,
        None => plan_file(&source)?,
    };
    let words = invocation.words()?;
    // Refused before anything is looked for on the share.
    drop(invocation.open(matches)?);
    catch_up(invocation.place()?)?;
    let (mut service, session) = invocation.open(matches)?;
    if argument::is_set(matches, "dry-run") {
        let publication = service.publication(&session, plan)?;
        match invocation.json {
            true => output.json(&answer(&publication, None)),
            false => {
                show(&publication, words, output);
                if !publication.is_identical {
                    output.line(&words.cli.answer.plan_only_shown);
                }
            }
        }
        return Ok(Exit::Done);
    }
    let consent = match argument::is_set(matches, "replace") {
        true => Consent::Replacing,
        false => Consent::Correcting,
    };
    let (done, event) = with_pin(&mut service, invocation, |service| {
        service.publish_plan(&session, plan.clone(), consent.clone())
    })?;
    if !invocation.json {
        show(&done, words, output);
    }
    if event.is_some() {
        let said = with(&words.cli.answer.plan_published, "plan", done.id());
        return saved::give(service, answer(&done, event), &said, invocation, output);
    }
    if invocation.json {
        output.json(&answer(&done, None));
    }
    Ok(Exit::Done)
}

fn answer(done: &Publication, event: Option<EventId>) -> Answer<'_> {
    let changes = &done.changes;
    Answer {
        event,
        plan: done.id().as_str(),
        identical: done.is_identical,
        added: &changes.added,
        removed: &changes.removed,
        removed_in_use: &done.removed_in_use,
        changed: &changes.changed,
        moved: &changes.moved,
        areas: Table::of(&changes.areas),
        targets: Table::of(&changes.targets),
        departments: Table::of(&changes.departments),
        header: changes
            .header
            .iter()
            .copied()
            .map(HeaderField::word)
            .collect(),
    }
}

fn show(done: &Publication, words: &Words, output: &mut Output) {
    for line in done.told(words) {
        output.line(&line);
    }
    for change in done.item_changes(words) {
        output.line(&format!("  {}", change.text));
    }
}
