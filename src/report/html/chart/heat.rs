//! A square for each row and column, with its sign; headings of columns stand upright, in
//! several lines where they are long.

use super::{LETTER, Picture, WIDTH, label, length, plain, sample, square};
use crate::{
    domain::text::wrap,
    report::{
        document::{ChartWords, HeatCell},
        figures::{counted, signs},
        text::one_line,
    },
};

/// Room for the headings of rows, and the letters that fit into it.
const BESIDE: f64 = 226.0;
const LETTERS_BESIDE: usize = 34;
/// The most letters of a line of a column's heading, and the room that each takes.
const LETTERS_ABOVE: usize = 26;
const LETTER_ABOVE: f64 = 7.0;
/// From line to line of a heading.
const LINE: f64 = LETTER + 1.0;
/// The size of a square; wider where there are few.
const NARROWEST: f64 = 26.0;
const WIDEST: f64 = 56.0;
const HEIGHT: f64 = 21.0;

/// A row's heading with its squares.
type Rows = [(String, Vec<HeatCell>)];

/// The picture.
#[expect(clippy::cast_precision_loss, reason = "counts of rows and columns")]
pub fn drawn(columns: &[String], rows: &Rows) -> Picture {
    let most = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let count = columns.len().max(most).max(1) as f64;
    let width = ((WIDTH - BESIDE) / count).clamp(NARROWEST, WIDEST);
    let titles: Vec<Vec<String>> = columns.iter().map(|own| lines_of(own, width)).collect();
    let longest = titles.iter().flatten().map(|line| length(line)).max();
    let above = longest.unwrap_or(0).min(LETTERS_ABOVE) as f64 * LETTER_ABOVE + 14.0;
    let mut body = String::new();
    for (at, lines) in titles.iter().enumerate() {
        let middle = BESIDE + (at as f64 + 0.5) * width + LETTER / 3.0;
        let first = middle - (lines.len().saturating_sub(1)) as f64 * LINE / 2.0;
        for (place, line) in lines.iter().enumerate() {
            let (x, y) = (first + place as f64 * LINE, above - 6.0);
            let place =
                format!("x=\"{x:.1}\" y=\"{y:.1}\" transform=\"rotate(-90 {x:.1} {y:.1})\"");
            body += &label(line, LETTERS_ABOVE, &place);
        }
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

/// A column's heading in as many lines as stand side by side over it; what is too long for
/// them is cut.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a width of at most two hundred"
)]
fn lines_of(title: &str, width: f64) -> Vec<String> {
    let most = ((width / LINE) as usize).max(1);
    let whole = one_line(title);
    let mut lines = wrap(&whole, LETTERS_ABOVE);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(rest);
    }
    lines
}

/// Each sign with what it means, and what the counts are.
pub fn legend(rows: &Rows, words: &ChartWords) -> String {
    let sign = |sign: &HeatCell| HeatCell {
        count: String::new(),
        ..sign.clone()
    };
    let signs = signs(rows).into_iter().map(|own| {
        let drawn = square(&sign(own), (0.5, 0.5), (19.0, 19.0));
        sample(&drawn, &one_line(&own.label))
    });
    let counts = counted(rows, words).map(|told| format!("<li>{}</li>", plain(&told)));
    signs.chain(counts).collect()
}
