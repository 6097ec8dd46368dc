//! State of the overview: what has come, where the cursor is, which departments are shown.

use crate::{
    domain::{checkin::State, item::ItemPath, period::Period, plan::PlanId, text::Findable},
    service::{AreaColumn, Overview, OverviewRow, OverviewTask, Tally, Trend},
    tui::{
        command::Key,
        widget::{FilterList, list::Row},
    },
};

/// Which departments are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Only {
    /// Every one.
    #[default]
    All,
    /// Those with something overdue.
    Late,
    /// Those with something due soon.
    Soon,
    /// Those that are stuck somewhere.
    Blocked,
    /// Those that lack submissions of the quarter.
    Missing,
    /// Those that have begun nothing.
    Silent,
}

impl Only {
    const ALL: [Self; 6] = [
        Self::All,
        Self::Late,
        Self::Soon,
        Self::Blocked,
        Self::Missing,
        Self::Silent,
    ];

    fn next(self) -> Self {
        let place = Self::ALL.iter().position(|known| *known == self);
        let next = place.and_then(|place| Self::ALL.get(place + 1));
        next.copied().unwrap_or_default()
    }

    pub(super) fn includes(self, row: &OverviewRow) -> bool {
        match self {
            Self::All => true,
            Self::Late => row.total.late > 0,
            Self::Soon => row.total.soon > 0,
            Self::Blocked => row.total.in_state(State::Blocked) > 0,
            Self::Missing => row.missing() > 0,
            Self::Silent => {
                row.total.owed() > 0 && row.total.in_state(State::Todo) == row.total.owed()
            }
        }
    }
}

/// What stands in the columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// Areas.
    #[default]
    Areas,
    /// The tasks of one area.
    Tasks(usize),
    /// No columns, but lines over time.
    Trend,
}

/// A column of the map.
#[derive(Debug, Clone, PartialEq)]
pub enum Head {
    /// An area.
    Area(usize),
    /// A task in one of its periods.
    Task(PlanId, ItemPath, Period, String),
}

impl Head {
    /// True for an obligation that is counted in this column.
    pub fn holds(&self, task: &OverviewTask) -> bool {
        match self {
            Self::Area(column) => task.column == *column,
            Self::Task(plan, label, period, _) => {
                task.plan == *plan && task.task == *label && task.period == *period
            }
        }
    }
}

/// The overview.
#[derive(Debug, Clone, Default)]
pub struct OverviewScreen {
    /// The departments.
    pub list: FilterList<OverviewRow, ()>,
    /// Which of them are shown.
    pub only: Only,
    /// What stands in the columns.
    pub look: Look,
    /// The areas.
    pub areas: Vec<AreaColumn>,
    /// The quarter whose submissions are counted; `None` until something has come.
    pub quarter: Option<Period>,
    /// How the period went from day to day; `None` until it has come.
    pub trend: Option<Trend>,
    /// The columns of the map as it is looked at.
    pub heads: Vec<Head>,
    /// The column under the cursor.
    pub column: usize,
}

impl Row for OverviewRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        self.department.findable()
    }

    fn is_same(&self, other: &Self) -> bool {
        self.department.code == other.department.code
    }
}

impl OverviewScreen {
    /// Takes what has come; row and column of the cursor stay. At first the cursor stands on
    /// what is worst in the first row, so that Enter opens that.
    pub fn load(&mut self, found: Overview) {
        let only = self.only;
        let is_first = self.quarter.is_none();
        (self.areas, self.quarter) = (found.columns, Some(found.quarter));
        self.list.replace(found.rows, |row| only.includes(row));
        self.arrange_columns();
        if is_first {
            self.column = self.worst_column();
        }
    }

    fn worst_column(&self) -> usize {
        let Some(row) = self.list.selected() else {
            return 0;
        };
        let marks = self.heads.iter().map(|head| self.cell(row, head).mark());
        let worst = marks.enumerate().min_by_key(|(_, mark)| *mark);
        worst.map_or(0, |(place, _)| place)
    }

    /// Makes the columns anew; an area in which nothing is owed has none.
    fn arrange_columns(&mut self) {
        self.heads = match self.look {
            Look::Tasks(column) => self.task_heads(column),
            Look::Areas | Look::Trend => (0..self.areas.len())
                .filter(|column| {
                    let mut rows = self.list.rows().iter();
                    rows.any(|row| row.cells.get(*column).is_some_and(|cell| cell.owed() > 0))
                })
                .map(Head::Area)
                .collect(),
        };
        self.column = self.column.min(self.heads.len().saturating_sub(1));
    }

