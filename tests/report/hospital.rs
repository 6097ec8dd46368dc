//! A made-up hospital: four departments, of which the office PDM owes nothing, and K1, K2, K3
//! owe each quarter one task (1.2) and one article (IV/1), and in each reporting period one
//! standing task (1.1).

use cchc::{
    config::{Language, words},
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::EventId,
        ledger::{
            Contribution, ContributionKind, ContributionState, Inspection, InspectionKind,
            Measurement,
        },
        period::Period,
        submission::{APPROVED, SubmissionChange, SubmissionKind, SubmissionState},
    },
    service::{
        Clock, NewCheckIn, NewSubmission, Paper, Place, Report, ReportFormat, ReportScope, Service,
        Session, SetUp, Synchroniser,
    },
    sync::Wanted,
};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

const PLAN: &str = r#"[plan]
id = "mau-2026"
organisation = "Bệnh viện Mẫu"
parent = "Sở Y tế Mẫu"
number = "01/KH-BVM"
issued = 2026-01-05
title = "Kế hoạch mẫu"
starts = 2026-01-01
ends = 2026-12-31
coordinator = "PDM"
[reporting]
periods = ["Q1", "H1", "Q3", "Y"]
days = { parent = 20 }
[[department]]
code = "PDM"
name = "Phòng Đầu mối"
kind = "office"
role = "coordinator"
[[department]]
code = "K1"
name = "Khoa Một"
kind = "clinical"
[[department]]
code = "K2"
name = "Khoa Hai"
kind = "clinical"
[[department]]
code = "K3"
name = "Khoa Ba"
kind = "clinical"
[[area]]
path = "III/1"
title = "Chung"
heading = "II.1"
lead = ["K1", "K2", "K3"]
[[target]]
path = "II/1"
title = "Hài lòng"
op = ">"
value = 96
unit = "%"
[[target]]
path = "II/2"
title = "Có bài"
op = ">="
value = 100
unit = "%"
computed = "submissions"
[[task]]
path = "III/1/1.1"
area = "III/1"
title = "Việc thường xuyên"
schedule = "standing"
[[task]]
path = "III/1/1.2"
area = "III/1"
title = "Việc hàng quý"
schedule = "quarterly"
[[duty]]
path = "IV/1"
department = ["K1", "K2", "K3"]
title = "Gửi bài"
schedule = "quarterly"
kind = "submission"
minimum = 1
"#;

/// What inspections find.
const FOUND: &str = "Thiếu bảng niêm yết";

/// A clock that stands where a test puts it.
#[derive(Clone)]
pub struct Put(pub Arc<Mutex<NaiveDate>>);

impl Clock for Put {
    fn now(&self) -> DateTime<FixedOffset> {
        let day = *self.0.lock().unwrap();
        let noon = day.and_hms_opt(12, 0, 0).unwrap();
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        zone.from_local_datetime(&noon).unwrap()
    }
}

/// Two machines on one share.
pub struct Hospital {
    _home: tempfile::TempDir,
    pub clock: Put,
    pub service: Service,
    other: Service,
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn period(word: &str) -> Period {
    format!("{word}/2026").parse().unwrap()
}

impl Hospital {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("mau.toml");
        std::fs::write(&file, PLAN).unwrap();
        let clock = Put(Arc::new(Mutex::new(day(3, 1))));
        let data = home.path().join("data");
        let place = Place::find(Some(&data), None, None, Arc::new(clock.clone())).unwrap();
        let choice = SetUp {
            plan: Some(file.display().to_string()),
            department: Some("PDM".to_owned()),
            author: Some("Trần Thị Mẫu".to_owned()),
            ..SetUp::default()
        };
        let (service, _, _) = Service::set_up(place, choice).unwrap();
        let share = service.place().share();
        let data = home.path().join("other");
        let place = Place::find(Some(&data), None, None, Arc::new(clock.clone())).unwrap();
        let choice = SetUp {
            share: Some(share),
            department: Some("K1".to_owned()),
            author: Some("Lê Văn Ví Dụ".to_owned()),
            ..SetUp::default()
        };
        let (other, _, _) = Service::set_up(place, choice).unwrap();
        Self {
            _home: home,
            clock,
            service,
            other,
        }
    }

    /// Both machines hear all that the other said.
    pub fn exchange(&self) {
        for _ in 0..2 {
            for service in [&self.service, &self.other] {
                let place = service.place().clone();
                let mut synchroniser = Synchroniser::open(place).unwrap();
                while synchroniser.cycle(Wanted::Now).unwrap().more {}
            }
        }
    }

    pub fn on(&mut self, month: u32, of_month: u32) -> &mut Self {
        *self.clock.0.lock().unwrap() = day(month, of_month);
        self
    }

    pub fn of(&self, department: &str) -> Session {
        self.service.session(Some(department), None).unwrap()
    }

    /// Says how a task stands, on the first machine or the other.
    pub fn says(
        &mut self,
        (who, is_there): (&str, bool),
        task: &str,
        of: &str,
        (state, note): (State, &str),
    ) -> EventId {
        let service = match is_there {
            true => &mut self.other,
            false => &mut self.service,
        };
        let session = service.session(Some(who), None).unwrap();
        let (plan, path) = session.item(task).unwrap();
        let (plan, task, period) = (plan.id.clone(), path.clone(), period(of));
        let new = NewCheckIn {
            seen: service.seen(&session, &plan, &task, period).unwrap(),
            plan,
            task,
            period,
            state,
            percent: None,
            note: note.to_owned(),
            evidence: Vec::new(),
        };
        service.check_in(&session, new).unwrap()
    }

