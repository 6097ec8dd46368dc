//! Sheets of Excel and LibreOffice.

use super::{
    made::{ods, xlsx},
    reading, rows, texts,
};
use cchc::plan::import::source::{LeftOut, SourceError};

const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
    <fonts><font><name val=\"Times New Roman\"/></font></fonts><fills><fill/></fills><borders><border/></borders>\
    <cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\" applyNumberFormat=\"1\"/></cellXfs>";

fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn annex() -> Vec<u8> {
    let data = [
        format!("<row r=\"1\">{}</row>", text("B1", "PHỤ LỤC")),
        format!(
            "<row r=\"3\">{}{}{}{}</row>",
            text("B3", "STT"),
            text("C3", "Nhiệm vụ"),
            text("D3", "Chủ trì"),
            text("E3", "Hạn")
        ),
        format!(
            "<row r=\"4\"><c r=\"B4\"><v>1</v></c>{}{}<c r=\"E4\" s=\"1\"><v>46341</v></c></row>",
            text("C4", "Rà soát"),
            text("D4", "Phòng A")
        ),
        format!(
            "<row r=\"5\"><c r=\"B5\"><v>2</v></c>{}<c r=\"E5\"><v>0.30000000000000004</v></c></row>",
            text("C5", "Ban hành")
        ),
        format!("<row r=\"6\">{}</row>", text("C6", "sản phẩm thứ hai")),
    ];
    let merged = "<mergeCells><mergeCell ref=\"B1:E1\"/><mergeCell ref=\"D4:D6\"/><mergeCell ref=\"B5:B6\"/></mergeCells>";
    let hidden = format!("<row r=\"1\">{}</row>", text("A1", "danh mục"));
    xlsx(
        &[
            ("Phụ lục", "", &data.concat(), merged),
            ("Ẩn", "state=\"hidden\"", &hidden, ""),
        ],
        STYLES,
        "",
    )
}

#[test]
fn rows_of_excel_are_rows_with_days_as_an_office_writes_them() {
    assert_eq!(
        rows(&annex(), "phu-luc.xlsx"),
        [
            ["PHỤ LỤC", "", "", ""],
            ["STT", "Nhiệm vụ", "Chủ trì", "Hạn"],
            ["1", "Rà soát", "Phòng A", "15/11/2026"],
            ["2", "Ban hành", "Phòng A", "0,3"],
            ["", "sản phẩm thứ hai", "", ""],
        ]
    );
    assert_eq!(
        texts(&annex(), "phu-luc.xlsx")[2],
        "1 | Rà soát | Phòng A | 15/11/2026"
    );
    let source = reading(&annex(), "phu-luc.xlsx").expect("a sheet");
    assert!(source.lines[1].after_blank);
    assert_eq!(source.left_out[0].reason, LeftOut::Hidden);
}

#[test]
fn a_sheet_that_claims_a_million_rows_is_read_as_it_is() {
    let data = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}{}</row>",
        text("A1", "một"),
        text("A1048576", "hai"),
        text("XFD1048576", "xa")
    );
    let file = xlsx(&[("A", "", &data, "")], STYLES, "");
    assert_eq!(texts(&file, "a.xlsx"), ["một", "hai"]);
}

const CELL: &str = "<table:table-cell office:value-type=\"string\"><text:p>";

fn filled(text: &str) -> String {
    format!("{CELL}{text}</text:p></table:table-cell>")
}

#[test]
fn rows_of_libreoffice_are_rows() {
    let tables = format!(
        "<table:table table:name=\"A\"><table:table-row>{}{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>\
         <table:table-row>{}<table:table-cell table:number-rows-spanned=\"2\"><text:p>Phòng A</text:p><text:p>Phòng B</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-15\"><text:p>15 thg 11</text:p></table:table-cell></table:table-row>\
         <table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table>\
         <table:table table:style-name=\"ta2\"><table:table-row>{}</table:table-row></table:table>",
        filled("STT"),
        filled("Chủ trì"),
        filled("Hạn"),
        filled("1"),
        filled("2"),
        filled("quý<text:s/>II"),
        filled("ẩn"),
    );
    let styles = "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>";
    let file = ods(styles, &tables);
    assert_eq!(
        rows(&file, "a.ods"),
        [
            ["STT", "Chủ trì", "Hạn"],
            ["1", "Phòng A\nPhòng B", "15/11/2026"],
            ["2", "Phòng A\nPhòng B", "quý II"],
        ]
    );
    assert_eq!(
        reading(&file, "a.ods").expect("a sheet").left_out[0].text,
        "ẩn"
    );
}

#[test]
fn a_cell_repeated_without_end_is_refused_or_cut() {
    let cell = filled("x").replace(
        "<table:table-cell",
        "<table:table-cell table:number-columns-repeated=\"16384\"",
    );
    let row =
        format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    let tables = format!("<table:table>{}</table:table>", row.repeat(4));
    assert_eq!(
        reading(&ods("", &tables), "a.ods"),
        Err(SourceError::TooMuch)
    );
}

#[test]
fn a_long_cell_that_is_repeated_thousands_of_times_is_too_much() {
    let long = "Kiểm tra cải cách hành chính. ".repeat(300);
    let tables = format!(
        "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"100\">\
         <table:table-cell table:number-columns-repeated=\"200\"><text:p>{long}</text:p>\
         </table:table-cell></table:table-row></table:table>"
    );
    assert_eq!(
        reading(&ods("", &tables), "a.ods"),
        Err(SourceError::TooMuch)
    );
}
