//! `plan import`: a document as a draft of a plan, with what is doubtful and what was passed
//! over; on demand as a plan file.

use super::{
    Exit, argument, failure::Failure, invocation::Invocation, output::Output, usage::UsageError,
};
use crate::{
    config::{fill, words::Words},
    service::{
        Encoding, PlanDraft, Reason, Review, doubt_placed, doubt_told, import_document,
        left_out_line_told, left_out_told, reason_told,
    },
};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Answer<'d> {
    draft: &'d PlanDraft,
    warnings: Vec<Warning>,
    left_out: Vec<LeftOutRow<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<PathBuf>,
}

#[derive(Serialize)]
struct LeftOutRow<'d> {
    line: usize,
    reason: &'d str,
    text: &'d str,
}

#[derive(Serialize)]
struct Warning {
    line: usize,
    what: String,
}

pub(super) fn command() -> Command {
    Command::new("import")
        .arg(argument::path_positional("document").value_name("FILE"))
        .arg(argument::path_option("output").short('o').value_name("OUT"))
        .arg(argument::option("encoding"))
        .arg(argument::flag("force"))
        .after_help("cchc plan import ke-hoach-2026.docx -o ke-hoach-2026.toml")
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let encoding = argument::text(matches, "encoding").unwrap_or("auto");
    let Some(encoding) = Encoding::from_word(encoding) else {
        let known = Encoding::WORDS.map(|(word, _)| word);
        return Err(UsageError::value("--encoding", encoding, &known).into());
    };
    let document = argument::path(matches, "document").unwrap_or_default();
    let words = invocation.words()?;
    let review = import_document(&document, encoding, invocation.place()?.today())?;
    let written = argument::path(matches, "output");
    if let Some(file) = &written {
        review.write(words, file, argument::is_set(matches, "force"))?;
    }
    if invocation.json {
        output.json(&Answer {
            draft: &review.draft,
            warnings: warnings(&review, words),
            left_out: left_out(&review, words),
            written,
        });
        return Ok(Exit::Done);
    }
    told(&review, words, output);
    let answer = &words.import.answer;
    output.line(&match written {
        Some(file) => fill(&answer.written, &[("path", &file.display())]),
        None => answer.not_written.clone(),
    });
    Ok(Exit::Done)
}

fn warnings(review: &Review, words: &Words) -> Vec<Warning> {
    let doubts = review.draft.all_doubts();
    let warning = |doubt: &crate::service::Doubt| Warning {
        line: doubt.line,
        what: doubt_told(words, doubt),
    };
    doubts.into_iter().map(warning).collect()
}

fn told(review: &Review, words: &Words, output: &mut Output) {
    let draft = &review.draft;
    let answer = &words.import.answer;
    output.line(&format!(
        "{}  {}",
        draft.header.id, draft.header.organisation.value
    ));
    output.line(&draft.header.title.value);
    output.line(&fill(
        &answer.counts,
        &[
            ("areas", &draft.areas.len()),
            ("targets", &draft.targets.len()),
            ("tasks", &draft.tasks.len()),
            ("duties", &draft.duties.len()),
            ("departments", &draft.departments.len()),
        ],
    ));
    let doubts = draft.all_doubts();
    output.line("");
    output.line(&match doubts.len() {
        0 => answer.no_doubts.clone(),
        count => fill(&answer.doubts, &[("count", &count)]),
    });
    for doubt in doubts {
        output.line(&format!("  {}", doubt_placed(words, doubt)));
    }
    output.line("");
    passed(draft, words, output);
    if !review.left_out.is_empty() {
        let count = review.left_out.len();
        output.line(&fill(&answer.left_out, &[("count", &count)]));
    }
    for line in &review.left_out {
        output.line(&format!("  {}", left_out_line_told(words, line)));
    }
}

fn left_out<'d>(review: &'d Review, words: &'d Words) -> Vec<LeftOutRow<'d>> {
    let row = |line: &'d crate::service::LeftOutLine| LeftOutRow {
        line: line.number,
        reason: left_out_told(words, line.reason),
        text: &line.text,
    };
    review.left_out.iter().map(row).collect()
}

/// How many lines were passed over for which reason, with the first few.
fn passed(draft: &PlanDraft, words: &Words, output: &mut Output) {
    const SHOWN: usize = 12;
    let answer = &words.import.answer;
    output.line(&fill(&answer.passed, &[("count", &draft.passed.len())]));
    for reason in Reason::ALL {
        let lines: Vec<String> = draft
            .passed
            .iter()
            .filter(|passed| passed.reason == reason)
            .map(|passed| passed.line.to_string())
            .collect();
        if lines.is_empty() {
            continue;
        }
        let mut shown = lines
            .iter()
            .take(SHOWN)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        if lines.len() > SHOWN {
            shown.push_str(", …");
        }
        let line = fill(
            &answer.passed_reason,
            &[
                ("what", &reason_told(words, reason)),
                ("count", &lines.len()),
                ("lines", &shown),
            ],
        );
        output.line(&format!("  {line}"));
    }
}