    pub fn sends(&mut self, who: &str, title: &str, steps: &[SubmissionState]) {
        let session = self.of(who);
        let change = SubmissionChange {
            kind: Some(SubmissionKind::Article),
            title: Some(title.to_owned()),
            authors: Some("Lê Văn Ví Dụ".to_owned()),
            evidence: Some(vec!["http://mau.example/bai".to_owned()]),
            ticks: BTreeMap::from([(APPROVED.to_owned(), true)]),
            ..SubmissionChange::default()
        };
        let new = NewSubmission {
            period: period("Q3"),
            change,
        };
        let id = self.service.begin_submission(&session, new).unwrap();
        let sent = SubmissionState::Sent;
        self.service
            .step_submission(&session, id, sent, "")
            .unwrap();
        let office = self.of("PDM");
        for step in steps {
            let step = self
                .service
                .step_submission(&office, id, *step, "Thiếu ảnh");
            step.unwrap();
        }
    }

    pub fn inspects(&mut self, who: &str, kind: InspectionKind, on: NaiveDate, follow_up: &str) {
        self.keeps_inspection(who, (kind, true), on, (FOUND, follow_up));
    }

    /// An inspection that is still to come.
    pub fn schedules(&mut self, who: &str, on: NaiveDate) {
        self.keeps_inspection(who, (InspectionKind::Planned, false), on, ("", ""));
    }

    fn keeps_inspection(
        &mut self,
        who: &str,
        (kind, held): (InspectionKind, bool),
        on: NaiveDate,
        (findings, follow_up): (&str, &str),
    ) {
        let office = self.of("PDM");
        let inspection = Inspection {
            inspection: None,
            plan: office.plan.id.clone(),
            kind,
            day: on,
            held,
            department: DepartmentCode::new(who),
            findings: findings.to_owned(),
            follow_up: follow_up.to_owned(),
            deadline: (!follow_up.is_empty()).then(|| day(9, 30)),
            settled: None,
            evidence: Vec::new(),
        };
        let kept = self
            .service
            .keep_inspection(&office, inspection, Vec::new());
        kept.unwrap();
    }

    pub fn brings(&mut self, who: &str, kind: ContributionKind, on: NaiveDate, answer: &str) {
        let office = self.of("PDM");
        let contribution = Contribution {
            contribution: None,
            plan: office.plan.id.clone(),
            kind,
            department: DepartmentCode::new(who),
            day: on,
            title: format!("Việc nêu ngày {}", on.format("%d/%m")),
            text: "Nội dung mẫu".to_owned(),
            evidence: Vec::new(),
            state: ContributionState::Open,
            answer: answer.to_owned(),
        };
        let kept = self
            .service
            .keep_contribution(&office, contribution, Vec::new());
        kept.unwrap();
    }

    pub fn measures(&mut self, typed: &str) {
        let office = self.of("PDM");
        let held = office.target("II/1", 2026).unwrap();
        let measurement = Measurement {
            plan: held.plan.id.clone(),
            target: held.target.path.clone(),
            period: period("Q3"),
            value: held.figure(typed).unwrap(),
            met: None,
            source: "Khảo sát tháng 8".to_owned(),
            evidence: Vec::new(),
            note: String::new(),
        };
        let kept = self
            .service
            .record_measurement(&office, measurement, Vec::new());
        kept.unwrap();
    }

    /// Each machine writes the entries of the ledger anew without seeing the other do so.
    pub fn write_anew_on_both(&mut self) {
        for (service, said) in [(&mut self.service, "một"), (&mut self.other, "hai")] {
            let office = service.session(Some("PDM"), None).unwrap();
            for row in service.ledger::<Measurement>(&office).unwrap() {
                let anew = Measurement {
                    source: said.to_owned(),
                    ..row.entry
                };
                let kept = service.record_measurement(&office, anew, row.heads);
                kept.unwrap();
            }
            for row in service.ledger::<Inspection>(&office).unwrap() {
                let anew = Inspection {
                    inspection: row.key.parse().ok(),
                    findings: said.to_owned(),
                    ..row.entry
                };
                service.keep_inspection(&office, anew, row.heads).unwrap();
            }
            for row in service.ledger::<Contribution>(&office).unwrap() {
                let anew = Contribution {
                    contribution: row.key.parse().ok(),
                    text: said.to_owned(),
                    ..row.entry
                };
                service.keep_contribution(&office, anew, row.heads).unwrap();
            }
        }
    }

    pub fn scope(&self, of: &str) -> ReportScope {
        ReportScope {
            plan: self.of("PDM").plan.id.clone(),
            period: period(of),
            department: None,
        }
    }

    pub fn report(&self, of: &str) -> Report {
        let words = words(Language::Vietnamese).unwrap();
        let made = self.service.report(&self.of("PDM"), words, &self.scope(of));
        made.unwrap()
    }

    pub fn markdown(&self, of: &str) -> String {
        let words = words(Language::Vietnamese).unwrap();
        let scope = self.scope(of);
        let (paper, format) = ((&scope, Paper::Report), ReportFormat::Markdown);
        let text = self
            .service
            .report_as_text(&self.of("PDM"), words, paper, format);
        text.unwrap().0
    }
}
