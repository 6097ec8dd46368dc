//! From the lines of a document to a draft.
//!
//! May use: `domain`, the lines of `source` and the types of `draft`. The way of a line:
//! `furniture` takes out what belongs to the page → `paragraph` puts wrapped lines together →
//! `frame` parts head, sections and tail → `header` reads the head, `outline` gives the sections
//! their paths, `work`, `duty` and `annex` make rows of them → `lead` concludes what only the
//! whole tells. The `ledger` knows where every line went.

mod annex;
mod attribute;
mod cycle;
mod duty;
mod figure;
mod frame;
mod furniture;
mod given;
mod header;
mod label;
mod lead;
mod ledger;
mod letterhead;
mod moment;
mod naming;
mod number;
mod outline;
mod paragraph;
mod phase;
mod reader;
mod section;
mod title;
mod topic;
mod unit;
mod wording;
mod work;

pub use cycle::schedules_in;

use super::{
    draft::{Doubt, DoubtKind, Draft},
    source::Source,
};
use crate::domain::deadline::StepDays;
use chrono::NaiveDate;
use ledger::Ledger;
use outline::Item;
use reader::Reader;
use wording::Eye;

/// What a document says, as far as it can be told. `today` gives the year where the document
/// names none.
pub fn draft(source: &Source, today: NaiveDate) -> Draft {
    let eye = Eye::on(source.lines.iter().map(|line| line.text.as_str()));
    let mut ledger = Ledger::default();
    let (lines, furniture) = furniture::without_furniture(source);
    for passed in furniture {
        ledger.pass(&[passed.line], passed.reason);
    }
    let paragraphs = paragraph::paragraphs(&lines, eye);
    let parts = frame::parts(paragraphs, eye, &mut ledger);
    let mut header = header::header(&parts.head, &parts.body, today, eye, &mut ledger);
    let outline = outline::outline(&parts.body, eye);
    let mut reader = Reader {
        eye,
        days: header::plan_days(&header),
        milestones: milestones(&outline),
        ledger,
        area_titles: title::Titles::default(),
        titles: title::Titles::default(),
        target_titles: title::Titles::default(),
        units: unit::Units::default(),
        areas: Vec::new(),
        tasks: Vec::new(),
        targets: Vec::new(),
        duties: Vec::new(),
        leads: Vec::new(),
        report_days: StepDays::default(),
        report_doubts: Vec::new(),
    };
    reader.sections(&outline);
    reader.tables(&parts.tables);
    reader.conclude(&mut header);
    let doubts = doubts(&reader);
    Draft {
        header,
        departments: reader.units.rows,
        areas: reader.areas,
        tasks: reader.tasks,
        targets: reader.targets,
        duties: reader.duties,
        passed: reader.ledger.close(source),
        doubts,
        carried: Default::default(),
    }
}

/// What is doubtful about the whole.
fn doubts(reader: &Reader) -> Vec<Doubt> {
    let spelling = reader.eye.scanned.then_some(DoubtKind::Spelling);
    let no_tasks = reader.tasks.is_empty().then_some(DoubtKind::NoTasks);
    let kinds = spelling.into_iter().chain(no_tasks);
    kinds.map(|kind| Doubt::new(0, kind)).collect()
}

/// The years that headings name as "đến năm …".
fn milestones(items: &[Item]) -> Vec<i32> {
    let mut years = Vec::new();
    for item in items {
        years.extend(phase::of_heading(&item.text).and_then(|phase| phase.milestone()));
        years.extend(milestones(&item.children));
    }
    years
}
