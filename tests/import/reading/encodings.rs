//! Text of before Unicode: noticed, shown, and converted when asked for.

use super::{
    letters::{bytes_of, tcvn3, vni},
    made::{docx, docx_with, in_font, xlsx},
};
use cchc::plan::import::{
    encoding::Encoding,
    source::{Source, SourceError, read},
};
use proptest::prelude::*;

const SAID: &str = "Rà soát, đánh giá thủ tục hành chính; bãi bỏ quy định không còn phù hợp, giảm thời gian chờ của người bệnh và người nhà, nâng mức hài lòng, gửi kết quả về phòng đầu mối trước kỳ họp của Sở.";

fn lines(bytes: &[u8], name: &str, encoding: Encoding) -> Vec<String> {
    let source = read(bytes, name, encoding).expect("a document");
    source.lines.into_iter().map(|line| line.text).collect()
}

fn of_file(bytes: &[u8], name: &str) -> Source {
    read(bytes, name, Encoding::Auto).expect("a document")
}

#[test]
fn a_text_file_is_noticed_and_converted_only_when_asked_for() {
    for (encoding, written) in [(Encoding::Tcvn3, tcvn3(SAID)), (Encoding::Vni, vni(SAID))] {
        for bytes in [written.clone().into_bytes(), bytes_of(&written)] {
            let legacy = of_file(&bytes, "a.txt").legacy.expect("noticed");
            assert_eq!(legacy.encoding, encoding);
            assert!(
                legacy.sample_after.starts_with("Rà soát, đánh giá"),
                "{legacy:?}"
            );
            assert!(!legacy.sample_before.contains('đ'));
            assert_eq!(lines(&bytes, "a.txt", encoding), [SAID]);
        }
    }
    assert_eq!(of_file(SAID.as_bytes(), "a.txt").legacy, None);
    let bytes = bytes_of(&tcvn3(SAID));
    assert_eq!(
        read(&bytes, "a.txt", Encoding::Unicode),
        Err(SourceError::UnknownEncoding)
    );
}

#[test]
fn a_word_file_is_converted_font_by_font() {
    let body = in_font(&tcvn3("kế hoạch"), ".VnTimeH")
        + &in_font(&tcvn3("của bệnh viện"), ".VnTime")
        + &in_font(&vni("người bệnh"), "VNI-Times")
        + &in_font("Số: 12/KH, à, é", "Times New Roman");
    let file = docx(&body);
    let legacy = of_file(&file, "a.docx").legacy.expect("noticed");
    assert_eq!(legacy.encoding, Encoding::Tcvn3);
    let expected = ["KẾ HOẠCH", "của bệnh viện", "người bệnh", "Số: 12/KH, à, é"];
    assert_eq!(lines(&file, "a.docx", Encoding::Tcvn3), expected);
    assert_eq!(
        lines(&file, "a.docx", Encoding::Unicode)[1],
        tcvn3("của bệnh viện")
    );
}

#[test]
fn the_font_of_a_style_counts_and_unicode_in_an_old_font_is_left() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:rPrDefault></w:docDefaults>";
    let paragraph = |text: &str| super::made::paragraph(text);
    let file = docx_with(
        &paragraph(&tcvn3("thủ tục")),
        &[("word/styles.xml", styles)],
    );
    assert_eq!(lines(&file, "a.docx", Encoding::Tcvn3), ["thủ tục"]);
    let file = docx_with(&paragraph(SAID), &[("word/styles.xml", styles)]);
    assert_eq!(of_file(&file, "a.docx").legacy, None);
    assert_eq!(lines(&file, "a.docx", Encoding::Tcvn3), [SAID]);
}

#[test]
fn a_sheet_is_converted_by_the_fonts_of_its_cells_and_texts() {
    let styles = "<fonts><font><name val=\"Arial\"/></font><font><name val=\".VnTimeH\"/></font></fonts><fills><fill/></fills><borders><border/></borders>\
        <cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" applyFont=\"1\"/></cellXfs>";
    let strings = format!(
        "<si><t>{}</t></si><si><r><t xml:space=\"preserve\">Số </t></r><r><rPr><rFont val=\".VnTime\"/></rPr><t>{}</t></r></si>",
        tcvn3("nhiệm vụ"),
        tcvn3("thứ tự")
    );
    let data = "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";
    let file = xlsx(&[("A", "", data, "")], styles, &strings);
    assert_eq!(
        of_file(&file, "a.xlsx").legacy.expect("noticed").encoding,
        Encoding::Tcvn3
    );
    assert_eq!(
        lines(&file, "a.xlsx", Encoding::Tcvn3),
        ["NHIỆM VỤ | Số thứ tự"]
    );
}

#[test]
fn wrong_letters_of_other_programs_are_mended_always() {
    let text = "Ngƣời bệnh, ðiều dưỡng, ho\u{e0}, h\u{f2}a, c\u{ad}ông\u{a0}tác";
    let mended = "Người bệnh, điều dưỡng, hoà, hòa, công tác";
    for encoding in [Encoding::Auto, Encoding::Unicode, Encoding::Tcvn3] {
        assert_eq!(lines(text.as_bytes(), "a.txt", encoding), [mended]);
    }
}

proptest! {
    #[test]
    fn what_is_converted_is_its_original(words in proptest::collection::vec("(ng|tr|h|đ|b|c|m)(ạ|ắ|ế|ồ|ợ|ứ|ý|ỉ|ĩ|í|ịa|ường|oà|ước|uyễn|ầu|ảo|ẵn|ụ)", 8..40)) {
        let text = words.join(" ");
        for (encoding, written) in [(Encoding::Tcvn3, tcvn3(&text)), (Encoding::Vni, vni(&text))] {
            prop_assert_eq!(lines(written.as_bytes(), "a.txt", encoding), std::slice::from_ref(&text));
        }
    }
}
