//! The styles of a paper: letters and paragraphs as the standard for official papers asks,
//! under the names by which Word knows headings.

use super::{
    measure::{BODY, HEAD, INDENT, SMALL, TABLE},
    xml::Xml,
};
use crate::report::{document::HeadingLevel, outline::Outline};
use std::io;

/// The name space of everything in a paper.
pub const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A paragraph style.
struct Style {
    id: String,
    name: String,
    keep_next: bool,
    /// Space before and after, in twentieths of a point.
    around: (u32, u32),
    /// Between lines: 240 is single.
    line: u32,
    first_line: u32,
    left: u32,
    align: &'static str,
    outline: Option<usize>,
    bold: bool,
    italic: bool,
    size: u32,
}

impl Style {
    fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            keep_next: false,
            around: (0, 0),
            line: 240,
            first_line: 0,
            left: 0,
            align: "left",
            outline: None,
            bold: false,
            italic: false,
            size: BODY,
        }
    }

    /// One that stands in the middle.
    fn centred(id: &str, name: &str) -> Self {
        let align = "center";
        Self {
            align,
            ..Self::new(id, name)
        }
    }

    /// One of the running text: even on both sides, the first line in.
    fn running(id: &str, name: &str) -> Self {
        Self {
            around: (0, 120),
            line: 264,
            first_line: INDENT,
            align: "both",
            ..Self::new(id, name)
        }
    }

    fn bold(self) -> Self {
        let bold = true;
        Self { bold, ..self }
    }

    fn italic(self) -> Self {
        let italic = true;
        Self { italic, ..self }
    }

    fn size(self, size: u32) -> Self {
        Self { size, ..self }
    }

    fn around(self, before: u32, after: u32) -> Self {
        let around = (before, after);
        Self { around, ..self }
    }

    fn kept(self) -> Self {
        let keep_next = true;
        Self { keep_next, ..self }
    }

    fn left(self, left: u32) -> Self {
        Self { left, ..self }
    }

    /// In the order of the format's schema, as Word insists.
    fn write(&self, xml: &mut Xml<'_>) -> io::Result<()> {
        // Names that begin in lower case or stand here are Word's own.
        let is_own = !["Title", "Subtitle", "Body Text"].contains(&self.name.as_str())
            && self.name.starts_with(char::is_uppercase);
        let kind = [
            ("w:type", "paragraph"),
            ("w:customStyle", if is_own { "1" } else { "0" }),
            ("w:styleId", self.id.as_str()),
        ];
        xml.within("w:style", &kind, |xml| {
            xml.value("w:name", &self.name)?;
            xml.value("w:basedOn", "Normal")?;
            if self.outline.is_some() {
                xml.value("w:next", "BodyText")?;
            }
            xml.empty("w:qFormat", &[])?;
            xml.within("w:pPr", &[], |xml| self.write_paragraph(xml))?;
            xml.within("w:rPr", &[], |xml| self.write_letters(xml))
        })
    }

    fn write_paragraph(&self, xml: &mut Xml<'_>) -> io::Result<()> {
        if self.keep_next {
            xml.empty("w:keepNext", &[])?;
            xml.empty("w:keepLines", &[])?;
        }
        let (before, after) = (self.around.0.to_string(), self.around.1.to_string());
        let spacing = [
            ("w:before", before.as_str()),
            ("w:after", &after),
            ("w:line", &self.line.to_string()),
            ("w:lineRule", "auto"),
        ];
        xml.empty("w:spacing", &spacing)?;
        let (left, first_line) = (self.left.to_string(), self.first_line.to_string());
        xml.empty("w:ind", &[("w:left", &left), ("w:firstLine", &first_line)])?;
        xml.value("w:jc", self.align)?;
        match self.outline {
            Some(rank) => xml.value("w:outlineLvl", &rank.to_string()),
            None => Ok(()),
        }
    }

    fn write_letters(&self, xml: &mut Xml<'_>) -> io::Result<()> {
        if self.bold {
            xml.empty("w:b", &[])?;
            xml.empty("w:bCs", &[])?;
        }
        if self.italic {
            xml.empty("w:i", &[])?;
            xml.empty("w:iCs", &[])?;
        }
        xml.value("w:sz", &self.size.to_string())?;
        xml.value("w:szCs", &self.size.to_string())
    }
}

/// The style of a heading of a rank.
pub fn heading(rank: usize) -> String {
    format!("Heading{}", rank + 1)
}

fn heading_style(rank: usize, level: HeadingLevel) -> Style {
    let (id, name) = (heading(rank), format!("heading {}", rank + 1));
    let style = match level {
        HeadingLevel::Part => Style::centred(&id, &name).bold().around(240, 120),
        HeadingLevel::Section => Style::running(&id, &name).bold().around(120, 120),
        HeadingLevel::Clause => Style::running(&id, &name).bold(),
        HeadingLevel::Point => Style::running(&id, &name),
    };
    Style {
        outline: Some(rank),
        ..style.kept()
    }
}

