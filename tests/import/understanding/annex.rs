//! The annex: tables of tasks.

use super::*;
use cchc::{
    domain::{plan::Assignees, schedule::Schedule},
    plan::import::source::{Form, Line, Source},
};

/// A document of paragraphs, and rows whose cells are parted by `|`.
fn table(lines: &[&str]) -> Source {
    let line = |(number, text): (usize, &&str)| {
        let cells: Vec<String> = text.split('|').map(|cell| cell.trim().to_owned()).collect();
        let form = if cells.len() > 1 {
            Form::Row(cells.clone())
        } else {
            Form::Text
        };
        Line {
            number,
            text: cells.join(" | "),
            form,
            after_blank: false,
            page: 0,
        }
    };
    Source {
        lines: (1..).zip(lines).map(line).collect(),
        ..Source::default()
    }
}

const HEADING: &str = "TT | Nội dung nhiệm vụ | Sản phẩm | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Ghi chú";

#[test]
fn a_table_of_tasks_is_read_by_its_heading() {
    let source = table(&[
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "PHỤ LỤC",
        HEADING,
        "1 | 2 | 3 | 4 | 5 | 6 | 7",
        "I | Cải cách thể chế | | | | | ",
        "1 | Soạn quy chế làm việc | Quy chế | Phòng HCQT | Các khoa, phòng | Quý II | ",
        "2 | Gom mẫu giấy | | Phòng HCQT; Khoa Khám bệnh | | Thường xuyên | ",
        "II | Cải cách tài chính công | | | | | ",
        "1 | Lập sổ thu chi | Sổ | Phòng Tài chính kế toán | HCQT | Trước 15/11 | mới",
    ]);
    let draft = draft(&source, day(2026, 11, 22));
    assert_eq!(areas(&draft), ["I", "II"]);
    assert_eq!(tasks(&draft), ["I/1", "I/2", "II/1"]);
    let first = &draft.tasks[0].value;
    assert_eq!(first.deliverable, "Quy chế");
    assert_eq!(first.support, Some(Assignees::All));
    assert_eq!(first.schedule, [Schedule::By(day(2026, 6, 30))]);
    assert_eq!(
        draft.tasks[2].value.schedule,
        [Schedule::By(day(2026, 11, 15))]
    );
    let codes: Vec<&str> = draft
        .departments
        .iter()
        .map(|row| row.value.code.as_str())
        .collect();
    assert_eq!(codes, ["HCQT", "KB", "TCKT"]);
    assert_eq!(draft.tasks[0].lines, [7]);
    assert_eq!(passed(&draft, Reason::TableHeading), [3, 4, 5]);
}

#[test]
fn rows_beside_sections_are_told_apart_by_the_annex() {
    let source = table(&[
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. NHIỆM VỤ",
        "1. Cải cách thể chế",
        "- Soạn quy chế.",
        "PHỤ LỤC I",
        HEADING,
        "I | Cải cách thể chế | | | | | ",
        "1 | Soạn quy chế làm việc | Quy chế | Phòng HCQT | | Năm 2026 | ",
    ]);
    let draft = draft(&source, day(2026, 11, 22));
    assert_eq!(tasks(&draft), ["I/1/-1", "PL/I/1"]);
    assert_eq!(draft.tasks[1].value.schedule, [Schedule::Yearly]);
}

#[test]
fn a_table_of_something_else_is_passed_over() {
    let source = table(&[
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. NHIỆM VỤ",
        "1. Cải cách thể chế",
        "- Soạn quy chế.",
        "Họ tên | Chức vụ | Ký",
        "A | B | C",
    ]);
    let draft = draft(&source, day(2026, 11, 22));
    assert_eq!(tasks(&draft), ["I/1/-1"]);
    assert_eq!(passed(&draft, Reason::UnknownSection), [6, 7]);
}

#[test]
fn two_tables_keep_their_rows_apart_and_every_column_is_kept() {
    let source = table(&[
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "PHỤ LỤC I",
        "TT | Nội dung công việc | Đơn vị chủ trì | Kinh phí | Thời gian",
        "I | CẢI CÁCH THỂ CHẾ, TTHC | | | ",
        "1 | Soạn quy chế | Phòng HCQT | 20 triệu | Theo tiến độ",
        "PHỤ LỤC II",
        "TT | Nội dung công việc | Đơn vị chủ trì | Kết quả | Thời gian",
        "I | Cải cách tài chính công | | | ",
        "1 | Số hóa 80% sổ thu | Phòng HCQT | Sổ | Quý I, Quý III",
    ]);
    let draft = draft(&source, day(2026, 11, 22));
    assert_eq!(areas(&draft), ["I", "I(2)"]);
    assert_eq!(tasks(&draft), ["I/1", "I(2)/1"]);
    assert_eq!(draft.areas[0].value.title, "Cải cách thể chế, TTHC");
    assert_eq!(
        draft.tasks[0].text,
        "Soạn quy chế (Kinh phí: 20 triệu; Thời gian: Theo tiến độ)"
    );
    assert_eq!(
        draft.tasks[1].text,
        "Số hóa 80% sổ thu (Thời gian: Quý I, Quý III)"
    );
    assert!(!draft.tasks[0].doubts.is_empty() && !draft.tasks[1].doubts.is_empty());
    assert_eq!(draft.targets[0].value.title, "Số hóa 80% sổ thu");
    let repeated = draft.areas[1].doubts.iter();
    assert!(repeated.clone().any(|doubt| matches!(
        &doubt.kind,
        cchc::plan::import::DoubtKind::RepeatedLabel { .. }
    )));
}

#[test]
fn an_annex_never_shares_labels_with_targets_in_sections() {
    let source = table(&[
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. CHỈ TIÊU",
        "1. Tối thiểu 90% đơn nộp trên mạng.",
        "PHỤ LỤC",
        HEADING,
        "I | Cải cách thể chế | | | | | ",
        "1 | Tối thiểu 80% mẫu giấy được gộp | | Phòng HCQT | | Quý II | ",
    ]);
    let draft = draft(&source, day(2026, 11, 22));
    assert_eq!(targets(&draft), ["I/1", "PL/I/1"]);
    assert_eq!(tasks(&draft), ["PL/I/1"]);
}

#[test]
fn a_sheet_may_carry_its_title_above_its_table() {
    let source = table(&[
        "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026 | | | | | |",
        "Bệnh viện đa khoa An Sơn | | | | | |",
        HEADING,
        "I | Cải cách thể chế | | | | | ",
        "1 | Soạn quy chế làm việc | Quy chế | Phòng HCQT | | Quý II | ",
    ]);
    let draft = draft(&source, day(2026, 11, 22));
    assert!(
        draft
            .header
            .title
            .value
            .to_lowercase()
            .contains("cải cách hành chính năm 2026")
    );
    assert_eq!(tasks(&draft), ["I/1"]);
    assert_eq!(passed(&draft, Reason::UnknownSection), [0; 0]);
}
