//! What an event of the journal says, in the user's language: the same on the screen, on the
//! command line, in a file, and for whoever looks for words.

use super::{journal::Titles, ledger_words::ledger_told};
use crate::{
    config::{
        fill,
        words::{JournalWords, Values, Words},
    },
    domain::{
        reorganisation::DepartmentChange,
        submission::{SubmissionChange, SubmissionState},
    },
    store::{Reach, Said},
};
use chrono::NaiveDate;

/// What an event says, in words; what does not apply is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What sort of event it is.
    pub kind: String,
    /// The plan's id.
    pub plan: String,
    /// The label of the task today, the department's code, the submission's department.
    pub label: String,
    /// The title of what it is about.
    pub title: String,
    /// The period judged, or the quarter.
    pub period: String,
    /// What was said: a state, a step, a change.
    pub said: String,
    /// Free text: a note or a reason.
    pub note: String,
    /// References to proof.
    pub evidence: Vec<String>,
}

/// How far an event has come.
pub fn sync_told(words: &Words, reach: Reach) -> String {
    match reach {
        Reach::Here => words.domain.reach.here.clone(),
        Reach::OnShare => words.domain.reach.on_share.clone(),
        Reach::SeenBy(others) => words.seen_by(usize::try_from(others).unwrap_or(usize::MAX)),
    }
}

/// What was said on a day, where that is known: of a plan it names the edition.
pub(super) fn told(
    words: &Words,
    titles: &Titles<'_>,
    said: &Said,
    day: Option<NaiveDate>,
) -> Told {
    let journal = &words.screen.journal;
    match said {
        Said::CheckIn { .. } => check_in(words, titles, said),
        Said::Submission { change, of, .. } => {
            let mut told = submission(words, change);
            if let Some((plan, period, department, title)) = of {
                told.plan = plan.to_string();
                told.label = department.to_string();
                told.period = words.period(*period);
                told.title
                    .clone_from(change.title.as_ref().unwrap_or(title));
            }
            if told.title.is_empty() {
                told.title = words.screen.submissions.untitled.clone();
            }
            told
        }
        Said::Withdrawal { reason, of, .. } => Told {
            kind: journal.withdrawal.clone(),
            note: reason.clone(),
            evidence: Vec::new(),
            ..of.as_ref()
                .map(|of| told(words, titles, of, None))
                .unwrap_or_default()
        },
        Said::Plan { plan, edition, .. } => Told {
            kind: journal.plan.clone(),
            plan: plan.to_string(),
            label: plan.to_string(),
            title: titles.plan(plan).unwrap_or_default().to_owned(),
            said: edition_told(words, edition, day),
            ..Told::default()
        },
        Said::Department(change) => Told {
            kind: journal.department.clone(),
            label: change.code.to_string(),
            title: match &change.name {
                Some(name) => name.clone(),
                None => titles.department(&change.code).to_owned(),
            },
            said: department(journal, titles, change),
            note: change.reason.clone(),
            ..Told::default()
        },
        Said::Pin {
            department,
            is_set,
            reason,
        } => Told {
            kind: journal.pin.clone(),
            label: department.to_string(),
            title: titles.department(department).to_owned(),
            said: match is_set {
                true => journal.pin_set.clone(),
                false => journal.pin_removed.clone(),
            },
            note: reason.clone(),
            ..Told::default()
        },
        Said::Ledger(entry) => ledger_told(words, titles, entry),
        Said::Introduction { host } => Told {
            kind: journal.introduction.clone(),
            title: host.clone(),
            ..Told::default()
        },
        Said::Other(kind) => Told {
            kind: journal.other.clone(),
            title: kind.clone(),
            ..Told::default()
        },
    }
}

/// An edition by the day on which it was published, and by the beginning of its name, which
/// tells it from others of that day.
fn edition_told(words: &Words, edition: &str, day: Option<NaiveDate>) -> String {
    let journal = &words.screen.journal;
    let edition: String = edition.chars().take(8).collect();
    match day {
        Some(day) => {
            let values: &Values = &[("edition", &edition), ("date", &words.date(day))];
            fill(&journal.edition_of, values)
        }
        None => fill(&journal.edition, &[("edition", &edition)]),
    }
}

fn check_in(words: &Words, titles: &Titles<'_>, said: &Said) -> Told {
    let Said::CheckIn {
        plan,
        task,
        period,
        state,
        percent,
        note,
        evidence,
    } = said
    else {
        return Told::default();
    };
    let (label, title) = titles.of(plan, task);
    let percent = state.said_percent(*percent);
    let percent = percent.map_or_else(String::new, |percent| format!(" {percent}%"));
    Told {
        kind: words.screen.journal.check_in.clone(),
        plan: plan.to_string(),
        label: label.to_string(),
        title: title.to_owned(),
        period: words.period(*period),
        said: format!("{}{percent}", words.state(*state)),
        note: note.clone(),
        evidence: evidence.clone(),
    }
}

fn submission(words: &Words, change: &SubmissionChange) -> Told {
    let journal = &words.screen.journal;
    let said = match change.state {
        Some(SubmissionState::Draft) | None if change.submission.is_none() => journal.begun.clone(),
        Some(state) => words.submission_state(state).to_owned(),
        None => journal.edited.clone(),
    };
    let said = match &change.passed_on {
        Some(on) => {
            let sent = &words.screen.desk.passed_on_told;
            let sent = format!("{sent} {} {}", words.date(on.day), on.number);
            match change.state {
                Some(_) => format!("{said}; {}", sent.trim_end()),
                None => sent.trim_end().to_owned(),
            }
        }
        None => said,
    };
    let evidence = change.evidence.iter().flatten().chain(&change.link);
    Told {
        kind: journal.submission.clone(),
        title: change.title.clone().unwrap_or_default(),
        said,
        note: change.reason.clone().unwrap_or_default(),
        evidence: evidence.cloned().collect(),
        ..Told::default()
    }
}

fn department(words: &JournalWords, titles: &Titles<'_>, change: &DepartmentChange) -> String {
    match (&change.merged_into, change.retired) {
        (Some(into), _) => fill(&words.merged, &[("into", &titles.department(into))]),
        (None, Some(true)) => words.retired.clone(),
        (None, Some(false)) => words.restored.clone(),
        (None, None) if change.kind.is_some() => words.added.clone(),
        (None, None) => words.renamed.clone(),
    }
}
