//! The real model with the real service behind it: keys in, what is on screen out.
//!
//! Effects are carried out by a real worker over a temporary data directory; the driver
//! waits for each reply before it goes on. Time stands still until a test moves it.

#![allow(
    dead_code,
    reason = "shared by several test programs, each of which uses its part"
)]

use cchc::{
    config::{Language, Surroundings, Theme, ThemeName, words},
    service::{
        Place, Review, Service, Session, SetUp, Synchroniser,
        worker::{Reply, Request, SyncNews, Worker},
    },
    sync::{Clock, Wanted},
    tui::{
        Effect, Message, Model,
        command::{Key, Keymap},
        update, view,
    },
};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
};
use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

/// Longer than any answer takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// A made-up name.
pub const AUTHOR: &str = "Trần Thị Mẫu";
/// Room enough for nothing to be cut.
pub const WIDE: (u16, u16) = (160, 50);

/// A clock that moves only when told to.
pub struct TestClock(Mutex<DateTime<FixedOffset>>);

impl TestClock {
    fn new() -> Arc<Self> {
        let start = DateTime::parse_from_rfc3339("2026-11-21T08:00:00+07:00").expect("a time");
        Arc::new(Self(Mutex::new(start)))
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.0.lock().expect("a clock")
    }
}

pub struct Driver {
    pub model: Model,
    pub place: Place,
    /// Everything that was asked of the worker.
    pub asked: Vec<Request>,
    /// Shared files for which synchronising was begun.
    pub started: Vec<PathBuf>,
    /// How often a cycle was asked for.
    pub wakes: usize,
    pub has_quit: bool,
    /// Whether the mouse was asked for last.
    pub has_mouse: bool,
    clock: Arc<TestClock>,
    worker: Worker,
    replies: Receiver<Reply>,
    data: Arc<tempfile::TempDir>,
}

impl Driver {
    /// A terminal on which nothing is set up, as it stands after it has opened.
    pub fn unset() -> Self {
        let mut driver = Self::before_opening(Language::Vietnamese, ThemeName::Dark);
        driver.carry_out(vec![Effect::Ask(Request::Open)]);
        driver
    }

    /// A terminal of `department`, on its tasks.
    pub fn of(department: &str) -> Self {
        Self::speaking(Language::Vietnamese, department)
    }

    pub fn speaking(language: Language, department: &str) -> Self {
        Self::looking(language, ThemeName::Dark, department)
    }

    /// A terminal of `department` that has opened.
    pub fn looking(language: Language, theme: ThemeName, department: &str) -> Self {
        let fresh = Self::before_opening(language, theme);
        let choice = SetUp {
            plan: Some("bvdkbc-2026".to_owned()),
            proposed_plan: None,
            department: Some(department.to_owned()),
            author: Some(AUTHOR.to_owned()),
            share: None,
            only_join: false,
        };
        Service::set_up(fresh.place.clone(), choice).expect("a terminal");
        fresh.again_in(language, theme)
    }

    /// Another terminal on the share of this one, with its own database.
    pub fn joined(&self, department: &str) -> Self {
        let (language, theme) = (Language::Vietnamese, ThemeName::Dark);
        let data = Arc::new(tempfile::tempdir().expect("a directory"));
        let fresh = Self::on(data, Some(self.clock.clone()), language, theme);
        let choice = SetUp {
            plan: None,
            proposed_plan: None,
            department: Some(department.to_owned()),
            author: Some("Phạm Thị Ví Dụ".to_owned()),
            share: self.started.last().cloned(),
            only_join: false,
        };
        Service::set_up(fresh.place.clone(), choice).expect("a terminal");
        fresh.again_in(language, theme)
    }

    /// The frame before anything is opened.
    pub fn before_opening(language: Language, theme: ThemeName) -> Self {
        let data = Arc::new(tempfile::tempdir().expect("a directory"));
        Self::on(data, None, language, theme)
    }

    /// A second run of the program on the data directory of this one.
    pub fn again(&self) -> Self {
        self.again_in(Language::Vietnamese, ThemeName::Dark)
    }

    fn again_in(&self, language: Language, theme: ThemeName) -> Self {
        let mut driver = Self::on(self.data.clone(), Some(self.clock.clone()), language, theme);
        driver.carry_out(vec![Effect::Ask(Request::Open)]);
        driver
    }

