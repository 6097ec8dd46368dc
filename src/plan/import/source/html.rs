//! A web page that somebody saved: its blocks are lines, its tables rows.

use super::{
    LeftOut,
    collect::{Collector, Piece, Pieces, is_blank},
    docx,
    grid::{Cell, filled},
};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Elements whose inside is never text of the page.
const UNSEEN: [&str; 8] = [
    "script", "style", "noscript", "template", "svg", "select", "iframe", "object",
];

/// Elements that hold what a site puts round its pages.
const NOISE: &[&str] = &["nav", "footer", "aside", "header", "title", FORM];

/// The same for pages that some programs put into one form as a whole.
const NOISE_OF_A_FORM: &[&str] = &["nav", "footer", "aside", "header", "title"];

const FORM: &str = "form";

/// Elements inside each other that are looked through for the one that ends.
const DEEPEST: usize = 100;

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "body",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "center",
    "address",
    "figure",
    "figcaption",
    "caption",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "header",
    "footer",
    "nav",
    "aside",
    "form",
    "title",
    "br",
    "button",
    "option",
    "fieldset",
];

/// Most places that a merged cell may claim.
const MOST_SPAN: usize = 200;

/// Most places of all tables that only merged cells fill.
const MOST_SPARE: usize = 200_000;

/// Reads a page. Where most of it stands in a form, that is read as well; where all of it
/// stands in menus, these are read after all.
pub fn read(page: &str, collector: &mut Collector) {
    let mut own = Page::new(collector, NOISE);
    own.read(page);
    if own.in_forms > own.outside {
        *collector = Collector::default();
        Page::new(collector, NOISE_OF_A_FORM).read(page);
    }
    if collector.is_empty() {
        *collector = Collector::default();
        Page::new(collector, &[]).read(page);
    }
}

/// A list that is open.
struct List {
    kind: String,
    count: u32,
    is_numbered: bool,
}

/// A table that is open. A cell that goes on below is carried to the rows it covers.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
    carried: Vec<usize>,
    cell: Option<(Pieces, usize, usize)>,
    is_layout: bool,
}

struct Page<'c> {
    collector: &'c mut Collector,
    /// Elements whose lines are left out.
    leaves_out: &'static [&'static str],
    /// Bytes of text that only forms leave out, and of text that is not left out.
    in_forms: usize,
    outside: usize,
    line: String,
    lists: Vec<List>,
    tables: Vec<Table>,
    label: Option<String>,
    is_heading: bool,
    unseen: Vec<String>,
    noise: Vec<String>,
    articles: usize,
    preformatted: usize,
    spare: usize,
}

impl<'c> Page<'c> {
    fn new(collector: &'c mut Collector, leaves_out: &'static [&'static str]) -> Self {
        Self {
            collector,
            leaves_out,
            in_forms: 0,
            outside: 0,
            line: String::new(),
            lists: Vec::new(),
            tables: Vec::new(),
            label: None,
            is_heading: false,
            unseen: Vec::new(),
            noise: Vec::new(),
            articles: 0,
            preformatted: 0,
            spare: MOST_SPARE,
        }
    }

    fn read(&mut self, page: &str) {
        let mut emitter = DefaultEmitter::default();
        // Without this, what stands in a script would be taken for elements.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
            match token {
                Token::StartTag(tag) => {
                    let name = letters(&tag.name);
                    self.open(&name, &tag);
                }
                Token::EndTag(tag) => self.close(&letters(&tag.name)),
                Token::String(text) if self.unseen.is_empty() => self.text(&letters(&text)),
                _ => {}
            }
        }
        self.flush();
        while !self.tables.is_empty() {
            self.end_table();
        }
    }

