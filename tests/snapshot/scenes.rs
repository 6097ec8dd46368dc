//! Every screen and everything that lies above one, each reached as a user would.

use crate::{
    book::written as ledger,
    driver::{AUTHOR, Driver},
    further::scenes,
    made_up,
    others::{concurrent, submissions, two_plans},
};
use cchc::{
    config::{Language, Settings, Surroundings, ThemeName},
    domain::exchange::BadLine,
    domain::{department::DepartmentCode, event::IncarnationId},
    service::{
        JournalPage, JournalWish, ShareCondition, SyncReport, Terminal, offers,
        worker::{Reply, SyncNews},
    },
    store::Counts,
    sync::{ShareError, ShareState},
    tui::Message,
};
use std::path::{Path, PathBuf};

/// A name and how to get there.
pub type Scene = (&'static str, fn(&mut Driver));

/// On a terminal of Khoa Khám bệnh; those of the import on one of the coordinating office.
pub const SCENES: &[Scene] = &[
    ("tasks", |_| {}),
    ("tasks_checked_in", checked_in),
    ("tasks_first_quarter_late", |driver| {
        driver.keys("<F6><Home><Enter>");
    }),
    ("tasks_filtered", |driver| {
        driver.keys("kiem tra");
    }),
    ("tasks_nothing_found", |driver| {
        driver.keys("zzz");
    }),
    ("ledger_targets", |driver| ledger(driver, "<F11>II/3<Esc>")),
    ("ledger_targets_read_only", |driver| {
        driver.keys("<F11>");
    }),
    ("ledger_figure_refused", |driver| {
        ledger(driver, "<F11>II/8<Enter>1.234<Enter>");
    }),
    ("ledger_inspections", |driver| {
        ledger(driver, "<F11><Tab><Down>")
    }),
    ("ledger_inspection_form", |driver| {
        ledger(driver, "<F11><Tab><Down><Enter>");
    }),
    ("ledger_contributions", |driver| ledger(driver, "")),
    ("ledger_contribution_form", |driver| {
        ledger(driver, "<Down><Enter>")
    }),
    ("calendar_report", |driver| {
        ledger(driver, "<F7><PageDown><Left><Left><Left>");
    }),
    ("tasks_two_plans", two_plans),
    ("tasks_one_group", |driver| {
        driver.keys("<F4>");
    }),
    ("details_history_concurrent", concurrent),
    ("check_in_form", |driver| {
        driver.keys("<F2>");
    }),
    ("check_in_form_filled", |driver| {
        driver.keys("<F2><Down>Đã họp khoa, còn hai phòng chưa gửi số liệu về cho phòng đầu mối<Tab>12/BC-KKB");
    }),
    ("check_in_refused", |driver| {
        driver.keys("<F2><Down><Down><Down><Down><Enter>");
    }),
    ("submissions_empty", |driver| {
        driver.keys("<F3>");
    }),
    ("submissions_states", submissions),
    ("submission_form", |driver| {
        driver.keys("<F3><F3>");
    }),
    ("submission_form_refused", |driver| {
        driver.keys("<F3><F3><Tab>Một cửa tại phòng khám<S-Tab><S-Tab><S-Tab><Enter>");
    }),
    ("departments", |driver| {
        driver.keys("<F9>");
    }),
    ("departments_nothing_found", |driver| {
        driver.keys("<F9>zzz");
    }),
    ("departments_of_the_coordinator", |driver| {
        coordinating(driver, "");
    }),
    ("department_add_form", |driver| {
        coordinating(driver, "<C-a>DSINH<Tab>Khoa Dưỡng sinh<Tab>");
    }),
    ("department_rename_form", |driver| {
        coordinating(driver, "nhi<C-u>");
    }),
    ("department_merge_asked", |driver| {
        coordinating(driver, "cc<C-g>hstc<Enter>");
    }),
    ("department_retire_asked", |driver| {
        coordinating(driver, "nhi<C-x>QĐ 12/QĐ-BV<Enter>");
    }),
    ("departments_reorganised", |driver| {
        coordinating(driver, "nhi<C-x>QĐ 12/QĐ-BV<Enter><Enter><Esc>");
        driver.keys("cc<C-g>hstc<Enter><Enter><Esc><End>");
    }),
    ("pin_set_form", |driver| {
        driver.keys("<C-y>4711<Tab>47");
    }),
    ("pin_change_form", |driver| {
        driver.keys("<C-y>4711<Tab>4711<Enter><C-y>4711<S-Tab><Enter>");
    }),
    ("pin_asked", |driver| {
        driver.keys("<C-y>4711<Tab>4711<Enter><C-w><F2><Down><Enter>4711");
    }),
    ("pin_wrong", |driver| {
        driver.keys("<C-y>4711<Tab>4711<Enter><C-w><F2><Down><Enter>0000<Enter>");
    }),
    ("synchronisation", report),
    ("calendar", |driver| {
        driver.keys("<F7>");
    }),
    ("calendar_of_a_due_day", |driver| {
        checked_in(driver);
        driver.keys("<F7><PageDown><Up><Right>");
    }),
    ("calendar_in_the_list", |driver| {
        checked_in(driver);
        driver.keys("<F7><PageDown><Up><Right><Enter><Down>");
    }),
    ("calendar_late", |driver| {
        driver.keys("<F7><PageUp><PageUp><Up><Right>");
    }),
    ("calendar_unknown_year", |driver| {
        driver.keys("<F7><PageDown><PageDown>");
    }),
    ("journal", |driver| {
        journal(driver, "", JournalWish::default());
    }),
    ("journal_of_one_department", |driver| {
        let wish = JournalWish {
            department: Some(DepartmentCode::new("KKB")),
            since: "2026-11-15".parse().ok(),
            ..JournalWish::default()
        };
        journal(driver, "<F4><F6><F6>", wish);
        driver.keys("<Down><Down>");
    }),
    ("journal_filtered", |driver| {
        let text = "rut lai".to_owned();
        let wish = JournalWish {
            text,
            ..JournalWish::default()
        };
        journal(driver, "rut lai", wish);
    }),
    ("journal_nothing_found", |driver| {
        driver.keys("<C-j>zzz");
    }),
    ("journal_export", |driver| {
        journal(driver, "", JournalWish::default());
        driver.keys("<C-s>");
    }),
    ("report", |driver| report_screen(driver, "<Down>")),
    ("report_written", |driver| {
        report_screen(driver, "<Down><F2>Viết tay. <C-s>")
    }),
    ("report_stale", stale_report),
    ("report_draft_beside", |driver| {
        stale_report(driver);
        driver.keys("<Space>");
    }),
    ("report_text_form", |driver| {
        report_screen(
            driver,
            "nguyen nhan<F2>Do thiếu người làm chuyên trách; các khoa còn gửi số liệu chậm nên phải nhắc nhiều lần.<Enter>",
        );
    }),
    ("report_draft_asked", |driver| {
        report_screen(driver, "<Down><F2>Viết tay. <C-s><F2><C-d>");
    }),
    ("report_export", |driver| report_screen(driver, "<C-s>")),
    ("report_making", |driver| {
        driver.would_ask("<F8>");
    }),
    ("overview", |driver| {
        overview(driver, "<Home><Right>");
    }),
    ("overview_late", |driver| {
        overview(driver, "<F4>");
    }),
    ("overview_tasks", |driver| {
        overview(driver, "kkb<S-Tab><Right>");
    }),
    ("overview_trend", |driver| {
        overview(driver, "<S-Tab><S-Tab>");
    }),
    ("nudge", |driver| {
        overview(driver, "<C-s>");
    }),
    ("nudge_export", |driver| {
        overview(driver, "<C-s><Enter>");
    }),
    ("desk", |driver| desk(driver, "")),
    ("desk_missing", |driver| desk(driver, "<F4><F4>")),
    ("desk_form", |driver| {
        desk(driver, "<Enter><Down>Thiếu số liệu")
    }),
    ("desk_published", |driver| {
        desk(driver, "<Enter><Enter>kkb<Enter>123/BV-HCQT<Enter>");
    }),
    ("help", |driver| {
        driver.keys("<F1>");
    }),
    ("palette", |driver| {
        driver.keys("zzz<C-p>");
    }),
    ("palette_nothing_found", |driver| {
        driver.keys("<C-p>zzz");
    }),
    ("search", |driver| {
        driver.keys("<C-f>");
    }),
    ("search_found", |driver| {
        checked_in(driver);
        driver.keys("<C-f>bai phong dau moi<End>");
    }),
    ("search_narrowed", |driver| {
        driver.keys("<C-f>khoa:duoc ky:q3/2026 tt:quá hạn");
    }),
    ("search_refused", |driver| {
        driver.keys("<C-f>bai viet tt:treo");
    }),
    ("search_nothing_found", |driver| {
        driver.keys("<C-f>xyzw");
    }),
    ("departments_by_initials", |driver| {
        driver.keys("<F9>ctxh");
    }),
    ("palette_found", |driver| {
        driver.keys("<C-p>tim");
    }),
    ("period_choice", |driver| {
        driver.keys("<F6>");
    }),
    ("settings", |driver| settings(driver, "")),
    ("settings_share", |driver| settings(driver, "<End><Up>")),
    ("settings_form", |driver| settings(driver, "giay<Enter>")),
    ("settings_form_refused", |driver| {
        settings(driver, "giay<Enter>000<Enter>");
    }),
    ("work_as", |driver| {
        driver.keys("<F9>duoc<F9>");
    }),
    ("looking_at_another", |driver| {
        driver.keys("<F9>duoc<Enter>");
    }),
    ("nothing_to_withdraw", |driver| {
        driver.keys("<C-z>");
    }),
    ("share_reachable", |driver| {
        share(driver, ShareState::Reachable, 0)
    }),
    ("share_waiting", |driver| {
        share(driver, ShareState::Reachable, 3)
    }),
    ("share_missing", |driver| {
        share(driver, ShareState::Missing, 1)
    }),
    ("share_slow", |driver| share(driver, ShareState::Slow, 2)),
    ("share_read_only", |driver| {
        share(driver, ShareState::ReadOnly, 1)
    }),
    ("share_unreachable", |driver| {
        share(driver, ShareState::Unreachable(ShareError::Missing), 12);
    }),
    ("import_document", |driver| {
        driver.keys("<C-n>");
    }),
    ("import_wrong_path", |driver| {
        driver.keys("<C-n>/khong/co/ke-hoach-cai-cach.docx<Enter>");
    }),
    ("import_review", |driver| driver.reviews(made_up::review())),
    ("import_passed_over", |driver| {
        driver.reviews(made_up::review());
        driver.keys("<End>");
    }),
    ("import_left_out", |driver| {
        driver.reviews(made_up::review_with_left_out());
        driver.keys("<End>");
    }),
    ("import_form", |driver| {
        driver.reviews(made_up::review());
        driver.keys("<Enter>");
    }),
    ("import_form_refused", |driver| {
        driver.reviews(made_up::review());
        driver.keys("ngay ban hanh<Enter>31 tháng tư<Enter>");
    }),
    ("import_problems", |driver| {
        driver.reviews(made_up::review());
        driver.keys("niem yet<Delete>goi dien<Delete><F9><Enter>");
    }),
    ("import_publish", |driver| {
        driver.reviews(made_up::review());
        driver.keys("<F9><Enter>");
    }),
    ("import_help", |driver| {
        driver.reviews(made_up::review());
        driver.keys("<End><F1>");
    }),
];

/// A scene of a working terminal.
pub fn scene(name: &str, language: Language, theme: ThemeName) -> Driver {
    let (_, reach) = scenes().find(|(known, _)| *known == name).expect("a scene");
    let department = if name.starts_with("import") || name.starts_with("report") {
        "HCQT"
    } else {
        "KKB"
    };
    let mut driver = Driver::looking(language, theme, department);
    reach(&mut driver);
    driver
}

/// The first run with a fixed name and share, not those of this machine; `script` leads on.
pub fn first_run(script: &str) -> Driver {
    let mut driver = Driver::before_opening(Language::Vietnamese, ThemeName::Dark);
    driver.tell(Message::Answered(Reply::NotSetUp {
        offers: offers().expect("plans"),
        author: "mau".to_owned(),
        share: PathBuf::from("C:\\Users\\mau\\AppData\\Local\\cchc\\chung.cchc"),
    }));
    driver.keys(script);
    driver
}

/// On the list of departments, in the coordinator's name.
fn coordinating(driver: &mut Driver, script: &str) {
    driver.keys("<F9>hcqt<F9><Enter><F9>").keys(script);
}

/// All departments, after a day of work of two of them.
fn overview(driver: &mut Driver, script: &str) {
    checked_in(driver);
    driver.keys("<F9>nhi<F9><Enter><F2><Down><Down><Enter>");
    driver.minutes_pass(26 * 60);
    driver.keys("<F9>hcqt<F9><Enter><S-Tab>").keys(script);
}

/// The coordinator's desk, after two departments have sent the same title.
fn desk(driver: &mut Driver, script: &str) {
    for code in ["nhi", "kkb"] {
        driver.keys("<F9>").keys(code).keys("<F9><Enter>");
        driver.keys("<F3><F3><Tab>Hẹn khám qua điện thoại<Tab><Tab>may/bai.docx");
        driver.keys("<Tab><Space><Tab><Enter>");
        driver.minutes_pass(7);
    }
    driver.keys("<F9>hcqt<F9><Enter><F3>").keys(script);
}

fn checked_in(driver: &mut Driver) {
    driver.keys("<F2><Down><Tab>60<Tab>Đã gửi 1 bài về phòng đầu mối<Enter>");
    driver.minutes_pass(12);
    driver.keys("<Down><F2><Down><Down><Down>Chưa có mẫu<Enter>");
    driver.minutes_pass(3);
    driver.keys("<Down><F2><Down><Down><Enter><Home>");
}

/// The journal with made-up entries, so that no code of an entry differs from run to run.
fn journal(driver: &mut Driver, script: &str, wish: JournalWish) {
    driver.keys("<C-j>").keys(script);
    let page = Box::new(JournalPage {
        rows: crate::journal::rows(),
        next: None,
        reached: None,
    });
    driver.tell(Message::Answered(Reply::Journal {
        wish,
        after: None,
        page,
    }));
    driver.keys("<Home>");
}

/// The unit's report after a few check-ins, one of them replaced.
fn report_screen(driver: &mut Driver, script: &str) {
    checked_in(driver);
    driver
        .keys("<F2><Down>Đang làm tiếp<Enter><F8>")
        .keys(script);
}

/// A heading that was written before the last check-in came.
fn stale_report(driver: &mut Driver) {
    report_screen(driver, "<Down><F2>Viết tay. <C-s><C-l>");
    driver.minutes_pass(3);
    driver.keys("<Home><Down><F2><Down>Đã nhắc lại<Enter><F8><Home><Down>");
}

/// The settings, on a terminal whose file has the same path everywhere.
fn settings(driver: &mut Driver, script: &str) {
    driver.model = driver.model.clone().set_by(
        &Settings {
            terminal: cchc::config::Terminal {
                share: Some(PathBuf::from(
                    "\\\\may-chu\\chung\\cai cach hanh chinh\\cchc.cchc",
                )),
                ..Default::default()
            },
            ..driver.place.settings.clone()
        },
        Path::new("C:\\Users\\mau\\AppData\\Roaming\\cchc\\settings.toml"),
        Surroundings::of(|_| None),
    );
    driver.keys("<Insert>").keys(script);
}

fn share(driver: &mut Driver, state: ShareState, only_here: u64) {
    driver.tell(Message::Synced(SyncNews::Condition(ShareCondition {
        path: PathBuf::from("\\\\may-chu\\chung\\cchc.cchc"),
        state: Some(state),
        only_here,
    })));
}

/// The sync screen with other terminals and bad lines, all of them made up.
fn report(driver: &mut Driver) {
    driver.keys("<C-b>");
    share(driver, ShareState::Reachable, 2);
    let at = |text: &str| chrono::DateTime::parse_from_rfc3339(text).expect("a time");
    let terminal = |number: u8, own, department: &str, author: &str, seen: &str| Terminal {
        incarnation: IncarnationId([number; 32]),
        own,
        current: own,
        host: format!("may-{}", department.to_lowercase()),
        department: DepartmentCode::new(department),
        author: author.to_owned(),
        at: at(seen),
        events: u64::from(number) * 37,
        skew_seconds: if number == 2 { 3 * 3600 + 60 } else { 0 },
        forked_at: (number == 2).then_some(41),
        succeeds: None,
        is_replaced: false,
        acknowledged: 0,
    };
    let bad = |reason: &str, excerpt: &str, bytes| BadLine {
        fingerprint: [0; 16],
        reason: reason.to_owned(),
        excerpt: excerpt.to_owned(),
        bytes,
    };
    driver.tell(Message::Answered(Reply::SyncReport(Box::new(SyncReport {
        path: PathBuf::from("\\\\may-chu\\chung\\cai cach hanh chinh\\2026\\cchc.cchc"),
        counts: Counts {
            by_kind: Default::default(),
            only_here: 2,
            on_share: 214,
            seen_by_others: 198,
        },
        terminals: vec![
            terminal(1, true, "KKB", AUTHOR, "2026-11-21T08:00:00+07:00"),
            terminal(4, false, "HCQT", "Lê Văn Thử", "2026-11-20T16:42:00+07:00"),
            terminal(
                2,
                false,
                "NHI",
                "Phạm Thị Ví Dụ",
                "2026-10-02T09:05:00+07:00",
            ),
        ],
        quarantine: vec![
            bad(
                "signature",
                "cchc1 0123456789abcdef {\"department\":\"KKB\",\"author\"",
                412,
            ),
            bad("format", "<<<<<<< bản sao của tệp chung", 31),
        ],
        digest: "5f0c2a9b7d1e4836c0".to_owned(),
    }))));
}
