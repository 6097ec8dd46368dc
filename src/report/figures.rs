//! A chart as the table of its figures, for the forms that draw no pictures, and in words.

use super::{
    document::{Align, Bar, Cell, Chart, ChartWords, Column, Gauge, HeatCell, Point, Row, Table},
    text::one_line,
};

/// The figures of a chart.
pub struct Figures {
    /// The figures, under the chart's title.
    pub table: Table,
    /// What its signs mean, for a table of signs.
    pub legend: String,
}

/// The figures of a chart.
pub fn figures(chart: &Chart, words: &ChartWords) -> Figures {
    let (columns, rows, legend) = match chart {
        Chart::Bars { bars, unit, .. } => {
            let rows = bars.iter().map(|bar| bar_row(bar, unit)).collect();
            (bar_columns(words), rows, String::new())
        }
        Chart::Heat { columns, rows, .. } => (
            heat_columns(columns, words),
            rows.iter().map(heat_row).collect(),
            legend(rows, words),
        ),
        Chart::Gauges { times, gauges, .. } => (
            gauge_columns(times, words),
            gauges.iter().map(|own| gauge_row(own, times)).collect(),
            String::new(),
        ),
        Chart::Line {
            unit,
            points,
            ideal,
            ..
        } => {
            let rows = line_rows(points, ideal.as_deref());
            (
                line_columns(words, unit, ideal.is_some()),
                rows,
                String::new(),
            )
        }
    };
    Figures {
        table: Table {
            name: chart.title().to_owned(),
            columns,
            rows,
        },
        legend,
    }
}

/// The signs of a heat map with their meanings, each once, in the order in which they come.
pub fn signs(rows: &[(String, Vec<HeatCell>)]) -> Vec<&HeatCell> {
    let mut signs: Vec<&HeatCell> = Vec::new();
    for cell in rows.iter().flat_map(|(_, cells)| cells) {
        let told = signs.iter().any(|sign| {
            (&sign.glyph, &sign.label, sign.state) == (&cell.glyph, &cell.label, cell.state)
        });
        if !told && !cell.label.is_empty() {
            signs.push(cell);
        }
    }
    signs
}

/// A chart's figures as one sentence, for whoever cannot see it.
pub fn told(chart: &Chart, words: &ChartWords) -> String {
    let Figures { table, .. } = figures(chart, words);
    let row = |row: &Row| match row {
        Row::Group(text) => one_line(text),
        Row::Cells(cells) | Row::Sum(cells) => {
            let shown: Vec<String> = cells.iter().map(|cell| one_line(&cell.shown())).collect();
            shown.join(" ").trim().to_owned()
        }
    };
    let rows: Vec<String> = match chart {
        Chart::Heat { rows, .. } => rows.iter().map(heat_told).collect(),
        _ => table.rows.iter().map(row).collect(),
    };
    rows.join("; ")
}

fn heat_told((label, cells): &(String, Vec<HeatCell>)) -> String {
    let cells: Vec<String> = cells.iter().map(square_told).collect();
    format!("{}: {}", one_line(label), cells.join(", "))
}

/// What a square says: "Quá hạn 2/5".
pub fn square_told(cell: &HeatCell) -> String {
    let said = format!("{} {}", one_line(&cell.label), one_line(&cell.count));
    said.trim().to_owned()
}

/// What stands in a square: its sign and count, or its words where it has no sign.
pub fn square_shown(cell: &HeatCell) -> String {
    let sign = match one_line(&cell.glyph) {
        sign if sign.is_empty() => one_line(&cell.label),
        sign => sign,
    };
    let shown = format!("{sign} {}", one_line(&cell.count));
    shown.trim().to_owned()
}

fn column(title: &str, width: u16, align: Align) -> Column {
    Column {
        title: title.to_owned(),
        width,
        align,
    }
}

