//! Whatever is said, the line over time and the computed target tell one rate.

use crate::{
    domain::{
        checkin::State,
        period::Period,
        reorganisation::Reorganisation,
        submission::{APPROVED, SubmissionChange, SubmissionKind, SubmissionState},
    },
    service::{
        Clock, InSight, LastWithdrawn, Meant, NewCheckIn, NewSubmission, OnTime, Place, Service,
        Session, SetUp, Share,
    },
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeZone};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// Every due day lies in the quarter at whose end its period is reported.
const PLAN: &str = r#"[plan]
id = "mau-2026"
organisation = "Bệnh viện Mẫu"
parent = "Sở Y tế Mẫu"
number = "01/KH-BVM"
issued = 2026-01-05
title = "Kế hoạch mẫu"
starts = 2026-01-01
ends = 2026-12-31
coordinator = "HC"
[reporting]
periods = ["Q1", "H1", "Q3", "Y"]
days = { department = 10, director = 12, parent = 15 }
[[department]]
code = "HC"
name = "Phòng Hành chính"
kind = "office"
role = "coordinator"
[[department]]
code = "KA"
name = "Khoa A"
kind = "clinical"
[[department]]
code = "KB"
name = "Khoa B"
kind = "clinical"
[[area]]
path = "I"
title = "Chung"
heading = "I"
lead = "*"
[[target]]
path = "0/1"
title = "Đúng hạn"
op = ">="
value = 50
unit = "%"
computed = "on_time"
[[task]]
path = "I/1"
area = "I"
title = "Việc thường xuyên"
[[task]]
path = "I/2"
area = "I"
title = "Việc hằng tháng"
schedule = "monthly"
[[task]]
path = "I/3"
area = "I"
title = "Việc một lần"
schedule = { by = 2026-09-01 }
[[duty]]
path = "IV/1"
department = ["KA", "KB"]
title = "Mỗi quý một bài"
schedule = "quarterly"
kind = "submission"
minimum = 1
"#;

struct Hands(Mutex<NaiveDate>);

impl Clock for Hands {
    fn now(&self) -> DateTime<FixedOffset> {
        let noon = self.0.lock().unwrap().and_hms_opt(12, 0, 0).unwrap();
        let offset = FixedOffset::east_opt(7 * 3600).unwrap();
        offset.from_local_datetime(&noon).unwrap()
    }
}

struct Hospital {
    service: Service,
    clock: Arc<Hands>,
    is_merged: bool,
    _home: tempfile::TempDir,
}

#[derive(Debug, Clone)]
enum Deed {
    Waits(u64),
    Says(&'static str, prop::sample::Index, State),
    TakesBack(&'static str),
    Sends(&'static str, u8),
    Merges,
}

impl Hospital {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("mau.toml");
        std::fs::write(&file, PLAN).unwrap();
        let first = NaiveDate::from_ymd_opt(2026, 1, 20).unwrap();
        let clock = Arc::new(Hands(Mutex::new(first)));
        let data = home.path().join("data");
        let place = Place::find(Some(&data), None, None, clock.clone()).unwrap();
        let choice = SetUp {
            plan: Some(file.display().to_string()),
            department: Some("HC".to_owned()),
            author: Some("Trần Thị Mẫu".to_owned()),
            ..SetUp::default()
        };
        let (service, ..) = Service::set_up(place, choice).unwrap();
        Self {
            service,
            clock,
            is_merged: false,
            _home: home,
        }
    }

    fn of(&self, department: &str) -> Session {
        self.service.session(Some(department), None).unwrap()
    }

    fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::Waits(days) => {
                let mut today = self.clock.0.lock().unwrap();
                *today = *today + Days::new(*days);
            }
            Deed::Says(department, which, state) => self.says(department, which, *state),
            Deed::TakesBack(department) => {
                let session = self.of(department);
                // What stays, stays.
                if let Ok(LastWithdrawn::Asked { entry, .. }) = self
                    .service
                    .withdraw_last(&session, Meant::Seen(InSight::Nothing))
                {
                    let _ = self
                        .service
                        .withdraw_last(&session, Meant::Entry(entry.event));
                }
            }
            Deed::Sends(department, quarter) => self.sends(department, *quarter),
            Deed::Merges if !self.is_merged => {
                let office = self.of("HC");
                let wish = Reorganisation::Merge {
                    department: "KB".to_owned(),
                    into: "KA".to_owned(),
                };
                self.service.reorganise(&office, wish).unwrap();
                self.is_merged = true;
            }
            Deed::Merges => {}
        }
    }

    fn says(&mut self, department: &str, which: &prop::sample::Index, state: State) {
        let session = self.of(department);
        let owed = session.owed_in_year(&session.department, 2026);
        // Nothing is owed by a department that was merged into another.
        if owed.is_empty() {
            return;
        }
        let owed = which.get(&owed);
        let new = NewCheckIn {
            plan: owed.plan.clone(),
            task: owed.key.clone(),
            period: owed.period,
            state,
            percent: None,
            note: "Lý do mẫu".to_owned(),
            evidence: Vec::new(),
            seen: self
                .service
                .seen(&session, &owed.plan, &owed.key, owed.period)
                .unwrap(),
        };
        self.service.check_in(&session, new).unwrap();
    }

