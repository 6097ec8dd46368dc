//! Word documents.

use super::{
    headings,
    made::{docx, docx_with, paragraph},
    reading, rows, texts,
};
use cchc::plan::import::source::LeftOut;

fn listed(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn level(level: u32, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn cell(inner: &str, properties: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|text| cell(&paragraph(text), ""))
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn paragraphs_are_lines_with_what_a_reader_sees() {
    let body = [
        "<w:p><w:r><w:t>Cải cách </w:t></w:r><w:r><w:t>hành chính &amp; số&#7891;</w:t></w:r></w:p>",
        "<w:p/>",
        "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>\
         <w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>",
    ];
    let source = reading(&docx(&body.concat()), "a.docx").expect("a document");
    let lines: Vec<_> = source
        .lines
        .iter()
        .map(|line| (line.number, line.text.as_str(), line.after_blank))
        .collect();
    assert_eq!(
        lines,
        [
            (1, "Cải cách hành chính & sốồ", false),
            (3, "thêm", true),
            (4, "một", false),
            (5, "hai   ba", false),
        ]
    );
}

#[test]
fn automatic_numbers_are_written_out() {
    let rules = [
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "decimal", "%2.%3."),
        level(3, "lowerLetter", "%4)"),
        level(4, "bullet", "\u{f0b7}"),
        level(5, "bullet", "+"),
    ];
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"7\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>",
        rules.concat()
    );
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>";
    let mut body = listed(1, 0, "MỤC TIÊU")
        + &listed(1, 1, "chung")
        + &listed(1, 2, "một")
        + &listed(1, 2, "hai");
    for text in ["m", "n", "o", "p", "q", "r", "s"] {
        body += &listed(1, 3, text);
    }
    body += &(listed(1, 4, "gạch") + &listed(1, 5, "cộng") + &listed(1, 1, "riêng"));
    body += &(listed(1, 0, "NHIỆM VỤ")
        + &listed(1, 1, "lại từ đầu")
        + &listed(2, 1, "từ năm")
        + &listed(0, 0, "không số"));
    let file = docx_with(
        &body,
        &[
            ("word/numbering.xml", &numbering),
            ("word/styles.xml", styles),
        ],
    );
    assert_eq!(
        texts(&file, "a.docx"),
        [
            "I. MỤC TIÊU",
            "1. chung",
            "1.1. một",
            "1.2. hai",
            "a) m",
            "b) n",
            "c) o",
            "d) p",
            "đ) q",
            "e) r",
            "g) s",
            "- gạch",
            "+ cộng",
            "2. riêng",
            "II. NHIỆM VỤ",
            "1. lại từ đầu",
            "5. từ năm",
            "không số",
        ]
    );
}

#[test]
fn styles_make_headings_and_number_them() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:name w:val=\"Mục con\"/><w:basedOn w:val=\"Muc\"/><w:rPr><w:caps/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"ML1\"><w:name w:val=\"toc 1\"/></w:style>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "upperRoman", "%1.")
    );
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = styled("ML1", "I. Mục đích 2")
        + &styled("Muc", "Mục đích")
        + &styled("Con", "Yêu cầu")
        + &paragraph("văn bản");
    let file = docx_with(
        &body,
        &[
            ("word/styles.xml", styles),
            ("word/numbering.xml", &numbering),
        ],
    );
    assert_eq!(headings(&file, "a.docx"), ["I. Mục đích", "II. YÊU CẦU"]);
    let source = reading(&file, "a.docx").expect("a document");
    assert_eq!(source.lines.len(), 3);
    assert_eq!(source.left_out[0].reason, LeftOut::Contents);
}

#[test]
fn tables_are_rows_with_every_cell_in_its_column() {
    let letterhead = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&(paragraph("SỞ Y TẾ") + &paragraph("BỆNH VIỆN MẪU")), ""),
        cell(&paragraph("CỘNG HÒA"), "")
    );
    let down = |text: &str, begins: bool| {
        let value = if begins { " w:val=\"restart\"" } else { "" };
        cell(&paragraph(text), &format!("<w:vMerge{value}/>"))
    };
    let plain = |text: &str| cell(&paragraph(text), "");
    let annex = format!(
        "<w:tbl>{}<w:tr>{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        row(&["STT", "Nhiệm vụ", "Chủ trì"]),
        cell(&paragraph("I. THỂ CHẾ"), "<w:gridSpan w:val=\"3\"/>"),
        plain("1"),
        plain("Rà soát"),
        down("Phòng A", true),
        down("2", true),
        plain("Ban hành"),
        down("", false),
        down("", false),
        plain("sản phẩm thứ hai"),
        down("", false),
    );
    let frame = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", plain("trong khung"));
    let file = docx(&(letterhead + &annex + &frame));
    assert_eq!(
        rows(&file, "a.docx"),
        [
            vec!["SỞ Y TẾ\nBỆNH VIỆN MẪU", "CỘNG HÒA"],
            vec!["STT", "Nhiệm vụ", "Chủ trì"],
            vec!["I. THỂ CHẾ", "", ""],
            vec!["1", "Rà soát", "Phòng A"],
            vec!["2", "Ban hành", "Phòng A"],
            vec!["", "sản phẩm thứ hai", ""],
        ]
    );
    let lines = texts(&file, "a.docx");
    assert_eq!(lines[0], "SỞ Y TẾ BỆNH VIỆN MẪU | CỘNG HÒA");
    assert_eq!(lines[2], "I. THỂ CHẾ");
    assert_eq!(lines.last().unwrap(), "trong khung");
}

#[test]
fn rows_counted_by_word_have_their_number() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "decimal", "%1")
    );
    let counted = |text: &str| {
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(&listed(1, 0, ""), ""),
            cell(&paragraph(text), "")
        )
    };
    let body = format!(
        "<w:tbl>{}{}</w:tbl>{}",
        counted("một"),
        counted("hai"),
        listed(1, 0, "")
    );
    let file = docx_with(&body, &[("word/numbering.xml", &numbering)]);
    assert_eq!(rows(&file, "a.docx"), [["1", "một"], ["2", "hai"]]);
    assert_eq!(texts(&file, "a.docx").len(), 2);
}

#[test]
fn what_stands_beside_the_document_is_listed_and_not_read() {
    let beside = [
        ("word/header1.xml", paragraph("Bệnh viện mẫu")),
        ("word/footer1.xml", paragraph("Trang")),
        ("word/footnotes.xml", paragraph("Chú thích")),
    ];
    let beside: Vec<(&str, &str)> = beside.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let file = docx_with(&paragraph("Nội dung"), &beside);
    assert_eq!(texts(&file, "a.docx"), ["Nội dung"]);
    let mut reasons: Vec<(String, LeftOut)> = reading(&file, "a.docx")
        .expect("a document")
        .left_out
        .into_iter()
        .map(|left| (left.text, left.reason))
        .collect();
    reasons.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        ("Bệnh viện mẫu", LeftOut::Header),
        ("Chú thích", LeftOut::Note),
        ("Trang", LeftOut::Footer),
    ];
    assert_eq!(
        reasons,
        expected.map(|(text, reason)| (text.to_owned(), reason))
    );
}

#[test]
fn text_boxes_are_read_once() {
    let inner = paragraph("trong hộp");
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{inner}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{inner}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>ngoài hộp</w:t></w:r></w:p>"
    );
    assert_eq!(texts(&docx(&body), "a.docx"), ["trong hộp", "ngoài hộp"]);
}
