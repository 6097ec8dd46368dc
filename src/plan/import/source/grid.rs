//! Tables with merged cells: what a row that shares a cell with the one above says.

use super::collect::Pieces;

/// The longest text that is repeated in the rows below it, in bytes.
const LONGEST_REPEATED: usize = 1000;

/// One place of a table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What stands there.
    pub pieces: Pieces,
    /// True when it is the lower part of a cell that began further up.
    pub goes_on: bool,
}

impl Cell {
    /// A cell of its own.
    pub fn new(pieces: Pieces) -> Self {
        Self {
            pieces,
            goes_on: false,
        }
    }
}

/// The rows as they are to be understood. A department written once beside five tasks is that
/// of all five. But where the first cell of a row goes on, the row is a further line of the
/// item above it and repeats nothing.
pub fn filled(rows: Vec<Vec<Cell>>) -> Vec<Vec<Pieces>> {
    let mut above: Vec<Pieces> = Vec::new();
    let mut filled = Vec::with_capacity(rows.len());
    for row in rows {
        let goes_on = row.first().is_some_and(|cell| cell.goes_on);
        above.resize(above.len().max(row.len()), Pieces::new());
        let mut cells = Vec::with_capacity(row.len());
        for (cell, above) in row.into_iter().zip(&mut above) {
            match (cell.goes_on, goes_on) {
                (true, true) => cells.push(Pieces::new()),
                (true, false) if is_short(above) => cells.push(above.clone()),
                (true, false) => cells.push(Pieces::new()),
                (false, _) => {
                    above.clone_from(&cell.pieces);
                    cells.push(cell.pieces);
                }
            }
        }
        filled.push(cells);
    }
    filled
}

/// Names of departments and terms are; only these are worth repeating.
fn is_short(pieces: &Pieces) -> bool {
    pieces.iter().map(|piece| piece.text.len()).sum::<usize>() <= LONGEST_REPEATED
}
