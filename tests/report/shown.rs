//! Whatever stands in a report's fields, every form shows it as it was typed, and nothing else.

use super::{
    arbitrary::{chart, document, seen},
    read::{
        docx, docx_texts, elements, html, html_texts, markdown, markdown_texts, parts, tidy, xlsx,
    },
};
use cchc::report::{Block, Cell, Document, Row, Table};
use proptest::prelude::*;

fn cells(table: &Table) -> Vec<String> {
    let mut cells: Vec<String> = table.columns.iter().map(|own| seen(&own.title)).collect();
    for row in &table.rows {
        match row {
            Row::Group(text) => cells.push(seen(text)),
            Row::Cells(own) | Row::Sum(own) => {
                let own = own.iter().take(table.columns.len());
                cells.extend(own.map(|cell| seen(&cell.shown())));
            }
        }
    }
    cells
}

fn listed(entries: &[String]) -> Vec<String> {
    let [first, last] = entries else {
        panic!("two entries")
    };
    vec![seen(first) + ";", seen(last) + "."]
}

/// Everything that is to be seen of a report, in any order.
fn expected(document: &Document) -> Vec<String> {
    let (head, words, signature) = (&document.letterhead, &document.words, &document.signature);
    let single = [
        &head.parent,
        &head.organisation,
        &head.number,
        &head.place_and_day,
        &words.nation,
        &words.motto,
        &document.title,
        &document.subject,
        &words.dear,
        &words.recipients,
        &signature.name,
    ];
    let mut texts: Vec<String> = single.into_iter().map(|text| seen(text)).collect();
    texts.extend(signature.capacity.iter().map(|line| seen(line)));
    for list in [
        &document.addressees,
        &document.grounds,
        &document.recipients,
    ] {
        texts.extend(listed(list));
    }
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Item(text) => texts.push(seen(text)),
            Block::Paragraph(text) => texts.extend(seen(text).lines().map(str::to_owned)),
            Block::Table(table) => texts.extend(cells(table)),
        }
    }
    for (at, annex) in document.annexes.iter().enumerate() {
        let number = ["", " I", " II", " III"][match document.annexes.len() {
            1 => 0,
            _ => at + 1,
        }];
        texts.push(words.annex.clone() + number);
        texts.extend([&annex.title, &annex.subtitle, &words.enclosed].map(|text| seen(text)));
        texts.extend(cells(&annex.table));
    }
    let mut texts = tidy(texts);
    texts.sort();
    texts
}

/// What was read, sorted; a dash that a list has set before an entry is the list's.
fn sorted(mut read: Vec<String>, expected: &[String]) -> Vec<String> {
    for text in &mut read {
        if expected.binary_search(text).is_err()
            && let Some(entry) = text.strip_prefix("- ")
        {
            *text = entry.to_owned();
        }
    }
    read.sort();
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn docx_shows_every_text_as_typed(document in document()) {
        let bytes = docx(&document);
        for (name, part) in parts(&bytes) {
            prop_assert!(!elements(&part).is_empty(), "{}", name);
        }
        let expected = expected(&document);
        prop_assert_eq!(sorted(docx_texts(&bytes), &expected), expected);
    }

    #[test]
    fn html_shows_every_text_as_typed(document in document()) {
        let (texts, _) = html_texts(&html(&document));
        let expected = expected(&document);
        prop_assert_eq!(sorted(texts, &expected), expected);
    }

    #[test]
    fn markdown_shows_every_text_as_typed(document in document()) {
        let expected = expected(&document);
        let texts = markdown_texts(&markdown(&document));
        prop_assert_eq!(sorted(texts, &expected), expected);
    }

    #[test]
    fn a_chart_never_spoils_a_file(chart in chart()) {
        let document = Document {
            charts: vec![chart],
            ..Document::default()
        };
        for part in parts(&docx(&document)).into_values() {
            elements(&part);
        }
        html_texts(&html(&document));
        markdown_texts(&markdown(&document));
        prop_assert!(xlsx(&document).starts_with(b"PK"));
    }
}

#[test]
fn an_empty_report_is_a_file_in_every_form() {
    let empty = Document::default();
    assert_eq!(docx_texts(&docx(&empty)), [""; 0]);
    assert_eq!(markdown_texts(&markdown(&empty)), [""; 0]);
    assert_eq!(html_texts(&html(&empty)).0, [""; 0]);
    assert!(xlsx(&empty).starts_with(b"PK"));
}

#[test]
fn the_same_report_is_the_same_file() {
    let report = super::made::report();
    assert_eq!(docx(&report), docx(&report));
    assert_eq!(xlsx(&report), xlsx(&report));
}

#[test]
fn a_cell_too_many_is_left_out_and_a_missing_one_is_empty() {
    let mut report = super::made::report();
    report.annexes.truncate(1);
    let table = &mut report.annexes[0].table;
    table.rows = vec![
        Row::Cells(vec![Cell::from("ít")]),
        Row::Cells((0..9).map(|at| Cell::Text(format!("ô{at}"))).collect()),
    ];
    for texts in [
        docx_texts(&docx(&report)),
        markdown_texts(&markdown(&report)),
        html_texts(&html(&report)).0,
    ] {
        assert!(texts.contains(&"ô6".to_owned()));
        assert!(!texts.contains(&"ô7".to_owned()));
    }
}

#[test]
fn annexes_alone_have_no_head_and_no_empty_page() {
    let report = Document {
        words: super::made::report().words,
        annexes: super::made::report().annexes,
        ..Document::default()
    };
    for texts in [
        docx_texts(&docx(&report)),
        markdown_texts(&markdown(&report)),
        html_texts(&html(&report)).0,
    ] {
        assert_eq!(texts.first().map(String::as_str), Some("Phụ lục I"));
    }
    let main = &parts(&docx(&report))["word/document.xml"];
    assert_eq!(main.matches("<w:sectPr>").count(), report.annexes.len());
    assert!(html(&report).contains("<title>TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ</title>"));
}
