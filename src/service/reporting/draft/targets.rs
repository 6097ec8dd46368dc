//! Sentences of targets: what was reached, and what was not.

use super::{Writer, figures::percent, unstopped};
use crate::{
    config::fill,
    domain::{checkin::State, figure::Decimal, ledger::Verdict},
    service::TaskRow,
};

impl Writer<'_> {
    /// What was reached: work that is closed, then targets.
    pub(super) fn results(&mut self) {
        let rows: Vec<&TaskRow> = self.gathered.all_rows().collect();
        let closed = rows.iter().filter(|row| row.state.is_closed()).count();
        if let Some(share) = percent(closed, rows.len()).filter(|_| closed > 0) {
            let in_state = |state| rows.iter().filter(|row| row.state == state).count();
            let dropped = in_state(State::Dropped);
            let told = match dropped {
                0 => &self.said.results,
                _ => &self.said.results_dropped,
            };
            self.paragraph(fill(
                told,
                &[
                    ("closed", &closed),
                    ("owed", &rows.len()),
                    ("percent", &Decimal(share)),
                    ("done", &in_state(State::Done)),
                    ("dropped", &dropped),
                ],
            ));
        }
        let targets = &self.gathered.targets;
        let count = |verdict| targets.iter().filter(|row| row.verdict == verdict).count();
        let (met, missed) = (count(Verdict::Met), count(Verdict::NotMet));
        if met + missed > 0 {
            self.paragraph(fill(
                &self.said.targets,
                &[
                    ("met", &met),
                    ("all", &targets.len()),
                    ("missed", &missed),
                    ("unknown", &count(Verdict::NoFigure)),
                ],
            ));
        }
        self.targets(Verdict::Met);
    }

    /// The targets that compare so, each with its figure.
    pub(super) fn targets(&mut self, verdict: Verdict) {
        let lines: Vec<String> = self
            .gathered
            .targets
            .iter()
            .filter(|row| row.verdict == verdict)
            .filter_map(|row| {
                let figure = self.words.figure(&row.figure()?, &row.unit);
                let wanted = self.words.threshold(row.op, &row.threshold, &row.unit);
                let told = fill(
                    &self.said.target,
                    &[
                        ("title", &unstopped(&row.title)),
                        ("figure", &figure),
                        ("wanted", &wanted),
                        ("verdict", &self.words.verdict(verdict)),
                    ],
                );
                Some(self.remarked(told, row.is_concurrent()))
            })
            .collect();
        for line in lines {
            self.item(&line);
        }
    }
}
