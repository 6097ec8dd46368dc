//! Numbers as Vietnamese offices write them: `96,5`, `1.234`, `01`.

use crate::domain::figure::{FigureError, read_figure};

/// A number, and whether its dot could be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value; where the dot could be either, as if it stood between thousands.
    pub value: f64,
    /// A single dot behind anything but a zero: decimals by another country's habit, or
    /// thousands.
    pub ambiguous: bool,
}

/// The number that `written` (digits, dots and commas) is.
pub(super) fn number(written: &str) -> Option<Number> {
    match read_figure(written) {
        Ok(value) => Some(Number {
            value,
            ambiguous: has_dot_for_comma(written),
        }),
        Err(FigureError::Ambiguous { thousands, .. }) => Some(Number {
            value: thousands.0,
            ambiguous: true,
        }),
        Err(FigureError::NotANumber(_)) => None,
    }
}

fn has_dot_for_comma(written: &str) -> bool {
    let is_single = written.matches('.').count() == 1;
    is_single && !written.contains(',') && !written.starts_with("0.")
}
