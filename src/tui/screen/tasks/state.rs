//! State of the task list.

use crate::{
    domain::{item::ItemPath, obligation::Group, text::Findable},
    service::{History, TaskRow},
    tui::{
        command::{Command, Key},
        widget::{FilterList, Scroll, list::Row},
    },
};

/// Which groups are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// Every one.
    #[default]
    All,
    /// Only this.
    Only(Group),
}

impl Shown {
    /// The next choice, after the last again all.
    pub fn next(self) -> Self {
        let place = match self {
            Self::All => 0,
            Self::Only(group) => Group::ALL
                .iter()
                .position(|known| *known == group)
                .map_or(0, |place| place + 1),
        };
        Group::ALL
            .get(place)
            .map_or(Self::All, |group| Self::Only(*group))
    }

    fn includes(self, row: &TaskRow) -> bool {
        match self {
            Self::All => true,
            Self::Only(group) => row.group == group,
        }
    }
}

/// The task list.
#[derive(Debug, Clone, Default)]
pub struct TasksScreen {
    /// The tasks.
    pub list: FilterList<TaskRow, Group>,
    /// Which groups are shown.
    pub shown: Shown,
    /// History of one task, when it has come.
    pub history: Option<History>,
    /// Lines of the details scrolled away.
    pub scroll: Scroll,
    /// True once the tasks have come.
    pub loaded: bool,
}

impl Row for TaskRow {
    type Heading = Group;

    fn heading(&self) -> Option<Group> {
        Some(self.group)
    }

    fn findable(&self) -> Findable {
        let owed = &self.obligation;
        let called = [owed.title.as_str(), owed.task.as_str()];
        Findable::of(
            called
                .into_iter()
                .chain([self.author.as_str(), owed.plan.as_str()]),
        )
        .and_further([owed.text.as_str(), &self.further])
    }

    fn is_same(&self, other: &Self) -> bool {
        self.obligation.plan == other.obligation.plan
            && self.obligation.key == other.obligation.key
            && self.obligation.period == other.obligation.period
    }
}

impl TasksScreen {
    /// Takes new rows.
    pub fn load(&mut self, rows: Vec<TaskRow>) {
        let shown = self.shown;
        self.list.replace(rows, |row| shown.includes(row));
        self.loaded = true;
        self.history = None;
    }

    /// Shows the next group only.
    pub fn filter_next_group(&mut self) {
        let present = |shown: Shown| self.list.rows().iter().any(|row| shown.includes(row));
        let mut next = self.shown.next();
        while next != Shown::All && !present(next) {
            next = next.next();
        }
        self.show(next);
    }

    /// Leaves a task that was just closed for the next one, so that it is not opened again
    /// from the bottom of the list, where it goes.
    pub fn go_on_from(&mut self, task: &ItemPath) {
        let is_chosen = |row: &TaskRow| row.obligation.task == *task && row.group != Group::Closed;
        if self.list.selected().is_some_and(is_chosen) {
            self.list.go(Command::Down, 1);
        }
    }

    /// True when a filter or a choice of group hides rows.
    pub fn is_narrowed(&self) -> bool {
        self.shown != Shown::All || !self.list.filter().is_empty()
    }

    /// Shows all groups again and empties the filter; false when nothing was hidden.
    pub fn show_all(&mut self) -> bool {
        let shown = self.shown;
        let cleared = self.list.clear_filter(|row| shown.includes(row));
        let was_limited = !cleared && self.shown != Shown::All;
        if was_limited {
            self.show(Shown::All);
        }
        cleared || was_limited
    }

    fn show(&mut self, shown: Shown) {
        self.shown = shown;
        self.list.arrange(|row| shown.includes(row));
    }

    /// Takes a key as text of the filter.
    pub fn press(&mut self, key: Key) -> bool {
        let shown = self.shown;
        self.list.press(key, |row| shown.includes(row))
    }

    /// Takes pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        let shown = self.shown;
        self.list.paste(text, |row| shown.includes(row));
    }

    /// True when the history at hand is that of `row`.
    pub fn shows_history_of(&self, row: &TaskRow) -> bool {
        self.history.as_ref().is_some_and(|history| {
            history.plan == row.obligation.plan && history.task == row.obligation.key
        })
    }
}
