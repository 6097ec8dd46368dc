//! The figures of a made-up plan whose sums are known.

use super::*;
use crate::{
    domain::{
        checkin::State,
        deadline::Step,
        department::DepartmentCode,
        ledger::{Handover, Inspection, InspectionKind},
        submission::{APPROVED, SubmissionChange, SubmissionKind, SubmissionState},
    },
    service::{Clock, NewCheckIn, NewSubmission, Place, SetUp},
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
[[department]]
code = "K4"
name = "Khoa Bốn"
kind = "clinical"
[[area]]
path = "III/1"
title = "Chung"
heading = "I"
lead = ["K1", "K2", "K3", "K4"]
[[target]]
path = "II/1"
title = "Có bài"
op = ">="
value = 100
unit = "%"
computed = "submissions"
[[target]]
path = "II/2"
title = "Kiểm tra"
op = ">="
value = 75
unit = "%"
computed = "inspections"
[[target]]
path = "II/3"
title = "Định kỳ"
op = ">="
value = 50
unit = "%"
computed = "planned_inspections"
[[target]]
path = "II/4"
title = "Đột xuất"
op = ">"
value = 25
unit = "%"
computed = "unannounced_inspections"
[[target]]
path = "II/5"
title = "Đúng hạn"
op = ">="
value = 50
unit = "%"
computed = "on_time"
[[target]]
path = "II/6"
title = "Hài lòng"
op = ">"
value = 96
unit = "%"
[[target]]
path = "II/7"
title = "Xếp loại"
op = "rank"
value = "xuất sắc"
[[task]]
path = "III/1/1.1"
area = "III/1"
title = "Việc của năm"
schedule = "standing"
[[duty]]
path = "IV/1"
department = ["K1", "K2", "K3", "K4"]
title = "Gửi bài"
schedule = "quarterly"
kind = "submission"
minimum = 1
"#;

/// A clock that stands where a test puts it.
#[derive(Clone)]
struct Put(Arc<Mutex<NaiveDate>>);

impl Clock for Put {
    fn now(&self) -> DateTime<FixedOffset> {
        let day = *self.0.lock().unwrap();
        let noon = day.and_hms_opt(12, 0, 0).unwrap();
        FixedOffset::east_opt(7 * 3600)
            .unwrap()
            .from_local_datetime(&noon)
            .unwrap()
    }
}

struct Unit {
    _home: tempfile::TempDir,
    clock: Put,
    service: Service,
}

impl Unit {
    fn new(day: NaiveDate) -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("mau.toml");
        std::fs::write(&file, PLAN).unwrap();
        let clock = Put(Arc::new(Mutex::new(day)));
        let data = home.path().join("data");
        let place = Place::find(Some(&data), None, None, Arc::new(clock.clone())).unwrap();
        let choice = SetUp {
            plan: Some(file.display().to_string()),
            department: Some("PDM".to_owned()),
            author: Some("Trần Thị Mẫu".to_owned()),
            ..SetUp::default()
        };
        let (service, _, _) = Service::set_up(place, choice).unwrap();
        Self {
            _home: home,
            clock,
            service,
        }
    }

    fn on(&mut self, day: NaiveDate) -> &mut Self {
        *self.clock.0.lock().unwrap() = day;
        self
    }

    fn of(&self, department: &str) -> Session {
        self.service.session(Some(department), None).unwrap()
    }

    fn row(&self, path: &str, period: &str) -> TargetRow {
        let rows = self
            .service
            .targets(&self.of("PDM"), period.parse().unwrap());
        let mut rows = rows.unwrap().into_iter();
        rows.find(|row| row.path.as_str() == path).unwrap()
    }

    fn share(&self, path: &str, period: &str) -> Option<(usize, usize)> {
        let share = self.row(path, period).computed;
        share.map(|share| (share.part, share.whole))
    }

    fn send(&mut self, department: &str, quarter: &str, next: SubmissionState) {
        let session = self.of(department);
        let change = SubmissionChange {
            kind: Some(SubmissionKind::Article),
            title: Some("Bài mẫu".to_owned()),
            authors: Some("Trần Thị Mẫu".to_owned()),
            evidence: Some(vec!["http://mau".to_owned()]),
            ticks: BTreeMap::from([(APPROVED.to_owned(), true)]),
            ..SubmissionChange::default()
        };
        let period = quarter.parse().unwrap();
        let new = NewSubmission { period, change };
        let id = self.service.begin_submission(&session, new).unwrap();
        if next != SubmissionState::Draft {
            let step = self.service.step_submission(&session, id, next, "");
            step.unwrap();
        }
    }

    fn inspect(&mut self, department: &str, kind: InspectionKind, day: NaiveDate, held: bool) {
        let office = self.of("PDM");
        let inspection = Inspection {
            inspection: None,
            plan: office.plan.id.clone(),
            kind,
            day,
            held,
            department: DepartmentCode::new(department),
            findings: String::new(),
            follow_up: String::new(),
            deadline: None,
            settled: None,
            evidence: Vec::new(),
        };
        let kept = self
            .service
            .keep_inspection(&office, inspection, Vec::new());
        kept.unwrap();
    }

    fn check_in(&mut self, department: &str, period: &str, state: State) {
        let session = self.of(department);
        let (plan, task) = session.item("1.1").unwrap();
        let (plan, task) = (plan.id.clone(), plan.key_of(task).clone());
        let period = period.parse().unwrap();
        let new = NewCheckIn {
            seen: self.service.seen(&session, &plan, &task, period).unwrap(),
            plan,
            task,
            period,
            state,
            percent: None,
            note: "Lý do mẫu".to_owned(),
            evidence: Vec::new(),
        };
        self.service.check_in(&session, new).unwrap();
    }

    fn record(&mut self, path: &str, typed: &str, met: Option<bool>, period: &str) {
        let office = self.of("PDM");
        let period: Period = period.parse().unwrap();
        let held = office.target(path, period.year).unwrap();
        let measurement = Measurement {
            plan: held.plan.id.clone(),
            target: held.target.path.clone(),
            period,
            value: held.figure(typed).unwrap(),
            met,
            source: String::new(),
            evidence: Vec::new(),
            note: String::new(),
        };
        let kept = self
            .service
            .record_measurement(&office, measurement, Vec::new());
        kept.unwrap();
    }
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

#[test]
fn departments_count_that_have_sent_something_in_each_quarter_so_far() {
    let mut unit = Unit::new(day(8, 1));
    for code in ["K1", "K2", "K3"] {
        unit.send(code, "Q1/2026", SubmissionState::Sent);
    }
    unit.send("K1", "Q2/2026", SubmissionState::Sent);
    unit.send("K2", "Q2/2026", SubmissionState::Draft);
    unit.send("K1", "Q3/2026", SubmissionState::Sent);
    unit.send("K4", "Q3/2026", SubmissionState::Sent);
    assert_eq!(unit.share("II/1", "Q1/2026"), Some((3, 4)));
    assert_eq!(unit.share("II/1", "H1/2026"), Some((1, 4)));
    assert_eq!(unit.share("II/1", "Q3/2026"), Some((2, 4)));
    // The fourth quarter has not begun: the year is judged by three.
    assert_eq!(unit.share("II/1", "Y/2026"), Some((1, 4)));
    assert_eq!(unit.share("II/1", "Q4/2026"), None);
    let row = unit.row("II/1", "Y/2026");
    assert_eq!(row.figure(), Some(Figure::Number(25.0)));
    assert_eq!(row.verdict, Verdict::NotMet);
}

#[test]
fn departments_count_once_that_were_inspected_by_the_end_of_the_window() {
    use InspectionKind::{Planned, Unannounced};
    let mut unit = Unit::new(day(11, 20));
    unit.inspect("K1", Planned, day(3, 14), true);
    unit.inspect("K1", Planned, day(5, 2), true);
    unit.inspect("K2", Planned, day(3, 15), true);
    unit.inspect("K2", Unannounced, day(9, 1), true);
    unit.inspect("K3", Unannounced, day(9, 14), true);
    unit.inspect("K4", Planned, day(12, 1), false);
    unit.inspect("PDM", Planned, day(3, 1), true);
    // The office inspects the others: it is none of the four.
    assert_eq!(unit.share("II/3", "Q1/2026"), Some((1, 4)));
    assert_eq!(unit.share("II/3", "H1/2026"), Some((2, 4)));
    assert_eq!(unit.share("II/4", "H1/2026"), Some((0, 4)));
    assert_eq!(unit.share("II/4", "Q3/2026"), Some((2, 4)));
    assert_eq!(unit.share("II/2", "Y/2026"), Some((3, 4)));
    assert_eq!(unit.row("II/2", "Y/2026").verdict, Verdict::Met);
    assert_eq!(unit.row("II/4", "H1/2026").verdict, Verdict::NotMet);
}

#[test]
fn obligations_count_that_were_closed_by_their_day_and_no_later_remark_undoes_it() {
    let mut unit = Unit::new(day(2, 1));
    unit.check_in("K1", "Q1/2026", State::Done);
    unit.check_in("K2", "Q1/2026", State::Doing);
    assert_eq!(unit.share("II/5", "Q1/2026"), None, "nothing is due yet");
    unit.on(day(3, 20));
    unit.check_in("K1", "Q1/2026", State::Done);
    unit.check_in("K2", "Q1/2026", State::Done);
    // Four departments with a task and a submission each; only one was in time.
    assert_eq!(unit.share("II/5", "Q1/2026"), Some((1, 8)));
    unit.check_in("K1", "Q1/2026", State::Doing);
    unit.check_in("K1", "Q1/2026", State::Done);
    assert_eq!(unit.share("II/5", "Q1/2026"), Some((0, 8)));
}

#[test]
fn what_somebody_wrote_down_stands_before_what_is_computed_and_both_are_shown() {
    let mut unit = Unit::new(day(11, 20));
    unit.inspect("K1", InspectionKind::Planned, day(3, 1), true);
    unit.record("II/3", "50", None, "Y/2026");
    let row = unit.row("II/3", "Y/2026");
    assert_eq!(row.figure(), Some(Figure::Number(50.0)));
    assert_eq!(row.verdict, Verdict::Met);
    assert_eq!(row.computed, Some(Share { part: 1, whole: 4 }));
    assert_eq!(row.trend.len(), 4);
    let verdicts: Vec<Verdict> = row.trend.iter().map(|point| point.verdict).collect();
    let missed = Verdict::NotMet;
    assert_eq!(verdicts, [missed, missed, missed, Verdict::Met]);
}

#[test]
fn a_rank_is_met_when_people_say_so() {
    let mut unit = Unit::new(day(11, 20));
    assert_eq!(unit.row("II/7", "Y/2026").verdict, Verdict::NoFigure);
    unit.record("II/7", "tốt", Some(false), "Y/2026");
    assert_eq!(unit.row("II/7", "Y/2026").verdict, Verdict::NotMet);
    unit.record("II/7", "xuất sắc", Some(true), "Y/2026");
    assert_eq!(unit.row("II/7", "Y/2026").verdict, Verdict::Met);
}

#[test]
fn more_than_is_not_the_same_and_a_figure_belongs_to_its_period() {
    let mut unit = Unit::new(day(11, 20));
    unit.record("II/6", "96", None, "Q3/2026");
    unit.record("II/6", "96,5", None, "Y/2026");
    assert_eq!(unit.row("II/6", "Q3/2026").verdict, Verdict::NotMet);
    assert_eq!(unit.row("II/6", "Y/2026").verdict, Verdict::Met);
    assert_eq!(unit.row("II/6", "H1/2026").verdict, Verdict::NoFigure);
}

#[test]
fn a_department_records_neither_figures_nor_inspections() {
    let mut unit = Unit::new(day(11, 20));
    let khoa = unit.of("K1");
    let measurement = Measurement {
        plan: khoa.plan.id.clone(),
        target: ItemPath::new("II/6"),
        period: "Q3/2026".parse().unwrap(),
        value: Figure::Number(97.0),
        met: None,
        source: String::new(),
        evidence: Vec::new(),
        note: String::new(),
    };
    let refused = unit
        .service
        .record_measurement(&khoa, measurement, Vec::new());
    assert!(matches!(refused, Err(ServiceError::NotCoordinator(_))));
}

#[test]
fn a_report_that_is_due_on_a_day_off_is_to_be_sent_on_the_working_day_before() {
    let mut unit = Unit::new(day(6, 22));
    let office = unit.of("PDM");
    let find = |unit: &Unit, period: &str| {
        let period: Period = period.parse().unwrap();
        let reports = unit.service.reports(&office, &office.department, 2026);
        let mut reports = reports.unwrap().into_iter();
        reports
            .find(|due| due.period == period && due.step == Step::UnitToParent)
            .unwrap()
    };
    // The 20th of June 2026 is a Saturday, that of March a Friday.
    let due = find(&unit, "H1/2026");
    assert_eq!((due.day, due.send_by), (day(6, 20), Some(day(6, 19))));
    assert_eq!(find(&unit, "Q1/2026").send_by, None);
    assert!(due.is_late(office.today) && !due.is_sent());
    let handover = Handover {
        plan: office.plan.id.clone(),
        period: due.period,
        step: due.step,
        department: None,
        number: " 15/BC-BVM ".to_owned(),
        day: Some(day(6, 22)),
    };
    let kept = unit
        .service
        .keep_handover(&office, handover.clone(), Vec::new());
    kept.unwrap();
    let sent = find(&unit, "H1/2026");
    assert_eq!((sent.number(), sent.is_sent()), ("15/BC-BVM", true));
    assert!(sent.was_sent_late() && !sent.is_late(office.today));
    let future = Handover {
        day: Some(day(6, 23)),
        ..handover
    };
    let refused = unit.service.keep_handover(&office, future, Vec::new());
    assert!(matches!(refused, Err(ServiceError::DayInFuture(_))));
}

#[test]
fn the_office_sees_whose_reports_are_missing_and_a_department_its_own() {
    let mut unit = Unit::new(day(3, 18));
    let (office, khoa) = (unit.of("PDM"), unit.of("K2"));
    let handover = Handover {
        plan: khoa.plan.id.clone(),
        period: "Q1/2026".parse().unwrap(),
        step: Step::DepartmentToOffice,
        department: Some(khoa.department.clone()),
        number: String::new(),
        day: Some(day(3, 17)),
    };
    let kept = unit.service.keep_handover(&khoa, handover, Vec::new());
    kept.unwrap();
    let first = |unit: &Unit, session: &Session| {
        let reports = unit.service.reports(session, &session.department, 2026);
        let mut reports = reports.unwrap().into_iter();
        reports
            .find(|due| due.step == Step::DepartmentToOffice)
            .unwrap()
    };
    let all = first(&unit, &office);
    let missing: Vec<&str> = all.missing.iter().map(DepartmentCode::as_str).collect();
    assert_eq!((all.expected, missing), (4, vec!["K1", "K3", "K4"]));
    assert!(all.is_late(office.today) && all.is_of_all());
    let own = first(&unit, &khoa);
    assert!(own.is_sent() && !own.is_late(khoa.today) && own.expected == 0);
    assert!(first(&unit, &unit.of("K1")).is_late(khoa.today));
}
