//! From pieces of text to lines: the one place where letters are converted and mended.

use super::{Form, LeftOut, LeftOutLine, Line, Source};
use crate::{
    domain::text::entered,
    plan::import::encoding::{Counted, Encoding, Face, Legacy, converted, is_poor_in_marks, tidy},
};

/// How much of a text is shown as an example, in letters.
const SAMPLE: usize = 120;

/// Text in one font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// As in the file.
    pub text: String,
    /// What the font says about it.
    pub face: Face,
    /// Drawn in capitals, however it is written.
    pub capitals: bool,
}

impl Piece {
    /// Text in a font that says nothing.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// True when its font is of before Unicode, and its letters can be.
    fn is_legacy(&self) -> bool {
        self.face != Face::Any
    }

    fn converted(&self, wanted: Option<Encoding>) -> String {
        let text = match wanted {
            Some(encoding) => converted(&self.text, encoding),
            None => self.text.clone(),
        };
        let capitals = self.capitals || (wanted.is_some() && self.face == Face::Tcvn3Capitals);
        match capitals {
            true => text.to_uppercase(),
            false => text,
        }
    }
}

/// Pieces that belong together: a paragraph, or a cell.
pub type Pieces = Vec<Piece>;

/// True when there is something to see in it.
pub fn is_blank(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| piece.text.trim().is_empty())
}

#[derive(Debug)]
enum Raw {
    Text(Pieces),
    Heading(Pieces),
    Row(Vec<Pieces>),
}

/// Gathers what a reader finds.
#[derive(Debug, Default)]
pub struct Collector {
    lines: Vec<(usize, u32, bool, Raw)>,
    left_out: Vec<(usize, Pieces, LeftOut)>,
    number: usize,
    after_blank: bool,
    page: u32,
}

impl Collector {
    /// A paragraph; nothing visible makes it a blank one.
    pub fn text(&mut self, pieces: Pieces) {
        match is_blank(&pieces) {
            true => self.blank(),
            false => self.push(Raw::Text(pieces)),
        }
    }

    /// A heading; nothing visible makes it a blank line.
    pub fn heading(&mut self, pieces: Pieces) {
        match is_blank(&pieces) {
            true => self.blank(),
            false => self.push(Raw::Heading(pieces)),
        }
    }

    /// A row of a table; without anything visible it is a blank line.
    pub fn row(&mut self, cells: Vec<Pieces>) {
        match cells.iter().all(|cell| is_blank(cell)) {
            true => self.blank(),
            false => self.push(Raw::Row(cells)),
        }
    }

    /// A blank line.
    pub fn blank(&mut self) {
        self.number += 1;
        self.after_blank = true;
    }

    /// What follows is set apart, without a line of its own.
    pub fn gap(&mut self) {
        self.after_blank = true;
    }

    /// The page on which the next line stands.
    pub fn page(&mut self, page: u32) {
        self.page = page;
    }

    /// Text of the file that is no line of the document.
    pub fn leave_out(&mut self, pieces: Pieces, reason: LeftOut) {
        if !is_blank(&pieces) {
            self.left_out.push((self.number + 1, pieces, reason));
        }
    }

