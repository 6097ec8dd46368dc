//! A made-up hospital of three departments with known sums.

use super::{Mark, NudgeForm, Overview};
use crate::{
    config::{Language, words},
    domain::{checkin::State, period::Period},
    service::{NewCheckIn, Place, Service, Session, SetUp},
    sync::Clock,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::{Arc, Mutex};

const PLAN: &str = r#"[plan]
id = "mau-2026"
organisation = "Bệnh viện Mẫu"
parent = "Sở Y tế Mẫu"
number = "01/KH-BVM"
issued = 2026-01-05
title = "Kế hoạch cải cách hành chính"
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
title = "Chỉ đạo"
heading = "I"
lead = "*"
[[area]]
path = "II"
title = "Thủ tục"
heading = "II"
lead = ["KA", "KB"]
[[area]]
path = "III"
title = "Quy chế"
heading = "II"
lead = "HC"
[[task]]
path = "I/1"
area = "I"
title = "Việc thường xuyên"
[[task]]
path = "I/2"
area = "I"
title = "Việc hằng quý"
schedule = "quarterly"
[[task]]
path = "III/1"
area = "III"
title = "Rà soát quy chế"
[[task]]
path = "II/1"
area = "II"
title = "Niêm yết thủ tục"
[[task]]
path = "II/2"
area = "II"
title = "Phần mềm hẹn khám"
schedule = { by = 2026-09-01 }
[[duty]]
path = "IV/1"
department = "*"
title = "Mỗi quý một bài"
schedule = "quarterly"
kind = "submission"
minimum = 1
"#;

struct Hands(Mutex<DateTime<FixedOffset>>);

impl Clock for Hands {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.0.lock().unwrap()
    }
}

struct Hospital {
    service: Service,
    clock: Arc<Hands>,
    today: NaiveDate,
    _home: tempfile::TempDir,
}

impl Hospital {
    fn on(today: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("ke-hoach.toml");
        std::fs::write(&file, PLAN).unwrap();
        let today: NaiveDate = today.parse().unwrap();
        let now = DateTime::parse_from_rfc3339("2026-08-20T08:00:00+07:00").unwrap();
        let clock = Arc::new(Hands(Mutex::new(now)));
        let place = Place::find(Some(home.path()), None, Some(today), clock.clone()).unwrap();
        let choice = SetUp {
            plan: Some(file.display().to_string()),
            proposed_plan: None,
            department: Some("HC".to_owned()),
            author: Some("Trần Thị Mẫu".to_owned()),
            share: None,
            only_join: false,
        };
        let (service, ..) = Service::set_up(place, choice).unwrap();
        Self {
            service,
            clock,
            today,
            _home: home,
        }
    }

    fn session(&self, department: &str) -> Session {
        let author = Some("Trần Thị Mẫu");
        self.service.session(Some(department), author).unwrap()
    }

    fn says(&mut self, day: &str, department: &str, task: &str, state: State) {
        let at = DateTime::parse_from_rfc3339(&format!("{day}T08:00:00+07:00")).unwrap();
        *self.clock.0.lock().unwrap() = at;
        let session = self.session(department);
        let owed = session.owed(&session.department, session.period());
        let owed = owed.iter().find(|owed| owed.task.as_str() == task).unwrap();
        let new = NewCheckIn {
            plan: owed.plan.clone(),
            task: owed.key.clone(),
            period: owed.period,
            state,
            percent: None,
            note: "ghi chú".to_owned(),
            evidence: Vec::new(),
            seen: Vec::new(),
        };
        self.service.check_in(&session, new).unwrap();
    }

    fn overview(&self) -> (Session, Overview) {
        let session = self.session("HC");
        assert_eq!(session.today, self.today);
        let period = session.period();
        let found = self.service.overview(&session, period).unwrap();
        (session, found)
    }
}

/// Q3 is worked on; II/2 was due on the first of September.
fn in_september() -> Hospital {
    let mut hospital = Hospital::on("2026-09-05");
    hospital.says("2026-08-21", "KA", "I/1", State::Done);
    hospital.says("2026-08-25", "KA", "II/1", State::Blocked);
    hospital.says("2026-08-28", "KA", "II/2", State::Done);
    hospital.says("2026-09-02", "KB", "I/1", State::Done);
    hospital.says("2026-09-03", "KB", "I/1", State::Doing);
    hospital
}

fn cells(overview: &Overview, code: &str) -> Vec<(Mark, usize, usize)> {
    let row = overview
        .rows
        .iter()
        .find(|row| row.department.code.as_str() == code);
    let cells = row.unwrap().cells.iter();
    cells
        .map(|cell| (cell.mark(), cell.marked(), cell.owed()))
        .collect()
}

