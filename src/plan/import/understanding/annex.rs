//! The annex: a table of tasks with STT, content, product, who leads, who helps, and when.

use super::{
    cycle,
    label::{Class, label, value_of_roman},
    outline::Item,
    paragraph::Paragraph,
    reader::Reader,
    topic,
    wording::{Eye, key},
};
use crate::domain::{
    item::ItemPath,
    plan::{Area, Assignees, Task},
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted, Reason};

/// Which cell of a row holds what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Columns {
    number: Option<usize>,
    content: usize,
    product: Option<usize>,
    lead: Option<usize>,
    support: Option<usize>,
    time: Option<usize>,
}

/// The columns that a heading names; `None` where it is no heading of a table of tasks.
fn columns(cells: &[String], eye: Eye) -> Option<Columns> {
    let keys: Vec<String> = cells.iter().map(|cell| eye.key(cell)).collect();
    let find = |phrases: &[&str]| keys.iter().position(|key| eye.sees_any(key, phrases));
    let number = keys
        .iter()
        .position(|key| matches!(key.as_str(), "stt" | "tt" | "so tt" | "so thu tu"));
    let lead = find(&[
        "chu tri",
        "thuc hien chinh",
        "co quan thuc hien",
        "don vi thuc hien",
        "nguoi thuc hien",
    ]);
    let support = find(&["phoi hop"]);
    let product = find(&["san pham", "ket qua", "dau ra"]);
    let time = find(&[
        "thoi gian",
        "thoi han",
        "tien do",
        "han hoan thanh",
        "hoan thanh",
    ]);
    let taken = [lead, support, product, time];
    let content = keys
        .iter()
        .position(|key| eye.sees_any(key, &["nhiem vu", "noi dung", "cong viec", "hoat dong"]))?;
    let others = taken
        .iter()
        .flatten()
        .filter(|place| **place != content)
        .count();
    (others > 0).then_some(Columns {
        number,
        content,
        product,
        lead,
        support,
        time,
    })
}

impl Reader {
    /// Reads the tables; those that are no table of tasks are passed over.
    pub fn tables(&mut self, tables: &[Vec<Paragraph>]) {
        // Where the sections hold tasks already, the annex is told apart by its own label.
        let prefix = if self.tasks.is_empty() { "" } else { "PL/" };
        for table in tables {
            self.table(table, prefix);
        }
    }

    fn table(&mut self, table: &[Paragraph], prefix: &str) {
        let mut known: Option<Columns> = None;
        let mut state = State {
            prefix: prefix.to_owned(),
            ..State::default()
        };
        for row in table {
            let cells = row.cells.as_deref().unwrap_or_default();
            if let Some(found) = columns(cells, self.eye) {
                known = Some(found);
                self.ledger.pass(&row.lines, Reason::TableHeading);
                continue;
            }
            match known {
                Some(known) => self.row(row, cells, known, &mut state),
                None => self.ledger.pass(&row.lines, Reason::UnknownSection),
            }
        }
    }

    fn row(&mut self, row: &Paragraph, cells: &[String], known: Columns, state: &mut State) {
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
        let details = [known.product, known.lead, known.support, known.time];
        let empty = details.iter().all(|place| cell(*place).is_empty());
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
            let details = details.map(|place| cell(place).to_owned());
            self.annex_task(row, &name, content, &details, state);
        }
    }

    fn annex_area(&mut self, row: &Paragraph, name: &str, title: &str, state: &mut State) {
        let title = if title.is_empty() { name } else { title };
        let path = state.open_area(name);
        self.push_area(row, &path, title, true);
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
                title: self.titles.give(title, path),
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

    fn annex_task(
        &mut self,
        row: &Paragraph,
        name: &str,
        content: &str,
        [product, lead, support, time]: &[String; 4],
        state: &mut State,
    ) {
        let area = match &state.area {
            Some(area) => area.clone(),
            None => {
                let path = format!("{}I", state.prefix);
                self.push_area(row, &path, "Nhiệm vụ cải cách hành chính", false);
                state.area = Some(path.clone());
                path
            }
        };
        let path = state.task_path(&area, name);
        let line = row.line();
        let units = [lead, support].map(|cell| self.units.assignees(cell, line, self.eye));
        let [lead, support] = units;
        let cycle = cycle::of_cell(time, self.days, self.eye);
        let doubts = cycle
            .doubts
            .into_iter()
            .map(|kind| Doubt::new(line, kind))
            .collect();
        self.ledger.take(&row.lines);
        self.tasks.push(Drafted {
            value: Task {
                path: ItemPath::new(path.clone()),
                was: Vec::new(),
                keys: Vec::new(),
                area: ItemPath::new(area),
                title: self.titles.give(content, &path),
                text: String::new(),
                lead,
                support,
                schedule: cycle.schedules,
                deliverable: product.clone(),
                tags: Vec::new(),
            },
            text: content.to_owned(),
            lines: row.lines.clone(),
            doubts,
        });
        self.targets_in(&Item::of_row(path, content, row.lines.clone()), None);
    }
}

/// Where a table is.
#[derive(Debug, Default)]
struct State {
    prefix: String,
    area: Option<String>,
    seen: Vec<String>,
    bare: usize,
}

impl State {
    /// True when a row of this number under the area at hand would be a task without details.
    fn sees_tasks(&self, name: &str) -> bool {
        let numbered = name.chars().any(|c| c.is_ascii_digit());
        self.area.is_some() && numbered
    }

    fn fresh(&mut self, path: String) -> String {
        let count = self.seen.iter().filter(|seen| **seen == path).count();
        self.seen.push(path.clone());
        match count {
            0 => path,
            count => format!("{path}({})", count + 1),
        }
    }

    fn open_area(&mut self, name: &str) -> String {
        self.bare = 0;
        let own = match name {
            "" => format!("¶{}", self.seen.len() + 1),
            name => name.replace('/', "."),
        };
        let path = format!("{}{own}", self.prefix);
        self.fresh(path)
    }

    fn task_path(&mut self, area: &str, name: &str) -> String {
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
