//! Tables: bordered ones whose headings come again on each page and whose rows stay whole,
//! and the borderless ones that hold letterhead and signature.

use super::{
    measure::{TABLE, about, fitted},
    paragraph::{Look, looking, paragraph},
    xml::Xml,
};
use crate::report::{
    document::{Align, Cell, Column, Row, Table},
    text::clean,
};
use std::{borrow::Cow, io};

/// The most columns that Word takes in one table.
pub const MOST_COLUMNS: usize = 63;

/// Between a cell's text and its side: 1.5 mm.
const BESIDE: u32 = 85;

/// A table as wide as `width`; one with more than `most` columns as several, each with the
/// first column again.
pub fn table(xml: &mut Xml<'_>, table: &Table, width: u32, most: usize) -> io::Result<()> {
    for part in parts(table, most) {
        one(xml, &part, width)?;
        paragraph(xml, "AfterTable", "")?;
    }
    Ok(())
}

fn one(xml: &mut Xml<'_>, table: &Table, width: u32) -> io::Result<()> {
    let shares = table.columns.iter().map(|column| column.width);
    let widths = fitted(width, shares, &longest_words(table));
    xml.within("w:tbl", &[], |xml| {
        properties(xml, width, Edges::Drawn)?;
        grid(xml, &widths)?;
        headings(xml, table, &widths)?;
        table.rows.iter().try_for_each(|row| match row {
            Row::Group(text) => group(xml, text, widths.len(), width),
            Row::Cells(cells) => ordinary(xml, "TableText", table, cells, &widths),
            Row::Sum(cells) => ordinary(xml, "TableSum", table, cells, &widths),
        })
    })
}

/// The row of headings. Where a column is narrower than a word of its heading, that heading
/// is turned and the row as high as the longest one needs.
fn headings(xml: &mut Xml<'_>, table: &Table, widths: &[u32]) -> io::Result<()> {
    const HIGHEST: u32 = 2_600;
    let turned = |title: &str, width: u32| longest_word(title) > width;
    let columns = || table.columns.iter().zip(widths);
    let heights = columns()
        .filter(|(column, width)| turned(&column.title, **width))
        .map(|(column, _)| measured(&clean(&column.title)).min(HIGHEST));
    let kind = heights.max().map_or(RowKind::Head, RowKind::TallHead);
    row(xml, kind, |xml| {
        for (column, width) in columns() {
            let upright = match turned(&column.title, *width) {
                true => Upright::Turned,
                false => Upright::Centre,
            };
            boxed(xml, *width, 1, upright, |xml| {
                paragraph(xml, "TableHead", &column.title)
            })?;
        }
        Ok(())
    })
}

/// How wide a column must be for a text in one line.
fn measured(text: &str) -> u32 {
    about(text, TABLE) * 11 / 10 + 2 * BESIDE
}

/// How wide a column must be for the longest word of a text.
fn longest_word(text: &str) -> u32 {
    text.split_whitespace().map(measured).max().unwrap_or(0)
}

/// How wide each column must be at least, so that neither a word of its heading nor a figure
/// or day in it is broken.
fn longest_words(table: &Table) -> Vec<u32> {
    let columns = table.columns.iter();
    let headings = columns.map(|column| longest_word(&column.title));
    let mut least: Vec<u32> = headings.collect();
    for row in &table.rows {
        let Some(cells) = row.cells() else { continue };
        for (least, (_, cell)) in least.iter_mut().zip(table.fitted(cells)) {
            if !matches!(cell, Cell::Text(_) | Cell::Empty) {
                *least = (*least).max(measured(&cell.shown()));
            }
        }
    }
    least
}

fn group(xml: &mut Xml<'_>, text: &str, columns: usize, width: u32) -> io::Result<()> {
    row(xml, RowKind::Ordinary, |xml| {
        boxed(xml, width, columns, Upright::Centre, |xml| {
            paragraph(xml, "TableGroup", text)
        })
    })
}

fn ordinary(
    xml: &mut Xml<'_>,
    style: &str,
    table: &Table,
    cells: &[Cell],
    widths: &[u32],
) -> io::Result<()> {
    row(xml, RowKind::Ordinary, |xml| {
        for ((column, value), width) in table.fitted(cells).zip(widths) {
            let look = Look {
                align: (column.align != Align::Left).then_some(column.align),
                ..Look::default()
            };
            cell(xml, *width, |xml| looking(xml, style, look, &value.shown()))?;
        }
        Ok(())
    })
}

/// A table without lines, of two cells in each row, whose rows stay whole.
pub fn borderless(
    xml: &mut Xml<'_>,
    widths: [u32; 2],
    rows: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:tbl", &[], |xml| {
        properties(xml, widths.iter().sum(), Edges::None)?;
        grid(xml, &widths)?;
        rows(xml)
    })
}

/// What a row is for.
#[derive(Clone, Copy, PartialEq)]
pub enum RowKind {
    /// What the table holds.
    Ordinary,
    /// Headings, which come again on each page.
    Head,
    /// Headings that need so much height.
    TallHead(u32),
}