    fn sends(&mut self, department: &str, quarter: u8) {
        if self.is_merged && department == "KB" {
            return;
        }
        let session = self.of(department);
        let change = SubmissionChange {
            kind: Some(SubmissionKind::Article),
            title: Some("Bài mẫu".to_owned()),
            authors: Some("Trần Thị Mẫu".to_owned()),
            evidence: Some(vec!["http://mau".to_owned()]),
            ticks: BTreeMap::from([(APPROVED.to_owned(), true)]),
            ..SubmissionChange::default()
        };
        let period = format!("Q{quarter}/2026").parse().unwrap();
        let new = NewSubmission { period, change };
        let id = self.service.begin_submission(&session, new).unwrap();
        let sent = SubmissionState::Sent;
        self.service
            .step_submission(&session, id, sent, "")
            .unwrap();
    }

    /// By quarters: so many of so many.
    fn as_line(&self) -> Vec<(usize, usize)> {
        let office = self.of("HC");
        let trend = self.service.trend(&office, office.period()).unwrap();
        let rate = |rate: &OnTime| (rate.in_time, rate.due);
        trend.on_time.iter().map(rate).collect()
    }

    /// The same by the periods that end with them.
    fn as_targets(&self) -> Vec<(usize, usize)> {
        let office = self.of("HC");
        let share = |period: &str| {
            let period: Period = period.parse().unwrap();
            let rows = self.service.targets(&office, period).unwrap();
            let share = rows.first().unwrap().computed;
            let share = share.unwrap_or(Share { part: 0, whole: 0 });
            (share.part, share.whole)
        };
        ["Q1/2026", "H1/2026", "Q3/2026", "Y/2026"]
            .map(share)
            .into()
    }

    /// Of what is shown as overdue in each quarter, how much there is.
    fn overdue(&self) -> Vec<usize> {
        let office = self.of("HC");
        let mut late = vec![0; 4];
        for department in office.departments() {
            let work = self.service.year(&office, &department.code, 2026).unwrap();
            for row in work.rows.iter().filter(|row| row.is_late()) {
                late[usize::try_from(chrono::Datelike::month0(&row.obligation.due) / 3)
                    .unwrap()] += 1;
            }
        }
        late
    }
}

fn department() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["KA", "KB"])
}

fn deed() -> impl Strategy<Value = Deed> {
    let state = prop::sample::select(State::ALL.to_vec());
    prop_oneof![
        4 => (1..40u64).prop_map(Deed::Waits),
        8 => (department(), any::<prop::sample::Index>(), state)
            .prop_map(|(department, which, state)| Deed::Says(department, which, state)),
        1 => department().prop_map(Deed::TakesBack),
        2 => (department(), 1..=4u8).prop_map(|(department, quarter)| Deed::Sends(department, quarter)),
        1 => Just(Deed::Merges),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_line_over_time_and_the_computed_target_agree(
        deeds in prop::collection::vec(deed(), 1..40),
    ) {
        let mut hospital = Hospital::new();
        for deed in &deeds {
            hospital.does(deed);
        }
        let line = hospital.as_line();
        prop_assert_eq!(&line, &hospital.as_targets());
        for ((in_time, due), overdue) in line.into_iter().zip(hospital.overdue()) {
            prop_assert!(in_time + overdue <= due, "in time and overdue at once");
        }
    }
}

#[test]
fn what_is_opened_again_after_its_day_was_not_done_in_time() {
    let mut hospital = Hospital::new();
    let says = |hospital: &mut Hospital, month, day, state| {
        *hospital.clock.0.lock().unwrap() = NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let session = hospital.of("KA");
        let owed = session.owed_in_year(&session.department, 2026);
        let place = owed.iter().position(|owed| owed.task.as_str() == "I/3");
        let (task, period) = (
            owed[place.unwrap()].key.clone(),
            owed[place.unwrap()].period,
        );
        let new = NewCheckIn {
            seen: hospital
                .service
                .seen(&session, &session.plan.id, &task, period)
                .unwrap(),
            plan: session.plan.id.clone(),
            task,
            period,
            state,
            percent: None,
            note: "Lý do mẫu".to_owned(),
            evidence: Vec::new(),
        };
        hospital.service.check_in(&session, new).unwrap();
    };
    let third = |hospital: &Hospital| hospital.as_line()[2].0;
    says(&mut hospital, 8, 3, State::Done);
    says(&mut hospital, 8, 10, State::Doing);
    says(&mut hospital, 9, 1, State::Done);
    assert_eq!(third(&hospital), 0, "its day is not over");
    says(&mut hospital, 9, 5, State::Done);
    assert_eq!(third(&hospital), 1, "a remark undoes nothing");
    says(&mut hospital, 9, 6, State::Blocked);
    assert_eq!(third(&hospital), 0, "it is overdue now");
    says(&mut hospital, 9, 7, State::Done);
    assert_eq!(third(&hospital), 0, "it was done after its day");
    hospital.does(&Deed::TakesBack("KA"));
    hospital.does(&Deed::TakesBack("KA"));
    assert_eq!(third(&hospital), 1, "what was taken back was never so");
}
