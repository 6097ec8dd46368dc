//! Letters filter, in every list, with accents or without.

use crate::driver::Driver;
use ratatui::style::Modifier;

#[test]
fn departments_are_found_without_accents_by_all_their_words() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>dieu duong");
    driver.shows("Phòng Điều dưỡng").hides("Khoa Dược");
    driver.keys("<Esc>duong");
    driver.shows("Phòng Điều dưỡng").hides("Khoa Nhi");
    driver.keys("<Esc>xyz").hides("Phòng Điều dưỡng");
    driver.shows("Không có khoa/phòng nào khớp");
    driver.keys("<BS><BS><BS>").shows("Phòng Điều dưỡng");
}

#[test]
fn a_whole_code_or_name_is_meant_before_a_longer_one() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F9>nhi<Enter>")
        .shows("ĐANG XEM: Khoa Nhi (Esc");
    driver
        .keys("<F9><Esc>khoa nhi<Enter>")
        .shows("ĐANG XEM: Khoa Nhi (Esc");
    let mut driver = Driver::unset();
    driver.keys("<Enter>nhi<Enter>").shows(" Khoa Nhi · ");
}

#[test]
fn a_backspace_in_an_empty_filter_does_nothing() {
    let mut driver = Driver::of("KKB");
    let before = driver.screen();
    driver.keys("<BS><C-h><Space>");
    assert_eq!(driver.screen(), before);
}

#[test]
fn a_task_is_found_by_its_label_and_by_its_words() {
    let mut driver = Driver::of("HCQT");
    driver.keys("ho so");
    let by_words = driver.screen();
    assert!(by_words.contains("ho so▏"), "{by_words}");
    driver.keys("<Esc>zzz").shows("“zzz”");
    driver.keys("<Esc>");
    driver.hides("zzz");
}

#[test]
fn signs_are_text_once_something_is_typed() {
    let mut driver = Driver::of("KKB");
    driver.keys("1?/").shows("1?/▏");
    assert!(!driver.model.has_overlay());
}

#[test]
fn what_answers_is_underlined_and_the_best_answer_comes_first() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>duoc");
    let buffer = driver.buffer((80, 24));
    let marks = Modifier::UNDERLINED | Modifier::BOLD;
    let marked = buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(marks));
    let marked: String = marked.map(|cell| cell.symbol()).collect();
    assert!(marked.contains("DUOCDược"), "{marked}");
    driver.keys("<Esc>ctxh<Enter>");
    driver.shows("ĐANG XEM: Phòng Công tác xã hội");
}

#[test]
fn words_find_tasks_that_only_abbreviate_them_and_tasks_of_their_area() {
    let mut driver = Driver::of("HCQT");
    driver.keys("thu tuc").shows("TTHC");
    driver.keys("<Esc><C-f>phan anh kien nghi").shows("PAKN");
    let mut ward = Driver::of("KKB");
    ward.keys("cai cach thu tuc")
        .shows("Lĩnh vực: Cải cách thủ tục hành chính");
}

#[test]
fn a_filter_without_an_answer_says_what_to_do_among_the_submissions_too() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3>zzz").shows("Không có bài nào khớp “zzz”");
    driver.keys("<Esc>").hides("zzz").shows("chưa có bài");
}
