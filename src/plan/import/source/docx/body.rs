//! The document itself, from its first element to its last.

use super::super::{
    LeftOut,
    collect::{Collector, Piece, Pieces, is_blank},
    xml::{Element, Met},
};
use super::{
    numbering::Numbering,
    paragraph::Paragraph,
    styles::Styles,
    table::{MOST_COLUMNS, Table},
};

/// Elements whose inside is not what a reader sees: what was deleted or moved away, how things
/// looked before a change, and what older programs show instead.
const UNSEEN: [&str; 6] = [
    "w:del",
    "w:moveFrom",
    "mc:Fallback",
    "w:pPrChange",
    "w:rPrChange",
    "w:tcPrChange",
];

/// Most places of all tables that only merged cells fill.
const MOST_SPARE: u32 = 200_000;

/// What is open while a document is read. Tables stand in cells and text boxes in paragraphs,
/// so both are stacks.
pub struct Body<'c> {
    styles: Styles,
    numbering: Numbering,
    collector: &'c mut Collector,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    unseen: usize,
    is_text: bool,
    page: u32,
    spare: u32,
}

impl<'c> Body<'c> {
    /// Before the first element.
    pub fn new(styles: Styles, numbering: Numbering, collector: &'c mut Collector) -> Self {
        Self {
            styles,
            numbering,
            collector,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            unseen: 0,
            is_text: false,
            page: 0,
            spare: MOST_SPARE,
        }
    }

    /// The next thing that is met.
    pub fn see(&mut self, met: Met<'_>) {
        match met {
            Met::Open(element) => {
                let name = element.name();
                if UNSEEN.contains(&name.as_str()) {
                    self.unseen += 1;
                } else if self.unseen == 0 {
                    self.open(&name, element);
                }
            }
            Met::Close(name) if UNSEEN.contains(&name) => {
                self.unseen = self.unseen.saturating_sub(1);
            }
            Met::Close(name) if self.unseen == 0 => self.close(name),
            Met::Text(text) if self.is_text && self.unseen == 0 => self.letters(text),
            _ => {}
        }
    }

    fn open(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "w:p" => self.paragraphs.push(Paragraph::default()),
            "w:t" => self.is_text = true,
            "w:tab" if self.in_run(element) => self.letters("\t"),
            "w:br" | "w:cr" => self.line_break(element),
            "w:noBreakHyphen" => self.letters("-"),
            // In an old font the sign of this element is a letter.
            "w:softHyphen" => self.letters("\u{ad}"),
            "w:lastRenderedPageBreak" => self.next_page(),
            "w:tbl" => self.tables.push(Table::default()),
            _ => match self.tables.last_mut() {
                Some(table)
                    if name.starts_with("w:t") || name.starts_with("w:g") || name == "w:vMerge" =>
                {
                    in_table(table, name, element, &mut self.spare);
                }
                _ => self.property(element),
            },
        }
    }

    /// `w:tab` is also a tab stop, which has a place and no letters.
    fn in_run(&self, element: &Element<'_>) -> bool {
        element.get("w:pos").is_none() && !self.paragraphs.is_empty()
    }

    fn property(&mut self, element: &Element<'_>) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.property(element, &self.styles);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:t" => self.is_text = false,
            "w:r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.end_run();
                }
            }
            "w:p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(paragraph);
                }
            }
            "w:tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            "w:tbl" => self.end_table(),
            _ => {}
        }
    }

    fn letters(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text(text, &self.styles);
        }
    }

    fn line_break(&mut self, element: &Element<'_>) {
        self.letters("\n");
        if element.get("w:type").as_deref() == Some("page") && self.page == 0 {
            // Where Word kept no breaks of its own, those that somebody set are all there is.
            self.page = 1;
        }
    }

    fn next_page(&mut self) {
        self.page = self.page.max(1).saturating_add(1);
        self.collector.page(self.page);
    }

    fn end_paragraph(&mut self, paragraph: Paragraph) {
        let style = paragraph.style.as_deref();
        if self.styles.is_contents(style) {
            self.collector
                .leave_out(paragraph.pieces, LeftOut::Contents);
            return;
        }
        let is_heading = paragraph.is_heading || self.styles.is_heading(style);
        let label = self.label(&paragraph);
        let in_table = !self.tables.is_empty();
        let mut pieces = paragraph.pieces;
        // An empty cell with a number is how offices count rows; an empty paragraph is not.
        if let Some(label) = label.filter(|_| in_table || !is_blank(&pieces)) {
            pieces.insert(0, Piece::plain(format!("{label} ")));
        }
        match self.tables.last_mut() {
            Some(table) => table.paragraph(pieces),
            None => {
                for line in broken(pieces) {
                    match is_heading {
                        true => self.collector.heading(line),
                        false => self.collector.text(line),
                    }
                }
            }
        }
    }

    /// What Word prints before the paragraph.
    fn label(&mut self, paragraph: &Paragraph) -> Option<String> {
        let by_style = self.styles.list(paragraph.style.as_deref());
        let (list, level) = match (paragraph.list, by_style) {
            (Some(list), styled) => (list, paragraph.level.or(styled.and_then(|s| s.1))),
            (None, Some((list, level, style))) => {
                let own = paragraph.level.or(level);
                (
                    list,
                    own.or_else(|| self.numbering.level_of_style(list, style)),
                )
            }
            (None, None) => return None,
        };
        self.numbering.next(list, level.unwrap_or(0))
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        let is_frame = table.is_frame();
        for cells in table.rows() {
            match self.tables.last_mut() {
                Some(outer) => outer.paragraph(joined(cells)),
                None if is_frame => {
                    let lines = cells.into_iter().flat_map(broken);
                    lines.for_each(|line| self.collector.text(line));
                }
                None => self.collector.row(cells),
            }
        }
    }
}

fn in_table(table: &mut Table, name: &str, element: &Element<'_>, spare: &mut u32) {
    let value = element.number("w:val").unwrap_or(1).min(*spare);
    if matches!(name, "w:gridBefore" | "w:gridSpan") {
        *spare -= value.min(MOST_COLUMNS);
    }
    match name {
        "w:tr" => table.row(),
        "w:tc" => table.cell(),
        "w:gridBefore" => table.skip(value),
        "w:gridSpan" => table.span(value),
        "w:vMerge" if element.get("w:val").as_deref() != Some("restart") => table.goes_on(),
        _ => {}
    }
}

/// A table inside a cell is a line of the cell.
fn joined(cells: Vec<Pieces>) -> Pieces {
    let full = cells.into_iter().filter(|cell| !is_blank(cell));
    let mut joined = Pieces::new();
    for cell in full {
        if !joined.is_empty() {
            joined.push(Piece::plain(" | "));
        }
        joined.extend(cell);
    }
    joined
}

/// A paragraph cut at its own line breaks.
fn broken(pieces: Pieces) -> Vec<Pieces> {
    let mut lines = vec![Pieces::new()];
    for piece in pieces {
        for (at, text) in piece.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Pieces::new());
            }
            if let Some(line) = lines.last_mut() {
                let text = text.to_owned();
                line.push(Piece {
                    text,
                    ..piece.clone()
                });
            }
        }
    }
    // A break at the end shows nothing.
    if lines.len() > 1 && lines.last().is_some_and(|line| is_blank(line)) {
        lines.pop();
    }
    lines
}