fn bar_columns(words: &ChartWords) -> Vec<Column> {
    let figures = [&words.value, &words.of];
    let figures = figures.map(|title| column(title, 2, Align::Right));
    let mut columns = vec![column(&words.item, 6, Align::Left)];
    columns.extend(figures);
    columns
}

/// Per cents are such in every form.
fn measured(value: f64, unit: &str) -> Cell {
    match unit {
        "%" => Cell::Percent(value),
        _ => Cell::Number(value),
    }
}

fn bar_row(bar: &Bar, unit: &str) -> Row {
    let of = bar.of.map_or(Cell::Empty, |of| measured(of, unit));
    let label = Cell::from(bar.label.as_str());
    Row::Cells(vec![label, measured(bar.value, unit), of])
}

fn gauge_columns(times: &[String], words: &ChartWords) -> Vec<Column> {
    let mut columns = vec![
        column(&words.item, 8, Align::Left),
        column(&words.mark, 4, Align::Left),
        column(&words.value, 2, Align::Right),
        column(&words.verdict, 3, Align::Left),
    ];
    columns.extend(times.iter().map(|time| column(time, 2, Align::Right)));
    columns
}

fn gauge_row(gauge: &Gauge, times: &[String]) -> Row {
    let shown = |value: Option<f64>| value.map_or(Cell::Empty, |v| measured(v, &gauge.unit));
    let mut cells = vec![
        Cell::from(gauge.label.as_str()),
        Cell::from(gauge.wanted.text.as_str()),
        shown(gauge.value),
        Cell::from(square_told(&gauge.verdict)),
    ];
    let course = times.iter().enumerate();
    cells.extend(course.map(|(at, _)| shown(gauge.course.get(at).copied().flatten())));
    Row::Cells(cells)
}

fn number(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

fn heat_columns(titles: &[String], words: &ChartWords) -> Vec<Column> {
    let titles = titles.iter().map(|title| column(title, 2, Align::Centre));
    let mut columns = vec![column(&words.item, 6, Align::Left)];
    columns.extend(titles);
    columns
}

fn heat_row((label, cells): &(String, Vec<HeatCell>)) -> Row {
    let signs = cells.iter().map(|cell| Cell::from(square_shown(cell)));
    let mut row = vec![Cell::from(label.as_str())];
    row.extend(signs);
    Row::Cells(row)
}

fn legend(rows: &[(String, Vec<HeatCell>)], words: &ChartWords) -> String {
    let signs = signs(rows)
        .into_iter()
        .filter(|sign| !sign.glyph.is_empty());
    let mut told: Vec<String> = signs
        .map(|sign| format!("{} {}", one_line(&sign.glyph), one_line(&sign.label)))
        .collect();
    told.extend(counted(rows, words));
    told.join("; ")
}

/// What the figures in the squares count, where there are any.
pub fn counted(rows: &[(String, Vec<HeatCell>)], words: &ChartWords) -> Option<String> {
    let mut cells = rows.iter().flat_map(|(_, cells)| cells);
    let has_counts = cells.any(|cell| !cell.count.is_empty());
    let counts = one_line(&words.counts);
    (has_counts && !counts.is_empty()).then_some(counts)
}

fn line_columns(words: &ChartWords, unit: &str, with_ideal: bool) -> Vec<Column> {
    let value = match unit {
        "" => words.value.clone(),
        unit => format!("{} ({unit})", words.value),
    };
    let mut columns = vec![
        column(&words.item, 3, Align::Left),
        column(&value, 2, Align::Right),
    ];
    if with_ideal {
        columns.push(column(&words.ideal, 2, Align::Right));
    }
    columns
}

fn line_rows(points: &[Point], ideal: Option<&[f64]>) -> Vec<Row> {
    let row = |(at, (label, value)): (usize, &Point)| {
        let mut cells = vec![Cell::from(label.as_str()), number(*value)];
        if let Some(ideal) = ideal {
            cells.push(number(ideal.get(at).copied()));
        }
        Row::Cells(cells)
    };
    points.iter().enumerate().map(row).collect()
}
