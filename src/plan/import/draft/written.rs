//! A draft as a plan file.
//!
//! Every value is written by the TOML library, so that no wording of a document can break out
//! of its line. Comments name the lines of the document and what is doubtful.

use super::{Doubt, Draft, Drafted};
use crate::domain::{
    deadline::StepDays,
    department::{Department, DepartmentKind, DepartmentRole},
    item::ItemPath,
    plan::{Area, Assignees, Duty, DutyKind, Task},
    schedule::Schedule,
    target::{Computed, Increase, Target, Threshold},
    text::{entered, entered_lines},
};
use chrono::NaiveDate;
use toml::Value;

impl Draft {
    /// The plan file, with the doubts left out of its comments.
    pub fn to_toml(&self) -> String {
        self.to_toml_with(&[], &|_| String::new())
    }

    /// The plan file. `opening` goes before it and each doubt before its row, as comments.
    pub fn to_toml_with(&self, opening: &[String], told: &dyn Fn(&Doubt) -> String) -> String {
        let mut file = File {
            text: String::new(),
            told,
        };
        for line in opening {
            file.comment(line);
        }
        file.doubts(&self.doubts);
        self.write_header(&mut file);
        self.write_rows(&mut file);
        file.text
    }

    fn write_header(&self, file: &mut File<'_>) {
        let header = &self.header;
        file.text.push_str("\n[plan]\n");
        file.doubts(&header.id_doubts);
        file.text("id", header.id.as_str());
        for (key, field) in [
            ("organisation", &header.organisation),
            ("parent", &header.parent),
            ("number", &header.number),
        ] {
            file.doubts(&field.doubts);
            file.text(key, &field.value);
        }
        file.doubts(&header.issued.doubts);
        file.day("issued", header.issued.value);
        file.doubts(&header.title.doubts);
        file.text("title", &header.title.value);
        file.doubts(&header.starts.doubts);
        file.day("starts", header.starts.value);
        file.doubts(&header.ends.doubts);
        file.day("ends", header.ends.value);
        file.doubts(&header.coordinator.doubts);
        file.text("coordinator", header.coordinator.value.as_str());
        file.text_if_any("source", &self.carried.source);
        self.write_reporting(file);
    }

    fn write_reporting(&self, file: &mut File<'_>) {
        let (periods, days) = (&self.header.periods, self.header.days);
        if periods.value.is_empty() && days == StepDays::default() {
            return;
        }
        file.text.push_str("\n[reporting]\n");
        if !periods.value.is_empty() {
            file.doubts(&periods.doubts);
            let codes = periods.value.iter();
            let codes = codes.map(|period| period.0.to_string()).collect();
            file.list("periods", codes);
        }
        if days != StepDays::default() {
            file.days(days);
        }
    }

    fn write_rows(&self, file: &mut File<'_>) {
        for (place, row) in (1..).zip(&self.departments) {
            file.row("department", row);
            department(file, &row.value, place);
        }
        for row in &self.areas {
            file.row("area", row);
            area(file, &row.value);
        }
        for row in &self.targets {
            file.row("target", row);
            target(file, &row.value);
        }
        for row in &self.tasks {
            file.row("task", row);
            task(file, &row.value, &row.text);
        }
        for row in &self.duties {
            file.row("duty", row);
            duty(file, &row.value, &row.text);
        }
        for known in &self.carried.checklist {
            file.text.push_str("\n[[checklist]]\n");
            file.text("id", &known.id);
            file.text("title", &known.title);
        }
    }
}

struct File<'t> {
    text: String,
    told: &'t dyn Fn(&Doubt) -> String,
}

impl File<'_> {
    fn comment(&mut self, line: &str) {
        let line = entered(line);
        if line.is_empty() {
            self.text.push_str("#\n");
        } else {
            self.text.push_str(&format!("# {line}\n"));
        }
    }

    fn doubts(&mut self, doubts: &[Doubt]) {
        for doubt in doubts {
            let told = (self.told)(doubt);
            if !told.is_empty() {
                self.comment(&told);
            }
        }
    }

    fn row<T>(&mut self, table: &str, row: &Drafted<T>) {
        self.text.push('\n');
        self.doubts(&row.doubts);
        self.text.push_str(&format!("[[{table}]]\n"));
    }

    fn entry(&mut self, key: &str, value: &Value) {
        self.text.push_str(&format!("{key} = {value}\n"));
    }

    /// Text of any length, on one line and with nothing in it that a file may not hold.
    fn text(&mut self, key: &str, text: &str) {
        self.entry(key, &Value::String(entered(text)));
    }

    fn text_if_any(&mut self, key: &str, text: &str) {
        if !entered(text).is_empty() {
            self.text(key, text);
        }
    }

    /// Text that may have several lines, written on one: nothing in it looks like a table.
    fn wording(&mut self, text: &str) {
        let text = entered_lines(text);
        if text.contains('\n') {
            let lines: Vec<String> = text.lines().map(escaped).collect();
            self.text
                .push_str(&format!("text = \"{}\"\n", lines.join("\\n")));
        } else {
            self.text_if_any("text", &text);
        }
    }

    fn day(&mut self, key: &str, day: NaiveDate) {
        self.text.push_str(&format!("{key} = {day}\n"));
    }

    /// Days on which reports are handed on.
    fn days(&mut self, days: StepDays) {
        let all = [
            ("department", days.department),
            ("director", days.director),
            ("parent", days.parent),
        ];
        let given = all.iter().filter_map(|(key, day)| Some((key, (*day)?)));
        let given: Vec<String> = given.map(|(key, day)| format!("{key} = {day}")).collect();
        self.text
            .push_str(&format!("days = {{ {} }}\n", given.join(", ")));
    }

    fn list(&mut self, key: &str, texts: Vec<String>) {
        let texts = texts.into_iter().map(Value::String).collect();
        self.entry(key, &Value::Array(texts));
    }

    /// Paths of earlier editions.
    fn earlier(&mut self, paths: &[ItemPath]) {
        if !paths.is_empty() {
            let paths = paths.iter().map(|path| path.as_str().to_owned());
            self.list("was", paths.collect());
        }
    }

    fn assignees(&mut self, key: &str, assignees: &Assignees) {
        match assignees {
            Assignees::All => self.text(key, "*"),
            Assignees::Only(codes) => match codes.as_slice() {
                [only] => self.text(key, only.as_str()),
                several => {
                    let codes = several.iter().map(|code| code.as_str().to_owned());
                    self.list(key, codes.collect());
                }
            },
        }
    }

    fn schedule(&mut self, schedules: &[Schedule]) {
        let written: Vec<String> = schedules
            .iter()
            .filter_map(|schedule| match schedule {
                Schedule::By(day) => Some(day.to_string()),
                cycle => cycle.word().map(|word| format!("\"{word}\"")),
            })
            .collect();
        let written = match schedules {
            [Schedule::By(day)] => format!("{{ by = {day} }}"),
            [_] => written.concat(),
            _ => format!("[{}]", written.join(", ")),
        };
        self.text.push_str(&format!("schedule = {written}\n"));
    }
}

