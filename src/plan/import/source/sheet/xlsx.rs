//! Excel, by `calamine`, cell by cell: a sheet may claim a million rows and hold ten.

use super::{
    super::{
        Container, SourceError,
        collect::{Collector, Piece, Pieces},
        package::Package,
    },
    Sheet,
    strings::{self, Runs},
};
use crate::plan::import::encoding::Face;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Most merged cells of a sheet.
const MOST_MERGED: usize = 5_000;

/// Reads every sheet in its order; hidden ones are left out.
pub fn read(
    mut package: Package<'_>,
    bytes: &[u8],
    collector: &mut Collector,
) -> Result<(), SourceError> {
    package.check(Container::Xlsx)?;
    let mut again =
        Package::open(bytes).map_err(|detail| SourceError::broken(Container::Xlsx, detail))?;
    let runs = again.part("xl/sharedStrings.xml", Container::Xlsx)?;
    let runs = strings::runs(&runs.unwrap_or_default());
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    for described in book.sheets_metadata().to_vec() {
        if described.typ != SheetType::WorkSheet {
            continue;
        }
        let sheet = sheet(&mut book, &described.name, &runs)?;
        if described.visible == SheetVisible::Visible {
            collector.gap();
            sheet.give(collector)?;
        } else {
            sheet.leave_out(collector);
        }
    }
    Ok(())
}

fn broken(error: XlsxError) -> SourceError {
    match error {
        XlsxError::Password => SourceError::Locked,
        error => SourceError::broken(Container::Xlsx, error),
    }
}

fn sheet(book: &mut Book<'_>, name: &str, runs: &Runs) -> Result<Sheet, SourceError> {
    let mut sheet = Sheet::default();
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    sheet.merged = merged
        .iter()
        .map(|range| (range.start.0, range.start.1, range.end.0, range.end.1))
        .filter(|(first, _, last, _)| first < last)
        .take(MOST_MERGED)
        .collect();
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let faces: Vec<Face> = cells.styles().iter().map(face).collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        let face = faces.get(style).copied().unwrap_or_default();
        sheet.put(row, column, pieces(cell.get_value(), face, runs))?;
    }
    Ok(sheet)
}

fn face(style: &calamine::Style) -> Face {
    let name = style.font.as_ref().and_then(|font| font.name.as_deref());
    name.map(Face::of).unwrap_or_default()
}

/// What a person reads in the cell. Errors of formulas say nothing.
fn pieces(value: &DataRef<'_>, face: Face, runs: &Runs) -> Pieces {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => match runs.of(text) {
            Some(runs) => return strings::in_font(runs, face),
            None => (*text).to_owned(),
        },
        DataRef::DateTime(day) => date(day),
        DataRef::DateTimeIso(text) => strings::iso_date(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => return Pieces::new(),
    };
    vec![Piece {
        text,
        face,
        capitals: false,
    }]
}

/// With a comma, as offices write it, and without the noise of the machine's fractions.
fn decimal(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    format!("{rounded}").replace('.', ",")
}

fn date(day: &ExcelDateTime) -> String {
    if !day.is_datetime() {
        return decimal(day.as_f64());
    }
    let (year, month, of_month, ..) = day.to_ymd_hms_milli();
    format!("{of_month:02}/{month:02}/{year}")
}
