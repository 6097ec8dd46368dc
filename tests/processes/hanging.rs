//! A share that hangs: the server of a real mount is stopped in the middle of its work.
//! Whoever sits at the screen must not notice, and what is entered is saved all the same.

use crate::{
    dice::set_by,
    mount::{Mount, alone},
    promise::{agree, is_whole},
    screen::Terminal as Screen,
    terminal::{Answer, Terminal},
};
use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

const F2: &[u8] = b"\x1bOQ";
const F3: &[u8] = b"\x1bOR";
const F5: &[u8] = b"\x1b[15~";
const F9: &[u8] = b"\x1b[20~";
const DOWN: &[u8] = b"\x1b[B";
const UP: &[u8] = b"\x1b[A";
const ENTER: &[u8] = b"\r";
const ESCAPE: &[u8] = b"\x1b";
const CTRL_L: &[u8] = b"\x0c";
const CTRL_Q: &[u8] = b"\x11";

/// Longer than any one call of the share is waited for.
fn hang() -> Duration {
    Duration::from_secs(set_by("CCHC_HANG_SECONDS").unwrap_or(15))
}

/// What is no waiting for the share, even on a machine whose disk is busy: whatever waits
/// comes only when a call is given up or the hang is over, much later.
const AT_ONCE: Duration = Duration::from_secs(8);
/// What the usual answer to a key takes at most.
const USUALLY: Duration = Duration::from_millis(500);

/// A command that has not ended so long after the hang should have ended never will.
const GIVEN_UP: Duration = Duration::from_secs(30);

/// Somebody at a screen who looks at the clock.
struct Person {
    screen: Screen,
    answers: Vec<Duration>,
}

impl Person {
    fn new(terminal: &Terminal) -> Self {
        Self {
            screen: Screen::start(&terminal.data(), terminal.share()),
            answers: Vec::new(),
        }
    }

    /// Presses a key and waits until `wanted` is there and `unwanted` is not.
    fn press(&mut self, key: &[u8], wanted: &str, unwanted: Option<&str>) {
        let began = Instant::now();
        self.screen.press(key);
        self.screen.wait_for(&[wanted]);
        if let Some(text) = unwanted {
            self.screen.wait_without(text);
        }
        self.answers.push(began.elapsed());
    }

    /// The usual and the longest time in which a key was answered.
    fn waited(&mut self) -> (Duration, Duration) {
        self.answers.sort();
        let longest = self.answers.last().copied().expect("keys were pressed");
        (self.answers[self.answers.len() / 2], longest)
    }

    /// Finds a task, and checks it in with a state that is reached by `key`.
    fn check_in(&mut self, key: &[u8]) {
        for (letter, shown) in [("k", "k▏"), ("i", "ki▏"), ("-", "ki-▏"), ("o", "ki-o▏")] {
            self.press(letter.as_bytes(), shown, None);
        }
        self.press(F2, "Cập nhật tiến độ: 8.3", None);
        self.screen.press(key);
        self.press(ENTER, "Đã lưu", Some("Cập nhật tiến độ: 8.3"));
        self.press(ESCAPE, "Gõ để lọc", None);
    }

    fn look_around(&mut self) {
        self.press(F3, "[Bài viết]", None);
        self.press(F9, "[Khoa/phòng]", None);
        self.press(CTRL_L, "[Nhiệm vụ]", None);
        self.screen.press(F5);
    }
}

/// How many entries a terminal has of the task that is checked in on the screen.
fn saved(terminal: &Terminal) -> usize {
    terminal
        .json(&["history", "8.3"])
        .as_array()
        .map_or(0, Vec::len)
}