fn fixed() -> Vec<Style> {
    let annex = Style::centred("AnnexTitle", "Annex Title").bold().kept();
    vec![
        Style::centred("Parent", "Letterhead Parent").size(TABLE),
        Style::centred("Organisation", "Letterhead Organisation")
            .bold()
            .size(TABLE),
        Style::centred("Nation", "Letterhead Nation")
            .bold()
            .size(TABLE),
        Style::centred("Motto", "Letterhead Motto")
            .bold()
            .size(HEAD),
        Style::centred("Number", "Letterhead Number")
            .size(HEAD)
            .around(60, 0),
        Style::centred("PlaceAndDay", "Letterhead Place And Day")
            .italic()
            .size(HEAD)
            .around(60, 0),
        Style::centred("Title", "Title")
            .bold()
            .around(360, 0)
            .kept(),
        Style::centred("Subtitle", "Subtitle").bold().kept(),
        Style::centred("Dear", "Dear").around(240, 120),
        Style::new("Addressee", "Addressee")
            .left(2_835)
            .around(0, 60),
        Style::running("BodyText", "Body Text"),
        Style::running("Grounds", "Grounds").italic(),
        Style::running("Item", "Item"),
        Style::centred("TableHead", "Table Head")
            .bold()
            .size(TABLE)
            .around(40, 40),
        Style::new("TableGroup", "Table Group")
            .bold()
            .size(TABLE)
            .around(40, 40)
            .kept(),
        Style::new("TableText", "Table Text")
            .size(TABLE)
            .around(40, 40),
        Style::new("TableSum", "Table Sum")
            .bold()
            .size(TABLE)
            .around(40, 40),
        Style::new("RecipientsHead", "Recipients Head")
            .bold()
            .italic()
            .size(TABLE),
        Style::new("Recipient", "Recipient").size(SMALL),
        Style::centred("Capacity", "Signature Capacity").bold(),
        Style::centred("Signer", "Signature Name").bold(),
        Style {
            outline: Some(0),
            ..annex
        },
        Style::centred("AnnexName", "Annex Name").bold().kept(),
        Style::centred("AnnexSubtitle", "Annex Subtitle").kept(),
        Style::centred("Enclosed", "Annex Enclosed")
            .italic()
            .around(0, 180)
            .kept(),
        Style::centred("Header", "header").size(HEAD),
        Style::new("AfterTable", "After Table")
            .size(4)
            .around(0, 100),
        Style::new("Small", "Small").size(4),
    ]
}

/// The part with the styles.
pub fn write(xml: &mut Xml<'_>, outline: &Outline, language: &str) -> io::Result<()> {
    xml.within("w:styles", &[("xmlns:w", SPACE)], |xml| {
        xml.within("w:docDefaults", &[], |xml| defaults(xml, language))?;
        normal(xml)?;
        rule(xml)?;
        for (rank, level) in outline.ranks() {
            heading_style(rank, level).write(xml)?;
        }
        fixed().iter().try_for_each(|style| style.write(xml))?;
        plain_table(xml)
    })
}

fn defaults(xml: &mut Xml<'_>, language: &str) -> io::Result<()> {
    const FACE: &str = "Times New Roman";
    xml.within("w:rPrDefault", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            let faces = [
                ("w:ascii", FACE),
                ("w:hAnsi", FACE),
                ("w:eastAsia", FACE),
                ("w:cs", FACE),
            ];
            xml.empty("w:rFonts", &faces)?;
            xml.value("w:color", "000000")?;
            xml.value("w:sz", &BODY.to_string())?;
            xml.value("w:szCs", &BODY.to_string())?;
            let languages = [("w:val", language), ("w:eastAsia", language)];
            xml.empty("w:lang", &languages)
        })
    })?;
    xml.within("w:pPrDefault", &[], |_| Ok(()))
}

fn normal(xml: &mut Xml<'_>) -> io::Result<()> {
    let kind = [
        ("w:type", "paragraph"),
        ("w:default", "1"),
        ("w:styleId", "Normal"),
    ];
    xml.within("w:style", &kind, |xml| {
        xml.value("w:name", "Normal")?;
        xml.empty("w:qFormat", &[])
    })
}

/// A paragraph of no height that only carries a line.
fn rule(xml: &mut Xml<'_>) -> io::Result<()> {
    let kind = [("w:type", "paragraph"), ("w:styleId", "Rule")];
    xml.within("w:style", &kind, |xml| {
        xml.value("w:name", "Rule")?;
        xml.value("w:basedOn", "Normal")?;
        xml.within("w:pPr", &[], |xml| {
            let spacing = [
                ("w:before", "20"),
                ("w:after", "0"),
                ("w:line", "60"),
                ("w:lineRule", "exact"),
            ];
            xml.empty("w:spacing", &spacing)
        })?;
        xml.within("w:rPr", &[], |xml| {
            xml.value("w:sz", "4")?;
            xml.value("w:szCs", "4")
        })
    })
}

fn plain_table(xml: &mut Xml<'_>) -> io::Result<()> {
    let kind = [
        ("w:type", "table"),
        ("w:default", "1"),
        ("w:styleId", "TableNormal"),
    ];
    xml.within("w:style", &kind, |xml| {
        xml.value("w:name", "Normal Table")?;
        xml.value("w:uiPriority", "99")?;
        xml.empty("w:semiHidden", &[])?;
        xml.empty("w:unhideWhenUsed", &[])
    })
}
