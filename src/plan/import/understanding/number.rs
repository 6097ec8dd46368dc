//! Numbers as Vietnamese offices write them: `96,5`, `1.234`, `01`.

/// A number, and whether its dot could be read in two ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub value: f64,
    /// A single dot behind anything but a zero: decimals by another country's habit, or
    /// thousands.
    pub ambiguous: bool,
}

/// The number that `written` (digits, dots and commas) is.
pub(super) fn number(written: &str) -> Option<Number> {
    let (whole, decimals) = match written.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (written, None),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    let small = decimals.is_none() && groups.len() == 2 && groups.first() == Some(&"0");
    let joined: String = groups.concat();
    let text = match (decimals, thousands) {
        _ if small => whole.to_owned(),
        (Some(decimals), true) => format!("{joined}.{decimals}"),
        (None, true) => joined,
        (None, false) if groups.len() == 2 => whole.to_owned(),
        _ => return None,
    };
    Some(Number {
        value: text.parse().ok()?,
        ambiguous: !small && (!thousands || decimals.is_none() && groups.len() == 2),
    })
}
