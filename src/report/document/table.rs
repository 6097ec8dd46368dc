//! A table of a report: what its cells hold, not how they are drawn.

use chrono::NaiveDate;

/// A table with headings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its name in a workbook and in CSV, at best 31 letters; not shown on paper.
    pub name: String,
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its share of the width, beside the shares of the others; nought counts as one.
    pub width: u16,
    /// Where its cells begin.
    pub align: Align,
}

/// Where the cells of a column begin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left: text.
    #[default]
    Left,
    /// In the middle: dates, numbers of rows, signs.
    Centre,
    /// At the right: figures.
    Right,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// One text over the whole width that heads the rows below it.
    Group(String),
    /// A cell for each column; missing ones are empty, those too many are left out.
    Cells(Vec<Cell>),
    /// The same as the sum of the rows above it, told apart from them.
    Sum(Vec<Cell>),
}

impl Row {
    /// Its cells; `None` of a heading over others.
    pub fn cells(&self) -> Option<&[Cell]> {
        match self {
            Self::Group(_) => None,
            Self::Cells(cells) | Self::Sum(cells) => Some(cells),
        }
    }
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number, shown with at most two decimals.
    Number(f64),
    /// A share of a hundred: 96.5 is "96,5%".
    Percent(f64),
    /// A day.
    Day(NaiveDate),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Table {
    /// The cells of a row, exactly one for each column.
    pub(in crate::report) fn fitted<'t>(
        &'t self,
        cells: &'t [Cell],
    ) -> impl Iterator<Item = (&'t Column, &'t Cell)> {
        let missing = std::iter::repeat(&Cell::Empty);
        self.columns.iter().zip(cells.iter().chain(missing))
    }
}
