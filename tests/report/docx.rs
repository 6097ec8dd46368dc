//! The DOCX part by part: what the standard for official papers asks, and the order of
//! properties on which Word insists.

use super::{
    made,
    read::{Element, docx, elements, parts},
};
use cchc::report::{Align, Block, Cell, Document, Row, Table};
use std::collections::BTreeMap;

fn part(name: &str) -> Vec<Element> {
    elements(&parts(&docx(&made::report()))[name])
}

fn named<'e>(part: &'e [Element], name: &str) -> Vec<&'e BTreeMap<String, String>> {
    let named = part.iter().filter(|(_, own, _)| own == name);
    named.map(|(_, _, attributes)| attributes).collect()
}

/// One property of a style.
fn of_style(id: &str, property: &str) -> Option<BTreeMap<String, String>> {
    let styles = part("word/styles.xml");
    let from = styles
        .iter()
        .position(|(_, name, attributes)| name == "w:style" && attributes["w:styleId"] == id)
        .unwrap();
    let own = styles[from + 1..]
        .iter()
        .take_while(|(_, name, _)| name != "w:style");
    let mut found = own.filter(|(_, name, _)| name == property);
    found.next().map(|(_, _, attributes)| attributes.clone())
}

fn value(id: &str, property: &str) -> String {
    of_style(id, property).unwrap()["w:val"].clone()
}

#[test]
fn the_paper_is_a4_with_the_margins_of_the_standard() {
    let document = part("word/document.xml");
    let sizes = named(&document, "w:pgSz");
    assert_eq!(sizes.len(), 3, "the text and two annexes");
    let size = |at: usize| (sizes[at]["w:w"].as_str(), sizes[at]["w:h"].as_str());
    assert_eq!(size(0), ("11906", "16838"));
    assert_eq!(size(1), ("16838", "11906"));
    assert_eq!(sizes[1]["w:orient"], "landscape");
    assert_eq!(size(2), ("11906", "16838"));
    for margins in named(&document, "w:pgMar") {
        let millimetres = |side: &str| margins[side].parse::<f64>().unwrap() / 1440.0 * 25.4;
        for (side, asked) in [
            ("w:top", 20.0),
            ("w:bottom", 20.0),
            ("w:left", 30.0),
            ("w:right", 15.0),
        ] {
            assert!((millimetres(side) - asked).abs() < 0.1, "{side}");
        }
    }
}

#[test]
fn pages_are_numbered_anew_in_each_section_and_not_on_its_first_page() {
    let document = part("word/document.xml");
    assert_eq!(named(&document, "w:titlePg").len(), 3);
    for numbers in named(&document, "w:pgNumType") {
        assert_eq!(numbers["w:start"], "1");
    }
    let header = &parts(&docx(&made::report()))["word/header1.xml"];
    assert!(header.contains(" PAGE "));
    assert!(!parts(&docx(&made::report()))["word/header2.xml"].contains("PAGE"));
    assert_eq!(value("Header", "w:jc"), "center");
    assert_eq!(value("Header", "w:sz"), "26");
}

#[test]
fn letters_are_as_the_standard_asks() {
    let styles = part("word/styles.xml");
    for face in named(&styles, "w:rFonts") {
        for kind in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
            assert_eq!(face[kind], "Times New Roman");
        }
    }
    assert_eq!(named(&styles, "w:lang")[0]["w:val"], "vi-VN");
    for (style, half_points, bold, italic) in [
        ("Parent", "24", false, false),
        ("Organisation", "24", true, false),
        ("Nation", "24", true, false),
        ("Motto", "26", true, false),
        ("Number", "26", false, false),
        ("PlaceAndDay", "26", false, true),
        ("Title", "28", true, false),
        ("Subtitle", "28", true, false),
        ("Grounds", "28", false, true),
        ("BodyText", "28", false, false),
        ("Capacity", "28", true, false),
        ("Signer", "28", true, false),
        ("RecipientsHead", "24", true, true),
        ("Recipient", "22", false, false),
        ("AnnexTitle", "28", true, false),
        ("AnnexName", "28", true, false),
        ("Enclosed", "28", false, true),
    ] {
        assert_eq!(value(style, "w:sz"), half_points, "{style}");
        assert_eq!(value(style, "w:szCs"), half_points, "{style}");
        assert_eq!(of_style(style, "w:b").is_some(), bold, "{style}");
        assert_eq!(of_style(style, "w:i").is_some(), italic, "{style}");
    }
    assert_eq!(value("BodyText", "w:jc"), "both");
    assert_eq!(of_style("BodyText", "w:ind").unwrap()["w:firstLine"], "720");
    assert_eq!(of_style("BodyText", "w:spacing").unwrap()["w:after"], "120");
}

