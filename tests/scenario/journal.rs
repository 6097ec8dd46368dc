//! Nhật ký: who did what; narrowed, read down page by page, written into a file.

use crate::driver::Driver;
use cchc::{
    service::{
        NewCheckIn, WrittenSoFar,
        worker::{ExportNews, Reply, Request},
    },
    tui::{Effect, Message},
};
use chrono::NaiveDate;
use std::fs;

fn said(driver: &mut Driver) {
    driver.keys("<F2><Down>Đã họp khoa<Enter>").minutes_pass(2);
    driver
        .keys("<F2><Down><Down>=HYPERLINK(\"x\")<Enter>")
        .minutes_pass(2);
    driver.keys("<C-z>").minutes_pass(2);
}

/// So many check-ins as from a script.
fn many(driver: &Driver, count: usize) {
    let (mut service, session) = driver.service();
    let rows = service
        .tasks(&session, &session.department, session.period())
        .expect("tasks");
    for number in 0..count {
        let owed = &rows[number % rows.len()].obligation;
        let new = NewCheckIn {
            plan: owed.plan.clone(),
            task: owed.key.clone(),
            period: owed.period,
            state: cchc::domain::checkin::State::Doing,
            percent: None,
            note: format!("lần {number}."),
            evidence: Vec::new(),
            seen: Vec::new(),
        };
        service.check_in(&session, new).expect("saved");
    }
}

#[test]
fn everything_that_was_done_is_told_newest_first_with_all_of_it() {
    let mut driver = Driver::of("KKB");
    said(&mut driver);
    driver
        .keys("<C-j>")
        .shows("[Nhật ký]")
        .shows("mọi khoa/phòng · từ trước tới nay");
    driver.shows("T7 21/11/2026").shows("Rút lại cập nhật");
    driver
        .keys("<Down>")
        .shows("đã rút lại")
        .shows("Ghi chú: =HYPERLINK");
    driver
        .shows("Đã rút lại bởi: Trần Thị Mẫu")
        .shows("Đã tới đâu: trên máy này");
    driver
        .keys("<Down>")
        .shows("Ghi chú: Đã họp khoa")
        .shows("Người ghi: Trần Thị Mẫu");
    driver
        .shows("Khoa/phòng ghi: Khoa Khám bệnh (KKB)")
        .shows("Số thứ tự trên máy ấy");
    driver.keys("<End>").shows("Máy mới tham gia");
}

#[test]
fn words_departments_and_time_narrow_it() {
    let mut driver = Driver::of("KKB");
    said(&mut driver);
    driver
        .keys("<C-j>da hop")
        .shows("Đã họp khoa")
        .hides("Rút lại cập nhật");
    driver.keys("<Esc>").shows("Rút lại cập nhật");
    driver
        .keys("zzz")
        .shows("Không có việc nào khớp “zzz”")
        .keys("<Esc>");
    driver
        .keys("<F4>")
        .shows("Khoa Khám bệnh · từ trước")
        .keys("<F6>")
        .shows("trong hôm nay");
    driver
        .keys("<F6>")
        .shows("7 ngày qua")
        .keys("<F6>")
        .shows("30 ngày qua");
    driver
        .keys("<F6><F4>")
        .shows("mọi khoa/phòng · từ trước tới nay");
    driver.keys("<Esc>").shows("[Nhiệm vụ]");
    driver
        .keys("<F9>nhi<Enter><C-j><F4>")
        .shows("Khoa Nhi · từ trước");
    driver.shows("Chưa có việc nào được ghi");
}

#[test]
fn a_long_journal_comes_page_by_page_and_stays_where_it_is_read() {
    let mut driver = Driver::of("KKB");
    many(&driver, 450);
    driver.asked.clear();
    driver.keys("<C-j>").shows("200+").shows("lần 449.");
    let pages = |driver: &Driver| {
        let asked = driver.asked.iter();
        asked
            .filter(|asked| matches!(asked, Request::Journal { .. }))
            .count()
    };
    assert_eq!(pages(&driver), 1, "one page is enough to begin with");
    driver
        .keys("<End>")
        .shows("400+")
        .keys("<End><End>")
        .shows("Máy mới tham gia");
    driver.keys("<Up><Up>").shows("Ghi chú: lần 0.");
    driver.minutes_pass(5);
    many(&driver, 1);
    driver.tell(Message::Synced(
        cchc::service::worker::SyncNews::DatabaseChanged,
    ));
    driver.shows("Ghi chú: lần 0.");
    driver.keys("lan 44").shows(" 14 ");
}

