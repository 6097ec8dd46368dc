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
    driver.keys("<F9>hcqt<Enter><F7>").shows("ĐANG XEM: ");
    driver.tell(Message::Resized(60, 18));
    assert!(crate::driver::text(&driver.buffer((60, 18))).contains("Tháng 11/2026"));
}

#[test]
fn a_click_chooses_a_day_and_a_second_one_enters_it() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F7><PageDown>").shows("T2 21/12/2026");
    driver.click(" 15 ").shows("T3 15/12/2026").shows("[Lịch]");
    driver.hides("›○").click("›15").shows("›○");
    driver.click("  9").shows("T4 09/12/2026").hides("›○");
    driver.click(" Tháng 12/2026").shows("T4 09/12/2026");
    driver.keys("<Home>").shows("T7 21/11/2026");
    driver.click("›21]").shows("Ngày này không có việc nào");
}

#[test]
fn a_row_of_the_day_is_chosen_by_a_click_and_opened_by_a_second() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F7><PageDown>").click(" 15 ").hides("›○");
    driver
        .click(" ○ IV/6/-7")
        .shows("›○ IV/6/-7")
        .shows("[Lịch]");
    driver.click("›○ IV/6/-7").shows("[Nhiệm vụ]");
    driver.shows("›○ IV/6/-7").shows("Hạn: T3 15/12/2026");
}

#[test]
fn days_are_clicked_where_each_size_draws_them() {
    for (columns, rows) in [(60, 18), (80, 24), (100, 30), (160, 50)] {
        let mut driver = Driver::of("KKB");
        driver.keys("<F7>").size(columns, rows);
        let seen = |driver: &Driver| crate::driver::text(&driver.buffer((columns, rows)));
        for day in 1..=30 {
            let wanted = format!("{day:>2}");
            let shown = seen(&driver);
            let weeks = shown.lines().enumerate().skip(4).take(12);
            let place = weeks.filter_map(|(row, line)| {
                let letters: Vec<char> = line.chars().collect();
                let week = letters.split(|sign| *sign == '│').next()?;
                let column = week.windows(4).position(|four| {
                    let number: String = four[1..3].iter().collect();
                    number == wanted && !four[0].is_ascii_digit() && !four[3].is_ascii_digit()
                })?;
                Some((column + 1, row))
            });
            let places: Vec<(usize, usize)> = place.collect();
            let is_clicked = places.iter().any(|(column, row)| {
                driver.tell(Message::Clicked {
                    column: u16::try_from(*column).unwrap(),
                    row: u16::try_from(*row).unwrap(),
                    goes_on: false,
                });
                driver.screen().contains(&format!("{day:02}/11/2026"))
            });
            assert!(is_clicked, "{day} at {columns}x{rows}\n{shown}");
        }
    }
}

#[test]
fn the_wheel_goes_through_weeks_and_through_the_days_list() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F7>")
        .wheel("Tháng 11/2026", true)
        .shows("T7 28/11/2026");
    driver.wheel("Tháng 11/2026", true).shows("T7 05/12/2026");
    driver.wheel("Tháng 12/2026", false).shows("T7 28/11/2026");
    driver.keys("<PageDown>").click(" 15 ");
    let row = |driver: &Driver| {
        let screen = driver.screen();
        screen.find("›○").map(|found| screen[found..].len())
    };
    assert_eq!(row(&driver), None);
    driver.wheel(" ○ IV/6/-7", true);
    let first = row(&driver);
    assert!(first.is_some());
    driver.wheel(" ○ IV/6/-7", true);
    assert_ne!(row(&driver), first);
    driver.shows("T3 15/12/2026").click(" 8 ");
    driver.shows("T3 08/12/2026");
    // Years whose work has still to come are asked for.
    for _ in 0..4 {
        driver.wheel("Tháng ", true);
    }
    driver.shows("T3 05/01/2027");
}
