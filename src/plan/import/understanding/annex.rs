//! The annex: a table of tasks with STT, content, product, who leads, who helps, and when.

use super::{
    attribute::{Attribute, Kind, with_remarks},
    cycle,
    label::{Class, label, value_of_roman},
    outline::Item,
    paragraph::Paragraph,
    reader::Reader,
    topic,
    wording::{Eye, key, sentence_cased},
};
use crate::domain::{
    item::ItemPath,
    plan::{Area, Assignees, Task},
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted, Reason};
use std::collections::HashMap;

/// Which cell of a row holds what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    number: Option<usize>,
    content: usize,
    /// What the other cells say about a task, as the heading calls it.
    about: Vec<(usize, Kind, String)>,
}

/// Words by which a column is known.
const ABOUT: [(Kind, &[&str]); 4] = [
    (
        Kind::Lead,
        &[
            "chu tri",
            "thuc hien chinh",
            "co quan thuc hien",
            "don vi thuc hien",
            "nguoi thuc hien",
        ],
    ),
    (Kind::Support, &["phoi hop"]),
    (Kind::Product, &["san pham", "ket qua", "dau ra"]),
    (
        Kind::Time,
        &[
            "thoi gian",
            "thoi han",
            "tien do",
            "han hoan thanh",
            "hoan thanh",
        ],
    ),
];

/// The columns that a heading names; `None` where it is no heading of a table of tasks.
fn columns(cells: &[String], eye: Eye) -> Option<Columns> {
    let keys: Vec<String> = cells.iter().map(|cell| eye.key(cell)).collect();
    let find = |phrases: &[&str]| keys.iter().position(|key| eye.sees_any(key, phrases));
    let number = keys
        .iter()
        .position(|key| matches!(key.as_str(), "stt" | "tt" | "so tt" | "so thu tu"));
    let content = find(&["nhiem vu", "noi dung", "cong viec", "hoat dong"])?;
    let kinds = ABOUT.map(|(kind, phrases)| (find(phrases), kind));
    let named = kinds.iter().filter_map(|(place, _)| *place);
    if named.filter(|place| *place != content).count() == 0 {
        return None;
    }
    let kind_of = |at: usize| {
        let known = kinds.iter().find(|(place, _)| *place == Some(at));
        known.map_or(Kind::Other, |(_, kind)| *kind)
    };
    let about = (0..)
        .zip(cells)
        .filter(|(at, name)| *at != content && Some(*at) != number && !name.trim().is_empty());
    Some(Columns {
        number,
        content,
        about: about
            .map(|(at, name)| (at, kind_of(at), name.trim().to_owned()))
            .collect(),
    })
}

impl Columns {
    /// What a row says about its task.
    fn said(&self, cells: &[String]) -> Vec<Attribute> {
        let content = cells.get(self.content).map_or("", |cell| cell.trim());
        let said = self.about.iter().filter_map(|(at, kind, label)| {
            let value = cells.get(*at)?.trim();
            (!value.is_empty() && value != content).then(|| Attribute {
                kind: *kind,
                label: label.clone(),
                value: value.to_owned(),
            })
        });
        said.collect()
    }
}

impl Reader {
    /// Reads the tables; those that are no table of tasks are passed over.
    pub fn tables(&mut self, tables: &[Vec<Paragraph>]) {
        // Where the sections hold rows already, the annex is told apart by its own label.
        let alone = self.tasks.is_empty()
            && self.areas.is_empty()
            && self.targets.is_empty()
            && self.duties.is_empty();
        let mut state = State {
            prefix: if alone { "" } else { "PL/" }.to_owned(),
            ..State::default()
        };
        for table in tables {
            state.area = None;
            self.table(table, &mut state);
        }
    }

    fn table(&mut self, table: &[Paragraph], state: &mut State) {
        let mut known: Option<Columns> = None;
        for row in table {
            let cells = row.cells.as_deref().unwrap_or_default();
            if let Some(found) = columns(cells, self.eye) {
                known = Some(found);
                self.ledger.pass(&row.lines, Reason::TableHeading);
                continue;
            }
            match &known {
                Some(known) => self.row(row, cells, known, state),
                None => self.ledger.pass(&row.lines, Reason::UnknownSection),
            }
        }
    }

    fn row(&mut self, row: &Paragraph, cells: &[String], known: &Columns, state: &mut State) {
        let cell = |place: Option<usize>| {
            place
                .and_then(|at| cells.get(at))
                .map_or("", String::as_str)
                .trim()
        };
        let content = cell(Some(known.content));
        let (name, content) = match cell(known.number).trim_end_matches(['.', ')']) {
            "" => match label(content, self.eye.scanned) {
                Some(own) if own.class <= Class::Letter && !own.rest.is_empty() => {
                    (own.name, own.rest)
                }
                Some(own) => (String::new(), own.rest),
                None => (String::new(), content),
            },
            number => (number.to_owned(), content),
        };
        let said = known.said(cells);
        let empty = said.iter().all(|said| said.kind == Kind::Other);
        let numbers_columns = cells
            .iter()
            .all(|cell| key(cell).parse::<u8>().is_ok() || key(cell).is_empty());
        let merged = cells
            .iter()
            .all(|other| other == cell(Some(known.content)) || other.is_empty() || *other == name);
        if content.is_empty() && name.is_empty() || numbers_columns {
            self.ledger.pass(&row.lines, Reason::TableHeading);
        } else if (empty || merged) && (value_of_roman(&name).is_some() || !state.sees_tasks(&name))
        {
            self.annex_area(row, &name, content, state);
        } else {
            self.annex_task(row, &name, content, &said, state);
        }
    }

