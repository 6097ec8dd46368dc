//! The document's own labels: how a task, target or duty of a plan is named.
//!
//! Labels are kept as printed ("III/1/1.12/-2"), also where a plan numbers badly.

use super::text::columns;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where an item stands in its document: the printed labels joined by `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemPath(String);

impl ItemPath {
    /// Takes the labels as written.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The whole path, e.g. `III/1/1.12/-2`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The label shown in narrow columns: the last one that is a number or letter, with
    /// whatever hangs below it. `III/1/1.12/-2` gives `1.12/-2`, `IV/6/-7` gives `IV/6/-7`.
    pub fn short(&self) -> &str {
        let labels: Vec<&str> = self.0.split('/').collect();
        let own = labels.iter().rposition(|label| label.contains('.'));
        match own {
            Some(position) if position > 0 => {
                let skipped: usize = labels
                    .iter()
                    .take(position)
                    .map(|label| label.len() + 1)
                    .sum();
                self.0.get(skipped..).unwrap_or(&self.0)
            }
            _ => &self.0,
        }
    }

    /// [`Self::short`] in at most `width` columns: where it is too long, the last of its labels,
    /// which tell it from its neighbours, behind an ellipsis.
    pub fn within(&self, width: usize) -> String {
        let short = self.short();
        if columns(short) <= width {
            return short.to_owned();
        }
        let ends = short.match_indices('/').map(|(at, _)| short.get(at..));
        let fits = |end: &&str| columns(end) < width;
        match ends.flatten().find(fits) {
            Some(end) => format!("…{end}"),
            None => short.to_owned(),
        }
    }

    /// True when `typed` is this path or its end at a label boundary: `1.5` names `III/1/1.5`.
    pub fn is_named_by(&self, typed: &str) -> bool {
        self.0 == typed
            || self
                .0
                .strip_suffix(typed)
                .is_some_and(|rest| rest.ends_with('/'))
    }
}

impl fmt::Display for ItemPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_labels_keep_what_tells_items_apart() {
        assert_eq!(ItemPath::new("III/1/1.12/-2").short(), "1.12/-2");
        assert_eq!(ItemPath::new("III/3/3.10").short(), "3.10");
        assert_eq!(ItemPath::new("IV/6/-7").short(), "IV/6/-7");
        assert_eq!(ItemPath::new("II/9/9.1").short(), "9.1");
    }

    #[test]
    fn long_labels_keep_their_end() {
        assert_eq!(ItemPath::new("II/1/b/-4/+1").within(8), "…/-4/+1");
        assert_eq!(ItemPath::new("II/1/b/-4/+1").within(9), "…/b/-4/+1");
        assert_eq!(ItemPath::new("II/1/b/-4/+1").within(12), "II/1/b/-4/+1");
        assert_eq!(ItemPath::new("III/1/1.12/-2").within(8), "1.12/-2");
        assert_eq!(ItemPath::new("Điều-rất-dài").within(4), "Điều-rất-dài");
    }

    #[test]
    fn an_item_is_named_by_the_end_of_its_path() {
        let path = ItemPath::new("III/1/1.12/-2");
        assert!(path.is_named_by("1.12/-2"));
        assert!(path.is_named_by("III/1/1.12/-2"));
        assert!(!path.is_named_by("12/-2"));
    }
}
