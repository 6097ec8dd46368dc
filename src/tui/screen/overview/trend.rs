//! Lines over time: what was open day by day, and how much was done by its day.

use crate::{
    config::fill,
    domain::text::pad,
    service::{OnTime, Trend},
    tui::{Model, screen::Work},
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::Paragraph,
};

/// Columns of the numbers beside the bars.
const NUMBERS: usize = 7;
/// Columns of a quarter's name.
const QUARTER: usize = 14;
/// Columns of the longest bar of a rate.
const RATE: usize = 30;
/// The tallest that the bars are drawn, in rows.
const TALLEST: usize = 16;
/// Eighths of a row, from none to all of it.
const EIGHTHS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws both.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let Some(trend) = &work.overview.trend else {
        let opening = model.words.screen.frame.opening.as_str();
        let line = Line::styled(format!(" {opening}"), model.styles.muted);
        frame.render_widget(Paragraph::new(line), area);
        return;
    };
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let rates = on_time(model, trend);
    let tall = height.saturating_sub(rates.len() + 5).clamp(3, TALLEST);
    let mut lines = open_by_day(model, trend, (width, tall));
    lines.push(Line::default());
    lines.extend(rates);
    frame.render_widget(Paragraph::new(lines), area);
}

fn open_by_day(model: &Model, trend: &Trend, (width, tall): (usize, usize)) -> Vec<Line<'static>> {
    let (words, styles) = (&model.words.screen.overview, &model.styles);
    let date = |day| model.words.date(day);
    let title = fill(
        &words.open_by_day,
        &[("first", &date(trend.first)), ("last", &date(trend.last))],
    );
    let mut lines = vec![Line::styled(format!(" {title}"), styles.title)];
    let (Some(begun), Some(open)) = (trend.open.first(), trend.open.last()) else {
        lines.push(Line::styled(format!(" {}", words.not_due), styles.muted));
        return lines;
    };
    let told = fill(&words.open_now, &[("open", open), ("begun", begun)]);
    lines.push(Line::styled(format!(" {told}"), styles.text));
    let days = usize::try_from((trend.last - trend.first).num_days() + 1).unwrap_or(1);
    let bars = bars(&trend.open, days, width.saturating_sub(NUMBERS + 2));
    let most = trend.open.iter().copied().max().unwrap_or(0).max(1);
    for row in (0..tall).rev() {
        let number = match row {
            row if row + 1 == tall => most.to_string(),
            0 => "0".to_owned(),
            _ => String::new(),
        };
        let cells = bars.iter().map(|count| cell(*count, most, tall, row));
        lines.push(Line::from(vec![
            Span::styled(format!("{number:>NUMBERS$} "), styles.muted),
            Span::styled(cells.collect::<String>(), styles.doing),
        ]));
    }
    lines.push(Line::styled(
        format!(
            "{:>NUMBERS$} {}{}",
            "",
            pad(
                &date(trend.first),
                bars_width(days, width).saturating_sub(10)
            ),
            date(trend.last)
        ),
        styles.muted,
    ));
    lines
}

/// How many columns the days take: a day has one, or several share one.
fn bars_width(days: usize, width: usize) -> usize {
    let room = width.saturating_sub(NUMBERS + 2).max(1);
    match room / days.max(1) {
        0 => room,
        each => days * each.min(3),
    }
}

/// The count of each column: of several days the last one's. Days to come have none.
fn bars(open: &[usize], days: usize, room: usize) -> Vec<usize> {
    let columns = bars_width(days, room + NUMBERS + 2);
    let day_at = |column: usize| {
        ((column + 1) * days)
            .div_ceil(columns.max(1))
            .saturating_sub(1)
    };
    let counts = (0..columns).map_while(|column| open.get(day_at(column)).copied());
    counts.collect()
}

/// The part of a bar that stands in one of `tall` rows, counted from below.
fn cell(count: usize, most: usize, tall: usize, row: usize) -> &'static str {
    let eighths = (count * tall * 8).div_ceil(most);
    let here = eighths.saturating_sub(row * 8).min(8);
    EIGHTHS.get(here).copied().unwrap_or(" ")
}

fn on_time(model: &Model, trend: &Trend) -> Vec<Line<'static>> {
    let (words, styles) = (&model.words.screen.overview, &model.styles);
    let mut lines = vec![Line::styled(format!(" {}", words.on_time), styles.title)];
    lines.extend(trend.on_time.iter().map(|rate| rate_line(model, rate)));
    lines
}

fn rate_line(model: &Model, rate: &OnTime) -> Line<'static> {
    let (words, styles) = (&model.words.screen.overview, &model.styles);
    let quarter = pad(&format!(" {}", model.words.period(rate.quarter)), QUARTER);
    let Some(percent) = rate.percent() else {
        let told = format!("{quarter} {}", words.not_due);
        return Line::styled(told, styles.muted);
    };
    let full = (percent * RATE).div_ceil(100).min(RATE);
    let told = fill(
        &words.rate,
        &[
            ("percent", &percent),
            ("in_time", &rate.in_time),
            ("due", &rate.due),
        ],
    );
    Line::from(vec![
        Span::styled(format!("{quarter} "), styles.text),
        Span::styled("█".repeat(full), styles.done),
        Span::styled("·".repeat(RATE - full), styles.muted),
        Span::styled(format!(" {told}"), styles.text),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_have_the_height_of_their_count() {
        let column = |count| -> String { (0..2).map(|row| cell(count, 16, 2, row)).collect() };
        assert_eq!(column(16), "██");
        assert_eq!(column(12), "█▄");
        assert_eq!(column(1), "▁ ");
        assert_eq!(column(0), "  ");
    }

    #[test]
    fn every_column_stands_for_its_last_day_and_days_to_come_for_nothing() {
        let open: Vec<usize> = (0..10).collect();
        assert_eq!(bars(&open, 10, 10), open);
        assert_eq!(bars(&open, 10, 5), [1, 3, 5, 7, 9]);
        assert_eq!(bars(&open[..5], 10, 5), [1, 3]);
        assert_eq!(bars(&[4, 2], 4, 8), [4, 4, 2, 2]);
    }
}
