//! The table itself.

use super::Command;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// A screen with a list: letters filter.
    Browse,
    /// The first run.
    FirstRun,
    /// A list to choose from, above a screen.
    Choose,
    /// A form, above a screen: letters are text.
    Fill,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Stable name: in the keymap file and in the catalogue.
    pub id: &'static str,
    /// Default keys, the first is shown. A bare sign counts only while nothing is typed.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub contexts: &'static [Context],
    /// Place in the footer, the smallest first; 0: never there.
    pub footer: u8,
}

use Context::{Browse, Choose, Fill, FirstRun};

const EVERYWHERE: &[Context] = &[Browse, FirstRun, Choose, Fill];
const SCREENS: &[Context] = &[Browse];
const LISTS: &[Context] = &[Browse, FirstRun, Choose, Fill];

const fn line(
    command: Command,
    id: &'static str,
    keys: &'static [&'static str],
    contexts: &'static [Context],
    footer: u8,
) -> Entry {
    Entry {
        command,
        id,
        keys,
        contexts,
        footer,
    }
}

/// All commands, in the order of help.
pub static TABLE: &[Entry] = &[
    line(Command::CheckIn, "check_in", &["F2", "Ctrl+K"], SCREENS, 2),
    line(
        Command::Submission,
        "submission",
        &["F3", "Ctrl+O"],
        SCREENS,
        3,
    ),
    line(
        Command::StateFilter,
        "state_filter",
        &["F4", "Ctrl+T"],
        SCREENS,
        8,
    ),
    line(
        Command::Synchronise,
        "synchronise",
        &["F5", "Ctrl+R"],
        SCREENS,
        10,
    ),
    line(Command::Period, "period", &["F6", "Ctrl+E"], SCREENS, 6),
    line(
        Command::Departments,
        "departments",
        &["F9", "Ctrl+D"],
        SCREENS,
        4,
    ),
    line(Command::Tasks, "tasks", &["Ctrl+L"], SCREENS, 12),
    line(Command::SyncScreen, "sync_screen", &["Ctrl+B"], SCREENS, 13),
    line(
        Command::Palette,
        "palette",
        &["F10", "Ctrl+P", "/"],
        SCREENS,
        9,
    ),
    line(Command::Help, "help", &["F1", "?"], EVERYWHERE, 5),
    line(Command::Withdraw, "withdraw", &["Ctrl+Z"], SCREENS, 7),
    line(Command::Confirm, "open", &["Enter"], SCREENS, 1),
    line(
        Command::Confirm,
        "choose",
        &["Enter"],
        &[FirstRun, Choose],
        1,
    ),
    line(Command::Confirm, "save", &["Enter"], &[Fill], 1),
    line(Command::Cancel, "back", &["Esc"], SCREENS, 12),
    line(
        Command::Cancel,
        "cancel",
        &["Esc"],
        &[FirstRun, Choose, Fill],
        2,
    ),
    line(Command::NextScreen, "next_screen", &["Tab"], SCREENS, 11),
    line(
        Command::NextField,
        "next_field",
        &["Tab"],
        &[Fill, FirstRun],
        3,
    ),
    line(
        Command::PreviousField,
        "previous_field",
        &["Shift+Tab"],
        &[Fill, FirstRun],
        0,
    ),
    line(Command::Toggle, "toggle", &["Space"], &[Fill], 4),
    line(Command::Previous, "previous", &["Left"], &[Browse, Fill], 0),
    line(Command::Next, "next", &["Right"], &[Browse, Fill], 0),
    line(Command::Up, "up", &["Up"], LISTS, 0),
    line(Command::Down, "down", &["Down"], LISTS, 0),
    line(
        Command::PageUp,
        "page_up",
        &["PageUp"],
        &[Browse, FirstRun, Choose],
        0,
    ),
    line(
        Command::PageDown,
        "page_down",
        &["PageDown"],
        &[Browse, FirstRun, Choose],
        0,
    ),
    line(Command::First, "first", &["Home"], &[Browse, Choose], 0),
    line(Command::Last, "last", &["End"], &[Browse, Choose], 0),
    line(Command::Quit, "quit", &["Ctrl+Q"], EVERYWHERE, 13),
];
