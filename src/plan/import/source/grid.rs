//! Tables with merged cells: what a row that shares a cell with the one above says.

use super::collect::Pieces;

/// The longest text that is repeated in the rows below it, in bytes: names of departments and
/// terms are short, and only these are worth repeating.
const LONGEST_REPEATED: usize = 1000;

/// The most that a table repeats in all, in bytes: a cell that goes on costs the file next to
/// nothing.
const MOST_REPEATED: usize = 200_000;

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
    let mut repeated = 0;
    for row in rows {
        let goes_on = row.first().is_some_and(|cell| cell.goes_on);
        above.resize(above.len().max(row.len()), Pieces::new());
        let mut cells = Vec::with_capacity(row.len());
        for (cell, above) in row.into_iter().zip(&mut above) {
            match (cell.goes_on, goes_on) {
                (true, true) => cells.push(Pieces::new()),
                (true, false) => {
                    let length = length(above);
                    let is_short = length <= LONGEST_REPEATED && repeated < MOST_REPEATED;
                    repeated += if is_short { length } else { 0 };
                    cells.push(if is_short {
                        above.clone()
                    } else {
                        Pieces::new()
                    });
                }
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

fn length(pieces: &Pieces) -> usize {
    pieces.iter().map(|piece| piece.text.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::import::source::collect::Piece;

    fn below() -> Cell {
        Cell {
            pieces: Pieces::new(),
            goes_on: true,
        }
    }

    fn said(text: &str) -> Cell {
        Cell::new(vec![Piece::plain(text)])
    }

    #[test]
    fn rows_below_a_merged_cell_say_what_it_says() {
        let rows = vec![
            vec![said("1"), said("Phòng A")],
            vec![said("2"), below()],
            vec![below(), below()],
        ];
        let lengths: Vec<Vec<usize>> = filled(rows)
            .iter()
            .map(|row| row.iter().map(length).collect())
            .collect();
        assert_eq!(lengths, [[1, 8], [1, 8], [0, 0]]);
    }

    #[test]
    fn a_cell_that_goes_on_for_ever_is_not_repeated_for_ever() {
        let name = "x".repeat(LONGEST_REPEATED);
        let mut rows = vec![vec![said("0"), said(&name)]];
        rows.extend((1..2000).map(|row| vec![said(&row.to_string()), below()]));
        let all: usize = filled(rows).iter().flatten().map(length).sum();
        assert!(all < 2 * MOST_REPEATED, "{all}");
    }
}
