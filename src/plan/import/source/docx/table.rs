//! One table while it is read.

use super::super::{
    collect::{Piece, Pieces, is_blank},
    grid::{Cell, filled},
};

/// A table while it is read.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
    cell: Cell,
    columns: usize,
    widest: usize,
}

/// Most columns that a merged cell may claim.
pub const MOST_COLUMNS: u32 = 100;

impl Table {
    /// A row begins.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Places without cells before the first one.
    pub fn skip(&mut self, columns: u32) {
        if let Some(row) = self.rows.last_mut() {
            row.extend((0..columns.min(MOST_COLUMNS)).map(|_| Cell::default()));
        }
    }

    /// A cell begins.
    pub fn cell(&mut self) {
        self.cell = Cell::default();
        self.columns = 1;
    }

    /// The cell is that wide.
    pub fn span(&mut self, columns: u32) {
        self.columns = usize::try_from(columns.clamp(1, MOST_COLUMNS)).unwrap_or(1);
    }

    /// The cell is the lower part of the one above.
    pub fn goes_on(&mut self) {
        self.cell.goes_on = true;
    }

    /// A paragraph of the cell.
    pub fn paragraph(&mut self, pieces: Pieces) {
        if is_blank(&pieces) {
            return;
        }
        if !self.cell.pieces.is_empty() {
            self.cell.pieces.push(Piece::plain("\n"));
        }
        self.cell.pieces.extend(pieces);
    }

    /// The cell ends.
    pub fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
            self.widest = self.widest.max(row.len());
            row.extend((1..self.columns).map(|_| Cell::default()));
        }
    }

    /// True for a frame round text, which is a table of one cell in each row.
    pub fn is_frame(&self) -> bool {
        self.widest <= 1
    }

    /// Its rows, cell by cell.
    pub fn rows(self) -> Vec<Vec<Pieces>> {
        filled(self.rows)
    }
}
