//! From the fields of a form back to a row, or to what is wrong and in which field.

use super::{
    fields::{DUTIES, FieldKey, KINDS, OPERATORS, one_line},
    form::RowForm,
};
use crate::{
    config::words::{Pair, Told, Values, Words},
    domain::{
        department::{Department, DepartmentCode, DepartmentRole, UnknownDepartment, resolve},
        item::ItemPath,
        period::Period,
        plan::{Area, Assignees, Duty, PlanId, ReportingPeriod, Task},
        schedule::Schedule,
        target::{Operator, Target, Threshold},
        text::{cut, entered, fold},
    },
    service::{
        DraftHeader as Header, Drafted, HeaderField, PlanDraft as Draft, Problem, RowChange, RowId,
        is_code, is_id, is_path, schedules_in,
    },
};
use chrono::NaiveDate;

/// What is wrong in a field.
#[derive(Debug)]
pub struct Wrong {
    /// The field.
    pub key: FieldKey,
    /// What it is.
    pub problem: Problem,
    /// The name of a department that the draft does not have.
    pub unknown: Option<String>,
}

impl From<(FieldKey, Problem)> for Wrong {
    fn from((key, problem): (FieldKey, Problem)) -> Self {
        Self {
            key,
            problem,
            unknown: None,
        }
    }
}

/// The row as the form leaves it.
///
/// # Errors
/// The first field in which something is wrong, and what.
pub fn change(words: &Words, draft: &Draft, form: &RowForm) -> Result<RowChange, Wrong> {
    let typed = Typed { words, draft, form };
    let gone = || {
        let told = words.problem.review_label.filled(&[("typed", &"")]);
        Wrong::from((FieldKey::Label, told))
    };
    Ok(match form.row {
        RowId::Area(at) => {
            RowChange::Area(typed.area(&draft.areas.get(at).ok_or_else(gone)?.value)?)
        }
        RowId::Task(at) => RowChange::Task(typed.task(draft.tasks.get(at).ok_or_else(gone)?)?),
        RowId::Target(at) => {
            RowChange::Target(typed.target(&draft.targets.get(at).ok_or_else(gone)?.value)?)
        }
        RowId::Duty(at) => RowChange::Duty(typed.duty(draft.duties.get(at).ok_or_else(gone)?)?),
        RowId::Department(at) => {
            let own = &draft.departments.get(at).ok_or_else(gone)?.value;
            RowChange::Department(typed.department(own)?)
        }
        RowId::Header(_) | RowId::Document | RowId::Passed(_) | RowId::LeftOut(_) => {
            RowChange::Header(Box::new(typed.header()?))
        }
    })
}

struct Typed<'a> {
    words: &'a Words,
    draft: &'a Draft,
    form: &'a RowForm,
}

