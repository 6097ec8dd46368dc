//! Phụ lục: the tables behind a report.

mod plan;

pub(super) use plan::of_plan;

use super::{
    draft::{as_heading, percent},
    gathered::Gathered,
};
use crate::{
    config::Words,
    domain::{checkin::State, item::ItemPath, ledger::Figure},
    report::{Align, Annex, Cell, Column, Row, Table},
    service::TaskRow,
};
use std::collections::HashMap;

/// A column's title, share of the width and where its cells begin.
type Heading<'w> = (&'w str, u16, Align);

fn table(name: &str, columns: &[Heading<'_>], rows: Vec<Row>) -> Table {
    let columns = columns.iter().map(|(title, width, align)| Column {
        title: as_heading(title),
        width: *width,
        align: *align,
    });
    Table {
        name: name.to_owned(),
        columns: columns.collect(),
        rows,
    }
}

fn whole(number: usize) -> Cell {
    i64::try_from(number).map_or(Cell::Empty, Cell::Whole)
}

fn share(part: usize, of: usize) -> Cell {
    percent(part, of).map_or(Cell::Empty, Cell::Percent)
}

/// A text, with a remark where two wrote at once and nobody has said whose entry counts.
fn remarked(words: &Words, text: &str, is_concurrent: bool) -> Cell {
    let remark = &words.report.draft.unconfirmed;
    match (is_concurrent, text) {
        (false, text) => text.into(),
        (true, "") => remark.as_str().into(),
        (true, text) => format!("{text}\n{remark}").into(),
    }
}

/// All annexes of a report, the empty ones left out.
pub(super) fn annexes(words: &Words, gathered: &Gathered) -> Vec<Annex> {
    let annex = &words.report.annex;
    let all = [
        (&annex.targets, targets(words, gathered)),
        (&annex.departments, departments(words, gathered)),
        (&annex.tasks, tasks(words, gathered)),
        (&annex.updates, updates(words, gathered)),
        (&annex.submissions, submissions(words, gathered)),
        (&annex.inspections, inspections(words, gathered)),
        (&annex.contributions, contributions(words, gathered)),
    ];
    all.into_iter()
        .filter(|(_, table)| !table.rows.is_empty())
        .map(|(title, table)| Annex {
            title: title.to_uppercase(),
            subtitle: String::new(),
            landscape: table.columns.len() > 5 && *title != annex.departments,
            table,
        })
        .collect()
}

/// Every target with what was reached.
fn targets(words: &Words, gathered: &Gathered) -> Table {
    let (annex, field) = (&words.report.annex, &words.ledger.field);
    let columns: [Heading<'_>; 8] = [
        (&annex.number, 5, Align::Centre),
        (&words.screen.details.path, 8, Align::Left),
        (&words.report.annex.target, 38, Align::Left),
        (&words.screen.review_field.unit, 9, Align::Centre),
        (&annex.wanted, 12, Align::Left),
        (&field.value, 12, Align::Right),
        (&words.screen.ledger.judged, 12, Align::Left),
        (&field.source, 20, Align::Left),
    ];
    let rows = gathered.targets.iter().enumerate().map(|(place, row)| {
        let figure = match row.figure() {
            Some(Figure::Number(number)) => Cell::Number(number),
            Some(Figure::Words(words)) => words.into(),
            None => Cell::Empty,
        };
        let recorded = row.recorded.as_ref().map(|row| row.entry.source.as_str());
        let source = match row.is_computed() {
            true => annex.computed.as_str(),
            false => recorded.unwrap_or_default(),
        };
        Row::Cells(vec![
            whole(place + 1),
            row.path.short().into(),
            row.title.as_str().into(),
            row.unit.as_str().into(),
            words.threshold(row.op, &row.threshold, "").into(),
            figure,
            words.verdict(row.verdict).into(),
            remarked(words, source, row.is_concurrent()),
        ])
    });
    table(&annex.targets, &columns, rows.collect())
}

/// How much each department owed and how it stands.
fn departments(words: &Words, gathered: &Gathered) -> Table {
    let annex = &words.report.annex;
    let states = &words.domain.state;
    let columns: [Heading<'_>; 10] = [
        (&annex.number, 5, Align::Centre),
        (&annex.department, 27, Align::Left),
        (&annex.owed, 8, Align::Right),
        (&states.done, 9, Align::Right),
        (&annex.rate, 9, Align::Right),
        (&states.doing, 9, Align::Right),
        (&states.blocked, 8, Align::Right),
        (&states.dropped, 9, Align::Right),
        (&states.todo, 9, Align::Right),
        (&annex.late, 7, Align::Right),
    ];
    let rows = gathered.owed.iter().filter(|owed| !owed.rows.is_empty());
    // Of one department there is nothing to compare.
    let rows = rows.filter(|_| gathered.scope.department.is_none());
    let rows = rows.enumerate().map(|(place, owed)| {
        let in_state = |state| owed.rows.iter().filter(|row| row.state == state).count();
        let late = owed.rows.iter().filter(|row| row.is_late()).count();
        Row::Cells(vec![
            whole(place + 1),
            owed.department.name.as_str().into(),
            whole(owed.rows.len()),
            whole(in_state(State::Done)),
            share(in_state(State::Done), owed.rows.len()),
            whole(in_state(State::Doing)),
            whole(in_state(State::Blocked)),
            whole(in_state(State::Dropped)),
            whole(in_state(State::Todo)),
            whole(late),
        ])
    });
    let mut rows: Vec<Row> = rows.collect();
    if rows.len() > 1 {
        rows.push(sum(words, gathered));
    }
    table(&annex.departments, &columns, rows)
}

fn sum(words: &Words, gathered: &Gathered) -> Row {
    let count = |is_meant: &dyn Fn(&TaskRow) -> bool| {
        gathered.all_rows().filter(|row| is_meant(row)).count()
    };
    let in_state = |state| count(&|row: &TaskRow| row.state == state);
    let owed = count(&|_| true);
    Row::Sum(vec![
        Cell::Empty,
        words.report.annex.sum.as_str().into(),
        whole(owed),
        whole(in_state(State::Done)),
        share(in_state(State::Done), owed),
        whole(in_state(State::Doing)),
        whole(in_state(State::Blocked)),
        whole(in_state(State::Dropped)),
        whole(in_state(State::Todo)),
        whole(count(&TaskRow::is_late)),
    ])
}

/// Every task of every department, by department.
fn tasks(words: &Words, gathered: &Gathered) -> Table {
    let annex = &words.report.annex;
    let columns: [Heading<'_>; 8] = [
        (&annex.number, 5, Align::Centre),
        (&words.screen.details.path, 9, Align::Left),
        (&annex.task, 31, Align::Left),
        (&words.screen.details.due, 10, Align::Centre),
        (&annex.state, 12, Align::Left),
        (&annex.percent, 6, Align::Right),
        (&words.screen.check_in.note, 35, Align::Left),
        (&words.screen.check_in.evidence, 16, Align::Left),
    ];
    let mut rows = Vec::new();
    for owed in gathered.owed.iter().filter(|owed| !owed.rows.is_empty()) {
        rows.push(Row::Group(owed.department.name.clone()));
        for (place, row) in owed.rows.iter().enumerate() {
            rows.push(Row::Cells(vec![
                whole(place + 1),
                row.obligation.task.short().into(),
                row.obligation.title.as_str().into(),
                Cell::Day(row.obligation.due),
                stands(words, row).into(),
                row.percent
                    .map_or(Cell::Empty, |percent| Cell::Percent(f64::from(percent))),
                row.note.as_str().into(),
                row.evidence.join("\n").into(),
            ]));
        }
    }
    table(&annex.tasks, &columns, rows)
}

/// What was said besides that of which the text speaks, the oldest first.
fn updates(words: &Words, gathered: &Gathered) -> Table {
    let annex = &words.report.annex;
    let columns: [Heading<'_>; 8] = [
        (&annex.number, 5, Align::Centre),
        (&annex.day, 10, Align::Centre),
        (&annex.department, 20, Align::Left),
        (&words.screen.details.path, 9, Align::Left),
        (&annex.task, 28, Align::Left),
        (&annex.state, 12, Align::Left),
        (&words.screen.check_in.note, 26, Align::Left),
        (&words.screen.check_in.evidence, 16, Align::Left),
    ];
    let titles: HashMap<&ItemPath, &str> = gathered.titles().collect();
    let rows = gathered
        .said
        .further
        .iter()
        .enumerate()
        .map(|(place, said)| {
            let title = titles.get(&said.task).copied().unwrap_or_default();
            Row::Cells(vec![
                whole(place + 1),
                Cell::Day(said.wall.date_naive()),
                gathered.name(&said.department).into(),
                said.task.short().into(),
                title.into(),
                words.state(said.state).into(),
                said.note.as_str().into(),
                said.evidence.join("\n").into(),
            ])
        });
    table(&annex.updates, &columns, rows.collect())
}

fn stands(words: &Words, row: &TaskRow) -> String {
    let state = words.state(row.state);
    match row.is_late() {
        true => format!("{state} ({})", words.report.annex.late.to_lowercase()),
        false => state.to_owned(),
    }
}

/// What was handed in, and what is being written.
fn submissions(words: &Words, gathered: &Gathered) -> Table {
    let annex = &words.report.annex;
    let columns: [Heading<'_>; 8] = [
        (&annex.number, 5, Align::Centre),
        (&annex.department, 24, Align::Left),
        (&annex.quarter, 12, Align::Centre),
        (&words.screen.submissions.kind, 11, Align::Left),
        (&words.screen.submissions.heading, 34, Align::Left),
        (&annex.authors, 18, Align::Left),
        (&annex.state, 12, Align::Left),
        (&words.screen.check_in.evidence, 22, Align::Left),
    ];
    let rows = gathered.submissions.iter().enumerate().map(|(place, row)| {
        let submission = &row.submission;
        let content = &submission.content;
        Row::Cells(vec![
            whole(place + 1),
            gathered.name(&submission.department).into(),
            words.period(submission.period).into(),
            content
                .kind
                .map_or("", |kind| words.submission_kind(kind))
                .into(),
            content.title.as_str().into(),
            content.authors.as_str().into(),
            words.submission_state(content.state).into(),
            content.evidence.join("\n").into(),
        ])
    });
    table(&annex.submissions, &columns, rows.collect())
}

fn inspections(words: &Words, gathered: &Gathered) -> Table {
    let annex = &words.report.annex;
    let field = &words.ledger.field;
    let columns: [Heading<'_>; 9] = [
        (&annex.number, 5, Align::Centre),
        (&annex.day, 10, Align::Centre),
        (&annex.department, 20, Align::Left),
        (&words.screen.submissions.kind, 9, Align::Left),
        (&annex.state, 11, Align::Left),
        (&field.findings, 27, Align::Left),
        (&field.follow_up, 24, Align::Left),
        (&field.deadline, 10, Align::Centre),
        (&field.settled, 10, Align::Centre),
    ];
    let day = |day: Option<chrono::NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let rows = gathered.inspections.iter().enumerate().map(|(place, row)| {
        let entry = &row.entry;
        Row::Cells(vec![
            whole(place + 1),
            Cell::Day(entry.day),
            gathered.name(&entry.department).into(),
            words.inspection_kind(entry.kind).into(),
            words.inspection_stands(entry, gathered.today).into(),
            remarked(words, &entry.findings, row.is_concurrent()),
            entry.follow_up.as_str().into(),
            day(entry.deadline),
            day(entry.settled),
        ])
    });
    table(&annex.inspections, &columns, rows.collect())
}

fn contributions(words: &Words, gathered: &Gathered) -> Table {
    let annex = &words.report.annex;
    let field = &words.ledger.field;
    let columns: [Heading<'_>; 7] = [
        (&annex.number, 5, Align::Centre),
        (&annex.day, 10, Align::Centre),
        (&words.screen.submissions.kind, 13, Align::Left),
        (&annex.department, 22, Align::Left),
        (&words.screen.submissions.heading, 26, Align::Left),
        (&field.text, 30, Align::Left),
        (&field.answer, 22, Align::Left),
    ];
    let rows = gathered
        .contributions
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let entry = &row.entry;
            Row::Cells(vec![
                whole(place + 1),
                Cell::Day(entry.day),
                words.contribution_kind(entry.kind).into(),
                gathered.name(&entry.department).into(),
                entry.title.as_str().into(),
                remarked(words, &entry.text, row.is_concurrent()),
                entry.answer.as_str().into(),
            ])
        });
    table(&annex.contributions, &columns, rows.collect())
}
