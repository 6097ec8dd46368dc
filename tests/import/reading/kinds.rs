//! What a file is, and files that are nothing to read: each has its own answer.

use super::{
    made::{docx, locked_ods, odt, ole, paragraph, zip},
    reading, texts,
};
use cchc::plan::import::source::{Container, LARGEST_FILE, SourceError};

fn refusal(bytes: &[u8], name: &str) -> SourceError {
    reading(bytes, name).expect_err("no document")
}

#[test]
fn the_content_says_what_a_file_is_and_not_its_name() {
    let word = docx(&paragraph("Kế hoạch"));
    for name in ["a.docx", "a.pdf", "a.txt", "a", "a.xlsx"] {
        assert_eq!(texts(&word, name), ["Kế hoạch"], "{name}");
    }
    let page = "<html><body><p>Kế hoạch</p></body></html>";
    assert_eq!(texts(page.as_bytes(), "a.doc"), ["Kế hoạch"]);
}

#[test]
fn every_file_that_is_no_document_has_its_own_answer() {
    let not_read = |format, save_as| SourceError::NotRead { format, save_as };
    for (bytes, name, expected) in [
        (b"".to_vec(), "a.docx", SourceError::Empty),
        (b" \r\n ".to_vec(), "a.txt", SourceError::Empty),
        (
            b"\x89PNG\r\n\x1a\n0000".to_vec(),
            "a.png",
            SourceError::Picture,
        ),
        (ole("EncryptedPackage"), "a.docx", SourceError::Locked),
        (ole("EncryptedPackage"), "a.xlsx", SourceError::Locked),
        (locked_ods(), "a.ods", SourceError::Locked),
        (ole("WordDocument"), "a.doc", not_read("DOC", "DOCX")),
        (ole("Workbook"), "a.xls", not_read("XLS", "XLSX")),
        (b"{\\rtf1 a}".to_vec(), "a.rtf", not_read("RTF", "DOCX")),
        (odt(), "a.odt", not_read("ODT", "DOCX")),
        (zip(&[("ppt/a.xml", "")]), "a.pptx", not_read("PPTX", "PDF")),
        (zip(&[("a.txt", "a")]), "a.zip", not_read("ZIP", "DOCX")),
        (
            (0..=255).cycle().take(5000).collect(),
            "a.bin",
            SourceError::NotADocument,
        ),
        (docx(""), "a.docx", SourceError::NoText),
        (b"# \n---\n| |\n".to_vec(), "a.md", SourceError::NoText),
        (
            vec![b' ', 0xe9, 0xe8, b'a'],
            "a.txt",
            SourceError::UnknownEncoding,
        ),
    ] {
        assert_eq!(refusal(&bytes, name), expected, "{name}");
    }
}

#[test]
fn broken_files_are_told_from_others() {
    let word = docx(&paragraph("Kế hoạch"));
    let is_broken = |error: SourceError, of: Container| matches!(error, SourceError::Broken { container, .. } if container == of);
    assert!(is_broken(
        refusal(&word[..word.len() / 2], "a.docx"),
        Container::Docx
    ));
    assert!(is_broken(refusal(b"hello", "a.xlsx"), Container::Xlsx));
    assert!(is_broken(
        refusal(b"%PDF-1.7 and no more", "a.pdf"),
        Container::Pdf
    ));
    let cut = docx("<w:p><w:r><w:t>Kế");
    assert!(is_broken(refusal(&cut, "a.docx"), Container::Docx));
    let headless = zip(&[("word/other.xml", "<a/>")]);
    assert!(is_broken(refusal(&headless, "a.docx"), Container::Docx));
}

#[test]
fn more_than_a_document_ever_has_is_refused() {
    let size = usize::try_from(LARGEST_FILE).unwrap() + 1;
    let bytes = vec![b'a'; size];
    assert_eq!(
        refusal(&bytes, "a.txt"),
        SourceError::TooLarge {
            size: LARGEST_FILE + 1
        }
    );
    let blanks = " ".repeat(120 * 1024 * 1024);
    let bomb = docx(&blanks);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(refusal(&bomb, "a.docx"), SourceError::TooMuch);
    let bomb = zip(&[
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/worksheets/sheet1.xml", &blanks),
    ]);
    assert_eq!(refusal(&bomb, "a.xlsx"), SourceError::TooMuch);
    let names: Vec<String> = (0..10_001).map(|n| format!("word/{n}.xml")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(refusal(&zip(&parts), "a.docx"), SourceError::TooMuch);
}

#[test]
fn merged_cells_cannot_make_much_of_little() {
    let row = "<tr><td colspan=200>a<td rowspan=200>b";
    let page = format!("<html><body><table>{}</table>", row.repeat(20_000));
    let source = reading(page.as_bytes(), "a.html").expect("a page");
    assert_eq!(source.lines.len(), 20_000);
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"100\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>";
    let row = format!("<w:tr>{}</w:tr>", cell.repeat(2));
    let source = reading(
        &docx(&format!("<w:tbl>{}</w:tbl>", row.repeat(10_000))),
        "a.docx",
    );
    assert_eq!(source.expect("a document").lines.len(), 10_000);
}
