//! Every command of the table, by every one of its keys, does what it says.

use crate::{driver::Driver, made_up};
use cchc::tui::command::TABLE;

/// A command's id, the way to where it is pressed, and what is on screen afterwards that
/// was not before.
const SCRIPTS: &[(&str, &str, &str)] = &[
    ("check_in", "", "Cập nhật tiến độ: "),
    ("submission", "", "[Bài viết]"),
    ("state_filter", "", "trong kỳ này 3"),
    ("synchronise", "", ""),
    ("period", "", "Chọn kỳ báo cáo"),
    ("departments", "", "[Khoa/phòng]"),
    ("department_add", "", "chỉ phòng đầu mối (HCQT) được làm"),
    ("department_rename", "", "chỉ phòng đầu mối (HCQT) được làm"),
    ("department_merge", "", "chỉ phòng đầu mối (HCQT) được làm"),
    ("department_retire", "", "chỉ phòng đầu mối (HCQT) được làm"),
    ("pin", "", "Đặt mã PIN cho KKB"),
    ("lock", "", "chưa đặt mã PIN"),
    ("tasks", "<F9>", "[Nhiệm vụ]"),
    ("sync_screen", "", "[Đồng bộ]"),
    ("calendar", "", "[Lịch]"),
    ("ledger", "", "[Sổ theo dõi]"),
    ("overview", "", "[Toàn viện]"),
    ("journal", "", "[Nhật ký]"),
    ("report", "", "[Báo cáo]"),
    ("show_draft", "<F8>", "Bản dự thảo hôm nay"),
    ("save_text", "<F8><Down><F2>x", "Đã lưu mục"),
    ("draft_again", "<F8><Down><F2>x", ""),
    ("export", "<C-j>", "Ghi nhật ký ra tệp"),
    ("import", "", "chỉ phòng đầu mối"),
    ("settings", "", "[Thiết lập]"),
    ("palette", "", "Tìm lệnh"),
    ("search", "", "Tìm trong mọi khoa/phòng"),
    ("help", "", "Phím và lệnh"),
    ("typing", "", "Bộ gõ có sẵn: Telex"),
    ("mouse", "", "Chuột"),
    ("withdraw", "", "rút lại"),
    ("open", "<F9>nhi", "ĐANG XEM: Khoa Nhi"),
    ("choose", "<F6><Home>", "· Quý I/2026 ·"),
    ("save", "<F2><Down>", "Đã lưu: "),
    ("back", "zzz", "Gõ để lọc"),
    ("cancel", "<F2>", "F2 Cập nhật"),
    ("next_screen", "", "[Bài viết]"),
    (
        "next_field",
        "<F3><F3><Tab><Tab><Tab>",
        "(nhấn Space để đánh dấu)",
    ),
    ("previous_field", "<F3><F3>", "› [ Lưu nháp ]"),
    (
        "toggle",
        "<F3><F3><Tab><Tab><Tab><Tab>",
        "[x] Lãnh đạo khoa/phòng đã duyệt",
    ),
    ("clear_field", "<F2>Chữ gõ nhầm", "Chữ gõ nhầm"),
    ("previous", "<F3><F3>", "‹sản phẩm›"),
    ("next", "<F3><F3>", "‹mô hình›"),
    ("up", "<F2><Down>", ""),
    ("down", "<F2>", ""),
    ("page_up", "<End>", ""),
    ("page_down", "", ""),
    ("first", "<End>", ""),
    ("last", "", ""),
    ("quit", "", ""),
];

/// The same for commands of a draft that is looked through.
const DRAFT_SCRIPTS: &[(&str, &str, &str)] = &[
    ("settle", "", "còn 2 dòng nghi vấn"),
    ("next_doubt", "", "? “định kỳ” nhưng"),
    ("merge", "", "(dòng 6–8)"),
    ("part", "<Home><Down>", "Tách từ dòng nào"),
    ("move_under", "", "Chuyển nhiệm vụ sang lĩnh vực"),
    ("move_up", "", ""),
    ("move_down", "", ""),
    ("finish", "", "Lưu thành tệp kế hoạch"),
    ("add_row", "", "Thêm nhiệm vụ"),
    ("remove", "", "bỏ khi soát lại"),
    ("undo", "<F4>", "Đã bỏ lần sửa gần nhất"),
    ("edit", "", "Tên ngắn: "),
];

#[test]
fn every_command_has_a_script() {
    for entry in TABLE {
        assert!(
            SCRIPTS
                .iter()
                .chain(DRAFT_SCRIPTS)
                .any(|(id, ..)| *id == entry.id),
            "{}",
            entry.id
        );
    }
}

#[test]
fn every_key_of_every_command_does_what_it_says() {
    does_what_it_says(Driver::of("KKB"), SCRIPTS);
}

#[test]
fn every_key_does_what_it_says_to_a_draft() {
    let mut driver = Driver::of("HCQT");
    driver.reviews(made_up::review());
    does_what_it_says(driver, DRAFT_SCRIPTS);
}

fn does_what_it_says(mut driver: Driver, scripts: &[(&str, &str, &str)]) {
    let begun = driver.model.clone();
    for (id, way, shown) in scripts {
        let entry = TABLE
            .iter()
            .find(|entry| entry.id == *id)
            .expect("a command");
        for key in entry.keys {
            driver.model = begun.clone();
            driver.keys(way);
            let before = (driver.screen(), driver.wakes, driver.has_quit);
            driver.press(key.parse().expect("a key"));
            let after = (driver.screen(), driver.wakes, driver.has_quit);
            assert_ne!(before, after, "{id} by {key}");
            if !shown.is_empty() {
                let others = before.0.matches(shown).count();
                assert_ne!(
                    after.0.matches(shown).count(),
                    others,
                    "{id} by {key}\n{}",
                    after.0
                );
            }
        }
    }
}

#[test]
fn help_above_a_form_begins_with_its_keys() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><F1>").shows("Ở khung đang mở");
    driver.shows("Xóa hết chữ trong ô đang nhập.");
    driver.keys("<Esc><Esc><F1>").hides("Ở khung đang mở");
}
