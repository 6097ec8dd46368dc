//! Files made up for the tests, container and all.

#![allow(
    dead_code,
    reason = "shared by several test programs, each of which uses its part"
)]

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip of these parts.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).expect("a part");
        writer.write_all(text.as_bytes()).expect("its text");
    }
    writer.finish().expect("a zip").into_inner()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A Word document with this body and these parts beside it.
pub fn docx_with(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document)];
    for (name, inner) in beside {
        let root = match *name {
            "word/styles.xml" => "w:styles",
            "word/numbering.xml" => "w:numbering",
            _ => "w:hdr",
        };
        parts.push((name, format!("<{root} {WORD}>{inner}</{root}>")));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (*n, t.as_str())).collect();
    zip(&parts)
}

/// A Word document with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A paragraph.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A paragraph in a font.
pub fn in_font(text: &str, font: &str) -> String {
    let fonts = format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/>");
    format!("<w:p><w:r><w:rPr>{fonts}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

/// A workbook of sheets: name, attributes of the sheet, inside of `sheetData` and what follows.
pub fn xlsx(sheets: &[(&str, &str, &str, &str)], styles: &str, strings: &str) -> Vec<u8> {
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let of_package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut listed = String::new();
    let mut relations = format!(
        "<Relationship Id=\"rIdS\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"rIdT\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>"
    );
    let mut parts = Vec::new();
    for (at, (name, attributes, data, after)) in sheets.iter().enumerate() {
        listed.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\" {attributes}/>",
            at + 1
        ));
        relations.push_str(&format!(
            "<Relationship Id=\"rId{0}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
            at + 1
        ));
        let sheet = format!("<worksheet {MAIN}><sheetData>{data}</sheetData>{after}</worksheet>");
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), sheet));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook {MAIN} xmlns:r=\"{RELATIONS}\"><sheets>{listed}</sheets></workbook>"),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{of_package}\">{relations}</Relationships>"),
    ));
    parts.push((
        "_rels/.rels".to_owned(),
        format!("<Relationships xmlns=\"{of_package}\"><Relationship Id=\"a\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    ));
    parts.push((
        "xl/styles.xml".to_owned(),
        format!("<styleSheet {MAIN}>{styles}</styleSheet>"),
    ));
    parts.push((
        "xl/sharedStrings.xml".to_owned(),
        format!("<sst {MAIN}>{strings}</sst>"),
    ));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    zip(&parts)
}

/// A sheet of LibreOffice with these automatic styles and tables.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let spaces = ["office", "table", "text", "style"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let content = format!(
        "<office:document-content {}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        spaces.join(" ")
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    zip(&[("mimetype", kind), ("content.xml", &content)])
}

/// A PDF of pages, each a list of texts with their places. Its font shows any letter, and a
/// table says which; every letter is half as wide as it is high.
pub fn pdf(pages: &[Vec<(f64, f64, &str)>]) -> Vec<u8> {
    let mut letters: Vec<char> = pages.iter().flatten().flat_map(|t| t.2.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let code = |c: char| letters.iter().position(|l| *l == c).expect("a letter") + 1;
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /A def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n{} beginbfchar\n",
        letters.len()
    );
    for letter in &letters {
        let wide: String = letter
            .encode_utf16(&mut [0; 2])
            .iter()
            .map(|u| format!("{u:04X}"))
            .collect();
        map.push_str(&format!("<{:04X}> <{wide}>\n", code(*letter)));
    }
    map.push_str("endbfchar endcmap end end");
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", 6 + page * 2))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Made >> >>".to_owned(),
        stream(&map),
    ];
    for (at, page) in pages.iter().enumerate() {
        let mut drawn = String::new();
        for (x, y, text) in page {
            let codes: String = text.chars().map(|c| format!("{:04X}", code(c))).collect();
            drawn.push_str(&format!("BT /F 12 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n"));
        }
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>", 7 + at * 2));
        objects.push(stream(&drawn));
    }
    file_of(&objects, "")
}

fn stream(text: &str) -> String {
    format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len())
}

/// A PDF file of these objects, numbered from 1; `more` goes into its trailer.
pub fn file_of(objects: &[String], more: &str) -> Vec<u8> {
    let mut file = "%PDF-1.5\n".to_owned();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let begin = file.len();
    let count = objects.len() + 1;
    file.push_str(&format!("xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R {more} >>\nstartxref\n{begin}\n%%EOF\n"));
    file.into_bytes()
}

/// A PDF that asks for a password.
pub fn locked_pdf() -> Vec<u8> {
    let key = "5".repeat(64);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_owned(),
        format!("<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"),
    ];
    file_of(&objects, "/Encrypt 4 0 R /ID [<00> <00>]")
}

/// The container of old Office files, and of locked new ones, with one name in it.
pub fn ole(name: &str) -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(512, 0);
    file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    file
}

/// A sheet of LibreOffice behind a password.
pub fn locked_ods() -> Vec<u8> {
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
    ])
}

/// A text document of LibreOffice.
pub fn odt() -> Vec<u8> {
    zip(&[("mimetype", "application/vnd.oasis.opendocument.text")])
}
