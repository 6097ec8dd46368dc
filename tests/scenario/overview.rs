//! Toàn viện: all departments beside all areas, what is behind a cell, lines over time, and
//! the reminders.

use crate::driver::Driver;
use std::fs;

#[test]
fn late_departments_stand_first_and_enter_leads_to_what_is_late() {
    let mut driver = Driver::of("KKB");
    driver.keys("<S-Tab>").shows("[Toàn viện]").shows("27/27");
    let screen = driver.screen();
    let first = screen.lines().nth(6).expect("a department").to_owned();
    assert!(first.contains('✗'), "{screen}");
    driver.keys("<End>").keys("<Home>");
    driver
        .shows("[TN]")
        .shows("✗ IV/4/-1/+3")
        .keys("<Enter>")
        .shows("[Nhiệm vụ]")
        .shows("ĐANG XEM: ");
    driver.shows("Quá hạn (1)");
    driver.keys("<S-Tab>").shows("[Toàn viện]");
}

#[test]
fn letters_and_f4_narrow_the_departments_and_esc_takes_it_back() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<S-Tab>nhi")
        .shows("Khoa Nhi")
        .hides("Khoa Dược");
    driver.keys("<Esc>").shows("Khoa Dược");
    driver.keys("<F4>").shows("Khoa/phòng có việc quá hạn");
    driver.hides("Khoa Dược");
    driver.keys("<Esc>").shows("Mọi khoa/phòng, trễ hạn trước");
    driver
        .keys("<F6><Home><Enter>")
        .shows("trễ hạn trước · Quý I/2026");
    driver.keys("<Esc>").shows("[Nhiệm vụ]");
}

#[test]
fn the_key_looks_closer_at_an_area_and_then_at_the_days() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Enter>");
    driver.keys("<S-Tab>").shows("[TN]");
    driver.keys("<Left><Left><Left><Left><Left><Left><Left><Left>");
    driver.shows("[1]").shows("III/1 ");
    driver.keys("<S-Tab>").shows("[1.").hides("[1]");
    driver.keys("<Right>").keys("<S-Tab>");
    driver.shows("Việc chưa xong theo từng ngày, 15/09/2026");
    driver.shows("Tỷ lệ làm xong đúng hạn").shows("Quý IV/2026");
    driver.keys("<Esc>").shows("[1]");
    driver
        .keys("<S-Tab><Esc>")
        .shows("[1]")
        .keys("<Esc>")
        .shows("[Nhiệm vụ]");
}

#[test]
fn a_check_in_elsewhere_is_seen_in_the_overview() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<S-Tab>kkb").shows("Lần cuối ghi: chưa ghi gì");
    let mut there = driver.joined("KKB");
    there.keys("<F2><Down><Enter>").synchronise();
    driver
        .synchronise()
        .shows("Lần cuối ghi: 21/11 08:00 Phạm Thị Ví Dụ");
    driver.shows("◐ 1");
}

#[test]
fn reminders_are_read_on_screen_and_written_as_text_or_as_a_table() {
    let mut driver = Driver::of("HCQT");
    driver
        .keys("<C-p>don doc<Home><Enter>")
        .shows("[Toàn viện]");
    assert!(
        driver.footer().contains("Ctrl+S Đôn đốc"),
        "{}",
        driver.footer()
    );
    driver
        .keys("<C-s>")
        .shows("Kính gửi: ")
        .shows("- Quá hạn: ");
    driver
        .keys("<End><Enter>")
        .shows("~/don-doc-2026-11-21.txt");
    let write = |driver: &mut Driver, name: &str| {
        let path = driver.data().join(name);
        driver
            .keys("<C-u>")
            .paste(&path.display().to_string())
            .keys("<Enter>");
        path
    };
    let path = write(&mut driver, "don doc.txt");
    driver.shows("Đã ghi lời nhắc cho");
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.starts_with("Kính gửi: "), "{text}");
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
    let again = driver.data().join("don-doc-2026-11-21.txt");
    driver
        .keys("<C-s><Enter>")
        .shows(&again.display().to_string());
    write(&mut driver, "don doc.txt");
    driver.shows("Nhấn lại Enter để ghi đè");
    for _ in 0..3 {
        driver.keys("<BS>");
    }
    driver.keys("csv<Enter>").shows("Đã ghi lời nhắc cho");
    let table = fs::read_to_string(path.with_extension("csv")).expect("a file");
    assert!(table.starts_with("\u{feff}Mã khoa/phòng ghi;"), "{table}");
    assert!(table.lines().count() > 1, "{table}");
}

#[test]
fn the_coordinators_tab_leads_there_and_nobody_elses() {
    let mut office = Driver::of("HCQT");
    for _ in 0..9 {
        office.keys("<Tab>");
    }
    office
        .shows("[Toàn viện]")
        .keys("<Tab>")
        .shows("[Báo cáo]")
        .keys("<Tab>")
        .shows("[Nhiệm vụ]");
    let mut ward = Driver::of("KKB");
    ward.hides("Toàn viện");
    for _ in 0..9 {
        ward.keys("<Tab>");
    }
    ward.shows("[Nhiệm vụ]");
}
