//! `completions`: what a shell needs to complete `cchc …`.

use super::{
    Exit, argument,
    failure::Failure,
    help,
    invocation::{Invocation, meaning},
    output::Output,
};
use clap::{ArgMatches, Command, ValueEnum};
use clap_complete::Shell;

/// The shells, as typed.
const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

pub(super) fn command(command: Command) -> Command {
    command.arg(argument::positional("shell"))
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let typed = argument::needed(matches, "shell");
    let shell = meaning("SHELL", typed, &SHELLS, |typed| {
        Shell::from_str(typed, true).ok()
    })?;
    let mut script = Vec::new();
    let mut command = help::dressed(invocation.words()?);
    clap_complete::generate(shell, &mut command, "cchc", &mut script);
    output.block(&script);
    Ok(Exit::Done)
}
