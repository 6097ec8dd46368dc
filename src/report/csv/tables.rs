//! All tables of a report as CSV, one after the other: a row with the title, the headings, the
//! rows, and an empty row before the next.

use super::{Csv, CsvError};
use crate::report::{
    document::{Block, Cell, Document, Row, Table},
    text::{annex_lines, clean, one_line},
};
use std::io::{self, Write};

/// Writes every table and annex of a report.
///
/// # Errors
/// What the writer says.
pub fn write_tables(document: &Document, into: impl Write) -> io::Result<()> {
    let mut csv = Csv::of_any_shape(into, &document.words.list_separator)?;
    for block in &document.blocks {
        if let Block::Table(own) = block {
            table(&mut csv, &one_line(&own.name), own)?;
        }
    }
    for (at, annex) in document.annexes.iter().enumerate() {
        let title = annex_lines(document, at, annex).join(" - ");
        table(&mut csv, &title, &annex.table)?;
    }
    Ok(csv.finish()?)
}

/// Writes one table with its headings and nothing over them, its cells parted by `separator`.
///
/// # Errors
/// What the writer says.
pub fn write_table(table: &Table, separator: &str, into: impl Write) -> io::Result<()> {
    let mut csv = Csv::of_any_shape(into, separator)?;
    rows(&mut csv, table)?;
    Ok(csv.finish()?)
}

fn table(csv: &mut Csv<impl Write>, title: &str, table: &Table) -> Result<(), CsvError> {
    if table.columns.is_empty() {
        return Ok(());
    }
    csv.gap()?;
    csv.row(&[title])?;
    rows(csv, table)
}

fn rows(csv: &mut Csv<impl Write>, table: &Table) -> Result<(), CsvError> {
    let titles: Vec<String> = table.columns.iter().map(|own| clean(&own.title)).collect();
    csv.row(&titles)?;
    for row in &table.rows {
        match row {
            Row::Group(text) => {
                let rest = table.columns.iter().skip(1).map(|_| Cell::Empty);
                let cells: Vec<Cell> = std::iter::once(Cell::from(clean(text)))
                    .chain(rest)
                    .collect();
                csv.cells(cells.iter())?;
            }
            Row::Cells(cells) | Row::Sum(cells) => {
                csv.cells(table.fitted(cells).map(|(_, cell)| cell))?
            }
        }
    }
    Ok(())
}
