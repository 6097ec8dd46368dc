//! The parts that every such file has beside its text: what is in the file, which part needs
//! which, settings, page headers and what the file says of itself.

use super::{
    body::RELATIONS,
    style::SPACE,
    xml::{Attributes, Xml},
};
use crate::report::{
    document::Document,
    text::{name, one_line},
};
use std::io;

/// By this the main part names the header with the page number.
pub const HEADER: &str = "rId3";
/// By this the main part names the empty header of first pages.
pub const FIRST_HEADER: &str = "rId4";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What each part is.
pub fn content_types(xml: &mut Xml<'_>) -> io::Result<()> {
    let space = format!("{PACKAGE}/content-types");
    let package = "application/vnd.openxmlformats-package";
    let parts = [
        ("/word/document.xml", format!("{KIND}.document.main+xml")),
        ("/word/styles.xml", format!("{KIND}.styles+xml")),
        ("/word/settings.xml", format!("{KIND}.settings+xml")),
        ("/word/header1.xml", format!("{KIND}.header+xml")),
        ("/word/header2.xml", format!("{KIND}.header+xml")),
        (
            "/docProps/core.xml",
            format!("{package}.core-properties+xml"),
        ),
        (
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    xml.within("Types", &[("xmlns", &space)], |xml| {
        let relations = format!("{package}.relationships+xml");
        for (extension, kind) in [("rels", relations.as_str()), ("xml", "application/xml")] {
            let default = [("Extension", extension), ("ContentType", kind)];
            xml.empty("Default", &default)?;
        }
        parts.iter().try_for_each(|(part, kind)| {
            xml.empty("Override", &[("PartName", part), ("ContentType", kind)])
        })
    })
}

/// Which parts the file begins with.
pub fn package_relations(xml: &mut Xml<'_>) -> io::Result<()> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let related = [
        (
            "rId1",
            format!("{RELATIONS}/officeDocument"),
            "word/document.xml",
        ),
        ("rId2", core, "docProps/core.xml"),
        (
            "rId3",
            format!("{RELATIONS}/extended-properties"),
            "docProps/app.xml",
        ),
    ];
    relations(xml, &related)
}

/// Which parts the main part needs.
pub fn document_relations(xml: &mut Xml<'_>) -> io::Result<()> {
    let header = format!("{RELATIONS}/header");
    let related = [
        ("rId1", format!("{RELATIONS}/styles"), "styles.xml"),
        ("rId2", format!("{RELATIONS}/settings"), "settings.xml"),
        (HEADER, header.clone(), "header1.xml"),
        (FIRST_HEADER, header, "header2.xml"),
    ];
    relations(xml, &related)
}

fn relations(xml: &mut Xml<'_>, related: &[(&str, String, &str)]) -> io::Result<()> {
    let space = format!("{PACKAGE}/relationships");
    xml.within("Relationships", &[("xmlns", &space)], |xml| {
        related.iter().try_for_each(|(id, kind, target)| {
            let relation = [("Id", *id), ("Type", kind), ("Target", target)];
            xml.empty("Relationship", &relation)
        })
    })
}

/// How the text is to be opened.
pub fn settings(xml: &mut Xml<'_>, language: &str) -> io::Result<()> {
    xml.within("w:settings", &[("xmlns:w", SPACE)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")])?;
        xml.value("w:defaultTabStop", "720")?;
        xml.value("w:characterSpacingControl", "doNotCompress")?;
        xml.within("w:compat", &[], |xml| {
            // Otherwise a line that ends with a break is stretched to the margin.
            xml.empty("w:doNotExpandShiftReturn", &[])?;
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode)
        })?;
        xml.value("w:themeFontLang", language)?;
        xml.value("w:decimalSymbol", ",")?;
        xml.value("w:listSeparator", ";")
    })
}

/// The header with the page number in the middle.
pub fn numbered_header(xml: &mut Xml<'_>) -> io::Result<()> {
    header(xml, |xml| {
        let field = |kind| [("w:fldCharType", kind)];
        for part in ["begin", "instruction", "separate", "number", "end"] {
            xml.within("w:r", &[], |xml| match part {
                "instruction" => xml.text_in("w:instrText", &[("xml:space", "preserve")], " PAGE "),
                "number" => xml.text_in("w:t", &[], "2"),
                kind => xml.empty("w:fldChar", &field(kind)),
            })?;
        }
        Ok(())
    })
}

/// The header of first pages: nothing.
pub fn empty_header(xml: &mut Xml<'_>) -> io::Result<()> {
    header(xml, |_| Ok(()))
}

fn header(
    xml: &mut Xml<'_>,
    inside: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    xml.within("w:hdr", &[("xmlns:w", SPACE)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", "Header"))?;
            inside(xml)
        })
    })
}

/// What the file says of itself; no time, so that the same report is the same file.
pub fn core(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let space = format!("{PACKAGE}/metadata/core-properties");
    let spaces: Attributes<'_> = &[
        ("xmlns:cp", &space),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.within("cp:coreProperties", spaces, |xml| {
        xml.text_in("dc:title", &[], &name(document))?;
        xml.text_in(
            "dc:creator",
            &[],
            &one_line(&document.letterhead.organisation),
        )?;
        xml.text_in("dc:language", &[], &one_line(&document.words.language))
    })
}

/// Which program wrote it.
pub fn app(xml: &mut Xml<'_>) -> io::Result<()> {
    let space = format!("{OFFICE}/extended-properties");
    xml.within("Properties", &[("xmlns", &space)], |xml| {
        xml.text_in("Application", &[], env!("CARGO_PKG_NAME"))
    })
}
