//! Toàn viện at the size of a large hospital: 60 departments with 120 obligations each.

use super::{
    data::{Homes, Size, folder},
    figure::{taking_turns, timed},
    table::{Budget, Row},
};
use cchc::{
    domain::checkin::State,
    service::{NewCheckIn, Place, Service, Session, SetUp, SystemClock},
};
use rusqlite::Connection;
use std::{fmt::Write, path::Path, sync::Arc};

const ROUNDS: usize = 20;
const DEPARTMENTS: usize = 60;
const TASKS: usize = 120;
const AREAS: usize = 10;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let home = folder();
    let (mut service, session) = hospital(home.path());
    check_in_on_everything(&mut service, &session);
    let period = session.period();
    let database = Connection::open(home.path().join("cchc.db")).expect("the database");
    let (long, long_session) = homes.of(Size::HundredThousand).open();
    let [bare, overview, trend, long_trend] = taking_turns(
        ROUNDS,
        [
            &mut || {
                let (seconds, rows) = timed(|| read(&database));
                assert_eq!(rows, DEPARTMENTS * TASKS);
                seconds
            },
            &mut || {
                let (seconds, found) = timed(|| service.overview(&session, period));
                let found = found.expect("an overview");
                assert_eq!(found.total().owed(), DEPARTMENTS * TASKS);
                seconds
            },
            &mut || {
                let (seconds, found) = timed(|| service.trend(&session, period));
                assert!(!found.expect("a trend").open.is_empty());
                seconds
            },
            &mut || {
                let (seconds, found) = timed(|| long.trend(&long_session, long_session.period()));
                found.expect("a trend");
                seconds
            },
        ],
    );
    let name = "a bare reading of the same rows";
    vec![
        Row::beside(
            "overview of 60 departments with 120 obligations",
            &overview,
            name,
            &bare,
            Budget::Times(4.0),
        ),
        Row::beside(
            "lines over time of the same, with the whole year",
            &trend,
            name,
            &bare,
            Budget::Times(8.0),
        ),
        Row::alone("lines over time, 100,000 events", long_trend, Budget::None),
    ]
}

/// A made-up hospital in which everybody owes everything.
fn hospital(home: &Path) -> (Service, Session) {
    let mut plan = String::from(
        "[plan]\nid = \"lon-2026\"\norganisation = \"Bệnh viện Lớn\"\nparent = \"Sở Y tế Mẫu\"\n\
         number = \"01/KH-BVL\"\nissued = 2026-01-05\ntitle = \"Kế hoạch mẫu\"\n\
         starts = 2026-01-01\nends = 2026-12-31\ncoordinator = \"D0\"\n",
    );
    for department in 0..DEPARTMENTS {
        let role = ["member", "coordinator"][usize::from(department == 0)];
        write!(
            plan,
            "[[department]]\ncode = \"D{department}\"\nname = \"Khoa số {department}\"\n\
             kind = \"clinical\"\nrole = \"{role}\"\n"
        )
        .expect("text");
    }
    for area in 0..AREAS {
        write!(
            plan,
            "[[area]]\npath = \"A{area}\"\ntitle = \"Lĩnh vực {area}\"\nheading = \"I\"\nlead = \"*\"\n"
        )
        .expect("text");
    }
    for task in 0..TASKS {
        let area = task % AREAS;
        write!(
            plan,
            "[[task]]\npath = \"A{area}/{task}\"\narea = \"A{area}\"\n\
             title = \"Nhiệm vụ thứ {task} của kế hoạch mẫu\"\n"
        )
        .expect("text");
    }
    let file = home.join("ke-hoach.toml");
    std::fs::write(&file, plan).expect("a file");
    let today = "2026-11-21".parse().ok();
    let place = Place::find(Some(home), None, today, Arc::new(SystemClock)).expect("a place");
    let choice = SetUp {
        plan: Some(file.display().to_string()),
        proposed_plan: None,
        department: Some("D0".to_owned()),
        author: Some("Trần Thị Mẫu".to_owned()),
        share: None,
        only_join: false,
    };
    let (service, session, _) = Service::set_up(place, choice).expect("a terminal");
    (service, session)
}

fn check_in_on_everything(service: &mut Service, office: &Session) {
    for department in office.departments() {
        let own = service
            .session(Some(department.code.as_str()), Some("Trần Thị Mẫu"))
            .expect("a session");
        for (place, owed) in own
            .owed(&own.department, own.period())
            .into_iter()
            .enumerate()
        {
            let new = NewCheckIn {
                plan: owed.plan,
                task: owed.key,
                period: owed.period,
                state: [State::Doing, State::Done][place % 2],
                percent: None,
                note: "Đã làm xong phần việc của khoa trong tháng này.".to_owned(),
                evidence: Vec::new(),
                seen: Vec::new(),
            };
            service.check_in(&own, new).expect("saved");
        }
    }
}

/// The rows past the program, every column of them.
fn read(database: &Connection) -> usize {
    let mut statement = database
        .prepare_cached(
            "SELECT s.task, s.department, s.period, c.state, c.percent, c.note, c.evidence, \
             e.author, e.wall_ms, e.clock, s.heads FROM standing s \
             JOIN check_in c ON c.event = s.event JOIN event e ON e.number = s.event",
        )
        .expect("a statement");
    let mut rows = statement.query([]).expect("rows");
    let mut count = 0;
    while let Some(row) = rows.next().expect("a row") {
        let texts: [String; 2] = [row.get(0).expect("a task"), row.get(5).expect("a note")];
        let bytes: Vec<u8> = row.get(10).expect("heads");
        count += usize::from(!texts[0].is_empty() && !bytes.is_empty());
    }
    count
}
