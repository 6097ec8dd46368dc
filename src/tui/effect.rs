//! What the model wants done, in the imperative; carried out by `run`.

use crate::service::worker::Request;
use std::path::PathBuf;

/// Something to do outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the worker.
    Ask(Request),
    /// Begin synchronising with this shared file in the background, unless that was begun.
    StartSync(PathBuf),
    /// Run a cycle now.
    SyncNow,
    /// The mouse is the program's from now on, or the terminal's.
    CaptureMouse(bool),
    /// Leave the program.
    Quit,
}