    fn annex_area(&mut self, row: &Paragraph, name: &str, title: &str, state: &mut State) {
        let title = if title.is_empty() { name } else { title };
        let (path, again) = state.open_area(name);
        self.push_area(row, &path, title, true);
        self.told_apart(again, row.line(), &path, true);
        state.area = Some(path);
    }

    fn push_area(&mut self, row: &Paragraph, path: &str, title: &str, own_line: bool) {
        let topic = topic::topic(title, self.eye);
        let doubt = topic
            .is_none()
            .then(|| Doubt::new(row.line(), DoubtKind::NoHeading));
        if own_line {
            self.ledger.take(&row.lines);
        }
        self.areas.push(Drafted {
            value: Area {
                path: ItemPath::new(path),
                title: self.area_titles.give(&sentence_cased(title), path),
                heading: topic.map_or("I", |topic| topic.heading).to_owned(),
                lead: Assignees::none(),
                support: Assignees::none(),
            },
            text: title.to_owned(),
            lines: if own_line {
                row.lines.clone()
            } else {
                Vec::new()
            },
            doubts: doubt.into_iter().collect(),
        });
    }

    /// The area of a row, a made-up one where the table names none.
    fn area_at(&mut self, row: &Paragraph, state: &mut State) -> String {
        if let Some(area) = &state.area {
            return area.clone();
        }
        let (path, _) = state.fresh(format!("{}I", state.prefix));
        self.push_area(row, &path, "Nhiệm vụ cải cách hành chính", false);
        state.area = Some(path.clone());
        path
    }

    fn annex_task(
        &mut self,
        row: &Paragraph,
        name: &str,
        content: &str,
        said: &[Attribute],
        state: &mut State,
    ) {
        let area = self.area_at(row, state);
        let (path, again) = state.task_path(&area, name);
        let line = row.line();
        let details = self.details(said, line);
        let schedule = details
            .schedule
            .unwrap_or_else(|| cycle::of_cell("", self.days, self.eye).schedules);
        self.ledger.take(&row.lines);
        self.tasks.push(Drafted {
            value: Task {
                path: ItemPath::new(path.clone()),
                was: Vec::new(),
                keys: Vec::new(),
                area: ItemPath::new(area),
                title: self.titles.give(content, &path),
                text: String::new(),
                lead: details.lead,
                support: details.support,
                schedule,
                deliverable: details.deliverable,
                tags: Vec::new(),
            },
            text: with_remarks(content, &details.remarks),
            lines: row.lines.clone(),
            doubts: details.doubts,
        });
        self.told_apart(again, line, &path, false);
        self.targets_in(&Item::of_row(path, content, row.lines.clone()), None);
    }

    /// The last row stands under a label that was used before.
    fn told_apart(&mut self, again: bool, line: usize, path: &str, is_area: bool) {
        let label = path.to_owned();
        let doubt = again.then(|| Doubt::new(line, DoubtKind::RepeatedLabel { label }));
        let doubts = match is_area {
            true => self.areas.last_mut().map(|row| &mut row.doubts),
            false => self.tasks.last_mut().map(|row| &mut row.doubts),
        };
        if let Some(doubts) = doubts {
            doubts.extend(doubt);
        }
    }
}

/// Where the tables are.
#[derive(Debug, Default)]
struct State {
    prefix: String,
    area: Option<String>,
    given: HashMap<String, usize>,
    bare: usize,
}

impl State {
    /// True when a row of this number under the area at hand would be a task without details.
    fn sees_tasks(&self, name: &str) -> bool {
        let numbered = name.chars().any(|c| c.is_ascii_digit());
        self.area.is_some() && numbered
    }

    /// The path, told apart from the same one of before; true where there was one.
    fn fresh(&mut self, path: String) -> (String, bool) {
        let count = self.given.entry(path.clone()).or_default();
        *count += 1;
        match *count {
            1 => (path, false),
            count => (format!("{path}({count})"), true),
        }
    }

    fn open_area(&mut self, name: &str) -> (String, bool) {
        self.bare = 0;
        let own = match name {
            "" => format!("¶{}", self.given.len() + 1),
            name => name.replace('/', "."),
        };
        let path = format!("{}{own}", self.prefix);
        self.fresh(path)
    }

    fn task_path(&mut self, area: &str, name: &str) -> (String, bool) {
        let own = match name {
            "" => {
                self.bare += 1;
                format!("¶{}", self.bare)
            }
            name => name.replace('/', ".").split_whitespace().collect(),
        };
        self.fresh(format!("{area}/{own}"))
    }
}
