//! Ctrl+Z takes the last entry back, step by step.

use crate::driver::Driver;
use cchc::domain::checkin::State;

fn states(driver: &Driver) -> Vec<State> {
    let (service, session) = driver.service();
    let rows = service.tasks(&session, &session.department, session.period());
    let rows = rows.expect("tasks");
    rows.iter()
        .map(|row| row.state)
        .filter(|state| *state != State::Todo)
        .collect()
}

#[test]
fn each_ctrl_z_steps_back_and_the_end_is_said() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Enter>");
    driver.minutes_pass(1);
    driver.keys("<F2><Down><Enter>");
    assert_eq!(states(&driver), [State::Done]);
    driver.minutes_pass(1);
    driver.keys("<C-z>").shows("Đã rút lại: ");
    assert_eq!(states(&driver), [State::Doing]);
    driver.minutes_pass(1);
    driver.keys("<C-z>");
    assert_eq!(states(&driver), []);
    driver.keys("<Home>").shows("đã rút lại (Trần Thị Mẫu)");
    driver.keys("<C-z>").shows("Không còn gì để rút lại");
}

#[test]
fn another_departments_entry_is_not_taken_back() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Enter>");
    driver.keys("<F9>nhi<F9><Enter>").shows("Khoa Nhi");
    driver.keys("<C-z>").shows("Không còn gì để rút lại");
}

#[test]
fn an_entry_of_another_person_is_named_before_it_is_taken_back() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Enter>");
    driver.keys("<F9>kkb<F9>").keys(&"<BS>".repeat(30));
    driver.keys("Lê Văn Thử<Enter><C-l>").shows("Lê Văn Thử");
    driver.keys("<C-z>").shows("của Trần Thị Mẫu");
    assert_eq!(states(&driver), [State::Doing]);
    driver.keys("<Down><C-z>").shows("của Trần Thị Mẫu");
    assert_eq!(states(&driver), [State::Doing], "another key let it be");
    driver.keys("<C-z>").shows("Đã rút lại: ");
    assert_eq!(states(&driver), []);
}

#[test]
fn an_entry_of_another_day_is_named_before_it_is_taken_back() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Enter>");
    driver.minutes_pass(24 * 60);
    driver.keys("<C-z>").shows("21/11/2026");
    assert_eq!(states(&driver), [State::Doing]);
    driver.keys("<C-z>").shows("Đã rút lại: ");
    assert_eq!(states(&driver), []);
}

#[test]
fn what_is_not_on_the_screen_is_only_taken_back_when_it_is_meant() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3><F3><Right><Tab>Một cửa tại phòng khám<Tab><Tab>may/bai.docx<Tab>");
    driver
        .keys("<Space><Tab><Enter>")
        .shows("Đã gửi")
        .keys("<Esc>");
    driver.writes();
    driver.keys("<C-z>").shows("Một cửa tại phòng khám");
    driver.shows("lần nữa để rút lại").keys("<Down>");
    driver.keys("<F3>").shows("đã gửi 1/1");
    driver.keys("<C-z>").shows("đã gửi 0/1");
}
