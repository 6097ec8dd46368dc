//! Thiết lập: what is changed there holds, is written, and spoils nothing.

use crate::driver::Driver;
use std::fs;

fn file(driver: &Driver) -> String {
    fs::read_to_string(driver.data().join("settings.toml")).unwrap()
}

#[test]
fn a_choice_is_made_by_enter_or_an_arrow_and_written_in_its_line() {
    let mut driver = Driver::of("KKB");
    let before = file(&driver);
    driver.keys("<Insert>").shows("[Thiết lập]");
    driver.keys("mau<Right>").shows("Đã lưu: Màu: nền tối");
    assert_eq!(
        file(&driver),
        before.replace("theme = \"auto\"", "theme = \"dark\"")
    );
    driver.keys("<Enter>").shows("Đã lưu: Màu: nền sáng");
    driver.keys("<Left><Left>").shows("Đã lưu: Màu: tự chọn");
    assert_eq!(file(&driver), before);
}

#[test]
fn a_theme_a_language_and_the_signs_change_at_once() {
    let mut driver = Driver::of("KKB");
    let colours = |driver: &Driver| driver.buffer((80, 24)).content[0].clone();
    let dark = colours(&driver);
    driver.keys("<Insert>mau<Right><Right>");
    assert_ne!(colours(&driver), dark);
    driver.keys("<Esc>ky hieu<Left>").shows("Ký hiệu");
    driver.hides("│").shows("|");
    driver
        .keys("<Esc>ngon ngu<Enter>")
        .shows("[Settings]")
        .shows("Saved: Language: English");
    driver.again().keys("<Insert>").shows("bàn phím");
}

#[test]
fn built_in_input_chosen_here_composes_at_once() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Insert>bo go<Enter>").shows(" Telex · ");
    driver.keys("<Esc>ddieemr").shows("điểm▏");
}

#[test]
fn days_of_warning_are_typed_and_the_tasks_follow() {
    let mut driver = Driver::of("KKB");
    driver.hides("Sắp đến hạn");
    driver.keys("<Insert>bao truoc<Enter><End><BS><BS><BS><BS><BS><BS><BS>365, 7<Enter>");
    driver.shows("Đã lưu: Báo trước hạn: 365, 7");
    assert!(file(&driver).contains("soon_days = [365, 7]"));
    driver.keys("<Esc><Esc>").shows("Sắp đến hạn");
}

#[test]
fn what_is_no_value_is_refused_and_stays_to_be_mended() {
    let mut driver = Driver::of("KKB");
    let before = file(&driver);
    driver.keys("<Insert>giay<Enter><BS>0<Enter>");
    driver.shows("“0” không dùng được cho “Giây đọc tệp chung”");
    driver.shows("Một số từ 1 đến 600.");
    assert_eq!(file(&driver), before);
    driver.keys("<Enter><BS>60<Enter>");
    driver.shows("Có hiệu lực từ lần mở chương trình sau");
    assert!(file(&driver).contains("poll_seconds = 60"));
}

#[test]
fn the_shared_file_is_another_one_from_the_next_start_on() {
    let mut driver = Driver::of("KKB");
    let share = driver.started.last().cloned();
    driver
        .keys("<Insert>noi dat<Enter>")
        .shows("Nơi đặt tệp chung: ");
    let long = "<BS>".repeat(200);
    driver
        .keys(&long)
        .keys("chung.cchc<Enter>")
        .shows("chưa phải đường dẫn đầy đủ");
    let moved = driver.data().join("noi-khac.cchc");
    driver
        .keys(&long)
        .paste(moved.to_str().unwrap())
        .keys("<Enter>");
    driver.shows("Có hiệu lực từ lần mở chương trình sau");
    let (_, session) = driver.service();
    assert_eq!(session.share, moved);
    assert_eq!(driver.started.last(), share.as_ref());
    // Another person on this PC does not bring the old path back.
    driver.keys("<Esc><Esc><F9><F9><End>!<Enter>");
    assert_eq!(driver.again().started.last(), Some(&moved));
}

#[test]
fn a_file_with_a_mistake_stays_as_it_is_and_the_line_is_told() {
    let mut driver = Driver::of("KKB");
    let broken = format!("{}\nhong = 1\n", file(&driver));
    fs::write(driver.data().join("settings.toml"), &broken).unwrap();
    driver
        .keys("<Insert>mau<Right>")
        .shows("settings.toml, dòng ")
        .shows("“hong”");
    assert_eq!(file(&driver), broken);
    driver.keys("<Esc>").shows("tự chọn");
}

#[test]
fn the_person_is_changed_here_too() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<Insert><End><Enter>Lê Thị Thử<Enter>")
        .shows("· Lê Thị Thử ·");
    assert!(file(&driver).contains("author = \"Lê Thị Thử\""));
}

#[test]
fn what_is_typed_is_not_lost_by_one_esc() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Insert>giay<Enter>5<Esc>").shows("chưa lưu");
    driver.keys("<Esc>").hides("chưa lưu").shows("[Thiết lập]");
}
