//! Rows being made: what every section adds to.

use super::{
    cycle::Days,
    figure::{Figure, figures},
    ledger::Ledger,
    outline::Item,
    phase::Phase,
    title::Titles,
    unit::Units,
    wording::Eye,
};
use crate::domain::{
    deadline::StepDays,
    item::ItemPath,
    plan::{Area, Duty, Task},
    target::{Computed, Operator, Target, Threshold},
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted};

/// What was read so far.
pub(super) struct Reader {
    /// How words are compared.
    pub eye: Eye,
    /// First and last day of the plan.
    pub days: Days,
    /// Years that "đến năm …" names.
    pub milestones: Vec<i32>,
    /// Where every line went.
    pub ledger: Ledger,
    /// Titles that were given out to areas.
    pub area_titles: Titles,
    /// Titles that were given out to tasks and duties.
    pub titles: Titles,
    /// Titles that were given out to targets.
    pub target_titles: Titles,
    /// Departments.
    pub units: Units,
    /// Lĩnh vực.
    pub areas: Vec<Drafted<Area>>,
    /// Nhiệm vụ.
    pub tasks: Vec<Drafted<Task>>,
    /// Chỉ tiêu.
    pub targets: Vec<Drafted<Target>>,
    /// Trách nhiệm.
    pub duties: Vec<Drafted<Duty>>,
    /// The sentences that lead in to duties, by the duties' places.
    pub leads: Vec<String>,
    /// Days on which the duties ask for reports.
    pub report_days: StepDays,
    /// What is doubtful about those.
    pub report_doubts: Vec<Doubt>,
}

impl Reader {
    /// Makes a target of every figure in an item; true where there was one.
    pub fn targets_in(&mut self, item: &Item, phase: Option<&Phase>) -> bool {
        let figures = figures(&item.text, self.eye);
        for (place, figure) in figures.iter().enumerate() {
            let path = match place {
                0 => item.path.clone(),
                place => format!("{}({})", item.path, place + 1),
            };
            self.target(item, path, figure, phase);
        }
        if !figures.is_empty() {
            self.ledger.take(&item.lines);
        }
        !figures.is_empty()
    }

    fn target(&mut self, item: &Item, path: String, figure: &Figure, phase: Option<&Phase>) {
        let line = item.line();
        let mut doubts: Vec<Doubt> = Vec::new();
        let mut doubt = |kind| doubts.push(Doubt::new(line, kind));
        if figure.bare {
            doubt(DoubtKind::NoOperator);
        }
        if let Some(written) = figure.ambiguous.clone() {
            doubt(DoubtKind::AmbiguousNumber { written });
        }
        if figure.increase.is_some() {
            doubt(DoubtKind::SupposedIncrease);
        }
        let own = super::phase::of_clause(&figure.clause);
        let phase = own.as_ref().or(phase);
        let days = phase.and_then(|phase| phase.days(&self.milestones, self.days.0));
        let (starts, ends) = self.days;
        let inside = days.filter(|(from, by)| *from >= starts && *by <= ends && from <= by);
        if days.is_some() && inside.is_none() {
            doubt(DoubtKind::PhaseOutsidePlan);
        }
        let one_year = inside.is_some_and(|(from, by)| from == starts && by == ends);
        let inside = inside.filter(|_| !one_year);
        let target = Target {
            title: self.target_titles.give(&figure.clause, &path),
            path: ItemPath::new(path),
            op: figure.op,
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            phase: inside.and(phase).map(|phase| phase.words.clone()),
            from: inside.map(|(from, _)| from),
            by: inside.map(|(_, by)| by),
            increase: figure.increase,
            computed: computed(figure, self.eye),
            keys: Vec::new(),
        };
        // A very long paragraph is not repeated for each of its figures.
        let text = match item.text.len() <= 4000 {
            true => item.text.clone(),
            false => figure.clause.clone(),
        };
        self.targets.push(Drafted {
            value: target,
            text,
            lines: item.lines.clone(),
            doubts,
        });
    }

    /// An item of a section of targets that names no figure.
    pub fn target_without_figure(&mut self, item: &Item) {
        let path = item.path.clone();
        let target = Target {
            title: self.target_titles.give(&item.text, &path),
            path: ItemPath::new(path),
            op: Operator::Equal,
            value: Threshold::Words("có thực hiện".to_owned()),
            unit: String::new(),
            phase: None,
            from: None,
            by: None,
            increase: None,
            computed: Computed::None,
            keys: Vec::new(),
        };
        self.ledger.take(&item.lines);
        self.targets.push(Drafted {
            value: target,
            text: item.text.clone(),
            lines: item.lines.clone(),
            doubts: vec![Doubt::new(item.line(), DoubtKind::NoFigure)],
        });
    }
}

/// What the program counts by itself.
fn computed(figure: &Figure, eye: Eye) -> Computed {
    if figure.unit != "%" {
        return Computed::None;
    }
    let key = eye.key(&figure.clause);
    let of_departments = eye.sees_any(&key, &["khoa phong", "cac khoa", "cac phong"]);
    if !of_departments {
        Computed::None
    } else if eye.sees(&key, "kiem tra") {
        match (eye.sees(&key, "dinh ky"), eye.sees(&key, "dot xuat")) {
            (true, false) => Computed::PlannedInspections,
            (false, true) => Computed::UnannouncedInspections,
            _ => Computed::Inspections,
        }
    } else if eye.sees_any(&key, &["san pham", "bai viet", "mo hinh"])
        && eye.sees(&key, "tuyen truyen")
    {
        Computed::Submissions
    } else {
        Computed::None
    }
}
