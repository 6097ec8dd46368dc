//! What the styles of a Word file say about a paragraph: its font, its place in the outline,
//! its list.

use super::super::xml::{self, Element, Met};
use crate::plan::import::encoding::Face;
use std::collections::HashMap;

/// How far a style is followed to the one it is based on.
const DEEPEST: usize = 20;

/// One style.
#[derive(Debug, Clone, Default)]
pub struct Style {
    name: String,
    based_on: Option<String>,
    face: Option<Face>,
    is_heading: bool,
    capitals: Option<bool>,
    list: Option<u32>,
    level: Option<u32>,
}

/// All styles.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    default_face: Face,
    /// True where the document says that its language is Vietnamese.
    pub is_vietnamese: bool,
}

/// The font in a `w:rFonts`.
pub fn face(fonts: &Element<'_>) -> Option<Face> {
    let named = fonts.get("w:hAnsi").or_else(|| fonts.get("w:ascii"));
    named.map(|font| Face::of(&font))
}

/// An on-off property: on unless it says otherwise.
pub fn is_on(element: &Element<'_>) -> bool {
    !matches!(
        element.get("w:val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

impl Styles {
    /// Reads `styles.xml`; an empty one is none.
    pub fn read(part: &str) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        let mut in_defaults = false;
        xml::walk(part, |met| match met {
            Met::Open(element) => match element.name().as_str() {
                "w:style" => open = element.get("w:styleId").map(|id| styles.begun(id, element)),
                "w:docDefaults" => in_defaults = true,
                "w:rFonts" if in_defaults => {
                    styles.default_face = face(element).unwrap_or_default()
                }
                "w:lang" if in_defaults => {
                    let language = element.get("w:val").unwrap_or_default();
                    styles.is_vietnamese = language.starts_with("vi");
                }
                _ => {
                    if let Some((_, style)) = &mut open {
                        style.see(element);
                    }
                }
            },
            Met::Close("w:docDefaults") => in_defaults = false,
            Met::Close("w:style") => styles.styles.extend(open.take()),
            _ => {}
        })?;
        Ok(styles)
    }

    fn begun(&mut self, id: String, element: &Element<'_>) -> (String, Style) {
        let is_default = element.get("w:default").is_some_and(|on| on != "0");
        if is_default && element.get("w:type").as_deref() == Some("paragraph") {
            self.default = Some(id.clone());
        }
        (id, Style::default())
    }

    /// A style and the ones it is based on, itself first.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = id.or(self.default.as_deref());
        let find = |id: &'s str| self.styles.get(id).map(|style| (id, style));
        let next = move |(_, style): &(&str, &'s Style)| style.based_on.as_deref().and_then(find);
        std::iter::successors(first.and_then(find), next).take(DEEPEST)
    }

    /// The font that a style sets; without one that of the document.
    pub fn face(&self, paragraph: Option<&str>) -> Face {
        let mut faces = self.chain(paragraph).filter_map(|(_, style)| style.face);
        faces.next().unwrap_or(self.default_face)
    }

    /// The font that a style of letters sets.
    pub fn letters_face(&self, style: &str) -> Option<Face> {
        self.chain(Some(style)).find_map(|(_, style)| style.face)
    }

    /// True where a style draws capitals.
    pub fn capitals(&self, paragraph: Option<&str>) -> bool {
        let mut set = self
            .chain(paragraph)
            .filter_map(|(_, style)| style.capitals);
        set.next().unwrap_or(false)
    }

    /// True for a style of headings.
    pub fn is_heading(&self, paragraph: Option<&str>) -> bool {
        self.chain(paragraph).any(|(_, style)| style.is_heading)
    }

    /// True for a line of a table of contents.
    pub fn is_contents(&self, paragraph: Option<&str>) -> bool {
        let mut chain = self.chain(paragraph);
        let name = chain.next().map(|(_, style)| style.name.as_str());
        name.is_some_and(|name| {
            name.starts_with("toc ") && name.ends_with(|c: char| c.is_ascii_digit())
        })
    }

    /// The list that a style puts paragraphs in, its level, and the style that says so.
    pub fn list<'s>(&'s self, paragraph: Option<&'s str>) -> Option<(u32, Option<u32>, &'s str)> {
        let mut lists = self.chain(paragraph);
        lists.find_map(|(id, style)| Some((style.list?, style.level, id)))
    }
}

impl Style {
    fn see(&mut self, element: &Element<'_>) {
        let value = || element.get("w:val").unwrap_or_default();
        match element.name().as_str() {
            "w:name" => {
                self.name = value().to_lowercase();
                self.is_heading |= self.name.starts_with("heading ") || self.name == "title";
            }
            "w:basedOn" => self.based_on = Some(value()),
            "w:rFonts" => self.face = face(element),
            "w:caps" => self.capitals = Some(is_on(element)),
            "w:outlineLvl" => self.is_heading |= element.number("w:val").is_some_and(|l| l < 9),
            "w:numId" => self.list = element.number("w:val"),
            "w:ilvl" => self.level = element.number("w:val"),
            _ => {}
        }
    }
}
