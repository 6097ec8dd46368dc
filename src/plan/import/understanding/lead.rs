//! What only the whole document tells: who coordinates, who leads which area, which periods
//! are reported.

use super::{reader::Reader, topic, wording::Eye};
use crate::domain::{
    department::{Department, DepartmentCode, DepartmentKind, DepartmentRole},
    item::ItemPath,
    period::PeriodKind,
    plan::{Assignees, DutyKind, ReportingPeriod},
};
use crate::plan::import::draft::{Doubt, DoubtKind, Drafted, Field, Header};
use std::collections::HashMap;

/// Words of a sentence that gives an area to somebody.
const LEADS: [&str; 4] = ["chu tri", "dau moi", "chiu trach nhiem", "giao"];
const HELPS: [&str; 3] = ["tham muu", "trien khai", "thuc hien"];

impl Reader {
    /// Fills in what was left open.
    pub fn conclude(&mut self, header: &mut Header) {
        let made_up = self.units.rows.is_empty();
        if made_up {
            self.units.rows.push(nobody());
        }
        let (code, sure) = self.coordinator();
        let doubt = Doubt::new(
            0,
            DoubtKind::Supposed {
                field: Field::Coordinator,
            },
        );
        header.coordinator = Drafted {
            value: code.clone(),
            text: String::new(),
            lines: Vec::new(),
            doubts: if sure || made_up {
                Vec::new()
            } else {
                vec![doubt]
            },
        };
        for row in &mut self.units.rows {
            if row.value.code == code {
                row.value.role = DepartmentRole::Coordinator;
            }
        }
        self.area_leads(&code);
        header.periods.value = self.periods();
        header.days = self.report_days;
        header.periods.doubts.append(&mut self.report_doubts);
    }

    /// Whoever the others report to, or whose duties are to urge and to gather.
    fn coordinator(&self) -> (DepartmentCode, bool) {
        let eye = self.eye;
        let mut scores: HashMap<&DepartmentCode, u32> = HashMap::new();
        for duty in &self.duties {
            let key = eye.key(&duty.text);
            let gathers = ["don doc", "tong hop", "theo doi", "dau moi", "ke hoach nay"];
            let weight = gathers.iter().filter(|word| eye.sees(&key, word)).count();
            let weight =
                u32::try_from(weight).unwrap_or(0) + u32::from(duty.value.kind == DutyKind::Report);
            match &duty.value.department {
                Assignees::Only(codes) => {
                    for code in codes {
                        *scores.entry(code).or_default() += weight;
                    }
                }
                Assignees::All => {
                    if !eye.sees(&key, "bao cao") {
                        continue;
                    }
                    for row in &self.units.rows {
                        if names(&key, &row.value, eye) {
                            *scores.entry(&row.value.code).or_default() += 5;
                        }
                    }
                }
            }
        }
        let order = |code: &DepartmentCode| self.units.place(code);
        let mut ranked: Vec<(u32, &DepartmentCode)> = scores
            .into_iter()
            .map(|(code, score)| (score, code))
            .collect();
        ranked.sort_by_key(|(score, code)| (std::cmp::Reverse(*score), order(code)));
        let first = self.units.rows.first().map(|row| row.value.code.clone());
        match ranked.as_slice() {
            [(best, code), (next, _), ..] => ((*code).clone(), *best >= 5 && best > next),
            [(_, code)] => ((*code).clone(), false),
            [] => (first.unwrap_or_else(|| DepartmentCode::new("PDM")), false),
        }
    }

