//! The real model with the real service behind it: keys in, what is on screen out.
//!
//! Effects are carried out by a real worker over a temporary data directory; the driver
//! waits for each reply before it goes on. Time stands still until a test moves it.

#![allow(
    dead_code,
    reason = "shared by several test programs, each of which uses its part"
)]

#[path = "machine.rs"]
mod machine;
#[path = "script.rs"]
mod script;

use cchc::{
    config::{Language, Surroundings, Theme, ThemeName, words},
    service::{
        Place, Review, Service, Session, SetUp, Synchroniser,
        worker::{ExportNews, Reply, ReportNews, Request, SyncNews, Worker},
    },
    sync::Wanted,
    tui::{
        Effect, Message, Model, Watch,
        command::{Key, Keymap},
        update, view,
    },
};
use chrono::TimeDelta;
pub use machine::is_write;
use machine::{TestClock, place};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};
pub use script::parse;
use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

/// Longer than any answer takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// As in the settings that come with the program.
pub const LOCK_AFTER: Duration = Duration::from_secs(600);
/// A made-up name.
pub const AUTHOR: &str = "Trần Thị Mẫu";
/// Room enough for nothing to be cut.
pub const WIDE: (u16, u16) = (160, 50);

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
    watch: Watch,
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
        let place = place(data.path(), clock.clone());
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
            watch: Watch::new(LOCK_AFTER, clock.now_ms()),
            clock,
            worker,
            replies,
            data,
        }
    }

    /// A service of its own on the same data: what is really saved.
    pub fn service(&self) -> (Service, Session) {
        let service =
            Service::open(place(self.data.path(), self.clock.clone())).expect("a database");
        let session = service.session(None, None).expect("a session");
        (service, session)
    }

    pub fn data(&self) -> &Path {
        self.data.path()
    }

    pub fn minutes_pass(&self, minutes: i64) {
        self.clock.advance(TimeDelta::minutes(minutes));
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
        let now_ms = self.clock.now_ms();
        let before = self.watch.before(&self.model, Some(&message), now_ms);
        for message in before.into_iter().chain([message]) {
            let effects = update(&mut self.model, message);
            self.carry_out(effects);
        }
    }

    /// Waits as long as the program would wait for a key, if it does not wait for ever.
    pub fn nobody_presses_a_key(&mut self) -> Option<Duration> {
        let patience = self.watch.patience(&self.model, self.clock.now_ms())?;
        self.clock
            .advance(TimeDelta::from_std(patience).expect("short"));
        let before = self.watch.before(&self.model, None, self.clock.now_ms());
        if let Some(message) = before {
            let effects = update(&mut self.model, message);
            self.carry_out(effects);
        }
        Some(patience)
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.tell(Message::Pasted(text.to_owned()));
        self
    }

    /// Clicks on the middle of a text that is on the wide screen once, or first of all there.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        self.clicks(text, 1)
    }

    /// Clicks so often on one place, as fast as a double click.
    #[track_caller]
    pub fn clicks(&mut self, text: &str, times: usize) -> &mut Self {
        let (column, row) = self.place_of(text);
        for time in 0..times {
            self.tell(Message::Clicked {
                column,
                row,
                goes_on: time > 0,
            });
        }
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

    /// Carries out what was only asked for.
    pub fn does(&mut self, effects: Vec<Effect>) {
        self.carry_out(effects);
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
        if let Request::ExportJournal { ticket, path, .. } = &request
            && !Path::new(path).starts_with(self.data.path())
        {
            // Keys at random may type any path: nothing is written there.
            let (ticket, news) = (*ticket, ExportNews::Exists(PathBuf::from(path)));
            return vec![Reply::JournalExport { ticket, news }];
        }
        if let Request::ExportReport(wanted) = &request
            && !Path::new(&wanted.path).starts_with(self.data.path())
        {
            let news = ReportNews::Exists(PathBuf::from(&wanted.path));
            let ticket = wanted.ticket;
            return vec![Reply::ReportExport { ticket, news }];
        }
        if let Request::ExportNudge { path, .. } = &request
            && !Path::new(path).starts_with(self.data.path())
        {
            return vec![Reply::NudgeExists(PathBuf::from(path))];
        }
        if matches!(request, Request::StopExport | Request::StopReport) {
            // Whoever writes answers, and that was waited for.
            self.worker.ask(request);
            return Vec::new();
        }
        let sends = |request: &Request| matches!(request, Request::KeepSubmission(kept) if kept.next.is_some());
        let (sends, has_more) = match &request {
            Request::Unlock { then, .. } => (then.as_deref().is_some_and(sends), then.is_some()),
            request => (sends(request), matches!(request, Request::SetPin(_))),
        };
        let sets_up = matches!(&request, Request::SetUp(_));
        self.worker.ask(request);
        let mut replies = vec![self.reply()];
        // How far it has come, and then how it ended.
        while is_under_way(replies.last()) {
            replies.push(self.reply());
        }
        // A plan came before: its news go first.
        if matches!(replies[0], Reply::Renewed { .. }) {
            let renewed = replies.swap_remove(0);
            replies = vec![self.reply()];
            let effects = update(&mut self.model, Message::Answered(renewed));
            self.carry_out(effects);
        }
        // Locked or open, and then the answer.
        while has_more && matches!(replies.last(), Some(Reply::LockChanged(_))) {
            replies.push(self.reply());
        }
        // Open, and then how the set-up went.
        if sets_up && matches!(replies[0], Reply::Opened(_)) {
            replies.push(self.reply());
        }
        // Kept, but the step was refused: the refusal comes as a second reply.
        if sends
            && matches!(
                replies.last(),
                Some(Reply::SubmissionKept { next: None, .. })
            )
        {
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

fn is_under_way(reply: Option<&Reply>) -> bool {
    matches!(
        reply,
        Some(
            Reply::JournalExport {
                news: ExportNews::Writing(_),
                ..
            } | Reply::ReportTakesLong(_)
        )
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
