//! Sentences of submissions, inspections and contributions.

use super::{Writer, one_line, unstopped};
use crate::{
    config::fill,
    domain::{
        department::DepartmentCode,
        ledger::{ContributionKind, Inspection, InspectionKind, Verdict},
        submission::SubmissionState,
    },
    service::SubmissionRow,
};
use std::collections::BTreeSet;

impl Writer<'_> {
    /// What was held, and what was found.
    pub(super) fn inspections(&mut self) {
        let held: Vec<&Inspection> = self
            .gathered
            .inspections
            .iter()
            .map(|row| &row.entry)
            .filter(|inspection| inspection.held)
            .collect();
        if held.is_empty() {
            return;
        }
        let of_kind = |kind| held.iter().filter(|one| one.kind == kind).count();
        // The office inspects the others; who was merged counts as who goes on.
        let office = &self.gathered.plan.coordinator;
        let others = self.gathered.departments.iter();
        let others: BTreeSet<&DepartmentCode> = others
            .map(|department| &department.code)
            .filter(|code| *code != office)
            .collect();
        let places = held.iter();
        let where_held: BTreeSet<&DepartmentCode> = places
            .map(|one| self.gathered.plan.present(&one.department))
            .filter(|code| others.contains(code))
            .collect();
        let open = held.iter().filter(|one| one.is_open()).count();
        let line = fill(
            &self.said.inspections,
            &[
                ("held", &held.len()),
                ("departments", &where_held.len()),
                ("all", &others.len()),
                ("planned", &of_kind(InspectionKind::Planned)),
                ("unannounced", &of_kind(InspectionKind::Unannounced)),
                ("open", &open),
            ],
        );
        let rows = self.gathered.inspections.iter();
        let rows = rows.filter(|row| row.entry.held);
        let lines: Vec<String> = rows
            .map(|row| self.remarked(self.inspection(&row.entry), row.is_concurrent()))
            .collect();
        self.paragraph(line);
        for line in lines {
            self.item(&line);
        }
    }

    fn inspection(&self, one: &Inspection) -> String {
        let findings = match one.findings.is_empty() {
            true => self.said.no_findings.clone(),
            false => one_line(&one.findings),
        };
        let mut line = fill(
            &self.said.inspection,
            &[
                ("date", &self.words.date(one.day)),
                ("name", &self.gathered.name(&one.department)),
                ("kind", &self.words.inspection_kind(one.kind)),
                ("findings", &unstopped(&findings)),
            ],
        );
        if !one.follow_up.is_empty() {
            let until = match (one.settled, one.deadline) {
                (Some(day), _) => fill(&self.said.settled, &[("date", &self.words.date(day))]),
                (None, Some(day)) => fill(&self.said.until, &[("date", &self.words.date(day))]),
                (None, None) => String::new(),
            };
            let follow_up = one_line(&one.follow_up);
            line.push(' ');
            line.push_str(&fill(
                &self.said.follow_up,
                &[("follow_up", &unstopped(&follow_up)), ("until", &until)],
            ));
        }
        line
    }

    /// What was handed in, and who owes something.
    pub(super) fn submissions(&mut self) {
        let gathered = self.gathered;
        let handed: Vec<&SubmissionRow> = gathered
            .submissions
            .iter()
            .filter(|row| row.submission.content.state.counts())
            .collect();
        let quotas = &gathered.quotas;
        let owed: usize = quotas.iter().map(|(_, quota)| quota.owed).sum();
        let in_place: usize = quotas
            .iter()
            .map(|(_, quota)| quota.sent.min(quota.owed))
            .sum();
        if handed.is_empty() && owed == 0 {
            return;
        }
        let in_state = |state| {
            let mut handed = handed.iter();
            handed
                .by_ref()
                .filter(|row| row.submission.content.state == state)
                .count()
        };
        let line = fill(
            &self.said.submissions,
            &[
                ("all", &handed.len()),
                ("sent", &in_place),
                ("owed", &owed),
                ("received", &in_state(SubmissionState::Received)),
                ("published", &in_state(SubmissionState::Published)),
            ],
        );
        let lines: Vec<String> = handed.iter().map(|row| self.submission(row)).collect();
        let missing = self.missing();
        self.paragraph(line);
        for line in lines {
            self.item(&line);
        }
        if !missing.is_empty() {
            let names = missing.join(", ");
            self.paragraph(fill(&self.said.missing, &[("names", &names)]));
        }
    }

    fn submission(&self, row: &SubmissionRow) -> String {
        let content = &row.submission.content;
        let kind = content
            .kind
            .map_or("", |kind| self.words.submission_kind(kind));
        fill(
            &self.said.submission,
            &[
                ("kind", &kind),
                ("title", &content.title),
                ("name", &self.gathered.name(&row.submission.department)),
                ("period", &self.words.period(row.submission.period)),
                ("state", &self.words.submission_state(content.state)),
            ],
        )
    }

    /// Departments that owe more in some quarter of the period than they have handed in.
    fn missing(&self) -> Vec<String> {
        let gathered = self.gathered;
        let lacking = gathered
            .quotas
            .iter()
            .filter(|(_, quota)| quota.sent < quota.owed);
        let lacking: BTreeSet<&DepartmentCode> = lacking.map(|(code, _)| code).collect();
        let departments = gathered.departments.iter();
        let lacking = departments.filter(|department| lacking.contains(&department.code));
        lacking.map(|department| department.name.clone()).collect()
    }

    pub(super) fn initiatives(&mut self) {
        self.contributions(ContributionKind::Initiative);
    }

    pub(super) fn proposals(&mut self) {
        self.contributions(ContributionKind::Proposal);
    }

    /// What was brought forward, each with what the office answered.
    pub(super) fn contributions(&mut self, kind: ContributionKind) {
        let lines: Vec<String> = self
            .gathered
            .contributions
            .iter()
            .filter(|row| row.entry.kind == kind)
            .map(|row| {
                let entry = &row.entry;
                let text = one_line(&entry.text);
                let answer = one_line(&entry.answer);
                let told = match text.is_empty() {
                    true => unstopped(&entry.title).to_owned(),
                    false => format!("{}: {}", unstopped(&entry.title), unstopped(&text)),
                };
                let mut line = fill(
                    &self.said.contribution,
                    &[
                        ("told", &told),
                        ("name", &self.gathered.name(&entry.department)),
                    ],
                );
                if !answer.is_empty() {
                    line.push(' ');
                    line.push_str(&fill(&self.said.answer, &[("answer", &unstopped(&answer))]));
                }
                self.remarked(line, row.is_concurrent())
            })
            .collect();
        for line in lines {
            self.item(&line);
        }
    }

    /// Who is late, and what departments say that holds them up.
    pub(super) fn difficulties(&mut self) {
        let owed = self.gathered.owed.iter();
        let late: Vec<(usize, &DepartmentCode)> = owed
            .map(|owed| {
                let late = owed.rows.iter().filter(|row| row.is_late()).count();
                (late, &owed.department.code)
            })
            .filter(|(late, _)| *late > 0)
            .collect();
        if !late.is_empty() {
            let count: usize = late.iter().map(|(late, _)| late).sum();
            let names: Vec<&str> = late
                .iter()
                .map(|(_, code)| self.gathered.name(code))
                .collect();
            let names = names.join(", ");
            self.paragraph(fill(
                &self.said.late,
                &[
                    ("count", &count),
                    ("departments", &late.len()),
                    ("names", &names),
                ],
            ));
        }
        self.targets(Verdict::NotMet);
        self.contributions(ContributionKind::Difficulty);
    }
}