    fn on(
        data: Arc<tempfile::TempDir>,
        clock: Option<Arc<TestClock>>,
        language: Language,
        theme: ThemeName,
    ) -> Self {
        let clock = clock.unwrap_or_else(TestClock::new);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21);
        let place =
            Place::find(Some(data.path()), None, today, clock.clone()).expect("a place for data");
        let words = words(language).expect("words");
        let theme = Theme::of(theme, |_| None).expect("a theme");
        let keymap = Keymap::new(&BTreeMap::new()).expect("keys");
        let (sender, replies) = channel();
        let worker = Worker::start(place.clone(), words, move |reply| {
            let _ = sender.send(reply);
        });
        Self {
            model: Model::new(words, &theme, keymap, WIDE).set_by(
                &place.settings,
                &place.data.settings(),
                Surroundings::of(|_| None),
            ),
            place,
            asked: Vec::new(),
            started: Vec::new(),
            wakes: 0,
            has_quit: false,
            has_mouse: false,
            clock,
            worker,
            replies,
            data,
        }
    }

    /// A service of its own on the same data: what is really saved.
    pub fn service(&self) -> (Service, Session) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21);
        let place = Place::find(Some(self.data.path()), None, today, self.clock.clone())
            .expect("a place for data");
        let service = Service::open(place).expect("a database");
        let session = service.session(None, None).expect("a session");
        (service, session)
    }

    pub fn data(&self) -> &Path {
        self.data.path()
    }

    pub fn minutes_pass(&self, minutes: i64) {
        *self.clock.0.lock().expect("a clock") += TimeDelta::minutes(minutes);
    }

    /// Presses the keys of a script: letters as they are, keys as `<F2>`, `<C-z>`, `<BS>`.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for key in parse(script) {
            self.press(key);
        }
        self
    }

    pub fn press(&mut self, key: Key) {
        self.tell(Message::Pressed(key));
    }

    pub fn tell(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.carry_out(effects);
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Message::Pasted(text.to_owned()));
        self
    }

    /// Clicks on the middle of a text that is on the wide screen once, or first of all there.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place_of(text);
        self.tell(Message::Clicked { column, row });
        self
    }

    /// Turns the wheel over a text.
    #[track_caller]
    pub fn wheel(&mut self, text: &str, downwards: bool) -> &mut Self {
        let (column, row) = self.place_of(text);
        self.tell(Message::Wheeled {
            column,
            row,
            downwards,
        });
        self
    }

    /// Column and row of the middle of a text.
    #[track_caller]
    fn place_of(&self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| {
            let (before, _) = line.split_once(text)?;
            let column = before.chars().count() + text.chars().count() / 2;
            Some((column, row))
        });
        let (column, row) = found.unwrap_or_else(|| panic!("{text:?} is not on\n{screen}"));
        let cells = |count: usize| u16::try_from(count).expect("a place on screen");
        (cells(column), cells(row))
    }

    /// Presses keys faster than anything is carried out.
    pub fn burst(&mut self, script: &str) -> &mut Self {
        let effects = self.would_ask(script);
        self.carry_out(effects);
        self
    }

    /// Presses keys without carrying anything out: what they would ask for.
    pub fn would_ask(&mut self, script: &str) -> Vec<Effect> {
        parse(script)
            .into_iter()
            .flat_map(|key| update(&mut self.model, Message::Pressed(key)))
            .collect()
    }

    /// Takes a message in without carrying anything out.
    pub fn would_tell(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.model, message)
    }

    /// Opens the import with a draft as if its document had just been read.
    pub fn reviews(&mut self, review: Review) {
        self.keys("<C-n>van-ban.txt");
        let asked = self.would_ask("<Enter>");
        let [Effect::Ask(Request::ReadDocument { ticket, .. })] = asked.as_slice() else {
            panic!("{asked:?}");
        };
        self.tell(Message::Answered(Reply::DocumentRead {
            ticket: *ticket,
            review: Ok(Box::new(review)),
        }));
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Ask(request) => {
                    for reply in self.ask(request) {
                        waiting.extend(update(&mut self.model, Message::Answered(reply)));
                    }
                }
                Effect::StartSync(share) => self.started.push(share),
                Effect::SyncNow => self.wakes += 1,
                Effect::CaptureMouse(is_ours) => self.has_mouse = is_ours,
                Effect::Quit => self.has_quit = true,
            }
        }
    }

    fn ask(&mut self, request: Request) -> Vec<Reply> {
        self.asked.push(request.clone());
        if let Request::SetUp(SetUp {
            share: Some(share), ..
        }) = &request
            && !share.starts_with(self.data.path())
        {
            // Keys at random may type any path: nothing is looked at, let alone made, there.
            assert!(share.is_absolute(), "{share:?} is below any folder");
            return vec![Reply::NothingToJoin(share.clone())];
        }
        if let Request::ExportJournal { path, .. } = &request
            && !Path::new(path).starts_with(self.data.path())
        {
            // Keys at random may type any path: nothing is written there.
            return vec![Reply::JournalExists(PathBuf::from(path))];
        }
        let sends = matches!(&request, Request::KeepSubmission(kept) if kept.next.is_some());
        let sets_up = matches!(&request, Request::SetUp(_));
        self.worker.ask(request);
        let mut replies = vec![self.reply()];
        // A plan came before: its news go first.
        if matches!(replies[0], Reply::Renewed { .. }) {
            let renewed = replies.swap_remove(0);
            replies = vec![self.reply()];
            let effects = update(&mut self.model, Message::Answered(renewed));
            self.carry_out(effects);
        }
        // Open, and then how the set-up went.
        if sets_up && matches!(replies[0], Reply::Opened(_)) {
            replies.push(self.reply());
        }
        // Kept, but the step was refused: the refusal comes as a second reply.
        if sends && matches!(replies[0], Reply::SubmissionKept { next: None, .. }) {
            replies.push(self.reply());
        }
        replies
    }

    fn reply(&self) -> Reply {
        self.replies.recv_timeout(PATIENCE).expect("an answer")
    }

    /// Runs cycles with the share, as the synchronising thread does, until nothing waits,
    /// and tells the news.
    pub fn synchronise(&mut self) -> &mut Self {
        let place = Place {
            share: self.started.last().cloned(),
            ..self.place.clone()
        };
        let mut synchroniser = Synchroniser::open(place).expect("a synchroniser");
        for _ in 0..8 {
            let outcome = synchroniser.cycle(Wanted::Now).expect("a cycle");
            if !outcome.new.is_empty() {
                self.tell(Message::Synced(SyncNews::DatabaseChanged));
            }
            let condition = synchroniser.condition(&outcome).expect("a condition");
            let is_done = condition.only_here == 0 && !outcome.more;
            self.tell(Message::Synced(SyncNews::Condition(condition)));
            if is_done {
                break;
            }
        }
        self
    }

    /// Requests since the last call that would write something.
    pub fn writes(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.asked)
            .into_iter()
            .filter(is_write)
            .collect()
    }

    pub fn size(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.tell(Message::Resized(columns, rows));
        self
    }

    pub fn buffer(&self, (columns, rows): (u16, u16)) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
        terminal
            .draw(|frame| view(&self.model, frame))
            .expect("a frame");
        terminal.backend().buffer().clone()
    }

    /// What a wide terminal shows, line by line.
    pub fn screen(&self) -> String {
        text(&self.buffer(WIDE))
    }

    /// The line at the foot.
    pub fn footer(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn shows(&mut self, wanted: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(wanted), "{wanted:?} is not on\n{screen}");
        self
    }

    #[track_caller]
    pub fn hides(&mut self, unwanted: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(unwanted), "{unwanted:?} is on\n{screen}");
        self
    }
}

