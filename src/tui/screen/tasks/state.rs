//! State of the task list.

use crate::{
    domain::{item::ItemPath, obligation::Group, period::Period, plan::PlanId, text::Findable},
    service::{History, TaskRow},
    tui::{
        command::Key,
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

    fn includes(self, row: &TaskRow, held: Option<&Task>) -> bool {
        match self {
            Self::All => true,
            Self::Only(group) => row.group == group || held.is_some_and(|held| held.is(row)),
        }
    }
}

/// Which task a row is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its plan.
    pub plan: PlanId,
    /// Its label of today.
    pub label: ItemPath,
    /// Its own period.
    pub period: Period,
}

impl Task {
    /// That of a row.
    pub fn of(row: &TaskRow) -> Self {
        let owed = &row.obligation;
        Self {
            plan: owed.plan.clone(),
            label: owed.task.clone(),
            period: owed.period,
        }
    }

    /// True for its row.
    pub fn is(&self, row: &TaskRow) -> bool {
        let owed = &row.obligation;
        owed.plan == self.plan && owed.task == self.label && owed.period == self.period
    }
}

/// The task list.
#[derive(Debug, Clone, Default)]
pub struct TasksScreen {
    /// The tasks.
    pub list: FilterList<TaskRow, Group>,
    /// Which groups are shown.
    pub shown: Shown,
    /// Shown as well, though its group may not be: what was saved last.
    held: Option<Task>,
    /// Where it stood before: it stays there, so that nothing moves under the hand.
    held_in: Option<Group>,
    /// Where it belongs by now, where that is another group.
    belongs: Option<Group>,
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
    pub fn load(&mut self, mut rows: Vec<TaskRow>) {
        self.keep_in_place(&mut rows);
        let (shown, held) = (self.shown, self.held.as_ref());
        self.list.replace(rows, |row| shown.includes(row, held));
        self.loaded = true;
        self.history = None;
    }

    /// The held task stays between its neighbours, in their group.
    fn keep_in_place(&mut self, rows: &mut Vec<TaskRow>) {
        self.belongs = None;
        let (Some(held), Some(group)) = (&self.held, self.held_in) else {
            return;
        };
        let Some(place) = rows
            .iter()
            .position(|row| held.is(row) && row.group != group)
        else {
            return;
        };
        let mut row = rows.remove(place);
        self.belongs = Some(std::mem::replace(&mut row.group, group));
        let before = self.list.rows().iter();
        let mut after = before.skip_while(|known| !held.is(known)).skip(1);
        let next = after.find_map(|known| {
            rows.iter()
                .position(|row| row.group == group && row.is_same(known))
        });
        let end = || rows.iter().position(|row| row.group > group);
        rows.insert(next.or_else(end).unwrap_or(rows.len()), row);
    }

    /// Whoever looks anew finds each task in its group.
    pub fn let_go(&mut self) {
        if let (Some(held), Some(group)) = (self.held.take(), self.belongs.take()) {
            let mut rows = self.list.rows().to_vec();
            for row in rows.iter_mut().filter(|row| held.is(row)) {
                row.group = group;
            }
            rows.sort_by_key(|row| (row.group, row.obligation.due));
            let shown = self.shown;
            self.list.replace(rows, |row| shown.includes(row, None));
        }
        self.held_in = None;
    }

    /// Shows the next group only.
    pub fn filter_next_group(&mut self) {
        self.let_go();
        let present = |shown: Shown| {
            let mut rows = self.list.rows().iter();
            rows.any(|row| shown.includes(row, None))
        };
        let mut next = self.shown.next();
        while next != Shown::All && !present(next) {
            next = next.next();
        }
        self.show(next);
    }

    /// Holds the task under the cursor, which was just saved: it stays where it is with the
    /// cursor on it, also where its new group is not shown.
    pub fn hold(&mut self) {
        let selected = self.list.selected();
        self.held = selected.map(Task::of);
        self.held_in = selected.map(|row| row.group);
    }

    /// The task that is held.
    pub fn held(&self) -> Option<&Task> {
        self.held.as_ref()
    }

    /// Puts the cursor on a task and holds it.
    pub fn go_back_to(&mut self, task: Task) {
        let shown = self.shown;
        self.list.arrange(|row| shown.includes(row, Some(&task)));
        self.list.select(|row| task.is(row));
        (self.held, self.held_in) = (Some(task), None);
        self.belongs = None;
    }

    /// True when a filter or a choice of group hides rows.
    pub fn is_narrowed(&self) -> bool {
        self.shown != Shown::All || !self.list.filter().is_empty()
    }

    /// Shows all groups again and empties the filter; false when nothing was hidden.
    pub fn show_all(&mut self) -> bool {
        let (shown, held) = (self.shown, self.held.as_ref());
        let cleared = self.list.clear_filter(|row| shown.includes(row, held));
        let was_limited = !cleared && self.shown != Shown::All;
        if was_limited {
            self.show(Shown::All);
        }
        cleared || was_limited
    }

    fn show(&mut self, shown: Shown) {
        self.shown = shown;
        self.let_go();
        self.list.arrange(|row| shown.includes(row, None));
    }

    /// Takes a key as text of the filter.
    pub fn press(&mut self, key: Key) -> bool {
        let (shown, held) = (self.shown, self.held.as_ref());
        self.list.press(key, |row| shown.includes(row, held))
    }

    /// Takes pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        let (shown, held) = (self.shown, self.held.as_ref());
        self.list.paste(text, |row| shown.includes(row, held));
    }

    /// True when the history at hand is that of `row`.
    pub fn shows_history_of(&self, row: &TaskRow) -> bool {
        self.history.as_ref().is_some_and(|history| {
            history.plan == row.obligation.plan && history.task == row.obligation.key
        })
    }
}
