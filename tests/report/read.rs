//! What somebody sees who opens a file: its paragraphs and cells as texts, in order.

use cchc::report::{self, Document};
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag as Mark, TagEnd};
use quick_xml::{Reader, events::Event as Xml};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// Texts with every run of blanks as one, without empty ones.
pub fn tidy<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Vec<String> {
    let texts = texts.into_iter();
    let texts = texts.map(|text| {
        text.as_ref()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// A report as DOCX.
pub fn docx(document: &Document) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    report::docx::write(document, &mut bytes).unwrap();
    bytes.into_inner()
}

/// A report as XLSX.
pub fn xlsx(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    report::xlsx::write(document, &mut bytes).unwrap();
    bytes
}

/// A report as HTML.
pub fn html(document: &Document) -> String {
    let mut bytes = Vec::new();
    report::html::write(document, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A report as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut bytes = Vec::new();
    report::markdown::write(document, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The parts of a zip file by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    names
        .iter()
        .map(|name| (name.clone(), read(name)))
        .collect()
}

/// An element of an XML file: its parents' names, its own, its attributes.
pub type Element = (Vec<String>, String, BTreeMap<String, String>);

/// Every element of an XML file, in order.
pub fn elements(xml: &str) -> Vec<Element> {
    let (mut reader, mut open, mut found) = (Reader::from_str(xml), Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        if let Xml::Start(start) | Xml::Empty(start) = &event {
            let attributes = start.attributes().map(|attribute| {
                let attribute = attribute.unwrap();
                let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                (
                    attribute.key.as_ref().to_owned(),
                    value.unwrap().into_owned(),
                )
            });
            let name = start.name().as_ref().to_owned();
            found.push((open.clone(), name, attributes.collect()));
        }
        match event {
            Xml::Start(start) => open.push(start.name().as_ref().to_owned()),
            Xml::End(_) => drop(open.pop().unwrap()),
            Xml::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    found
}

/// The paragraphs of a DOCX.
pub fn docx_texts(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let mut reader = Reader::from_str(&parts["word/document.xml"]);
    let (mut texts, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Xml::Empty(empty) if ["w:br", "w:tab"].contains(&empty.name().as_ref()) => {
                text.push(' ')
            }
            Xml::End(end) if end.name().as_ref() == "w:p" => texts.push(std::mem::take(&mut text)),
            Xml::Text(own) => text += &own.xml10_content(),
            Xml::GeneralRef(named) => match named.resolve_char_ref().unwrap() {
                Some(c) => text.push(c),
                None => {
                    let name = named.xml10_content();
                    text += quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                }
            },
            Xml::Eof => break,
            _ => {}
        }
    }
    tidy(texts)
}

const BLOCKS: [&str; 19] = [
    "p",
    "li",
    "div",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "th",
    "td",
    "tr",
    "table",
    "figure",
    "figcaption",
    "span",
    "text",
    "title",
];
const VOID: [&str; 3] = ["br", "meta", "col"];

/// A start tag with its attributes.
pub type Tag = (String, BTreeMap<String, String>);

/// The texts of a page, and each start tag with its attributes; the tags are balanced.
pub fn html_texts(page: &str) -> (Vec<String>, Vec<Tag>) {
    let word = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut texts, mut text, mut tags) = (Vec::new(), String::new(), Vec::new());
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(page) {
        let token = token.unwrap();
        match token {
            Token::StartTag(tag) => {
                let name = word(&tag.name);
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (word(name), word(value)));
                tags.push((name.clone(), attributes.collect()));
                text += if name == "br" { " " } else { "" };
                if BLOCKS.contains(&name.as_str()) {
                    texts.push(std::mem::take(&mut text));
                }
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = word(&tag.name);
                assert_eq!(open.pop().as_ref(), Some(&name), "not balanced");
                let unseen = ["style", "title", "desc"].contains(&name.as_str());
                if unseen {
                    text.clear();
                } else if BLOCKS.contains(&name.as_str()) {
                    texts.push(std::mem::take(&mut text));
                }
            }
            Token::String(own) => text += &word(&own),
            Token::Error(error) => panic!("{error:?}"),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    (tidy(texts), tags)
}

/// The lines, list entries and cells of a Markdown file as it is shown.
pub fn markdown_texts(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let (mut texts, mut text) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(own) => text += &own,
            Event::InlineHtml(own) if &*own == "<br>" => text.push(' '),
            Event::HardBreak
            | Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => texts.push(std::mem::take(&mut text)),
            Event::Start(
                Mark::Paragraph
                | Mark::Heading { .. }
                | Mark::List(None)
                | Mark::Item
                | Mark::Table(_)
                | Mark::TableHead
                | Mark::TableRow
                | Mark::TableCell
                | Mark::Strong
                | Mark::Emphasis,
            )
            | Event::End(_) => {}
            other => panic!("became markup: {other:?} in {markdown:?}"),
        }
    }
    tidy(texts)
}
