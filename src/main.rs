//! The program: hands over to the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    cchc::cli::run(std::env::args_os().collect()).into()
}
