//! The section that says who does what.

use super::{
    cycle,
    frame::is_annex_reference,
    label::Class,
    outline::Item,
    reader::Reader,
    section::{Role, inner_role},
    unit::{Whose, whose},
    wording::Eye,
};
use crate::domain::{
    item::ItemPath,
    plan::{Assignees, Duty, DutyKind},
    schedule::Schedule,
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted, Reason};

impl Reader {
    /// Reads the duties of departments.
    pub fn duty_section(&mut self, item: &Item) {
        if item.children.is_empty() {
            self.ledger.pass(&item.lines, Reason::Heading);
            return;
        }
        self.ledger.pass(&item.lines, Reason::Heading);
        for child in &item.children {
            self.owned(child, None, "");
        }
    }

    /// An item below a department, or a department itself.
    fn owned(&mut self, item: &Item, owner: Option<&Assignees>, lead: &str) {
        match inner_role(item, self.eye) {
            Some(Role::Duties) if owner.is_none() => return self.duty_section(item),
            Some(role) if role != Role::Duties && owner.is_none() => {
                return self.section(item, role, None);
            }
            _ => {}
        }
        let key = self.eye.key(&item.text);
        if is_annex_reference(&item.text, &key, self.eye) && item.children.is_empty() {
            self.ledger.pass(&item.lines, Reason::AnnexReference);
            return;
        }
        let own = self.owner(item, owner.is_some());
        let owner = own.as_ref().or(owner);
        if item.children.is_empty() {
            self.duty(item, owner, lead, Vec::new());
            return;
        }
        let names = own.is_some() && !item.says_something_itself();
        if names {
            self.department_heading(item, own.as_ref());
        } else if item.says_something_itself() {
            let doubt = Doubt::new(item.line(), DoubtKind::OwnTextAndPoints);
            self.duty(item, owner, lead, vec![doubt]);
        } else {
            self.ledger.pass(&item.lines, Reason::Heading);
        }
        let lead = if names { lead } else { item.text.as_str() };
        for child in &item.children {
            self.owned(child, owner, lead);
        }
    }

    /// Whose an item is, by its own words. Inside a department's list only a name with a colon
    /// behind it, or a heading, changes that.
    fn owner(&mut self, item: &Item, inside: bool) -> Option<Assignees> {
        let opening: String = item.text.chars().take(80).collect();
        if inside && item.class >= Class::Letter && !opening.contains(':') {
            return None;
        }
        match whose(&item.text, self.eye) {
            Whose::All => Some(Assignees::All),
            Whose::Named(names) => {
                let line = item.line();
                let codes = names
                    .iter()
                    .map(|name| self.units.code(name, line, self.eye));
                Some(Assignees::Only(codes.collect()))
            }
            Whose::Nobody => None,
        }
    }

    fn department_heading(&mut self, item: &Item, owner: Option<&Assignees>) {
        match owner {
            Some(Assignees::Only(codes)) if !codes.is_empty() => {
                let fresh: Vec<_> = codes.iter().take(1).cloned().collect();
                for code in fresh {
                    self.units.stands_at(&code, &item.lines);
                }
                self.ledger.take(&item.lines);
            }
            _ => self.ledger.pass(&item.lines, Reason::Heading),
        }
    }

    fn duty(&mut self, item: &Item, owner: Option<&Assignees>, lead: &str, more: Vec<Doubt>) {
        if owner.is_none() && item.class == Class::Bare {
            self.ledger.pass(&item.lines, Reason::Introduction);
            return;
        }
        let (kind, minimum) = kind(&item.text, self.eye);
        let (schedule, found) = self.duty_cycle(item, owner, kind);
        let doubts = [item.doubts.clone(), more, found].concat();
        self.ledger.take(&item.lines);
        self.leads.push(lead.to_owned());
        self.duties.push(Drafted {
            value: Duty {
                path: ItemPath::new(item.path.clone()),
                was: Vec::new(),
                keys: Vec::new(),
                department: owner.cloned().unwrap_or(Assignees::All),
                title: self
                    .titles
                    .give(without_name(&item.text, owner.is_some()), &item.path),
                text: String::new(),
                schedule,
                kind,
                minimum,
                step: None,
            },
            text: item.text.clone(),
            lines: item.lines.clone(),
            doubts,
        });
        if kind != DutyKind::Submission {
            self.targets_in(item, None);
        }
    }
}

