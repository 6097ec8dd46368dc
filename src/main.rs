//! The program: the command line, and the screens where no subcommand is given.

use cchc::{cli, tui};
use std::process::ExitCode;

fn main() -> ExitCode {
    let screens = cli::Screens {
        start: tui::start,
        keys: |data, words| tui::keymap(data, words).map(drop),
    };
    cli::run(std::env::args_os().collect(), screens).into()
}
