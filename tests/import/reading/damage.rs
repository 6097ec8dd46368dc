//! Files that lost or gained bytes on their way: every one is read or refused, none ends the
//! program.

use super::{
    made::{docx, docx_with, ods, paragraph, xlsx, zip},
    reading,
};
use proptest::prelude::*;

fn harmed(file: &[u8], harm: &[(usize, u8)], cut: usize) -> Vec<u8> {
    let mut file = file.to_vec();
    for (at, byte) in harm {
        let at = at % file.len();
        file[at] = *byte;
    }
    file.truncate(file.len() - cut.min(file.len() / 2));
    file
}

fn whole_files() -> [(Vec<u8>, &'static str); 4] {
    let table = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let word = docx_with(
        &(paragraph("Kế hoạch") + table),
        &[(
            "word/styles.xml",
            "<w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style>",
        )],
    );
    let data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Rà soát</t></is></c></row>";
    let sheet = xlsx(
        &[(
            "A",
            "",
            data,
            "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
        )],
        "",
        "",
    );
    let cell = "<table:table-cell><text:p>một</text:p></table:table-cell>";
    let open = ods(
        "",
        &format!("<table:table><table:table-row>{cell}</table:table-row></table:table>"),
    );
    let page = "<html><body><table><tr><td rowspan=3>a<td>b</table><ul><li>c</body></html>";
    [
        (word, "a.docx"),
        (sheet, "a.xlsx"),
        (open, "a.ods"),
        (page.as_bytes().to_vec(), "a.html"),
    ]
}

/// Parts whose insides are harmed while the zip round them is sound.
fn parts() -> [(&'static str, &'static str, String); 3] {
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge/></w:tcPr>";
    let word = format!(
        "<w:document><w:body>{}<w:tbl><w:tr>{cell}{}</w:tc></w:tr></w:tbl></w:body></w:document>",
        paragraph("một"),
        paragraph("hai")
    );
    let levels = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let tables = "<a><table:table><table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-rows-spanned=\"2\" table:number-columns-repeated=\"4\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></a>";
    [
        ("word/document.xml", "a.docx", word),
        ("word/numbering.xml", "a.docx", levels.to_owned()),
        ("content.xml", "a.ods", tables.to_owned()),
    ]
}

proptest! {
    #[test]
    fn a_damaged_file_is_read_or_refused(
        harm in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..30),
        cut in 0..400_usize,
    ) {
        for (file, name) in whole_files() {
            if let Err(error) = reading(&harmed(&file, &harm, cut), name) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn a_sound_container_with_a_damaged_inside_is_read_or_refused(
        harm in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..12),
        cut in 0..40_usize,
    ) {
        let numbered = "<w:document><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>";
        for (part, name, text) in parts() {
            let inner = harmed(text.as_bytes(), &harm, cut);
            let inner = String::from_utf8_lossy(&inner).into_owned();
            let kind = "application/vnd.oasis.opendocument.spreadsheet";
            let mut all = vec![(part, inner.as_str()), ("mimetype", kind)];
            if part == "word/numbering.xml" {
                all.push(("word/document.xml", numbered));
            }
            let _ = reading(&zip(&all), name);
        }
    }
}

#[test]
fn styles_that_stand_on_themselves_end() {
    let styles = "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>một</w:t></w:r></w:p>";
    let file = docx_with(body, &[("word/styles.xml", styles)]);
    assert_eq!(super::texts(&file, "a.docx"), ["một"]);
    let deep = "<w:tbl><w:tr><w:tc>".repeat(20_000) + &"</w:tc></w:tr></w:tbl>".repeat(20_000);
    assert!(reading(&docx(&deep), "a.docx").is_err());
}
