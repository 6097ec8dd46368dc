//! State of the coordinator's desk: what all departments have sent, and who lacks some.

use crate::{
    domain::{period::Period, submission::SubmissionState, text::Findable},
    service::{DeskQuarter, DeskRow},
    tui::{
        command::Key,
        widget::{FilterList, list::Row},
    },
};

/// What of it is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// Everything.
    #[default]
    All,
    /// What waits to be taken in.
    Waiting,
    /// Departments that lack some.
    Missing,
    /// Those whose title is that of another one.
    Same,
    /// Not the desk, but what the own department has sent.
    Own,
}

impl Shown {
    const ALL: [Self; 5] = [
        Self::All,
        Self::Waiting,
        Self::Missing,
        Self::Same,
        Self::Own,
    ];

    fn next(self) -> Self {
        let place = Self::ALL.iter().position(|known| *known == self);
        let next = place.and_then(|place| Self::ALL.get(place + 1));
        next.copied().unwrap_or_default()
    }

    fn includes(self, row: &DeskRow) -> bool {
        match self {
            Self::All | Self::Own => true,
            Self::Waiting => row.state() == Some(SubmissionState::Sent),
            Self::Missing => !row.state().is_some_and(SubmissionState::counts),
            Self::Same => !row.same.is_empty(),
        }
    }
}

/// The desk.
#[derive(Debug, Clone, Default)]
pub struct DeskScreen {
    /// All departments, by quarter.
    pub list: FilterList<DeskRow, Period>,
    /// What of it is shown.
    pub shown: Shown,
    /// How many departments have sent enough, of how many, by quarter; empty until it has come.
    pub counts: Vec<(Period, usize, usize)>,
}

impl Row for DeskRow {
    type Heading = Period;

    fn heading(&self) -> Option<Period> {
        Some(self.period)
    }

    fn findable(&self) -> Findable {
        let content = self.submission.as_ref().map(|row| &row.submission.content);
        let texts = content.map(|content| [content.title.as_str(), &content.authors]);
        let called = [self.department.as_str(), &self.name];
        Findable::of(called.into_iter().chain(texts.into_iter().flatten()))
    }

    fn is_same(&self, other: &Self) -> bool {
        let id = |row: &Self| row.submission.as_ref().map(|row| row.submission.id);
        let place = |row: &Self| (row.period, row.department.clone());
        place(self) == place(other) && (id(self) == id(other) || other.submission.is_none())
    }
}

impl DeskScreen {
    /// Takes what has come: the quarter that is due stands first, then the others from the
    /// newest on.
    pub fn load(&mut self, due: Period, mut quarters: Vec<DeskQuarter>) {
        quarters.sort_by_key(|quarter| {
            let (_, last) = quarter.period.window();
            (quarter.period != due, std::cmp::Reverse(last))
        });
        let counts = quarters.iter();
        let counts = counts.map(|quarter| (quarter.period, quarter.enough, quarter.owing));
        self.counts = counts.collect();
        let shown = self.shown;
        let rows = quarters.into_iter().flat_map(|quarter| quarter.rows);
        // Of quarters to come there is nothing to be said yet.
        let is_told =
            |row: &DeskRow| row.submission.is_some() || row.period.window().1 <= due.window().1;
        let rows = rows.filter(is_told).collect();
        self.list.replace(rows, |row| shown.includes(row));
    }

    /// True where the desk is shown, and not what the own department has sent.
    pub fn is_shown(&self) -> bool {
        self.shown != Shown::Own
    }

    /// F4: the next choice.
    pub fn filter_next(&mut self) {
        self.shown = self.shown.next();
        let shown = self.shown;
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

    /// Empties the filter; false when it was empty.
    pub fn clear_filter(&mut self) -> bool {
        let shown = self.shown;
        self.list.clear_filter(|row| shown.includes(row))
    }

    /// Esc: the filter, then the choice; false when there was neither.
    pub fn step_back(&mut self) -> bool {
        if self.clear_filter() {
            return true;
        }
        let was_limited = std::mem::take(&mut self.shown) != Shown::All;
        self.list.arrange(|_| true);
        was_limited
    }
}
