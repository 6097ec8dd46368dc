//! The table that is printed: each figure beside what it is compared with and its budget.

use super::figure::Figure;

/// What a figure may come to.
#[derive(Debug, Clone, Copy)]
pub enum Budget {
    /// So many times the figure beside it.
    Times(f64),
    /// So much, in the figure's own unit.
    AtMost(f64),
    /// Told for its own sake.
    None,
}

/// One line of the table.
pub struct Row {
    /// What was measured.
    pub what: String,
    /// How it came out.
    pub ours: Figure,
    /// What stands beside it, and how that came out.
    pub beside: Option<(&'static str, Figure)>,
    /// What it may come to.
    pub budget: Budget,
}

impl Row {
    /// A figure with nothing beside it.
    pub fn alone(what: impl Into<String>, ours: Figure, budget: Budget) -> Self {
        Self {
            what: what.into(),
            ours,
            beside: None,
            budget,
        }
    }

    /// A figure beside another.
    pub fn beside(
        what: impl Into<String>,
        ours: &Figure,
        name: &'static str,
        other: &Figure,
        budget: Budget,
    ) -> Self {
        Self {
            what: what.into(),
            ours: ours.clone(),
            beside: Some((name, other.clone())),
            budget,
        }
    }

    fn ratio(&self) -> Option<f64> {
        let (_, other) = self.beside.as_ref()?;
        Some(self.ours.median() / other.median())
    }

    /// The line in Markdown.
    fn line(&self) -> String {
        let beside = self
            .beside
            .as_ref()
            .map_or_else(String::new, |(name, other)| format!("{name}: {other}"));
        let ratio = self
            .ratio()
            .map_or_else(String::new, |ratio| format!("{ratio:.2}x"));
        let (budget, is_within) = match self.budget {
            Budget::Times(times) => (
                format!("≤ {times}x"),
                self.ratio().map(|ratio| ratio <= times),
            ),
            Budget::AtMost(limit) => (
                format!("≤ {}", self.ours.told_limit(limit)),
                Some(self.ours.median() <= limit),
            ),
            Budget::None => (String::new(), None),
        };
        let verdict = match is_within {
            Some(true) => "within",
            Some(false) => "**over**",
            None => "",
        };
        format!(
            "| {} | {} | {beside} | {ratio} | {budget} | {verdict} |",
            self.what, self.ours
        )
    }
}

/// Prints the rows of a subject as soon as they are there.
pub fn print(rows: &[Row]) {
    for row in rows {
        println!("{}", row.line());
    }
}

/// Prints the head of the table.
pub fn print_head() {
    println!("| what | median (range) | beside it | ratio | budget | |");
    println!("|---|---|---|---|---|---|");
}
