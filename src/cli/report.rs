//! `report`: one report as a paper, a workbook, a page or text; and what somebody writes under
//! its headings.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::{Invocation, meaning},
    output::Output,
    report_sent, saved,
    tasks::period,
    text::with,
};
use crate::{
    config::{Words, fill},
    domain::event::EventId,
    service::{Omission, Paper, Report, ReportFormat, ReportScope, ServiceError, Session},
};
use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Answer<'r> {
    plan: &'r str,
    period: String,
    department: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'r str>,
    entries: usize,
    omitted: &'r BTreeMap<Omission, usize>,
    sections: Vec<SectionAnswer<'r>>,
}

#[derive(Serialize)]
struct SectionAnswer<'r> {
    heading: &'r str,
    title: &'r str,
    text: &'r str,
    draft: &'r str,
    has_entries: bool,
    edited: bool,
    stale: bool,
    concurrent: bool,
    author: Option<&'r str>,
    at: Option<DateTime<FixedOffset>>,
}

#[derive(Serialize)]
struct Written {
    path: String,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
}

#[derive(Serialize)]
struct Edited {
    event: EventId,
}

pub(super) fn command(command: Command) -> Command {
    let who = || ["period", "department", "author", "plan"].map(argument::option);
    let text = Command::new("text")
        .arg(argument::positional("heading"))
        .args(who())
        .arg(argument::option("text").allow_hyphen_values(true))
        .arg(argument::path_option("file").value_name("FILE"))
        .arg(argument::flag("draft"));
    command
        .args(who())
        .arg(argument::option("format"))
        .arg(
            argument::path_option("output")
                .short('o')
                .value_name("FILE"),
        )
        .args(["force", "plan-table"].map(argument::flag))
        .subcommands([text, report_sent::command()])
        .after_help(
            "cchc report --period Q3/2026 --format docx -o bao-cao.docx\n\
             cchc report --department KKB --format md\n\
             cchc report text III.3 --period Q3/2026 --file nguyen-nhan.txt\n\
             cchc report sent --period Q3 --step unit_to_parent --number 15/BC-BVM --day 2026-09-18",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("sent", own)) => report_sent::run(own, invocation, output),
        Some((_, own)) => text(own, invocation, output),
        None => paper(matches, invocation, output),
    }
}

/// The report that the options name: of a department where one is given, else of the unit.
fn scope(matches: &ArgMatches, session: &Session) -> Result<ReportScope, ServiceError> {
    let named = argument::text(matches, "department");
    Ok(ReportScope {
        plan: session.plan.id.clone(),
        period: period(matches, session)?.unwrap_or_else(|| session.period()),
        department: named.map(|_| session.department.clone()),
    })
}

fn paper(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let path = argument::path(matches, "output");
    let format = match argument::text(matches, "format") {
        Some(typed) => {
            let known = ReportFormat::WORDS;
            meaning("--format", typed, &known, ReportFormat::from_word)?
        }
        None => {
            let named = path.as_deref().and_then(ReportFormat::of);
            named.unwrap_or(ReportFormat::Markdown)
        }
    };
    let (service, session) = invocation.open(matches)?;
    let words = invocation.words()?;
    let scope = scope(matches, &session)?;
    let which = match argument::is_set(matches, "plan-table") {
        true => Paper::PlanAnnex,
        false => Paper::Report,
    };
    if let Some(path) = path {
        let overwrite = argument::is_set(matches, "force");
        let file = (path.as_path(), overwrite);
        service.report_file(&session, words, (&scope, which), format, file, &|| true)?;
        let path = path.display().to_string();
        let remark = session.counted_otherwise(words, &scope.plan, scope.period);
        let remark = remark.filter(|_| which == Paper::Report);
        if invocation.json {
            let format = format.word();
            output.json(&Written {
                path,
                format,
                remark,
            });
            return Ok(Exit::Done);
        }
        output.line(&with(&words.cli.answer.report_written, "path", &path));
        remark.iter().for_each(|remark| output.line(remark));
        return Ok(Exit::Done);
    }
    if invocation.json {
        let report = service.report(&session, words, &scope)?;
        output.json(&answer(&report));
        return Ok(Exit::Done);
    }
    if !format.is_text() {
        return Err(ServiceError::NeedsFile(format.word()).into());
    }
    let (text, left_out) = service.report_as_text(&session, words, (&scope, which), format)?;
    text.lines().for_each(|line| output.line(line));
    if format == ReportFormat::Markdown {
        omitted(&left_out, words, output);
    }
    Ok(Exit::Done)
}

/// What is in no part of the report, behind it, as remarks of Markdown.
fn omitted(left_out: &BTreeMap<Omission, usize>, words: &Words, output: &mut Output) {
    for (omission, count) in left_out {
        let template = omission.template(words);
        output.line(&format!("<!-- {} -->", fill(template, &[("count", count)])));
    }
}

fn answer(report: &Report) -> Answer<'_> {
    Answer {
        plan: report.scope.plan.as_str(),
        period: report.scope.period.to_string(),
        department: report.scope.department.as_ref().map(|code| code.as_str()),
        remark: report.remark.as_deref(),
        entries: report.entries,
        omitted: &report.omitted,
        sections: report
            .sections
            .iter()
            .map(|section| SectionAnswer {
                heading: &section.heading.number,
                title: &section.heading.title,
                text: section.text(),
                draft: &section.draft,
                has_entries: section.has_entries,
                edited: section.edited.is_some(),
                stale: section
                    .edited
                    .as_ref()
                    .is_some_and(|edited| edited.is_stale),
                concurrent: section
                    .edited
                    .as_ref()
                    .is_some_and(|edited| edited.is_concurrent),
                author: section.edited.as_ref().map(|edited| edited.author.as_str()),
                at: section.edited.as_ref().map(|edited| edited.wall),
            })
            .collect(),
    }
}

/// Writes under a heading: a text, a file's text, or the draft again.
fn text(
    own: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let (mut service, session) = invocation.open(own)?;
    let words = invocation.words()?;
    let scope = scope(own, &session)?;
    let given = match (argument::text(own, "text"), argument::path(own, "file")) {
        (Some(text), _) => Some(text.to_owned()),
        (None, Some(path)) => {
            Some(
                std::fs::read_to_string(&path).map_err(|cause| ServiceError::File {
                    path: path.clone(),
                    cause,
                })?,
            )
        }
        (None, None) if argument::is_set(own, "draft") => None,
        (None, None) => return Err(ServiceError::NothingToWrite.into()),
    };
    let heading = argument::needed(own, "heading");
    let event = with_pin(&mut service, invocation, |service| {
        service.edit_report(&session, words, (&scope, heading), given.clone())
    })?;
    let line = match invocation.json {
        true => String::new(),
        false => with(&words.cli.answer.report_edited, "heading", &heading),
    };
    saved::give(service, Edited { event }, &line, invocation, output)
}
