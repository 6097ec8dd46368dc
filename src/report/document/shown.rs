//! Values as a Vietnamese reader writes them: decimal comma, thousands dot, dd/mm/yyyy.

use super::Cell;
use crate::domain::figure::{self, Decimal};

/// The decimals of a number that is not whole, at most.
const DECIMALS: usize = 2;

impl Cell {
    /// The cell as it is read on paper; a number that is none is empty.
    ///
    /// ```
    /// use cchc::report::Cell;
    /// assert_eq!(Cell::Number(1234.5).shown(), "1.234,5");
    /// assert_eq!(Cell::Percent(96.5).shown(), "96,5%");
    /// ```
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(whole) => figure::whole(*whole),
            Self::Number(number) => shown_number(*number),
            Self::Percent(percent) if percent.is_finite() => shown_number(*percent) + "%",
            Self::Percent(_) => String::new(),
            Self::Day(day) => day.format("%d/%m/%Y").to_string(),
        }
    }
}

/// A number with at most two decimals, none of them a nought at the end.
pub fn shown_number(number: f64) -> String {
    format!("{:.DECIMALS$}", Decimal(number))
}

/// How many decimals a number is shown with.
pub fn decimals(number: f64) -> usize {
    let shown = shown_number(number);
    shown.split_once(',').map_or(0, |(_, after)| after.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn numbers_have_a_decimal_comma_and_a_dot_at_thousands() {
        for (number, shown) in [
            (0.0, "0"),
            (-0.001, "0"),
            (95.0, "95"),
            (96.5, "96,5"),
            (1234.5, "1.234,5"),
            (-1234567.891, "-1.234.567,89"),
            (999.999, "1.000"),
            (f64::NAN, ""),
            (f64::INFINITY, ""),
        ] {
            assert_eq!(Cell::Number(number).shown(), shown);
        }
        assert_eq!(Cell::Whole(-1_000).shown(), "-1.000");
        assert_eq!(Cell::Whole(i64::MIN).shown(), "-9.223.372.036.854.775.808");
        assert_eq!(Cell::Percent(2.5).shown(), "2,5%");
        assert_eq!(Cell::Percent(f64::NAN).shown(), "");
    }

    #[test]
    fn days_have_two_figures_for_day_and_month() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        assert_eq!(Cell::Day(day).shown(), "05/03/2026");
    }
}
