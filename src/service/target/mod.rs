//! Chỉ tiêu with what was reached of them: recorded by the coordinating office, or computed
//! from what the departments wrote down.
//!
//! Joins the plans of the session with the ledger; [`computed`] says what a computed figure
//! is the sum of. Goes to the screen of targets, the command line and the report.

mod computed;
#[cfg(test)]
mod tests;

pub use computed::Share;
pub(super) use computed::quarters;

use super::{Service, ServiceError, Session};
use crate::{
    domain::{
        item::ItemPath,
        ledger::{Figure, Measurement, Verdict, judge},
        period::Period,
        plan::{Plan, PlanId},
        target::{Computed, Operator, Target, Threshold},
    },
    store::LedgerRow,
};
use computed::Sources;

/// A target with what was reached of it in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// Its plan.
    pub plan: PlanId,
    /// Where it stands in the document.
    pub path: ItemPath,
    /// Its title.
    pub title: String,
    /// How the figure is compared.
    pub op: Operator,
    /// What has to be reached in the year of the period.
    pub threshold: Threshold,
    /// Unit of the figure; empty for ranks.
    pub unit: String,
    /// The phase of a long plan, in the document's words.
    pub phase: Option<String>,
    /// From which data it is computed.
    pub source: Computed,
    /// The period asked for.
    pub period: Period,
    /// What the office wrote down for that period.
    pub recorded: Option<LedgerRow<Measurement>>,
    /// What comes out of the data; `None` where nothing is computed, or nothing is there to
    /// count.
    pub computed: Option<Share>,
    /// How the figure compares.
    pub verdict: Verdict,
    /// All reporting periods of the year, by their end.
    pub trend: Vec<TargetPoint>,
}

/// A target in one period of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetPoint {
    /// The period.
    pub period: Period,
    /// What was reached, written down or computed.
    pub figure: Option<Figure>,
    /// How it compares.
    pub verdict: Verdict,
}

impl TargetRow {
    /// What was reached: what somebody wrote down, else what is computed.
    pub fn figure(&self) -> Option<Figure> {
        figure(self.recorded.as_ref(), self.computed)
    }

    /// True when the figure is a computed one.
    pub fn is_computed(&self) -> bool {
        self.recorded.is_none() && self.computed.is_some()
    }

    /// True when figures that did not see each other both hold.
    pub fn is_concurrent(&self) -> bool {
        self.recorded.as_ref().is_some_and(LedgerRow::is_concurrent)
    }

    /// True when the figure is a rank or class, which people judge.
    pub fn is_in_words(&self) -> bool {
        self.op == Operator::Rank || matches!(self.threshold, Threshold::Words(_))
    }
}

fn figure(recorded: Option<&LedgerRow<Measurement>>, computed: Option<Share>) -> Option<Figure> {
    let said = recorded.map(|row| row.entry.value.clone());
    said.or_else(|| computed.and_then(Share::percent).map(Figure::Number))
}

impl Service {
    /// Every target that holds in the year of `period`, in all plans that are worked on, in the
    /// order of the documents.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn targets(
        &self,
        session: &Session,
        period: Period,
    ) -> Result<Vec<TargetRow>, ServiceError> {
        let mut rows = Vec::new();
        for plan in &session.plans {
            let measured = self.store().ledger::<Measurement>(&plan.id)?;
            let sources = Sources::gather(self, session, plan, period)?;
            let judged = Judged {
                plan,
                measured: &measured,
                sources: &sources,
            };
            rows.extend(plan.targets.iter().filter_map(|t| judged.row(t, period)));
        }
        Ok(rows)
    }
}

/// A plan with all that is known of its targets.
struct Judged<'p> {
    plan: &'p Plan,
    measured: &'p [LedgerRow<Measurement>],
    sources: &'p Sources<'p>,
}

impl Judged<'_> {
    fn row(&self, target: &Target, period: Period) -> Option<TargetRow> {
        let plan = self.plan;
        let threshold = target.threshold_in(period.year, plan.starts, plan.ends)?;
        let recorded = self.recorded(target, period).cloned();
        let recorded = recorded.map(|row| labelled(row, target));
        let computed = self.sources.share(target.computed, period);
        let kinds = plan.reporting_kinds().into_iter();
        let trend =
            kinds.map(|kind| self.point(target, &threshold, Period::new(kind, period.year)));
        Some(TargetRow {
            plan: plan.id.clone(),
            path: target.path.clone(),
            title: target.title.clone(),
            op: target.op,
            unit: target.unit.clone(),
            phase: target.phase.clone(),
            source: target.computed,
            period,
            verdict: verdict(target, &threshold, recorded.as_ref(), computed),
            trend: trend.collect(),
            recorded,
            computed,
            threshold,
        })
    }

    fn point(&self, target: &Target, threshold: &Threshold, period: Period) -> TargetPoint {
        let recorded = self.recorded(target, period);
        let computed = self.sources.share(target.computed, period);
        TargetPoint {
            period,
            figure: figure(recorded, computed),
            verdict: verdict(target, threshold, recorded, computed),
        }
    }

    fn recorded(&self, target: &Target, period: Period) -> Option<&LedgerRow<Measurement>> {
        let mut measured = self.measured.iter();
        measured.find(|row| row.entry.target == *target.key() && row.entry.period == period)
    }
}

/// The figure under the label that its target has today.
fn labelled(row: LedgerRow<Measurement>, target: &Target) -> LedgerRow<Measurement> {
    let entry = Measurement {
        target: target.path.clone(),
        ..row.entry
    };
    LedgerRow { entry, ..row }
}

fn verdict(
    target: &Target,
    threshold: &Threshold,
    recorded: Option<&LedgerRow<Measurement>>,
    computed: Option<Share>,
) -> Verdict {
    let said = recorded.and_then(|row| row.entry.met);
    figure(recorded, computed).map_or(Verdict::NoFigure, |figure| {
        judge(target.op, threshold, &figure, said)
    })
}
