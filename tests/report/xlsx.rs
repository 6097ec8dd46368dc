//! The workbook, read back by another library: numbers are numbers, days are days, text is text.

use super::{
    arbitrary::{seen, table},
    made,
    read::{elements, parts, tidy, xlsx},
};
use calamine::{Data, Range, Reader, Xlsx};
use cchc::report::{Align, Annex, Cell, Document, Row, Table};
use proptest::prelude::*;
use std::io::Cursor;

fn book(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(xlsx(document))).unwrap()
}

fn annexed(tables: Vec<Table>) -> Document {
    let annex = |table| Annex {
        table,
        ..Annex::default()
    };
    Document {
        annexes: tables.into_iter().map(annex).collect(),
        title: "BÁO CÁO".to_owned(),
        ..Document::default()
    }
}

fn near(value: &Data, asked: f64) -> bool {
    matches!(value, Data::Float(float) if (float - asked).abs() <= asked.abs() * 1e-12)
}

/// Whether a cell holds what was asked for, in the right kind.
fn holds(value: &Data, cell: &Cell) -> bool {
    let text = |text: &str| match tidy([seen(text)]).first() {
        None => {
            *value == Data::Empty || matches!(value, Data::String(own) if own.trim().is_empty())
        }
        Some(text) => matches!(value, Data::String(own) if tidy([own]) == [text.as_str()]),
    };
    match cell {
        Cell::Whole(whole) if whole.unsigned_abs() < 1_000_000_000_000_000 => {
            near(value, *whole as f64)
        }
        Cell::Number(number) if number.is_finite() => near(value, *number),
        Cell::Percent(percent) => near(value, percent / 100.0),
        Cell::Day(day) => {
            matches!(value, Data::DateTime(own) if own.as_datetime().unwrap().date() == *day)
        }
        other => text(&other.shown()),
    }
}

fn at(range: &Range<Data>, row: usize, column: usize) -> Data {
    let place = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
    range.get_value(place).cloned().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_cell_is_read_back_in_its_kind(table in table()) {
        let mut document = annexed(vec![table.clone()]);
        document.words.text_sheet = "Báo cáo".to_owned();
        let mut book = book(&document);
        let name = book.sheet_names()[1].clone();
        let range = book.worksheet_range(&name).unwrap();
        for (column, own) in table.columns.iter().enumerate() {
            prop_assert!(holds(&at(&range, 0, column), &Cell::from(own.title.as_str())));
        }
        for (row, own) in table.rows.iter().enumerate() {
            let cells = match own {
                Row::Group(text) => vec![Cell::from(text.as_str())],
                Row::Cells(cells) | Row::Sum(cells) => cells.clone(),
            };
            for (column, cell) in cells.iter().take(table.columns.len()).enumerate() {
                let value = at(&range, row + 1, column);
                prop_assert!(holds(&value, cell), "{:?} {:?}", value, cell);
            }
        }
        prop_assert!(book.worksheet_formula(&name).unwrap().is_empty());
    }

    #[test]
    fn any_names_of_tables_become_names_of_sheets(tables in prop::collection::vec(table(), 0..6)) {
        let count = tables.len();
        let names = book(&annexed(tables)).sheet_names();
        prop_assert_eq!(names.len(), count + 1);
        for name in &names {
            prop_assert!((1..=31).contains(&name.encode_utf16().count()), "{}", name);
            prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{}", name);
        }
    }
}

#[test]
fn each_table_has_a_sheet_and_the_sums_are_right() {
    let mut book = book(&made::report());
    assert_eq!(
        book.sheet_names(),
        [
            "Báo cáo",
            "Chỉ tiêu",
            "Nhiệm vụ",
            "Bài viết mô hình",
            "Tỷ lệ hoàn thành theo lĩnh vực",
            "Tiến độ theo khoa, phòng và lĩn",
            "Chỉ tiêu so với mức cần đạt",
            "Nhiệm vụ còn lại trong kỳ",
        ]
    );
    let tasks = book.worksheet_range("Nhiệm vụ").unwrap();
    // Three lines of titles, the headings, a heading over rows.
    let rows: Vec<&[Data]> = tasks.rows().skip(5).collect();
    assert_eq!(rows.len(), 60);
    let sum: f64 = rows
        .iter()
        .filter_map(|row| match row[5] {
            Data::Float(thousands) => Some(thousands),
            _ => None,
        })
        .sum();
    assert!((sum - 1_830_000.0).abs() < 0.5);
    let done = rows
        .iter()
        .filter(|row| row[6] == Data::String("Hoàn thành".to_owned()));
    assert_eq!(done.count(), 45);
    let targets = book.worksheet_range("Chỉ tiêu").unwrap();
    assert!(near(&at(&targets, 2, 2), 0.965));
    let text = book.worksheet_range("Báo cáo").unwrap();
    let lines = text.rows().map(|row| row[0].to_string());
    let lines = tidy(lines);
    assert!(lines.contains(&"1. Kế hoạch cải cách hành chính".to_owned()));
    assert!(lines.contains(&"- Các khoa, phòng cập nhật tiến độ hằng tháng".to_owned()));
}

