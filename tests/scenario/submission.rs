//! A bài viết/mô hình/sản phẩm from nothing to sent, returned and sent again.

use crate::{driver::Driver, pin::with_pin};
use cchc::{
    domain::submission::{SubmissionKind, SubmissionState},
    service::{SubmissionRow, worker::Request},
    tui::Effect,
};

fn kept(driver: &Driver) -> Vec<SubmissionRow> {
    let (service, session) = driver.service();
    let department = session.department.clone();
    service
        .submissions(&session, None, Some(&department))
        .expect("submissions")
}

/// Every field of a new submission; the cursor is on the box.
pub const FILLED: &str = "<F3><F3><Right><Tab>Một cửa tại phòng khám<Tab><Tab>may/bai.docx<Tab>";

#[test]
fn an_empty_quarter_becomes_a_sent_submission() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3>").shows("chưa có bài");
    driver.keys("<F3><Right><Tab>Một cửa tại phòng khám<Tab><Tab>may/bai.docx<Tab>");
    driver.shows("[ ] Lãnh đạo khoa/phòng đã duyệt");
    driver
        .keys("<Space>")
        .shows("[x] Lãnh đạo khoa/phòng đã duyệt");
    driver.keys("<Enter>").shows("› [ Gửi phòng đầu mối ]");
    driver.shows("Enter Gửi");
    driver.keys("<Enter>").shows("Đã gửi phòng đầu mối");
    let rows = kept(&driver);
    assert_eq!(rows.len(), 1);
    let content = &rows[0].submission.content;
    assert_eq!(content.state, SubmissionState::Sent);
    assert_eq!(content.kind, Some(SubmissionKind::Model));
    assert_eq!(content.title, "Một cửa tại phòng khám");
    assert_eq!(content.authors, "Trần Thị Mẫu");
    assert_eq!(content.evidence, ["may/bai.docx"]);
    assert!(rows[0].checklist.iter().all(|tick| tick.done));
    assert!(!driver.model.has_overlay());
    driver.keys("<End><Enter>").shows("Bài này đã gửi");
    driver.shows("nhờ phòng đầu mối (HCQT) trả lại");
}

#[test]
fn sending_with_an_empty_box_goes_to_it_and_says_what_is_missing() {
    let mut driver = Driver::of("KKB");
    driver.keys(FILLED).keys("<Tab><Enter>");
    driver
        .shows("Chưa gửi được, còn ô chưa đánh dấu: Lãnh đạo khoa/phòng đã duyệt")
        .shows("(nhấn Space để đánh dấu)");
    assert_eq!(kept(&driver), [], "nothing is kept half done");
    driver
        .shows("Tiêu đề: Một cửa tại phòng khám")
        .shows("Minh chứng/đường dẫn: may/bai.docx");
    driver.keys("<Space><Enter><Enter>");
    let rows = kept(&driver);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].submission.content.state, SubmissionState::Sent);
}

#[test]
fn the_same_keys_send_whatever_is_ticked_and_keeping_stands_below_sending() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F3><F3><Enter><Enter><Enter><Enter>")
        .shows("(nhấn Space để đánh dấu)");
    driver.keys("<Enter>").shows("› [ Gửi phòng đầu mối ]");
    driver.keys("<Enter>").shows("Chưa gửi được");
    // The first thing that is missing is the title.
    driver.keys("Hẹn khám").shows("Tiêu đề: Hẹn khám");
    driver
        .keys("<Enter><Enter><Enter><Space><Down>")
        .shows("› [ Gửi phòng đầu mối ]");
    driver.keys("<Up><Space><Down>");
    driver.shows("› [ Gửi phòng đầu mối ]").keys("<Down>");
    driver.shows("› [ Lưu nháp ]").keys("<Enter>");
    driver.shows("Đã lưu nháp, CHƯA GỬI");
}

#[test]
fn a_draft_is_kept_and_opened_again() {
    let mut driver = Driver::of("KKB");
    driver.keys(FILLED).keys("<Tab><Tab><Enter>");
    driver.shows("Đã lưu nháp, CHƯA GỬI");
    driver.shows("đang soạn").keys("<Enter>");
    driver.shows("Tiêu đề: Một cửa tại phòng khám");
    driver.keys("<End>, kỳ 2<Tab><Tab><Tab><Tab><Tab><Enter>");
    let rows = kept(&driver);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0].submission.content.title,
        "Một cửa tại phòng khám, kỳ 2"
    );
}

#[test]
fn a_returned_submission_says_why_and_is_sent_again() {
    let mut driver = Driver::of("KKB");
    driver.keys(FILLED).keys("<Space><Tab><Enter>");
    driver.minutes_pass(1);
    let id = kept(&driver)[0].submission.id;
    let (mut service, _) = driver.service();
    let office = service
        .session(Some("HCQT"), Some("Lê Văn Thử"))
        .expect("a session");
    service
        .step_submission(&office, id, SubmissionState::Returned, "Thiếu số liệu quý")
        .expect("a step");
    driver.minutes_pass(1);
    driver
        .keys("<F9><F3>")
        .shows("Trả lại vì: Thiếu số liệu quý");
    driver.keys("<F3>").shows("Tiêu đề: Một cửa tại phòng khám");
    driver.keys("<End> và số liệu<Tab><Tab><Tab><Tab><Enter>");
    let rows = kept(&driver);
    assert_eq!(rows[0].submission.content.state, SubmissionState::Sent);
    assert_eq!(
        rows[0].submission.content.title,
        "Một cửa tại phòng khám và số liệu"
    );
}

#[test]
fn enter_held_down_keeps_one_submission() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3>");
    let effects = driver.would_ask("<F3><Tab>Bài<S-Tab><S-Tab><Enter><Enter><Enter>");
    let keeps = effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Ask(Request::KeepSubmission(_))));
    assert_eq!(keeps.count(), 1);
}

#[test]
fn help_leaves_what_is_typed_in_the_form() {
    let mut driver = Driver::of("KKB");
    driver.keys(FILLED).keys("<F1>").shows("Phím và lệnh");
    driver
        .keys("<Esc>")
        .shows("Tiêu đề: Một cửa tại phòng khám");
}

#[test]
fn what_is_missing_is_told_before_the_pin_is_asked_for() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys(FILLED).keys("<C-w><Tab>");
    driver.shows("› [ Gửi phòng đầu mối ]").keys("<Enter>");
    driver.shows("Chưa gửi được").hides("Mã PIN của KKB");
    driver.keys("<Space><Tab><Enter>");
    driver.shows("Mã PIN của KKB").keys("4711<Enter>");
    driver.shows("Đã gửi phòng đầu mối");
}

#[test]
fn what_was_just_sent_can_be_taken_back_and_mended() {
    let mut driver = Driver::of("KKB");
    driver
        .keys(FILLED)
        .keys("<Space><Tab><Enter>")
        .shows("Đã gửi");
    driver
        .keys("<Enter>")
        .shows("Ctrl+Z ngay sau khi gửi để rút lại");
    driver.keys("<C-z>").shows("Đã rút lại").keys("<Enter>");
    driver.shows("Tiêu đề: Một cửa tại phòng khám");
}
