//! Sections: goals and targets, areas with their tasks.

use super::{
    attribute::{Kind, behind_sentence, gathered, handed_down, said, with_remarks},
    cycle,
    frame::is_annex_reference,
    given::given,
    label::Class,
    outline::Item,
    phase::{self, Phase},
    reader::Reader,
    section::{Role, inner_role, role},
    topic,
    wording::{sentence_cased, words},
};
use crate::domain::{
    item::ItemPath,
    plan::{Area, Assignees, Task},
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted, Reason};

impl Reader {
    /// Reads the sections of a document.
    pub fn sections(&mut self, roots: &[Item]) {
        let eye = self.eye;
        let tasks_named = roots.iter().any(|root| {
            role(root, eye) == Some(Role::Tasks)
                || root
                    .children
                    .iter()
                    .any(|child| role(child, eye) == Some(Role::Tasks))
        });
        for root in roots {
            self.root(root, tasks_named);
        }
    }

    fn root(&mut self, item: &Item, tasks_named: bool) {
        let eye = self.eye;
        let own = role(item, eye);
        let sections_below = own.is_none()
            && item
                .children
                .iter()
                .any(|child| child.class <= Class::Number && role(child, eye).is_some());
        if sections_below {
            self.ledger.pass(&item.lines, Reason::Heading);
            for child in &item.children {
                self.root(child, tasks_named);
            }
            return;
        }
        let role = match own {
            Some(Role::Content) if tasks_named => Role::Viewpoints,
            Some(role) => role,
            None => Role::Unknown,
        };
        self.section(item, role, None);
    }

    /// Reads a section of this role.
    pub fn section(&mut self, item: &Item, role: Role, phase: Option<&Phase>) {
        match role {
            Role::Tasks | Role::Content => self.task_section(&gathered(item.clone()), phase),
            Role::Duties => self.duty_section(item),
            role => self.plain(item, role, phase),
        }
    }

    /// Goals, targets and everything that only counts where it names a figure.
    fn plain(&mut self, item: &Item, role: Role, phase: Option<&Phase>) {
        let own = phase::of_heading(&item.text);
        let phase = own.as_ref().or(phase);
        let leaf = item.children.is_empty();
        let measured = role != Role::Funding && self.targets_in(item, phase);
        if !measured {
            if leaf && role == Role::Targets && item.class != Class::Bare && words(&item.text) >= 4
            {
                self.target_without_figure(item);
            } else {
                let key = self.eye.key(&item.text);
                let reason = if is_annex_reference(&item.text, &key, self.eye) {
                    Reason::AnnexReference
                } else if leaf {
                    role.reason()
                } else {
                    Reason::Heading
                };
                self.ledger.pass(&item.lines, reason);
            }
        }
        for child in &item.children {
            match inner_role(child, self.eye) {
                Some(inner) => self.section(child, inner, phase),
                None => self.plain(child, role, phase),
            }
        }
    }

    fn task_section(&mut self, item: &Item, phase: Option<&Phase>) {
        let eye = self.eye;
        let own = phase::of_heading(&item.text);
        let phase = own.as_ref().or(phase);
        let labelled = |child: &&Item| child.class != Class::Bare;
        let is_reference =
            |child: &Item| is_annex_reference(&child.text, &eye.key(&child.text), eye);
        let nested = |child: &Item| {
            let inner = inner_role(child, eye);
            inner.is_some_and(|role| {
                role != Role::Tasks
                    || child
                        .children
                        .iter()
                        .any(|below| !below.children.is_empty())
            })
        };
        let any_labelled = item.children.iter().any(|child| labelled(&child));
        let flat = item
            .children
            .iter()
            .filter(|child| labelled(child) && !nested(child))
            .all(|child| child.children.is_empty());
        let has_tasks = item.children.iter().any(|child| {
            !is_reference(child) && (!any_labelled || labelled(&child)) && !nested(child)
        });
        if flat && has_tasks {
            self.area(item, phase);
            return;
        }
        self.ledger.pass(&item.lines, Reason::Heading);
        for child in &item.children {
            match inner_role(child, eye) {
                Some(inner) if nested(child) => self.section(child, inner, phase),
                _ if labelled(&child) => self.area(child, phase),
                _ => self.plain(child, Role::Tasks, phase),
            }
        }
    }

