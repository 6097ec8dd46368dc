//! PDFs with and without text.

use super::{
    made::{locked_pdf, pdf},
    reading, texts,
};
use cchc::plan::import::source::SourceError;

#[test]
fn printed_lines_are_read_by_their_places_page_by_page() {
    let file = pdf(&[
        vec![
            (320.0, 780.0, "CỘNG HÒA"),
            (60.0, 780.0, "SỞ Y TẾ"),
            (60.0, 740.0, "I. MỤC"),
            (102.0, 740.4, "TIÊU"),
            (60.0, 724.0, "- Rà soát thủ tục"),
            (60.0, 708.0, "hành chính"),
        ],
        vec![(60.0, 780.0, "II. NHIỆM VỤ TRỌNG TÂM")],
    ]);
    let source = reading(&file, "a.pdf").expect("a document");
    let lines: Vec<_> = source
        .lines
        .iter()
        .map(|line| (line.number, line.page, line.text.as_str(), line.after_blank))
        .collect();
    assert_eq!(
        lines,
        [
            (1, 1, "SỞ Y TẾ   CỘNG HÒA", false),
            (2, 1, "I. MỤC TIÊU", true),
            (3, 1, "- Rà soát thủ tục", false),
            (4, 1, "hành chính", false),
            (5, 2, "II. NHIỆM VỤ TRỌNG TÂM", false),
        ]
    );
}

#[test]
fn the_letters_of_old_keyboard_tables_are_mended() {
    let file = pdf(&[vec![(60.0, 780.0, "NGƢỜI BỆNH và ngƣời nhà")]]);
    assert_eq!(texts(&file, "a.pdf"), ["NGƯỜI BỆNH và người nhà"]);
}

#[test]
fn pictures_of_paper_have_no_text() {
    let file = pdf(&[vec![(500.0, 20.0, "1")], vec![(500.0, 20.0, "2")], vec![]]);
    assert_eq!(reading(&file, "a.pdf"), Err(SourceError::Scan { pages: 3 }));
}

#[test]
fn a_password_is_asked_for() {
    let file = locked_pdf();
    assert_eq!(reading(&file, "a.pdf"), Err(SourceError::Locked));
}
