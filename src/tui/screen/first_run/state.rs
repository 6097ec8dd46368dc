//! State of the first run.

use crate::{
    domain::{department::Department, text::Findable},
    service::{PlanOffer, SetUp, path_typed},
    tui::widget::{Field, FilterList, Takes, list::Row},
};
use std::path::{Path, PathBuf};

/// Which page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Choose a plan.
    Plan,
    /// Department, name, shared file.
    Terminal,
    /// The answer is being waited for.
    Waiting,
}

/// Where the cursor is on the second page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The list of departments.
    Department,
    /// The name.
    Author,
    /// The shared file.
    Share,
}

impl Part {
    /// All parts, from top to bottom.
    pub const ALL: [Self; 3] = [Self::Department, Self::Author, Self::Share];

    /// The part `steps` further, round about.
    pub fn moved(self, steps: usize) -> Self {
        let place = Self::ALL.iter().position(|part| *part == self).unwrap_or(0);
        Self::ALL
            .get((place + steps) % Self::ALL.len())
            .copied()
            .unwrap_or(Self::Department)
    }
}

/// What has been chosen so far.
#[derive(Debug, Clone)]
pub struct FirstRun {
    /// Which page is shown.
    pub step: Step,
    /// The plans.
    pub plans: FilterList<PlanOffer, ()>,
    /// The departments of the chosen plan.
    pub departments: FilterList<Department, ()>,
    /// Where the cursor is on the second page.
    pub part: Part,
    /// The name.
    pub author: Field,
    /// The shared file.
    pub share: Field,
    /// The path at which a shared file is made if there is none: the proposed one, or one
    /// that was asked for twice.
    pub may_found: Option<PathBuf>,
    /// True after a path was asked for that does not begin at the top: whoever types here
    /// does not know in which folder the program was started.
    pub is_relative: bool,
}

impl Row for PlanOffer {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        Findable::of([self.organisation.as_str(), &self.title, self.id.as_str()])
    }

    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Row for Department {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        Self::findable(self)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl FirstRun {
    /// Begins with what is proposed.
    pub fn new(offers: Vec<PlanOffer>, author: &str, share: &Path) -> Self {
        Self {
            step: Step::Plan,
            plans: FilterList::new(offers),
            departments: FilterList::default(),
            part: Part::Department,
            author: Field::proposing(author),
            share: Field::proposing(&share.display().to_string()).taking(Takes::Signs),
            may_found: Some(share.to_owned()),
            is_relative: false,
        }
    }

    /// Goes on to the second page with the departments of the chosen plan.
    pub fn choose_plan(&mut self) {
        if let Some(offer) = self.plans.selected() {
            self.departments = FilterList::new(offer.departments.clone());
            self.step = Step::Terminal;
            self.part = Part::Department;
        }
    }

    /// Offers the plans of the shared file instead, from its departments on.
    pub fn offer(&mut self, plans: Vec<PlanOffer>) {
        self.plans = FilterList::new(plans);
        self.choose_plan();
    }

    /// The path of the shared file, if one is typed.
    pub fn typed_share(&self) -> Option<PathBuf> {
        typed(&self.share).map(|text| path_typed(&text))
    }

    /// What was chosen, once a department is under the cursor.
    pub fn choice(&self) -> Option<SetUp> {
        let share = self.typed_share();
        Some(SetUp {
            only_join: share.is_some() && share != self.may_found,
            plan: None,
            proposed_plan: Some(self.plans.selected()?.id.clone()),
            department: Some(self.departments.selected()?.code.to_string()),
            author: typed(&self.author),
            share,
        })
    }
}

fn typed(field: &Field) -> Option<String> {
    Some(field.value().trim().to_owned()).filter(|text| !text.is_empty())
}
