//! Tables as spreadsheet programs open them without asking: UTF-8 with its mark, CRLF, the list
//! separator of whoever reads them, and no cell that would be run as a formula.
//!
//! Excel parts the cells at the list separator of the system: ";" where a comma stands in
//! numbers, as in Vietnam. A first line "sep=," would tell it another one, but then it no longer
//! heeds the mark of UTF-8, and other programs show the line.

mod tables;

pub use tables::{write_table, write_tables};

use super::{document::Cell, text::clean};
use std::{borrow::Cow, io::Write};

/// Why a table could not be written.
pub type CsvError = csv::Error;

/// The mark by which Excel knows that a file is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table being written, row by row.
pub struct Csv<W: Write> {
    writer: csv::Writer<W>,
    /// Nothing stands in it so far.
    is_empty: bool,
}

impl<W: Write> Csv<W> {
    /// A table with its headings; between its cells stands `separator`, of one ASCII letter.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(into: W, separator: &str, headings: &[&str]) -> Result<Self, CsvError> {
        let mut table = Self::begun(into, separator, false)?;
        table.row(headings)?;
        Ok(table)
    }

    /// Rows of any length, for tables that stand below each other.
    pub(super) fn of_any_shape(into: W, separator: &str) -> Result<Self, CsvError> {
        Self::begun(into, separator, true)
    }

    fn begun(mut into: W, separator: &str, any_length: bool) -> Result<Self, CsvError> {
        into.write_all(MARK)?;
        let writer = csv::WriterBuilder::new()
            .delimiter(separator.bytes().next().unwrap_or(b','))
            .terminator(csv::Terminator::CRLF)
            .flexible(any_length)
            .from_writer(into);
        let is_empty = true;
        Ok(Self { writer, is_empty })
    }

    /// An empty row, unless it would be the first.
    pub(super) fn gap(&mut self) -> Result<(), CsvError> {
        match self.is_empty {
            true => Ok(()),
            false => self.row(&[""]),
        }
    }

    /// One row of a report's table. Figures and days are as they are read; only text could be
    /// taken for a formula.
    pub(super) fn cells<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c Cell>,
    ) -> Result<(), CsvError> {
        self.is_empty = false;
        let written = |cell: &Cell| match cell {
            Cell::Text(text) => harmless(&clean(text)).into_owned(),
            figure => figure.shown(),
        };
        self.writer
            .write_record(cells.map(written).map(String::into_bytes))
    }

    /// One row, with as many cells as there are headings.
    ///
    /// # Errors
    /// What the writer says.
    pub fn row(&mut self, cells: &[impl AsRef<str>]) -> Result<(), CsvError> {
        self.is_empty = false;
        let cells = cells.iter().map(|cell| harmless(cell.as_ref()));
        self.writer
            .write_record(cells.map(Cow::into_owned).map(String::into_bytes))
    }

    /// The end: everything has gone to the writer.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self) -> Result<(), CsvError> {
        Ok(self.writer.flush()?)
    }
}

/// A cell that begins as a formula would gets an apostrophe before it, so that what somebody
/// wrote into a note is never run on the machine of whoever opens the table.
fn harmless(cell: &str) -> Cow<'_, str> {
    let begins_formula = |letter| {
        let full_width = ['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
        matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n') || full_width.contains(&letter)
    };
    match cell.trim_start_matches(' ').starts_with(begins_formula) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[[&str; 2]]) -> String {
        parted(",", rows)
    }

    fn parted(separator: &str, rows: &[[&str; 2]]) -> String {
        let mut bytes = Vec::new();
        let mut table = Csv::new(&mut bytes, separator, &["Ghi chú", "Ngày"]).unwrap();
        for row in rows {
            table.row(row).unwrap();
        }
        table.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_table_is_what_excel_expects() {
        assert_eq!(
            written(&[["Đã \"họp\", xong", "21/11"], ["hai\ndòng", ""]]),
            "\u{feff}Ghi chú,Ngày\r\n\"Đã \"\"họp\"\", xong\",21/11\r\n\"hai\ndòng\",\r\n"
        );
    }

    #[test]
    fn cells_are_parted_as_the_reader_parts_them() {
        assert_eq!(
            parted(";", &[["96,5; 97", "a,b"]]),
            "\u{feff}Ghi chú;Ngày\r\n\"96,5; 97\";a,b\r\n"
        );
    }

    #[test]
    fn no_cell_is_run_as_a_formula() {
        for begun in [
            "=1+1",
            "+84",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "\u{ff1d}1",
        ] {
            let text = written(&[[begun, "x"]]);
            let cell = format!("'{begun}");
            assert!(text.contains(&cell), "{text:?}");
        }
        for plain in ["1=1", "a-b", "12/BC-KKB", ""] {
            assert!(!written(&[[plain, "x"]]).contains('\''), "{plain}");
        }
    }
}
