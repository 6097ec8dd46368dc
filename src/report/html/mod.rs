//! A report as one web page that needs nothing else: for showing in a meeting and printing on
//! A4. No script, no reference to anything outside of the file.
//!
//! May use the model and what all forms share. Charts are drawn.

mod chart;
mod table;
mod text;

use super::{
    document::{Annex, Block, Document, HeadingLevel},
    outline::Outline,
    text::{annex_label, ended, lines, name, one_line, said, unbroken},
};
use std::io::{self, Write};
use text::{element, escaped, plain};

/// How it looks, on the screen and on paper.
const STYLE: &str = include_str!("style.css");

/// Writes a report.
///
/// # Errors
/// What the writer says.
pub fn write(document: &Document, mut into: impl Write) -> io::Result<()> {
    let into = &mut into as &mut dyn Write;
    let language = match one_line(&document.words.language) {
        language if language.is_empty() => "vi".to_owned(),
        language => plain(&language),
    };
    let title = plain(&name(document));
    write!(
        into,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )?;
    if !document.is_enclosure() {
        writeln!(into, "<article class=\"sheet\">")?;
        head(into, document)?;
        body(into, document)?;
        closing(into, document)?;
        writeln!(into, "</article>")?;
    }
    charts(into, document)?;
    for (at, enclosed) in document.annexes.iter().enumerate() {
        annex(into, document, at, enclosed)?;
    }
    writeln!(into, "</main>\n</body>\n</html>")?;
    into.flush()
}

fn head(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let (head, words) = (&document.letterhead, &document.words);
    let ruled = |class: &str, text: &str| match escaped(text) {
        text if text.is_empty() => text,
        text => format!("<p><span class=\"ruled {class}\">{text}</span></p>\n"),
    };
    write!(into, "<header>\n<div>\n")?;
    into.write_all(element("p", "", &unbroken(&head.parent)).as_bytes())?;
    into.write_all(ruled("organisation", &unbroken(&head.organisation)).as_bytes())?;
    into.write_all(element("p", "number", &head.number).as_bytes())?;
    write!(into, "</div>\n<div>\n")?;
    into.write_all(element("p", "nation", &words.nation).as_bytes())?;
    into.write_all(ruled("motto", &words.motto).as_bytes())?;
    into.write_all(element("p", "day", &head.place_and_day).as_bytes())?;
    write!(into, "</div>\n</header>\n<h1>")?;
    into.write_all(element("span", "kind", &document.title).as_bytes())?;
    into.write_all(element("span", "subject", &document.subject).as_bytes())?;
    writeln!(into, "</h1>")?;
    dear(into, document)?;
    let mut grounds = ended(&document.grounds).into_iter();
    grounds.try_for_each(|ground| write!(into, "{}", element("p", "ground", &ground)))
}

fn dear(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let dear = &document.words.dear;
    match ended(&document.addressees).as_slice() {
        [] => Ok(()),
        [one] => write!(into, "{}", element("p", "dear", &format!("{dear} {one}"))),
        several => {
            writeln!(into, "<div class=\"dear\">{}<ul>", escaped(dear))?;
            let mut several = several.iter();
            several.try_for_each(|one| write!(into, "{}", element("li", "", one)))?;
            writeln!(into, "</ul></div>")
        }
    }
}

fn body(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let outline = Outline::of(document);
    let mut in_list = false;
    for block in &document.blocks {
        let is_item = matches!(block, Block::Item(_));
        match (in_list, is_item) {
            (false, true) => writeln!(into, "<ul class=\"items\">")?,
            (true, false) => writeln!(into, "</ul>")?,
            _ => {}
        }
        in_list = is_item;
        match block {
            Block::Heading { level, text } => heading(into, &outline, *level, text)?,
            Block::Paragraph(text) => paragraphs(into, text)?,
            Block::Item(text) => write!(into, "{}", element("li", "item", text))?,
            Block::Table(own) => table::write(into, own)?,
        }
    }
    match in_list {
        true => writeln!(into, "</ul>"),
        false => Ok(()),
    }
}

fn paragraphs(into: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut lines = lines(text).into_iter();
    lines.try_for_each(|line| write!(into, "{}", element("p", "text", &line)))
}

fn heading(
    into: &mut dyn Write,
    outline: &Outline,
    level: HeadingLevel,
    text: &str,
) -> io::Result<()> {
    let class = match level {
        HeadingLevel::Part => "part",
        HeadingLevel::Section => "section",
        HeadingLevel::Clause => "clause",
        HeadingLevel::Point => "point",
    };
    let name = format!("h{}", outline.rank(level) + 2);
    write!(into, "{}", element(&name, class, text))
}

fn closing(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let recipients = ended(&document.recipients);
    write!(
        into,
        "<div class=\"closing\">\n<div class=\"recipients\">\n"
    )?;
    if !recipients.is_empty() {
        into.write_all(element("p", "", &document.words.recipients).as_bytes())?;
        writeln!(into, "<ul>")?;
        let mut recipients = recipients.iter();
        recipients.try_for_each(|one| write!(into, "{}", element("li", "", one)))?;
        writeln!(into, "</ul>")?;
    }
    write!(into, "</div>\n<div class=\"signature\">\n")?;
    let mut capacity = said(&document.signature.capacity);
    capacity.try_for_each(|line| write!(into, "{}", element("p", "", &line)))?;
    into.write_all(element("p", "name", &document.signature.name).as_bytes())?;
    write!(into, "</div>\n</div>\n")
}

/// The charts are sheets of their own behind the main text; nothing where there are none.
fn charts(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    if document.charts.is_empty() {
        return Ok(());
    }
    let heading = element("h2", "", &document.words.charts);
    writeln!(into, "<section class=\"sheet charts\">\n{heading}")?;
    let words = &document.words.chart;
    let parts = document.charts.iter().flat_map(chart::parts);
    for (at, part) in parts.enumerate() {
        chart::write(into, &part, words, at + 1)?;
    }
    writeln!(into, "</section>")
}

/// An annex is a sheet of its own beside the main text.
fn annex(into: &mut dyn Write, document: &Document, at: usize, annex: &Annex) -> io::Result<()> {
    let wide = if annex.landscape { " wide" } else { "" };
    let label = element("h2", "", &annex_label(document, at));
    writeln!(into, "<section class=\"sheet annex{wide}\">\n{label}")?;
    into.write_all(element("p", "name", &annex.title).as_bytes())?;
    into.write_all(element("p", "", &annex.subtitle).as_bytes())?;
    into.write_all(element("p", "enclosed", &document.words.enclosed).as_bytes())?;
    table::write(into, &annex.table)?;
    writeln!(into, "</section>")
}