#[test]
fn what_is_shown_is_written_into_a_file_and_no_file_is_overwritten_unasked() {
    let mut driver = Driver::of("KKB");
    said(&mut driver);
    let path = driver.data().join("nhat ky.csv");
    driver.keys("<C-j><C-s>").shows("~/nhat-ky-2026-11-21.csv");
    for _ in 0..40 {
        driver.keys("<BS>");
    }
    driver
        .paste(&path.display().to_string())
        .keys("<Enter>")
        .shows("Đã ghi ");
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.starts_with("\u{feff}Thời gian;"), "{text}");
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{text}");
    assert!(
        text.contains("21/11/2026 08:00;KKB;Khoa Khám bệnh;Trần Thị Mẫu;"),
        "{text}"
    );
    assert_eq!(text.matches("\r\n").count(), text.lines().count());

    driver.keys("da hop<C-s>");
    for _ in 0..40 {
        driver.keys("<BS>");
    }
    driver
        .paste(&path.display().to_string())
        .keys("<Enter>")
        .shows("Nhấn lại Enter để ghi đè");
    assert_eq!(fs::read_to_string(&path).expect("a file"), text);
    driver.keys("<Enter>").shows("Đã ghi 1 dòng");
    assert_eq!(
        fs::read_to_string(&path).expect("a file").lines().count(),
        2
    );

    let nowhere = driver.data().join("khong/co/tep.csv").display().to_string();
    driver.keys("<C-s>");
    for _ in 0..40 {
        driver.keys("<BS>");
    }
    driver
        .paste(&nowhere)
        .keys("<Enter>")
        .shows("Nhấn phím bất kỳ");
}

#[test]
fn enter_opens_the_task_of_which_an_entry_speaks() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Down><F2><Down>Đã họp khoa<Enter>");
    driver.keys("<C-j>").shows("IV/6/-7 đang thực hiện");
    driver
        .keys("<Enter>")
        .shows("[Nhiệm vụ]")
        .shows("›◐ IV/6/-7");
    driver.keys("<C-j><End><Enter>").shows("[Nhật ký]");
    driver.shows("không dùng được cho dòng này");
}

#[test]
fn a_page_that_nobody_wants_any_more_is_let_go() {
    let mut driver = Driver::of("KKB");
    said(&mut driver);
    driver.keys("<C-j>da hop");
    let shown = driver.screen();
    let late = driver.asked.iter().rev().find_map(|asked| match asked {
        Request::Journal { wish, .. } if wish.text.is_empty() => Some(wish.clone()),
        _ => None,
    });
    let (service, session) = driver.service();
    let words = cchc::config::words(cchc::config::Language::Vietnamese).expect("words");
    let wish = late.expect("the whole journal");
    let page = service
        .journal(&session, words, &wish, None)
        .expect("a page");
    driver.tell(Message::Answered(Reply::Journal {
        wish,
        after: None,
        page: Box::new(page),
    }));
    assert_eq!(driver.screen(), shown);
}

