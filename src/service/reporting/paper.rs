//! The report as a paper: head, text under its headings, signature, annexes.

use super::{
    Section,
    annex::{annexes, of_plan},
    draft::{DASH, in_sentence},
    gathered::Gathered,
};
use crate::{
    config::{Words, fill, report::ReportForm},
    domain::{department::DepartmentKind, outline::Heading},
    report::{Block, ChartWords, Document, Furniture, HeadingLevel, Letterhead, Signature},
};
use chrono::Datelike;

/// Where the văn thư writes a number or a day. Blanks of their own width are not drawn
/// together by programs that show the text.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

/// The whole report.
pub(super) fn document(
    words: &Words,
    form: &ReportForm,
    gathered: &Gathered,
    sections: &[Section],
) -> Document {
    let paper = &words.report.paper;
    let period = in_sentence(&words.period(gathered.scope.period));
    Document {
        title: paper.title.clone(),
        subject: fill(&paper.subject, &[("period", &period)]),
        addressees: addressees(words, form, gathered),
        grounds: filled(&form.grounds, words, gathered),
        blocks: blocks(sections),
        signature: signature(words, form, gathered),
        recipients: recipients(words, form, gathered),
        annexes: annexes(words, gathered),
        ..head(words, form, gathered)
    }
}

/// The plan's annex alone: it goes with the plan, which has its own head.
pub(super) fn plan_annex(words: &Words, gathered: &Gathered) -> Document {
    let plan = &gathered.plan;
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("number", &plan.number),
        ("date", &words.date(plan.issued)),
        ("organisation", &plan.organisation),
    ];
    Document {
        words: Furniture {
            enclosed: fill(&words.report.paper.enclosed_in_plan, &values),
            ..furniture(words)
        },
        annexes: vec![of_plan(words, gathered)],
        ..Document::default()
    }
}

/// What every paper begins with.
fn head(words: &Words, form: &ReportForm, gathered: &Gathered) -> Document {
    let (paper, plan) = (&words.report.paper, &gathered.plan);
    let symbol = match (&gathered.scope.department, form.symbol.as_str()) {
        (Some(code), _) => code.as_str(),
        (None, "") => plan.number.rsplit('-').next().unwrap_or_default(),
        (None, own) => own,
    };
    let month = gathered.today.month();
    // As offices write dates: months 1 and 2 with a nought.
    let month = match month {
        1 | 2 => format!("0{month}"),
        month => month.to_string(),
    };
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("symbol", &symbol),
        ("month", &month),
        ("year", &gathered.today.year()),
        ("blank", &BLANK),
    ];
    let day = fill(&paper.day, &values);
    let place_and_day = match form.place.as_str() {
        "" => day,
        place => format!("{place}, {day}"),
    };
    let (parent, organisation) = match &gathered.scope.department {
        None => (plan.parent.to_uppercase(), plan.organisation.to_uppercase()),
        Some(code) => (
            plan.organisation.to_uppercase(),
            gathered.name(code).to_uppercase(),
        ),
    };
    Document {
        words: Furniture {
            enclosed: fill(&paper.enclosed, &values),
            ..furniture(words)
        },
        letterhead: Letterhead {
            parent,
            organisation,
            number: fill(&paper.number, &values),
            place_and_day,
        },
        ..Document::default()
    }
}

fn furniture(words: &Words) -> Furniture {
    let paper = &words.report.paper;
    Furniture {
        language: paper.language.clone(),
        nation: paper.nation.clone(),
        motto: paper.motto.clone(),
        dear: paper.dear.clone(),
        recipients: paper.recipients.clone(),
        annex: paper.annex.clone(),
        text_sheet: paper.text_sheet.clone(),
        page: paper.page.clone(),
        list_separator: paper.list_separator.clone(),
        charts: words.report.chart.heading.clone(),
        chart: ChartWords {
            item: paper.chart_item.clone(),
            value: paper.chart_value.clone(),
            of: paper.chart_of.clone(),
            mark: paper.chart_mark.clone(),
            ideal: paper.chart_ideal.clone(),
            verdict: words.screen.ledger.judged.clone(),
            counts: words.report.chart.counts.clone(),
        },
        ..Furniture::default()
    }
}

/// Lines of the form with their marks filled in; a line that comes to nothing is left out.
fn filled(lines: &[String], words: &Words, gathered: &Gathered) -> Vec<String> {
    let plan = &gathered.plan;
    let values: [(&str, &dyn std::fmt::Display); 5] = [
        ("plan", &plan.title),
        ("number", &plan.number),
        ("date", &words.date(plan.issued)),
        ("parent", &plan.parent),
        ("coordinator", &gathered.name(&plan.coordinator)),
    ];
    let lines = lines.iter().map(|line| fill(line, &values));
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// A department reports to whoever coordinates, the unit to whom the form says.
fn addressees(words: &Words, form: &ReportForm, gathered: &Gathered) -> Vec<String> {
    match gathered.scope.department {
        None => filled(&form.addressees, words, gathered),
        Some(_) => vec![gathered.name(&gathered.plan.coordinator).to_owned()],
    }
}

fn recipients(words: &Words, form: &ReportForm, gathered: &Gathered) -> Vec<String> {
    match &gathered.scope.department {
        None => filled(&form.recipients, words, gathered),
        Some(code) => {
            let kept = fill(
                &words.report.paper.kept,
                &[("department", &gathered.name(code))],
            );
            vec![words.report.paper.as_above.clone(), kept]
        }
    }
}

/// A department's report is signed by its head, the unit's as the form says.
fn signature(words: &Words, form: &ReportForm, gathered: &Gathered) -> Signature {
    let paper = &words.report.paper;
    let capacity = match &gathered.scope.department {
        None => form.signer.clone(),
        Some(code) => {
            let known = gathered.plan.department_of(code);
            let kind = known.map(|department| department.kind);
            vec![match kind {
                Some(DepartmentKind::Office) => paper.head_of_office.clone(),
                Some(DepartmentKind::Clinical | DepartmentKind::Paraclinical) => {
                    paper.head_of_ward.clone()
                }
                Some(DepartmentKind::Unit) | None => paper.head_of_unit.clone(),
            }]
        }
    };
    Signature {
        capacity,
        name: String::new(),
    }
}

fn blocks(sections: &[Section]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for section in sections {
        blocks.push(heading(&section.heading));
        for line in section.text().lines() {
            match line.strip_prefix(DASH) {
                Some(item) => blocks.push(Block::Item(item.to_owned())),
                None if line.trim().is_empty() => {}
                None => blocks.push(Block::Paragraph(line.to_owned())),
            }
        }
    }
    blocks
}

fn heading(heading: &Heading) -> Block {
    let level = match heading.depth() {
        1 => HeadingLevel::Section,
        2 => HeadingLevel::Clause,
        _ => HeadingLevel::Point,
    };
    let title = &heading.title;
    let text = match level {
        HeadingLevel::Section => format!("{}. {}", heading.label(), title.to_uppercase()),
        _ => format!("{}. {title}", heading.label()),
    };
    Block::Heading { level, text }
}
