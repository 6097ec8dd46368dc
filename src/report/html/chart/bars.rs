//! Bars from left to right, each under its label and with its number behind it.

use super::{Picture, WIDTH, drawable, label, sample};
use crate::report::document::{Bar, ChartWords, shown_number};
use std::fmt::Write;

/// Of the whole width, what the longest bar takes; the rest is for its number.
const LONGEST: f64 = 500.0;
/// From bar to bar.
const STEP: f64 = 44.0;

/// The picture.
pub fn drawn(bars: &[Bar]) -> Picture {
    let whole = |bar: &Bar| {
        let parts = [Some(bar.value), bar.of, bar.mark];
        parts
            .into_iter()
            .flatten()
            .map(drawable)
            .fold(0.0, f64::max)
    };
    let longest = bars.iter().map(whole).fold(0.0, f64::max);
    let longest = if longest > 0.0 { longest } else { 1.0 };
    let (mut body, mut y) = (String::new(), 0.0);
    for bar in bars {
        body += &one(bar, y, |value| drawable(value).max(0.0) / longest * LONGEST);
        y += STEP;
    }
    Picture {
        body,
        width: WIDTH,
        height: y.max(STEP),
    }
}

fn one(bar: &Bar, y: f64, length: impl Fn(f64) -> f64) -> String {
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
    if let Some(mark) = bar.mark {
        let x = length(mark);
        let _ = writeln!(
            drawn,
            "<path d=\"M{x:.1} {:.0}v24\" stroke=\"#fff\" stroke-width=\"5\"/><path d=\"M{x:.1} {:.0}v24\" stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"4 2\"/>",
            top - 4.0,
            top - 4.0
        );
    }
    let ends = [Some(bar.value), bar.of, bar.mark];
    let end = ends.into_iter().flatten().map(&length).fold(0.0, f64::max);
    drawn
        + &label(
            &number(bar),
            20,
            &format!("x=\"{:.1}\" y=\"{:.0}\"", end + 8.0, top + 13.0),
        )
}

fn number(bar: &Bar) -> String {
    let value = shown_number(bar.value);
    match bar.of {
        Some(of) => format!("{value}/{}", shown_number(of)),
        None => value,
    }
}

/// What the parts of a bar are; nothing where bars are only bars.
pub fn legend(bars: &[Bar], words: &ChartWords) -> String {
    let mut entries = String::new();
    let (with_of, with_mark) = (
        bars.iter().any(|bar| bar.of.is_some()),
        bars.iter().any(|bar| bar.mark.is_some()),
    );
    if with_of || with_mark {
        let filled = "<rect y=\"5\" width=\"20\" height=\"10\" fill=\"#2b6ca3\"/>";
        entries += &sample(filled, &words.value);
    }
    if with_of {
        let framed = "<rect x=\"0.5\" y=\"5\" width=\"19\" height=\"10\" fill=\"#eef1f3\" stroke=\"#8a959d\"/>";
        entries += &sample(framed, &words.of);
    }
    if with_mark {
        let dashed =
            "<path d=\"M10 0v20\" stroke=\"#000\" stroke-width=\"2\" stroke-dasharray=\"4 2\"/>";
        entries += &sample(dashed, &words.mark);
    }
    entries
}
