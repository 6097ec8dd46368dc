//! Tables: bordered ones whose headings come again on each page and whose rows stay whole,
//! and the borderless ones that hold letterhead and signature.

use super::{
    measure::{TABLE, about, fitted},
    paragraph::{Look, looking, paragraph},
    xml::Xml,
};
use crate::report::document::{Align, Cell, Column, Row, Table};
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
        row(xml, true, |xml| {
            for (column, width) in table.columns.iter().zip(&widths) {
                let head = |xml: &mut Xml<'_>| paragraph(xml, "TableHead", &column.title);
                cell(xml, *width, 1, "center", head)?;
            }
            Ok(())
        })?;
        table.rows.iter().try_for_each(|row| match row {
            Row::Group(text) => group(xml, text, widths.len(), width),
            Row::Cells(cells) => ordinary(xml, table, cells, &widths),
        })
    })
}

/// How wide each column must be at least, so that neither a word of its heading nor a figure
/// or day in it is broken.
fn longest_words(table: &Table) -> Vec<u32> {
    let measured = |word: &str| about(word, TABLE) * 11 / 10 + 2 * BESIDE;
    let headings = table.columns.iter().map(|column| {
        let words = column.title.split_whitespace().map(measured);
        words.max().unwrap_or(0)
    });
    let mut least: Vec<u32> = headings.collect();
    for row in &table.rows {
        let Row::Cells(cells) = row else { continue };
        for (least, (_, cell)) in least.iter_mut().zip(table.fitted(cells)) {
            if !matches!(cell, Cell::Text(_) | Cell::Empty) {
                *least = (*least).max(measured(&cell.shown()));
            }
        }
    }
    least
}

fn group(xml: &mut Xml<'_>, text: &str, columns: usize, width: u32) -> io::Result<()> {
    row(xml, false, |xml| {
        cell(xml, width, columns, "center", |xml| {
            paragraph(xml, "TableGroup", text)
        })
    })
}

fn ordinary(xml: &mut Xml<'_>, table: &Table, cells: &[Cell], widths: &[u32]) -> io::Result<()> {
    row(xml, false, |xml| {
        for ((column, value), width) in table.fitted(cells).zip(widths) {
            let look = Look {
                align: (column.align != Align::Left).then_some(column.align),
                ..Look::default()
            };
            cell(xml, *width, 1, "top", |xml| {
                looking(xml, "TableText", look, &value.shown())
            })?;
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

/// A row that is not broken over pages; one of headings comes again on each.
pub fn row(
    xml: &mut Xml<'_>,
    head: bool,
    cells: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[])?;
            match head {
                true => xml.empty("w:tblHeader", &[]),
                false => Ok(()),
            }
        })?;
        cells(xml)
    })
}

/// A cell over `columns` columns with the paragraphs that `inside` writes, at least one.
pub fn cell(
    xml: &mut Xml<'_>,
    width: u32,
    columns: usize,
    upright: &str,
    inside: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            if columns > 1 {
                xml.value("w:gridSpan", &columns.to_string())?;
            }
            xml.value("w:vAlign", upright)
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
        Row::Cells(_) => Row::Cells(row_part(table, row, chosen)),
    };
    Table {
        name: table.name.clone(),
        columns,
        rows: table.rows.iter().map(row).collect(),
    }
}

fn row_part(table: &Table, row: &Row, chosen: impl Fn(usize) -> bool) -> Vec<Cell> {
    let Row::Cells(cells) = row else {
        return Vec::new();
    };
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