    /// True before the first line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn push(&mut self, raw: Raw) {
        self.number += 1;
        self.lines
            .push((self.number, self.page, self.after_blank, raw));
        self.after_blank = false;
    }

    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        let lines = self.lines.iter().flat_map(|(.., raw)| match raw {
            Raw::Text(pieces) | Raw::Heading(pieces) => std::slice::from_ref(pieces),
            Raw::Row(cells) => cells.as_slice(),
        });
        lines.flatten()
    }

    /// What the pieces are in: told by their fonts where these say so, else by their letters.
    fn legacy(&self) -> Option<Found> {
        let count = |pieces: &mut dyn Iterator<Item = &Piece>| {
            pieces.fold(Counted::default(), |mut counted, piece| {
                counted.count(&piece.text);
                counted
            })
        };
        let by_font = count(&mut self.pieces().filter(|piece| piece.is_legacy()));
        // Unicode typed into an old font is shown in another one by Word: few see it.
        if by_font.western > 0 && by_font.unicode * 4 < by_font.western {
            let mut fonts = self.pieces().filter_map(|piece| piece.face.encoding());
            return fonts.next().map(Found::ByFont);
        }
        let letters = count(&mut self.pieces());
        letters.legacy().map(Found::ByLetters)
    }

    /// The lines, in Unicode.
    pub fn finish(self, encoding: Encoding) -> Source {
        let found = self.legacy();
        let convert = |piece: &Piece| match encoding {
            Encoding::Auto | Encoding::Unicode => None,
            wanted => match found {
                Some(Found::ByFont(_)) => piece.face.encoding(),
                _ => Some(wanted),
            },
        };
        let legacy = found.filter(|_| encoding == Encoding::Auto);
        let legacy = legacy.map(|found| self.sample(found));
        let line = |pieces: &Pieces| {
            let texts = pieces.iter().map(|piece| piece.converted(convert(piece)));
            tidy(&texts.collect::<String>())
        };
        let left_out = self.left_out.iter().map(|(number, pieces, reason)| {
            let (number, text, reason) = (*number, line(pieces).replace('\n', " "), *reason);
            LeftOutLine {
                number,
                text,
                reason,
            }
        });
        let left_out = left_out.filter(|left| !left.text.is_empty()).collect();
        let lines: Vec<Line> = lines(&self.lines, &line);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let without_diacritics = legacy.is_none() && is_poor_in_marks(&texts);
        Source {
            lines,
            left_out,
            legacy,
            without_diacritics,
        }
    }

    /// The first text that shows what conversion would do.
    fn sample(&self, found: Found) -> Legacy {
        let encoding = match found {
            Found::ByFont(encoding) | Found::ByLetters(encoding) => encoding,
        };
        let wanted = |piece: &Piece| match found {
            Found::ByFont(_) => piece.face.encoding(),
            Found::ByLetters(_) => Some(encoding),
        };
        let cut = |text: String| entered(&text.chars().take(SAMPLE).collect::<String>());
        let changed = self.pieces().map(|piece| {
            let before: String = piece.text.chars().take(SAMPLE).collect();
            let piece = Piece {
                text: before.clone(),
                ..piece.clone()
            };
            (before, piece.converted(wanted(&piece)))
        });
        // A word or two say little; the first longer text is taken where there is one.
        let best = changed
            .filter(|(before, after)| before != after)
            .take(50)
            .max_by_key(|(before, _)| before.chars().count().min(SAMPLE / 3));
        let (before, after) = best.unwrap_or_default();
        Legacy {
            encoding,
            sample_before: cut(before),
            sample_after: cut(tidy(&after)),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Found {
    ByFont(Encoding),
    ByLetters(Encoding),
}

/// What turned out blank after all only sets the next line apart.
fn lines(raw: &[(usize, u32, bool, Raw)], line: &dyn Fn(&Pieces) -> String) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(raw.len());
    let mut was_blank = false;
    for (number, page, after_blank, raw) in raw {
        let (text, form) = match raw {
            Raw::Text(pieces) => (line(pieces), Form::Text),
            Raw::Heading(pieces) => (line(pieces), Form::Heading),
            Raw::Row(cells) => {
                let cells: Vec<String> = cells.iter().map(line).collect();
                let full = cells.iter().filter(|cell| !cell.is_empty());
                let text = full.map(String::as_str).collect::<Vec<_>>().join(" | ");
                (text, Form::Row(cells))
            }
        };
        let text = text.replace('\n', " ");
        if text.is_empty() {
            was_blank = true;
            continue;
        }
        lines.push(Line {
            number: *number,
            text,
            form,
            after_blank: *after_blank || was_blank,
            page: *page,
        });
        was_blank = false;
    }
    lines
}
