//! Plain text and Markdown.

use super::{headings, reading, rows, texts};
use cchc::plan::import::source::{Form, plain};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const TEXT: &str =
    "KẾ HOẠCH\r\n\r\nI. MỤC TIÊU\r\n- 2030.\r\n  1. Rà soát   thủ tục\tHàng quý  \r\n";

#[test]
fn lines_keep_their_numbers_and_know_what_was_blank() {
    let source = reading(TEXT.as_bytes(), "ke-hoach.txt").expect("a text");
    let lines: Vec<_> = source
        .lines
        .iter()
        .map(|line| (line.number, line.text.as_str(), line.after_blank))
        .collect();
    assert_eq!(
        lines,
        [
            (1, "KẾ HOẠCH", false),
            (3, "I. MỤC TIÊU", true),
            (4, "- 2030.", false),
            (5, "1. Rà soát   thủ tục   Hàng quý", false),
        ]
    );
    assert_eq!(source, plain(TEXT));
}

#[test]
fn form_feeds_are_pages() {
    let pages = "một\n\u{c}hai\nba\n\u{c}bốn";
    let source = plain(pages);
    let pages: Vec<u32> = source.lines.iter().map(|line| line.page).collect();
    assert_eq!(pages, [1, 2, 2, 3]);
    assert_eq!(plain("một\nhai").lines[1].page, 0);
}

#[test]
fn the_marks_of_markdown_go_and_headings_and_rows_stay() {
    let page = "# KẾ HOẠCH\n\n## **I. MỤC TIÊU**\n\n**1. Chỉ tiêu** năm `2026`\n* một\n- + hai\n1\\. ba [đây](http://a.vn) [Số]\n\n---\n| STT | Nhiệm vụ |\n|:---:|---|\n| 1 | Rà soát \\| sửa<br>đổi |\n> trích\nTiêu đề\n====\n";
    assert_eq!(
        headings(page.as_bytes(), "a.md"),
        ["KẾ HOẠCH", "I. MỤC TIÊU", "Tiêu đề"]
    );
    assert_eq!(
        rows(page.as_bytes(), "a.md"),
        [["STT", "Nhiệm vụ"], ["1", "Rà soát | sửa\nđổi"]]
    );
    let all = texts(page.as_bytes(), "a.md");
    for line in [
        "1. Chỉ tiêu năm 2026",
        "- một",
        "- + hai",
        "1. ba đây [Số]",
        "trích",
    ] {
        assert!(all.iter().any(|text| text == line), "{line}: {all:?}");
    }
    // Under another name it is still known; a text with a star is not.
    assert_eq!(headings(page.as_bytes(), "a.txt").len(), 3);
    assert_eq!(texts(b"* a\n# 1\n", "a.txt"), ["* a", "# 1"]);
}

#[test]
fn a_text_without_its_marks_is_flagged() {
    let poor = "Thuc hien ke hoach cai cach hanh chinh cua don vi.\n".repeat(8);
    let full = "Thực hiện kế hoạch cải cách hành chính của đơn vị.\n".repeat(8);
    let flagged = |text: &str| {
        reading(text.as_bytes(), "a.txt")
            .expect("a text")
            .without_diacritics
    };
    assert!(flagged(&poor) && !flagged(&full));
}

proptest! {
    #[test]
    fn both_normal_forms_read_alike(text in "[a-zA-ZđĐăâêôơưƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ0-9.,;:() \n-]{0,200}") {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(plain(&composed), plain(&decomposed));
    }

    #[test]
    fn no_line_is_lost(lines in proptest::collection::vec("[ a-zđế|#*-]{0,12}", 1..40)) {
        let text = lines.join("\n");
        let read = plain(&text);
        let visible = lines.iter().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(read.lines.len(), visible);
        for line in &read.lines {
            prop_assert!(line.form == Form::Text && line.number <= lines.len());
        }
    }

    #[test]
    fn no_text_is_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "[a-z]{1,4}\\.(txt|md|html|docx|pdf|xlsx)") {
        let _ = reading(&bytes, &name);
    }
}
