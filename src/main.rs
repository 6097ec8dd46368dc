//! The program: the command line, and the screens where no subcommand is given.

use std::process::ExitCode;

fn main() -> ExitCode {
    cchc::cli::run(std::env::args_os().collect(), cchc::tui::start).into()
}
