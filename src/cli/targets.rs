//! `targets`: what has to be reached, and what was reached in a period.

use super::{
    Exit, argument,
    failure::Failure,
    invocation::Invocation,
    output::Output,
    tasks::period,
    text::{column, joined, moment, reach_word},
};
use crate::{
    config::{Words, fill},
    domain::{
        event::EventId,
        ledger::{Figure, Verdict},
        period::Period,
        target::{Computed, Operator, Threshold},
    },
    service::{Session, TargetPoint, TargetRow, computed_told},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;

#[derive(Serialize)]
struct Row<'r> {
    path: &'r str,
    plan: &'r str,
    title: &'r str,
    op: Operator,
    value: &'r Threshold,
    unit: &'r str,
    phase: Option<&'r str>,
    period: Period,
    /// What counts: what was written down, else what is computed.
    measured: Option<Figure>,
    met: Option<bool>,
    verdict: Verdict,
    computed: Option<Calculated>,
    recorded: Option<Recorded<'r>>,
    trend: Vec<Point<'r>>,
}

/// What comes out of the data.
#[derive(Serialize)]
struct Calculated {
    from: Computed,
    value: f64,
    part: usize,
    whole: usize,
}

/// What the office wrote down.
#[derive(Serialize)]
struct Recorded<'r> {
    event: EventId,
    value: &'r Figure,
    source: &'r str,
    evidence: &'r [String],
    note: &'r str,
    department: &'r str,
    author: &'r str,
    at: DateTime<FixedOffset>,
    concurrent: bool,
    sync: &'static str,
}

#[derive(Serialize)]
struct Point<'r> {
    period: Period,
    measured: Option<&'r Figure>,
    verdict: Verdict,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args(["period", "plan"].map(argument::option))
        .after_help("cchc targets --period \"6 tháng\"\ncchc targets --json")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (service, session) = invocation.open(matches)?;
    let period = period(matches, &session)?.unwrap_or_else(|| session.period());
    let rows = service.targets(&session, period)?;
    if invocation.json {
        let rows: Vec<Row> = rows.iter().map(row).collect();
        output.json(&rows);
        return Ok(Exit::Done);
    }
    let words = invocation.words()?;
    output.line(&format!(
        "{} · {}",
        words.cli.answer.targets,
        words.period(period)
    ));
    if rows.is_empty() {
        output.line(&words.ledger.shown.no_targets);
    }
    for row in &rows {
        show(row, &session, words, output);
    }
    Ok(Exit::Done)
}

fn row(row: &TargetRow) -> Row<'_> {
    let calculated = row.computed.and_then(|share| {
        Some(Calculated {
            from: row.source,
            value: share.percent()?,
            part: share.part,
            whole: share.whole,
        })
    });
    Row {
        path: row.path.as_str(),
        plan: row.plan.as_str(),
        title: &row.title,
        op: row.op,
        value: &row.threshold,
        unit: &row.unit,
        phase: row.phase.as_deref(),
        period: row.period,
        measured: row.figure(),
        met: match row.verdict {
            Verdict::Met => Some(true),
            Verdict::NotMet => Some(false),
            Verdict::NoFigure => None,
        },
        verdict: row.verdict,
        computed: calculated,
        recorded: row.recorded.as_ref().map(|said| Recorded {
            event: said.event,
            value: &said.entry.value,
            source: &said.entry.source,
            evidence: &said.entry.evidence,
            note: &said.entry.note,
            department: said.department.as_str(),
            author: &said.author,
            at: said.wall,
            concurrent: said.is_concurrent(),
            sync: reach_word(said.reach),
        }),
        trend: row.trend.iter().map(point).collect(),
    }
}

fn point(point: &TargetPoint) -> Point<'_> {
    Point {
        period: point.period,
        measured: point.figure.as_ref(),
        verdict: point.verdict,
    }
}

fn show(row: &TargetRow, session: &Session, words: &Words, output: &mut Output) {
    let plan = match session.number_of(&row.plan) {
        Some(_) => format!("({})", row.plan),
        None => String::new(),
    };
    let figure = row.figure();
    let figure = figure.map_or_else(String::new, |figure| words.figure(&figure, &row.unit));
    output.line(&joined(&[
        &column(&format!("  {}", row.path), 12),
        &column(&words.threshold(row.op, &row.threshold, &row.unit), 20),
        &column(&figure, 10),
        &column(words.verdict(row.verdict), 14),
        &row.title,
        &plan,
    ]));
    if let Some(told) = row.computed.and_then(|share| computed_told(words, share)) {
        output.line(&format!("    {told}"));
    }
    if let Some(said) = &row.recorded {
        let concurrent = match said.is_concurrent() {
            true => words.domain.reach.concurrent.as_str(),
            false => "",
        };
        let shown = &words.ledger.shown.recorded;
        let at = moment(words, said.wall);
        let recorded = fill(shown, &[("author", &said.author), ("at", &at)]);
        let source = &said.entry.source;
        output.line(&format!("    {}", joined(&[&recorded, source, concurrent])));
    }
}
