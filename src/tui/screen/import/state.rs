//! State of the import: which page is shown, the draft under review and what was done to it.

use super::{
    Section, TreeRow,
    tree::{label_of, rows},
};
use crate::{
    config::words::Words,
    service::{Edited, Legacy, Problem, Publication, Review, RowId, Step},
    tui::{
        command::Context,
        widget::{Field, FilterList, Scroll, Takes},
    },
};

/// How many changes can be taken back.
const MOST_UNDONE: usize = 200;

/// The import as it was left.
#[derive(Debug, Clone, Default)]
pub struct ImportScreen {
    /// What is shown.
    pub page: Page,
    /// The reading that is waited for.
    pub ticket: u64,
}

/// What the import shows.
#[derive(Debug, Clone, Default)]
pub enum Page {
    /// It is being asked for a draft that was left.
    #[default]
    Opening,
    /// Which document; what was wrong with the last one.
    Asking {
        /// Its path.
        path: Field,
        /// Stays until another is tried.
        failed: Option<Problem>,
        /// Where the cursor is: 0 the path, from 1 the plans in use.
        at: usize,
    },
    /// The document is being read.
    Reading {
        /// Its path as typed.
        path: String,
    },
    /// May text of before Unicode be converted?
    Consenting {
        /// The document's path as typed.
        path: String,
        /// A piece of it.
        legacy: Legacy,
        /// True while the cursor is on converting.
        converts: bool,
    },
    /// A draft is looked through.
    Reviewing(Box<ReviewState>),
}

impl ImportScreen {
    /// What keys mean here.
    pub fn context(&self) -> Context {
        match self.page {
            Page::Opening => Context::Browse,
            Page::Asking { .. } => Context::Fill,
            Page::Reading { .. } | Page::Consenting { .. } => Context::Choose,
            Page::Reviewing(_) => Context::Review,
        }
    }

    /// True for a key of the context that has no use on this page.
    pub fn means_nothing(&self, id: &str) -> bool {
        match &self.page {
            Page::Asking { .. } => matches!(id, "toggle" | "next_field"),
            Page::Reading { .. } => id == "choose",
            Page::Opening | Page::Consenting { .. } | Page::Reviewing(_) => false,
        }
    }

    /// True until it is known whether a draft was left.
    pub fn is_opening(&self) -> bool {
        matches!(self.page, Page::Opening)
    }

    /// The draft, while one is looked through.
    pub fn review(&self) -> Option<&ReviewState> {
        match &self.page {
            Page::Reviewing(review) => Some(review),
            _ => None,
        }
    }

    /// The draft, to change it.
    pub fn review_mut(&mut self) -> Option<&mut ReviewState> {
        match &mut self.page {
            Page::Reviewing(review) => Some(review),
            _ => None,
        }
    }

    /// Asks for a document, beginning with a path.
    pub fn ask(&mut self, path: &str, failed: Option<Problem>) {
        self.page = Page::Asking {
            path: Field::new(path).taking(Takes::Signs),
            failed,
            at: 0,
        };
    }
}

/// A draft that is looked through.
#[derive(Debug, Clone)]
pub struct ReviewState {
    /// The draft and its document.
    pub review: Review,
    /// The rows, as a tree.
    pub list: FilterList<TreeRow, Section>,
    /// Lines of the details scrolled away.
    pub scroll: Scroll,
    /// What publishing would do, as it was shown last.
    pub shown: Option<Box<Publication>>,
    past: Vec<(Step, RowId)>,
}

impl ReviewState {
    /// Puts the cursor on the row that is pointed at, as [`FilterList::point`].
    pub fn point(&mut self, line: usize, height: usize) -> Option<bool> {
        let is_again = self.list.point(line, height)?;
        if !is_again {
            self.scroll = Scroll::default();
        }
        Some(is_again)
    }

    /// Begins with the first doubtful row.
    pub fn new(words: &Words, review: Review) -> Self {
        let list = FilterList::new(rows(words, &review));
        let mut state = Self {
            review,
            list,
            scroll: Scroll::default(),
            shown: None,
            past: Vec::new(),
        };
        let is_doubtful = state.list.selected().is_some_and(|row| row.is_doubtful);
        if !is_doubtful {
            state.next_doubt();
        }
        state
    }

    /// The row under the cursor.
    pub fn selected(&self) -> Option<RowId> {
        self.list.selected().map(|row| row.id)
    }

    /// Takes a change in, if there is one; what was before can be taken back.
    pub fn take(&mut self, words: &Words, edited: Option<Edited>) -> bool {
        let Some(Edited { draft, row }) = edited else {
            return false;
        };
        let from = self.selected().unwrap_or(row);
        let is_out = draft.row_ids().len() < self.review.draft.row_ids().len();
        let before = std::mem::replace(&mut self.review.draft, draft);
        self.review.changes += 1;
        let step = Step::between(before, &self.review.draft);
        self.past.push((step, from));
        if self.past.len() > MOST_UNDONE {
            self.past.remove(0);
        }
        self.list.replace(rows(words, &self.review), |_| true);
        // Whoever filters to join or take out several goes on under the same filter.
        let goes_on = is_out && !self.list.filter().is_empty() && self.list.found() > 0;
        self.scroll = Scroll::default();
        if goes_on {
            self.list.select(|known| known.id == row);
        } else {
            self.go_to(row);
        }
        true
    }

    /// Takes the last change back; false when there was none.
    pub fn undo(&mut self, words: &Words) -> bool {
        let Some((step, row)) = self.past.pop() else {
            return false;
        };
        step.take_back(&mut self.review.draft);
        self.review.changes = self.review.changes.saturating_sub(1);
        self.show(words, row);
        true
    }

    fn show(&mut self, words: &Words, row: RowId) {
        self.list.replace(rows(words, &self.review), |_| true);
        self.go_to(row);
    }

    /// Puts the cursor on a row, also on one that the filter hides.
    pub fn go_to(&mut self, row: RowId) {
        self.scroll = Scroll::default();
        self.list.select(|known| known.id == row);
        if self.selected() != Some(row) {
            self.list.clear_filter(|_| true);
            self.list.select(|known| known.id == row);
        }
    }

    /// Goes to the next doubtful row, after the last again to the first; false when there is
    /// none.
    pub fn next_doubt(&mut self) -> bool {
        let rows = self.list.rows();
        let here = self.list.selected().map(|row| row.id);
        let here = here.and_then(|id| rows.iter().position(|row| row.id == id));
        let after = here.map_or(0, |place| place + 1);
        let later = rows.iter().skip(after).find(|row| row.is_doubtful);
        let next = later.or_else(|| rows.iter().find(|row| row.is_doubtful));
        let Some(next) = next.map(|row| row.id) else {
            return false;
        };
        self.go_to(next);
        true
    }

    /// True when there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// How a row is called where it is spoken of.
    pub fn called(&self, words: &Words, row: RowId) -> String {
        label_of(words, &self.review, row)
    }
}