    /// The tasks of an area that anybody owes, in the order of the document.
    fn task_heads(&self, column: usize) -> Vec<Head> {
        let rows = self.list.rows().iter();
        let mut tasks: Vec<&OverviewTask> = rows.flat_map(|row| row.in_column(column)).collect();
        let place = |task: &&OverviewTask| (task.order, task.period.window().1, task.period);
        tasks.sort_by_key(place);
        tasks.dedup_by_key(|task| place(task));
        let head = |task: &OverviewTask| {
            let title = task.title.clone();
            Head::Task(task.plan.clone(), task.task.clone(), task.period, title)
        };
        tasks.into_iter().map(head).collect()
    }

    /// The next look: areas, the tasks of the area under the cursor, lines over time.
    pub fn look_on(&mut self) {
        let area = match self.heads.get(self.column) {
            Some(Head::Area(column)) => Some(*column),
            _ => None,
        };
        let before = self.look;
        self.look = match (before, area) {
            (Look::Areas, Some(column)) => {
                self.column = 0;
                Look::Tasks(column)
            }
            (Look::Areas, None) | (Look::Tasks(_), _) => Look::Trend,
            (Look::Trend, _) => Look::Areas,
        };
        match before {
            Look::Tasks(column) => self.back_to(column),
            Look::Areas | Look::Trend => self.arrange_columns(),
        }
    }

    /// Back from the tasks of an area: the cursor stands on the area.
    fn back_to(&mut self, column: usize) {
        self.arrange_columns();
        let area = Head::Area(column);
        let place = self.heads.iter().position(|head| *head == area);
        self.column = place.unwrap_or(0);
    }

    /// The sums of a department in a column.
    pub fn cell(&self, row: &OverviewRow, head: &Head) -> Tally {
        match head {
            Head::Area(column) => row.cells.get(*column).copied().unwrap_or_default(),
            Head::Task(..) => Tally::of(row.tasks.iter().filter(|task| head.holds(task))),
        }
    }

    /// The sums of all departments in a column.
    pub fn total(&self, head: &Head) -> Tally {
        let rows = self.list.rows().iter();
        rows.map(|row| self.cell(row, head)).sum()
    }

    /// The column under the cursor.
    pub fn head(&self) -> Option<&Head> {
        self.heads.get(self.column)
    }

    /// What is to be seen first in the cell under the cursor.
    pub fn worst(&self) -> Option<&OverviewTask> {
        let (row, head) = (self.list.selected()?, self.head()?);
        let mut tasks = row.tasks.iter().filter(|task| head.holds(task));
        tasks.next()
    }

    /// Moves to the column on the left or right; there is none past the ends.
    pub fn go_sideways(&mut self, rightwards: bool) {
        let last = self.heads.len().saturating_sub(1);
        self.column = match rightwards {
            true => (self.column + 1).min(last),
            false => self.column.saturating_sub(1),
        };
    }

    /// F4: the next choice that shows anybody.
    pub fn filter_next(&mut self) {
        let mut next = self.only.next();
        while next != Only::All && !self.list.rows().iter().any(|row| next.includes(row)) {
            next = next.next();
        }
        self.only = next;
        self.list.arrange(|row| next.includes(row));
    }

    /// Takes a key as text of the filter.
    pub fn press(&mut self, key: Key) -> bool {
        let only = self.only;
        self.list.press(key, |row| only.includes(row))
    }

    /// Takes pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        let only = self.only;
        self.list.paste(text, |row| only.includes(row));
    }

    /// Empties the filter; false when it was empty.
    pub fn clear_filter(&mut self) -> bool {
        let only = self.only;
        self.list.clear_filter(|row| only.includes(row))
    }

    /// Esc: the filter, then the choice, then back to the areas; false when there was nothing.
    pub fn step_back(&mut self) -> bool {
        if self.clear_filter() {
            return true;
        }
        if self.only != Only::All {
            self.only = Only::All;
            self.list.arrange(|_| true);
            return true;
        }
        let before = std::mem::take(&mut self.look);
        match before {
            Look::Areas => return false,
            Look::Tasks(column) => self.back_to(column),
            Look::Trend => self.arrange_columns(),
        }
        true
    }
}