impl Typed<'_> {
    fn area(&self, own: &Area) -> Result<Area, Wrong> {
        Ok(Area {
            path: self.label(&own.path)?,
            title: self.needed(FieldKey::Title)?,
            heading: self.needed(FieldKey::Heading)?,
            lead: self.assigned(FieldKey::Lead)?,
            support: self.assigned(FieldKey::Support)?,
        })
    }

    fn task(&self, row: &Drafted<Task>) -> Result<Task, Wrong> {
        let own = &row.value;
        let given = |key| {
            let typed = self.form.typed(key);
            (!typed.is_empty()).then(|| self.assigned(key)).transpose()
        };
        Ok(Task {
            path: self.label(&own.path)?,
            title: self.needed(FieldKey::Title)?,
            lead: given(FieldKey::Lead)?,
            support: given(FieldKey::Support)?,
            schedule: self.schedule()?,
            deliverable: entered(self.form.typed(FieldKey::Deliverable)),
            was: self.earlier(&own.was)?,
            text: self.wording(&row.text),
            ..own.clone()
        })
    }

    fn target(&self, own: &Target) -> Result<Target, Wrong> {
        let op = OPERATORS.get(self.form.chosen(FieldKey::Operator));
        let op = op.copied().unwrap_or(own.op);
        let phase = entered(self.form.typed(FieldKey::Phase));
        Ok(Target {
            path: self.label(&own.path)?,
            title: self.needed(FieldKey::Title)?,
            op,
            value: self.threshold(op)?,
            unit: entered(self.form.typed(FieldKey::Unit)),
            phase: Some(phase).filter(|phase| !phase.is_empty()),
            from: self.day_if_any(FieldKey::From)?,
            by: self.day_if_any(FieldKey::By)?,
            ..own.clone()
        })
    }

    fn duty(&self, row: &Drafted<Duty>) -> Result<Duty, Wrong> {
        let own = &row.value;
        let kind = DUTIES.get(self.form.chosen(FieldKey::DutyKind));
        let minimum = self.form.typed(FieldKey::Minimum);
        let minimum = match minimum {
            "" => None,
            typed => Some(typed.parse().map_err(|_| {
                self.wrong(FieldKey::Minimum, &self.words.problem.review_number, typed)
            })?),
        };
        let mut duty = own.clone();
        duty.path = self.label(&own.path)?;
        duty.department = self.assigned(FieldKey::Department)?;
        duty.title = self.needed(FieldKey::Title)?;
        duty.schedule = self.schedule()?;
        duty.kind = kind.copied().unwrap_or(own.kind);
        duty.minimum = minimum;
        duty.was = self.earlier(&own.was)?;
        duty.text = self.wording(&row.text);
        Ok(duty)
    }

    /// The paths of earlier editions; as they are where the form does not ask.
    fn earlier(&self, own: &[ItemPath]) -> Result<Vec<ItemPath>, Wrong> {
        let key = FieldKey::Was;
        if self.form.called(key).is_empty() {
            return Ok(own.to_vec());
        }
        let paths = pieces(self.form.typed(key)).map(|path| match is_path(path) {
            true => Ok(ItemPath::new(path)),
            false => Err(self.wrong(key, &self.words.problem.review_label, path)),
        });
        paths.collect()
    }

    /// The wording; its lines stay where nothing was typed.
    fn wording(&self, own: &str) -> String {
        let typed = self.form.typed(FieldKey::Text);
        match typed == one_line(own).trim() {
            true => own.to_owned(),
            false => entered(typed),
        }
    }

    fn department(&self, own: &Department) -> Result<Department, Wrong> {
        let name = self.needed(FieldKey::Name)?;
        let code = match self.form.typed(FieldKey::Code) {
            "" => self.form.code_for(self.draft, &name).to_string(),
            code => entered(code),
        };
        let is_other =
            |known: &DepartmentCode| *known != own.code && fold(known.as_str()) == fold(&code);
        let mut known = self.draft.departments.iter().map(|row| &row.value.code);
        if !is_code(&code) || known.any(is_other) {
            return Err(self.wrong(FieldKey::Code, &self.words.problem.review_code, &code));
        }
        let aliases = self.form.typed(FieldKey::Aliases).split(';').map(entered);
        let kind = KINDS.get(self.form.chosen(FieldKey::Kind));
        let role = match self.form.chosen(FieldKey::Coordinates) {
            0 => DepartmentRole::Member,
            _ => DepartmentRole::Coordinator,
        };
        Ok(Department {
            code: DepartmentCode::new(code),
            name,
            aliases: aliases.filter(|alias| !alias.is_empty()).collect(),
            kind: kind.copied().unwrap_or(own.kind),
            role,
            ..own.clone()
        })
    }

    fn header(&self) -> Result<Header, Wrong> {
        let mut header = self.draft.header.clone();
        let text = |field| self.needed(FieldKey::Header(field));
        let day = |field| self.day(FieldKey::Header(field));
        let id = text(HeaderField::Id)?;
        if !is_id(&id) {
            let key = FieldKey::Header(HeaderField::Id);
            return Err(self.wrong(key, &self.words.problem.review_id, &id));
        }
        header.id = PlanId::new(id);
        header.organisation.value = text(HeaderField::Organisation)?;
        header.parent.value = text(HeaderField::Parent)?;
        header.number.value = text(HeaderField::Number)?;
        header.issued.value = day(HeaderField::Issued)?;
        header.title.value = text(HeaderField::Title)?;
        header.starts.value = day(HeaderField::Starts)?;
        header.ends.value = day(HeaderField::Ends)?;
        let coordinator = FieldKey::Header(HeaderField::Coordinator);
        let Assignees::Only(codes) = self.assigned(coordinator)? else {
            let typed = self.form.typed(coordinator);
            return Err(self.wrong(coordinator, &self.words.problem.review_code, typed));
        };
        if let Some(code) = codes.first() {
            header.coordinator.value = code.clone();
        }
        header.periods.value = self.periods()?;
        Ok(header)
    }

    fn periods(&self) -> Result<Vec<ReportingPeriod>, Wrong> {
        let key = FieldKey::Header(HeaderField::Periods);
        let read = |code: &str| {
            let period = Period::read(code, 2000);
            let period = period.map(|period| ReportingPeriod(period.kind));
            period.map_err(|unknown| Wrong::from((key, unknown.told(self.words))))
        };
        pieces(self.form.typed(key)).map(read).collect()
    }

    fn wrong(&self, key: FieldKey, pair: &Pair, typed: &str) -> Wrong {
        let values: &Values = &[("typed", &typed), ("field", &self.form.called(key))];
        Wrong::from((key, pair.filled(values)))
    }

    /// Text that may not be left out.
    fn needed(&self, key: FieldKey) -> Result<String, Wrong> {
        let typed = entered(self.form.typed(key));
        match typed.is_empty() {
            true => Err(self.wrong(key, &self.words.problem.review_empty, "")),
            false => Ok(typed),
        }
    }

    /// A label that no other row has. A target may have that of the task in which it stands.
    fn label(&self, own: &ItemPath) -> Result<ItemPath, Wrong> {
        let typed = self.needed(FieldKey::Label)?;
        if typed == own.as_str() {
            return Ok(own.clone());
        }
        let draft = self.draft;
        let areas = draft.areas.iter().map(|row| &row.value.path);
        let is_taken = areas
            .chain(draft.tasks.iter().map(|row| &row.value.path))
            .chain(draft.targets.iter().map(|row| &row.value.path))
            .chain(draft.duties.iter().map(|row| &row.value.path))
            .any(|known| known.as_str() == typed);
        if is_taken || !is_path(&typed) {
            return Err(self.wrong(FieldKey::Label, &self.words.problem.review_label, &typed));
        }
        Ok(ItemPath::new(typed))
    }

    /// Departments by code, name or initials; `*` is all.
    fn assigned(&self, key: FieldKey) -> Result<Assignees, Wrong> {
        let typed = self.form.typed(key);
        if typed == "*" {
            return Ok(Assignees::All);
        }
        let known: Vec<Department> = self
            .draft
            .departments
            .iter()
            .map(|row| row.value.clone())
            .collect();
        let mut codes: Vec<DepartmentCode> = Vec::new();
        for name in pieces(typed) {
            let department = resolve(&known, name);
            let code = department.map_err(|unknown| self.unknown(key, &unknown))?;
            if !codes.contains(&code.code) {
                codes.push(code.code.clone());
            }
        }
        Ok(Assignees::Only(codes))
    }

    /// What the draft has instead, and that the name can be added.
    fn unknown(&self, key: FieldKey, unknown: &UnknownDepartment) -> Wrong {
        let p = &self.words.problem;
        let known = self.draft.departments.iter().map(|row| {
            let department = &row.value;
            format!("{} {}", department.code, department.name)
        });
        let known = cut(&known.collect::<Vec<_>>().join("; "), 200);
        let nearest = unknown.nearest.as_ref().map(|code| code.as_str());
        let values: &Values = &[
            ("typed", &unknown.typed),
            ("known", &known),
            ("key", &self.form.confirm),
        ];
        Wrong {
            key,
            problem: p.tell(&p.review_department, nearest, values),
            unknown: Some(unknown.typed.clone()),
        }
    }

    /// Cycles by their words, as the importer understands them, or a day.
    fn schedule(&self) -> Result<Vec<Schedule>, Wrong> {
        const CYCLES: [Schedule; 6] = [
            Schedule::Standing,
            Schedule::Monthly,
            Schedule::Quarterly,
            Schedule::HalfYearly,
            Schedule::Yearly,
            Schedule::Phase,
        ];
        let key = FieldKey::Schedule;
        let typed = self.form.typed(key);
        let days = (self.draft.header.starts.value, self.draft.header.ends.value);
        let read = |piece: &str| {
            let word = CYCLES
                .into_iter()
                .find(|cycle| fold(&self.words.schedule(*cycle)) == fold(piece));
            let day = || day_typed(piece).map(Schedule::By);
            let one = word.or_else(day).map(|cycle| vec![cycle]);
            one.or_else(|| schedules_in(piece, days)).ok_or_else(|| {
                let known = CYCLES.map(|cycle| self.words.schedule(cycle)).join(", ");
                let field = self.form.called(key);
                let values: &Values = &[("typed", &piece), ("field", &field), ("known", &known)];
                Wrong::from((key, self.words.problem.review_schedule.filled(values)))
            })
        };
        let read: Vec<Vec<Schedule>> = pieces(typed).map(read).collect::<Result<_, _>>()?;
        let mut cycles: Vec<Schedule> = Vec::new();
        for cycle in read.into_iter().flatten() {
            if !cycles.contains(&cycle) {
                cycles.push(cycle);
            }
        }
        match cycles.is_empty() {
            true => Err(self.wrong(key, &self.words.problem.review_empty, "")),
            false => Ok(cycles),
        }
    }

    fn threshold(&self, op: Operator) -> Result<Threshold, Wrong> {
        let key = FieldKey::Value;
        let typed = self.needed(key)?;
        let p = &self.words.problem;
        match op {
            Operator::Rank => Ok(Threshold::Words(typed)),
            Operator::Range => {
                let both = typed.split_once(['-', '–']);
                let both = both.and_then(|(from, to)| Some((number(from)?, number(to)?)));
                let (from, to) = both.ok_or_else(|| self.wrong(key, &p.review_range, &typed))?;
                Ok(Threshold::Range(from, to))
            }
            _ => match number(&typed) {
                Some(value) => Ok(Threshold::Value(value)),
                // "Không có hồ sơ trễ hẹn" is done or not done.
                None if op == Operator::Equal && typed.contains(char::is_alphabetic) => {
                    Ok(Threshold::Words(typed))
                }
                None => Err(self.wrong(key, &p.review_number, &typed)),
            },
        }
    }

    fn day(&self, key: FieldKey) -> Result<NaiveDate, Wrong> {
        let typed = self.needed(key)?;
        day_typed(&typed).ok_or_else(|| self.wrong(key, &self.words.problem.review_day, &typed))
    }

    fn day_if_any(&self, key: FieldKey) -> Result<Option<NaiveDate>, Wrong> {
        let is_there = !self.form.typed(key).is_empty();
        is_there.then(|| self.day(key)).transpose()
    }
}

fn pieces(typed: &str) -> impl Iterator<Item = &str> {
    let pieces = typed.split([',', ';']).map(str::trim);
    pieces.filter(|piece| !piece.is_empty())
}

/// `31/12/2026` or `2026-12-31`.
fn day_typed(typed: &str) -> Option<NaiveDate> {
    let forms = ["%d/%m/%Y", "%Y-%m-%d"];
    let mut days = forms
        .iter()
        .map(|form| NaiveDate::parse_from_str(typed, form));
    days.find_map(Result::ok)
}

/// A number with a decimal comma. A dot before three digits could part thousands: not taken.
fn number(typed: &str) -> Option<f64> {
    let typed = typed.trim().trim_end_matches('%').trim_end();
    let could_be_thousands = typed
        .rsplit_once('.')
        .is_some_and(|(_, after)| after.len() == 3);
    if could_be_thousands {
        return None;
    }
    let number: f64 = typed.replace(',', ".").parse().ok()?;
    number.is_finite().then_some(number)
}
