//! `plan publish`: a new plan beside those in use, or a corrected edition over the old one.

use super::{
    Exit, argument, failure::Failure, invocation::Invocation, output::Output, saved, text::with,
};
use crate::{
    config::{fill, words::Words},
    domain::{event::EventId, item::ItemPath},
    service::{Changes, Publication, catch_up, plan_file, plan_named},
};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Answer<'p> {
    event: Option<EventId>,
    plan: &'p str,
    identical: bool,
    added: &'p [ItemPath],
    removed: &'p [ItemPath],
    changed: &'p [ItemPath],
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::path_positional("plan_source").value_name("FILE|ID"))
        .args(["department", "author"].map(argument::option))
        .arg(argument::flag("dry-run"))
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
    let only_show = argument::is_set(matches, "dry-run");
    // Refused before anything is looked for on the share.
    drop(invocation.open(matches)?);
    catch_up(invocation.place()?)?;
    let (mut service, session) = invocation.open(matches)?;
    let done = service.publish_plan(&session, plan, only_show)?;
    if !invocation.json {
        show(&done, words, output);
    }
    if done.event.is_some() {
        let said = with(&words.cli.answer.plan_published, "plan", &done.plan);
        return saved::give(service, answer(&done), &said, invocation, output);
    }
    if invocation.json {
        output.json(&answer(&done));
    } else if !done.is_identical {
        output.line(&words.cli.answer.plan_only_shown);
    }
    Ok(Exit::Done)
}

fn answer(done: &Publication) -> Answer<'_> {
    Answer {
        event: done.event,
        plan: done.plan.as_str(),
        identical: done.is_identical,
        added: &done.changes.added,
        removed: &done.changes.removed,
        changed: &done.changes.changed,
    }
}

fn show(done: &Publication, words: &Words, output: &mut Output) {
    let said = &words.cli.answer;
    let Some(before) = done.before else {
        output.line(&fill(
            &said.plan_new,
            &[
                ("plan", &done.plan),
                ("tasks", &done.tasks),
                ("duties", &done.duties),
            ],
        ));
        return;
    };
    if done.is_identical {
        output.line(&with(&said.plan_same, "plan", &done.plan));
        return;
    }
    let Changes {
        added,
        removed,
        changed,
    } = &done.changes;
    output.line(&fill(
        &said.plan_corrected,
        &[
            ("plan", &done.plan),
            ("before", &before),
            ("after", &(done.tasks + done.duties)),
            ("added", &added.len()),
            ("removed", &removed.len()),
            ("changed", &changed.len()),
        ],
    ));
    for (sign, paths) in [("+", added), ("-", removed), ("~", changed)] {
        for path in paths {
            output.line(&format!("  {sign} {path}"));
        }
    }
}
