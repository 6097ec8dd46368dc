//! The year's report out of a long history, and a long annex as DOCX and as a workbook
//! beside its tables as CSV.

use super::{
    data::{Home, Homes, Size, folder, run},
    figure::{Figure, taking_turns, timed},
    table::{Budget, Row as Line},
};
use cchc::report::{self, Annex, Cell, Column, Document, Row, Table};
use std::io::Cursor;

const ROUNDS: usize = 15;
const ROWS: i64 = 3_000;
/// Seconds that a file may take.
const BUDGET: f64 = 1.0;
const YEARS: usize = 5;
/// Seconds that the report of a year may take, with everything from start to end.
const YEAR_BUDGET: f64 = 2.0;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Line> {
    let mut lines = years(homes);
    lines.extend(long_annexes());
    lines
}

/// The whole program, from a history to a file.
fn years(homes: &Homes) -> Vec<Line> {
    let folder = folder();
    let write = |home: &Home, ending: &str| {
        let file = folder.path().join(format!("bao-cao.{ending}"));
        let file = file.to_str().expect("a path in letters");
        let made = ["report", "--period", "Y/2026", "--force", "-o", file];
        timed(|| run(&mut home.program(&made))).0
    };
    let small = homes.of(Size::Hundred);
    let large = homes.of(Size::HundredThousand);
    let [few, docx, xlsx, html] = taking_turns(
        YEARS,
        [
            &mut || write(small, "docx"),
            &mut || write(large, "docx"),
            &mut || write(large, "xlsx"),
            &mut || write(large, "html"),
        ],
    );
    let line = |kind: &str, ours: &Figure| {
        let what = format!("`cchc report` of a year as {kind}, 100,000 events");
        let name = "as DOCX, 100 events";
        Line::beside(what, ours, name, &few, Budget::AtMost(YEAR_BUDGET))
    };
    vec![
        line("DOCX", &docx),
        line("XLSX", &xlsx),
        line("HTML", &html),
    ]
}

fn long_annexes() -> Vec<Line> {
    let document = document();
    let [docx, xlsx, csv] = taking_turns(
        ROUNDS,
        [
            &mut || {
                let written = || report::docx::write(&document, Cursor::new(Vec::new()));
                timed(|| written().expect("a document")).0
            },
            &mut || {
                let written = || report::xlsx::write(&document, Vec::new());
                timed(|| written().expect("a workbook")).0
            },
            &mut || {
                let written = || report::csv::write_tables(&document, Vec::new());
                timed(|| written().expect("a table")).0
            },
        ],
    );
    let line = |kind: &str, ours: &Figure| {
        let what = format!("a report of {ROWS} rows as {kind}");
        Line::beside(what, ours, "as CSV", &csv, Budget::AtMost(BUDGET))
    };
    vec![line("DOCX", &docx), line("XLSX", &xlsx)]
}

fn document() -> Document {
    let column = |title: &str| Column {
        title: title.to_owned(),
        width: 1,
        ..Column::default()
    };
    let row = |number: i64| {
        let told = "rà soát, công khai thủ tục hành chính tại nơi tiếp đón";
        Row::Cells(vec![
            Cell::Whole(number),
            Cell::Text(format!("Nhiệm vụ mẫu {number}: {told}")),
            Cell::from("Phòng Hành chính quản trị"),
            Cell::Percent(96.5),
            Cell::from("Hoàn thành"),
        ])
    };
    let table = Table {
        name: "Nhiệm vụ".to_owned(),
        columns: ["STT", "Nội dung", "Chủ trì", "Kết quả", "Tình trạng"]
            .map(column)
            .to_vec(),
        rows: (1..=ROWS).map(row).collect(),
    };
    Document {
        annexes: vec![Annex {
            table,
            ..Annex::default()
        }],
        ..Document::default()
    }
}
