//! Tables that a screen reader can read: headings in `thead`, rows under a heading in groups.

use super::text::{escaped, plain};
use crate::report::document::{Align, Cell, Column, Row, Table};
use std::io::{self, Write};

/// A table; one without columns is nothing.
pub fn write(into: &mut dyn Write, table: &Table) -> io::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let label = match plain(&table.name) {
        name if name.is_empty() => name,
        name => format!(" aria-label=\"{name}\""),
    };
    writeln!(into, "<div class=\"scroll\"><table{label}>")?;
    write!(into, "<colgroup>")?;
    shares(table).try_for_each(|share| write!(into, "<col style=\"width:{share}%\">"))?;
    write!(into, "</colgroup>\n<thead><tr>")?;
    for column in &table.columns {
        write!(into, "<th scope=\"col\">{}</th>", escaped(&column.title))?;
    }
    writeln!(into, "</tr></thead>\n<tbody>")?;
    for row in &table.rows {
        match row {
            Row::Group(text) => group(into, text, table.columns.len())?,
            Row::Cells(cells) => ordinary(into, "<tr>", table, cells)?,
            Row::Sum(cells) => ordinary(into, "<tr class=\"sum\">", table, cells)?,
        }
    }
    writeln!(into, "</tbody></table></div>")
}

/// The columns' widths in hundredths, at least one each.
fn shares(table: &Table) -> impl Iterator<Item = u32> {
    let share = |column: &Column| u32::from(column.width.max(1));
    let whole: u32 = table.columns.iter().map(share).sum();
    let columns = table.columns.iter();
    columns.map(move |column| (share(column) * 100 / whole).max(1))
}

fn group(into: &mut dyn Write, text: &str, columns: usize) -> io::Result<()> {
    let text = escaped(text);
    writeln!(
        into,
        "<tr><th scope=\"colgroup\" colspan=\"{columns}\">{text}</th></tr>"
    )
}

fn ordinary(into: &mut dyn Write, begin: &str, table: &Table, cells: &[Cell]) -> io::Result<()> {
    write!(into, "{begin}")?;
    for (column, cell) in table.fitted(cells) {
        let class = match column.align {
            Align::Left => "",
            Align::Centre => " class=\"centre\"",
            Align::Right => " class=\"right\"",
        };
        write!(into, "<td{class}>{}</td>", escaped(&cell.shown()))?;
    }
    writeln!(into, "</tr>")
}