    /// An area and its tasks.
    fn area(&mut self, item: &Item, phase: Option<&Phase>) {
        let path = ItemPath::new(item.path.clone());
        let topic = topic::topic(&item.text, self.eye);
        let mut doubts = item.doubts.clone();
        if topic.is_none() {
            doubts.push(Doubt::new(item.line(), DoubtKind::NoHeading));
        }
        let alone = item.children.is_empty();
        let mut lines = item.lines.clone();
        lines.extend(&item.attribute_lines);
        let line = item.line();
        let mut attributes = item.attributes.clone();
        if attributes.iter().all(|known| known.kind != Kind::Lead) {
            attributes.extend(given(&item.text, self.eye));
        }
        let mut of_all = |kind| {
            let names = match alone {
                true => String::new(),
                false => said(&attributes, kind),
            };
            let codes = self.units.assignees(&names, line, self.eye);
            codes.unwrap_or_else(Assignees::none)
        };
        let (lead, support) = (of_all(Kind::Lead), of_all(Kind::Support));
        self.areas.push(Drafted {
            value: Area {
                path: path.clone(),
                title: self
                    .area_titles
                    .give(&sentence_cased(&item.text), &item.path),
                heading: topic.map_or("I", |topic| topic.heading).to_owned(),
                lead,
                support,
            },
            text: item.text.clone(),
            lines: if alone { Vec::new() } else { lines.clone() },
            doubts,
        });
        if alone {
            self.task(item, &path, phase, Vec::new());
            return;
        }
        self.ledger.take(&lines);
        self.tasks_of(item, &path, phase);
    }

    fn tasks_of(&mut self, area: &Item, path: &ItemPath, phase: Option<&Phase>) {
        let mixed = area.children.iter().any(|child| child.class != Class::Bare);
        for child in &handed_down(area, &[Kind::Lead, Kind::Support]) {
            if mixed && child.class == Class::Bare {
                self.plain(child, Role::Tasks, phase);
            } else {
                self.work(child, path, phase);
            }
        }
    }

    fn work(&mut self, item: &Item, area: &ItemPath, phase: Option<&Phase>) {
        match inner_role(item, self.eye) {
            Some(Role::Tasks) => {
                self.ledger.pass(&item.lines, Reason::Heading);
                for child in &item.children {
                    self.work(child, area, phase);
                }
                return;
            }
            Some(inner) => {
                self.section(item, inner, phase);
                return;
            }
            None => {}
        }
        let key = self.eye.key(&item.text);
        if is_annex_reference(&item.text, &key, self.eye) {
            self.ledger.pass(&item.lines, Reason::AnnexReference);
        } else if item.children.is_empty() {
            self.task(item, area, phase, Vec::new());
        } else if item.says_something_itself() {
            let doubt = Doubt::new(item.line(), DoubtKind::OwnTextAndPoints);
            self.task(item, area, phase, vec![doubt]);
        } else if !self.targets_in(item, phase) {
            self.ledger.pass(&item.lines, Reason::Heading);
        }
        self.ledger.pass(&item.attribute_lines, Reason::Heading);
        for child in &handed_down(item, &[]) {
            self.work(child, area, phase);
        }
    }

    fn task(&mut self, item: &Item, area: &ItemPath, phase: Option<&Phase>, more: Vec<Doubt>) {
        let line = item.line();
        let (sentence, behind) = behind_sentence(&item.text);
        let mut said = item.attributes.clone();
        said.extend(behind);
        if said.iter().all(|attribute| attribute.kind != Kind::Lead) {
            said.extend(given(sentence, self.eye));
        }
        let details = self.details(&said, line);
        let mut doubts = item.doubts.clone();
        doubts.extend(more);
        doubts.extend(details.doubts);
        let schedule = match details.schedule {
            Some(schedule) => schedule,
            None => {
                let cycle = cycle::of_sentence(sentence, self.days, self.eye);
                let day = cycle.day.map(|_| cycle::unclear_day(sentence));
                let kinds = cycle.doubts.into_iter().chain(day);
                doubts.extend(kinds.map(|kind| Doubt::new(line, kind)));
                cycle.schedules
            }
        };
        let mut lines = item.lines.clone();
        lines.extend(&item.attribute_lines);
        self.ledger.take(&lines);
        self.tasks.push(Drafted {
            value: Task {
                path: ItemPath::new(item.path.clone()),
                was: Vec::new(),
                keys: Vec::new(),
                area: area.clone(),
                title: self.titles.give(sentence, &item.path),
                text: String::new(),
                lead: details.lead,
                support: details.support,
                schedule,
                deliverable: details.deliverable,
                tags: Vec::new(),
            },
            text: with_remarks(&item.text, &details.remarks),
            lines,
            doubts,
        });
        self.targets_in(item, phase);
    }
}

impl Item {
    /// True when an item with points below it has a sentence of its own: long, closed, and more
    /// than a title for a list.
    pub fn says_something_itself(&self) -> bool {
        let points = self.children.len();
        let length = words(&self.text);
        self.text.ends_with(['.', ';']) && (length >= 24 || points == 1 && length >= 12)
    }
}
