//! The five documents from which the shipped plans were made by hand, imported and compared
//! with them. Skipped where the documents are not at hand.

use cchc::{
    domain::{
        plan::Plan,
        target::{Target, Threshold},
        text::fold,
    },
    plan::{
        import::{Draft, draft, source},
        shipped,
    },
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// How much of what a person found is found, and what is found that nobody else did.
struct Score {
    what: &'static str,
    expected: usize,
    missed: Vec<String>,
    invented: Vec<String>,
}

impl Score {
    fn of(what: &'static str, expected: BTreeSet<String>, found: BTreeSet<String>) -> Self {
        Self {
            what,
            expected: expected.len(),
            missed: expected.difference(&found).cloned().collect(),
            invented: found.difference(&expected).cloned().collect(),
        }
    }

    fn percent(&self) -> usize {
        (self.expected - self.missed.len()) * 100 / self.expected.max(1)
    }
}

fn documents() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !folder.is_dir() {
        println!("skipped: no documents in {}", folder.display());
        return None;
    }
    Some(folder)
}

fn imported(number: &str) -> Option<Draft> {
    let folder = documents()?;
    let files = fs::read_dir(folder).expect("folder");
    let mut names = files.map(|file| file.expect("file").path());
    let is_it = |path: &PathBuf| {
        let name = path.file_name().expect("name").to_string_lossy();
        name.starts_with(number)
    };
    let file = names.find(is_it).expect("document");
    let text = fs::read_to_string(file).expect("text");
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("day");
    Some(draft(&source::plain(&text), today))
}

fn by_hand(id: &str) -> Plan {
    let shipped = shipped().iter().find(|plan| plan.id == id).expect("plan");
    shipped.read().expect("readable")
}

fn paths<'p, T: 'p>(
    rows: impl Iterator<Item = &'p T>,
    path: impl Fn(&T) -> &str,
) -> BTreeSet<String> {
    rows.map(|row| path(row).to_owned()).collect()
}

/// Targets of the same path that say something else.
fn differing(plan: &Plan, draft: &Draft) -> Vec<String> {
    let ours: BTreeMap<&str, &Target> = draft
        .targets
        .iter()
        .map(|row| (row.value.path.as_str(), &row.value))
        .collect();
    // A scan has lost its accents, and in the words of a rank perhaps a letter too.
    let said = |target: &Target| {
        let value = match &target.value {
            Threshold::Words(words) => fold(words),
            value => format!("{value:?}"),
        };
        let unit = fold(&target.unit);
        let days = (target.from, target.by, target.increase);
        format!("{} {value} {unit} {days:?}", target.op.word())
    };
    plan.targets
        .iter()
        .filter_map(|theirs| {
            let ours = said(ours.get(theirs.path.as_str())?);
            let theirs_said = said(theirs);
            (ours != theirs_said)
                .then(|| format!("{}: {ours} instead of {theirs_said}", theirs.path))
        })
        .collect()
}

fn scores(plan: &Plan, draft: &Draft) -> [Score; 4] {
    let areas = |row: &cchc::domain::plan::Area| row.path.as_str().to_owned();
    [
        Score::of(
            "areas",
            plan.areas.iter().map(areas).collect(),
            draft.areas.iter().map(|row| areas(&row.value)).collect(),
        ),
        Score::of(
            "tasks",
            paths(plan.tasks.iter(), |row| row.path.as_str()),
            paths(draft.tasks.iter(), |row| row.value.path.as_str()),
        ),
        Score::of(
            "targets",
            paths(plan.targets.iter(), |row| row.path.as_str()),
            paths(draft.targets.iter(), |row| row.value.path.as_str()),
        ),
        Score::of(
            "duties",
            paths(plan.duties.iter(), |row| row.path.as_str()),
            paths(draft.duties.iter(), |row| row.value.path.as_str()),
        ),
    ]
}

/// Imports, prints the score, and asks for so many percent of everything.
fn compare(number: &str, id: &str, least: usize) {
    let Some(draft) = imported(number) else {
        return;
    };
    let plan = by_hand(id);
    let differing = differing(&plan, &draft);
    for score in scores(&plan, &draft) {
        println!(
            "{id}: {} {}% of {}; missed {:?}; invented {:?}",
            score.what,
            score.percent(),
            score.expected,
            score.missed,
            score.invented
        );
    }
    println!("{id}: targets that say something else: {differing:#?}");
    for score in scores(&plan, &draft) {
        assert!(
            score.percent() >= least,
            "{id}: {} {}%",
            score.what,
            score.percent()
        );
        assert_eq!(score.invented, [""; 0], "{id}: {}", score.what);
    }
    assert!(
        differing.len() * 100 <= plan.targets.len() * (100 - least),
        "{differing:#?}"
    );
    let read = draft.plan();
    assert!(read.is_ok(), "{id}: {:#?}", read.err());
}

#[test]
fn the_plan_of_a_lung_hospital_is_found() {
    compare("000", "bvpdn-2021", 95);
}

#[test]
fn the_plan_of_a_province_with_lettered_tasks_is_found() {
    compare("001", "sytbrvt-2024", 95);
}

#[test]
fn the_plan_of_a_general_hospital_saved_from_its_site_is_found() {
    compare("002", "bvdkbc-2026", 95);
}

#[test]
fn the_plan_of_a_province_from_a_scan_is_found() {
    compare("003", "sytht-2023", 85);
}

#[test]
fn the_plan_of_a_province_in_double_spaced_lines_is_found() {
    compare("004", "sytdn-2021", 95);
}
