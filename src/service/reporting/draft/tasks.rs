//! What departments said of tasks: one line a task, in the order of the plan.

use super::{Line, Writer, listed, one_line, unstopped};
use crate::{
    config::fill,
    domain::{checkin::State, event::EventId, item::ItemPath},
    store::SaidCheckIn,
};
use std::{collections::HashMap, fmt::Display};

/// States in the order in which a report speaks of them.
const IN_SENTENCE: [State; 5] = [
    State::Done,
    State::Doing,
    State::Blocked,
    State::Todo,
    State::Dropped,
];

impl Writer<'_> {
    /// The lines of the tasks of which something was said.
    pub(super) fn tasks(&mut self, said: &[SaidCheckIn]) {
        let gathered = self.gathered;
        let mut by_task: HashMap<&ItemPath, Vec<&SaidCheckIn>> = HashMap::new();
        for one in said {
            by_task.entry(&one.task).or_default().push(one);
        }
        for (path, title) in gathered.titles() {
            let Some(mut of_task) = by_task.remove(path) else {
                continue;
            };
            of_task.sort_by_key(|said| (self.place(said), &said.department));
            let line = |said: &str| {
                let values: [(&str, &dyn Display); 2] =
                    [("title", &unstopped(title)), ("said", &said)];
                listed(&fill(&self.said.task, &values))
            };
            let (counts, notes) = self.told(&of_task);
            let line = match notes.is_empty() {
                true => Line {
                    said: events(&of_task),
                    ..Line::of(line(&counts))
                },
                false => Line {
                    text: line(&format!("{counts} {notes}.")),
                    counted: Some(line(&counts)),
                    said: events(&of_task),
                },
            };
            self.lines.push(line);
        }
    }

    /// Where the department of an entry stands in the office's order.
    fn place(&self, said: &SaidCheckIn) -> usize {
        let mut departments = self.gathered.departments.iter();
        let place = departments.position(|department| department.code == said.department);
        place.unwrap_or(usize::MAX)
    }

    /// How many departments stand how by their last word, and what they wrote.
    fn told(&self, said: &[&SaidCheckIn]) -> (String, String) {
        let by_department = said.chunk_by(|one, other| one.department == other.department);
        let last: Vec<State> = by_department
            .clone()
            .filter_map(|own| own.last().map(|last| last.state))
            .collect();
        // Of one department the words of its state are enough.
        let is_alone = self.gathered.scope.department.is_some();
        let counted = |state: &State| {
            let count = last.iter().filter(|one| *one == state).count();
            let state = self.words.state(*state);
            (count > 0).then(|| match is_alone {
                true => state.to_owned(),
                false => {
                    let values: [(&str, &dyn Display); 2] = [("count", &count), ("state", &state)];
                    fill(&self.said.departments, &values)
                }
            })
        };
        let counts: Vec<String> = IN_SENTENCE.iter().filter_map(counted).collect();
        let notes: Vec<String> = by_department.filter_map(|own| self.notes(own)).collect();
        (format!("{}.", counts.join(", ")), notes.join("; "))
    }

    /// What a department wrote, the oldest first, behind its name where there are several.
    fn notes(&self, own: &[&SaidCheckIn]) -> Option<String> {
        let notes: Vec<String> = own.iter().filter_map(|said| note(said)).collect();
        let first = own.first().filter(|_| !notes.is_empty())?;
        let told = notes.join(". ");
        Some(match self.gathered.scope.department {
            Some(_) => told,
            None => format!("{}: {told}", self.gathered.name(&first.department)),
        })
    }
}

fn events(said: &[&SaidCheckIn]) -> Vec<EventId> {
    said.iter().map(|said| said.event).collect()
}

/// What an entry says in words, with its proofs.
fn note(said: &SaidCheckIn) -> Option<String> {
    let note = one_line(&said.note);
    let evidence = match said.evidence.is_empty() {
        true => String::new(),
        false => format!(" ({})", said.evidence.join("; ")),
    };
    let told = format!("{}{evidence}", unstopped(&note));
    let told = told.trim();
    (!told.is_empty()).then(|| told.to_owned())
}
