//! Tables as spreadsheet programs open them without asking: UTF-8 with its mark, CRLF, and no
//! cell that would be run as a formula.

use std::{borrow::Cow, io::Write};

/// Why a table could not be written.
pub type CsvError = csv::Error;

/// The mark by which Excel knows that a file is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table being written, row by row.
pub struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    /// A table with its headings.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(mut into: W, headings: &[&str]) -> Result<Self, CsvError> {
        into.write_all(MARK)?;
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(into);
        let mut table = Self(writer);
        table.row(headings)?;
        Ok(table)
    }

    /// One row, with as many cells as there are headings.
    ///
    /// # Errors
    /// What the writer says.
    pub fn row(&mut self, cells: &[impl AsRef<str>]) -> Result<(), CsvError> {
        let cells = cells.iter().map(|cell| harmless(cell.as_ref()));
        self.0
            .write_record(cells.map(Cow::into_owned).map(String::into_bytes))
    }

    /// The end: everything has gone to the writer.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self) -> Result<(), CsvError> {
        Ok(self.0.flush()?)
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
        let mut bytes = Vec::new();
        let mut table = Csv::new(&mut bytes, &["Ghi chú", "Ngày"]).unwrap();
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
