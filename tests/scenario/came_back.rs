//! What the office did reaches the department: returned submissions and answers are told on the
//! task list, and what the office has taken in is passed over when entries are taken back.

use crate::driver::Driver;
use cchc::{
    domain::{checkin::State, ledger::Contribution},
    service::{ServiceError, TaskRow},
};

/// The office and a ward that has sent something.
fn both() -> (Driver, Driver) {
    let office = Driver::of("HCQT");
    let mut ward = office.joined("KKB");
    ward.keys("<F3><F3><Tab>Một cửa tại phòng khám");
    ward.keys("<Tab><Tab>may/bai.docx<Tab><Space><Tab><Enter>");
    ward.shows("Đã gửi phòng đầu mối").synchronise();
    (office, ward)
}

#[test]
fn a_returned_submission_is_told_on_the_tasks_until_it_is_sent_again() {
    let (mut office, mut ward) = both();
    ward.shows("Đã gửi phòng đầu mối");
    office.synchronise().keys("<F3><Enter><Down>");
    office.keys("Thiếu số liệu quý<Enter>").synchronise();
    ward.synchronise().shows("đã trả lại");
    let foot = ward.screen();
    let said = foot.lines().nth_back(1).expect("a line");
    assert_eq!(said.trim(), "", "it was sent, and is here again");
    ward.keys("<C-l>").shows("1 bài bị trả lại (F3)");
    ward.again().shows("1 bài bị trả lại (F3)");
    ward.keys("<F9>nhi<Enter>")
        .hides("bị trả lại")
        .keys("<Esc>");
    ward.keys("<F3><Enter><Tab><Tab><Tab><Tab>")
        .keys("<Down><Down><Down>");
    ward.shows("[ Gửi phòng đầu mối ]");
}

#[test]
fn the_line_goes_when_a_task_no_longer_stands_as_it_says() {
    let first = Driver::of("HCQT");
    let (mut one, mut other) = (first.joined("KKB"), first.joined("KKB"));
    one.keys("<F2><Down><Enter>").synchronise();
    one.shows("Đã lưu: ").shows("đang thực hiện (Ctrl+Z");
    other.synchronise().minutes_pass(1);
    other.keys("<F2><Down><Enter>").synchronise();
    one.synchronise().hides("đang thực hiện (Ctrl+Z");
}

#[test]
fn an_answer_is_told_for_two_weeks() {
    let (mut office, mut ward) = both();
    ward.keys("<F11><Tab><Tab><Enter>Xin thêm ki-ốt lấy số<Enter>");
    ward.shows("Xin thêm ki-ốt lấy số").synchronise();
    office.synchronise();
    let (mut service, session) = office.service();
    let rows = service.ledger::<Contribution>(&session).expect("rows");
    let answered = Contribution {
        contribution: Some(rows[0].event),
        answer: "Đồng ý".to_owned(),
        ..rows[0].entry.clone()
    };
    let kept = service.keep_contribution(&session, answered, rows[0].heads.clone());
    kept.expect("an answer");
    office.synchronise();
    ward.synchronise().keys("<C-l>");
    ward.shows("1 sáng kiến, kiến nghị vừa được trả lời (F11)");
    ward.minutes_pass(15 * 24 * 60);
    ward.keys("<F3><C-l>").hides("vừa được trả lời");
}

#[test]
fn what_a_ward_wrote_before_it_saw_the_answer_does_not_hide_it() {
    let (mut office, mut ward) = both();
    ward.keys("<F11><Tab><Tab><Enter>Xin thêm ki-ốt lấy số<Enter>");
    ward.shows("Xin thêm ki-ốt lấy số").synchronise();
    office.synchronise();
    let (mut service, session) = office.service();
    let before = service.ledger::<Contribution>(&session).expect("rows")[0].clone();
    let again = Contribution {
        contribution: Some(before.event),
        ..before.entry.clone()
    };
    let answered = Contribution {
        answer: "Đồng ý".to_owned(),
        ..again.clone()
    };
    let kept = service.keep_contribution(&session, answered, before.heads.clone());
    kept.expect("an answer");
    office.synchronise();
    ward.synchronise();
    // The form was opened before.
    let (mut service, session) = ward.service();
    let kept = service.keep_contribution(&session, again.clone(), before.heads.clone());
    assert!(
        matches!(kept, Err(ServiceError::NotCoordinator(_))),
        "{kept:?}"
    );
    // Nor does it become another's by saying so.
    let mut other = office.joined("KHTH");
    other.synchronise();
    let (mut service, session) = other.service();
    let taken = Contribution {
        department: session.department.clone(),
        ..again
    };
    let kept = service.keep_contribution(&session, taken, before.heads);
    assert!(
        matches!(kept, Err(ServiceError::NotCoordinator(_))),
        "{kept:?}"
    );
    let rows = service.ledger::<Contribution>(&session).expect("rows");
    assert_eq!((rows.len(), rows[0].entry.answer.as_str()), (1, "Đồng ý"));
}

#[test]
fn what_cannot_be_taken_back_any_more_is_passed_over() {
    let office = Driver::of("HCQT");
    let mut ward = office.joined("KKB");
    ward.keys("<F2><Down><Enter>").minutes_pass(1);
    ward.keys("<F3><F3><Tab>Một cửa tại phòng khám");
    ward.keys("<Tab><Tab>may/bai.docx<Tab><Space><Tab><Enter>");
    ward.shows("Đã gửi phòng đầu mối").synchronise();
    let mut office = office;
    office
        .synchronise()
        .keys("<F3><Enter><Enter>")
        .synchronise();
    ward.synchronise();
    ward.keys("<C-l><C-z>").shows("không rút lại được nữa");
    let (service, session) = ward.service();
    let states = || -> Vec<State> {
        let rows = service.tasks(&session, &session.department, session.period());
        let rows = rows.expect("tasks").into_iter();
        // Enough was sent: that duty is done by itself.
        let is_said = |row: &TaskRow| row.at.is_some() && row.state != State::Done;
        rows.filter(is_said).map(|row| row.state).collect()
    };
    assert_eq!(states(), [State::Doing], "it asks first");
    ward.keys("<C-z>").shows("Đã rút lại: ");
    assert_eq!(states(), []);
    ward.keys("<C-z>").shows("Nhấn phím bất kỳ");
}