/// True for requests after which the database or the settings are not as they were.
pub fn is_write(request: &Request) -> bool {
    !matches!(
        request,
        Request::Open
            | Request::Tasks { .. }
            | Request::Departments { .. }
            | Request::Submissions { .. }
            | Request::History { .. }
            | Request::Year { .. }
            | Request::Journal { .. }
            | Request::SyncReport
            | Request::Search { .. }
            | Request::WhatIsNew
            | Request::ReadDocument { .. }
            | Request::CorrectPlan { .. }
            | Request::KeptReview
            | Request::Unfinished
            | Request::KeepUnfinished(_)
    )
}

/// A buffer as lines of text without the blanks at their ends.
pub fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    buffer
        .content
        .chunks(width)
        .map(|row| {
            let line: String = row.iter().map(|cell| cell.symbol()).collect();
            format!("{}\n", line.trim_end())
        })
        .collect()
}

/// The keys of a script.
pub fn parse(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(letter) = rest.chars().next() {
        let named = rest
            .strip_prefix('<')
            .and_then(|after| after.split_once('>'));
        rest = match named {
            Some((name, after)) => {
                keys.push(named_key(name));
                after
            }
            None => {
                keys.push(sent(KeyCode::Char(letter), KeyModifiers::NONE));
                &rest[letter.len_utf8()..]
            }
        };
    }
    keys
}

/// A key as the terminal reports it, translated as the program does.
fn sent(code: KeyCode, modifiers: KeyModifiers) -> Key {
    Key::from(KeyEvent::new(code, modifiers))
}

fn named_key(name: &str) -> Key {
    if let Some(letter) = name.strip_prefix("C-") {
        let letter = letter.chars().next().expect("a letter");
        return sent(KeyCode::Char(letter), KeyModifiers::CONTROL);
    }
    match name {
        "BS" => sent(KeyCode::Backspace, KeyModifiers::NONE),
        "S-Tab" => sent(KeyCode::BackTab, KeyModifiers::SHIFT),
        name => name.parse().expect("a key's name"),
    }
}
