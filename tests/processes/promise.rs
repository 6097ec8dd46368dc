//! What the program told somebody, and whether it is true: entries that were confirmed, a
//! database that is whole, terminals that agree.

use crate::terminal::Terminal;
use rusqlite::{Connection, config::DbConfig};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
    time::Duration,
};

/// The task to which all entries of these tests belong.
pub const TASK: &str = "1.5";

/// What was tried and what was confirmed. Each entry is known by its note.
#[derive(Default)]
pub struct Promises {
    tried: BTreeSet<String>,
    confirmed: BTreeMap<String, String>,
}

impl Promises {
    /// An entry that may or may not come to be.
    pub fn try_one(&mut self, note: &str) {
        assert!(self.tried.insert(note.to_owned()), "{note} is tried twice");
    }

    /// What a process that was to save the entry `note` had written when it ended. Returns
    /// whether that confirms it.
    pub fn heard(&mut self, note: &str, output: &[u8]) -> bool {
        let event = confirmed(output);
        if let Some(event) = &event {
            self.confirmed.insert(event.clone(), note.to_owned());
        }
        event.is_some()
    }

    /// How many entries were confirmed.
    pub fn len(&self) -> usize {
        self.confirmed.len()
    }

    /// Everything that was confirmed is there as it was entered, and nothing that nobody
    /// entered.
    pub fn are_kept_by(&self, terminal: &Terminal) {
        let kept = entries(terminal);
        for (event, note) in &self.confirmed {
            assert_eq!(kept.get(event), Some(note), "{event} was confirmed");
        }
        let notes: BTreeSet<&String> = kept.values().collect();
        assert_eq!(notes.len(), kept.len(), "an entry is there twice");
        for note in notes {
            assert!(self.tried.contains(note), "nobody entered {note:?}");
        }
    }
}

/// The event that whole lines of an answer confirm, as JSON or as text.
fn confirmed(output: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(output);
    let (line, _) = text.split_once('\n')?;
    if let Ok(answer) = serde_json::from_str::<Value>(line) {
        assert_eq!(answer["saved"], true, "{line}");
        return Some(answer["event"].as_str().expect("an id").to_owned());
    }
    let event = line.strip_prefix("đã lưu ").expect(line);
    Some(event.to_owned())
}

/// All entries of the task, by event, with their notes.
pub fn entries(terminal: &Terminal) -> BTreeMap<String, String> {
    let history = terminal.json(&["history", TASK]);
    let text = |row: &Value, key: &str| row[key].as_str().expect("text").to_owned();
    let rows = history.as_array().expect("rows");
    rows.iter()
        .map(|row| (text(row, "event"), text(row, "note")))
        .collect()
}

/// The database is whole, and everything that reads it can.
pub fn is_whole(terminal: &Terminal) {
    let database = Connection::open(terminal.data().join("cchc.db")).expect("a database");
    // Looking must not write the log back: that would mend what is looked for.
    database
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("set");
    database.busy_timeout(Duration::from_secs(10)).expect("set");
    let said: String = database
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("checked");
    assert_eq!(said, "ok");
    let broken: i64 = database
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .expect("checked");
    assert_eq!(broken, 0, "rows without what they belong to");
    terminal.json(&["tasks"]);
    terminal.json(&["sync", "status"]);
}

/// Lets the terminals of one machine after the other synchronise, with `pause` between two
/// machines, until all hold and show the same; at most so many rounds. Returns how many it
/// took.
pub fn agree(machines: &[&[&Terminal]], rounds: usize, pause: Duration) -> usize {
    for round in 1..=rounds {
        for terminals in machines {
            for terminal in *terminals {
                terminal.json(&["sync"]);
            }
            if machines
                .iter()
                .copied()
                .flatten()
                .map(view)
                .collect::<BTreeSet<_>>()
                .len()
                == 1
            {
                return round;
            }
            thread::sleep(pause);
        }
    }
    let views = machines.iter().copied().flatten().map(view);
    let differing: Vec<_> = views
        .map(|(digest, entries)| (digest, entries.len()))
        .collect();
    panic!("after {rounds} rounds (digest, entries): {differing:?}");
}

/// What a terminal shows now, and what it holds of what was before: the digest is of the
/// present state alone.
fn view(terminal: &&Terminal) -> (String, BTreeMap<String, String>) {
    let digest = terminal.json(&["sync", "status"])["digest"].to_string();
    (digest, entries(terminal))
}
