//! Processes that are killed at any moment, as a PC is that is switched off at the wall.

use crate::{
    dice::{Dice, set_by},
    promise::{Promises, TASK, agree, is_whole},
    terminal::Terminal,
};
use std::{
    io::Read,
    process::{Child, Output, Stdio},
    thread,
    time::Duration,
};

/// Rounds until two terminals agree; some say something new when they first meet.
const ROUNDS: usize = 6;
/// Between two of them: what a killed process was just appending is taken over by others of
/// its machine after two seconds.
const PAUSE: Duration = Duration::from_millis(600);

/// How many processes all tests together kill.
fn kills() -> u64 {
    set_by("CCHC_KILLS").unwrap_or(200)
}

/// Kills processes. The latest moment follows how long they live, so that on every machine
/// most are killed at work and some just after.
struct Reaper {
    dice: Dice,
    latest: Duration,
    killed: u32,
    ended: u32,
}

impl Reaper {
    fn new() -> Self {
        Self {
            dice: Dice::new(),
            latest: Duration::from_millis(20),
            killed: 0,
            ended: 0,
        }
    }

    /// Kills a process some time after its start; what it had said until then.
    fn reap(&mut self, mut child: Child) -> Vec<u8> {
        thread::sleep(self.dice.moment(self.latest));
        child.kill().expect("killed or ended");
        let output = child.wait_with_output().expect("ended");
        self.latest = match self.count(&output) {
            true => self.latest.mul_f64(1.02),
            false => self.latest.mul_f64(0.94),
        };
        output.stdout
    }

    /// Kills a process as soon as it says something; what it said.
    fn reap_when_it_speaks(&mut self, mut child: Child) -> Vec<u8> {
        let mut said = vec![0; 256];
        let pipe = child.stdout.as_mut().expect("a pipe");
        let length = pipe.read(&mut said).expect("read");
        child.kill().expect("killed or ended");
        said.truncate(length);
        let output = child.wait_with_output().expect("ended");
        self.count(&output);
        [said, output.stdout].concat()
    }

    /// Whether the process was killed; otherwise all must have gone well.
    fn count(&mut self, output: &Output) -> bool {
        let Some(code) = output.status.code() else {
            self.killed += 1;
            return true;
        };
        assert_eq!(code, 0, "{}", String::from_utf8_lossy(&output.stderr));
        self.ended += 1;
        false
    }

    fn tell(&self) {
        println!(
            "{} killed at work, {} had ended; the latest moment is {:?}",
            self.killed, self.ended, self.latest
        );
    }
}

fn start(terminal: &Terminal, arguments: &[&str]) -> Child {
    let mut command = terminal.command();
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().expect("the binary runs")
}

fn check_in(terminal: &Terminal, note: &str, is_json: bool) -> Child {
    let arguments = ["checkin", TASK, "--state", "doing", "--note", note];
    let form: &[&str] = if is_json { &["--json"] } else { &[] };
    start(terminal, &[&arguments, form].concat())
}

/// An entry that nobody disturbs; what was said of it.
fn check_in_calmly(terminal: &Terminal, note: &str, promises: &mut Promises) -> Vec<u8> {
    promises.try_one(note);
    let output = check_in(terminal, note, true).wait_with_output();
    output.expect("ended").stdout
}

/// An entry whose process is killed. As text it is confirmed before the share is looked at.
fn check_in_and_die(
    terminal: &Terminal,
    note: &str,
    reaper: &mut Reaper,
    promises: &mut Promises,
) -> bool {
    promises.try_one(note);
    let child = check_in(terminal, note, reaper.dice.happens(40));
    let said = match reaper.dice.happens(30) {
        true => reaper.reap_when_it_speaks(child),
        false => reaper.reap(child),
    };
    promises.heard(note, &said)
}

fn is_found(terminal: &Terminal, note: &str) {
    let found = terminal.json(&["search", note]);
    let entries = found["hits"].as_array().expect("rows");
    assert!(
        entries.iter().any(|entry| entry["text"] == note),
        "{note}: {found}"
    );
}

