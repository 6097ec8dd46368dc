//! State of the submissions of a department.

use super::desk::DeskScreen;
use crate::{
    domain::{event::EventId, period::Period, text::Findable},
    service::{Session, SubmissionRow},
    tui::widget::{FilterList, list::Row},
};

/// A line below a quarter: a submission, or that there is none yet.
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterRow {
    /// The quarter.
    pub period: Period,
    /// The submission; `None` where nothing was begun.
    pub submission: Option<SubmissionRow>,
}

/// The submissions of a department.
#[derive(Debug, Clone, Default)]
pub struct SubmissionsScreen {
    /// The four quarters.
    pub list: FilterList<QuarterRow, Period>,
    /// What all departments have sent, for the coordinator.
    pub desk: DeskScreen,
    /// True once they have come.
    pub loaded: bool,
}

impl QuarterRow {
    /// A quarter in which nothing was begun.
    pub fn fresh(period: Period) -> Self {
        Self {
            period,
            submission: None,
        }
    }

    /// The submission's id.
    pub fn id(&self) -> Option<EventId> {
        self.submission.as_ref().map(|row| row.submission.id)
    }
}

impl Row for QuarterRow {
    type Heading = Period;

    fn heading(&self) -> Option<Period> {
        Some(self.period)
    }

    fn findable(&self) -> Findable {
        let content = self.submission.as_ref().map(|row| &row.submission.content);
        let texts = content.map(|content| [content.title.as_str(), &content.authors]);
        Findable::of(texts.into_iter().flatten())
    }

    fn is_same(&self, other: &Self) -> bool {
        self.period == other.period && (self.id() == other.id() || other.submission.is_none())
    }
}

impl SubmissionsScreen {
    /// What was begun in a quarter.
    pub fn of_quarter(&self, period: Period) -> impl Iterator<Item = &SubmissionRow> {
        let own = self
            .list
            .rows()
            .iter()
            .filter(move |row| row.period == period);
        own.filter_map(|row| row.submission.as_ref())
    }

    /// Takes new rows: each quarter has at least one line. The cursor begins on the
    /// quarter that is due next.
    pub fn load(&mut self, session: &Session, submissions: Vec<SubmissionRow>) {
        let rows = session
            .quarters()
            .into_iter()
            .flat_map(|period| {
                let own: Vec<QuarterRow> = submissions
                    .iter()
                    .filter(|row| row.submission.period == period)
                    .map(|row| QuarterRow {
                        period,
                        submission: Some(row.clone()),
                    })
                    .collect();
                if own.is_empty() {
                    vec![QuarterRow::fresh(period)]
                } else {
                    own
                }
            })
            .collect();
        self.list.replace(rows, |_| true);
        if !self.loaded {
            let due = session.quarter();
            self.list.select(|row| row.period == due);
        }
        self.loaded = true;
    }
}
