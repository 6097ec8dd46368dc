//! Sheets of LibreOffice: what a cell shows stands in it as text, dates also as a value.

use super::{
    super::{
        Container, SourceError,
        collect::{Collector, Piece},
        package::Package,
        xml::{self, Element, Met},
    },
    Sheet,
    strings::iso_date,
};
use std::collections::HashSet;

/// What is open while sheets are read.
#[derive(Default)]
struct Reading {
    hidden_styles: HashSet<String>,
    style: Option<String>,
    sheet: Option<(Sheet, bool)>,
    row: u32,
    rows: u32,
    column: u32,
    cell: Option<OpenCell>,
    is_paragraph: bool,
    unseen: usize,
}

#[derive(Default)]
struct OpenCell {
    text: String,
    paragraphs: usize,
    date: Option<String>,
    repeated: u32,
    /// Rows and columns that it covers.
    covers: (u32, u32),
}

/// Reads every sheet in its order; hidden ones are left out.
pub fn read(mut package: Package<'_>, collector: &mut Collector) -> Result<(), SourceError> {
    let broken = |detail: String| SourceError::broken(Container::Ods, detail);
    let manifest = package.part("META-INF/manifest.xml", Container::Ods)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(SourceError::Locked);
    }
    let content = package.part("content.xml", Container::Ods)?;
    let content = content.ok_or_else(|| broken("no content.xml".to_owned()))?;
    let mut reading = Reading::default();
    let mut failed = None;
    let walked = xml::walk(&content, |met| {
        if failed.is_none() {
            failed = reading.see(met, collector).err();
        }
    });
    match failed {
        Some(error) => Err(error),
        None => walked.map_err(broken),
    }
}

impl Reading {
    fn see(&mut self, met: Met<'_>, collector: &mut Collector) -> Result<(), SourceError> {
        match met {
            Met::Open(element) => self.open(element),
            Met::Close(name) => return self.close(name, collector),
            Met::Text(text) if self.is_paragraph && self.unseen == 0 => self.letters(text),
            Met::Text(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name().as_str() {
            "style:style" => self.style = element.get("style:name"),
            "style:table-properties"
                if element.get("table:display").as_deref() == Some("false") =>
            {
                self.hidden_styles.extend(self.style.clone());
            }
            "table:table" => {
                let style = element.get("table:style-name").unwrap_or_default();
                let is_hidden = self.hidden_styles.contains(&style);
                self.sheet = Some((Sheet::default(), is_hidden));
                self.row = 0;
            }
            "table:table-row" => {
                self.rows = element.number("table:number-rows-repeated").unwrap_or(1);
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(cell(element)),
            "office:annotation" => self.unseen += 1,
            "text:p" | "text:h" if self.unseen == 0 => {
                self.is_paragraph = true;
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "text:s" => self.letters(" "),
            "text:tab" => self.letters("\t"),
            "text:line-break" => self.letters("\n"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, collector: &mut Collector) -> Result<(), SourceError> {
        match name {
            "office:annotation" => self.unseen = self.unseen.saturating_sub(1),
            "text:p" | "text:h" if self.unseen == 0 => self.is_paragraph = false,
            "table:table-cell" | "table:covered-table-cell" => return self.end_cell(),
            "table:table-row" => self.row = self.row.saturating_add(self.rows.max(1)),
            "table:table" => match self.sheet.take() {
                Some((sheet, true)) => sheet.leave_out(collector),
                Some((sheet, false)) => {
                    collector.gap();
                    return sheet.give(collector);
                }
                None => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn letters(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    /// Equal cells side by side and equal rows are written once, with a number.
    fn end_cell(&mut self) -> Result<(), SourceError> {
        let (Some(cell), Some((sheet, _))) = (self.cell.take(), &mut self.sheet) else {
            return Ok(());
        };
        let (rows, columns) = cell.covers;
        if rows > 1 && sheet.merged.len() < super::MOST_CELLS / 100 {
            let last = (self.row.saturating_add(rows - 1), self.column + columns - 1);
            sheet.merged.push((self.row, self.column, last.0, last.1));
        }
        let text = cell.date.unwrap_or(cell.text);
        if !text.trim().is_empty() {
            for row in 0..self.rows.clamp(1, 1000) {
                for column in 0..cell.repeated.clamp(1, super::MOST_COLUMNS) {
                    let place = (
                        self.row.saturating_add(row),
                        self.column.saturating_add(column),
                    );
                    sheet.put(place.0, place.1, vec![Piece::plain(text.clone())])?;
                }
            }
        }
        self.column = self.column.saturating_add(cell.repeated);
        Ok(())
    }
}

fn cell(element: &Element<'_>) -> OpenCell {
    let number = |name| element.number(name).unwrap_or(1).max(1);
    OpenCell {
        date: element.get("office:date-value").map(|day| iso_date(&day)),
        repeated: number("table:number-columns-repeated"),
        covers: (
            number("table:number-rows-spanned"),
            number("table:number-columns-spanned").min(super::MOST_COLUMNS),
        ),
        ..OpenCell::default()
    }
}