#[test]
fn writing_says_how_far_it_has_come_and_esc_stops_it() {
    let mut driver = Driver::of("KKB");
    said(&mut driver);
    driver.keys("<C-j><C-s>").paste("x");
    let asked = driver.would_ask("<Enter>");
    let [Effect::Ask(Request::ExportJournal { ticket, .. })] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let ticket = *ticket;
    driver.shows("Đang ghi… Esc để thôi").hides("Enter Lưu");
    assert_eq!(driver.would_ask("<Enter>abc"), [], "once is enough");
    let tell = |driver: &mut Driver, news| {
        driver.tell(Message::Answered(Reply::JournalExport { ticket, news }));
    };
    let so_far = WrittenSoFar {
        rows: 24_000,
        reached: NaiveDate::from_ymd_opt(2026, 3, 12),
    };
    tell(&mut driver, ExportNews::Writing(so_far));
    driver.shows("Đã ghi 24000 dòng, tới ngày 12/03/2026… Esc để thôi");
    driver.keys("<F1>");
    tell(&mut driver, ExportNews::Writing(so_far));
    driver.keys("<F1>").shows("Đã ghi 24000 dòng");
    let asked = driver.would_ask("<Esc>");
    assert_eq!(asked, [Effect::Ask(Request::StopExport)]);
    assert!(!driver.model.has_overlay());
    tell(&mut driver, ExportNews::Stopped);
    driver.shows("không có tệp nào được tạo");
    // What is told late of a file that nobody waits for opens nothing.
    driver.keys("<C-s>");
    tell(&mut driver, ExportNews::Writing(so_far));
    driver.hides("Đã ghi 24000 dòng").keys("<Esc>");
}

#[test]
fn a_file_that_is_stopped_under_way_is_not_there() {
    let driver = Driver::of("KKB");
    many(&driver, 450);
    let (service, session) = driver.service();
    let words = cchc::config::words(cchc::config::Language::Vietnamese).expect("words");
    let path = driver.data().join("nhat-ky.csv");
    let mut heard = Vec::new();
    let mut goes_on = |so_far: WrittenSoFar| {
        heard.push(so_far.rows);
        heard.len() < 2
    };
    let wish = Default::default();
    let file = (path.as_path(), false);
    let stopped = service.journal_file(&session, words, &wish, file, &mut goes_on);
    assert!(stopped.is_err());
    assert_eq!(heard, [200, 400]);
    let left = fs::read_dir(driver.data()).expect("a folder").flatten();
    let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
    let is_of_it = |name: &&std::ffi::OsString| name.to_string_lossy().starts_with("nhat-ky");
    assert_eq!(left.iter().find(is_of_it), None);
}

#[test]
fn searching_says_how_far_back_it_has_looked_and_esc_stops_it() {
    let mut driver = Driver::of("KKB");
    many(&driver, 2_100);
    driver.keys("<C-j>zz");
    driver.shows("Không có việc nào khớp");
    driver.keys("<Esc>");
    // The first page alone has come; the next was asked for.
    let asked = driver.would_ask("zz").pop();
    let Some(Effect::Ask(Request::Journal { wish, after })) = asked else {
        panic!("{asked:?}");
    };
    let (service, session) = driver.service();
    let words = cchc::config::words(cchc::config::Language::Vietnamese).expect("words");
    let page = service.journal(&session, words, &wish, after);
    let page = Box::new(page.expect("a page"));
    let first = Message::Answered(Reply::Journal { wish, after, page });
    let asked = driver.would_tell(first);
    assert!(
        matches!(
            asked.as_slice(),
            [Effect::Ask(Request::Journal { after: Some(_), .. })]
        ),
        "{asked:?}"
    );
    driver.shows("đã tìm ngược tới 21/11/2026… Esc: thôi tìm");
    driver.keys("<Esc>").hides("đã tìm ngược tới").shows("200+");
}

#[test]
fn what_was_shown_before_is_not_read_on_while_something_else_is_asked_for() {
    let mut driver = Driver::of("KKB");
    many(&driver, 700);
    driver.keys("<C-j>").shows("lần 699.");
    let further = |effects: &[Effect]| {
        let is_further = |effect: &&Effect| {
            matches!(effect, Effect::Ask(Request::Journal { after: Some(_), .. }))
        };
        effects.iter().filter(is_further).count()
    };
    let asked = driver.would_ask("lan 1");
    assert_eq!(further(&asked), 0);
    // The answer has not come; the rows are still those of before.
    assert_eq!(further(&driver.would_ask("<End>")), 0);
    driver.keys("99").shows("lần 199.").hides("lần 699.");
}
