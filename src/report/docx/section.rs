//! Sections: the paper, its margins, and page numbers that begin anew and are not shown on
//! the first page.

use super::{
    measure::{MARGIN_ABOVE, MARGIN_HEADER, MARGIN_LEFT, MARGIN_RIGHT, Paper},
    parts::{FIRST_HEADER, HEADER},
    xml::Xml,
};
use std::io;

/// The end of a section that others follow: a paragraph of no height that carries it.
pub fn end(xml: &mut Xml<'_>, paper: &Paper) -> io::Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Small")?;
            section(xml, paper)
        })
    })
}

/// What a section is, as it stands at the end of the last.
pub fn section(xml: &mut Xml<'_>, paper: &Paper) -> io::Result<()> {
    xml.within("w:sectPr", &[], |xml| {
        for (kind, header) in [("default", HEADER), ("first", FIRST_HEADER)] {
            xml.empty("w:headerReference", &[("w:type", kind), ("r:id", header)])?;
        }
        xml.value("w:type", "nextPage")?;
        size(xml, paper)?;
        margins(xml)?;
        xml.empty("w:pgNumType", &[("w:start", "1")])?;
        xml.empty("w:titlePg", &[])
    })
}

fn size(xml: &mut Xml<'_>, paper: &Paper) -> io::Result<()> {
    let (width, height) = (paper.width.to_string(), paper.height.to_string());
    let size = [("w:w", width.as_str()), ("w:h", &height)];
    match paper.landscape {
        false => xml.empty("w:pgSz", &size),
        true => {
            let [width, height] = size;
            xml.empty("w:pgSz", &[width, height, ("w:orient", "landscape")])
        }
    }
}

fn margins(xml: &mut Xml<'_>) -> io::Result<()> {
    let above = MARGIN_ABOVE.to_string();
    let margins = [
        ("w:top", above.as_str()),
        ("w:right", &MARGIN_RIGHT.to_string()),
        ("w:bottom", &above),
        ("w:left", &MARGIN_LEFT.to_string()),
        ("w:header", &MARGIN_HEADER.to_string()),
        ("w:footer", &MARGIN_HEADER.to_string()),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins)
}