    fn open(&mut self, name: &str, tag: &StartTag<()>) {
        if UNSEEN.contains(&name) && !tag.self_closing {
            self.unseen.push(name.to_owned());
            return;
        }
        if !self.unseen.is_empty() {
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        if self.leaves_out.contains(&name) && !(name == "header" && self.articles > 0) {
            self.noise.push(name.to_owned());
        }
        let attribute = |name: &str| {
            tag.attributes
                .get(name.as_bytes())
                .map(|value| letters(value))
        };
        let number =
            |name: &str| attribute(name).and_then(|value| value.trim().parse::<u32>().ok());
        match name {
            "article" | "main" => self.articles += 1,
            "pre" => self.preformatted += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.is_heading = true,
            "ul" | "ol" => self.lists.push(List {
                kind: attribute("type").unwrap_or_default(),
                count: number("start").unwrap_or(1).saturating_sub(1),
                is_numbered: name == "ol",
            }),
            "li" => self.item(number("value")),
            "table" => self.table(),
            "tr" => self.row(),
            "td" | "th" => {
                let span = |name| usize::try_from(number(name).unwrap_or(1)).unwrap_or(1);
                self.cell(span("colspan"), span("rowspan"));
            }
            "img" | "input" => self.text(" "),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if end(&mut self.unseen, name) {
            return;
        }
        if !self.unseen.is_empty() {
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        match name {
            "article" | "main" => self.articles = self.articles.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.is_heading = false,
            "ul" | "ol" => drop(self.lists.pop()),
            "td" | "th" => self.end_cell(),
            "tr" => self.end_cell(),
            "table" => self.end_table(),
            _ => {}
        }
        end(&mut self.noise, name);
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            let mut lines = text.split('\n');
            self.line.push_str(lines.next().unwrap_or_default());
            for line in lines {
                self.flush();
                self.line.push_str(line);
            }
            return;
        }
        for c in text.chars() {
            match c.is_ascii_whitespace() {
                true if self.line.ends_with(' ') => {}
                true => self.line.push(' '),
                false => self.line.push(c),
            }
        }
    }

    fn item(&mut self, value: Option<u32>) {
        let label = match self.lists.last_mut() {
            Some(list) if list.is_numbered => {
                list.count = value.unwrap_or_else(|| list.count.saturating_add(1));
                docx::web_label(list.count, &list.kind)
            }
            _ => "-".to_owned(),
        };
        self.label = Some(label);
    }

    /// The line is done.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        let length = line.len();
        let line = match self.label.take() {
            Some(label) => format!("{label} {line}"),
            None => line.to_owned(),
        };
        let pieces = vec![Piece::plain(line)];
        if !self.noise.is_empty() {
            if self.noise.iter().take(DEEPEST).all(|open| open == FORM) {
                self.in_forms += length;
            }
            self.collector.leave_out(pieces, LeftOut::Web);
            return;
        }
        self.outside += length;
        match self.tables.last_mut() {
            Some(table) if !table.is_layout => {
                if let Some((cell, ..)) = &mut table.cell {
                    if !cell.is_empty() {
                        cell.push(Piece::plain("\n"));
                    }
                    cell.extend(pieces);
                    return;
                }
            }
            _ => {}
        }
        match self.is_heading {
            true => self.collector.heading(pieces),
            false => self.collector.text(pieces),
        }
    }

    /// A table in a cell: the outer one only arranges the page.
    fn table(&mut self) {
        if let Some(outer) = self.tables.last_mut()
            && !outer.is_layout
        {
            outer.end_cell(&mut self.spare);
            outer.is_layout = true;
            let rows = std::mem::take(&mut outer.rows);
            self.give(rows);
        }
        self.tables.push(Table::default());
    }

    fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell(&mut self.spare);
            table.end_row();
            table.rows.push(Vec::new());
            table.carry(&mut self.spare);
        }
    }

    fn cell(&mut self, columns: usize, rows: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell(&mut self.spare);
            if table.rows.is_empty() {
                table.rows.push(Vec::new());
            }
            table.cell = Some((
                Pieces::new(),
                columns.clamp(1, MOST_SPAN),
                rows.clamp(1, MOST_SPAN),
            ));
        }
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell(&mut self.spare);
        }
    }

    fn end_table(&mut self) {
        if let Some(mut table) = self.tables.pop() {
            table.end_cell(&mut self.spare);
            self.give(table.rows);
        }
    }

    fn give(&mut self, rows: Vec<Vec<Cell>>) {
        let is_frame = rows.iter().all(|row| row.len() <= 1);
        for cells in filled(rows) {
            match is_frame {
                true => {
                    for piece in cells.into_iter().flatten() {
                        if !is_blank(std::slice::from_ref(&piece)) {
                            self.collector.text(vec![piece]);
                        }
                    }
                }
                false => self.collector.row(cells),
            }
        }
    }
}

impl Table {
    /// Cells from above cover a row also where it has no cells of its own.
    fn end_row(&mut self) {
        let reached = self.rows.last().map_or(usize::MAX, Vec::len);
        for carried in self.carried.iter_mut().skip(reached) {
            *carried = carried.saturating_sub(1);
        }
    }

    fn end_cell(&mut self, spare: &mut usize) {
        let Some((pieces, columns, rows)) = self.cell.take() else {
            return;
        };
        if self.is_layout {
            return;
        }
        if let Some(row) = self.rows.last_mut() {
            let columns = columns.min(*spare + 1);
            *spare -= columns - 1;
            for at in 0..columns {
                let here = row.len();
                row.push(match at {
                    0 => Cell::new(pieces.clone()),
                    _ => Cell::default(),
                });
                self.carried.resize(self.carried.len().max(here + 1), 0);
                if let Some(carried) = self.carried.get_mut(here) {
                    *carried = rows - 1;
                }
            }
        }
        self.carry(spare);
    }

    /// Places of the row that cells from above still cover.
    fn carry(&mut self, spare: &mut usize) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some(carried) = self.carried.get_mut(row.len())
            && *carried > 0
            && *spare > 0
        {
            *carried -= 1;
            *spare -= 1;
            row.push(Cell {
                pieces: Pieces::new(),
                goes_on: true,
            });
        }
    }
}

/// Ends the innermost element of a name and what is still open in it; false where none is.
fn end(open: &mut Vec<String>, name: &str) -> bool {
    let deep = open.iter().rev().take(DEEPEST);
    let Some(inside) = deep.map(String::as_str).position(|known| known == name) else {
        return false;
    };
    open.truncate(open.len() - inside - 1);
    true
}

fn letters(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