/// Text without control characters as it stands between the quotes of TOML.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A number without needless decimals.
fn number(value: f64) -> Value {
    let whole = value.round();
    if (whole - value).abs() < f64::EPSILON && whole.abs() < 1e15 {
        Value::Integer(whole as i64)
    } else {
        Value::Float(value)
    }
}

/// `place`: from 1, as the file is read.
fn department(file: &mut File<'_>, department: &Department, place: u32) {
    file.text("code", department.code.as_str());
    file.text("name", &department.name);
    if !department.aliases.is_empty() {
        file.list("aliases", department.aliases.clone());
    }
    let kinds = DepartmentKind::WORDS.into_iter();
    for word in kinds.filter(|word| DepartmentKind::from_word(word) == Some(department.kind)) {
        file.text("kind", word);
    }
    if department.role == DepartmentRole::Coordinator {
        file.text("role", "coordinator");
    }
    if department.order != place {
        file.entry("order", &Value::Integer(department.order.into()));
    }
    if department.assumed {
        file.entry("assumed", &Value::Boolean(true));
    }
}

fn area(file: &mut File<'_>, area: &Area) {
    file.text("path", area.path.as_str());
    file.text("title", &area.title);
    file.text("heading", &area.heading);
    file.assignees("lead", &area.lead);
    if area.support != Assignees::none() {
        file.assignees("support", &area.support);
    }
}

fn target(file: &mut File<'_>, target: &Target) {
    file.text("path", target.path.as_str());
    file.text("title", &target.title);
    file.text("op", target.op.word());
    let value = match &target.value {
        Threshold::Value(value) => number(*value),
        Threshold::Range(from, to) => Value::Array(vec![number(*from), number(*to)]),
        Threshold::Words(words) => Value::String(entered(words)),
    };
    file.entry("value", &value);
    file.text_if_any("unit", &target.unit);
    if let Some(phase) = &target.phase {
        file.text("phase", phase);
    }
    for (key, day) in [("from", target.from), ("by", target.by)] {
        if let Some(day) = day {
            file.day(key, day);
        }
    }
    if let Some(increase) = target.increase {
        file.text
            .push_str(&format!("increase = {}\n", rise(increase)));
    }
    if target.computed != Computed::None {
        file.text("computed", target.computed.word());
    }
}

fn rise(increase: Increase) -> String {
    let yearly = number(increase.yearly);
    match increase.up_to {
        Some(end) => format!("{{ yearly = {yearly}, up_to = {} }}", number(end)),
        None => format!("{{ yearly = {yearly} }}"),
    }
}

fn task(file: &mut File<'_>, task: &Task, text: &str) {
    file.text("path", task.path.as_str());
    file.earlier(&task.was);
    file.text("area", task.area.as_str());
    file.text("title", &task.title);
    file.wording(text);
    if let Some(lead) = &task.lead {
        file.assignees("lead", lead);
    }
    if let Some(support) = &task.support {
        file.assignees("support", support);
    }
    if task.schedule != [Schedule::Standing] {
        file.schedule(&task.schedule);
    }
    file.text_if_any("deliverable", &task.deliverable);
    if !task.tags.is_empty() {
        file.list("tags", task.tags.clone());
    }
}

fn duty(file: &mut File<'_>, duty: &Duty, text: &str) {
    file.text("path", duty.path.as_str());
    file.earlier(&duty.was);
    file.assignees("department", &duty.department);
    file.text("title", &duty.title);
    file.wording(text);
    file.schedule(&duty.schedule);
    let kinds = DutyKind::WORDS.into_iter();
    for word in kinds.filter(|word| DutyKind::from_word(word) == Some(duty.kind)) {
        file.text("kind", word);
    }
    if let Some(minimum) = duty.minimum {
        file.entry("minimum", &Value::Integer(minimum.into()));
    }
    if let Some(step) = duty.step {
        file.text("step", step.word());
    }
}
