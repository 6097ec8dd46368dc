//! A value over time as a line with its points, and a dashed line for what it should have been.

use super::{LETTER, Picture, WIDTH, drawable, label, sample};
use crate::report::document::{ChartWords, Point, shown_number};
use std::fmt::Write;

/// Where the drawn field begins and ends.
const LEFT: f64 = 56.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 220.0;
/// The most points that have their number and label written.
const MOST_WRITTEN: usize = 14;

/// The field with its scale.
struct Field {
    least: f64,
    most: f64,
    count: usize,
}

#[expect(clippy::cast_precision_loss, reason = "counts of points")]
impl Field {
    fn of(points: &[Point], ideal: &[f64]) -> Self {
        let values = points.iter().filter_map(|(_, value)| value.as_ref());
        let values = values.chain(ideal);
        let values: Vec<f64> = values.copied().map(drawable).collect();
        let least = values.iter().copied().fold(0.0, f64::min);
        let most = round(values.iter().copied().fold(0.0, f64::max));
        Self {
            least,
            most: if most > least { most } else { least + 1.0 },
            count: points.len().max(ideal.len()),
        }
    }

    fn x(&self, at: usize) -> f64 {
        let steps = self.count.saturating_sub(1).max(1);
        LEFT + (RIGHT - LEFT) * at as f64 / steps as f64
    }

    fn y(&self, value: f64) -> f64 {
        let part = (drawable(value) - self.least) / (self.most - self.least);
        BOTTOM - (BOTTOM - TOP) * part.clamp(0.0, 1.0)
    }

    /// A line through what is known; it is broken where nothing is.
    fn path(&self, values: impl Iterator<Item = Option<f64>>) -> String {
        let mut path = String::new();
        let mut sign = 'M';
        for (at, value) in values.enumerate() {
            sign = match value {
                None => 'M',
                Some(value) => {
                    let _ = write!(path, "{sign}{:.1} {:.1}", self.x(at), self.y(value));
                    'L'
                }
            };
        }
        path
    }
}

/// The end of a scale whose half is a round number too.
fn round(most: f64) -> f64 {
    let magnitude = 10_f64.powf(most.max(1.0).log10().floor());
    let ends = [1.0, 2.0, 4.0, 6.0, 8.0, 10.0].map(|own| own * magnitude);
    let end = ends.into_iter().find(|end| *end >= most);
    end.unwrap_or(most)
}

/// The picture.
pub fn drawn(points: &[Point], ideal: Option<&[f64]>) -> Picture {
    let ideal = ideal.unwrap_or_default();
    let field = Field::of(points, ideal);
    let mut body = scale(&field);
    if !ideal.is_empty() {
        let path = field.path(ideal.iter().copied().map(Some));
        let _ = writeln!(body, "<path d=\"{path}\" {DASHED}/>");
    }
    let path = field.path(points.iter().map(|(_, value)| *value));
    let _ = writeln!(body, "<path d=\"{path}\" {SOLID}/>");
    let every = points.len().div_ceil(MOST_WRITTEN).max(1);
    for (at, (when, value)) in points.iter().enumerate() {
        let x = field.x(at);
        let is_written = at.is_multiple_of(every);
        if is_written {
            body += &middle(when, x, BOTTOM + 20.0);
        }
        if let Some(value) = value {
            let y = field.y(*value);
            let _ = writeln!(
                body,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#2b6ca3\"/>"
            );
            if is_written {
                body += &middle(&shown_number(*value), x, y - 9.0);
            }
        }
    }
    Picture {
        body,
        width: WIDTH,
        height: BOTTOM + 30.0,
    }
}

const SOLID: &str = "fill=\"none\" stroke=\"#2b6ca3\" stroke-width=\"2.5\"";
const DASHED: &str = "fill=\"none\" stroke=\"#5c6770\" stroke-width=\"2\" stroke-dasharray=\"6 4\"";

fn middle(text: &str, x: f64, y: f64) -> String {
    label(
        text,
        8,
        &format!("x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\""),
    )
}

/// Three lines across with their numbers.
fn scale(field: &Field) -> String {
    let mut drawn = String::new();
    for part in [0.0, 0.5, 1.0] {
        let value = field.least + (field.most - field.least) * part;
        let y = field.y(value);
        let _ = writeln!(
            drawn,
            "<path d=\"M{LEFT} {y:.1}H{RIGHT}\" stroke=\"#c3cbd0\"/>"
        );
        let (x, y) = (LEFT - 14.0, y + LETTER / 3.0);
        let place = format!("x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"end\"");
        drawn += &label(&shown_number(value), 6, &place);
    }
    drawn
}

/// What each line is.
pub fn legend(unit: &str, words: &ChartWords, with_ideal: bool) -> String {
    let value = match unit {
        "" => words.value.clone(),
        unit => format!("{} ({unit})", words.value),
    };
    let solid = format!(
        "<path d=\"M0 10H20\" {SOLID}/><circle cx=\"10\" cy=\"10\" r=\"4\" fill=\"#2b6ca3\"/>"
    );
    let mut entries = sample(&solid, &value);
    if with_ideal {
        entries += &sample(&format!("<path d=\"M0 10H20\" {DASHED}/>"), &words.ideal);
    }
    entries
}