/// Checks in from the command line; how long it took to say that it is saved, and to end.
fn check_in_by_command(terminal: &Terminal) -> (Duration, Duration) {
    let began = Instant::now();
    let mut command = terminal.command();
    command.args(["checkin", "8.3", "--state", "doing"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    reader.read_line(&mut line).expect("read");
    let told = began.elapsed();
    assert!(line.starts_with("đã lưu "), "{line}");
    reader.read_to_string(&mut line).expect("read");
    let answer = Answer::of(child.wait_with_output().expect("ended"));
    let out_of_reach = (answer.code, answer.told().len()) == (3, 2);
    assert!(out_of_reach, "it waited for the share: {}", answer.err);
    (told, began.elapsed())
}

/// Works at a screen for as long as the share hangs; how many entries were made.
fn work(person: &mut Person, end: Instant) -> usize {
    let mut entries = 0;
    while Instant::now() < end {
        person.check_in(if entries % 2 == 1 { UP } else { DOWN });
        entries += 1;
        person.look_around();
        thread::sleep(Duration::from_millis(200));
    }
    entries
}

#[test]
fn a_share_that_hangs_delays_no_frame_and_loses_nothing() {
    alone(
        "hanging::a_share_that_hangs_delays_no_frame_and_loses_nothing",
        || {
            let home = tempfile::tempdir().expect("a directory");
            let folder = home.path().join("folder");
            fs::create_dir(&folder).expect("a folder");
            let mount = Mount::new(&folder, home.path().join("mount"), Duration::ZERO);
            work_through_a_hang(&mount, &folder);
        },
    );
}

fn work_through_a_hang(mount: &Mount, folder: &Path) {
    let share = mount.path().join("chung.cchc");
    let at_screen = Terminal::on(&share).of("KKB");
    let at_shell = Terminal::on(&share).of("KKB");
    let healthy = Terminal::on(&folder.join("chung.cchc")).of("CC");
    let mut person = Person::new(&at_screen);
    person.screen.wait_for(&["[Nhiệm vụ]", "Đã đồng bộ"]);

    let end = Instant::now() + hang();
    let hang = mount.hang(hang() + GIVEN_UP);
    let (entries, (told, ended), (latecomer, latest)) = thread::scope(|scope| {
        // One after the other: a process that starts while a pseudo-terminal is being opened
        // may hold it open.
        let others = scope.spawn(|| {
            let latecomer = start_and_end_now(&at_shell);
            (check_in_by_command(&at_shell), latecomer)
        });
        let entries = work(&mut person, end);
        let (usual, longest) = person.waited();
        assert!(
            usual < USUALLY && longest < AT_ONCE,
            "{usual:?} {longest:?}"
        );
        let (by_command, latecomer) = others.join().expect("started and checked in");
        (entries, by_command, latecomer)
    });
    assert!(told < AT_ONCE, "a command told after {told:?}");
    assert!(
        latest < AT_ONCE,
        "a program started after {latecomer:?}, ended after {latest:?}"
    );
    assert_eq!(saved(&at_screen), entries, "saved while it hangs");
    assert_eq!(saved(&at_shell), 1, "saved while it hangs");
    assert_eq!(saved(&healthy), 0, "nothing gets through");
    drop(hang);

    let end = Instant::now() + Duration::from_secs(60);
    while saved(&healthy) < entries && Instant::now() < end {
        healthy.json(&["sync"]);
        thread::sleep(Duration::from_millis(200));
    }
    assert_eq!(
        saved(&healthy),
        entries,
        "the screen's program goes on by itself"
    );
    person.screen.press(CTRL_Q);
    assert_eq!(person.screen.wait_for_end(), 0);
    agree(&[&[&at_screen, &at_shell, &healthy]], 6, Duration::ZERO);
    for terminal in [&at_screen, &at_shell, &healthy] {
        assert_eq!(saved(terminal), entries + 1);
        is_whole(terminal);
    }
    let (usual, longest) = person.waited();
    println!(
        "{} keys were answered in {usual:?}, the slowest in {longest:?}, while {entries} entries \
         were saved; a command told after {told:?} and ended after {ended:?}; a program started \
         after {latecomer:?} and ended after {latest:?}",
        person.answers.len()
    );
}

/// Starts the program while the share hangs, and ends it again.
fn start_and_end_now(terminal: &Terminal) -> (Duration, Duration) {
    let began = Instant::now();
    let mut screen = Screen::start(&terminal.data(), terminal.share());
    screen.wait_for(&["[Nhiệm vụ]", "8.3"]);
    let started = began.elapsed();
    thread::sleep(Duration::from_millis(500));
    let began = Instant::now();
    screen.press(CTRL_Q);
    assert_eq!(screen.wait_for_end(), 0);
    (started, began.elapsed())
}