    fn area_leads(&mut self, coordinator: &DepartmentCode) {
        let eye = self.eye;
        let mut leads = Vec::new();
        let mut of_topics: HashMap<(&str, bool), Option<(DepartmentCode, bool)>> = HashMap::new();
        for area in &self.areas {
            let topic = topic::topic(&area.text, eye);
            let lead = topic.and_then(|topic| {
                let of_topic = of_topics.entry(topic.key());
                of_topic.or_insert_with(|| self.lead_of(topic)).clone()
            });
            // Whoever speaks of communication does not direct.
            let directs = topic.is_some_and(|topic| topic.heading == "I");
            leads.push(match lead {
                Some((_, false)) if directs => Some((coordinator.clone(), false)),
                lead => lead,
            });
        }
        let mut given: HashMap<&ItemPath, bool> = HashMap::new();
        for task in &self.tasks {
            let all = given.entry(&task.value.area).or_insert(true);
            *all &= task.value.lead.is_some();
        }
        for (area, lead) in self.areas.iter_mut().zip(leads) {
            let line = area.lines.first().copied().unwrap_or_default();
            let all_given = given.get(&area.value.path).copied().unwrap_or(false);
            let (codes, doubt) = match lead {
                Some((code, true)) => (code, None),
                Some((code, false)) => (code, Some(DoubtKind::SupposedLead)),
                None => (
                    coordinator.clone(),
                    (!all_given).then_some(DoubtKind::NoLead),
                ),
            };
            if area.value.lead != Assignees::none() {
                continue;
            }
            area.value.lead = Assignees::Only(vec![codes]);
            area.doubts.extend(doubt.map(|kind| Doubt::new(line, kind)));
        }
    }

    /// The department whose duties speak most of a topic, and whether they say that it leads.
    fn lead_of(&self, topic: &topic::Topic) -> Option<(DepartmentCode, bool)> {
        let eye = self.eye;
        let mut best: Option<(u32, DepartmentCode, bool)> = None;
        let mut scores: Vec<(DepartmentCode, u32, bool)> = Vec::new();
        for (duty, lead) in self.duties.iter().zip(&self.leads) {
            let Assignees::Only(codes) = &duty.value.department else {
                continue;
            };
            let key = eye.key(&format!("{lead} {}", duty.text));
            if !topic.is_in(&key, eye) {
                continue;
            }
            let weight = if eye.begins(&eye.key(&duty.text), "phoi hop") {
                1
            } else if eye.sees_any(&key, &LEADS) {
                4
            } else if eye.sees_any(&key, &HELPS) {
                2
            } else {
                1
            };
            let says_so = weight == 4;
            for code in codes {
                match scores.iter_mut().find(|(known, ..)| known == code) {
                    Some((_, score, sure)) => {
                        *score += weight;
                        *sure |= says_so;
                    }
                    None => scores.push((code.clone(), weight, says_so)),
                }
            }
        }
        for (code, score, sure) in scores {
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, code, sure));
            }
        }
        best.map(|(_, code, sure)| (code, sure))
    }

    /// "quý I, 6 tháng, 9 tháng, năm"; otherwise the usual four.
    fn periods(&self) -> Vec<ReportingPeriod> {
        let nine = self.duties.iter().any(|duty| {
            let key = self.eye.key(&duty.text);
            ["9 thang", "09 thang"]
                .iter()
                .any(|words| format!(" {key} ").contains(&format!(" {words} ")))
        });
        let kinds = [
            PeriodKind::Quarter(1),
            PeriodKind::FirstHalf,
            PeriodKind::NineMonths,
            PeriodKind::Year,
        ];
        if nine {
            kinds.map(ReportingPeriod).to_vec()
        } else {
            Vec::new()
        }
    }
}

fn names(key: &str, department: &Department, eye: Eye) -> bool {
    let names = department.aliases.iter().chain([&department.name]);
    names
        .map(|name| eye.key(name))
        .any(|name| eye.sees(key, &name))
}

/// Somebody has to coordinate.
fn nobody() -> Drafted<Department> {
    Drafted {
        value: Department {
            code: DepartmentCode::new("PDM"),
            name: "Phòng đầu mối".to_owned(),
            aliases: Vec::new(),
            kind: DepartmentKind::Office,
            role: DepartmentRole::Coordinator,
            order: 1,
            assumed: true,
            since: None,
        },
        text: String::new(),
        lines: Vec::new(),
        doubts: vec![Doubt::new(0, DoubtKind::NoDepartments)],
    }
}
