//! Charts parted so that each piece fits on a printed page; every piece has its own headings
//! and legend.

use crate::report::document::Chart;

/// Rows of squares that fit on a page of A4 with their headings.
const MOST_ROWS: usize = 34;
/// Gauges that fit.
const MOST_GAUGES: usize = 12;
/// Bars that fit.
const MOST_BARS: usize = 18;

/// The pieces of a chart, as even as can be; one that fits is whole.
pub fn parts(chart: &Chart) -> Vec<Chart> {
    match chart {
        Chart::Bars { title, unit, bars } => pieces(bars, MOST_BARS, title)
            .map(|(title, bars)| Chart::Bars {
                title,
                unit: unit.clone(),
                bars,
            })
            .collect(),
        Chart::Heat {
            title,
            columns,
            rows,
        } => pieces(rows, MOST_ROWS, title)
            .map(|(title, rows)| Chart::Heat {
                title,
                columns: columns.clone(),
                rows,
            })
            .collect(),
        Chart::Gauges {
            title,
            times,
            gauges,
        } => pieces(gauges, MOST_GAUGES, title)
            .map(|(title, gauges)| Chart::Gauges {
                title,
                times: times.clone(),
                gauges,
            })
            .collect(),
        Chart::Line { .. } => vec![chart.clone()],
    }
}

/// The entries in as few pieces as hold at most so many, each with its title.
fn pieces<'c, T: Clone>(
    entries: &'c [T],
    most: usize,
    title: &'c str,
) -> impl Iterator<Item = (String, Vec<T>)> {
    let count = entries.len().div_ceil(most).max(1);
    let size = entries.len().div_ceil(count).max(1);
    let none = entries.is_empty().then(Vec::new);
    let pieces = entries.chunks(size).map(<[T]>::to_vec).chain(none);
    pieces.enumerate().map(move |(at, piece)| match count {
        1 => (title.to_owned(), piece),
        _ => (format!("{title} ({}/{count})", at + 1), piece),
    })
}
