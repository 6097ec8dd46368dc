//! A figure beside what is asked for: a bar on a scale with its mark, the figure and how it is
//! judged, and small columns for the course of the year.

use super::{LETTER, Picture, WIDTH, drawable, label, square};
use crate::report::{
    document::{ChartWords, Gauge, HeatCell, shown_number},
    text::one_line,
};
use std::fmt::Write;

/// From gauge to gauge.
const STEP: f64 = 60.0;
/// Above the first: the names of times.
const HEAD: f64 = 34.0;
/// The scale's length, and where figure, verdict and course begin.
const SCALE: f64 = 200.0;
const FIGURE: f64 = 208.0;
const VERDICT: f64 = 282.0;
const COURSE: f64 = 410.0;
/// The height of the course's highest column.
const COLUMN: f64 = 18.0;

/// The picture.
#[expect(clippy::cast_precision_loss, reason = "counts of gauges")]
pub fn drawn(times: &[String], gauges: &[Gauge]) -> Picture {
    let mut body = String::new();
    for (at, time) in times.iter().enumerate() {
        body += &named(time, middle(at, times.len()));
    }
    let mut y = HEAD;
    for gauge in gauges {
        body += &one(gauge, times.len(), y);
        y += STEP;
    }
    Picture {
        body,
        width: WIDTH,
        height: HEAD + gauges.len() as f64 * STEP,
    }
}

/// The middle of a time's column.
#[expect(clippy::cast_precision_loss, reason = "counts of times")]
fn middle(at: usize, of: usize) -> f64 {
    let width = (WIDTH - COURSE) / of.max(1) as f64;
    COURSE + (at as f64 + 0.5) * width
}

/// A time over its columns, in at most two lines.
fn named(time: &str, x: f64) -> String {
    let lines = crate::domain::text::wrap(&one_line(time), 9);
    let mut y = 12.0;
    let mut drawn = String::new();
    for line in lines.iter().take(2) {
        drawn += &centred(line, x, y);
        y += LETTER + 1.0;
    }
    drawn
}

fn centred(text: &str, x: f64, y: f64) -> String {
    let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\"");
    label(text, 9, &place)
}

/// The end of a gauge's scale: a whole hundred for shares, else a little beyond the largest.
fn end(gauge: &Gauge) -> f64 {
    let course = gauge.course.iter().flatten();
    let values = gauge.value.iter().chain(course).chain(&gauge.wanted.marks);
    let largest = values.copied().map(drawable).fold(0.0, f64::max);
    match gauge.unit.as_str() {
        "%" => largest.max(100.0),
        _ if largest > 0.0 => largest * 1.2,
        _ => 1.0,
    }
}

fn one(gauge: &Gauge, times: usize, y: f64) -> String {
    let end = end(gauge);
    let part = |value: f64| (drawable(value) / end).clamp(0.0, 1.0);
    let wanted = one_line(&gauge.wanted.text);
    let said = format!("{} ({wanted})", one_line(&gauge.label));
    let mut drawn = label(&said, 96, &format!("x=\"0\" y=\"{:.1}\"", y + 12.0));
    let top = y + 20.0;
    let _ = writeln!(
        drawn,
        "<rect x=\"0.5\" y=\"{top}\" width=\"{SCALE}\" height=\"18\" fill=\"#eef1f3\" stroke=\"#8a959d\"/>"
    );
    if let Some(value) = gauge.value {
        let length = part(value) * SCALE;
        let _ = writeln!(
            drawn,
            "<rect x=\"0.5\" y=\"{:.1}\" width=\"{length:.1}\" height=\"10\" fill=\"#2b6ca3\"/>",
            top + 4.0
        );
        let place = format!("x=\"{FIGURE}\" y=\"{:.1}\"", top + 14.0);
        drawn += &label(&figure(value, &gauge.unit), 11, &place);
    }
    for mark in &gauge.wanted.marks {
        drawn += &drawn_mark(part(*mark) * SCALE, top - 4.0);
    }
    let sign = HeatCell {
        count: String::new(),
        ..gauge.verdict.clone()
    };
    drawn += &square(&sign, (VERDICT, top - 1.0), (20.0, 20.0));
    let place = format!("x=\"{:.1}\" y=\"{:.1}\"", VERDICT + 25.0, top + 14.0);
    drawn += &label(&gauge.verdict.label, 17, &place);
    for (at, value) in gauge.course.iter().take(times).enumerate() {
        drawn += &column(*value, middle(at, times), top, &part);
    }
    drawn
}

/// A column of the course over its number; a dash where there is no figure.
fn column(value: Option<f64>, x: f64, top: f64, part: &impl Fn(f64) -> f64) -> String {
    let foot = top + 20.0;
    let text = value.map_or_else(|| "–".to_owned(), shown_number);
    let mut drawn = centred(&text, x, foot + 14.0);
    if let Some(value) = value {
        let height = part(value) * COLUMN;
        let _ = writeln!(
            drawn,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"20\" height=\"{height:.1}\" fill=\"#5f8fb8\"/>",
            x - 10.0,
            foot - height
        );
    }
    let _ = writeln!(
        drawn,
        "<path d=\"M{:.1} {foot:.1}h28\" stroke=\"#8a959d\"/>",
        x - 14.0
    );
    drawn
}

fn figure(value: f64, unit: &str) -> String {
    match one_line(unit).as_str() {
        "" => shown_number(value),
        "%" => shown_number(value) + "%",
        unit => format!("{} {unit}", shown_number(value)),
    }
}

fn drawn_mark(x: f64, top: f64) -> String {
    let x = x + 0.5;
    format!(
        "<path d=\"M{x:.1} {top:.1}v26\" stroke=\"#fff\" stroke-width=\"5\"/><path d=\"M{x:.1} {top:.1}v26\" stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"4 2\"/>\n"
    )
}

/// What bar, mark and columns are.
pub fn legend(words: &ChartWords) -> String {
    let bar = "<rect y=\"5\" width=\"20\" height=\"10\" fill=\"#2b6ca3\"/>";
    let dashed =
        "<path d=\"M10 0v20\" stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"4 2\"/>";
    super::sample(bar, &words.value) + &super::sample(dashed, &words.mark)
}
