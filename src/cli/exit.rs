//! How the program ends, for scripts.

use std::process::ExitCode;

/// The four ways to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: refused by a rule, or failed.
    Refused,
    /// 2: what was typed is wrong; nothing was written.
    BadInput,
    /// 3: saved on this machine, but the share is out of reach.
    OutOfReach,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Refused => 1,
            Exit::BadInput => 2,
            Exit::OutOfReach => 3,
        })
    }
}
