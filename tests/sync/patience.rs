//! A share that hangs must not take its caller with it.

use crate::terminal::{Terminal, marker};
use cchc::sync::{
    Patient, Share, ShareError, ShareState, Wanted,
    record::{Scanned, scan},
    share::{Appended, Durability, Locked, Marker, Part, Stat},
};
use chrono::TimeDelta;
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

/// A share whose calls take as long as the test wants.
struct Hanging {
    /// Each reading call waits for one of these, while the sender lives.
    go: Receiver<()>,
    running: Arc<AtomicUsize>,
    most_running: Arc<AtomicUsize>,
    bytes: Arc<Mutex<Vec<u8>>>,
    place: usize,
}

struct Hold {
    go: Sender<()>,
    most_running: Arc<AtomicUsize>,
}

fn hanging() -> (Hanging, Hold) {
    let (sender, go) = channel();
    let most_running = Arc::<AtomicUsize>::default();
    let share = Hanging {
        go,
        running: Arc::default(),
        most_running: Arc::clone(&most_running),
        bytes: Arc::default(),
        place: 0,
    };
    let hold = Hold {
        go: sender,
        most_running,
    };
    (share, hold)
}

impl Hanging {
    fn wait(&self) {
        let running = self.running.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_running.fetch_max(running, Ordering::SeqCst);
        let _ = self.go.recv();
        self.running.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Share for Hanging {
    fn cache_lifetime(&self) -> TimeDelta {
        TimeDelta::zero()
    }

    fn look(&mut self) -> Result<Vec<Part>, ShareError> {
        self.wait();
        let stat = self.open("tệp", 0)?;
        let name = "tệp".to_owned();
        Ok(vec![Part { name, stat }])
    }

    fn copies(&mut self) -> Result<Vec<Part>, ShareError> {
        Ok(Vec::new())
    }

    fn open(&mut self, _: &str, from: u64) -> Result<Stat, ShareError> {
        self.place = usize::try_from(from).expect("small");
        let bytes = self.bytes.lock().expect("bytes").len() as u64;
        Ok(Stat {
            bytes,
            modified: None,
            file: None,
        })
    }

    fn read(&mut self) -> Result<Vec<u8>, ShareError> {
        self.wait();
        let bytes = self.bytes.lock().expect("bytes").clone();
        let rest = bytes[self.place.min(bytes.len())..].to_vec();
        self.place = bytes.len();
        Ok(rest)
    }

    fn append(&mut self, bytes: &[u8]) -> Result<Appended, ShareError> {
        self.wait();
        self.bytes.lock().expect("bytes").extend_from_slice(bytes);
        Ok(Appended {
            durability: Durability::Synced,
            locked: Locked::Held,
        })
    }

    fn create(&mut self) -> Result<(), ShareError> {
        panic!("a share that breaks");
    }

    fn marker(&mut self) -> Result<Option<Marker>, ShareError> {
        Ok(Some(marker()))
    }

    fn mark(&mut self, _: Marker) -> Result<(), ShareError> {
        Err(ShareError::Exists)
    }
}

/// Short, so that the tests are quick.
const SHORT: Duration = Duration::from_millis(100);

/// Calls until the share is back home. The hung call was let go, so that it will be.
fn once_back<T>(mut call: impl FnMut() -> Result<T, ShareError>) -> T {
    loop {
        match call() {
            Ok(answer) => return answer,
            Err(ShareError::TimedOut) => thread::yield_now(),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn a_hung_call_is_answered_in_time_and_nothing_piles_up_behind_it() {
    let (share, hold) = hanging();
    let mut patient = Patient::new(share, SHORT);
    let started = Instant::now();
    for _ in 0..50 {
        assert_eq!(patient.read(), Err(ShareError::TimedOut));
    }
    assert!(
        started.elapsed() < SHORT * 25,
        "only the first call waited out its deadline"
    );
    assert_eq!(hold.most_running.load(Ordering::SeqCst), 1);
    drop(hold.go);
    assert_eq!(once_back(|| patient.read()), b"");
    assert_eq!(once_back(|| patient.look())[0].stat.bytes, 0);
}

#[test]
fn a_share_that_breaks_is_said_to_be_out_of_reach_and_stays_usable() {
    let (share, hold) = hanging();
    drop(hold.go);
    let mut patient = Patient::new(share, Duration::from_secs(600));
    assert!(matches!(
        patient.create(),
        Err(ShareError::Unreachable { .. })
    ));
    assert_eq!(patient.look().map(|parts| parts[0].stat.bytes), Ok(0));
}

#[test]
fn an_engine_over_a_hung_share_says_slow_and_writes_when_it_is_back() {
    let (share, hold) = hanging();
    let mut patient = Patient::new(share, SHORT);
    let mut terminal = Terminal::new(1);
    let id = terminal.write("một");
    let slow = terminal.cycle(&mut patient, 0, Wanted::Now);
    assert_eq!(slow.share, ShareState::Slow);
    drop(hold.go);
    // On a busy machine even a quick call may miss so short a deadline: again until it
    // does not.
    let mut seconds = 10;
    while !terminal.marked().contains(&id) {
        terminal.cycle(&mut patient, seconds, Wanted::Now);
        seconds += 10;
    }
    once_back(|| patient.open("tệp", 0));
    let written = once_back(|| patient.read());
    assert!(
        scan(&written)
            .any(|piece| matches!(piece, Scanned::Record { id: found, .. } if found == id))
    );
}
