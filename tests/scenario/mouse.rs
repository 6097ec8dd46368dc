//! The mouse: what a click and the wheel do, and whose the mouse is.

use crate::{driver::Driver, made_up};
use cchc::tui::{Message, Screen};

#[test]
fn a_click_chooses_a_row_and_a_second_one_is_enter() {
    let mut driver = Driver::of("KKB");
    driver
        .click("○ 8.3")
        .shows("›○ 8.3")
        .hides("Cập nhật tiến độ: ");
    driver.click("›○ 8.3").shows("Cập nhật tiến độ: 8.3");
}

#[test]
fn a_click_on_a_screens_title_shows_it() {
    let mut driver = Driver::of("KKB");
    driver.click(" Khoa/phòng ");
    assert_eq!(driver.model.screen(), Some(Screen::Departments));
    driver.click(" Nhiệm vụ ").click(" Đồng bộ ");
    assert_eq!(driver.model.screen(), Some(Screen::Synchronisation));
}

#[test]
fn a_click_on_a_key_presses_it() {
    let mut driver = Driver::of("KKB");
    driver.click("F1 Trợ giúp").shows("Phím và lệnh");
    driver.click("Esc Thôi").hides("Phím và lệnh");
    driver.click("Ctrl+Q Thoát");
    assert!(driver.has_quit);
}

#[test]
fn departments_are_chosen_and_opened_by_clicks() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>").click("Khoa Nhi").shows("› NHI");
    assert_eq!(driver.model.screen(), Some(Screen::Departments));
    driver.click("› NHI").shows("ĐANG XEM: Khoa Nhi");
}

#[test]
fn what_was_clicked_stays_under_the_mouse() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>").size(80, 18);
    let click = Message::Clicked {
        column: 8,
        row: 12,
        goes_on: false,
    };
    driver.tell(click.clone());
    assert_eq!(driver.model.screen(), Some(Screen::Departments));
    let row = |driver: &Driver| {
        let screen = crate::driver::text(&driver.buffer((80, 18)));
        screen.lines().nth(12).unwrap().to_owned()
    };
    assert!(row(&driver).starts_with('›'), "{}", row(&driver));
    driver.tell(click);
    assert_eq!(driver.model.screen(), Some(Screen::Tasks));
}

#[test]
fn the_palette_and_the_periods_are_clicked_in() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-p>").click("Đồng bộ ngay").shows("Tìm lệnh");
    driver
        .keys("<Esc><F6>")
        .click("Quý I/2026")
        .shows("Chọn kỳ báo cáo");
    driver
        .click("› Quý I/2026")
        .hides("Chọn kỳ báo cáo")
        .shows("· Quý I/2026 ·");
}

#[test]
fn the_wheel_moves_what_is_under_it() {
    let mut driver = Driver::of("KKB");
    let before = driver.screen();
    driver.wheel("Gõ để lọc", true);
    assert_ne!(driver.screen(), before);
    driver.wheel("Gõ để lọc", false);
    assert_eq!(driver.screen(), before);
    driver.keys("<F1>").size(160, 20);
    let help = |driver: &Driver| crate::driver::text(&driver.buffer((160, 20)));
    let top = help(&driver);
    driver.tell(Message::Wheeled {
        column: 80,
        row: 9,
        downwards: true,
    });
    assert_ne!(help(&driver), top);
    driver.tell(Message::Wheeled {
        column: 80,
        row: 9,
        downwards: false,
    });
    assert_eq!(help(&driver), top);
}

#[test]
fn a_draft_is_clicked_through() {
    let mut driver = Driver::of("HCQT");
    driver.reviews(made_up::review());
    driver.keys("<End>");
    driver.click("Gọi điện");
    assert!(!driver.model.has_overlay());
}

#[test]
fn the_first_run_is_clicked_through() {
    let mut driver = Driver::unset();
    driver
        .click("Bình Chánh")
        .shows("Bước 2/2")
        .click("Khoa Nhi")
        .shows("› NHI");
    driver.click("› NHI").shows("Bước 2/2");
}

