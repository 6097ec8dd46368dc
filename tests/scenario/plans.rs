//! Plans that come, and come in other editions, while somebody works.

use crate::{
    driver::{AUTHOR, Driver, text},
    submission::FILLED,
};
use cchc::{
    domain::{item::ItemPath, plan::Plan},
    service::{Consent, worker::SyncNews},
    tui::Message,
};

/// Publishes what becomes of the plan in use on the same database, as the coordinator.
pub fn publish(driver: &Driver, change: impl FnOnce(&mut Plan)) {
    let (mut service, _) = driver.service();
    let office = service
        .session(Some("HCQT"), Some(AUTHOR))
        .expect("a session");
    let mut plan = Plan::clone(&office.plan);
    change(&mut plan);
    service
        .publish_plan(&office, plan, Consent::Replacing)
        .expect("published");
}

/// The list's first task under another label and title.
pub fn relabel(plan: &mut Plan) {
    let task = plan
        .tasks
        .iter_mut()
        .find(|task| task.path.as_str() == "III/1/1.5");
    let task = task.expect("a task");
    task.was = vec![task.path.clone()];
    task.path = ItemPath::new("III/1/1.55");
    task.title = "Việc được đặt tên lại".to_owned();
}

/// A second plan made of the first.
pub fn second(plan: &mut Plan) {
    plan.id = cchc::domain::plan::PlanId::new("kiem-tra-2026");
    plan.title = "Kế hoạch kiểm tra mẫu".to_owned();
    plan.duties.clear();
    plan.tasks.truncate(8);
    for task in &mut plan.tasks {
        task.title = format!("Kiểm tra: {}", task.title);
    }
    let area = plan.tasks[0].area.clone();
    plan.areas.retain(|known| known.path == area);
}

#[test]
fn a_corrected_edition_is_taken_up_and_told_in_one_line() {
    let mut driver = Driver::of("KKB");
    driver.keys("1.5").hides("Việc được đặt tên lại");
    publish(&driver, relabel);
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver
        .shows("Kế hoạch bvdkbc-2026 vừa có bản sửa đổi: thêm 0, bỏ 0, sửa 1")
        .shows("Việc được đặt tên lại");
    driver.keys("<Down>").hides("vừa có bản sửa đổi");
}

#[test]
fn a_form_that_is_open_keeps_what_was_typed_and_saves_to_the_task_of_today() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Ghi chú dở dang");
    publish(&driver, relabel);
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver
        .shows("Ghi chú: Ghi chú dở dang")
        .shows("vừa có bản sửa đổi");
    driver.keys(" rồi xong<Enter>").shows("Đã lưu");
    let (service, session) = driver.service();
    let history = service
        .history(
            &session.plan.id,
            session.plan.key_of(&ItemPath::new("III/1/1.55")),
            None,
        )
        .expect("history");
    assert_eq!(history.entries[0].note, "Ghi chú dở dang rồi xong");
}

#[test]
fn a_second_plan_from_the_share_marks_the_rows_of_each() {
    let mut driver = Driver::of("KKB");
    driver.hides("K1 ");
    let there = driver.joined("HCQT");
    publish(&there, second);
    let mut there = there;
    there.synchronise();
    driver.synchronise();
    driver
        .shows("Vừa có thêm kế hoạch kiem-tra-2026: Kế hoạch kiểm tra mẫu")
        .shows("K1 ")
        .shows("K2 Kiểm tra: ");
    driver
        .keys("kiem tra:")
        .shows("Thuộc: K2 Kế hoạch kiểm tra mẫu");
    driver
        .keys("<F2><Down>Đã kiểm tra<Enter>")
        .shows("Đã kiểm tra");
    driver.keys("<Esc><F6><Home><Enter>").shows("K2 ");
    let screen = text(&driver.buffer((80, 24)));
    assert!(screen.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_renamed_department_is_no_news_of_a_plan() {
    let mut driver = Driver::of("KKB");
    let (mut service, _) = driver.service();
    let office = service
        .session(Some("HCQT"), Some(AUTHOR))
        .expect("a session");
    let wish = cchc::domain::reorganisation::Reorganisation::Merge {
        department: "CC".to_owned(),
        into: "KKB".to_owned(),
    };
    service.reorganise(&office, wish).expect("a change");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.hides("vừa có bản sửa đổi");
    driver.keys("<F9>kham benh").shows("Đã gộp vào đây");
}

#[test]
fn an_article_says_for_which_of_several_plans_it_is() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3>").hides("Thuộc: K1");
    publish(&driver, |plan| {
        let duties = plan.duties.clone();
        second(plan);
        plan.duties = duties;
    });
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.keys("<Esc>").keys(FILLED).shows("Thuộc: K1 ");
    driver.keys("<Space><Tab><Enter>").shows("đã gửi 1/2");
    driver
        .shows("Thuộc: K1 ")
        .keys("<F3><Right><Tab>Bài thứ hai<Tab><Tab><Tab><Tab><Tab><Enter>");
    driver.shows("Đã lưu nháp").keys("<Down>");
    driver.shows("Tiêu đề: Bài thứ hai").shows("Thuộc: K2 ");
}
