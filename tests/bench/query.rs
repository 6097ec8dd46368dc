//! What is asked most: the task list and the search, beside the least that could answer.

use super::{
    data::{Home, Homes, Size, folder, run},
    figure::{Figure, taking_turns, timed},
    table::{Budget, Row},
};
use cchc::{
    domain::{query::Query, text::fold},
    service::{Service, Session},
};
use rusqlite::Connection;
use std::{
    path::Path,
    process::{Command, Stdio},
};

const ROUNDS: usize = 40;
/// Words that many notes hold, without their accents.
const COMMON: &str = "doi chieu";
/// Words of which each is in many notes, and hardly one holds all of them.
const SELDOM_TOGETHER: &str = "khong dau ca";
/// A word that no note holds.
const ABSENT: &str = "xyzzy";
/// As many entries as the screens and the command line show.
const LIMIT: usize = 50;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let mut rows = task_lists(homes);
    rows.extend(searches(homes));
    rows.extend(as_processes(homes));
    rows
}

fn task_lists(homes: &Homes) -> Vec<Row> {
    let (small, small_session) = homes.of(Size::Hundred).open();
    let (large, large_session) = homes.of(Size::HundredThousand).open();
    let [few, many] = taking_turns(
        ROUNDS,
        [&mut || tasks(&small, &small_session), &mut || {
            tasks(&large, &large_session)
        }],
    );
    vec![Row::beside(
        "task list of a department, 100,000 events",
        &many,
        "the same at 100",
        &few,
        Budget::None,
    )]
}

fn tasks(service: &Service, session: &Session) -> f64 {
    let (seconds, rows) = timed(|| service.tasks(session, &session.department, session.period()));
    assert!(!rows.expect("tasks").is_empty());
    seconds
}

fn searches(homes: &Homes) -> Vec<Row> {
    let (small, small_session) = homes.of(Size::Hundred).open();
    let (large, large_session) = homes.of(Size::HundredThousand).open();
    let notes = folded_notes(homes.of(Size::HundredThousand));
    let search = |service: &Service, session: &Session, text: &str| {
        let query = Query {
            text: text.to_owned(),
            ..Query::default()
        };
        let (seconds, found) = timed(|| service.search(session, &query, LIMIT));
        found.expect("a search");
        seconds
    };
    let words: Vec<&str> = COMMON.split(' ').collect();
    let holds_all = |note: &str| words.iter().all(|word| note.contains(word));
    let [scanned, few, many, seldom, none] = taking_turns(
        ROUNDS,
        [
            &mut || {
                let (seconds, found) =
                    timed(|| notes.iter().filter(|note| holds_all(note)).count());
                assert!(found > 0);
                seconds
            },
            &mut || search(&small, &small_session, COMMON),
            &mut || search(&large, &large_session, COMMON),
            &mut || search(&large, &large_session, SELDOM_TOGETHER),
            &mut || search(&large, &large_session, ABSENT),
        ],
    );
    let name = "a scan of the folded notes in memory";
    vec![
        Row::beside(
            "search of common words, 100,000 events",
            &many,
            name,
            &scanned,
            Budget::Times(2.0),
        ),
        Row::beside(
            "search of frequent words seldom together, 100,000 events",
            &seldom,
            name,
            &scanned,
            Budget::Times(2.0),
        ),
        Row::beside(
            "search of an absent word, 100,000 events",
            &none,
            name,
            &scanned,
            Budget::Times(2.0),
        ),
        Row::beside(
            "search of common words, 100,000 events",
            &many,
            "the same at 100",
            &few,
            Budget::None,
        ),
    ]
}

/// All notes as they are compared, read past the program.
fn folded_notes(home: &Home) -> Vec<String> {
    let database = Connection::open(home.data().join("cchc.db")).expect("the database");
    let mut statement = database
        .prepare("SELECT note FROM check_in")
        .expect("the notes");
    let notes = statement
        .query_map([], |row| row.get::<_, String>(0))
        .expect("the notes");
    notes.map(|note| fold(&note.expect("a note"))).collect()
}

fn as_processes(homes: &Homes) -> Vec<Row> {
    let (small, large) = (homes.of(Size::Hundred), homes.of(Size::HundredThousand));
    let folder = folder();
    let notes = folder.path().join("notes");
    let text = folded_notes(large).join("\n");
    std::fs::write(&notes, text).expect("the notes in a file");
    let ours = |home: &Home, arguments: &[&str]| timed(|| run(&mut home.program(arguments))).0;
    let database = large.data().join("cchc.db");
    let [few, many, counted, searched, grepped] = taking_turns(
        ROUNDS / 2,
        [
            &mut || ours(small, &["tasks", "--json"]),
            &mut || ours(large, &["tasks", "--json"]),
            &mut || {
                of_system(
                    "sqlite3",
                    &[&database, Path::new("select count(*) from event")],
                )
            },
            &mut || ours(large, &["search", COMMON, "--json"]),
            &mut || of_system("grep", &[Path::new("-c"), Path::new(COMMON), &notes]),
        ],
    );
    let mut rows = vec![Row::beside(
        "`cchc tasks --json`, 100,000 events",
        &many,
        "the same at 100",
        &few,
        Budget::None,
    )];
    rows.extend(beside_system(
        "`cchc tasks --json`, 100,000 events",
        &many,
        "sqlite3 counts the events",
        &counted,
        1.5,
    ));
    rows.extend(beside_system(
        "`cchc search --json`, 100,000 events",
        &searched,
        "grep over the folded notes",
        &grepped,
        2.0,
    ));
    rows
}

/// A line, or a word that there is none because the other program is not installed.
fn beside_system(
    what: &str,
    ours: &Figure,
    name: &'static str,
    other: &Figure,
    times: f64,
) -> Option<Row> {
    if other.median().is_nan() {
        println!("\nSkipped, not installed: {name}.\n");
        return None;
    }
    Some(Row::beside(what, ours, name, other, Budget::Times(times)))
}

/// Seconds of a program of the system, or no number where it is not installed.
fn of_system(program: &str, arguments: &[&Path]) -> f64 {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    let (seconds, ended) = timed(|| command.output());
    if ended.is_ok_and(|ended| ended.status.success()) {
        seconds
    } else {
        f64::NAN
    }
}
