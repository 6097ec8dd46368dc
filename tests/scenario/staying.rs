//! Where the cursor stays and what the frame says of it: after a save, after taking it back,
//! while another department is looked at.

use crate::driver::{Driver, text};
use cchc::domain::checkin::State;

/// The label and state of every task on which something was said.
fn said(driver: &Driver) -> Vec<(String, State, Option<u8>)> {
    let (service, session) = driver.service();
    let rows = service.tasks(&session, &session.department, session.period());
    let rows = rows.expect("tasks").into_iter();
    rows.filter(|row| row.at.is_some())
        .map(|row| (row.obligation.task.to_string(), row.state, row.percent))
        .collect()
}

#[test]
fn the_cursor_stays_on_a_task_that_was_saved_and_taken_back() {
    let mut driver = Driver::of("KKB");
    driver.size(80, 24);
    driver.keys("<Down><Down><F2><Down><Down><Tab>40<Enter>");
    let first = said(&driver);
    assert_eq!(first.len(), 1);
    driver.minutes_pass(1);
    driver.keys("<C-z>").shows("Đã rút lại: ");
    driver.minutes_pass(1);
    driver.keys("<F2><Down><Down><Tab>40<Enter>");
    assert_eq!(said(&driver), first, "the same task, and no other one");
    let seen = text(&driver.buffer((80, 24)));
    let cursor = seen.lines().find(|line| line.contains("›●"));
    let name = first[0].0.rsplit('/').next().expect("a label");
    assert!(cursor.is_some_and(|line| line.contains(name)), "{seen}");
}

#[test]
fn in_a_list_of_one_group_the_saved_task_stays_until_another_group_is_shown() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F4><F2><Down><Down><Enter>");
    let first = said(&driver);
    driver.minutes_pass(1);
    driver.shows("›● ").keys("<F2>x<Enter>");
    let again = said(&driver);
    assert_eq!((again.len(), &again[0].0), (1, &first[0].0));
    driver.keys("<F4>").hides("›● ");
}

#[test]
fn keys_pressed_before_the_answer_meet_the_same_task() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Enter>");
    let before = said(&driver);
    driver.minutes_pass(1);
    driver.keys("<Home><Down><Down>");
    driver.burst("<C-z><F2>Đã họp<Enter>");
    let after = said(&driver);
    assert_eq!((after.len(), &after[0].0), (1, &before[0].0));
}

#[test]
fn at_every_width_the_top_line_says_whose_tasks_are_seen_and_how_to_get_back() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>cap cuu<Enter>");
    for columns in [60, 80, 100, 120, 160, 200] {
        let seen = text(&driver.buffer((columns, 24)));
        let top = seen.lines().next().expect("a line");
        for part in ["ĐANG XEM: ", "(Esc về KKB)"] {
            assert!(top.contains(part), "{columns}: {top}");
        }
        assert!(top.contains("Khoa Cấp cứu") || top.contains("KCC") || top.contains("CC"));
    }
    driver.keys("<Esc>").hides("ĐANG XEM");
}

#[test]
fn the_coordinator_sees_at_the_desk_what_the_department_looked_at_has_sent() {
    let mut office = Driver::of("HCQT");
    let mut ward = office.joined("KKB");
    ward.keys("<F3><F3><Tab>Một cửa tại phòng khám");
    ward.keys("<Tab><Tab>may/bai.docx<Tab><Space><Tab><Enter>");
    ward.shows("Đã gửi phòng đầu mối").synchronise();
    office.synchronise().keys("<F9>kkb<Enter><F3>");
    office
        .shows("Bài của mọi khoa/phòng")
        .shows("KKB▏")
        .shows("›→ KKB")
        .hides("TCKT");
    office
        .keys("<F4>")
        .shows("Bài đang chờ nhận")
        .keys("<Esc><Esc>");
    office.shows("TCKT").keys("<Esc>");
    office.shows("ĐANG XEM").keys("<Esc>").hides("ĐANG XEM");
}

#[test]
fn a_locked_department_says_by_which_key_it_is_opened() {
    let mut driver = crate::pin::with_pin(Driver::of("KKB"), "4711");
    driver
        .keys("<F9>")
        .shows("Đã khóa KKB; Ctrl+W")
        .keys("<C-l>");
    let foot = |driver: &Driver| {
        let seen = text(&driver.buffer((80, 24)));
        seen.lines().last().unwrap_or_default().to_owned()
    };
    driver.size(80, 24);
    assert!(
        foot(&driver).contains("Ctrl+W Mở khóa"),
        "{}",
        foot(&driver)
    );
    driver.keys("<C-w>4711<Enter>").shows("Đã mở khóa");
    assert!(!foot(&driver).contains("Mở khóa"));
}

#[test]
fn a_task_that_is_done_stays_in_its_place_until_somebody_comes_back() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<Down><Down><F2><Down><Down><Enter>")
        .hides("Xong (1)");
    let first = said(&driver)[0].0.clone();
    driver.minutes_pass(1);
    // The next one is below it, and the same key leads back to it.
    driver.keys("<Down><F2><Down><Enter>").shows("Xong (1)");
    let both = said(&driver);
    assert_eq!(both.len(), 2, "{both:?}");
    let other = both.iter().find(|(task, ..)| *task != first);
    assert_eq!(other.map(|(_, state, _)| *state), Some(State::Doing));
    driver.keys("<F3><Esc>").shows("Xong (1)");
}

#[test]
fn leaving_a_search_leaves_the_cursor_on_what_was_found() {
    let mut driver = Driver::of("KKB");
    driver.keys("tap huan<Esc>").hides("tap huan");
    driver.keys("<F2><Down><Enter>");
    let found = said(&driver);
    let (service, session) = driver.service();
    let rows = service.tasks(&session, &session.department, session.period());
    let row = rows
        .expect("tasks")
        .into_iter()
        .find(|row| row.at.is_some());
    let title = row.expect("a task").obligation.title;
    assert!(title.contains("tập huấn"), "{found:?} {title}");
}
