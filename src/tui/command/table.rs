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
    /// A draft that is looked through: letters filter.
    Review,
    /// A text of several paragraphs, above a screen: Enter parts them.
    Write,
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

use Context::{Browse, Choose, Fill, FirstRun, Review, Write};

const EVERYWHERE: &[Context] = &[Browse, FirstRun, Choose, Fill, Review, Write];
const SCREENS: &[Context] = &[Browse];
const DRAFT: &[Context] = &[Review];
const BOTH: &[Context] = &[Browse, Review];
const LISTS: &[Context] = &[Browse, FirstRun, Choose, Fill, Review];
const SIDEWAYS: &[Context] = &[Browse, Fill, Review];
const PAGES: &[Context] = &[Browse, FirstRun, Choose, Review];
const WORKING: &[Context] = &[Browse, Choose, Fill, Review, Write];
const TEXT: &[Context] = &[Write];
const ENDS: &[Context] = &[Browse, Choose, Review];

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
    line(
        Command::AddDepartment,
        "department_add",
        &["Ctrl+A"],
        SCREENS,
        0,
    ),
    line(
        Command::RenameDepartment,
        "department_rename",
        &["Ctrl+U"],
        SCREENS,
        0,
    ),
    line(
        Command::MergeDepartment,
        "department_merge",
        &["Ctrl+G"],
        SCREENS,
        0,
    ),
    line(
        Command::RetireDepartment,
        "department_retire",
        &["Ctrl+X"],
        SCREENS,
        0,
    ),
    line(Command::Pin, "pin", &["Ctrl+Y"], SCREENS, 6),
    line(Command::Lock, "lock", &["Ctrl+W"], WORKING, 15),
    line(Command::Tasks, "tasks", &["Ctrl+L"], BOTH, 12),
    line(Command::SyncScreen, "sync_screen", &["Ctrl+B"], SCREENS, 13),
    line(
        Command::Calendar,
        "calendar",
        &["F7", "Ctrl+V"],
        SCREENS,
        11,
    ),
    line(Command::Ledger, "ledger", &["F11"], SCREENS, 11),
    line(Command::Overview, "overview", &["Shift+Tab"], SCREENS, 0),
    line(Command::Journal, "journal", &["Ctrl+J"], SCREENS, 12),
    line(Command::Report, "report", &["F8"], SCREENS, 0),
    line(Command::ShowDraft, "show_draft", &["Space"], SCREENS, 7),
    line(Command::SaveText, "save_text", &["Ctrl+S", "F2"], TEXT, 1),
    line(
        Command::DraftAgain,
        "draft_again",
        &["Ctrl+D", "F3"],
        TEXT,
        3,
    ),
    line(Command::Export, "export", &["Ctrl+S"], SCREENS, 4),
    line(Command::Import, "import", &["Ctrl+N"], SCREENS, 14),
    line(Command::Settings, "settings", &["Insert"], SCREENS, 16),
    line(Command::Settle, "settle", &["F2", "Ctrl+K"], DRAFT, 2),
    line(
        Command::NextDoubt,
        "next_doubt",
        &["F3", "Ctrl+G"],
        DRAFT,
        3,
    ),
    line(Command::Merge, "merge", &["F4", "Ctrl+T"], DRAFT, 7),
    line(Command::Part, "part", &["F5", "Ctrl+R"], DRAFT, 8),
    line(
        Command::MoveUnder,
        "move_under",
        &["F6", "Ctrl+E"],
        DRAFT,
        9,
    ),
    line(Command::MoveUp, "move_up", &["F7", "Ctrl+U"], DRAFT, 11),
    line(Command::MoveDown, "move_down", &["F8", "Ctrl+D"], DRAFT, 12),
    line(Command::Finish, "finish", &["F9", "Ctrl+S"], DRAFT, 4),
    line(Command::AddRow, "add_row", &["Ctrl+A"], DRAFT, 10),
    line(Command::Remove, "remove", &["Delete", "Ctrl+X"], DRAFT, 10),
    line(Command::Undo, "undo", &["Ctrl+Z"], DRAFT, 6),
    line(
        Command::Palette,
        "palette",
        &["F10", "Ctrl+P", "/"],
        BOTH,
        9,
    ),
    line(Command::Search, "search", &["Ctrl+F"], SCREENS, 8),
    line(Command::Help, "help", &["F1", "?"], EVERYWHERE, 5),
    line(
        Command::SwitchTyping,
        "typing",
        &["Ctrl+Space", "F12"],
        EVERYWHERE,
        0,
    ),
    line(Command::SwitchMouse, "mouse", &["Ctrl+C"], EVERYWHERE, 0),
    line(Command::Withdraw, "withdraw", &["Ctrl+Z"], SCREENS, 7),
    line(Command::Confirm, "open", &["Enter"], SCREENS, 1),
    line(Command::Confirm, "edit", &["Enter"], DRAFT, 1),
    line(
        Command::Confirm,
        "choose",
        &["Enter"],
        &[FirstRun, Choose],
        1,
    ),
    line(Command::Confirm, "save", &["Enter"], &[Fill], 1),
    line(Command::Cancel, "back", &["Esc"], BOTH, 12),
    line(
        Command::Cancel,
        "cancel",
        &["Esc"],
        &[FirstRun, Choose, Fill, Write],
        2,
    ),
    line(Command::NextScreen, "next_screen", &["Tab"], BOTH, 11),
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
    line(Command::ClearField, "clear_field", &["Ctrl+U"], &[Fill], 0),
    line(Command::Toggle, "toggle", &["Space"], &[Fill], 4),
    line(Command::Previous, "previous", &["Left"], SIDEWAYS, 0),
    line(Command::Next, "next", &["Right"], SIDEWAYS, 0),
    line(Command::Up, "up", &["Up"], LISTS, 0),
    line(Command::Down, "down", &["Down"], LISTS, 0),
    line(Command::PageUp, "page_up", &["PageUp"], PAGES, 0),
    line(Command::PageDown, "page_down", &["PageDown"], PAGES, 0),
    line(Command::First, "first", &["Home"], ENDS, 0),
    line(Command::Last, "last", &["End"], ENDS, 0),
    line(Command::Quit, "quit", &["Ctrl+Q"], EVERYWHERE, 13),
];
