//! `man`: the manual page, in roff.

use super::{Exit, failure::Failure, help, invocation::Invocation, output::Output};
use clap::{ArgMatches, Command};

pub(super) fn command(command: Command) -> Command {
    command
}

pub(super) fn run(
    _: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(help::dressed(invocation.words()?))
        .render(&mut page)
        .map_err(Failure::Output)?;
    output.block(&page);
    Ok(Exit::Done)
}
