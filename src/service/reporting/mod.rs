//! Báo cáo: one report of a plan in a period, of the whole unit or of one department. A draft
//! is made from the entries; whoever is responsible edits it heading by heading, and what was
//! edited stays, marked where the entries have changed since.
//!
//! Joins the plan, the store and the words of the catalogue into the model of `report`.

mod annex;
mod charts;
mod draft;
mod export;
mod gathered;
mod paper;
mod placed;
mod sources;

pub use export::{Paper, ReportFormat};
pub use placed::Omission;

use gathered::Gathered;

use super::{Service, ServiceError, Session};
use crate::{
    config::{Words, report::ReportForm},
    domain::{
        department::DepartmentCode, event::EventId, ledger::ReportText, outline::Heading,
        period::Period, plan::PlanId,
    },
    report::{Block, Document},
    store::LedgerRow,
};
use chrono::{DateTime, Datelike, FixedOffset};
use std::collections::BTreeMap;

/// Which report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Of which plan.
    pub plan: PlanId,
    /// In which period.
    pub period: Period,
    /// Of which department; `None`: of the whole unit.
    pub department: Option<DepartmentCode>,
}

/// A heading of a report with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// What is made from the entries today.
    pub draft: String,
    /// True when there is something to be said: some entry feeds it.
    pub has_entries: bool,
    /// A fingerprint of what the draft is made of, for whoever edits it.
    pub sources: String,
    /// What somebody wrote instead.
    pub edited: Option<EditedText>,
}

/// What somebody wrote under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct EditedText {
    /// The text.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub wall: DateTime<FixedOffset>,
    /// Entries have changed since: the draft is made of others.
    pub is_stale: bool,
    /// Somebody else wrote it at the same time without seeing this.
    pub is_concurrent: bool,
}

impl Section {
    /// What is shown under the heading.
    pub fn text(&self) -> &str {
        match &self.edited {
            Some(edited) => &edited.text,
            None => &self.draft,
        }
    }
}

/// A report as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Which one.
    pub scope: Scope,
    /// What its period is counted from, where the plan does not report by that period.
    pub remark: Option<String>,
    /// Its headings, in their order.
    pub sections: Vec<Section>,
    /// The edits that hold, by heading: what whoever edits next has seen.
    pub heads: BTreeMap<String, Vec<EventId>>,
    /// How many entries of the window are in no part of it, and why.
    pub omitted: BTreeMap<Omission, usize>,
    /// How many are.
    pub entries: usize,
    /// The whole of it, to be written.
    pub document: Document,
}

impl Report {
    /// The heading of a number.
    ///
    /// # Errors
    /// When there is none.
    pub fn section(&self, number: &str) -> Result<&Section, ServiceError> {
        let mut sections = self.sections.iter();
        let known = || {
            self.sections
                .iter()
                .map(|section| section.heading.number.clone())
        };
        sections
            .find(|section| section.heading.number == number.trim())
            .ok_or_else(|| ServiceError::UnknownWord {
                typed: number.to_owned(),
                allowed: known().collect(),
            })
    }
}

/// Asked between the steps of something long: false gives it up.
pub type GoesOn<'g> = &'g dyn Fn() -> bool;

/// Gives up what is not to go on.
fn may_go_on(goes_on: GoesOn<'_>) -> Result<(), ServiceError> {
    match goes_on() {
        true => Ok(()),
        false => Err(ServiceError::Stopped),
    }
}

impl Service {
    /// A report, with its drafts made from today's entries.
    ///
    /// # Errors
    /// When the plan is not worked on, the office's form is wrong, or the database cannot be
    /// read.
    pub fn report(
        &self,
        session: &Session,
        words: &Words,
        scope: &Scope,
    ) -> Result<Report, ServiceError> {
        self.report_while(session, words, scope, &|| true)
    }