impl Reader {
    /// When a duty is owed, and what is doubtful about it.
    fn duty_cycle(
        &mut self,
        item: &Item,
        owner: Option<&Assignees>,
        kind: DutyKind,
    ) -> (Vec<Schedule>, Vec<Doubt>) {
        let line = item.line();
        let cycle = cycle::of_sentence(&item.text, self.days, self.eye);
        let found = cycle.doubts.into_iter().map(|kind| Doubt::new(line, kind));
        let mut doubts: Vec<Doubt> = found.collect();
        if let Some(day) = cycle.day {
            let placed = kind == DutyKind::Report && self.report_on(day, &item.text, owner);
            let doubt = Doubt::new(line, cycle::unclear_day(&item.text));
            let place = match placed {
                true => &mut self.report_doubts,
                false => &mut doubts,
            };
            place.push(doubt);
        }
        if owner.is_none() {
            doubts.push(Doubt::new(line, DoubtKind::NobodyNamed));
        }
        (cycle.schedules, doubts)
    }

    /// Reports are asked for on this day of a period's last month; false where another day was
    /// named before for the same step.
    fn report_on(&mut self, day: u32, text: &str, owner: Option<&Assignees>) -> bool {
        const ABOVE: [&str; 5] = ["so y te", "bo y te", "so noi vu", "ubnd", "uy ban nhan dan"];
        let key = self.eye.key(text);
        let one = matches!(owner, Some(Assignees::Only(codes)) if codes.len() == 1);
        let days = &mut self.report_days;
        let step = if self.eye.sees_any(&key, &ABOVE) {
            &mut days.parent
        } else if one && self.eye.sees(&key, "giam doc") {
            &mut days.director
        } else {
            &mut days.department
        };
        *step.get_or_insert(day) == day
    }
}

/// What a department is to do, without its name before it.
fn without_name(text: &str, named: bool) -> &str {
    match text.split_once(": ") {
        Some((name, rest)) if named && name.split(' ').count() <= 12 && !rest.is_empty() => rest,
        _ => text,
    }
}

fn kind(text: &str, eye: Eye) -> (DutyKind, Option<u32>) {
    let key = eye.key(text);
    let sees = |phrases: &[&str]| eye.sees_any(&key, phrases);
    let piece = sees(&["bai viet", "tin bai"]) && sees(&["mo hinh", "san pham", "gui", "it nhat"]);
    let periodic = [
        "dinh ky",
        "hang quy",
        "6 thang",
        "thang cuoi",
        "hang nam",
        "thoi gian quy dinh",
        "dot xuat",
        "theo quy dinh",
    ];
    if piece && sees(&["gui", "hang quy", "moi quy", "it nhat"]) {
        let number = key
            .split(' ')
            .skip_while(|word| *word != "nhat" && *word != "thieu")
            .nth(1);
        let minimum = number
            .and_then(|number| number.parse().ok())
            .filter(|number| (1..=1000).contains(number));
        (DutyKind::Submission, Some(minimum.unwrap_or(1)))
    } else if eye.begins(&key, "bao cao")
        || sees(&["bao cao"]) && sees(&periodic)
        || sees(&["so ket", "tong ket danh gia"])
    {
        (DutyKind::Report, None)
    } else if sees(&[
        "kiem tra dinh ky",
        "kiem tra dot xuat",
        "to chuc kiem tra",
        "ke hoach kiem tra",
    ]) {
        (DutyKind::Inspection, None)
    } else {
        (DutyKind::Other, None)
    }
}
