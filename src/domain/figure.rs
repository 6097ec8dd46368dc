//! Figures as Vietnamese offices write them: a decimal comma, dots between thousands.
//!
//! A dot that could be either is never guessed: whoever typed it is asked.

use std::fmt;

/// The most decimals that are kept and shown.
const DECIMALS: usize = 4;
/// Beyond this a figure is a slip of the finger.
const LARGEST: f64 = 1e15;

/// Why what was typed is no figure.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FigureError {
    /// It is no number.
    #[error("{0:?} is not a number")]
    NotANumber(String),
    /// "1.234" is one thousand or a little more than one.
    #[error("{typed:?} could be {thousands} or {decimal}")]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// Where the dot stands between thousands.
        thousands: Decimal,
        /// Where it stands for a comma.
        decimal: Decimal,
    },
}

/// A number that is shown as offices write it: `1.234,5`. With at most four decimals, or as
/// many as a format asks for; none of them a nought at the end. What is no number is empty.
///
/// ```
/// # use cchc::domain::figure::Decimal;
/// assert_eq!(Decimal(1234.5).to_string(), "1.234,5");
/// assert_eq!(Decimal(-0.25).to_string(), "-0,25");
/// assert_eq!(format!("{:.1}", Decimal(96.04)), "96");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Decimal(pub f64);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_finite() {
            return Ok(());
        }
        let written = format!("{:.*}", f.precision().unwrap_or(DECIMALS), self.0);
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        match (whole, decimals.trim_end_matches('0')) {
            ("-0", "") => f.write_str("0"),
            (whole, "") => f.write_str(&grouped(whole)),
            (whole, decimals) => write!(f, "{},{decimals}", grouped(whole)),
        }
    }
}

/// A whole number as offices write it: `1.234`.
pub fn whole(number: i64) -> String {
    grouped(&number.to_string())
}

/// Digits with a dot before each three from the right.
fn grouped(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let mut shown = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    shown
}

/// Reads a figure: `96,5`, `1.234,5`, `95%`, `95.5`. A unit after a percent sign is none.
///
/// # Errors
/// When it is no number, or a dot could mean thousands.
///
/// ```
/// # use cchc::domain::figure::{FigureError, read_figure};
/// assert_eq!(read_figure("1.234,5"), Ok(1234.5));
/// assert_eq!(read_figure(" 95 % "), Ok(95.0));
/// assert!(matches!(read_figure("1.234"), Err(FigureError::Ambiguous { .. })));
/// ```
pub fn read_figure(typed: &str) -> Result<f64, FigureError> {
    let wrong = || FigureError::NotANumber(typed.trim().to_owned());
    let text = typed.trim();
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text),
    };
    let (whole, decimals) = match digits.split_once(',') {
        Some((_, decimals)) if !is_digits(decimals) => return Err(wrong()),
        Some((whole, decimals)) => (whole, decimals),
        None => (digits, ""),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let are_thousands = are_thousands(&groups);
    let plain = |whole: &str, decimals: &str| number(sign, whole, decimals).ok_or_else(wrong);
    match groups.as_slice() {
        [only] => plain(only, decimals),
        [_, ..] if !decimals.is_empty() && are_thousands => plain(&groups.concat(), decimals),
        [units, thousandths] if decimals.is_empty() => match are_thousands && *units != "0" {
            true => Err(FigureError::Ambiguous {
                typed: typed.trim().to_owned(),
                thousands: Decimal(plain(&groups.concat(), "")?),
                decimal: Decimal(plain(units, thousandths)?),
            }),
            false => plain(units, thousandths),
        },
        [_, ..] if are_thousands => plain(&groups.concat(), ""),
        _ => Err(wrong()),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// "1", "234", "567": what dots between thousands leave.
fn are_thousands(groups: &[&str]) -> bool {
    let (first, rest) = groups.split_first().unwrap_or((&"", &[]));
    is_digits(first)
        && first.len() <= 3
        && !rest.is_empty()
        && rest
            .iter()
            .all(|group| group.len() == 3 && is_digits(group))
}

fn number(sign: f64, whole: &str, decimals: &str) -> Option<f64> {
    let is_right = is_digits(whole) && (decimals.is_empty() || is_digits(decimals));
    let value: f64 = match is_right {
        true => format!("{whole}.{decimals}0").parse().ok()?,
        false => return None,
    };
    (value <= LARGEST).then_some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_read_as_offices_write_them() {
        for (typed, value) in [
            ("96,5", 96.5),
            ("1.234,5", 1234.5),
            ("95%", 95.0),
            ("95,0 %", 95.0),
            ("95.5", 95.5),
            ("0.125", 0.125),
            ("1.234.567", 1_234_567.0),
            ("-2,5%", -2.5),
            ("007", 7.0),
        ] {
            assert_eq!(read_figure(typed), Ok(value), "{typed}");
        }
    }

    #[test]
    fn a_dot_that_could_mean_thousands_is_asked_about() {
        let Err(FigureError::Ambiguous {
            thousands, decimal, ..
        }) = read_figure("1.234")
        else {
            panic!("guessed");
        };
        assert_eq!(
            (thousands.to_string(), decimal.to_string()),
            ("1.234".to_owned(), "1,234".to_owned())
        );
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for typed in [
            "",
            "%",
            "abc",
            "1,2,3",
            "1,234.5",
            "12.34.56",
            "1.23,4",
            ",5",
            "5,",
            "1e9",
            "٣",
            "NaN",
            "inf",
            "1 234",
            "99999999999999999999",
        ] {
            assert!(
                matches!(read_figure(typed), Err(FigureError::NotANumber(_))),
                "{typed}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_or_is_asked_about(units in -9_999_999_i64..9_999_999, part in 0_u8..100) {
            let value = units as f64 + f64::from(part) / 100.0;
            match read_figure(&Decimal(value).to_string()) {
                Ok(read) => prop_assert!((read - value).abs() < 1e-6),
                Err(FigureError::Ambiguous { thousands, .. }) => prop_assert!((thousands.0 - value).abs() < 1e-6),
                Err(error) => prop_assert!(false, "{error}"),
            }
        }

        #[test]
        fn nothing_typed_breaks_the_reader(typed in "\\PC{0,12}") {
            let _ = read_figure(&typed);
        }
    }
}
