//! `restore`: brings back what a backup holds, then what the share has since.

use super::{
    Exit, argument, failure::Failure, invocation::Invocation, output::Output, saved, text::with,
};
use crate::{
    config::fill,
    service::{Restored, Service, restore},
};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Answer<'a> {
    file: &'a Path,
    entries: u64,
    added: u64,
    kept: Option<PathBuf>,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::path_positional("backup_file").value_name("FILE"))
        .after_help("cchc restore /media/usb/cchc-2026-11.db")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let file = argument::path(matches, "backup_file").unwrap_or_default();
    let file = std::path::absolute(&file).unwrap_or(file);
    let place = invocation.place()?;
    let restored = restore(&place, &file)?;
    let said = told(&file, &restored, invocation)?;
    let answer = Answer {
        file: &file,
        entries: restored.entries,
        added: restored.added,
        kept: restored.kept,
    };
    if place.is_set_up() {
        return saved::give(Service::open(place)?, answer, &said, invocation, output);
    }
    if invocation.json {
        output.json(&answer);
    } else {
        output.line(&said);
        output.line(&invocation.words()?.cli.answer.restored_next);
    }
    Ok(Exit::Done)
}

/// What was done, in one line or two.
fn told(file: &Path, restored: &Restored, invocation: &Invocation) -> Result<String, Failure> {
    let said = &invocation.words()?.cli.answer;
    let first = fill(
        &said.restored,
        &[
            ("path", &file.display()),
            ("added", &restored.added),
            ("entries", &restored.entries),
        ],
    );
    Ok(match &restored.kept {
        Some(kept) => {
            let kept = with(&said.restored_kept, "path", &kept.display());
            format!("{first}; {kept}")
        }
        None => first,
    })
}
