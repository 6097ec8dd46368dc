//! A report as a workbook: its text on the first sheet, then a sheet for each table, annex and
//! chart, with real numbers and days.
//!
//! May use the model and what all forms share. A chart is shown as the table of its figures.
//! Nothing is ever written as a formula. The same report always gives the same bytes.

mod format;
mod name;
mod sheet;

use super::{
    document::{Annex, Block, Chart, Document, Table},
    figures::figures,
    text::{annex_label, annex_lines, clean, ended, lines, name, one_line, said},
};
use name::Names;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::{Sheet, text};
use std::io::{self, Write};

/// Writes a report.
///
/// # Errors
/// What the writer says, or that a table has more rows or columns than a workbook holds.
pub fn write(document: &Document, into: impl Write + Send) -> io::Result<()> {
    let mut book = filled(document).map_err(failed)?;
    book.save_to_writer(into).map_err(failed)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

fn filled(document: &Document) -> Result<Workbook, XlsxError> {
    let (mut book, mut names) = (Workbook::new(), Names::default());
    format::set_face(&mut book)?;
    // Otherwise the time of writing, and the same report would be another file.
    let begun = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(name::cut(&name(document), 255))
        .set_author(name::cut(&one_line(&document.letterhead.organisation), 255))
        .set_creation_datetime(&begun);
    book.set_properties(&properties);
    let first = names.give(&document.words.text_sheet, &document.title);
    let mut own: Vec<(String, &Table)> = Vec::new();
    let mut lines = above(document);
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                let name = names.give(&table.name, &document.title);
                lines.push((Kind::Aside, name.clone()));
                own.push((name, table));
            }
            other => lines.extend(said_by(other)),
        }
    }
    lines.extend(below(document));
    if !document.is_enclosure() {
        let sheet = book.add_worksheet();
        sheet.set_name(first)?;
        write_text(sheet, document, &lines)?;
    }
    for (name, table) in own {
        table_sheet(book.add_worksheet().set_name(name)?, document, table)?;
    }
    for (at, annex) in document.annexes.iter().enumerate() {
        annex_sheet(book.add_worksheet(), document, (at, annex), &mut names)?;
    }
    for chart in &document.charts {
        let sheet = book.add_worksheet();
        sheet.set_name(names.give(chart.title(), &document.words.charts))?;
        chart_sheet(sheet, document, chart)?;
    }
    Ok(book)
}

/// How a line of the first sheet is shown.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Heading,
    Text,
    /// The name of the sheet on which a table stands.
    Aside,
}

fn above(document: &Document) -> Vec<(Kind, String)> {
    let (head, words) = (&document.letterhead, &document.words);
    let dear = match ended(&document.addressees).join(" ") {
        all if all.is_empty() => all,
        all => format!("{} {all}", one_line(&words.dear)),
    };
    let mut lines = vec![
        (Kind::Text, head.parent.clone()),
        (Kind::Heading, head.organisation.clone()),
        (Kind::Text, head.number.clone()),
        (Kind::Heading, words.nation.clone()),
        (Kind::Heading, words.motto.clone()),
        (Kind::Text, head.place_and_day.clone()),
        (Kind::Heading, document.title.clone()),
        (Kind::Heading, document.subject.clone()),
        (Kind::Text, dear),
    ];
    let grounds = ended(&document.grounds).into_iter();
    lines.extend(grounds.map(|ground| (Kind::Text, ground)));
    lines
}

fn below(document: &Document) -> Vec<(Kind, String)> {
    let signature = &document.signature;
    let capacity = said(&signature.capacity).chain([signature.name.clone()]);
    let mut lines: Vec<(Kind, String)> = capacity.map(|line| (Kind::Heading, line)).collect();
    let recipients = ended(&document.recipients);
    if !recipients.is_empty() {
        lines.push((Kind::Heading, document.words.recipients.clone()));
        let recipients = recipients.iter();
        lines.extend(recipients.map(|one| (Kind::Text, format!("- {one}"))));
    }
    lines
}

fn said_by(block: &Block) -> Vec<(Kind, String)> {
    match block {
        Block::Heading { text, .. } => vec![(Kind::Heading, text.clone())],
        Block::Paragraph(text) => {
            let lines = lines(text).into_iter();
            lines.map(|line| (Kind::Text, line)).collect()
        }
        Block::Item(text) => match clean(text) {
            text if text.is_empty() => Vec::new(),
            text => vec![(Kind::Text, format!("- {text}"))],
        },
        Block::Table(_) => Vec::new(),
    }
}

fn write_text(
    sheet: &mut Worksheet,
    document: &Document,
    lines: &[(Kind, String)],
) -> Result<(), XlsxError> {
    // A single column that is wider than the paper is cut off in print, not made smaller.
    const ACROSS: f64 = 74.0;
    format::printed(sheet, false, &one_line(&document.words.page))?;
    sheet.set_column_width(0, ACROSS)?;
    let lines = lines.iter().filter(|(_, line)| !clean(line).is_empty());
    for (at, (kind, line)) in (0..).zip(lines) {
        let format = match kind {
            Kind::Heading => format::plain().set_bold(),
            Kind::Text => format::plain(),
            Kind::Aside => format::plain().set_italic(),
        };
        text(sheet, (at, 0), line, &format)?;
        if let Some(height) = format::height(std::iter::once((line.as_str(), ACROSS))) {
            sheet.set_row_height(at, height)?;
        }
    }
    Ok(())
}

/// A table of the text on a sheet of its own.
fn table_sheet(sheet: &mut Worksheet, document: &Document, table: &Table) -> Result<(), XlsxError> {
    let shown = Sheet {
        titles: Vec::new(),
        table,
        landscape: false,
    };
    sheet::write(sheet, &shown, &one_line(&document.words.page))
}

fn chart_sheet(sheet: &mut Worksheet, document: &Document, chart: &Chart) -> Result<(), XlsxError> {
    let shown = figures(chart, &document.words.chart);
    let titles = [one_line(chart.title()), shown.legend];
    let titles = titles.into_iter().filter(|line| !line.is_empty());
    let shown = Sheet {
        titles: titles.collect(),
        table: &shown.table,
        landscape: matches!(chart, Chart::Heat { .. } | Chart::Gauges { .. }),
    };
    sheet::write(sheet, &shown, &one_line(&document.words.page))
}

fn annex_sheet(
    sheet: &mut Worksheet,
    document: &Document,
    (at, annex): (usize, &Annex),
    names: &mut Names,
) -> Result<(), XlsxError> {
    let otherwise = annex_label(document, at);
    let wanted = [&annex.table.name, &annex.title].into_iter();
    let wanted = wanted
        .map(|name| one_line(name))
        .find(|name| !name.is_empty());
    sheet.set_name(names.give(&wanted.unwrap_or_default(), &otherwise))?;
    let shown = Sheet {
        titles: annex_lines(document, at, annex),
        table: &annex.table,
        landscape: annex.landscape,
    };
    sheet::write(sheet, &shown, &one_line(&document.words.page))
}
