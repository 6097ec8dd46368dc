//! What it costs that somebody says something: to send it, to learn of it, to join those
//! who said much, and to do so with many at once.

use super::{
    data::{Home, Homes, Size, check_in, owed},
    figure::{Figure, Unit, taking_turns, timed},
    table::{Budget, Row},
};
use cchc::{
    service::{Service, Session, Synchroniser},
    sync::{Wanted, record::open},
};
use std::{
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

const ROUNDS: usize = 15;
const NOTE_BYTES: usize = 400;
/// Terminals that write at once, and how much each of them does.
const AT_ONCE: usize = 8;
const EACH: usize = 10;
/// How much dearer a long history may make one change.
const LONG_HISTORY: f64 = 1.3;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let mut rows = changes(homes);
    rows.extend(joining(homes));
    rows.push(at_once(homes));
    rows
}

/// Two terminals of one share: one says something, the other learns of it.
struct Pair {
    service: Service,
    session: Session,
    sends: Synchroniser,
    learns: Synchroniser,
    _sender: Home,
}

impl Pair {
    fn of(home: &Home) -> Self {
        let sender = home.joined("KKB");
        let (service, session) = sender.open();
        let mut pair = Self {
            service,
            session,
            sends: Synchroniser::open(sender.place()).expect("a synchroniser"),
            learns: Synchroniser::open(home.place()).expect("a synchroniser"),
            _sender: sender,
        };
        pair.sends.settle().expect("in step");
        pair.learns.settle().expect("in step");
        pair
    }

    /// Seconds to send one check-in, and to learn of it.
    fn change(&mut self) -> (f64, f64) {
        let owed = owed(&self.service, &self.session);
        let new = check_in(&owed, NOTE_BYTES);
        self.service
            .check_in(&self.session, new)
            .expect("a check-in");
        let (sent, outcome) = timed(|| self.sends.cycle(Wanted::Poll).expect("a cycle"));
        assert_eq!(outcome.written, 1);
        let (learned, outcome) = timed(|| self.learns.cycle(Wanted::Poll).expect("a cycle"));
        assert_eq!(outcome.new.len(), 1);
        self.sends.settle().expect("judged");
        (sent, learned)
    }
}

fn changes(homes: &Homes) -> Vec<Row> {
    let sizes = [
        ("100", Size::Hundred),
        ("1,000", Size::Thousand),
        ("10,000", Size::TenThousand),
        ("100,000", Size::HundredThousand),
    ];
    let mut pairs = sizes.map(|(_, size)| Pair::of(homes.of(size)));
    let mut sent: [Vec<f64>; 4] = Default::default();
    let mut learned: [Vec<f64>; 4] = Default::default();
    for _ in 0..ROUNDS {
        for (place, pair) in pairs.iter_mut().enumerate() {
            let (send, learn) = pair.change();
            sent[place].push(send);
            learned[place].push(learn);
        }
    }
    let told = |what: &str, samples: [Vec<f64>; 4]| {
        let figures = samples.map(|samples| Figure::new(Unit::Time, samples));
        let row = |((name, _), figure): (&(&str, Size), &Figure)| {
            let what = format!("{what}, {name} events");
            Row::beside(
                what,
                figure,
                "at 100",
                &figures[0],
                Budget::Times(LONG_HISTORY),
            )
        };
        sizes.iter().zip(&figures).map(row).collect::<Vec<_>>()
    };
    let mut rows = told("a check-in is sent", sent);
    rows.extend(told("a check-in of another terminal arrives", learned));
    rows
}

/// A newcomer to everything that was ever said, as a whole process.
fn joining(homes: &Homes) -> Vec<Row> {
    let home = homes.of(Size::HundredThousand);
    let mut peaks = Vec::new();
    let [plainly, joined] = taking_turns(
        3,
        [&mut || timed(|| verified(home)).0, &mut || {
            let newcomer = home.newcomer();
            let mut command = newcomer.program(&["init", "--department", "KKB"]);
            let (seconds, peak) = timed(|| peak_memory(&mut command));
            peaks.push(peak);
            seconds
        }],
    );
    vec![
        Row::beside(
            "first join of 100,000 events",
            &joined,
            "checking their signatures on one core",
            &plainly,
            Budget::None,
        ),
        Row::alone(
            "memory at its highest meanwhile",
            Figure::new(Unit::Bytes, peaks),
            Budget::AtMost(60e6),
        ),
    ]
}

/// Runs a process to its end and gives the most memory it had, in bytes, as far as a look
/// every few milliseconds sees it; 0 where the system does not say.
fn peak_memory(command: &mut Command) -> f64 {
    let mut child = command.stdout(Stdio::null()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    while child.try_wait().expect("a child").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
        peak = peak.max(kib.unwrap_or_default() * 1024.0);
        sleep(Duration::from_millis(3));
    }
    peak
}

fn verified(home: &Home) -> usize {
    let bytes = std::fs::read(home.share()).expect("the shared file");
    let lines = bytes.split(|byte| *byte == b'\n');
    lines.filter(|line| open(line).is_ok()).count()
}

/// Eight terminals check in as processes, ten times each, all at once; then each
/// synchronises until it has all.
fn at_once(homes: &Homes) -> Row {
    let home = homes.of(Size::Thousand);
    let terminals: Vec<Home> = (0..AT_ONCE).map(|_| home.joined("KKB")).collect();
    let (seconds, ()) = timed(|| {
        std::thread::scope(|scope| {
            for terminal in &terminals {
                scope.spawn(move || {
                    for _ in 0..EACH {
                        let said = ["checkin", "1.5", "--state", "doing"];
                        terminal.run(&said);
                    }
                });
            }
        });
        for terminal in terminals.iter().chain(&terminals) {
            terminal.run(&["sync"]);
        }
    });
    let (one, _) = terminals[0].open();
    let digest = one.sync_report().expect("a report").digest;
    for terminal in &terminals {
        let (service, _) = terminal.open();
        assert_eq!(service.sync_report().expect("a report").digest, digest);
    }
    Row::alone(
        "8 terminals check in 10 times each at once, all have all",
        Figure::fixed(Unit::Time, seconds),
        Budget::None,
    )
}
