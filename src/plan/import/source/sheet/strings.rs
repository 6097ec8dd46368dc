//! Texts of a workbook whose letters change font in the middle of a cell.

use super::super::{
    collect::{Piece, Pieces},
    xml::{self, Met},
};
use crate::plan::import::encoding::Face;
use std::collections::HashMap;

/// Texts by what they say, with a font for each piece that names one.
pub type Runs = HashMap<String, Vec<(String, Option<Face>)>>;

/// The texts that name an old font themselves; others need no care.
pub fn runs(part: &str) -> Runs {
    let mut runs = Runs::new();
    let mut text: Vec<(String, Option<Face>)> = Vec::new();
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
                let whole = text.iter().map(|(piece, _)| piece.as_str()).collect();
                runs.insert(whole, text);
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
