//! The coordinator's desk: submissions of all departments come in, go back, are noted as sent
//! on and published, and the department sees it.

use crate::driver::Driver;
use cchc::domain::submission::SubmissionState;

/// A sent submission of the quarter that is due.
fn send(driver: &mut Driver, title: &str) {
    driver.keys("<F3><F3><Tab>").keys(title);
    driver.keys("<Tab><Tab>may/bai.docx<Tab><Space><Tab><Enter>");
    driver.shows("Đã gửi phòng đầu mối");
}

fn state(driver: &Driver, department: &str) -> SubmissionState {
    let (service, session) = driver.service();
    let rows = service.submissions(&session, None, Some(&department.into_code()));
    rows.expect("submissions")[0].submission.content.state
}

trait IntoCode {
    fn into_code(self) -> cchc::domain::department::DepartmentCode;
}

impl IntoCode for &str {
    fn into_code(self) -> cchc::domain::department::DepartmentCode {
        cchc::domain::department::DepartmentCode::new(self)
    }
}

/// The coordinating office, and Khoa Khám bệnh that has sent something.
fn both() -> (Driver, Driver) {
    let mut office = Driver::of("HCQT");
    let mut ward = office.joined("KKB");
    send(&mut ward, "Một cửa tại phòng khám");
    ward.synchronise();
    office.synchronise();
    office.keys("<F3>");
    (office, ward)
}

#[test]
fn what_was_sent_stands_first_and_is_taken_in() {
    let (mut office, mut ward) = both();
    office.shows("Bài của mọi khoa/phòng, chờ nhận trước");
    office.shows("đủ bài 1/27 khoa/phòng").shows("→ KKB");
    office
        .keys("<Enter>")
        .shows("Bài của KKB")
        .shows("› Tiếp nhận");
    office.keys("<Enter>").shows("Đã lưu, khoa/phòng KKB");
    assert_eq!(state(&office, "KKB"), SubmissionState::Received);
    office.keys("<Enter>").keys("<Down>").shows("› Ghi đã đăng");
    office.keys("https://benhvien.example/tin/1<Enter>");
    office
        .keys("kkb<Enter><Down>")
        .shows("› Ghi ngày, số gửi Sở Y tế");
    office.keys("123/BV-HCQT<Enter>");
    assert_eq!(state(&office, "KKB"), SubmissionState::Published);
    office.shows("Đã gửi Sở Y tế: 21/11/2026 123/BV-HCQT");
    office.synchronise();
    ward.synchronise();
    ward.shows("đã đăng")
        .shows("https://benhvien.example/tin/1");
    ward.shows("Đã gửi Sở Y tế: 21/11/2026 123/BV-HCQT");
}

#[test]
fn what_goes_back_says_why_and_comes_again() {
    let (mut office, mut ward) = both();
    office.keys("<Enter><Down>").shows("› Trả lại khoa/phòng");
    office
        .keys("<Enter>")
        .shows("Nhấn phím bất kỳ")
        .keys("<Down>");
    office.keys("Thiếu số liệu quý<Enter>");
    assert_eq!(state(&office, "KKB"), SubmissionState::Returned);
    office
        .keys("kkb<Enter>")
        .shows("Bài còn ở khoa/phòng, chưa gửi.");
    office.synchronise();
    ward.synchronise();
    ward.shows("Trả lại vì: Thiếu số liệu quý");
    ward.keys("<Enter><S-Tab><S-Tab>").keys("<Esc>");
}

#[test]
fn groups_show_who_lacks_some_and_which_have_one_title() {
    let (mut office, _) = both();
    let mut other = office.joined("NHI");
    send(&mut other, "mot cua tai  PHÒNG KHÁM");
    other.synchronise();
    office
        .synchronise()
        .shows("Trùng tiêu đề với bài của NHI, Quý IV/2026");
    office.keys("<F4>").shows("Bài đang chờ nhận").shows(" 2/");
    office
        .keys("<F4>")
        .shows("Khoa/phòng chưa gửi bài")
        .hides("→ KKB");
    office
        .keys("<F4>")
        .shows("Bài trùng tiêu đề")
        .shows("→ NHI");
    office
        .keys("<F4>")
        .shows("đã gửi 0/1")
        .hides("Bài trùng tiêu đề");
    office.keys("<F4>").shows("Bài của mọi khoa/phòng");
    office.keys("duoc").shows("Khoa Dược").hides("→ KKB");
    office.keys("<Enter>").shows("chưa có bài nào cho quý này");
}

#[test]
fn a_department_sees_its_own_and_takes_nothing_in() {
    let (_, mut ward) = both();
    ward.hides("Bài của mọi khoa/phòng")
        .keys("<Enter>")
        .shows("Muốn sửa: Ctrl+Z");
    assert_eq!(state(&ward, "KKB"), SubmissionState::Sent);
    let (mut service, session) = ward.service();
    let rows = service.submissions(&session, None, None).expect("rows");
    let id = rows[0].submission.id;
    for next in [SubmissionState::Received, SubmissionState::Returned] {
        let refused = service.step_submission(&session, id, next, "lý do");
        assert!(refused.is_err(), "{next}");
    }
}

#[test]
fn a_day_that_cannot_be_read_keeps_the_form() {
    let (mut office, _) = both();
    office
        .keys("<Enter><Enter>kkb<Enter>")
        .shows("› Ghi ngày, số gửi Sở Y tế");
    for _ in 0..11 {
        office.keys("<BS>");
    }
    office
        .keys("hôm qua<Enter>")
        .shows("15/11/2026 123/BV-HCQT");
    office.keys("<Esc>").shows("chưa lưu").keys("<Esc>");
    assert_eq!(state(&office, "KKB"), SubmissionState::Received);
}

#[test]
fn the_desk_asks_for_the_name_and_the_pin_first() {
    let (office, _) = both();
    let mut office = crate::pin::with_pin(office, "4711").again();
    office.keys("<F3><Enter>").shows("Mã PIN của HCQT");
    office.keys("4711<Enter>").shows("› Tiếp nhận");
    office.keys("<Enter>").shows("Đã lưu, khoa/phòng KKB");
    assert_eq!(state(&office, "KKB"), SubmissionState::Received);
}
