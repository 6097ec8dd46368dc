//! A figure as a bar with a mark where it has to reach, and the sign of how it compares.

use crate::{
    domain::{
        ledger::{Figure, Verdict},
        target::Threshold,
    },
    service::TargetRow,
    tui::theme::Styles,
};
use ratatui::style::Style;

/// What is full, what is empty, and where it has to reach.
const FULL: char = '█';
const EMPTY: char = '·';
const MARK: char = '│';

/// A bar of `width` columns; empty for figures in words and where there is none to show.
pub fn bar(row: &TargetRow, figure: Option<&Figure>, width: usize) -> String {
    let wanted = match &row.threshold {
        Threshold::Value(value) | Threshold::Range(value, _) => *value,
        Threshold::Words(_) => return String::new(),
    };
    let reached = match figure {
        Some(Figure::Number(reached)) => *reached,
        Some(Figure::Words(_)) => return String::new(),
        None => 0.0,
    };
    // A share has its own whole; anything else is seen against what it has to be.
    let whole = match row.unit.as_str() {
        "%" => 100.0_f64.max(wanted),
        _ => wanted.max(reached),
    };
    if whole <= 0.0 {
        return String::new();
    }
    let column = |value: f64| places(value / whole, width);
    let (full, mark) = (column(reached), column(wanted).max(1) - 1);
    let sign = |place: usize| match (place < full, place == mark) {
        (true, _) => FULL,
        (false, true) => MARK,
        (false, false) => EMPTY,
    };
    (0..width).map(sign).collect()
}

/// How many of `width` places a part of a whole fills; something is never nothing, and only
/// the whole is all.
fn places(part: f64, width: usize) -> usize {
    let of = |place: usize| f64::from(u32::try_from(place).unwrap_or(u32::MAX));
    let filled = (1..=width)
        .filter(|place| of(*place) <= part * of(width) + 1e-9)
        .count();
    match part > 0.0 {
        true => filled.max(1),
        false => filled,
    }
}

/// The sign of a verdict.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "✓",
        Verdict::NotMet => "✗",
        Verdict::NoFigure => "○",
    }
}

/// The style of a verdict.
pub fn style(styles: &Styles, verdict: Verdict) -> Style {
    match verdict {
        Verdict::Met => styles.done,
        Verdict::NotMet => styles.late,
        Verdict::NoFigure => styles.muted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        item::ItemPath,
        plan::PlanId,
        target::{Computed, Operator},
    };

    fn row(threshold: f64, unit: &str) -> TargetRow {
        TargetRow {
            plan: PlanId::new("mau"),
            path: ItemPath::new("II/1"),
            title: String::new(),
            op: Operator::AtLeast,
            threshold: Threshold::Value(threshold),
            unit: unit.to_owned(),
            phase: None,
            source: Computed::None,
            period: "Y/2026".parse().unwrap(),
            recorded: None,
            computed: None,
            verdict: Verdict::NoFigure,
            trend: Vec::new(),
        }
    }

    fn drawn(threshold: f64, unit: &str, figure: f64) -> String {
        bar(&row(threshold, unit), Some(&Figure::Number(figure)), 10)
    }

    #[test]
    fn a_bar_shows_what_was_reached_and_what_is_asked() {
        assert_eq!(drawn(40.0, "%", 12.0), "█··│······");
        assert_eq!(drawn(40.0, "%", 40.0), "████······");
        assert_eq!(drawn(100.0, "%", 99.9), "█████████│");
        assert_eq!(drawn(100.0, "%", 100.0), "██████████");
        assert_eq!(drawn(10.0, "%", 0.01), "█·········");
        assert_eq!(drawn(4.0, "bài", 2.0), "█████····│");
        assert_eq!(drawn(4.0, "bài", 8.0), "██████████");
        assert_eq!(bar(&row(50.0, "%"), None, 10), "····│·····");
        assert_eq!(bar(&row(0.0, "hồ sơ"), None, 10), "");
    }
}
