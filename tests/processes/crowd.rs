//! Many processes on one shared file, and no lock to be had.

use crate::{
    promise::{Promises, TASK, agree, entries},
    terminal::Terminal,
};
use std::{fs, thread, time::Duration};

const DEPARTMENTS: [&str; 8] = ["KKB", "CC", "HCQT", "KKB", "CC", "HCQT", "KKB", "CC"];
const ENTRIES: usize = 75;

/// Makes the place where a lock file would be unusable.
pub fn without_lock(terminal: &Terminal) {
    let mut lock = terminal.share().as_os_str().to_owned();
    lock.push(".lock");
    fs::create_dir(lock).expect("no lock");
}

/// Writes entries, each by a process of its own; every tenth process only synchronises.
/// What was confirmed, as pairs of note and answer.
pub fn write_entries(terminal: &Terminal, name: &str, count: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|number| {
            if number % 10 == 9 {
                terminal.run(&["sync", "--json"]).done();
            }
            let note = format!("{name}-{number}");
            let arguments = [
                "checkin", TASK, "--state", "doing", "--note", &note, "--json",
            ];
            (note.clone(), terminal.run(&arguments).done().out.clone())
        })
        .collect()
}

/// All terminals write at the same time.
pub fn write_at_once(terminals: &[Terminal], count: usize) -> Promises {
    let written = thread::scope(|scope| {
        let writers: Vec<_> = (0..)
            .zip(terminals)
            .map(|(number, terminal)| {
                scope.spawn(move || write_entries(terminal, &format!("may-{number}"), count))
            })
            .collect();
        let joined = writers
            .into_iter()
            .map(|writer| writer.join().expect("written"));
        joined.flatten().collect::<Vec<_>>()
    });
    let mut promises = Promises::default();
    for (note, answer) in &written {
        promises.try_one(note);
        assert!(promises.heard(note, answer.as_bytes()), "{answer}");
    }
    promises
}

/// Everybody holds everything that was confirmed.
pub fn all_is_everywhere(promises: &Promises, terminals: &[Terminal]) {
    for terminal in terminals {
        promises.are_kept_by(terminal);
        assert_eq!(entries(terminal).len(), promises.len());
    }
}

#[test]
fn eight_terminals_without_a_lock_end_with_the_same_600_entries() {
    let first = Terminal::new();
    without_lock(&first);
    let first = first.of(DEPARTMENTS[0]);
    let mut terminals: Vec<Terminal> = DEPARTMENTS[1..]
        .iter()
        .map(|department| Terminal::beside(&first).of(department))
        .collect();
    terminals.insert(0, first);
    let promises = write_at_once(&terminals, ENTRIES);
    assert_eq!(promises.len(), 600);
    let everybody: Vec<&Terminal> = terminals.iter().collect();
    let rounds = agree(&[&everybody], 6, Duration::ZERO);
    println!("the same everywhere after {rounds} rounds");
    all_is_everywhere(&promises, &terminals);
}
