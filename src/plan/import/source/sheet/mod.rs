//! Sheets of Excel and LibreOffice: every row is a row.

mod ods;
mod strings;
mod xlsx;

pub use ods::read as ods;
pub use xlsx::read as xlsx;

use super::{
    LeftOut, SourceError,
    collect::{Collector, Piece, Pieces, is_blank},
    grid::{Cell, filled},
};
use std::collections::BTreeMap;

/// Most places of all sheets together; no annex has a tenth of it.
const MOST_CELLS: usize = 500_000;

/// The longest text of a sheet, in bytes, repeated cells counted each time: a few hundred bytes
/// of a file can say "these eight thousand letters, in twenty thousand cells".
const MOST_TEXT: usize = 10_000_000;

/// Columns further right hold no text of a plan.
const MOST_COLUMNS: u32 = 200;

/// A sheet while it is read: only places with something in them.
#[derive(Debug, Default)]
struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, Pieces>>,
    /// First row, first column, last row, last column.
    merged: Vec<(u32, u32, u32, u32)>,
    cells: usize,
    /// Bytes of text in all of them.
    text: usize,
}

impl Sheet {
    fn put(&mut self, row: u32, column: u32, pieces: Pieces) -> Result<(), SourceError> {
        if is_blank(&pieces) || column >= MOST_COLUMNS {
            return Ok(());
        }
        self.cells += 1;
        let length: usize = pieces.iter().map(|piece| piece.text.len()).sum();
        self.text = self.text.saturating_add(length);
        if self.cells > MOST_CELLS || self.text > MOST_TEXT {
            return Err(SourceError::TooMuch);
        }
        self.rows.entry(row).or_default().insert(column, pieces);
        Ok(())
    }

    /// Hands the rows on. Rows without anything count as blank ones; the first column of the
    /// sheet is the first one that holds something.
    fn give(self, collector: &mut Collector) -> Result<(), SourceError> {
        let columns = || self.rows.values().flat_map(|row| row.keys());
        let (Some(first), Some(last)) = (columns().min(), columns().max()) else {
            return Ok(());
        };
        let width = usize::try_from(last - first).unwrap_or(0) + 1;
        if width.saturating_mul(self.rows.len()) > MOST_CELLS * 4 {
            return Err(SourceError::TooMuch);
        }
        let mut grid = Vec::with_capacity(self.rows.len());
        for (row, cells) in &self.rows {
            let goes_on = self.covered(*row);
            let cell = |column: u32| Cell {
                pieces: cells.get(&column).cloned().unwrap_or_default(),
                goes_on: goes_on.iter().any(|merged| merged.1 == column),
            };
            grid.push((*first..=*last).map(cell).collect());
        }
        let mut next = self.rows.keys().next().copied().unwrap_or(0);
        for (row, cells) in self.rows.keys().zip(filled(grid)) {
            // A gap of a million rows is one gap.
            (next..*row).take(100).for_each(|_| collector.blank());
            next = row.saturating_add(1);
            collector.row(cells);
        }
        Ok(())
    }

    /// The merged cells that began above a row.
    fn covered(&self, row: u32) -> Vec<(u32, u32, u32, u32)> {
        let covers = |merged: &&(u32, u32, u32, u32)| (merged.0 + 1..=merged.2).contains(&row);
        self.merged.iter().filter(covers).copied().collect()
    }

    /// Its rows are no lines of the document.
    fn leave_out(self, collector: &mut Collector) {
        for row in self.rows.into_values() {
            let mut line = Pieces::new();
            for pieces in row.into_values() {
                if !line.is_empty() {
                    line.push(Piece::plain(" | "));
                }
                line.extend(pieces);
            }
            collector.leave_out(line, LeftOut::Hidden);
        }
    }
}
