//! Checking in: three keys, nothing lost when it is refused.

use crate::driver::Driver;
use cchc::{
    domain::checkin::State,
    service::{
        TaskRow,
        worker::{Request, SyncNews},
    },
    tui::{Effect, Message},
};

/// What is really saved: rows on which somebody has checked in.
fn said(driver: &Driver) -> Vec<TaskRow> {
    let (service, session) = driver.service();
    let rows = service.tasks(&session, &session.department, session.period());
    let mut rows = rows.expect("tasks");
    rows.retain(|row| row.at.is_some());
    rows
}

#[test]
fn three_keys_check_in_durably_and_the_screen_says_so() {
    let mut driver = Driver::of("KKB");
    let wakes = driver.wakes;
    driver.keys("<F2><Down><Enter>");
    let rows = said(&driver);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].state, State::Doing);
    assert_eq!(rows[0].author, "Trần Thị Mẫu");
    let told = format!("Đã lưu: {} đang thực hiện", rows[0].obligation.task.short());
    driver
        .shows(&told)
        .shows("08:00 Trần Thị Mẫu: đang thực hiện");
    assert_eq!(driver.wakes, wakes + 1, "the share is told at once");
}

#[test]
fn letters_typed_over_the_states_begin_the_note() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down>Đã họp với khoa<Enter>");
    let rows = said(&driver);
    assert_eq!(
        (rows[0].state, rows[0].note.as_str()),
        (State::Doing, "Đã họp với khoa")
    );
}

#[test]
fn all_fields_are_saved() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Tab>6a0<Tab>Còn 2 phòng<Tab>12/BC-KKB; \\\\may\\tep<Enter>");
    let rows = said(&driver);
    assert_eq!(rows[0].percent, Some(60));
    assert_eq!(rows[0].note, "Còn 2 phòng");
    assert_eq!(rows[0].evidence, ["12/BC-KKB", "\\\\may\\tep"]);
}

#[test]
fn dropping_without_a_reason_is_refused_and_the_form_stays() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Down><Down><Tab><Tab>12/BC-KKB<Enter>");
    driver.shows("Nhấn phím bất kỳ").shows("12/BC-KKB");
    assert!(said(&driver).is_empty());
    driver.minutes_pass(1);
    driver.keys("<S-Tab>");
    driver.hides("Nhấn phím bất kỳ").shows("Cập nhật tiến độ");
    driver.keys("x").shows("12/BC-KKBx").keys("<BS>");
    driver.keys("<S-Tab>Không còn bộ phận này<Enter>");
    let rows = said(&driver);
    assert_eq!(rows[0].state, State::Dropped);
    assert_eq!(rows[0].note, "Không còn bộ phận này");
    assert_eq!(rows[0].evidence, ["12/BC-KKB"]);
}

#[test]
fn a_letter_typed_at_an_error_is_text() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Down><Down><Enter>");
    driver
        .shows("Nhấn phím bất kỳ")
        .keys("việc của phòng khác<Enter>");
    assert_eq!(said(&driver)[0].note, "việc của phòng khác");
}

#[test]
fn an_error_swallows_enter_as_well() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Down><Down><Enter><Enter>");
    assert_eq!(driver.writes().len(), 1);
    driver.shows("Cập nhật tiến độ").keys("<Esc>");
    assert!(!driver.model.has_overlay());
}

#[test]
fn more_than_everything_is_refused() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Tab>150<Enter>");
    driver.shows("Nhấn phím bất kỳ").shows("150");
    driver.keys("<Down><BS><BS><BS>500<Enter>");
    driver.shows("500 không phải");
    assert!(said(&driver).is_empty());
}

#[test]
fn esc_leaves_the_form_without_saving() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Esc>");
    assert!(!driver.model.has_overlay(), "nothing was typed");
    driver.keys("<F2><Down>Ghi chú<Esc>").shows("chưa lưu");
    driver
        .keys("<Up>")
        .hides("chưa lưu")
        .shows("Ghi chú: Ghi chú");
    driver.keys("<Esc>").shows("chưa lưu").keys("<Esc>");
    assert!(!driver.model.has_overlay());
    assert!(said(&driver).is_empty());
}

#[test]
fn leaving_asks_while_something_typed_is_not_saved() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2>Ghi chú<C-q>").shows("chưa lưu");
    assert!(!driver.has_quit);
    driver.keys("<C-q>");
    assert!(driver.has_quit);
}

#[test]
fn enter_held_down_saves_once() {
    let mut driver = Driver::of("KKB");
    let effects = driver.would_ask("<F2><Down><Enter><Enter><Enter>");
    let saves = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Ask(Request::CheckIn(_))));
    assert_eq!(saves.count(), 1);
}

#[test]
fn enter_twice_on_an_untouched_task_writes_nothing() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Enter><Enter>").shows("Chưa đổi gì");
    assert_eq!(driver.writes(), []);
    assert!(!driver.model.has_overlay());
    driver.keys("<Enter>Chưa có mẫu<Enter>");
    assert_eq!(said(&driver)[0].note, "Chưa có mẫu");
}

#[test]
fn keys_pressed_ahead_meet_the_screen_that_follows() {
    let mut driver = Driver::of("KKB");
    driver.burst("<F2><Down><Enter><Down><Down><F2><Down><Down>Xong rồi<Enter>");
    let rows = said(&driver);
    let states: Vec<(State, &str)> = rows
        .iter()
        .map(|row| (row.state, row.note.as_str()))
        .collect();
    assert_eq!(states, [(State::Doing, ""), (State::Done, "Xong rồi")]);
}

