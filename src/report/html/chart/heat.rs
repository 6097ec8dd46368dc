//! A square for each row and column, with its sign; headings of columns stand upright.

use super::{LETTER, Picture, WIDTH, label, length, sample, square};
use crate::report::{document::HeatCell, figures::signs, text::one_line};

/// Room for the headings of rows, and the letters that fit into it.
const BESIDE: f64 = 246.0;
const LETTERS_BESIDE: usize = 36;
/// The most letters of a column's heading, and the room that each takes.
const LETTERS_ABOVE: usize = 24;
const LETTER_ABOVE: f64 = 7.5;
/// The size of a square; wider where there are few.
const NARROWEST: f64 = 26.0;
const WIDEST: f64 = 56.0;
const HEIGHT: f64 = 26.0;

/// A row's heading with its squares.
type Rows = [(String, Vec<HeatCell>)];

/// The picture.
#[expect(clippy::cast_precision_loss, reason = "counts of rows and columns")]
pub fn drawn(columns: &[String], rows: &Rows) -> Picture {
    let most = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let count = columns.len().max(most).max(1) as f64;
    let width = ((WIDTH - BESIDE) / count).clamp(NARROWEST, WIDEST);
    let titles = columns.iter().map(|title| length(title));
    let longest = titles.max().unwrap_or(0).min(LETTERS_ABOVE);
    let above = longest as f64 * LETTER_ABOVE + 14.0;
    let mut body = String::new();
    for (at, title) in columns.iter().enumerate() {
        let x = BESIDE + (at as f64 + 0.5) * width + LETTER / 3.0;
        let y = above - 6.0;
        let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" transform=\"rotate(-90 {x:.1} {y:.1})\"");
        body += &label(title, LETTERS_ABOVE, &place);
    }
    for (at, (title, cells)) in rows.iter().enumerate() {
        let y = above + at as f64 * HEIGHT;
        let place = format!("x=\"0\" y=\"{:.1}\"", y + HEIGHT / 2.0 + LETTER / 3.0);
        body += &label(title, LETTERS_BESIDE, &place);
        for (at, cell) in cells.iter().enumerate() {
            let x = BESIDE + at as f64 * width;
            body += &square(cell, (x, y), (width, HEIGHT));
        }
    }
    Picture {
        body,
        width: WIDTH.max(BESIDE + count * width + 1.0),
        height: above + rows.len() as f64 * HEIGHT + 1.0,
    }
}

/// Each sign with what it means.
pub fn legend(rows: &Rows) -> String {
    let signs = signs(rows).into_iter();
    signs
        .map(|sign| {
            let drawn = square(sign, (0.5, 0.5), (19.0, 19.0));
            sample(&drawn, &one_line(&sign.label))
        })
        .collect()
}
