//! One paragraph while it is read: its pieces, its style, its place in a list.

use super::super::{
    collect::{Piece, Pieces},
    xml::Element,
};
use super::styles::{Styles, face, is_on};
use crate::plan::import::encoding::Face;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// What it says so far.
    pub pieces: Pieces,
    /// Its style.
    pub style: Option<String>,
    /// Its list; 0 takes it out of the list of its style.
    pub list: Option<u32>,
    /// Its level in the list.
    pub level: Option<u32>,
    /// True when it says itself that it is a heading.
    pub is_heading: bool,
    run: Option<Run>,
}

/// Letters of one look.
#[derive(Debug, Default)]
struct Run {
    face: Option<Face>,
    capitals: Option<bool>,
}

impl Paragraph {
    /// A property of the paragraph or of the letters that follow.
    pub fn property(&mut self, element: &Element<'_>, styles: &Styles) {
        let value = || element.get("w:val");
        match (element.name().as_str(), &mut self.run) {
            ("w:r", run) => *run = Some(Run::default()),
            ("w:rFonts", Some(run)) => run.face = face(element).or(run.face),
            ("w:rStyle", Some(run)) => {
                run.face = run.face.or(value().and_then(|id| styles.letters_face(&id)));
            }
            ("w:caps", Some(run)) => run.capitals = Some(is_on(element)),
            ("w:pStyle", _) => self.style = value(),
            ("w:numId", _) => self.list = element.number("w:val"),
            ("w:ilvl", _) => self.level = element.number("w:val"),
            ("w:outlineLvl", _) => self.is_heading = element.number("w:val").is_some_and(|l| l < 9),
            _ => {}
        }
    }

    /// The letters that follow look otherwise.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// Letters.
    pub fn text(&mut self, text: &str, styles: &Styles) {
        let style = self.style.as_deref();
        let run = self.run.as_ref();
        let face = run.and_then(|run| run.face);
        let face = face.unwrap_or_else(|| styles.face(style));
        let capitals = run.and_then(|run| run.capitals);
        let capitals = capitals.unwrap_or_else(|| styles.capitals(style));
        match self.pieces.last_mut() {
            Some(last) if last.face == face && last.capitals == capitals => {
                last.text.push_str(text)
            }
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                face,
                capitals,
            }),
        }
    }
}
