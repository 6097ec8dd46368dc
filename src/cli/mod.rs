//! The command line: one file for each subcommand.
//!
//! May use: `service`, the catalogue of words, clap. What was typed becomes a request to
//! `service`; its answer goes to standard output as text or JSON, its refusal to standard
//! error in two lines. Nothing here knows the database or the share.

mod argument;
mod asked;
mod backup;
mod checkin;
mod completions;
mod contribution;
mod contributions;
mod demo;
mod departments;
mod doctor;
mod exit;
mod failure;
mod help;
mod history;
mod init;
mod inspection;
mod inspections;
mod invocation;
mod journal;
mod man;
mod output;
mod overview;
mod pdf_lines;
mod pin;
mod plan;
mod plan_import;
mod plan_publish;
mod plans;
mod reorganise;
mod report;
mod report_sent;
mod reports;
mod restore;
mod saved;
mod search;
mod submission;
mod submissions;
mod sync;
mod target;
mod targets;
mod tasks;
mod text;
mod tree;
mod usage;
mod withdraw;

pub use exit::Exit;

use crate::{
    config::{Words, words},
    service::{Place, Problem, doctor::KeyCheck},
};
use failure::Failure;
use invocation::Invocation;
use output::Output;
use std::ffi::OsString;

/// What the command line needs of the screens; given by `main`, so that the two faces do
/// not know each other.
#[derive(Debug, Clone, Copy)]
pub struct Screens {
    /// Shows them until somebody leaves them.
    pub start: fn(Place, &'static Words) -> Result<(), Problem>,
    /// Says what is wrong with the user's own keys.
    pub keys: KeyCheck,
}

/// Runs the program with these arguments, the program's own name first. Without a
/// subcommand `screens` are shown.
pub fn run(arguments: Vec<OsString>, screens: Screens) -> Exit {
    let mut output = Output::new();
    let exit = match tree::bare().try_get_matches_from(&arguments) {
        Ok(matches) => {
            let mut invocation = Invocation::of(&matches);
            invocation.keys = Some(screens.keys);
            answer(&matches, &mut invocation, screens, &mut output)
                .unwrap_or_else(|failure| failure.told(&invocation))
        }
        Err(error) => usage::answered(&error, &arguments, &mut output),
    };
    match output.finish() {
        Ok(()) => exit,
        Err(error) => Failure::Output(error).told(&Invocation::default()),
    }
}

fn answer(
    matches: &clap::ArgMatches,
    invocation: &mut Invocation,
    screens: Screens,
    output: &mut Output,
) -> Result<Exit, Failure> {
    invocation.read(matches)?;
    match matches.subcommand() {
        Some((name, own)) => match tree::subcommand(name) {
            Some(subcommand) => {
                invocation.announce_today();
                (subcommand.run)(own, invocation, output)
            }
            None => Ok(Exit::BadInput),
        },
        None => {
            // The settings were read with the place; they are not read again for the language.
            let place = invocation.place()?;
            let language = invocation.language.unwrap_or(place.settings.language);
            (screens.start)(place, words(language)?).map_err(Failure::Screens)?;
            Ok(Exit::Done)
        }
    }
}
