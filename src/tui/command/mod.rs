//! THE table of commands: key dispatch, the footer, F1, the palette, the default keymap
//! file and the README's key list are all made from it.
//!
//! Words for titles and help come from the catalogue by the command's id.

mod key;
mod keymap;
mod own;
mod table;

pub use key::{Key, UnknownKey};
pub use keymap::{Keymap, KeymapProblem};
pub use own::keymap;
pub use table::{Context, Entry, TABLE};

/// Something that a user can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Check in on the task under the cursor.
    CheckIn,
    /// Begin or open a submission.
    Submission,
    /// Show only tasks of one group.
    StateFilter,
    /// Synchronise now.
    Synchronise,
    /// Choose the period.
    Period,
    /// All departments.
    Departments,
    /// The coordinator adds a department.
    AddDepartment,
    /// The coordinator renames the department under the cursor.
    RenameDepartment,
    /// The coordinator merges it into another one.
    MergeDepartment,
    /// The coordinator retires it, or restores it.
    RetireDepartment,
    /// Set, change, reset or remove a PIN.
    Pin,
    /// Ask for the PIN again from now on.
    Lock,
    /// The task list.
    Tasks,
    /// How synchronisation stands.
    SyncScreen,
    /// The month.
    Calendar,
    /// All departments at a glance.
    Overview,
    /// Targets, inspections, and what departments bring forward.
    Ledger,
    /// Who did what.
    Journal,
    /// The report of a period.
    Report,
    /// Today's draft beside what somebody wrote.
    ShowDraft,
    /// Keep a text of several paragraphs.
    SaveText,
    /// The draft again, instead of what somebody wrote.
    DraftAgain,
    /// The journal or a report into a file; on the overview, who lacks what.
    Export,
    /// How this terminal is set.
    Settings,
    /// A document becomes a plan.
    Import,
    /// The row of a draft has been looked at.
    Settle,
    /// To the next doubtful row of a draft.
    NextDoubt,
    /// A row joined with the one before.
    Merge,
    /// A row parted in two.
    Part,
    /// A task under another area.
    MoveUnder,
    /// A row one place up.
    MoveUp,
    /// A row one place down.
    MoveDown,
    /// Publish, save or discard a draft.
    Finish,
    /// A row that no line of the document gave.
    AddRow,
    /// Leave a row out.
    Remove,
    /// Take back the last change of a draft.
    Undo,
    /// Every key and what it does.
    Help,
    /// Every command by name.
    Palette,
    /// Tasks, notes and submissions of all departments.
    Search,
    /// Take back the last entry.
    Withdraw,
    /// The built-in input: Telex, VNI, off.
    SwitchTyping,
    /// Whose the mouse is.
    SwitchMouse,
    /// Leave the program.
    Quit,
    /// Accept, open, save.
    Confirm,
    /// Close, clear, back.
    Cancel,
    /// The next screen.
    NextScreen,
    /// The next field of a form.
    NextField,
    /// The field before.
    PreviousField,
    /// Empty the field.
    ClearField,
    /// Tick a box.
    Toggle,
    /// The choice to the left.
    Previous,
    /// The choice to the right.
    Next,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first line.
    First,
    /// To the last line.
    Last,
}
