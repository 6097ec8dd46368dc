//! What other terminals wrote comes in while somebody works.

use crate::driver::Driver;
use cchc::{
    domain::{checkin::State, text::is_unsafe_to_draw},
    service::{
        NewCheckIn, ShareCondition,
        worker::{Reply, SyncNews},
    },
    sync::ShareState,
    tui::Message,
};

#[test]
fn news_refreshes_and_leaves_the_cursor_on_the_same_task() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Down><Down><Down>");
    let marked = under_cursor(&driver);
    let (mut service, session) = driver.service();
    let rows = service.tasks(&session, &session.department, session.period());
    let row = rows.expect("tasks").swap_remove(0);
    let new = NewCheckIn {
        plan: row.obligation.plan,
        task: row.obligation.task,
        period: row.obligation.period,
        state: State::Done,
        percent: None,
        note: String::new(),
        evidence: Vec::new(),
        seen: Vec::new(),
    };
    service.check_in(&session, new).expect("a check-in");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.shows("Xong (1)");
    assert_eq!(under_cursor(&driver), marked);
}

#[test]
fn news_leaves_the_details_where_they_are_read() {
    let mut driver = Driver::of("KKB");
    for _ in 0..6 {
        driver.minutes_pass(1);
        driver.keys("<F2>Ghi chú<Enter>");
    }
    driver.size(80, 18).keys("<Right><Right><Right>");
    let before = crate::driver::text(&driver.buffer((80, 18)));
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    assert_eq!(crate::driver::text(&driver.buffer((80, 18))), before);
}

#[test]
fn news_leaves_a_form_alone() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down>Ghi chú");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.shows("Ghi chú: Ghi chú").shows("Cập nhật tiến độ: ");
}

#[test]
fn what_two_terminals_say_at_once_stands_side_by_side_until_somebody_settles_it() {
    let mut here = Driver::of("KKB");
    let mut there = here.joined("KKB");
    here.keys("<F2><Down>Đang làm<Enter>");
    here.minutes_pass(1);
    there.keys("<F2><Down><Down>Đã xong<Enter>").synchronise();
    here.synchronise();
    here.shows("Hai máy ghi cùng lúc")
        .shows("Đang tính: hoàn thành")
        .shows("F2 ghi lại")
        .shows("Phạm Thị Ví Dụ: hoàn thành");
    here.shows("Trần Thị Mẫu: đang thực hiện");
    here.minutes_pass(1);
    here.keys("<F2>Hai bên đã thống nhất<Enter>");
    here.hides("Hai máy ghi cùng lúc").synchronise();
    there.synchronise().hides("Hai máy ghi cùng lúc");
    there.keys("1.12").shows("Hai bên đã thống nhất");
}

#[test]
fn a_cycle_carries_the_entry_and_says_so() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Enter>").shows("trên máy này");
    driver
        .synchronise()
        .shows("✓ Đã đồng bộ")
        .shows("trên tệp chung");
}

fn under_cursor(driver: &Driver) -> String {
    let screen = driver.screen();
    let line = screen.lines().find(|line| line.starts_with('›'));
    line.expect("a line under the cursor")
        .chars()
        .take(60)
        .collect()
}

#[test]
fn received_text_never_turns_the_screen_around() {
    let mut driver = Driver::of("KKB");
    let (service, session) = driver.service();
    let (department, period) = (session.department.clone(), session.period());
    let rows = service.tasks(&session, &department, period);
    let mut rows = rows.expect("tasks");
    rows[0].note = "đầu \u{202e}giữa\u{2066} cuối\u{200f}".to_owned();
    driver.tell(Message::Answered(Reply::Tasks {
        department,
        period,
        rows,
    }));
    driver.shows("đầu giữa cuối");
    let drawn = driver.buffer((100, 30));
    let is_harmless = |cell: &ratatui::buffer::Cell| !cell.symbol().chars().any(is_unsafe_to_draw);
    assert!(drawn.content.iter().all(is_harmless));
}

fn condition(state: ShareState, only_here: u64) -> Message {
    Message::Synced(SyncNews::Condition(ShareCondition {
        path: "/mnt/chung.cchc".into(),
        state: Some(state),
        only_here,
    }))
}

#[test]
fn whoever_asks_for_a_cycle_is_told_what_came_of_it_and_nobody_else() {
    let mut driver = Driver::of("KKB");
    driver.tell(condition(ShareState::Reachable, 0));
    driver.hides("không còn gì chờ gửi").keys("<F5>");
    driver.tell(Message::Synced(SyncNews::Unchanged));
    driver
        .shows("Đã đồng bộ, không còn gì chờ gửi")
        .keys("<F5>");
    driver.tell(condition(ShareState::ReadOnly, 1));
    driver.shows("Tệp chung /mnt/chung.cchc chỉ cho đọc. Ctrl+B xem cách xử lý");
    driver
        .keys("<C-b>")
        .shows("xin quyền ghi từ người quản trị");
    driver.shows("F5 Đồng bộ");
    driver.tell(condition(ShareState::Reachable, 1));
    driver.hides("xin quyền ghi").hides("chờ gửi");
}
