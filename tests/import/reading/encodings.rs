//! Text of before Unicode: noticed, shown, and converted when asked for.

use super::made::{docx, docx_with, in_font, xlsx};
use cchc::plan::import::{
    encoding::Encoding,
    source::{Source, SourceError, read},
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const LETTERS: &str = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

const SAID: &str = "Rà soát, đánh giá thủ tục hành chính; bãi bỏ quy định không còn phù hợp, giảm thời gian chờ của người bệnh và người nhà, nâng mức hài lòng, gửi kết quả về phòng đầu mối trước kỳ họp của Sở.";

/// The places of the letters in the standard TCVN 5712:1993, in the order of `LETTERS`.
const PLACES: [u8; 67] = [
    0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xbb, 0xbc, 0xbd, 0xbe,
    0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6,
    0xd7, 0xd8, 0xdc, 0xdd, 0xde, 0xdf, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea,
    0xeb, 0xec, 0xed, 0xee, 0xef, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb,
    0xfc, 0xfd, 0xfe,
];

fn tcvn3(text: &str) -> String {
    let place = |c: char| LETTERS.chars().position(|letter| letter == c);
    text.chars()
        .map(|c| place(c).map_or(c, |at| char::from(PLACES[at])))
        .collect()
}

/// VNI writes the marks behind the vowel; the ones of a hat take the tone along.
fn vni(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if let Some(own) = [
            ('đ', "ñ"),
            ('ư', "ö"),
            ('ơ', "ô"),
            ('í', "í"),
            ('ì', "ì"),
            ('ỉ', "æ"),
            ('ĩ', "ó"),
            ('ị', "ò"),
            ('ỵ', "î"),
        ]
        .iter()
        .find(|(letter, _)| *letter == c)
        {
            written.push_str(own.1);
            continue;
        }
        let parts: Vec<char> = c.nfd().collect();
        // The dot below stands before the hat in this form.
        let tone = parts
            .iter()
            .find(|p| "\u{301}\u{300}\u{309}\u{303}\u{323}".contains(**p));
        let mark = |table: &str| {
            let at = tone.map_or(0, |tone| {
                1 + "\u{301}\u{300}\u{309}\u{303}\u{323}"
                    .chars()
                    .position(|t| t == *tone)
                    .unwrap()
            });
            table.chars().nth(at).unwrap()
        };
        if parts.contains(&'\u{31b}') {
            written.push(if parts[0] == 'o' { 'ô' } else { 'ö' });
            written.push(mark(" ùøûõï"));
        } else {
            written.push(parts[0]);
            if parts.contains(&'\u{302}') {
                written.push(mark("âáàåãä"));
            } else if parts.contains(&'\u{306}') {
                written.push(mark("êéèúüë"));
            } else if tone.is_some() {
                written.push(mark(" ùøûõï"));
            }
        }
    }
    written
}

fn lines(bytes: &[u8], name: &str, encoding: Encoding) -> Vec<String> {
    let source = read(bytes, name, encoding).expect("a document");
    source.lines.into_iter().map(|line| line.text).collect()
}

fn bytes_of(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).unwrap()).collect()
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