#[test]
fn sheets_are_set_up_for_reading_and_printing() {
    let parts = parts(&xlsx(&made::report()));
    let tasks = &parts["xl/worksheets/sheet3.xml"];
    assert!(tasks.contains("ySplit=\"4\"") && tasks.contains("state=\"frozen\""));
    assert!(tasks.contains("<autoFilter ref=\"A4:G65\"/>"));
    assert!(tasks.contains("orientation=\"landscape\"") && tasks.contains("paperSize=\"9\""));
    assert!(tasks.contains("fitToHeight=\"0\""));
    assert!(tasks.contains("&amp;CTrang &amp;P/&amp;N"));
    let book = &parts["xl/workbook.xml"];
    assert!(book.contains("'Nhiệm vụ'!$4:$4"));
    let styles = &parts["xl/styles.xml"];
    for format in ["dd/mm/yyyy", "0.0%"] {
        assert!(styles.contains(format), "{format}");
    }
    for (name, part) in &parts {
        assert!(!part.contains("<f>"), "{name}");
    }
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_with_an_ellipsis() {
    let long = "dài ".repeat(20_000);
    let table = Table {
        columns: vec![made::column("Ghi chú", 1, Align::Left)],
        rows: vec![Row::Cells(vec![Cell::Text(long)])],
        ..Table::default()
    };
    let mut document = annexed(vec![table]);
    document.words.annex = "Phụ lục".to_owned();
    let mut book = book(&document);
    let range = book.worksheet_range("Phụ lục").unwrap();
    let Data::String(text) = at(&range, 2, 0) else {
        panic!("no text")
    };
    assert_eq!(text.encode_utf16().count(), 32_767);
    assert!(text.ends_with('…'));
}

#[test]
fn columns_are_wide_enough_for_days_and_figures() {
    let narrow = |align| made::column("Cột", 1, align);
    let table = Table {
        columns: vec![
            made::column("Nội dung", 60, Align::Left),
            narrow(Align::Centre),
            narrow(Align::Right),
        ],
        rows: vec![Row::Cells(vec![
            Cell::from("Một nội dung"),
            Cell::Day(made::day(11, 20)),
            Cell::Whole(-1_234_567_890),
        ])],
        ..Table::default()
    };
    let parts = parts(&xlsx(&annexed(vec![table])));
    let sheet = elements(&parts["xl/worksheets/sheet2.xml"]);
    let columns = sheet.iter().filter(|(_, name, _)| name == "col");
    let widths: Vec<f64> = columns
        .map(|(_, _, own)| own["width"].parse().unwrap())
        .collect();
    assert!(widths[1] > 10.0 && widths[2] > 14.0, "{widths:?}");
}

#[test]
fn a_row_of_sums_is_bold() {
    let table = Table {
        columns: vec![made::column("Cột", 1, Align::Right); 2],
        rows: vec![
            Row::Cells(vec![Cell::from("một"), Cell::Whole(1)]),
            Row::Sum(vec![Cell::from("cộng"), Cell::Whole(1)]),
        ],
        ..Table::default()
    };
    let parts = parts(&xlsx(&annexed(vec![table])));
    let styles = elements(&parts["xl/styles.xml"]);
    let within = |parents: &[String], name: &str| parents.last().is_some_and(|last| last == name);
    let mut bold: Vec<bool> = Vec::new();
    for (parents, name, _) in &styles {
        match name.as_str() {
            "font" if within(parents, "fonts") => bold.push(false),
            "b" if within(parents, "font") => *bold.last_mut().unwrap() = true,
            _ => {}
        }
    }
    let formats = styles
        .iter()
        .filter(|(parents, name, _)| name == "xf" && within(parents, "cellXfs"));
    let fonts: Vec<usize> = formats
        .map(|(_, _, own)| own["fontId"].parse().unwrap())
        .collect();
    let cells = elements(&parts["xl/worksheets/sheet2.xml"]);
    let is_bold = |place: &str| {
        let mut found = cells
            .iter()
            .filter(|(_, name, own)| name == "c" && own["r"] == place);
        let (_, _, own) = found.next().unwrap();
        bold[fonts[own["s"].parse::<usize>().unwrap()]]
    };
    assert_eq!(
        ["A2", "B2", "A3", "B3"].map(is_bold),
        [false, false, true, true]
    );
}