#[test]
fn headings_are_words_own_with_no_rank_left_out() {
    // The report has no "Phần": its highest headings are those of sections.
    for (style, rank, bold) in [
        ("Heading1", "0", true),
        ("Heading2", "1", true),
        ("Heading3", "2", false),
    ] {
        assert_eq!(value(style, "w:outlineLvl"), rank);
        assert_eq!(of_style(style, "w:b").is_some(), bold, "{style}");
        let name = format!("heading {}", rank.parse::<u8>().unwrap() + 1);
        assert_eq!(value(style, "w:name"), name);
    }
    let document = part("word/document.xml");
    let styles = named(&document, "w:pStyle");
    let used = |style: &str| styles.iter().filter(|own| own["w:val"] == style).count();
    assert_eq!(
        (used("Heading1"), used("Heading2"), used("Heading3")),
        (3, 2, 1)
    );
}

#[test]
fn every_style_that_is_used_is_there() {
    let styles = part("word/styles.xml");
    let known: Vec<String> = named(&styles, "w:style")
        .into_iter()
        .map(|style| style["w:styleId"].clone())
        .collect();
    for name in ["word/document.xml", "word/header1.xml", "word/header2.xml"] {
        for used in named(&part(name), "w:pStyle") {
            assert!(known.contains(&used["w:val"]), "{}", used["w:val"]);
        }
    }
}

#[test]
fn tables_repeat_their_headings_and_fill_the_width() {
    let document = part("word/document.xml");
    // One table in the text, two annexes; no chart.
    assert_eq!(named(&document, "w:tblHeader").len(), 3);
    let rows = named(&document, "w:tr").len();
    assert_eq!(named(&document, "w:cantSplit").len(), rows);
    let widths = named(&document, "w:tblW");
    let columns = document
        .iter()
        .filter(|(_, name, _)| name == "w:tblGrid" || name == "w:gridCol");
    let mut sums: Vec<u32> = Vec::new();
    for (_, name, attributes) in columns {
        match name.as_str() {
            "w:tblGrid" => sums.push(0),
            _ => *sums.last_mut().unwrap() += attributes["w:w"].parse::<u32>().unwrap(),
        }
    }
    let asked: Vec<u32> = widths
        .iter()
        .map(|own| own["w:w"].parse().unwrap())
        .collect();
    assert_eq!(sums, asked);
    assert_eq!(asked, [9_355, 9_355, 9_355, 14_287, 9_355]);
}

#[test]
fn a_heading_in_a_narrow_column_is_turned_and_has_the_height_it_needs() {
    let mut report = made::report();
    report.annexes.truncate(1);
    let titles = (0..30).map(|at| made::column(&format!("Nhiệm-vụ-{at}"), 1, Align::Centre));
    report.annexes[0].table = Table {
        columns: titles.collect(),
        ..Table::default()
    };
    report.annexes[0].landscape = false;
    let document = elements(&parts(&docx(&report))["word/document.xml"]);
    let turned = named(&document, "w:textDirection");
    assert_eq!(turned.len(), 30);
    assert!(turned.iter().all(|own| own["w:val"] == "btLr"));
    assert_eq!(named(&document, "w:trHeight").len(), 1);
}

/// Children in the order of the format's schema; Word calls a file with others damaged.
#[test]
fn properties_stand_in_the_order_of_the_schema() {
    const ORDERS: [(&str, &[&str]); 8] = [
        (
            "w:pPr",
            &[
                "pStyle",
                "keepNext",
                "keepLines",
                "pBdr",
                "spacing",
                "ind",
                "jc",
                "outlineLvl",
                "sectPr",
            ],
        ),
        (
            "w:rPr",
            &[
                "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang",
            ],
        ),
        (
            "w:tblPr",
            &["tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"],
        ),
        (
            "w:tblBorders",
            &["top", "left", "bottom", "right", "insideH", "insideV"],
        ),
        ("w:tcPr", &["tcW", "gridSpan", "textDirection", "vAlign"]),
        (
            "w:sectPr",
            &[
                "headerReference",
                "type",
                "pgSz",
                "pgMar",
                "pgNumType",
                "titlePg",
            ],
        ),
        (
            "w:style",
            &[
                "name",
                "basedOn",
                "next",
                "uiPriority",
                "semiHidden",
                "unhideWhenUsed",
                "qFormat",
                "pPr",
                "rPr",
            ],
        ),
        (
            "w:settings",
            &[
                "zoom",
                "defaultTabStop",
                "characterSpacingControl",
                "compat",
                "themeFontLang",
                "decimalSymbol",
                "listSeparator",
            ],
        ),
    ];
    for name in ["word/document.xml", "word/styles.xml", "word/settings.xml"] {
        let mut last: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (parents, own, _) in part(name) {
            let mut path = parents.clone();
            path.push(own.clone());
            last.retain(|open, _| !open.starts_with(&path));
            let Some((_, order)) = ORDERS
                .iter()
                .find(|(parent, _)| Some(&(*parent).to_owned()) == parents.last())
            else {
                continue;
            };
            let own = own.trim_start_matches("w:");
            let at = order.iter().position(|known| *known == own);
            let at = at.unwrap_or_else(|| panic!("{own} in {parents:?}"));
            let before = last.insert(parents.clone(), at).unwrap_or(0);
            assert!(before <= at, "{own} in {parents:?} of {name}");
        }
    }
}

