//! Số liệu chỉ tiêu: the figure that was reached in a period, and whether it is enough.

use super::{LedgerError, LedgerField, joined, line, lines, needed, references};
use crate::domain::{
    figure::Decimal,
    item::ItemPath,
    period::Period,
    plan::PlanId,
    target::{Operator, Threshold},
};
use serde::{Deserialize, Serialize};

/// What was reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Figure {
    /// A number, in the target's unit.
    Number(f64),
    /// A rank or class, in words.
    Words(String),
}

/// A figure of a target in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// The plan.
    pub plan: PlanId,
    /// The target.
    pub target: ItemPath,
    /// The period whose figure it is.
    pub period: Period,
    /// What was reached.
    pub value: Figure,
    /// Whether that is enough, where only people can tell: a rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// References to proof.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Measurement {
    pub(super) fn key(&self) -> String {
        let period = self.period.to_string();
        joined(&[self.plan.as_str(), self.target.as_str(), &period])
    }

    /// The measurement with its texts in the form in which they are kept, or why it cannot be
    /// taken. `unit` is the target's: a share of something lies between nothing and all of it.
    pub fn checked(
        mut self,
        op: Operator,
        threshold: &Threshold,
        unit: &str,
    ) -> Result<Self, LedgerError> {
        let in_words = op == Operator::Rank || matches!(threshold, Threshold::Words(_));
        self.value = match (self.value, in_words) {
            (Figure::Words(words), true) => Figure::Words(needed(LedgerField::Value, &words)?),
            (Figure::Number(number), false) if number.is_finite() => Figure::Number(number),
            _ => return Err(LedgerError::FigureMismatch),
        };
        if let Figure::Number(number) = self.value
            && unit.trim() == "%"
            && !may_be(op, threshold, number)
        {
            return Err(LedgerError::NotAPercentage(Decimal(number).to_string()));
        }
        self.source = line(LedgerField::Source, &self.source)?;
        self.note = lines(LedgerField::Note, &self.note)?;
        self.evidence = references(&self.evidence)?;
        Ok(self)
    }
}

/// May a rate be this large or small? A target that itself asks for more than all or less than
/// nothing is about growth; and what is to be reduced may have grown.
fn may_be(op: Operator, threshold: &Threshold, number: f64) -> bool {
    let whole = 0.0..=100.0;
    let asks_for_growth = match threshold {
        Threshold::Value(wanted) => !whole.contains(wanted),
        Threshold::Range(from, to) => !whole.contains(from) || !whole.contains(to),
        Threshold::Words(_) => true,
    };
    let has_grown = op == Operator::ReduceBy && number < 0.0;
    asks_for_growth || has_grown || whole.contains(&number)
}

/// How a figure compares with what has to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Đạt.
    Met,
    /// Chưa đạt.
    NotMet,
    /// Chưa có số liệu, or nobody has judged a figure in words.
    NoFigure,
}

impl Verdict {
    /// The verdict's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::NoFigure => "no_figure",
        }
    }
}

/// Compares a figure with what has to be reached. `met` is what people said of a rank; it
/// holds wherever no number decides. More than the upper end of a range ("25% - 35%") is
/// more than was asked for, so only its lower end decides.
///
/// ```
/// # use cchc::domain::ledger::{Figure, Verdict, judge};
/// # use cchc::domain::target::{Operator, Threshold};
/// let range = Threshold::Range(25.0, 35.0);
/// assert_eq!(judge(Operator::Range, &range, &Figure::Number(40.0), None), Verdict::Met);
/// assert_eq!(judge(Operator::Range, &range, &Figure::Number(24.9), None), Verdict::NotMet);
/// ```
pub fn judge(op: Operator, threshold: &Threshold, value: &Figure, met: Option<bool>) -> Verdict {
    let reached = match (threshold, value) {
        (Threshold::Value(wanted), Figure::Number(value)) => match op {
            Operator::AtLeast | Operator::ReduceBy | Operator::Range => Some(value >= wanted),
            Operator::MoreThan => Some(value > wanted),
            Operator::Equal => Some((value - wanted).abs() < 1e-9),
            Operator::AtMost => Some(value <= wanted),
            Operator::Rank => met,
        },
        (Threshold::Range(least, _), Figure::Number(value)) => Some(value >= least),
        _ => met,
    };
    match reached {
        Some(true) => Verdict::Met,
        Some(false) => Verdict::NotMet,
        None => Verdict::NoFigure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_decides_at_its_bound() {
        let at = |op, wanted: f64, value: f64| {
            judge(op, &Threshold::Value(wanted), &Figure::Number(value), None)
        };
        use Operator::{AtLeast, AtMost, Equal, MoreThan, ReduceBy};
        use Verdict::{Met, NotMet};
        for (op, below, same, above) in [
            (AtLeast, NotMet, Met, Met),
            (MoreThan, NotMet, NotMet, Met),
            (Equal, NotMet, Met, NotMet),
            (AtMost, Met, Met, NotMet),
            (ReduceBy, NotMet, Met, Met),
        ] {
            let judged = [79.9, 80.0, 80.1].map(|value| at(op, 80.0, value));
            assert_eq!(judged, [below, same, above], "{op:?}");
        }
    }

    #[test]
    fn a_rank_is_what_people_say_of_it() {
        let rank = Threshold::Words("xuất sắc".to_owned());
        let words = Figure::Words("tốt".to_owned());
        let said = |met| judge(Operator::Rank, &rank, &words, met);
        assert_eq!(said(Some(false)), Verdict::NotMet);
        assert_eq!(said(Some(true)), Verdict::Met);
        assert_eq!(said(None), Verdict::NoFigure, "words do not decide");
    }

    #[test]
    fn a_rate_lies_between_nothing_and_all_unless_the_target_asks_for_growth() {
        use Operator::{AtLeast, ReduceBy};
        let value = Threshold::Value;
        for (op, threshold, number, may) in [
            (AtLeast, value(96.0), 150.0, false),
            (AtLeast, value(96.0), -5.0, false),
            (AtLeast, value(96.0), 0.0, true),
            (AtLeast, value(96.0), 100.0, true),
            (AtLeast, value(120.0), 150.0, true),
            (AtLeast, Threshold::Range(25.0, 35.0), 101.0, false),
            (ReduceBy, value(10.0), -5.0, true),
            (ReduceBy, value(10.0), 110.0, false),
        ] {
            assert_eq!(may_be(op, &threshold, number), may, "{op:?} {number}");
        }
    }

    #[test]
    fn a_figure_in_words_does_not_fit_a_target_in_numbers() {
        let measurement = Measurement {
            plan: PlanId::new("mau"),
            target: ItemPath::new("II/1"),
            period: "Q1/2026".parse().unwrap(),
            value: Figure::Words("tốt".to_owned()),
            met: None,
            source: String::new(),
            evidence: vec![" ".to_owned(), "12/BC-MAU".to_owned()],
            note: String::new(),
        };
        let number = Threshold::Value(90.0);
        let refused = measurement.clone().checked(Operator::AtLeast, &number, "%");
        assert_eq!(refused, Err(LedgerError::FigureMismatch));
        let rank = Threshold::Words("tốt".to_owned());
        let taken = measurement.checked(Operator::Rank, &rank, "").unwrap();
        assert_eq!(taken.evidence, ["12/BC-MAU"]);
    }
}