/// A row that is not broken over pages.
pub fn row(
    xml: &mut Xml<'_>,
    kind: RowKind,
    cells: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            if let RowKind::TallHead(height) = kind {
                let height = height.to_string();
                xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")])?;
            }
            match kind {
                RowKind::Ordinary => Ok(()),
                RowKind::Head | RowKind::TallHead(_) => xml.empty("w:tblHeader", &[]),
            }
        })?;
        cells(xml)
    })
}

/// How a text stands in its cell.
#[derive(Clone, Copy, PartialEq)]
pub enum Upright {
    /// At the top.
    Top,
    /// Half way down.
    Centre,
    /// Read from the bottom to the top.
    Turned,
}

/// A cell at whose top stand the paragraphs that `inside` writes, at least one.
pub fn cell(
    xml: &mut Xml<'_>,
    width: u32,
    inside: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    boxed(xml, width, 1, Upright::Top, inside)
}

/// A cell over so many columns.
fn boxed(
    xml: &mut Xml<'_>,
    width: u32,
    columns: usize,
    upright: Upright,
    inside: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            if columns > 1 {
                xml.value("w:gridSpan", &columns.to_string())?;
            }
            if upright == Upright::Turned {
                xml.value("w:textDirection", "btLr")?;
            }
            let top = upright == Upright::Top;
            xml.value("w:vAlign", if top { "top" } else { "center" })
        })?;
        inside(xml)
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Edges {
    Drawn,
    None,
}

fn properties(xml: &mut Xml<'_>, width: u32, edges: Edges) -> io::Result<()> {
    let (line, beside) = match edges {
        Edges::Drawn => ("single", BESIDE),
        Edges::None => ("nil", 0),
    };
    let beside = beside.to_string();
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])?;
        xml.within("w:tblBorders", &[], |xml| {
            let drawn = [
                ("w:val", line),
                ("w:sz", "4"),
                ("w:space", "0"),
                ("w:color", "auto"),
            ];
            ["top", "left", "bottom", "right", "insideH", "insideV"]
                .iter()
                .try_for_each(|side| xml.empty(&format!("w:{side}"), &drawn))
        })?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.within("w:tblCellMar", &[], |xml| {
            xml.empty("w:left", &[("w:w", beside.as_str()), ("w:type", "dxa")])?;
            xml.empty("w:right", &[("w:w", beside.as_str()), ("w:type", "dxa")])
        })
    })
}

fn grid(xml: &mut Xml<'_>, widths: &[u32]) -> io::Result<()> {
    xml.within("w:tblGrid", &[], |xml| {
        widths
            .iter()
            .try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))
    })
}

/// The table in parts of so many columns.
fn parts(table: &Table, most: usize) -> Vec<Cow<'_, Table>> {
    if table.columns.is_empty() {
        return Vec::new();
    }
    if table.columns.len() <= most {
        return vec![Cow::Borrowed(table)];
    }
    let each = most.saturating_sub(1).max(1);
    let begins = (1..table.columns.len()).step_by(each);
    begins
        .map(|from| Cow::Owned(part(table, from, each)))
        .collect()
}

fn part(table: &Table, from: usize, count: usize) -> Table {
    let chosen = |at: usize| at == 0 || (from..from + count).contains(&at);
    let columns = table.columns.iter().enumerate();
    let columns = columns.filter(|(at, _)| chosen(*at));
    let columns: Vec<Column> = columns.map(|(_, column)| column.clone()).collect();
    let row = |row: &Row| match row {
        Row::Group(text) => Row::Group(text.clone()),
        Row::Cells(cells) => Row::Cells(row_part(table, cells, chosen)),
        Row::Sum(cells) => Row::Sum(row_part(table, cells, chosen)),
    };
    Table {
        name: table.name.clone(),
        columns,
        rows: table.rows.iter().map(row).collect(),
    }
}

fn row_part(table: &Table, cells: &[Cell], chosen: impl Fn(usize) -> bool) -> Vec<Cell> {
    let cells = table.fitted(cells).enumerate();
    let cells = cells.filter(|(at, _)| chosen(*at));
    cells.map(|(_, (_, cell))| cell.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_wide_a_table_comes_in_parts_with_its_first_column() {
        let columns = 0..10;
        let columns = columns.map(|at| Column {
            title: at.to_string(),
            ..Column::default()
        });
        let wide = Table {
            columns: columns.collect(),
            rows: vec![Row::Cells((0..10).map(Cell::Whole).collect())],
            ..Table::default()
        };
        let parts = parts(&wide, 4);
        let titles = |table: &Table| {
            let titles = table.columns.iter().map(|column| column.title.clone());
            titles.collect::<String>()
        };
        let titles: Vec<String> = parts.iter().map(|part| titles(part)).collect();
        assert_eq!(titles, ["0123", "0456", "0789"]);
        let row = Row::Cells([0, 7, 8, 9].map(Cell::Whole).to_vec());
        assert_eq!(parts[2].rows, [row]);
    }
}