#[test]
fn every_obligation_stands_in_one_cell_and_the_sums_add_up() {
    let (session, overview) = in_september().overview();
    assert_eq!(overview.period, "Q3/2026".parse::<Period>().unwrap());
    assert_eq!(overview.columns.len(), 4, "three areas and the duties");
    for row in &overview.rows {
        let owed = session.owed(&row.department.code, overview.period);
        let cells: usize = row.cells.iter().map(|cell| cell.owed()).sum();
        assert_eq!((row.total.owed(), cells), (owed.len(), owed.len()));
        assert_eq!(row.tasks.len(), owed.len());
    }
    let columns: usize = (0..4)
        .map(|column| overview.column_total(column).owed())
        .sum();
    assert_eq!(columns, overview.total().owed());
    let owed: Vec<usize> = overview.rows.iter().map(|row| row.total.owed()).collect();
    assert_eq!(overview.total().owed(), owed.iter().sum::<usize>());
}

#[test]
fn a_cell_shows_what_is_worst_and_late_departments_stand_first() {
    let (_, overview) = in_september().overview();
    let order: Vec<&str> = overview
        .rows
        .iter()
        .map(|row| row.department.code.as_str())
        .collect();
    assert_eq!(order, ["KB", "HC", "KA"]);
    let soon = |count| (Mark::Soon, count, count);
    assert_eq!(
        cells(&overview, "KB"),
        [soon(2), (Mark::Late, 1, 2), (Mark::Nothing, 0, 0), soon(1)]
    );
    assert_eq!(
        cells(&overview, "KA"),
        [
            (Mark::Soon, 1, 2),
            (Mark::Blocked, 1, 2),
            (Mark::Nothing, 0, 0),
            soon(1)
        ]
    );
    let last = overview.rows[0].last.as_ref().unwrap();
    assert_eq!(last.at.date_naive().to_string(), "2026-09-03");
    assert_eq!(
        (
            overview.rows[0].submissions.sent,
            overview.rows[0].missing()
        ),
        (0, 1)
    );
}

#[test]
fn the_line_of_days_ends_where_the_overview_stands() {
    let hospital = in_september();
    let (session, overview) = hospital.overview();
    let trend = hospital.service.trend(&session, overview.period).unwrap();
    assert_eq!(trend.first.to_string(), "2026-06-15");
    let on = |day: &str| {
        let day: NaiveDate = day.parse().unwrap();
        trend.open[usize::try_from((day - trend.first).num_days()).unwrap()]
    };
    let all = overview.total().owed();
    assert_eq!(on("2026-08-20"), all);
    assert_eq!(on("2026-08-21"), all - 1);
    assert_eq!(on("2026-09-02"), all - 3, "what is blocked is open");
    assert_eq!(on("2026-09-03"), all - 2, "what was opened again is open");
    assert_eq!(trend.open.last().copied(), Some(overview.total().open()));
    let third = trend.on_time[2];
    assert_eq!(
        (third.due, third.in_time, third.percent()),
        (2, 1, Some(50))
    );
    assert_eq!(trend.on_time[3].percent(), None, "nothing was due yet");
}

#[test]
fn what_is_done_after_its_day_was_not_in_time() {
    let mut hospital = in_september();
    hospital.says("2026-09-04", "KB", "II/2", State::Done);
    let (session, overview) = hospital.overview();
    let trend = hospital.service.trend(&session, overview.period).unwrap();
    assert_eq!((trend.on_time[2].due, trend.on_time[2].in_time), (2, 1));
    assert_eq!(overview.total().late, 0);
}

#[test]
fn reminders_name_what_is_lacking_late_things_first() {
    let (session, overview) = in_september().overview();
    let words = words(Language::Vietnamese).unwrap();
    let text = overview.nudge_text(&session, words);
    let first = text.split("\nKính gửi").next().unwrap();
    assert!(first.starts_with("Kính gửi: Khoa B\n"), "{first}");
    assert!(
        first.contains("- Quá hạn: II/2 Phần mềm hẹn khám"),
        "{first}"
    );
    assert!(first.contains("hạn T3 01/09/2026, quá 4 ngày"), "{first}");
    assert!(first.contains("- Thiếu 1 bài viết"), "{first}");
    assert!(first.contains("Phòng Hành chính\n"), "{first}");
    assert!(text.contains("Kính gửi: Khoa A\n"), "{text}");
    assert!(
        !text.contains("Kính gửi: Phòng"),
        "nobody reminds himself: {text}"
    );
    let table = overview
        .nudge_bytes(&session, words, NudgeForm::Csv)
        .unwrap();
    let table = String::from_utf8(table).unwrap();
    let lacks = text.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(table.lines().count(), lacks + 1, "{table}");
}

#[test]
fn nobody_is_reminded_where_nothing_is_lacking() {
    let mut hospital = Hospital::on("2026-07-01");
    for department in ["HC", "KA", "KB"] {
        hospital.says("2026-06-30", department, "I/1", State::Doing);
    }
    let (session, overview) = hospital.overview();
    let words = words(Language::Vietnamese).unwrap();
    assert_eq!(
        overview.nudge_text(&session, words),
        "Không có khoa/phòng nào cần đôn đốc.\n"
    );
}
