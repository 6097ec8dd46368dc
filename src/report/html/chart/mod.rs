//! Charts as inline SVG. Each has its figures in words beside the picture, and nothing is
//! told by colour alone: bars carry their numbers, squares their signs, lines differ in stroke.

mod bars;
mod gauges;
mod heat;
mod line;
mod parts;

use super::text::{element, plain};
use crate::{
    domain::text::{columns, cut},
    report::{
        document::{Chart, ChartWords, HeatCell, HeatState},
        figures::{square_shown, square_told, told},
        text::one_line,
    },
};
pub use parts::parts;
use std::io::{self, Write};

/// The width of every picture, in its own units.
const WIDTH: f64 = 640.0;
/// The size of its letters.
const LETTER: f64 = 13.0;

/// A chart with its title, picture, words and legend; `at` tells it from the others.
pub fn write(into: &mut dyn Write, chart: &Chart, words: &ChartWords, at: usize) -> io::Result<()> {
    let (picture, legend) = match chart {
        Chart::Bars { bars, unit, .. } => (bars::drawn(bars, unit), bars::legend(bars, words)),
        Chart::Heat { columns, rows, .. } => {
            (heat::drawn(columns, rows), heat::legend(rows, words))
        }
        Chart::Gauges { times, gauges, .. } => {
            (gauges::drawn(times, gauges), gauges::legend(words))
        }
        Chart::Line {
            unit,
            points,
            ideal,
            ..
        } => {
            let ideal = ideal.as_deref();
            let legend = line::legend(unit, words, ideal.is_some());
            (line::drawn(points, ideal), legend)
        }
    };
    write!(
        into,
        "<figure>\n{}",
        element("figcaption", "", chart.title())
    )?;
    let Picture {
        body,
        width,
        height,
    } = picture;
    let (title, described) = (plain(chart.title()), plain(&told(chart, words)));
    writeln!(
        into,
        "<svg role=\"img\" aria-labelledby=\"chart{at}-title chart{at}-text\" viewBox=\"0 0 {width:.0} {height:.0}\">\
         <title id=\"chart{at}-title\">{title}</title><desc id=\"chart{at}-text\">{described}</desc>\n{body}</svg>"
    )?;
    if !legend.is_empty() {
        writeln!(into, "<ul class=\"legend\">{legend}</ul>")?;
    }
    writeln!(into, "</figure>")
}

/// What is drawn, and how large.
struct Picture {
    body: String,
    width: f64,
    height: f64,
}

/// A value that can be drawn: no number at all is nought.
fn drawable(value: f64) -> f64 {
    // So that no sum or ratio of two of them goes beyond what can be counted.
    const MOST: f64 = 1e100;
    match value.is_finite() {
        true => value.clamp(-MOST, MOST),
        false => 0.0,
    }
}

/// How many letters a label has.
fn length(text: &str) -> usize {
    columns(&one_line(text))
}

/// A label cut to so many letters, the whole of it where the mouse rests.
fn label(text: &str, most: usize, place: &str) -> String {
    let whole = one_line(text);
    let shown = cut(&whole, most);
    let title = match length(text) > most {
        true => format!("<title>{}</title>", plain(&whole)),
        false => String::new(),
    };
    format!(
        "<text {place} font-size=\"{LETTER}\">{}{title}</text>\n",
        plain(&shown)
    )
}

/// The colours of a square: ground and letters, dark enough on each other.
fn colours(state: HeatState) -> (&'static str, &'static str) {
    match state {
        HeatState::Nothing => ("#ffffff", "#5c6770"),
        HeatState::Todo => ("#e3e7ea", "#22303a"),
        HeatState::Doing => ("#cfe3f5", "#0b3d66"),
        HeatState::Done => ("#cdebd3", "#0d4a1c"),
        HeatState::Soon => ("#fff5c2", "#4f4100"),
        HeatState::Blocked => ("#ffe3b3", "#5e3900"),
        HeatState::Dropped => ("#d9d2e4", "#3a2458"),
        HeatState::Late => ("#f8cfcf", "#7a0d0d"),
    }
}

/// A square with its sign, at a place.
fn square(cell: &HeatCell, (x, y): (f64, f64), size: (f64, f64)) -> String {
    let (ground, ink) = colours(cell.state);
    let (width, height) = size;
    let sign = cut(&square_shown(cell), 8);
    let said = plain(&square_told(cell));
    let (middle, base) = (x + width / 2.0, y + height / 2.0 + LETTER / 3.0);
    format!(
        "<g><title>{said}</title><rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{ground}\" stroke=\"#8a959d\"/>\
         <text x=\"{middle:.1}\" y=\"{base:.1}\" text-anchor=\"middle\" font-size=\"12\" fill=\"{ink}\">{}</text></g>\n",
        plain(&sign)
    )
}

/// An entry of a legend: a drawn sample and what it means.
fn sample(drawn: &str, text: &str) -> String {
    let text = plain(&one_line(text));
    format!("<li><svg aria-hidden=\"true\" viewBox=\"0 0 20 20\">{drawn}</svg>{text}</li>")
}