#[test]
fn what_was_confirmed_outlives_its_process() {
    let terminal = Terminal::new().of("KKB");
    let other = Terminal::beside(&terminal).of("CC");
    let (mut reaper, mut promises) = (Reaper::new(), Promises::default());
    let mut told_to_other = Vec::new();
    for round in 0..kills() / 2 {
        let note = format!("lan-{round}");
        match reaper.dice.below(100) {
            0..70 => {
                if check_in_and_die(&terminal, &note, &mut reaper, &mut promises) {
                    is_found(&terminal, &note);
                }
            }
            70..85 => {
                let said = check_in_calmly(&other, &note, &mut promises);
                told_to_other.push((note, said));
                reaper.reap(start(&terminal, &["sync", "--json"]));
            }
            _ => {
                let author = format!("Người Mẫu {round}");
                reaper.reap(start(&terminal, &["init", "--author", &author]));
            }
        }
        is_whole(&terminal);
        promises.are_kept_by(&terminal);
        if round % 20 == 19 || round + 1 == kills() / 2 {
            agree(&[&[&terminal, &other]], ROUNDS, PAUSE);
            for (note, said) in told_to_other.drain(..) {
                assert!(promises.heard(&note, &said), "{note} was not confirmed");
            }
            promises.are_kept_by(&terminal);
            promises.are_kept_by(&other);
        }
    }
    println!("{} entries confirmed", promises.len());
    reaper.tell();
}

/// A process that is ended with the test.
struct Watcher(Child);

impl Watcher {
    fn start(terminal: &Terminal) -> Self {
        let mut command = terminal.command();
        command.args(["sync", "--watch", "--json"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        Self(command.spawn().expect("the binary runs"))
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_killed_process_takes_nothing_from_those_that_work_on_the_same_database() {
    let terminal = Terminal::new().of("KKB");
    let other = Terminal::beside(&terminal).of("CC");
    let (mut reaper, mut promises) = (Reaper::new(), Promises::default());
    let mut watcher = Watcher::start(&terminal);
    for round in 0..kills() * 3 / 10 {
        let sibling_note = format!("ben-{round}");
        promises.try_one(&sibling_note);
        let sibling = check_in(&terminal, &sibling_note, true);
        let note = format!("lan-{round}");
        check_in_and_die(&terminal, &note, &mut reaper, &mut promises);
        let output = sibling.wait_with_output().expect("ended");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert!(promises.heard(&sibling_note, &output.stdout), "{told}");
        if reaper.dice.happens(20) {
            watcher = Watcher::start(&terminal);
        }
        is_whole(&terminal);
        promises.are_kept_by(&terminal);
    }
    drop(watcher);
    agree(&[&[&terminal, &other]], ROUNDS, PAUSE);
    promises.are_kept_by(&terminal);
    promises.are_kept_by(&other);
    println!("{} entries confirmed", promises.len());
    reaper.tell();
}

/// A terminal whose share others join, with one entry.
fn an_office() -> (Terminal, Promises) {
    let office = Terminal::new().of("HCQT");
    let mut promises = Promises::default();
    let said = check_in_calmly(&office, "phong", &mut promises);
    assert!(promises.heard("phong", &said));
    (office, promises)
}

/// A terminal set up where another was killed. When that one had sent a part of its plan, it
/// is refused until it names the plan, as it is told to.
fn set_up_behind_a_killed_one(killed: &Terminal) -> Terminal {
    let terminal = Terminal::beside(killed);
    let init = ["init", "--department", "CC", "--author", "Trần Thị Mẫu"];
    let answer = terminal.run(&init);
    if answer.code != 0 {
        assert!(answer.err.contains("cchc init --plan"), "{}", answer.err);
        let named = [&init[..], &["--plan", "bvdkbc-2026"]].concat();
        terminal.run(&named).done();
    }
    terminal
}

#[test]
fn a_terminal_killed_while_it_is_set_up_is_set_up_again() {
    let mut reaper = Reaper::new();
    let mut office = an_office();
    for round in 0..kills() / 5 {
        if round % 20 == 19 {
            // Thousands on one share would only be slow.
            office = an_office();
        }
        let joined = (round % 2 == 1).then_some(&office);
        let terminal = match joined {
            None => Terminal::new(),
            Some((office, _)) => Terminal::beside(office),
        };
        reaper.reap(start(&terminal, &["init", "--department", "KKB"]));
        // Somebody else may come before the killed one is started again.
        let is_second = reaper.dice.happens(50);
        let comes_between = is_second.then(|| set_up_behind_a_killed_one(&terminal));
        let terminal = terminal.of("KKB");
        let next = comes_between.unwrap_or_else(|| Terminal::beside(&terminal).of("CC"));
        agree(&[&[&terminal, &next]], ROUNDS, PAUSE);
        for one in [&terminal, &next] {
            is_whole(one);
            let plan = one.json(&["plan", "show", "bvdkbc-2026"]);
            assert_eq!(plan["tasks"].as_array().map(Vec::len), Some(73));
            if let Some((_, promises)) = joined {
                promises.are_kept_by(one);
            }
        }
    }
    reaper.tell();
}
