//! What comes from others: a second plan, check-ins that did not see each other, and what
//! became of submissions.

use crate::driver::Driver;
use cchc::{
    domain::{
        plan::{Assignees, Plan, PlanId},
        submission::SubmissionState,
    },
    service::worker::SyncNews,
    tui::Message,
};

/// A second, made-up plan of a few tasks that has just come.
pub fn two_plans(driver: &mut Driver) {
    let (mut service, _) = driver.service();
    let office = service.session(Some("HCQT"), Some("Lê Văn Thử"));
    let office = office.expect("a session");
    let mut plan = Plan::clone(&office.plan);
    plan.id = PlanId::new("kiem-tra-2026");
    plan.title = "Kế hoạch kiểm tra cải cách hành chính năm 2026".to_owned();
    plan.duties.clear();
    plan.tasks.truncate(4);
    for (task, title) in plan.tasks.iter_mut().zip([
        "Tự kiểm tra việc niêm yết thủ tục",
        "Khắc phục tồn tại sau kiểm tra",
        "Báo cáo kết quả tự kiểm tra",
        "Chuẩn bị hồ sơ cho đoàn kiểm tra",
    ]) {
        task.title = title.to_owned();
        task.lead = Some(Assignees::All);
    }
    service
        .publish_plan(&office, plan, cchc::service::Consent::Replacing)
        .expect("published");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.keys("kiem tra");
}

/// Two terminals' entries that did not see each other, after one that was taken back.
pub fn concurrent(driver: &mut Driver) {
    driver.keys("<F2><Down>Gõ nhầm dòng<Enter>");
    driver.minutes_pass(1);
    driver.keys("<C-z>");
    driver.minutes_pass(5);
    let mut there = driver.joined("KKB");
    driver.keys("<F2><Down>Đang viết bài quý IV, còn chờ số liệu của phòng khám<Enter>");
    driver.minutes_pass(9);
    there.keys("<F2><Down><Down>Đã gửi<Tab>12/BC-KKB<Enter>");
    there.synchronise();
    driver.synchronise();
    // A day later the other terminal says what it holds.
    driver.minutes_pass(24 * 60);
    there.synchronise();
    driver.synchronise();
    driver.keys("1.12");
}

/// One returned, one received, one sent and a draft.
pub fn submissions(driver: &mut Driver) {
    driver.keys("<F3>");
    for (quarter, title) in [
        ("<Home>", "Một cửa tại phòng khám"),
        (
            "<Home><Down>",
            "Giảm thời gian chờ khám, mô hình làm ở ba phòng khám từ tháng ba",
        ),
        ("<Home><Down><Down>", "Hẹn khám qua điện thoại"),
    ] {
        driver.keys(quarter);
        driver.keys("<F3><Tab>").keys(title);
        driver.keys("<Tab><Tab>may/bai.docx<Tab><Space><Tab><Enter>");
        driver.minutes_pass(1);
    }
    driver.keys("<End><F3><Tab>Bài đang viết<Tab><Tab><Tab><Tab><Tab><Enter>");
    let (mut service, session) = driver.service();
    let rows = service
        .submissions(&session, None, Some(&session.department))
        .expect("submissions");
    let office = service
        .session(Some("HCQT"), Some("Lê Văn Thử"))
        .expect("a session");
    let id = |title: &str| {
        let row = rows
            .iter()
            .find(|row| row.submission.content.title.starts_with(title));
        row.expect("a submission").submission.id
    };
    let returned = "Thiếu số liệu của quý, bổ sung rồi gửi lại";
    service
        .step_submission(&office, id("Một cửa"), SubmissionState::Returned, returned)
        .expect("a step");
    service
        .step_submission(&office, id("Giảm"), SubmissionState::Received, "")
        .expect("a step");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.keys("<Home>");
}
