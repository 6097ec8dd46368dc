//! `backup`: the database in one file, checked.

use super::{Exit, argument, failure::Failure, invocation::Invocation, output::Output};
use crate::{config::fill, service::Service};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Answer {
    file: PathBuf,
    entries: u64,
    bytes: u64,
}

pub(super) fn command(command: Command) -> Command {
    command
        .arg(argument::path_positional("backup_file").value_name("FILE"))
        .arg(argument::flag("force"))
        .after_help("cchc backup /media/usb/cchc-2026-11.db")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let file = argument::path(matches, "backup_file").unwrap_or_default();
    let file = std::path::absolute(&file).unwrap_or(file);
    let service = Service::open(invocation.place()?)?;
    let made = service.back_up(&file, argument::is_set(matches, "force"))?;
    if invocation.json {
        output.json(&Answer {
            file,
            entries: made.entries,
            bytes: made.bytes,
        });
        return Ok(Exit::Done);
    }
    let said = &invocation.words()?.cli.answer.backed_up;
    output.line(&fill(
        said,
        &[("entries", &made.entries), ("path", &file.display())],
    ));
    Ok(Exit::Done)
}
