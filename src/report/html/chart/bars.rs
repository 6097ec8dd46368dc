//! Bars from left to right, each under its label and with its number behind it.

use super::{Picture, WIDTH, drawable, label, sample};
use crate::report::{
    document::{Bar, ChartWords, shown_number},
    text::one_line,
};
use std::fmt::Write;

/// Of the whole width, what the longest bar takes; the rest is for its number.
const LONGEST: f64 = 500.0;
/// From bar to bar.
const STEP: f64 = 44.0;

/// The picture.
pub fn drawn(bars: &[Bar], unit: &str) -> Picture {
    let whole = |bar: &Bar| {
        let parts = [Some(bar.value), bar.of].into_iter().flatten();
        parts.map(drawable).fold(0.0, f64::max)
    };
    let longest = bars.iter().map(whole).fold(0.0, f64::max);
    let longest = if longest > 0.0 { longest } else { 1.0 };
    let (mut body, mut y) = (String::new(), 0.0);
    for bar in bars {
        body += &one(bar, unit, y, |value| {
            drawable(value).max(0.0) / longest * LONGEST
        });
        y += STEP;
    }
    Picture {
        body,
        width: WIDTH,
        height: y.max(STEP),
    }
}

fn one(bar: &Bar, unit: &str, y: f64, length: impl Fn(f64) -> f64) -> String {
    let mut drawn = label(&bar.label, 80, &format!("x=\"0\" y=\"{:.0}\"", y + 14.0));
    let top = y + 19.0;
    if let Some(of) = bar.of {
        let _ = writeln!(
            drawn,
            "<rect x=\"0.5\" y=\"{top}\" width=\"{:.1}\" height=\"16\" fill=\"#eef1f3\" stroke=\"#8a959d\"/>",
            length(of)
        );
    }
    let _ = writeln!(
        drawn,
        "<rect x=\"0.5\" y=\"{top}\" width=\"{:.1}\" height=\"16\" fill=\"#2b6ca3\"/>",
        length(bar.value)
    );
    let ends = [Some(bar.value), bar.of];
    let end = ends.into_iter().flatten().map(&length).fold(0.0, f64::max);
    drawn
        + &label(
            &number(bar, unit),
            20,
            &format!("x=\"{:.1}\" y=\"{:.0}\"", end + 8.0, top + 13.0),
        )
}

/// A count with the whole it is a part of; a measured value with its unit.
fn number(bar: &Bar, unit: &str) -> String {
    let value = shown_number(bar.value);
    match (one_line(unit).as_str(), bar.of) {
        ("", Some(of)) => format!("{value}/{}", shown_number(of)),
        ("", None) => value,
        ("%", _) => value + "%",
        (unit, _) => format!("{value} {unit}"),
    }
}

/// What the parts of a bar are; nothing where bars are only bars.
pub fn legend(bars: &[Bar], words: &ChartWords) -> String {
    if bars.iter().all(|bar| bar.of.is_none()) {
        return String::new();
    }
    let filled = "<rect y=\"5\" width=\"20\" height=\"10\" fill=\"#2b6ca3\"/>";
    let framed =
        "<rect x=\"0.5\" y=\"5\" width=\"19\" height=\"10\" fill=\"#eef1f3\" stroke=\"#8a959d\"/>";
    sample(filled, &words.value) + &sample(framed, &words.of)
}
