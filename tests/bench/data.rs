//! Made-up departments to measure on: filled once for each size by the program itself, with
//! everything on a shared file as well, as on a working day.

use cchc::{
    domain::{checkin::State, event::EventId, item::ItemPath, period::Period, plan::PlanId},
    service::{NewCheckIn, Place, Service, Session},
    sync::SystemClock,
};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, OnceLock},
};
use tempfile::TempDir;

/// The day on which everything happens.
pub const TODAY: &str = "2026-11-21";
/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_cchc");

/// A terminal's data and shared file.
pub struct Home {
    folder: TempDir,
    share: PathBuf,
}

/// The homes of all sizes, each made when it is first asked for.
#[derive(Default)]
pub struct Homes {
    made: [OnceLock<Home>; 4],
}

/// How many entries a home has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A hundred.
    Hundred,
    /// A thousand.
    Thousand,
    /// Ten thousand.
    TenThousand,
    /// A hundred thousand.
    HundredThousand,
}

impl Size {
    /// The number.
    pub fn events(self) -> u64 {
        match self {
            Self::Hundred => 100,
            Self::Thousand => 1_000,
            Self::TenThousand => 10_000,
            Self::HundredThousand => 100_000,
        }
    }
}

impl Homes {
    /// The home of a size.
    pub fn of(&self, size: Size) -> &Home {
        self.made[size as usize].get_or_init(|| Home::filled(size.events()))
    }
}

/// A folder on the disk on which the program was built: a folder in memory would know no
/// fsync.
pub fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder to measure in")
}

impl Home {
    fn empty() -> Self {
        let folder = folder();
        let share = folder.path().join("chung.cchc");
        Self { folder, share }
    }

    /// A terminal that nobody has set up yet, beside this one's share.
    pub fn newcomer(&self) -> Self {
        Self {
            folder: folder(),
            share: self.share.clone(),
        }
    }

    /// The same, set up for a department.
    pub fn joined(&self, department: &str) -> Self {
        let home = self.newcomer();
        home.run(&[
            "init",
            "--department",
            department,
            "--author",
            "Trần Thị Mẫu",
        ]);
        home
    }

    fn filled(events: u64) -> Self {
        let home = Self::empty();
        home.run(&["demo", "--seed", "1", "--events", &events.to_string()]);
        // What is on the share is marked so once, not while something is measured.
        home.run(&["sync"]);
        home
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The shared file.
    pub fn share(&self) -> PathBuf {
        self.share.clone()
    }

    /// The variables under which the program works on this home.
    pub fn variables(&self) -> [(&'static str, PathBuf); 5] {
        [
            ("TERM", PathBuf::from("xterm-256color")),
            ("HOME", self.folder.path().to_owned()),
            ("CCHC_DATA", self.data()),
            ("CCHC_SHARE", self.share()),
            ("CCHC_TODAY", PathBuf::from(TODAY)),
        ]
    }

    /// The program on this home.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .env_clear()
            .envs(self.variables())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program to its end, which must be a good one.
    pub fn run(&self, arguments: &[&str]) {
        run(&mut self.program(arguments));
    }

    /// Opens the home inside this process.
    pub fn open(&self) -> (Service, Session) {
        let service = Service::open(self.place()).expect("a filled home opens");
        let session = service.session(None, None).expect("somebody works here");
        (service, session)
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        let today = TODAY.parse().expect("a day");
        Place::find(
            Some(self.data().as_path()),
            Some(self.share()),
            Some(today),
            Arc::new(SystemClock),
        )
        .expect("a home has settings")
    }

    /// Bytes of the shared file.
    pub fn share_bytes(&self) -> u64 {
        bytes_of(&self.share())
    }
}

/// Bytes of a file.
pub fn bytes_of(path: &Path) -> u64 {
    std::fs::metadata(path).expect("the file is there").len()
}

/// Runs a process to its end, which must be a good one.
pub fn run(command: &mut Command) {
    let ended = command.output().expect("the process starts");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{command:?} ended badly: {told}");
}

/// Something the session's department owes, to check in on.
pub fn owed(service: &Service, session: &Session) -> (PlanId, ItemPath, Period, Vec<EventId>) {
    let rows = service
        .tasks(session, &session.department, session.period())
        .expect("tasks");
    let first = rows.first().expect("the department owes something");
    (
        first.obligation.plan.clone(),
        first.obligation.task.clone(),
        first.obligation.period,
        first.heads.clone(),
    )
}

/// A check-in with a note of so many bytes.
pub fn check_in(owed: &(PlanId, ItemPath, Period, Vec<EventId>), note_bytes: usize) -> NewCheckIn {
    NewCheckIn {
        plan: owed.0.clone(),
        task: owed.1.clone(),
        period: owed.2,
        state: State::Doing,
        percent: Some(50),
        note: note(note_bytes),
        evidence: Vec::new(),
        seen: owed.3.clone(),
    }
}

/// A Vietnamese note of exactly so many bytes.
pub fn note(bytes: usize) -> String {
    let sentence = "Đã đối chiếu số liệu với phòng đầu mối, còn chờ ý kiến. ";
    let mut note = sentence.repeat(bytes / sentence.len() + 1);
    while note.len() > bytes {
        note.pop();
    }
    // A letter of several bytes may have been cut away whole.
    note.push_str(&"a".repeat(bytes - note.len()));
    if note.ends_with(' ') {
        note.pop();
        note.push('a');
    }
    note
}
