//! The table of subcommands, and the clap command made of it.

use super::{
    Exit, argument, backup, checkin, completions, contribution, contributions, demo, departments,
    doctor, failure::Failure, help, history, init, inspection, inspections, invocation::Invocation,
    journal, man, output::Output, overview, pdf_lines, pin, plan, plans, report, reports, restore,
    search, submission, submissions, sync, target, targets, tasks, withdraw,
};
use clap::{Arg, ArgAction, ArgMatches, Command};

/// A subcommand.
pub struct Subcommand {
    /// As typed.
    pub name: &'static str,
    /// Its options and arguments, without texts.
    pub command: fn(Command) -> Command,
    /// What it does.
    pub run: fn(&ArgMatches, &mut Invocation, &mut Output) -> Result<Exit, Failure>,
}

macro_rules! subcommands {
    ($($name:literal: $module:ident),* $(,)?) => {
        &[$(Subcommand { name: $name, command: $module::command, run: $module::run }),*]
    };
}

/// All subcommands, in the order of the help.
const SUBCOMMANDS: &[Subcommand] = subcommands! {
    "init": init,
    "tasks": tasks,
    "checkin": checkin,
    "history": history,
    "withdraw": withdraw,
    "submission": submission,
    "submissions": submissions,
    "targets": targets,
    "target": target,
    "inspections": inspections,
    "inspection": inspection,
    "contributions": contributions,
    "contribution": contribution,
    "reports": reports,
    "report": report,
    "overview": overview,
    "search": search,
    "journal": journal,
    "departments": departments,
    "pin": pin,
    "plans": plans,
    "plan": plan,
    "sync": sync,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
    "demo": demo,
    "completions": completions,
    "man": man,
    "help": help,
    "pdflines": pdf_lines,
};

/// The subcommand of a name.
pub fn subcommand(name: &str) -> Option<&'static Subcommand> {
    SUBCOMMANDS
        .iter()
        .find(|subcommand| subcommand.name == name)
}

/// The command line without texts, enough to read what was typed: a subcommand's options are
/// only made when it is asked for.
pub fn bare() -> Command {
    with_subcommands(|subcommand| Command::new(subcommand.name).defer(subcommand.command))
}

/// The same with the options of all subcommands, to be told of.
pub fn whole() -> Command {
    with_subcommands(|subcommand| (subcommand.command)(Command::new(subcommand.name)))
}

fn with_subcommands(made: fn(&Subcommand) -> Command) -> Command {
    let root = Command::new("cchc")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .args([
            argument::path_option("data").env("CCHC_DATA"),
            argument::path_option("share").env("CCHC_SHARE"),
            argument::option("today").env("CCHC_TODAY"),
            argument::option("lang").env("CCHC_LANG"),
            argument::flag("json"),
        ])
        .mut_args(|arg| arg.global(true).hide_env(true))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .global(true),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        );
    root.subcommands(SUBCOMMANDS.iter().map(made))
}
