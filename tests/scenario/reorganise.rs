//! The coordinator adds, renames, merges and retires departments; others see it.

use crate::driver::{AUTHOR, Driver};
use cchc::{
    domain::reorganisation::Reorganisation,
    service::worker::{Request, SyncNews},
    tui::Message,
};

#[test]
fn the_coordinator_adds_a_department() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9><C-a>").shows("Thêm khoa/phòng");
    driver.keys("DSINH<Tab>Khoa Dưỡng sinh<Tab>Dưỡng sinh<Tab><Enter>");
    driver
        .shows("Đã lưu: DSINH")
        .keys("duong sinh")
        .shows("Khoa Dưỡng sinh");
    assert_eq!(driver.writes().len(), 1);
    driver.keys("<Enter>").shows("ĐANG XEM: Khoa Dưỡng sinh");
    let (_, session) = driver.service();
    let added = session.plan.department("duong sinh").expect("a department");
    assert_eq!(added.code.as_str(), "DSINH");
}

#[test]
fn the_coordinator_renames_a_department() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9>nhi<C-u>").shows("Đổi tên NHI");
    driver.keys(" A<Enter>").shows("Khoa Nhi A").keys("<Esc>");
    driver.keys("khoa nhi a").shows("Khoa Nhi A");
}

#[test]
fn merging_asks_once_and_any_other_key_takes_it_back() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9>cc<C-g>").shows("Gộp Khoa Cấp cứu vào");
    driver.keys("hstc<Enter>").shows("Gộp CC vào HSTC?");
    driver.keys("<Down>").hides("Gộp CC vào HSTC?");
    assert_eq!(driver.writes(), []);
    driver.keys("<Up><Enter><Enter>").shows("Đã lưu: CC");
    assert_eq!(driver.writes().len(), 1);
    driver
        .keys("<Esc>cap cuu")
        .shows("Đã gộp vào đây")
        .shows("Khoa Hồi sức tích cực");
}

#[test]
fn retiring_needs_a_reason_and_can_be_taken_back() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9>nhi<C-x>").shows("Ngừng NHI");
    driver.keys("<Enter>").shows("Còn thiếu lý do");
    driver.keys("<Esc>");
    driver.keys("QĐ 12<Enter>").shows("Ngừng NHI? Enter");
    driver.keys("<Enter>").shows("đã ngừng");
    driver.keys("<C-u>").shows("khoa/phòng này đã ngừng");
    driver.keys("<C-x>").shows("Dùng lại NHI");
    driver
        .keys("<Enter>")
        .shows("Đã lưu: NHI")
        .hides("đã ngừng");
    driver
        .keys("<Esc>hcqt<C-x>")
        .shows("phòng đầu mối không gộp");
}

#[test]
fn nobody_else_may_and_the_palette_says_why() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F9>nhi<C-x>")
        .shows("chỉ phòng đầu mối (HCQT)");
    assert!(!driver.model.has_overlay());
    driver
        .keys("<C-p>gop khoa")
        .shows("chưa dùng được: chỉ phòng đầu mối");
    assert_eq!(driver.writes(), []);
}

#[test]
fn from_another_screen_the_list_of_departments_comes_first() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<C-a>").shows("Khoa Khám bệnh");
    assert!(!driver.model.has_overlay());
    driver.keys("<C-a>").shows("Thêm khoa/phòng");
}

#[test]
fn what_is_typed_into_a_form_is_not_thrown_away_by_one_key() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9><C-a>XY<Esc>").shows("chưa lưu");
    driver.keys("<Esc>");
    assert!(!driver.model.has_overlay());
}

#[test]
fn another_terminal_goes_on_as_the_department_that_goes_on() {
    let mut office = Driver::of("HCQT");
    let mut merged = office.joined("CC");
    office.keys("<F9>cc<C-g>hstc<Enter><Enter>").synchronise();
    merged.keys("<F2><Down>Của khoa cũ<Enter>").synchronise();
    merged
        .shows("Khoa Hồi sức tích cực - Chống độc")
        .hides("đang xem");
    let (_, session) = merged.service();
    assert_eq!(session.department.as_str(), "HSTC");
    merged.keys("<F2><Down>").shows("Cập nhật tiến độ: ");
    assert_ne!(session.author, AUTHOR);
}

#[test]
fn a_change_that_comes_while_a_form_is_open_leaves_the_form_alone() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9>nhi<C-u> mới");
    let (mut service, session) = driver.service();
    let wish = Reorganisation::Retire {
        department: "MAT".to_owned(),
        reason: "QĐ 1".to_owned(),
    };
    service.reorganise(&session, wish).expect("a change");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.shows("Khoa Nhi mới").shows("Đổi tên NHI");
    let asked = driver.would_ask("<Enter>");
    let is_change = |effect: &cchc::tui::Effect| {
        matches!(effect, cchc::tui::Effect::Ask(Request::Reorganise(_)))
    };
    assert!(asked.iter().any(is_change), "{asked:?}");
}
