//! CSV, read back: every cell as typed, none that would be run.

use super::{
    arbitrary::{seen, table},
    made,
};
use cchc::report::{self, Cell, Row, Table};
use proptest::prelude::*;

fn read(bytes: &[u8], separator: &str) -> Vec<Vec<String>> {
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "the mark of UTF-8");
    let mut reader = ::csv::ReaderBuilder::new();
    reader.delimiter(separator.as_bytes()[0]);
    let mut reader = reader.flexible(true).has_headers(false).from_reader(bytes);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn expected(table: &Table) -> Vec<Vec<Cell>> {
    let columns = table.columns.len();
    let fitted = |mut cells: Vec<Cell>| {
        cells.resize(columns, Cell::Empty);
        cells
    };
    let titles = table
        .columns
        .iter()
        .map(|own| Cell::from(own.title.as_str()));
    let rows = table.rows.iter().map(|row| match row {
        Row::Group(text) => vec![Cell::from(text.as_str())],
        Row::Cells(cells) | Row::Sum(cells) => cells.clone(),
    });
    std::iter::once(titles.collect())
        .chain(rows)
        .map(fitted)
        .collect()
}

proptest! {
    #[test]
    fn every_cell_is_read_back_and_none_is_run(table in table(), is_comma: bool) {
        let separator = if is_comma { "," } else { ";" };
        let mut bytes = Vec::new();
        report::csv::write_table(&table, separator, &mut bytes).unwrap();
        let (read, expected) = (read(&bytes, separator), expected(&table));
        prop_assert_eq!(read.len(), expected.len());
        for (read, expected) in read.iter().zip(&expected) {
            prop_assert_eq!(read.len(), expected.len());
            for (read, expected) in read.iter().zip(expected) {
                let typed = seen(&expected.shown()).trim().to_owned();
                let held = read.strip_prefix('\'').unwrap_or(read);
                prop_assert!(*read == typed || held == typed, "{:?} {:?}", read, typed);
                let runs = |c: char| "=+-@\t\r\n＝＋－＠".contains(c);
                let is_text = matches!(expected, Cell::Text(_));
                prop_assert!(!is_text || !read.trim_start_matches(' ').starts_with(runs));
            }
        }
    }
}

#[test]
fn all_tables_stand_below_each_other_with_their_titles() {
    let mut bytes = Vec::new();
    report::csv::write_tables(&made::report(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let rows = read(&bytes, ";");
    let alone: Vec<&str> = rows
        .iter()
        .filter(|row| row.len() == 1 && !row[0].is_empty())
        .map(|row| row[0].as_str())
        .collect();
    assert_eq!(
        alone,
        [
            "Chỉ tiêu",
            "Phụ lục I - TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ - Số liệu chốt đến ngày 14/12/2026",
            "Phụ lục II - DANH MỤC BÀI VIẾT, MÔ HÌNH",
        ]
    );
    assert_eq!(rows.iter().filter(|row| **row == [""]).count(), 2);
    let done = rows
        .iter()
        .filter(|row| row.last().is_some_and(|cell| cell == "Hoàn thành"));
    assert_eq!(done.count(), 45);
    assert!(rows.contains(&vec![
        "Khoa Dược".into(),
        "'=Cấp phát thuốc một chạm".into(),
        "09/03/2026".into()
    ]));
}
