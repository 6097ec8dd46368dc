//! A report as Markdown: headings, lists and tables with bars, readable as it is.
//!
//! May use the model and what all forms share. A chart is shown as the table of its figures.

mod escape;

use super::{
    document::{Align, Annex, Block, Chart, Column, Document, Row, Table},
    figures::figures,
    outline::Outline,
    text::{annex_label, clean, ended, lines, said},
};
use escape::{cell, line};
use std::io::{self, Write};

/// Writes a report.
///
/// # Errors
/// What the writer says.
pub fn write(document: &Document, mut into: impl Write) -> io::Result<()> {
    let into = &mut into as &mut dyn Write;
    if !document.is_enclosure() {
        head(into, document)?;
    }
    let outline = Outline::of(document);
    let mut parts = document.blocks.iter().peekable();
    while let Some(part) = parts.next() {
        block(into, &outline, part)?;
        let is_item = |block: &Block| matches!(block, Block::Item(_));
        if is_item(part) && !parts.peek().is_some_and(|next| is_item(next)) {
            writeln!(into)?;
        }
    }
    closing(into, document)?;
    for (at, enclosed) in document.annexes.iter().enumerate() {
        annex(into, document, at, enclosed)?;
    }
    if !document.charts.is_empty() {
        heading(into, 2, &document.words.charts)?;
    }
    for own in &document.charts {
        chart(into, document, own)?;
    }
    into.flush()
}

/// Lines of one paragraph, each on its own.
fn paragraph(into: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    let said: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| !line.is_empty())
        .collect();
    match said.is_empty() {
        true => Ok(()),
        false => write!(into, "{}\n\n", said.join("\\\n")),
    }
}

fn bold(text: &str) -> String {
    match cell(text) {
        text if text.is_empty() => text,
        text => format!("**{text}**"),
    }
}

fn italic(text: &str) -> String {
    match cell(text) {
        text if text.is_empty() => text,
        text => format!("*{text}*"),
    }
}

fn heading(into: &mut dyn Write, rank: usize, text: &str) -> io::Result<()> {
    match cell(text) {
        text if text.is_empty() => Ok(()),
        text => {
            // A last "#" would be taken for the heading's own end.
            let text = match text.strip_suffix('#') {
                Some(before) => format!("{before}\\#"),
                None => text,
            };
            write!(into, "{} {text}\n\n", "#".repeat(rank))
        }
    }
}

fn list(into: &mut dyn Write, entries: &[String]) -> io::Result<()> {
    for entry in entries {
        writeln!(into, "- {}", line(entry))?;
    }
    match entries.is_empty() {
        true => Ok(()),
        false => writeln!(into),
    }
}

fn head(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let (head, words) = (&document.letterhead, &document.words);
    let issuer = [
        line(&head.parent),
        bold(&head.organisation),
        line(&head.number),
    ];
    paragraph(into, &issuer)?;
    let nation = [
        bold(&words.nation),
        bold(&words.motto),
        italic(&head.place_and_day),
    ];
    paragraph(into, &nation)?;
    heading(into, 1, &document.title)?;
    paragraph(into, &[bold(&document.subject)])?;
    match ended(&document.addressees).as_slice() {
        [] => {}
        [one] => paragraph(into, &[line(&format!("{} {one}", words.dear))])?,
        several => {
            paragraph(into, &[line(&words.dear)])?;
            list(into, several)?;
        }
    }
    let mut grounds = ended(&document.grounds).into_iter();
    grounds.try_for_each(|ground| paragraph(into, &[italic(&ground)]))
}

fn block(into: &mut dyn Write, outline: &Outline, block: &Block) -> io::Result<()> {
    match block {
        Block::Heading { level, text } => heading(into, outline.rank(*level) + 2, text),
        Block::Paragraph(text) => {
            let mut lines = lines(text).into_iter();
            lines.try_for_each(|text| paragraph(into, &[line(&text)]))
        }
        Block::Item(text) => {
            let mut entry = said(std::slice::from_ref(text));
            entry.try_for_each(|entry| writeln!(into, "- {}", line(&entry)))
        }
        Block::Table(own) => table(into, own),
    }
}

fn chart(into: &mut dyn Write, document: &Document, chart: &Chart) -> io::Result<()> {
    let shown = figures(chart, &document.words.chart);
    paragraph(into, &[bold(chart.title())])?;
    table(into, &shown.table)?;
    paragraph(into, &[italic(&shown.legend)])
}

fn closing(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let signature = &document.signature;
    let mut signed: Vec<String> = signature.capacity.iter().map(|line| bold(line)).collect();
    signed.push(bold(&signature.name));
    paragraph(into, &signed)?;
    let recipients = ended(&document.recipients);
    if recipients.is_empty() {
        return Ok(());
    }
    match cell(&document.words.recipients) {
        word if word.is_empty() => {}
        word => write!(into, "***{word}***\n\n")?,
    }
    list(into, &recipients)
}

fn annex(into: &mut dyn Write, document: &Document, at: usize, annex: &Annex) -> io::Result<()> {
    heading(into, 2, &annex_label(document, at))?;
    let under = [
        bold(&annex.title),
        line(&annex.subtitle),
        italic(&document.words.enclosed),
    ];
    paragraph(into, &under)?;
    table(into, &annex.table)
}

/// A table with bars; a heading over rows stands in its first cell.
fn table(into: &mut dyn Write, table: &Table) -> io::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let titles = table.columns.iter().map(|column| cell(&column.title));
    row(into, titles)?;
    row(into, table.columns.iter().map(mark))?;
    for entry in &table.rows {
        match entry {
            Row::Group(text) => {
                let rest = table.columns.iter().skip(1).map(|_| String::new());
                row(into, std::iter::once(bold(&clean(text))).chain(rest))?;
            }
            Row::Cells(cells) => {
                row(
                    into,
                    table.fitted(cells).map(|(_, value)| cell(&value.shown())),
                )?;
            }
            Row::Sum(cells) => {
                row(
                    into,
                    table.fitted(cells).map(|(_, value)| bold(&value.shown())),
                )?;
            }
        }
    }
    writeln!(into)
}

fn row(into: &mut dyn Write, mut cells: impl Iterator<Item = String>) -> io::Result<()> {
    into.write_all(b"|")?;
    cells.try_for_each(|cell| write!(into, " {cell} |"))?;
    writeln!(into)
}

fn mark(column: &Column) -> String {
    match column.align {
        Align::Left => "---",
        Align::Centre => ":---:",
        Align::Right => "---:",
    }
    .to_owned()
}