#[test]
fn a_click_says_that_an_error_was_seen_and_does_nothing_else() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F2><Down><Down><Down><Down><Enter>")
        .shows("lý do");
    let before = driver.model.screen();
    driver.click("Nhiệm vụ");
    assert!(driver.model.has_overlay());
    assert_eq!(driver.model.screen(), before);
    driver.hides("Nhấn phím bất kỳ");
}

#[test]
fn nothing_is_saved_or_lost_by_a_click_beside_a_form() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down>ghi chú");
    driver.writes();
    for (column, row) in [(0, 0), (20, 1), (5, 5), (150, 30), (80, 25), (159, 48)] {
        driver.tell(Message::Clicked {
            column,
            row,
            goes_on: false,
        });
        driver.tell(Message::Wheeled {
            column,
            row,
            downwards: true,
        });
    }
    assert_eq!(driver.writes(), []);
    driver.shows("Ghi chú: ghi chú");
}

#[test]
fn a_key_gives_the_mouse_to_the_terminal_and_takes_it_back() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-c>").shows("bôi đen và chép chữ (Ctrl+C");
    assert!(!driver.has_mouse);
    let file = driver.data().join("settings.toml");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("mouse = \"off\""));
    driver.keys("<F2><C-c>").shows("Chuột: bấm để chọn");
    assert!(driver.has_mouse);
    driver
        .keys("<Esc><Insert>chuot<Enter>")
        .shows("Đã lưu: Chuột: tắt");
    assert!(!driver.has_mouse);
}

#[test]
fn clicks_anywhere_on_any_screen_break_nothing() {
    let mut driver = Driver::of("HCQT");
    for way in [
        "", "<F3>", "<F9>", "<C-b>", "<Insert>", "<C-n>", "<F1>", "<C-p>", "<F6>", "<F2>",
    ] {
        driver.keys("<Esc><Esc><Esc><Esc><C-l>").keys(way);
        let begun = driver.model.clone();
        for (columns, rows) in [(10, 3), (60, 18), (80, 24), (160, 50)] {
            driver.model = begun.clone();
            driver.size(columns, rows);
            for row in (0..=rows).step_by(2) {
                for column in (0..=columns).step_by(19) {
                    let downwards = row % 4 == 0;
                    driver.would_tell(Message::Clicked {
                        column,
                        row,
                        goes_on: false,
                    });
                    driver.would_tell(Message::Wheeled {
                        column,
                        row,
                        downwards,
                    });
                    driver.model.clone_from(&begun);
                    driver.size(columns, rows);
                }
            }
        }
        driver.model = begun;
        driver.size(160, 50);
    }
}

#[test]
fn the_form_of_a_check_in_is_filled_in_by_clicks() {
    let mut driver = Driver::of("KKB");
    driver.writes();
    driver
        .keys("<F2>")
        .click("! vướng mắc")
        .shows("› ! vướng mắc");
    driver.click("vướng ở đâu, cần ai giúp").keys("chờ máy");
    driver.click("0 đến 100").keys("40").shows("Phần trăm: 40");
    driver.click("◐ đang thực hiện").shows("› ◐ đang thực hiện");
    driver.click("› ◐ đang thực hiện").shows("Ghi chú: chờ máy");
    assert_eq!(driver.writes(), [], "only its key saves");
    driver.click("Enter Lưu").shows("Đã lưu: ");
    assert_eq!(driver.writes().len(), 1);
}

#[test]
fn a_form_that_is_longer_than_its_frame_is_clicked_where_it_is_seen() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3><F3><Up>").size(80, 18);
    let small = |driver: &Driver| crate::driver::text(&driver.buffer((80, 18)));
    let shown = small(&driver);
    assert!(!shown.contains("Loại: "), "{shown}");
    let row = shown.lines().position(|line| line.contains("Minh chứng/"));
    let row = u16::try_from(row.expect("the field")).unwrap();
    driver.tell(Message::Clicked {
        column: 20,
        row,
        goes_on: false,
    });
    driver.keys("12/BB");
    let shown = small(&driver);
    assert!(shown.contains("Minh chứng/đường dẫn: 12/BB"), "{shown}");
}

