//! A report is made beside everything else: entries never wait for it, and it can be stopped.

use crate::driver::Driver;
use cchc::{
    config::{Language, words},
    domain::{checkin::State, item::ItemPath},
    service::{
        NewCheckIn, Paper, ReportFormat, ReportScope,
        worker::{Reply, ReportExport, ReportNews, Request, SyncNews, Worker},
    },
    tui::{Effect, Message},
};
use std::{
    fs,
    path::PathBuf,
    process::Command,
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

/// Longer than any answer takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A worker whose reports get no further than the office's form, which is a pipe, until the
/// test writes the form into it.
struct Held {
    driver: Driver,
    worker: Worker,
    replies: Receiver<Reply>,
    form: PathBuf,
}

impl Held {
    fn new() -> Self {
        let driver = Driver::of("HCQT");
        let form = driver.place.data.report();
        let made = Command::new("mkfifo").arg(&form).status();
        assert!(made.expect("mkfifo").success());
        let (tell, replies) = channel();
        let words = words(Language::Vietnamese).expect("words");
        let worker = Worker::start(driver.place.clone(), words, move |reply| {
            let _ = tell.send(reply);
        });
        let held = Self {
            driver,
            worker,
            replies,
            form,
        };
        held.worker.ask(Request::Open);
        assert!(matches!(held.next(), Reply::Opened(_)));
        held
    }

    /// The next answer but that a report takes long.
    fn next(&self) -> Reply {
        loop {
            match self.replies.recv_timeout(PATIENCE).expect("an answer") {
                Reply::ReportTakesLong(_) => {}
                reply => return reply,
            }
        }
    }

    fn scope(&self, period: &str) -> ReportScope {
        let (_, session) = self.driver.service();
        ReportScope {
            plan: session.plan.id.clone(),
            period: period.parse().expect("a period"),
            department: None,
        }
    }

    fn check_in(&self) {
        self.keep(self.entry());
    }

    fn entry(&self) -> Request {
        let (_, session) = self.driver.service();
        Request::CheckIn(NewCheckIn {
            plan: session.plan.id.clone(),
            task: ItemPath::new("III/1/1.5"),
            period: session.period(),
            state: State::Doing,
            percent: None,
            note: String::new(),
            evidence: Vec::new(),
            seen: Vec::new(),
        })
    }

    fn keep(&self, entry: Request) {
        self.worker.ask(entry);
        let reply = self.next();
        assert!(matches!(reply, Reply::CheckedIn { .. }), "{reply:?}");
    }

    /// Lets whoever reads the form have it, and whoever comes later the one built in.
    fn let_go(&self) {
        let pipe = self.form.with_extension("pipe");
        fs::rename(&self.form, &pipe).expect("moved away");
        // Waits for ever where nobody reads.
        thread::spawn(move || fs::write(pipe, include_str!("../../config/report.toml")));
    }

    fn export(&self, path: &std::path::Path) {
        self.worker
            .ask(Request::ExportReport(Box::new(ReportExport {
                ticket: 7,
                scope: self.scope("Y/2026"),
                paper: Paper::Report,
                format: ReportFormat::Markdown,
                path: path.display().to_string(),
                overwrite: true,
            })));
    }
}

#[test]
fn an_entry_is_answered_while_a_report_is_being_made() {
    let held = Held::new();
    held.worker.ask(Request::Report(held.scope("Y/2026")));
    held.check_in();
    held.let_go();
    let reply = held.next();
    let Reply::Report { made: Ok(made), .. } = reply else {
        panic!("{reply:?}");
    };
    assert_eq!(made.entries, 1, "it reads what was saved meanwhile");
}

#[test]
fn an_entry_is_answered_while_lines_over_time_are_counted() {
    let held = Held::new();
    let (entry, period) = (held.entry(), held.scope("Y/2026").period);
    // Whoever opens the database reads how far this terminal had come: from a pipe, he waits.
    let file = held.driver.place.data.high_water();
    let reached = fs::read(&file).unwrap_or_default();
    let pipe = file.with_extension("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let _ = fs::remove_file(&file);
    fs::hard_link(&pipe, &file).expect("linked");
    held.worker.ask(Request::Trend { period });
    held.keep(entry);
    // Waits for ever where nobody reads.
    thread::spawn(move || fs::write(pipe, reached));
    let reply = held.next();
    assert!(
        matches!(&reply, Reply::Trend(trend) if trend.period == period),
        "{reply:?}"
    );
}

#[test]
fn only_the_report_that_is_wanted_last_is_answered() {
    let held = Held::new();
    for period in ["Y/2026", "Q1/2026"] {
        held.worker.ask(Request::Report(held.scope(period)));
    }
    held.check_in();
    held.let_go();
    let Reply::Report { scope, .. } = held.next() else {
        panic!("no report");
    };
    assert_eq!(scope, held.scope("Q1/2026"));
}

#[test]
fn a_report_that_is_stopped_is_answered_no_more() {
    let held = Held::new();
    held.worker.ask(Request::Report(held.scope("Y/2026")));
    held.check_in();
    held.worker.ask(Request::StopReport);
    held.check_in();
    held.let_go();
    held.worker.ask(Request::Report(held.scope("Q1/2026")));
    let Reply::Report { scope, .. } = held.next() else {
        panic!("no report");
    };
    assert_eq!(scope, held.scope("Q1/2026"));
}

#[test]
fn a_file_that_is_stopped_leaves_what_was_there() {
    let held = Held::new();
    let path = held.driver.data().join("bao-cao.md");
    fs::write(&path, "bản cũ").expect("written");
    held.export(&path);
    held.check_in();
    held.worker.ask(Request::StopExport);
    held.check_in();
    held.let_go();
    let reply = held.next();
    let Reply::ReportExport { ticket: 7, news } = reply else {
        panic!("{reply:?}");
    };
    assert_eq!(news, ReportNews::Stopped);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "bản cũ");
    let left = fs::read_dir(held.driver.data())
        .expect("a folder")
        .flatten();
    let left = left.filter(|entry| entry.file_name().to_string_lossy().contains("bao-cao"));
    assert_eq!(left.count(), 1, "nothing unfinished stays");
}

#[test]
fn the_screen_says_that_a_report_takes_long_and_esc_stops_it() {
    let mut driver = Driver::of("HCQT");
    let asked = driver.would_ask("<F8>");
    let [Effect::Ask(Request::Report(scope))] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let long = || Message::Answered(Reply::ReportTakesLong(scope.clone()));
    driver.shows("Đang lập báo cáo…").tell(long());
    driver.shows("vẫn đang lập… Esc để thôi");
    assert_eq!(
        driver.would_ask("<Esc>"),
        [Effect::Ask(Request::StopReport)]
    );
    driver.shows("Đã thôi lập báo cáo. F8 để lập lại");
    // What others write does not begin it anew, its key does.
    let news = Message::Synced(SyncNews::DatabaseChanged);
    assert_eq!(driver.would_tell(news), []);
    driver.keys("<F8>").shows("I.1 Kế hoạch");
    // The same while there is one to look at.
    driver.tell(long());
    driver
        .shows("đang lập lại báo cáo… Esc để thôi")
        .shows("I.1 Kế hoạch");
    driver.keys("<Esc>").shows("đây là bản lập trước");
    driver.keys("<F8>").hides("bản lập trước");
    driver.keys("<Esc>").shows("[Nhiệm vụ]");
}

#[test]
fn esc_stops_a_report_that_is_being_written() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F8><C-s>");
    let asked = driver.would_ask("<Enter>");
    let [Effect::Ask(Request::ExportReport(wanted))] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let ticket = wanted.ticket;
    driver.shows("Đang ghi báo cáo… Esc để thôi");
    assert_eq!(
        driver.would_ask("<Esc>"),
        [Effect::Ask(Request::StopExport)]
    );
    assert!(!driver.model.has_overlay());
    let news = ReportNews::Stopped;
    driver.tell(Message::Answered(Reply::ReportExport { ticket, news }));
    driver.shows("Đã thôi ghi báo cáo");
}
