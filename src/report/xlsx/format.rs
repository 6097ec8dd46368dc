//! How cells look: letters, borders, and the formats of numbers and days.

use crate::{
    domain::text::wrap,
    report::document::{Align, decimals},
};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// The letters of everything.
const FACE: &str = "Times New Roman";

fn letters() -> Format {
    let format = Format::new().set_font_name(FACE).set_font_size(12);
    format.set_align(FormatAlign::Top)
}

/// Makes the face of the cells the one in which a workbook counts widths: otherwise columns are
/// wider where its own default face is missing.
pub fn set_face(book: &mut Workbook) -> Result<(), XlsxError> {
    const ROW: u32 = 21;
    // By this width the library knows that a figure is 8 pixels wide.
    const COLUMN: u32 = 72;
    let face = Format::new().set_font_name(FACE).set_font_size(12);
    book.set_default_format(&face, ROW, COLUMN).map(|_| ())
}

/// A cell of a text or table, before what it holds.
pub fn plain() -> Format {
    letters().set_text_wrap()
}

/// A heading of a column.
pub fn heading() -> Format {
    plain()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_background_color("#EEF1F3")
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

/// A heading over rows: not wrapped, it runs on over the empty cells beside it.
pub fn group() -> Format {
    let format = letters().set_bold().set_border_top(FormatBorder::Thin);
    format.set_border_bottom(FormatBorder::Thin)
}

/// A line that is not wrapped: titles over a table.
pub fn title(bold: bool) -> Format {
    let format = Format::new().set_font_name(FACE).set_font_size(13);
    match bold {
        true => format.set_bold(),
        false => format,
    }
}

/// A cell of a table.
fn cell(align: Align) -> Format {
    plain()
        .set_border(FormatBorder::Thin)
        .set_align(match align {
            Align::Left => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        })
}

/// The formats of a column's cells, by what they hold. A workbook keeps "." and "," the
/// English way; whoever opens it sees them in the way of the own system.
pub struct Formats {
    /// Text and nothing.
    pub text: Format,
    /// A day.
    pub day: Format,
    whole: [Format; 3],
    percent: [Format; 3],
}

impl Formats {
    /// Those of a column: of ordinary rows, and of sums.
    pub fn of(align: Align) -> [Self; 2] {
        [cell(align), cell(align).set_bold()].map(|cell| Self::like(&cell))
    }

    fn like(cell: &Format) -> Self {
        let number = |code: &str| cell.clone().set_num_format(code);
        Self {
            text: cell.clone(),
            day: number("dd/mm/yyyy"),
            whole: ["#,##0", "#,##0.0", "#,##0.00"].map(number),
            percent: ["0%", "0.0%", "0.00%"].map(number),
        }
    }

    /// For a number with its own decimals.
    pub fn number(&self, number: f64) -> &Format {
        let [whole, one, two] = &self.whole;
        [whole, one, two].get(decimals(number)).unwrap_or(&two)
    }

    /// For a share of a hundred with its own decimals.
    pub fn percent(&self, percent: f64) -> &Format {
        let [whole, one, two] = &self.percent;
        [whole, one, two].get(decimals(percent)).unwrap_or(&two)
    }
}

/// How high a row must be, in points, for texts in columns of so many letters; `None` where one
/// line is enough. Said in the file, because not every program counts it on opening.
pub fn height<'t>(cells: impl Iterator<Item = (&'t str, f64)>) -> Option<f64> {
    const LINE: f64 = 15.75;
    const HIGHEST: u32 = 409;
    // Widths count figures, and most letters of a text are narrower.
    const NARROWER: f64 = 1.25;
    let high = |(text, width): (&str, f64)| wrap(text, whole(width * NARROWER)).len();
    let lines = cells.map(high).max().unwrap_or(1);
    let lines = u32::try_from(lines).unwrap_or(HIGHEST).min(HIGHEST);
    (lines > 1).then(|| (f64::from(lines) * LINE).min(f64::from(HIGHEST)))
}

/// A width in whole letters, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between one and what a column can hold"
)]
fn whole(width: f64) -> usize {
    width.clamp(1.0, 255.0) as usize
}

/// A4, as wide as the paper, with the page's number below.
pub fn printed(sheet: &mut Worksheet, landscape: bool, page: &str) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    // Inches: 30 mm at the left, 15 mm at the right, 20 mm above and below.
    sheet.set_margins(1.18, 0.59, 0.79, 0.79, 0.39, 0.39);
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    if landscape {
        sheet.set_landscape();
    }
    let page: String = page.chars().take(60).collect();
    sheet.set_footer(format!("&C{} &P/&N", page.replace('&', "&&")));
    Ok(())
}
