//! From the word to the disk: a check-in beside the least that is as durable.

use super::{
    data::{Homes, Size, bytes_of, check_in, folder, note, owed, run},
    figure::{Figure, Unit, taking_turns, timed},
    peer::{Rows, inserting},
    table::{Budget, Row},
};
use std::process::{Command, Stdio};

const ROUNDS: usize = 60;
const NOTE_BYTES: usize = 400;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let mut rows = in_process(homes);
    rows.extend(as_processes(homes));
    rows.extend(fsyncs(homes));
    rows
}

fn in_process(homes: &Homes) -> Vec<Row> {
    let folder = folder();
    let insert = Rows::open(&folder.path().join("rows.db"));
    let line = vec![b'x'; record_bytes(homes)];
    let (mut small, small_session) = homes.of(Size::Hundred).open();
    let (mut large, large_session) = homes.of(Size::HundredThousand).open();
    let owed_small = owed(&small, &small_session);
    let owed_large = owed(&large, &large_session);
    let [inserted, few, many] = taking_turns(
        ROUNDS,
        [
            &mut || timed(|| insert.insert(&line)).0,
            &mut || {
                let new = check_in(&owed_small, NOTE_BYTES);
                let (seconds, said) = timed(|| small.check_in(&small_session, new));
                said.expect("a check-in");
                seconds
            },
            &mut || {
                let new = check_in(&owed_large, NOTE_BYTES);
                let (seconds, said) = timed(|| large.check_in(&large_session, new));
                said.expect("a check-in");
                seconds
            },
        ],
    );
    let name = "one fsynced insert of the same bytes";
    vec![
        Row::beside(
            "check-in durable, 100 events",
            &few,
            name,
            &inserted,
            Budget::None,
        ),
        Row::beside(
            "check-in durable, 100,000 events",
            &many,
            name,
            &inserted,
            Budget::None,
        ),
        Row::beside(
            "check-in durable, 100,000 events",
            &many,
            "the same at 100",
            &few,
            Budget::Times(1.3),
        ),
    ]
}

/// Bytes of a check-in's record, as the shared file grows by it.
fn record_bytes(homes: &Homes) -> usize {
    let home = homes.of(Size::Hundred);
    let (mut service, session) = home.open();
    home.run(&["sync"]);
    let before = home.share_bytes();
    let owed = owed(&service, &session);
    service
        .check_in(&session, check_in(&owed, NOTE_BYTES))
        .expect("a check-in");
    home.run(&["sync"]);
    usize::try_from(bytes_of(&home.share()) - before).expect("a record")
}

fn as_processes(homes: &Homes) -> Vec<Row> {
    let folder = folder();
    let database = folder.path().join("rows.db");
    drop(Rows::open(&database));
    let bytes = record_bytes(homes);
    let checking_in = |size| {
        let mut command = arguments(homes, size);
        timed(|| run(&mut command)).0
    };
    let [inserted, few, many] = taking_turns(
        ROUNDS / 2,
        [
            &mut || timed(|| run(&mut inserting(&database, bytes))).0,
            &mut || checking_in(Size::Hundred),
            &mut || checking_in(Size::HundredThousand),
        ],
    );
    let name = "a process that only opens and inserts";
    vec![
        Row::beside(
            "`cchc checkin` with its cycle, 100 events",
            &few,
            name,
            &inserted,
            Budget::None,
        ),
        Row::beside(
            "`cchc checkin` with its cycle, 100,000 events",
            &many,
            name,
            &inserted,
            Budget::None,
        ),
    ]
}

/// `cchc checkin` of something that the session's department owes.
fn arguments(homes: &Homes, size: Size) -> Command {
    let home = homes.of(size);
    let (service, session) = home.open();
    let (_, task, period, _) = owed(&service, &session);
    let period = period.to_string();
    let note = note(NOTE_BYTES);
    home.program(&[
        "checkin",
        task.as_str(),
        "--period",
        &period,
        "--state",
        "doing",
        "--note",
        &note,
    ])
}

/// How often the whole process waits for a disk: for the database (SQLite also makes the
/// log's name durable, once in the life of a connection), and for the share.
fn fsyncs(homes: &Homes) -> Vec<Row> {
    let folder = folder();
    let counted = folder.path().join("calls");
    let command = arguments(homes, Size::Hundred);
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-y", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&counted)
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            traced.env(name, value);
        }
    }
    traced.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    if !traced.status().is_ok_and(|ended| ended.success()) {
        println!("\nWithout strace, fsyncs were not counted.\n");
        return Vec::new();
    }
    let calls = std::fs::read_to_string(&counted).expect("what strace wrote");
    let share = homes.of(Size::Hundred).share();
    let share = share.display().to_string();
    let (on_share, on_database): (Vec<&str>, Vec<&str>) = calls
        .lines()
        .filter(|line| line.contains("sync("))
        .partition(|line| line.contains(&share));
    let count = |calls: Vec<&str>| Figure::fixed(Unit::Count, calls.len() as f64);
    vec![
        Row::alone(
            "fsyncs of `cchc checkin` on the database",
            count(on_database),
            Budget::AtMost(2.0),
        ),
        Row::alone(
            "fsyncs of `cchc checkin` on the share",
            count(on_share),
            Budget::AtMost(1.0),
        ),
    ]
}
