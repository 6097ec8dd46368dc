//! State of the book: the page that is open, and what stands on each.

use crate::{
    domain::{
        ledger::{Contribution, Inspection},
        text::Findable,
    },
    service::{BookPage, BookRows, LedgerRow, TargetRow},
    tui::{
        command::{Command, Key},
        widget::{FilterList, Scroll, list::Row},
    },
};

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum BookRow {
    /// Where a new entry begins.
    New,
    /// A target in the period.
    Target(Box<TargetRow>),
    /// An inspection.
    Inspection(Box<LedgerRow<Inspection>>),
    /// Something brought forward.
    Contribution(Box<LedgerRow<Contribution>>),
}

impl BookRow {
    /// The event that is named after the entry: the one that began it.
    fn id(&self) -> Option<&str> {
        match self {
            Self::Inspection(row) => Some(&row.key),
            Self::Contribution(row) => Some(&row.key),
            Self::New | Self::Target(_) => None,
        }
    }
}

impl Row for BookRow {
    type Heading = ();

    /// The latest first, whatever answers best.
    const MAY_BE_RANKED: bool = false;

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        match self {
            Self::New => Findable::of([]),
            Self::Target(row) => Findable::of([row.title.as_str(), row.path.as_str()]),
            Self::Inspection(row) => {
                let entry = &row.entry;
                let called = [entry.department.as_str(), &entry.findings, &entry.follow_up];
                Findable::of(called)
            }
            Self::Contribution(row) => {
                let entry = &row.entry;
                let called = [entry.title.as_str(), entry.department.as_str()];
                Findable::of(
                    called
                        .into_iter()
                        .chain([entry.text.as_str(), &entry.answer]),
                )
            }
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::New, Self::New) => true,
            (Self::Target(one), Self::Target(other)) => {
                one.plan == other.plan && one.path == other.path
            }
            _ => self.id().is_some() && self.id() == other.id(),
        }
    }
}

/// The three pages.
#[derive(Debug, Clone, Default)]
pub struct LedgerScreen {
    /// The page that is open.
    pub page: BookPage,
    /// Lines of the details scrolled away.
    pub scroll: Scroll,
    targets: FilterList<BookRow, ()>,
    inspections: FilterList<BookRow, ()>,
    contributions: FilterList<BookRow, ()>,
    loaded: Vec<BookPage>,
}

impl LedgerScreen {
    /// What stands on the open page.
    pub fn list(&self) -> &FilterList<BookRow, ()> {
        match self.page {
            BookPage::Targets => &self.targets,
            BookPage::Inspections => &self.inspections,
            BookPage::Contributions => &self.contributions,
        }
    }

    /// The same, to change it.
    pub fn list_mut(&mut self) -> &mut FilterList<BookRow, ()> {
        match self.page {
            BookPage::Targets => &mut self.targets,
            BookPage::Inspections => &mut self.inspections,
            BookPage::Contributions => &mut self.contributions,
        }
    }

    /// True once the open page has come.
    pub fn is_loaded(&self) -> bool {
        self.loaded.contains(&self.page)
    }

    /// Takes the rows of a page; `may_begin` says on which a new entry can begin.
    pub fn load(&mut self, rows: BookRows, may_begin: impl Fn(BookPage) -> bool) {
        let begun = |page| may_begin(page).then_some(BookRow::New).into_iter();
        let (page, rows): (BookPage, Vec<BookRow>) = match rows {
            BookRows::Targets(rows) => {
                let rows = rows.into_iter().map(|row| BookRow::Target(Box::new(row)));
                (BookPage::Targets, rows.collect())
            }
            BookRows::Inspections(rows) => {
                let rows = rows.into_iter();
                let rows = rows.map(|row| BookRow::Inspection(Box::new(row)));
                let page = BookPage::Inspections;
                (page, begun(page).chain(rows).collect())
            }
            BookRows::Contributions(rows) => {
                let rows = rows.into_iter();
                let rows = rows.map(|row| BookRow::Contribution(Box::new(row)));
                let page = BookPage::Contributions;
                (page, begun(page).chain(rows).collect())
            }
        };
        let list = match page {
            BookPage::Targets => &mut self.targets,
            BookPage::Inspections => &mut self.inspections,
            BookPage::Contributions => &mut self.contributions,
        };
        list.replace(rows, |_| true);
        if !self.loaded.contains(&page) {
            self.loaded.push(page);
            // What is there is looked at more often than something new begins.
            list.select(|row| *row != BookRow::New);
        }
    }

    /// Opens a page.
    pub fn turn_to(&mut self, page: BookPage) {
        if page != self.page {
            self.list_mut().clear_filter(|_| true);
            self.scroll = Scroll::default();
        }
        self.page = page;
    }

    /// Moves the cursor.
    pub fn go(&mut self, command: Command, page: usize) {
        if self.list_mut().go(command, page) {
            self.scroll = Scroll::default();
        }
    }

    /// Takes a key as text of the filter.
    pub fn press(&mut self, key: Key) {
        self.list_mut().press(key, |_| true);
        self.scroll = Scroll::default();
    }

    /// Takes pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        self.list_mut().paste(text, |_| true);
        self.scroll = Scroll::default();
    }
}