#[test]
fn the_form_of_a_submission_is_filled_in_by_clicks() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F3><F3>")
        .click(" mô hình ")
        .shows("‹mô hình›");
    driver.click("Loại: ").shows("‹mô hình›");
    driver.click("tên bài, mô hình").keys("Một cửa");
    driver.shows("Tiêu đề: Một cửa");
    driver.click("[ ] Lãnh đạo khoa").shows("[x] Lãnh đạo khoa");
    driver.click("[x] Lãnh đạo khoa").shows("[ ] Lãnh đạo khoa");
    driver
        .click("[ ] Lãnh đạo khoa")
        .click("Có tiêu đề và tác giả");
    driver.writes();
    driver.click("[ Lưu nháp ]").shows("› [ Lưu nháp ]");
    assert_eq!(driver.writes(), [], "the first click only goes there");
    driver.click("› [ Lưu nháp ]");
    assert_eq!(driver.writes().len(), 1);
}

#[test]
fn a_name_is_chosen_by_a_click_and_taken_by_a_second() {
    let mut driver = Driver::of("KKB");
    for name in ["Lê Văn Thử", "Phạm Thị Ví Dụ"] {
        driver.keys("<F9>kkb<F9>").keys(&"<BS>".repeat(30));
        driver
            .keys(name)
            .keys("<Enter><Esc><Esc><F2><Down>đã họp<Enter>");
    }
    driver
        .keys("<F9>kkb<F9>")
        .click("  Lê Văn Thử")
        .shows("› Lê Văn Thử");
    driver.click("› Lê Văn Thử").shows("· Lê Văn Thử ·");
}

#[test]
fn the_forms_of_pins_and_departments_are_clicked_through() {
    let driver = Driver::of("HCQT");
    crate::pin::set(
        &driver,
        cchc::domain::department::DepartmentCode::new("HCQT"),
        "9876",
    );
    let mut driver = driver.again();
    driver.writes();
    driver.keys("<C-y>").click("[ Bỏ mã PIN");
    driver.shows("› [ Bỏ mã PIN").click("› [ Bỏ mã PIN");
    assert_eq!(driver.writes(), [], "removing is asked for");
}

#[test]
fn what_lies_above_a_draft_is_clicked_in() {
    let mut driver = Driver::of("HCQT");
    driver.reviews(made_up::review());
    driver
        .keys("<C-a>")
        .click("Nhiệm vụ")
        .shows("Thêm nhiệm vụ");
}

#[test]
fn the_fields_of_the_first_run_are_clicked_into() {
    let mut driver = Driver::unset();
    driver.click("Bình Chánh").shows("Bước 2/2");
    driver.click("Họ tên người cập nhật: ").keys("Lê Văn Thử");
    driver.shows("Lê Văn Thử");
}

#[test]
fn a_plan_to_correct_is_chosen_by_a_click() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<C-n>").click("  Sửa").shows("› Sửa");
    driver.click("› Sửa");
    assert!(driver.model.screen() == Some(Screen::Import));
    driver.hides("› Sửa");
}

#[test]
fn a_second_click_at_the_foot_while_something_is_saved_opens_nothing() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down>Một lần");
    let foot = u16::try_from(driver.screen().lines().count() - 1).expect("rows");
    let click = Message::Clicked {
        column: 3,
        row: foot,
        goes_on: false,
    };
    let mut effects = driver.would_tell(click.clone());
    effects.extend(driver.would_tell(click));
    driver.does(effects);
    driver.shows("Đã lưu: ").hides("Cập nhật tiến độ: ");
}

#[test]
fn a_double_click_on_a_row_opens_it_and_a_third_hits_nothing_of_the_form() {
    let mut driver = Driver::of("KKB");
    driver.clicks("○ 8.3", 2).shows("Cập nhật tiến độ: 8.3");
    driver.keys("<Esc>").clicks("○ 8.3", 5);
    driver.shows("Cập nhật tiến độ: 8.3");
    assert_eq!(driver.writes(), []);
}

#[test]
fn the_rest_of_a_double_click_on_a_hint_hits_nothing_of_what_it_opened() {
    let mut driver = Driver::of("KKB");
    driver.writes();
    driver.clicks("F2 Cập nhật", 3).shows("Cập nhật tiến độ: ");
    assert_eq!(driver.writes(), [], "its first hint saves");
    driver.keys("<Esc>").clicks(" Khoa/phòng ", 3);
    assert_eq!(driver.model.screen(), Some(Screen::Departments));
}

