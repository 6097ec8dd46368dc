//! Words of the table of commands: the same in footer, help, palette and README.

use super::Words;
use serde::Deserialize;

/// How a command is called.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandWords {
    /// For the footer and the palette: as short as can be.
    pub title: String,
    /// One sentence that says what it does.
    pub help: String,
}

impl Words {
    /// How the command `id` is called. A test over the table of commands sees to it that
    /// each has its words.
    pub fn command(&self, id: &str) -> Option<&CommandWords> {
        self.command.get(id)
    }
}
