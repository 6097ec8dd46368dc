//! Texts of a workbook whose letters change font in the middle of a cell.

use super::super::{
    collect::{Piece, Pieces},
    xml::{self, Met},
};
use crate::plan::import::encoding::Face;
use std::collections::HashMap;

/// Pieces of a text, with a font for each that names one.
type Fonts = Vec<(String, Option<Face>)>;

/// Texts by what they say.
#[derive(Debug, Default)]
pub struct Runs(HashMap<String, Fonts>);

impl Runs {
    /// The pieces of a text, if it names an old font.
    pub fn of(&self, text: &str) -> Option<&Fonts> {
        match self.0.is_empty() {
            true => None,
            false => self.0.get(&key(text)),
        }
    }
}

/// Without blanks: readers of sheets do not agree on those at the ends of pieces.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The texts that name an old font themselves; others need no care.
pub fn runs(part: &str) -> Runs {
    let mut runs = Runs::default();
    let mut text = Fonts::new();
    let mut face = None;
    let (mut is_text, mut is_reading_aid) = (false, false);
    // What is broken here is found by whoever reads the sheets.
    let _ = xml::walk(part, |met| match met {
        Met::Open(element) => match element.name().as_str() {
            "r" => face = None,
            "rFont" => face = element.get("val").map(|font| Face::of(&font)),
            "t" => is_text = !is_reading_aid,
            "rPh" => is_reading_aid = true,
            _ => {}
        },
        Met::Text(letters) if is_text => text.push((letters.to_owned(), face)),
        Met::Close("t") => is_text = false,
        Met::Close("rPh") => is_reading_aid = false,
        Met::Close("r") => face = None,
        Met::Close("si") => {
            let text = std::mem::take(&mut text);
            if text
                .iter()
                .any(|(_, face)| face.is_some_and(|face| face != Face::Any))
            {
                let whole: String = text.iter().map(|(piece, _)| piece.as_str()).collect();
                runs.0.insert(key(&whole), text);
            }
        }
        _ => {}
    });
    runs
}

/// The pieces of a text in a cell of that font.
pub fn in_font(runs: &[(String, Option<Face>)], cell: Face) -> Pieces {
    let piece = |(text, face): &(String, Option<Face>)| Piece {
        text: text.clone(),
        face: face.unwrap_or(cell),
        capitals: false,
    };
    runs.iter().map(piece).collect()
}

/// `2026-11-15T00:00:00` as an office writes it.
pub fn iso_date(text: &str) -> String {
    let day = text.split('T').next().unwrap_or(text);
    match day.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => text.to_owned(),
    }
}
