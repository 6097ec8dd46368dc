//! Lịch: days, months, what is due, and from there to the task.

use crate::driver::Driver;
use cchc::tui::Message;

#[test]
fn a_month_says_how_much_is_due_and_when_reports_go_on() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7>")
        .shows("Tháng 11/2026")
        .shows("T7 21/11/2026");
    driver
        .shows("›21]")
        .shows("Nghỉ cuối tuần")
        .shows("* 24/11: Ngày Văn hóa Việt Nam");
    driver
        .keys("<Right><Right><Right>")
        .shows("[21]")
        .shows("Nghỉ: Ngày Văn hóa Việt Nam");
    driver.keys("<PageDown>").shows("Tháng 12/2026");
    driver
        .keys("<Home>")
        .shows("Tháng 11/2026")
        .keys("<Down><Down><Left><Left><Left><Left>");
    driver
        .shows("T3 01/12/2026")
        .shows("Ngày này không có việc nào đến hạn");
    driver
        .keys("<Down><Down>")
        .shows("T3 15/12/2026 · còn 24 ngày");
    driver.shows("→ Báo cáo Năm 2026: khoa/phòng gửi phòng đầu mối");
    driver.shows("Trong kỳ này (3)").shows("22/22");
}

#[test]
fn a_day_without_work_says_so_and_opens_nothing() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7><Enter>")
        .shows("[Lịch]")
        .shows("Ngày này không có việc nào đến hạn");
}

#[test]
fn enter_leads_through_the_list_to_the_task() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7><PageDown><Up><Right><Right>")
        .shows("T4 16/12/2026");
    driver
        .keys("<Left><Enter><Down><Enter>")
        .shows("[Nhiệm vụ]");
    driver.shows("›○ IV/6/-7").shows("Hạn: T3 15/12/2026");
}

#[test]
fn a_late_task_opens_in_its_own_period() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7><PageUp><PageUp><Up>")
        .shows("T2 14/09/2026")
        .keys("<Right>");
    driver.shows("T3 15/09/2026").shows("Quá hạn").shows("✗");
    driver
        .keys("<Enter><Enter>")
        .shows("[Nhiệm vụ]")
        .shows("· Quý III/2026 ·");
    driver.shows("Hạn: T3 15/09/2026 (quá 67 ngày)");
}

#[test]
fn typing_narrows_the_day_and_esc_steps_back() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7><PageDown><Up><Right>")
        .shows("T3 15/12/2026");
    driver.keys("ban tin").shows("1/22").keys("<Enter>");
    driver.shows("[Nhiệm vụ]").shows("1.12/-2");
    driver.keys("<F7>").shows("22/22");
    driver
        .keys("zzz")
        .shows("Không có việc nào của ngày này khớp");
    driver.keys("<Esc>").shows("22/22").shows("[Lịch]");
    driver
        .keys("<Enter><Esc>")
        .shows("[Lịch]")
        .keys("<Esc>")
        .shows("[Nhiệm vụ]");
}

#[test]
fn a_year_without_a_table_of_holidays_says_so() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7><PageDown><PageDown>")
        .shows("Tháng 1/2027");
    driver.shows("Chưa có lịch nghỉ năm 2027");
    driver.keys("<Home>").shows("0 quá hạn");
}

#[test]
fn another_departments_calendar_is_its_own() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>hcqt<Enter><F7>").shows("đang xem: ");
    driver.tell(Message::Resized(60, 18));
    assert!(crate::driver::text(&driver.buffer((60, 18))).contains("Tháng 11/2026"));
}
