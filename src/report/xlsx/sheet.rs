//! One table on one sheet: real numbers and days, headings that stay in sight and come again
//! on each printed page, a filter.

use super::{
    format::{Formats, group, heading, height, printed, title},
    name::cut,
};
use crate::report::{
    document::{Cell, Column, Row, Table},
    text::clean,
};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// The longest text that Excel takes in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Letters across the paper.
const ACROSS: f64 = 76.0;
const ACROSS_LANDSCAPE: f64 = 116.0;
/// The largest whole number that a workbook keeps to the last figure.
const EXACT: u64 = 999_999_999_999_999;

/// What stands on a sheet.
pub struct Sheet<'t> {
    /// Lines over the table.
    pub titles: Vec<String>,
    /// The table.
    pub table: &'t Table,
    /// On paper that lies on its long side.
    pub landscape: bool,
}

/// Writes a sheet.
pub fn write(sheet: &mut Worksheet, what: &Sheet<'_>, page: &str) -> Result<(), XlsxError> {
    printed(sheet, what.landscape, page)?;
    let mut at = 0;
    for line in &what.titles {
        let format = title(at < 2);
        text(sheet, (at, 0), line, &format)?;
        at += 1;
    }
    let Ok(columns) = u16::try_from(what.table.columns.len()) else {
        return Err(XlsxError::RowColumnLimitError);
    };
    if columns == 0 {
        return Ok(());
    }
    let head = at;
    let widths = widths(what);
    for ((column, own), width) in (0..).zip(&what.table.columns).zip(&widths) {
        sheet.set_column_width(column, *width)?;
        text(sheet, (head, column), &own.title, &heading())?;
    }
    let titles = what.table.columns.iter().map(|own| clean(&own.title));
    // Bold letters are wider.
    let bold: Vec<f64> = widths.iter().map(|width| width * 0.8).collect();
    raise(sheet, head, titles, &bold)?;
    let formats = what.table.columns.iter();
    let formats: Vec<[Formats; 2]> = formats.map(|own| Formats::of(own.align)).collect();
    for row in &what.table.rows {
        at += 1;
        write_row(sheet, what.table, at, row, &formats)?;
        if let Some(cells) = row.cells() {
            let shown = what
                .table
                .fitted(cells)
                .map(|(_, cell)| clean(&cell.shown()));
            raise(sheet, at, shown, &widths)?;
        }
    }
    sheet.set_freeze_panes(head + 1, 0)?;
    sheet.set_repeat_rows(head, head)?;
    sheet.autofilter(head, 0, at, columns - 1)?;
    Ok(())
}

/// How many letters each column is wide.
fn widths(what: &Sheet<'_>) -> Vec<f64> {
    let columns = &what.table.columns;
    let share = |column: &Column| f64::from(column.width.max(1));
    let whole: f64 = columns.iter().map(share).sum();
    let across = if what.landscape {
        ACROSS_LANDSCAPE
    } else {
        ACROSS
    };
    let width = |column: &Column| (across * share(column) / whole).clamp(6.0, 80.0);
    let mut widths: Vec<f64> = columns.iter().map(width).collect();
    for row in &what.table.rows {
        let Some(cells) = row.cells() else { continue };
        for (width, (_, cell)) in widths.iter_mut().zip(what.table.fitted(cells)) {
            *width = width.max(least(cell)).min(80.0);
        }
    }
    widths
}

/// How many letters a figure or day needs, which is not wrapped but shown as "####" where it
/// does not fit.
fn least(cell: &Cell) -> f64 {
    match cell {
        Cell::Text(_) | Cell::Empty => 0.0,
        other => u32::try_from(other.shown().len()).map_or(0.0, f64::from) + 1.0,
    }
}

/// Makes a row as high as its texts need.
fn raise(
    sheet: &mut Worksheet,
    at: u32,
    texts: impl Iterator<Item = String>,
    widths: &[f64],
) -> Result<(), XlsxError> {
    let texts: Vec<String> = texts.collect();
    let cells = texts.iter().map(String::as_str).zip(widths.iter().copied());
    match height(cells) {
        Some(height) => sheet.set_row_height(at, height).map(|_| ()),
        None => Ok(()),
    }
}

fn write_row(
    sheet: &mut Worksheet,
    table: &Table,
    at: u32,
    row: &Row,
    formats: &[[Formats; 2]],
) -> Result<(), XlsxError> {
    match row {
        Row::Group(own) => {
            for (column, _) in (0..).zip(&table.columns) {
                sheet.write_blank(at, column, &group())?;
            }
            text(sheet, (at, 0), own, &group())
        }
        Row::Cells(cells) | Row::Sum(cells) => {
            let is_sum = matches!(row, Row::Sum(_));
            let mut cells = (0..).zip(table.fitted(cells)).zip(formats);
            cells.try_for_each(|((column, (_, cell)), [ordinary, bold])| {
                let own = if is_sum { bold } else { ordinary };
                value(sheet, (at, column), cell, own)
            })
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "larger ones are written as text"
)]
fn value(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Whole(whole) if whole.unsigned_abs() <= EXACT => {
            let whole = *whole as f64;
            sheet.write_number_with_format(row, column, whole, formats.number(whole))?;
        }
        Cell::Number(number) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, formats.number(*number))?;
        }
        Cell::Percent(percent) if percent.is_finite() => {
            let format = formats.percent(*percent);
            sheet.write_number_with_format(row, column, percent / 100.0, format)?;
        }
        Cell::Day(day) if is_known(*day) => {
            sheet.write_date_with_format(row, column, day, &formats.day)?;
        }
        other => return text(sheet, (row, column), &other.shown(), &formats.text),
    }
    Ok(())
}

/// Days before are counted wrongly by Excel, days after not at all.
fn is_known(day: NaiveDate) -> bool {
    (1901..=9999).contains(&day.year())
}

/// Text that stays text, whatever it begins with.
pub fn text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match short(&clean(text)) {
        text if text.is_empty() => sheet.write_blank(row, column, format)?,
        text => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}

/// A text that is too long ends with an ellipsis.
fn short(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    cut(text, LONGEST - 1) + "…"
}