    /// The same, as long as `goes_on`.
    ///
    /// # Errors
    /// [`ServiceError::Stopped`], or as [`Service::report`].
    pub fn report_while(
        &self,
        session: &Session,
        words: &Words,
        scope: &Scope,
        goes_on: GoesOn<'_>,
    ) -> Result<Report, ServiceError> {
        let (report, _) = self.report_made(session, words, scope, goes_on)?;
        Ok(report)
    }

    /// The same with what it is made of.
    fn report_made(
        &self,
        session: &Session,
        words: &Words,
        scope: &Scope,
        goes_on: GoesOn<'_>,
    ) -> Result<(Report, Gathered), ServiceError> {
        if scope.period.window().0 > session.today {
            return Err(ServiceError::PeriodInFuture(scope.period));
        }
        must_be_of_the_plan(session, scope)?;
        let form = self.report_form()?;
        let mut gathered = self.gather(session, &form.outline, scope, goes_on)?;
        may_go_on(goes_on)?;
        let drafts = draft::drafts(words, &gathered, &form.outline);
        let left = drafts.iter().flat_map(|draft| draft.left.iter().copied());
        gathered.said.leave(&left.collect());
        may_go_on(goes_on)?;
        let mut sections = Vec::new();
        let mut heads = BTreeMap::new();
        for (heading, draft) in form.outline.headings.iter().zip(drafts) {
            let mut texts = gathered.texts.iter();
            let written = texts.find(|row| row.entry.heading == heading.number);
            if let Some(row) = written {
                heads.insert(heading.number.clone(), row.heads.clone());
            }
            sections.push(Section {
                heading: heading.clone(),
                has_entries: draft.has_entries,
                edited: written.and_then(|row| edited(row, &draft.sources)),
                sources: draft.sources,
                draft: draft.text,
            });
        }
        let remark = session.counted_otherwise(words, &scope.plan, scope.period);
        let mut document = paper::document(words, &form, &gathered, &sections);
        if let Some(remark) = &remark {
            document.blocks.insert(0, Block::Paragraph(remark.clone()));
        }
        let report = Report {
            scope: scope.clone(),
            remark,
            sections,
            heads,
            entries: gathered.said.entries(),
            omitted: gathered.said.omitted.clone(),
            document,
        };
        Ok((report, gathered))
    }

    /// Writes a text under a heading in the place of its draft; `None`: the draft again. What
    /// held until now is replaced, and today's draft is remembered as seen.
    ///
    /// # Errors
    /// When there is no such heading, the session may not, or the text is too long.
    pub fn edit_report(
        &mut self,
        session: &Session,
        words: &Words,
        (scope, heading): (&Scope, &str),
        text: Option<String>,
    ) -> Result<EventId, ServiceError> {
        let report = self.report(session, words, scope)?;
        let section = report.section(heading)?;
        let written = ReportText {
            plan: scope.plan.clone(),
            period: scope.period,
            department: scope.department.clone(),
            heading: section.heading.number.clone(),
            text,
            draft: section.sources.clone(),
        };
        let seen = report.heads.get(heading).cloned().unwrap_or_default();
        self.keep_report_text(session, written, seen)
    }

    /// The form of reports on this machine.
    fn report_form(&self) -> Result<ReportForm, ServiceError> {
        Ok(crate::config::report::load(&self.place().data)?)
    }
}

/// What somebody wrote, unless the draft was wanted again.
fn edited(row: &LedgerRow<ReportText>, sources: &str) -> Option<EditedText> {
    let text = row.entry.text.clone()?;
    Some(EditedText {
        text,
        author: row.author.clone(),
        wall: row.wall,
        is_stale: row.entry.draft != sources,
        is_concurrent: row.is_concurrent(),
    })
}

/// Nobody owed anything before a plan held: its report would only look empty.
fn must_be_of_the_plan(session: &Session, scope: &Scope) -> Result<(), ServiceError> {
    match session.plan_of(&scope.plan) {
        Some(plan) if !plan.holds_in(scope.period.year) => Err(ServiceError::PeriodOutsidePlan {
            period: scope.period,
            plan: plan.id.clone(),
            years: (plan.starts.year(), plan.ends.year()),
        }),
        _ => Ok(()),
    }
}
