//! Key scripts on the real screens with the real service behind them.

mod check_in;
mod commands;
mod driver;
mod filter;
mod first_run;
mod keyboard;
mod moving;
mod news;
mod storm;
mod submission;
mod withdraw;
mod work_as;