#[test]
fn the_rest_of_a_double_click_after_a_form_has_closed_hits_nothing_beneath() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down>Một lần").writes();
    driver.clicks("Enter Lưu", 3).shows("Đã lưu: ");
    driver.hides("Cập nhật tiến độ: ");
    assert_eq!(driver.writes().len(), 1);
    driver.keys("<F3><F3><Tab>Hẹn khám");
    driver
        .clicks("[ Lưu nháp ]", 4)
        .hides("[ Lưu nháp ]")
        .shows("Hẹn khám");
    assert!(!driver.model.has_overlay());
    // A click of its own does what it hits.
    driver.click("◐ Hẹn khám");
    driver.shows("[ Lưu nháp ]");
}

#[test]
fn a_double_click_that_is_still_going_on_when_the_answer_comes_opens_nothing() {
    for is_held in [true, false] {
        let mut driver = Driver::of("KKB");
        driver.keys("<F3><F3><Tab>Hẹn khám").click("[ Lưu nháp ]");
        let screen = driver.screen();
        let row = screen
            .lines()
            .position(|line| line.contains("[ Lưu nháp ]"));
        let row = row.expect("the button");
        let line: Vec<char> = screen.lines().nth(row).unwrap().chars().collect();
        let column = line.iter().position(|sign| *sign == 'L').expect("its word");
        let click = |goes_on| Message::Clicked {
            column: u16::try_from(column).unwrap(),
            row: u16::try_from(row).unwrap(),
            goes_on,
        };
        let saved = driver.would_tell(click(false));
        if is_held {
            assert_eq!(
                driver.would_tell(click(true)),
                [],
                "it waits for the answer"
            );
        }
        driver.does(saved);
        if !is_held {
            driver.tell(click(true));
        }
        assert!(!driver.model.has_overlay(), "{}", driver.screen());
        driver.shows("Hẹn khám");
    }
}

#[test]
fn an_error_is_not_taken_as_seen_by_the_double_click_that_caused_it() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Down><Down>");
    driver.clicks("Enter Lưu", 2).shows("lý do");
    driver.shows("Nhấn phím bất kỳ");
}

#[test]
fn the_first_run_is_not_double_clicked_past_its_second_step() {
    let mut driver = Driver::unset();
    driver.clicks("Bình Chánh", 4).shows("Bước 2/2");
    assert!(driver.writes().is_empty());
}

#[test]
fn the_forms_of_the_ledger_are_filled_in_by_clicks() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F11>II/5<Enter>").click("Nguồn số liệu");
    driver.keys("Khảo sát").shows("Nguồn số liệu: Khảo sát");
    driver.click("Kết quả đạt").keys("96,5").writes();
    driver.click("Kết quả đạt").shows("Kết quả đạt: 96,5");
    assert_eq!(driver.writes(), [], "only its key saves");
    driver.click("Enter Lưu").shows("Đã lưu vào sổ");
    driver.keys("<Tab><Enter>");
    driver.click("Khoa, phòng: ").keys("KKB");
    driver.click("Hình thức: ").shows("‹định kỳ›");
    driver.click("Hình thức: ").shows("‹đột xuất›");
    driver.click("Kết quả kiểm tra: ").keys("Đủ");
    driver.shows("[đột xuất]").click("Enter Lưu");
    driver.shows("Đã lưu vào sổ").shows("đột xuất");
}

#[test]
fn the_form_of_a_pin_is_filled_in_by_clicks() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-y>").click("Gõ lại mã mới").keys("47");
    driver.click("Mã mới: ").keys("4711");
    driver.click("Gõ lại mã mới").keys("11").click("Enter Lưu");
    driver.shows("Đã đặt mã PIN");
    driver.keys("<C-w><F2>").shows("Mã PIN của KKB");
    driver.click("Mã PIN của KKB").keys("4711");
    driver.click("Enter ").shows("Cập nhật tiến độ: ");
}

#[test]
fn a_typed_setting_is_reached_and_kept_by_clicks() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Insert>").clicks("Giây đọc tệp chung", 2);
    driver.shows("Enter Lưu").keys("<BS>60").click("Enter Lưu");
    driver.shows("Đã lưu: ");
}
