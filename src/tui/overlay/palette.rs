//! Ctrl+P: every command by name; what cannot be done now says why.

use crate::{
    config::words::CommandWords,
    domain::text::Findable,
    tui::{
        command::{Command, Context, Entry, TABLE},
        widget::{FilterList, list::Row},
    },
};

/// A command in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    /// The command.
    pub command: Command,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub help: String,
    /// Why it cannot be done now.
    pub reason: Option<String>,
}

/// The palette.
#[derive(Debug, Clone)]
pub struct Palette {
    /// The commands.
    pub list: FilterList<PaletteRow, ()>,
}

impl Row for PaletteRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        Findable::of([self.title.as_str()]).and_further([self.help.as_str()])
    }

    fn is_same(&self, other: &Self) -> bool {
        self.command == other.command
    }
}

impl Palette {
    /// All commands of a screen; `reason` says why one cannot be done now.
    pub fn new(
        called: impl Fn(&Entry) -> Option<&'static CommandWords>,
        context: Context,
        reason: impl Fn(Command) -> Option<String>,
    ) -> Self {
        let is_act = |command: Command| {
            !matches!(
                command,
                Command::Palette
                    | Command::Up
                    | Command::Down
                    | Command::PageUp
                    | Command::PageDown
                    | Command::First
                    | Command::Last
                    | Command::Confirm
                    | Command::Cancel
                    | Command::Previous
                    | Command::Next
            )
        };
        let rows = TABLE
            .iter()
            .filter(|entry| entry.contexts.contains(&context) && is_act(entry.command))
            .filter_map(|entry| {
                let words = called(entry)?;
                Some(PaletteRow {
                    command: entry.command,
                    title: words.title.clone(),
                    help: words.help.clone(),
                    reason: reason(entry.command),
                })
            })
            .collect();
        Self {
            list: FilterList::new(rows),
        }
    }
}