#[test]
fn leaving_waits_until_it_is_saved() {
    let mut driver = Driver::of("KKB");
    let effects = driver.would_ask("<F2><Down><Enter><C-q>");
    assert!(!effects.contains(&Effect::Quit), "not before the answer");
    assert_eq!(
        driver.would_ask("<C-q>"),
        [Effect::Quit],
        "but on somebody's word"
    );
    let mut driver = Driver::of("KKB");
    driver.burst("<F2><Down><Enter><C-q>");
    assert!(driver.has_quit);
    assert_eq!(said(&driver).len(), 1);
}

#[test]
fn help_leaves_what_is_typed_in_the_form() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F2><Down>Ghi chú dài<F1>")
        .shows("Phím và lệnh");
    driver.keys("<Esc>").shows("Ghi chú dài");
    driver.keys("<Enter>");
    assert_eq!(said(&driver)[0].note, "Ghi chú dài");
}

#[test]
fn closing_a_task_leaves_the_cursor_on_it() {
    let mut driver = Driver::of("KKB");
    let under_the_cursor = |driver: &Driver| {
        let screen = driver.screen();
        let marked = screen.lines().find(|line| line.starts_with('›'));
        marked.expect("a line under the cursor").to_owned()
    };
    driver.keys("<Down>");
    assert!(under_the_cursor(&driver).contains("IV/6/-7"));
    driver.keys("<F2><Down><Enter>");
    assert!(under_the_cursor(&driver).contains("◐ IV/6/-7"));
    driver.keys("<F2><Down><Enter><Enter>");
    assert!(under_the_cursor(&driver).contains("● IV/6/-7"));
}

#[test]
fn nothing_is_done_blindly_in_a_window_that_is_too_small() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down>Ghi chú").size(50, 15);
    driver.keys(" mù<Enter><Esc><Esc>").paste("dán");
    assert_eq!(driver.writes(), []);
    driver.size(160, 50).shows("Ghi chú: Ghi chú").hides("mù");
    driver.size(50, 15).keys("<C-q>");
    assert!(!driver.has_quit, "what was typed is not saved");
    driver.keys("<C-q>");
    assert!(driver.has_quit);
}

#[test]
fn how_far_a_task_is_stays_until_somebody_says_otherwise() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Tab>50<Enter>");
    driver
        .keys("<F2>")
        .shows("Phần trăm: 50")
        .keys("Thêm một đợt<Enter>");
    assert_eq!(said(&driver)[0].percent, Some(50));
    driver.keys("<F2><Esc>").hides("chưa lưu");
    assert!(!driver.model.has_overlay(), "nothing was typed");
    driver.keys("<F2><Tab>70<Enter>");
    assert_eq!(said(&driver)[0].percent, Some(70));
    driver.keys("<F2><Tab><BS><BS><Enter>");
    assert_eq!(said(&driver)[0].percent, None);
    driver
        .keys("<F2><Tab>40<Enter><F2><Down>")
        .hides("Phần trăm: 40");
    driver
        .keys("<Down>")
        .shows("Phần trăm: 40")
        .keys("<Up><Tab>")
        .shows("Phần trăm: chỉ ghi khi đang thực hiện hoặc vướng mắc")
        .keys("Xong<Enter>");
    let row = &said(&driver)[0];
    assert_eq!(
        (row.percent, row.note.as_str()),
        (Some(100), "Xong"),
        "the cursor goes past it"
    );
}

#[test]
fn what_somebody_else_said_meanwhile_is_seen_before_it_is_gone_over() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2>");
    let mut other = driver.again();
    other
        .keys("III/1/1.5<F2><Down><Down><Enter>")
        .shows("Đã lưu");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver
        .shows("Vừa được cập nhật: hoàn thành · Trần Thị Mẫu · ")
        .shows("● hoàn thành (hiện tại)");
    driver.asked.clear();
    driver.keys("<Enter>").shows("Enter lần nữa để vẫn lưu");
    assert_eq!(driver.writes(), []);
    driver
        .keys("Còn thiếu<Enter>")
        .shows("Đã lưu: 1.5 hoàn thành");
    let rows = said(&driver);
    assert_eq!(rows[0].note, "Còn thiếu");
    assert_eq!(rows[0].heads.len(), 1, "what was shown was seen");
}

#[test]
fn a_state_that_was_chosen_stays_chosen_when_somebody_else_says_another() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>");
    let mut other = driver.again();
    other
        .keys("III/1/1.5<F2><Down><Down><Enter>")
        .shows("Đã lưu");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver
        .keys("<Tab><Enter>")
        .shows("Đã lưu: 1.5 đang thực hiện");
}

#[test]
fn the_duty_to_send_articles_is_not_marked_as_done_by_hand_without_a_word() {
    let mut driver = Driver::of("KKB");
    driver.keys("IV/6/-7<F2><Down><Down><Enter>");
    driver.shows("Mới gửi 0/1 bài: F3 ở danh sách để gửi bài");
    assert_eq!(driver.writes(), []);
    driver.keys("<Enter>").shows("Đã lưu: IV/6/-7 hoàn thành");
}

#[test]
fn whoever_is_stuck_is_asked_once_what_holds_them_up() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down><Down><Down><Enter>");
    driver.shows("Ghi rõ vướng mắc").shows("Enter lần nữa");
    assert_eq!(driver.writes(), []);
    driver
        .keys("Thiếu máy in<Enter>")
        .shows("Đã lưu: 1.5 vướng mắc");
    assert_eq!(said(&driver)[0].note, "Thiếu máy in");
}

#[test]
fn one_arrow_too_many_chooses_no_other_state() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down><Down><Tab>Xong<Down><Down><Down><Down><Enter>");
    driver.shows("Đã lưu: 1.5 hoàn thành");
}
