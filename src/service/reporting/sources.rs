//! What the draft of a heading is made of: which entries, and which of their values.
//!
//! Read from what was gathered, in no language and on no day, so that a text which somebody
//! wrote is marked as overtaken by entries alone; goes to the sections of a report.

use super::gathered::Gathered;
use crate::{
    domain::{
        checkin::State,
        event::EventId,
        ledger::ContributionKind,
        outline::{Feed, Heading, HeadingPlace},
        target::Computed,
    },
    service::{TargetRow, TaskRow, task::Owed},
};
use std::collections::BTreeSet;

/// A fingerprint of the sources of a heading's draft.
pub(super) fn fingerprint(gathered: &Gathered, place: HeadingPlace, heading: &Heading) -> String {
    let mut sources = BTreeSet::new();
    for feed in &heading.feeds {
        feed_of(gathered, *feed, &mut sources);
    }
    let said = gathered.said.under.get(&place).into_iter().flatten();
    sources.extend(said.map(|said| said.event.to_string()));
    let mut hasher = blake3::Hasher::new();
    for source in sources {
        hasher.update(source.as_bytes()).update(b"\n");
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

fn feed_of(gathered: &Gathered, feed: Feed, into: &mut BTreeSet<String>) {
    let contributions = |kind: ContributionKind| {
        let rows = gathered.contributions.iter();
        let rows = rows.filter(move |row| row.entry.kind == kind);
        rows.map(|row| held(row.event, &row.heads))
    };
    match feed {
        Feed::Areas => {}
        Feed::Progress => into.extend(stands(&gathered.owed, |row| row.state.word())),
        Feed::Inspections => {
            let rows = gathered.inspections.iter().filter(|row| row.entry.held);
            into.extend(rows.map(|row| held(row.event, &row.heads)));
        }
        Feed::Submissions => into.extend(submissions(gathered)),
        Feed::Initiatives => into.extend(contributions(ContributionKind::Initiative)),
        Feed::Proposals => into.extend(contributions(ContributionKind::Proposal)),
        Feed::Results => {
            let how = |row: &TaskRow| match row.state.is_closed() {
                true => row.state.word(),
                false => "open",
            };
            into.extend(stands(&gathered.owed, how));
            targets(gathered, into);
        }
        Feed::Difficulties => {
            // What is late is told by the day; whether it is open, by entries.
            let how = |row: &TaskRow| open(row.state);
            into.extend(stands(&gathered.owed, how));
            targets(gathered, into);
            into.extend(contributions(ContributionKind::Difficulty));
        }
        Feed::Next => into.extend(stands(&gathered.next, |row| open(row.state))),
    }
}

fn open(state: State) -> &'static str {
    match state.is_closed() {
        true => "closed",
        false => "open",
    }
}

/// An entry with those that hold beside it.
fn held(event: EventId, heads: &[EventId]) -> String {
    let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
    format!("{event} {}", heads.join(" "))
}

/// How everything that was owed stands.
fn stands<'g>(
    owed: &'g [Owed],
    how: impl Fn(&TaskRow) -> &'static str + 'g,
) -> impl Iterator<Item = String> + 'g {
    let rows = owed.iter().flat_map(|owed| &owed.rows);
    rows.map(move |row| {
        let owed = &row.obligation;
        let (department, period) = (&owed.department, owed.period);
        format!("{} {department} {period} {}", owed.key, how(row))
    })
}

/// What was handed in, and how much was owed.
fn submissions(gathered: &Gathered) -> impl Iterator<Item = String> {
    let rows = gathered.submissions.iter();
    let rows = rows.filter(|row| row.submission.content.state.counts());
    let rows = rows.map(|row| held(row.submission.id, &row.submission.heads));
    let quotas = gathered.quotas.iter();
    rows.chain(quotas.map(|(code, quota)| format!("{code} {}/{}", quota.sent, quota.owed)))
}

/// What was measured, and what computed figures are made of.
fn targets(gathered: &Gathered, into: &mut BTreeSet<String>) {
    for row in &gathered.targets {
        if let Some(recorded) = &row.recorded {
            into.insert(held(recorded.event, &recorded.heads));
        }
        let mut known = gathered.plan.targets.iter();
        let target = known.find(|target| target.path == row.path);
        match target.map_or(Computed::None, |target| target.computed) {
            Computed::None => {}
            // Figures that change with the quarters that have begun, or days that have passed.
            Computed::Submissions => into.extend(submissions(gathered)),
            Computed::OnTime => into.extend(stands(&gathered.owed, |row| open(row.state))),
            _ => drop(into.insert(counted(row))),
        }
    }
}

fn counted(row: &TargetRow) -> String {
    format!("{} {:?}", row.path, row.figure())
}
