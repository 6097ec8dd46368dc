//! Đề cương báo cáo: the headings of a CCHC report, and which entries belong under which.
//!
//! The usual shape follows the outlines that Bộ Nội vụ gave with 581/BNV-CCHC; an office may
//! change it. Data comes from `config` and goes to whoever makes a report.

use super::{
    checkin::State,
    item::ItemPath,
    plan::{DutyKind, Plan},
};

/// What stands under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feed {
    /// How many of the plan's tasks stand how.
    Progress,
    /// What departments said of the tasks of the areas that belong here.
    Areas,
    /// Inspections.
    Inspections,
    /// Bài viết, mô hình, sản phẩm.
    Submissions,
    /// Initiatives.
    Initiatives,
    /// Targets that were reached.
    Results,
    /// Targets that were not, blocked tasks, difficulties.
    Difficulties,
    /// What comes next.
    Next,
    /// Proposals.
    Proposals,
}

impl Feed {
    /// All feeds with their words, as in the file.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("progress", Self::Progress),
        ("areas", Self::Areas),
        ("inspections", Self::Inspections),
        ("submissions", Self::Submissions),
        ("initiatives", Self::Initiatives),
        ("results", Self::Results),
        ("difficulties", Self::Difficulties),
        ("next", Self::Next),
        ("proposals", Self::Proposals),
    ];
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its number, unique: `II.2`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What stands under it.
    pub feeds: Vec<Feed>,
}

impl Heading {
    /// How far down it stands: 1 for `II`, 2 for `II.2`.
    pub fn depth(&self) -> usize {
        self.number.split('.').count()
    }

    /// The last part of its number, as it is printed: `2` of `II.2`.
    pub fn label(&self) -> &str {
        self.number.rsplit('.').next().unwrap_or(&self.number)
    }
}

/// The headings of a report, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings.
    pub headings: Vec<Heading>,
    /// Areas that the office puts elsewhere than their plan says: path and heading.
    pub areas: Vec<(ItemPath, String)>,
}

/// Under which heading an entry belongs, by its place among the headings.
pub type HeadingPlace = usize;

impl Outline {
    /// The heading of a number.
    pub fn heading(&self, number: &str) -> Option<&Heading> {
        self.headings
            .iter()
            .find(|heading| heading.number == number)
    }

    /// The first heading with a feed.
    pub fn fed_by(&self, feed: Feed) -> Option<HeadingPlace> {
        let mut headings = self.headings.iter();
        headings.position(|heading| heading.feeds.contains(&feed))
    }

    /// Where what is said of an area belongs: where the office put it, else where its plan
    /// does; below that where it has headings of its own, else where areas first are.
    pub fn of_area(&self, plan: &Plan, area: &ItemPath) -> Option<HeadingPlace> {
        let own = self.areas.iter().find(|(path, _)| path == area);
        let wanted = match own {
            Some((_, heading)) => heading.as_str(),
            None => plan.area(area).map_or("", |area| area.heading.as_str()),
        };
        let takes = |heading: &Heading| heading.feeds.contains(&Feed::Areas);
        let below = format!("{wanted}.");
        let mut headings = self.headings.iter();
        headings
            .position(|heading| heading.number == wanted && takes(heading))
            .or_else(|| {
                let mut headings = self.headings.iter();
                headings.position(|heading| heading.number.starts_with(&below) && takes(heading))
            })
            .or_else(|| self.fed_by(Feed::Areas))
    }

    /// Where a check-in of a task or duty belongs: under its area, or under what its duty is
    /// about; what holds somebody up is a difficulty. `None` where the plan has it no longer
    /// or the outline has no such heading.
    pub fn of_check_in(&self, plan: &Plan, item: &ItemPath, state: State) -> Option<HeadingPlace> {
        let task = plan.tasks.iter().find(|task| task.path == *item);
        let duty = plan.duties.iter().find(|duty| duty.path == *item);
        if task.is_none() && duty.is_none() {
            return None;
        }
        if state == State::Blocked
            && let Some(place) = self.fed_by(Feed::Difficulties)
        {
            return Some(place);
        }
        match (task, duty.map(|duty| duty.kind)) {
            (Some(task), _) => self.of_area(plan, &task.area),
            (None, Some(DutyKind::Submission)) => self.fed_by(Feed::Submissions),
            (None, Some(DutyKind::Inspection)) => self.fed_by(Feed::Inspections),
            (None, _) => None,
        }
        .or_else(|| self.fed_by(Feed::Areas))
    }
}