#[test]
fn every_part_is_declared_and_every_relation_leads_to_a_part() {
    let parts = parts(&docx(&made::report()));
    let types = elements(&parts["[Content_Types].xml"]);
    let declared = named(&types, "Override");
    assert_eq!(
        declared.len() + 3,
        parts.len(),
        "all but the types and two relations"
    );
    for own in declared {
        assert!(parts.contains_key(own["PartName"].trim_start_matches('/')));
    }
    for (relations, folder) in [
        ("_rels/.rels", ""),
        ("word/_rels/document.xml.rels", "word/"),
    ] {
        let related = elements(&parts[relations]);
        for own in named(&related, "Relationship") {
            let target = format!("{folder}{}", own["Target"]);
            assert!(parts.contains_key(&target), "{target}");
        }
    }
}

#[test]
fn a_cell_always_ends_with_a_paragraph_and_so_does_the_text() {
    let document = &parts(&docx(&made::report()))["word/document.xml"];
    assert!(!document.contains("</w:tcPr></w:tc>"));
    assert!(!document.contains("</w:tbl><w:tbl>"));
    assert!(!document.contains("</w:tbl><w:sectPr>"));
}

/// The paragraph of the main part in which a text stands.
fn paragraph_of(report: &Document, text: &str) -> String {
    let parts = parts(&docx(report));
    let mut paragraphs = parts["word/document.xml"].split("</w:p>");
    let found = paragraphs.find(|paragraph| paragraph.contains(text));
    let paragraph = found.and_then(|own| own.rsplit("<w:p>").next());
    paragraph.unwrap().to_owned()
}

#[test]
fn whoever_signs_stands_on_a_page_with_the_last_line_of_the_text() {
    let mut report = made::report();
    let is_kept = |report: &Document, text| paragraph_of(report, text).contains("<w:keepNext/>");
    assert!(is_kept(&report, "Đề nghị Sở Y tế"));
    assert!(!is_kept(&report, "Bệnh viện đã ban hành"));
    report
        .blocks
        .push(Block::Paragraph("Câu đầu.\nCâu cuối.".to_owned()));
    assert!(!is_kept(&report, "Câu đầu.") && is_kept(&report, "Câu cuối."));
    report.blocks.push(Block::Item("việc cuối".to_owned()));
    assert!(is_kept(&report, "việc cuối") && !is_kept(&report, "Câu cuối."));
    // All above the signature's last line stay together too.
    for text in ["KT. GIÁM ĐỐC", "Nơi nhận:", "Ban Giám đốc"] {
        assert!(is_kept(&report, text), "{text}");
    }
}

#[test]
fn a_long_name_in_the_head_is_parted_where_its_lines_are_alike() {
    let mut report = made::report();
    report.letterhead.parent = "SỞ Y TẾ THÀNH PHỐ HỒ CHÍ MINH".to_owned();
    let parent = paragraph_of(&report, "SỞ Y TẾ");
    assert!(
        parent.contains("SỞ Y TẾ THÀNH PHỐ</w:t><w:br/>"),
        "{parent}"
    );
    let short = paragraph_of(&report, "BỆNH VIỆN MẪU");
    assert!(!short.contains("<w:br/>"));
}

#[test]
fn a_row_of_sums_is_bold() {
    assert!(of_style("TableSum", "w:b").is_some());
    assert_eq!(value("TableSum", "w:sz"), value("TableText", "w:sz"));
    let mut report = made::report();
    report.annexes.truncate(1);
    report.annexes[0].table.rows = vec![
        Row::Cells(vec![Cell::from("hàng thường")]),
        Row::Sum(vec![Cell::from("hàng cộng")]),
    ];
    let style = |text: &str| {
        let paragraph = paragraph_of(&report, text);
        ["TableText", "TableSum"].map(|style| paragraph.contains(&format!("\"{style}\"")))
    };
    assert_eq!(
        (style("hàng thường"), style("hàng cộng")),
        ([true, false], [false, true])
    );
}
