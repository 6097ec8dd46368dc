//! State of the journal: what is shown of it, how far it was read.

use crate::{
    domain::{department::DepartmentCode, event::EventId, hlc::Hlc, text::Findable},
    service::{JournalPage, JournalPlace, JournalRow, JournalWish},
    tui::widget::{FilterList, Scroll, list::Row},
};
use chrono::{Days, NaiveDate};

/// Which time is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    /// All of it.
    #[default]
    Always,
    /// Since midnight.
    Today,
    /// Seven days, today the last.
    Week,
    /// Thirty days, today the last.
    Month,
}

impl Span {
    /// The next choice, after the last again the first.
    pub fn next(self) -> Self {
        match self {
            Self::Always => Self::Today,
            Self::Today => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Always,
        }
    }

    fn since(self, today: NaiveDate) -> Option<NaiveDate> {
        let before = match self {
            Self::Always => return None,
            Self::Today => 0,
            Self::Week => 6,
            Self::Month => 29,
        };
        today.checked_sub_days(Days::new(before))
    }
}

/// The journal.
#[derive(Debug, Clone, Default)]
pub struct JournalScreen {
    /// What has come of it.
    pub list: FilterList<JournalRow, NaiveDate>,
    /// Only what was said in the name of the department that is shown.
    pub only_own: bool,
    /// Which time is shown.
    pub span: Span,
    /// Lines of the details scrolled away.
    pub scroll: Scroll,
    /// True once something has come.
    pub loaded: bool,
    /// How often it was asked where to write it.
    pub exports: u64,
    /// The day of the last event that was looked at.
    reached: Option<NaiveDate>,
    /// Where the rows end; `None` at the end of the journal.
    next: Option<JournalPlace>,
    /// What the rows are of.
    of: Option<JournalWish>,
    /// A further page was asked for.
    is_asked: bool,
}

impl Row for JournalRow {
    type Heading = NaiveDate;

    fn heading(&self) -> Option<NaiveDate> {
        Some(self.entry.wall.date_naive())
    }

    /// Newest first, whatever answers best.
    const MAY_BE_RANKED: bool = false;

    fn findable(&self) -> Findable {
        self.findable.clone()
    }

    fn is_same(&self, other: &Self) -> bool {
        self.entry.event == other.entry.event
    }
}

fn place(row: &JournalRow) -> (Hlc, EventId) {
    (row.entry.clock, row.entry.event)
}

impl JournalScreen {
    /// What is to be shown to somebody who looks at `department`.
    pub fn wish(&self, department: &DepartmentCode, today: NaiveDate) -> JournalWish {
        JournalWish {
            department: self.only_own.then(|| department.clone()),
            since: self.span.since(today),
            until: None,
            text: self.list.filter().value().to_owned(),
        }
    }

    /// True when the rows are those of a wish.
    pub fn is_of(&self, wish: &JournalWish) -> bool {
        self.of.as_ref() == Some(wish)
    }

    /// True when there is more than what has come.
    pub fn goes_on(&self) -> bool {
        self.next.is_some()
    }

    /// The day that was reached while words are looked for further back.
    pub fn searched_back_to(&self) -> Option<NaiveDate> {
        let is_searching = self.is_asked && !self.list.filter().is_empty();
        self.reached.filter(|_| is_searching)
    }

    /// Where to go on when fewer than `page` rows are left below the cursor.
    pub fn wants_more(&mut self, page: usize) -> Option<(JournalWish, JournalPlace)> {
        let (_, below) = self.list.window(usize::MAX);
        let is_near_end = below.len() <= self.list.cursor() + page;
        let (wish, next) = (self.of.clone()?, self.next?);
        if !is_near_end || std::mem::replace(&mut self.is_asked, true) {
            return None;
        }
        Some((wish, next))
    }

    /// Takes a page of what is shown now. The first one anew, while it was read further down,
    /// takes the place of the rows that it covers.
    pub fn load(&mut self, wish: JournalWish, after: Option<JournalPlace>, page: JournalPage) {
        self.is_asked = false;
        let JournalPage {
            mut rows,
            mut next,
            reached,
        } = page;
        match after {
            Some(after) if self.next == Some(after) && self.of.as_ref() == Some(&wish) => {
                let mut all = self.list.rows().to_vec();
                all.append(&mut rows);
                rows = all;
            }
            Some(_) => return,
            None if self.of.as_ref() == Some(&wish) => {
                let covered = next.map(|next| (next.clock, next.event));
                let is_further = |row: &&JournalRow| covered.is_some_and(|end| place(row) < end);
                rows.extend(self.list.rows().iter().filter(is_further).cloned());
                let reached = self.next.map(|next| (next.clock, next.event));
                if covered.is_some() && reached < covered {
                    next = self.next;
                }
            }
            None => self.scroll = Scroll::default(),
        }
        (self.next, self.of, self.loaded) = (next, Some(wish), true);
        self.reached = reached;
        self.list.replace(rows, |_| true);
    }
}
