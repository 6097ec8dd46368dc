//! Which line went where, so that none is lost.

use crate::plan::import::{
    draft::{PassedOver, Reason},
    source::Source,
};
use std::collections::{BTreeMap, BTreeSet};

/// Lines that were used and lines that were passed over.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    used: BTreeSet<usize>,
    passed: BTreeMap<usize, Reason>,
}

impl Ledger {
    /// These lines are in a row.
    pub fn take(&mut self, lines: &[usize]) {
        self.used.extend(lines);
    }

    /// These lines are in no row. The first reason counts.
    pub fn pass(&mut self, lines: &[usize], reason: Reason) {
        for line in lines {
            self.passed.entry(*line).or_insert(reason);
        }
    }

    /// Every line of the document that is in no row, with its reason.
    pub fn close(mut self, source: &Source) -> Vec<PassedOver> {
        let numbers = source.lines.iter().map(|line| line.number);
        let all: Vec<usize> = numbers.collect();
        self.pass(&all, Reason::UnknownSection);
        let unused = |line: &usize| !self.used.contains(line);
        self.passed
            .iter()
            .filter(|(line, _)| unused(line))
            .map(|(line, reason)| PassedOver {
                line: *line,
                reason: *reason,
            })
            .collect()
    }
}
