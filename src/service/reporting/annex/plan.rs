//! The annex of the annual plan: its tasks as a table, in the shape in which offices attach it.

use super::{Heading, table, whole};
use crate::{
    config::Words,
    domain::{department::DepartmentCode, plan::Assignees, schedule::Schedule, text::roman},
    report::{Align, Annex, Cell, Row},
    service::reporting::gathered::Gathered,
};

/// The plan's tasks in the shape of the annual plan's annex, area by area: the table that the
/// importer reads.
pub(in crate::service::reporting) fn of_plan(words: &Words, gathered: &Gathered) -> Annex {
    let annex = &words.report.annex;
    let plan = &gathered.plan;
    let columns: [Heading<'_>; 7] = [
        (&annex.number, 7, Align::Centre),
        (&annex.task, 40, Align::Left),
        (&words.screen.review_field.deliverable, 22, Align::Left),
        (&annex.lead, 20, Align::Left),
        (&annex.support, 20, Align::Left),
        (&annex.time, 14, Align::Left),
        (&words.screen.check_in.note, 12, Align::Left),
    ];
    let (mut rows, mut number) = (Vec::new(), 0);
    for area in &plan.areas {
        let own = plan.tasks.iter().filter(|task| task.area == area.path);
        let mut own = own.enumerate().peekable();
        if own.peek().is_none() {
            continue;
        }
        number += 1;
        rows.push(Row::Cells(vec![
            roman(number).into(),
            area.title.to_uppercase().into(),
        ]));
        for (place, task) in own {
            let lead = task.lead.as_ref().unwrap_or(&area.lead);
            let support = task.support.as_ref().unwrap_or(&area.support);
            let text = match task.text.is_empty() {
                true => &task.title,
                false => &task.text,
            };
            rows.push(Row::Cells(vec![
                whole(place + 1),
                text.as_str().into(),
                task.deliverable.as_str().into(),
                assigned(words, gathered, lead).into(),
                assigned(words, gathered, support).into(),
                times(words, &task.schedule).into(),
                Cell::Empty,
            ]));
        }
    }
    Annex {
        title: annex.plan.to_uppercase(),
        subtitle: String::new(),
        landscape: true,
        table: table(&annex.plan, &columns, rows),
    }
}

fn assigned(words: &Words, gathered: &Gathered, assignees: &Assignees) -> String {
    match assignees {
        Assignees::All => words.report.annex.everybody.clone(),
        Assignees::Only(codes) => {
            let names = codes
                .iter()
                .map(|code: &DepartmentCode| gathered.name(code));
            names.collect::<Vec<_>>().join(", ")
        }
    }
}

fn times(words: &Words, schedule: &[Schedule]) -> String {
    let times = schedule.iter().map(|one| words.schedule(*one));
    times.collect::<Vec<_>>().join(", ")
}
