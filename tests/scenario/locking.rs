//! Keys that lock and unlock, and a PIN that goes while it is asked for.

use crate::{
    driver::Driver,
    pin::{notes, with_pin},
};
use cchc::{
    domain::pin::Pin,
    service::{NewPin, worker::SyncNews},
    tui::Message,
};

#[test]
fn the_key_of_the_departments_locks_also_above_a_screen() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    for (above, title) in [
        ("<F2><Down>Đang ghi", "Cập nhật tiến độ: "),
        ("<F6>", "Chọn kỳ báo cáo"),
        ("<C-f>", "Tìm trong mọi khoa/phòng"),
        ("<F10>", "Tìm lệnh"),
        ("<F1>", "Phím và lệnh"),
    ] {
        driver.keys(above).shows("□ Đã mở khóa");
        driver.keys("<F9>").shows("■ Đang khóa").shows(title);
        driver.keys("<Esc><Esc><Esc>");
        driver
            .keys("<F2>4711<Enter>Đã họp<Enter>")
            .shows("Đã lưu: ");
    }
}

#[test]
fn the_keys_at_the_foot_say_that_they_lock_and_unlock() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>kkb").shows("Ctrl+Y Mã PIN");
    driver.keys("<C-l>");
    let mut driver = with_pin(driver, "4711");
    driver.shows("F9 Khóa/đổi khoa").keys("<F9>");
    driver.shows("F9 Làm việc với tên này").keys("<C-l><F2>");
    driver.shows("Enter Mở khóa").keys("4711<Enter><Esc>");
    driver.shows("F9 Khóa/đổi khoa");
}

/// A check-in waits for the PIN, and the PIN is removed elsewhere.
fn removed_while_asked() -> Driver {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys("<F2><Down>Đã tập huấn<C-w><Enter>");
    driver.shows("Mã PIN của KKB");
    let (mut service, session) = driver.service();
    let gone = NewPin {
        department: session.department.clone(),
        present: Some(Pin::typed("4711").expect("a PIN")),
        pin: None,
        reason: String::new(),
    };
    service.set_pin(&session, gone).expect("removed");
    driver
}

#[test]
fn where_the_pin_was_removed_elsewhere_what_waited_for_it_is_done() {
    let mut typed = removed_while_asked();
    typed.keys("0000<Enter>").hides("Mã PIN của KKB");
    let mut told = removed_while_asked();
    told.tell(Message::Synced(SyncNews::DatabaseChanged));
    for mut driver in [typed, told] {
        driver.hides("Mã PIN của KKB").shows("Đã lưu: ");
        assert_eq!(notes(&driver), 1);
    }
}
