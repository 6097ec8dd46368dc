//! Markdown: tables whose rows all have the same cells.

use super::{
    arbitrary::table,
    made,
    read::{markdown, markdown_texts},
};
use cchc::report::{Block, Document};
use proptest::prelude::*;

/// Bars that part cells.
fn bars(line: &str) -> usize {
    line.replace("\\\\", "")
        .replace("\\|", "")
        .matches('|')
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_row_of_a_table_has_a_cell_for_each_column(table in table()) {
        let columns = table.columns.len();
        let rows = table.rows.len();
        let blocks = vec![Block::Table(table)];
        let written = markdown(&Document { blocks, ..Document::default() });
        let lines: Vec<&str> = written.lines().filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(lines.len(), rows + 2);
        for line in lines {
            prop_assert_eq!(bars(line), columns + 1, "{}", line);
        }
    }
}

#[test]
fn the_outline_is_that_of_the_report() {
    let written = markdown(&made::report());
    let headings: Vec<&str> = written
        .lines()
        .filter(|line| line.starts_with('#'))
        .collect();
    assert_eq!(
        headings,
        [
            "# BÁO CÁO",
            "## I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
            "### 1. Kế hoạch cải cách hành chính",
            "#### a) Phân công thực hiện",
            "### 2. Kết quả thực hiện chỉ tiêu",
            "## II. TỔ CHỨC THỰC HIỆN TẠI CÁC KHOA, PHÒNG",
            "## III. KIẾN NGHỊ, ĐỀ XUẤT",
            "## Phụ lục I",
            "## Phụ lục II",
            "## Biểu đồ",
        ]
    );
    let texts = markdown_texts(&written);
    for text in [
        "Kính gửi: Sở Y tế tỉnh Mẫu.",
        "96,5%",
        "✓ Hoàn thành; ◐ Đang thực hiện; ! Trễ hạn",
    ] {
        assert!(texts.contains(&text.to_owned()), "{text}");
    }
}
