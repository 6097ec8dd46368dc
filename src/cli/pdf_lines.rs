//! `pdflines`, which nobody types: reads a PDF from standard input for another process of
//! this program and answers line by line.

use super::{Exit, failure::Failure, invocation::Invocation, output::Output};
use crate::service::pdf_answers;
use clap::{ArgMatches, Command};

pub(super) fn command(command: Command) -> Command {
    command.hide(true)
}

pub(super) fn run(
    _matches: &ArgMatches,
    _invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    for answer in pdf_answers(std::io::stdin()) {
        output.json(&answer);
    }
    Ok(Exit::Done)
}
