//! From the lines of a document to a draft.
//!
//! May use: `domain`, the lines of `source` and the types of `draft`.

use super::{
    draft::{Doubt, DoubtKind, Draft, Drafted, Header, PassedOver, Reason},
    source::Source,
};
use crate::domain::{department::DepartmentCode, plan::PlanId};
use chrono::NaiveDate;

/// What a document says, as far as it can be told. `today` is taken where the document names
/// no day at all.
pub fn draft(source: &Source, today: NaiveDate) -> Draft {
    let supposed = Drafted {
        value: today,
        text: String::new(),
        lines: Vec::new(),
        doubts: Vec::new(),
    };
    let passed = source.lines.iter().map(|line| PassedOver {
        line: line.number,
        reason: Reason::UnknownSection,
    });
    Draft {
        header: Header {
            id: PlanId::new("ke-hoach"),
            organisation: Drafted::default(),
            parent: Drafted::default(),
            number: Drafted::default(),
            issued: supposed.clone(),
            title: Drafted::default(),
            starts: supposed.clone(),
            ends: supposed,
            coordinator: Drafted {
                value: DepartmentCode::new("PDM"),
                text: String::new(),
                lines: Vec::new(),
                doubts: Vec::new(),
            },
            periods: Drafted::default(),
        },
        departments: Vec::new(),
        areas: Vec::new(),
        tasks: Vec::new(),
        targets: Vec::new(),
        duties: Vec::new(),
        passed: passed.collect(),
        doubts: vec![Doubt::new(0, DoubtKind::NoTasks)],
    }
}
