//! What an entry of the ledger says, in the user's language, for the journal.

use super::{ReportStanding, Share, journal::Titles, journal_words::Told};
use crate::{
    config::{
        fill,
        words::{Values, Words},
    },
    domain::{
        department::DepartmentCode,
        ledger::{
            Contribution, Figure, Handover, Inspection, LedgerEntry, Measurement, ReportText,
        },
        obligation::Group,
    },
};

pub(super) fn ledger_told(words: &Words, titles: &Titles<'_>, entry: &LedgerEntry) -> Told {
    let told = match entry {
        LedgerEntry::Measurement(entry) => measurement(words, titles, entry),
        LedgerEntry::Inspection(entry) => inspection(words, titles, entry),
        LedgerEntry::Contribution(entry) => contribution(words, entry),
        LedgerEntry::ReportText(entry) => report_text(words, titles, entry),
        LedgerEntry::Handover(entry) => handover(words, titles, entry),
    };
    Told {
        kind: words.book(entry.book()).to_owned(),
        plan: entry.plan().to_string(),
        ..told
    }
}

fn measurement(words: &Words, titles: &Titles<'_>, entry: &Measurement) -> Told {
    let target = titles.target(&entry.plan, &entry.target);
    let unit = target.map_or("", |target| target.unit.as_str());
    let said = match &entry.value {
        Figure::Words(said) => said.clone(),
        figure @ Figure::Number(_) => words.figure(figure, unit),
    };
    Told {
        label: target
            .map_or(&entry.target, |target| &target.path)
            .to_string(),
        title: target.map_or_else(String::new, |target| target.title.clone()),
        period: words.period(entry.period),
        said,
        note: both(&entry.source, &entry.note),
        evidence: entry.evidence.clone(),
        ..Told::default()
    }
}

fn inspection(words: &Words, titles: &Titles<'_>, entry: &Inspection) -> Told {
    let told = &words.ledger.told;
    let stands = match entry.held {
        true => &told.held,
        false => &told.scheduled,
    };
    let day = words.date(entry.day);
    Told {
        label: entry.department.to_string(),
        title: titles.department(&entry.department).to_owned(),
        said: format!("{} {stands} {day}", words.inspection_kind(entry.kind)),
        note: both(&entry.findings, &entry.follow_up),
        evidence: entry.evidence.clone(),
        ..Told::default()
    }
}

fn contribution(words: &Words, entry: &Contribution) -> Told {
    let state = words.contribution_state(entry.state);
    Told {
        label: entry.department.to_string(),
        title: entry.title.clone(),
        said: format!("{}, {state}", words.contribution_kind(entry.kind)),
        note: both(&entry.text, &entry.answer),
        evidence: entry.evidence.clone(),
        ..Told::default()
    }
}

fn report_text(words: &Words, titles: &Titles<'_>, entry: &ReportText) -> Told {
    let told = &words.ledger.told;
    Told {
        label: label(entry.department.as_ref()),
        title: whose(titles, entry.department.as_ref()),
        period: words.period(entry.period),
        said: format!(
            "{}: {}",
            fill(&told.heading, &[("heading", &entry.heading)]),
            match entry.text {
                Some(_) => &told.written,
                None => &told.draft_again,
            }
        ),
        note: entry.text.clone().unwrap_or_default(),
        ..Told::default()
    }
}

fn handover(words: &Words, titles: &Titles<'_>, entry: &Handover) -> Told {
    let told = &words.ledger.told;
    let sent = match entry.day {
        Some(day) => fill(&told.sent, &[("date", &words.date(day))]),
        None => told.not_sent.clone(),
    };
    Told {
        label: label(entry.department.as_ref()),
        title: whose(titles, entry.department.as_ref()),
        period: words.period(entry.period),
        said: format!("{}: {sent}", words.step(entry.step)),
        note: entry.number.clone(),
        ..Told::default()
    }
}

/// What comes out of the data for a target: "tự tính 40% (12/30)".
pub fn computed_told(words: &Words, share: Share) -> Option<String> {
    let figure = Figure::Number(share.percent()?);
    let figure = words.figure(&figure, "%");
    let values: &Values = &[
        ("figure", &figure),
        ("part", &share.part),
        ("whole", &share.whole),
    ];
    Some(fill(&words.ledger.shown.computed, values))
}

/// How a step of a report stands: "đã gửi ngày 18/09/2026, số 15/BC-BVM".
pub fn report_told(words: &Words, standing: ReportStanding<'_>) -> String {
    let (told, shown) = (&words.ledger.told, &words.ledger.shown);
    match standing {
        ReportStanding::Sent { day, number, late } => {
            let mut parts = vec![fill(&told.sent, &[("date", &words.date(day))])];
            if !number.is_empty() {
                parts.push(fill(&shown.number, &[("number", &number)]));
            }
            parts.extend(late.then(|| shown.after_due.clone()));
            parts.join(", ")
        }
        ReportStanding::Gathered {
            there,
            expected,
            late,
        } => {
            let counted: &Values = &[("there", &there), ("expected", &expected)];
            let mut parts = vec![fill(&shown.gathered, counted)];
            parts.extend(late.then(|| words.group(Group::Late).to_owned()));
            parts.join(", ")
        }
        ReportStanding::Open => told.not_sent.clone(),
        ReportStanding::Late => shown.report_late.clone(),
    }
}

fn label(department: Option<&DepartmentCode>) -> String {
    department.map_or_else(String::new, ToString::to_string)
}

fn whose(titles: &Titles<'_>, department: Option<&DepartmentCode>) -> String {
    department.map_or_else(String::new, |code| titles.department(code).to_owned())
}

/// One text, or both on lines of their own.
fn both(first: &str, second: &str) -> String {
    let texts: Vec<&str> = [first, second]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("\n")
}
