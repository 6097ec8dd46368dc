//! What a department and the coordinating office may do, and only after their PINs.

use crate::{
    driver::{AUTHOR, Driver},
    pin::{CHECK_IN, reset, with_pin},
};
use cchc::{
    domain::{department::DepartmentCode, pin::Pin},
    service::{Consent, Lock, NewPin, Session},
};

/// Of everything that was ever said here.
fn digest(driver: &Driver) -> String {
    driver.service().0.sync_report().expect("a report").digest
}

#[test]
fn every_write_in_the_departments_name_waits() {
    let mut driver = Driver::of("HCQT");
    driver.keys(CHECK_IN).shows("Đã lưu: ");
    let mut driver = with_pin(driver, "4711").again();
    for (way, asked) in [
        ("<C-z>", "Mã PIN của HCQT"),
        ("<F3><F3>", "Mã PIN của HCQT"),
        ("<F9><C-a>", "Mã PIN của HCQT"),
        ("<F9>nhi<C-x>", "Mã PIN của HCQT"),
        ("<F9>nhi<C-y>2468<Tab>2468<Enter>", "Mã PIN của HCQT"),
    ] {
        let mut fresh = driver.again();
        let before = digest(&fresh);
        fresh.keys(way).shows(asked);
        fresh.keys("0000<Enter>").shows("Sai mã PIN");
        assert_eq!(digest(&fresh), before, "{way}");
        // What stands in a form would be there at the next start.
        fresh.keys("<Down><Esc><Esc><Esc>");
        assert!(!fresh.model.has_overlay(), "{way}");
        let (mut service, office) = fresh.service();
        service
            .unlock(&office.department, &Pin::typed("4711").expect("a PIN"))
            .expect("right");
    }
    driver.keys("<F9><C-a>4711<Enter>DSINH<Tab>Khoa Dưỡng sinh<Enter>");
    driver.shows("Đã lưu: DSINH").shows("□ Đã mở khóa");
}

#[test]
fn a_plan_is_published_only_after_the_coordinators_pin() {
    let mut driver = with_pin(Driver::of("HCQT"), "1357").again();
    driver
        .keys("<C-n><Down><Enter>")
        .shows("không còn nghi vấn");
    let title = driver.service().1.plan.tasks[0].title.clone();
    driver.keys(&title).keys("<Enter><End> (sửa)<Enter>");
    driver.keys("<Esc><F9><Enter>").shows("đây là bản sửa đổi");
    driver.keys("<Enter>").shows("Mã PIN của HCQT");
    driver.keys("0000<Enter>").shows("Sai mã PIN của HCQT");
    driver.keys("<Down><Esc>").hides("Mã PIN của HCQT");
    assert_eq!(driver.service().1.plan.tasks[0].title, title);
    driver.keys("<F9><Enter><Enter>").shows("Mã PIN của HCQT");
    driver.keys("1357<Enter>").hides("Mã PIN của HCQT");
    let published = &driver.service().1.plan.tasks[0].title;
    assert_eq!(*published, format!("{title} (sửa)"));
}

#[test]
fn the_coordinator_resets_what_others_forgot() {
    let office = Driver::of("HCQT");
    let mut ward = with_pin(office.joined("KKB"), "4711");
    let mut office = office;
    ward.synchronise();
    office.synchronise();
    office
        .keys("<F9>kkb<C-y>")
        .shows("phòng đầu mối chưa có mã PIN; đặt mã ấy trước")
        .keys("<Esc><Esc>");
    assert!(!office.model.has_overlay());
    let mut office = with_pin(office, "1357");
    office.keys("<F9>kkb<C-y>").shows("Đặt lại mã PIN của KKB");
    office.keys("2468<Tab>2468<Enter>").shows("Mã PIN của HCQT");
    office.keys("1357<Enter>").shows("Đã đặt mã PIN cho KKB");
    office.synchronise();
    ward.shows("□ Đã mở khóa").synchronise();
    ward.shows("■ Đang khóa")
        .keys("<F2>4711<Enter>")
        .shows("Sai mã PIN");
    ward.keys("<Down>2468<Enter><Down><Enter>")
        .shows("Đã lưu: ");
    ward.keys("<F9>kkb").shows("Có mã PIN · ");
    ward.shows(&format!("{AUTHOR} (HCQT) đặt")).shows("may-mau");
    office.keys("<C-j>").shows("Mã PIN của khoa/phòng");
}

#[test]
fn nobody_else_resets_a_pin() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F9>nhi<C-y>")
        .shows("chỉ phòng đầu mối (HCQT)");
    assert!(!driver.model.has_overlay());
    assert_eq!(driver.writes(), []);
}

#[test]
fn only_the_coordinator_publishes_once_it_has_a_pin() {
    let driver = Driver::of("HCQT");
    let (mut service, office) = driver.service();
    let mut own = (*office.plan).clone();
    own.id = cchc::domain::plan::PlanId::new("cua-kkb");
    own.coordinator = DepartmentCode::new("KKB");
    reset(&mut service, &office, "KKB", None::<&str>.or(Some("2468")));
    let ward = service
        .session(Some("KKB"), Some(AUTHOR))
        .expect("a session");
    let pin = |typed: &str| Pin::typed(typed).expect("a PIN");
    let wanted = NewPin {
        department: office.department.clone(),
        present: None,
        pin: Some(pin("1357")),
        reason: String::new(),
    };
    service.set_pin(&office, wanted).expect("set");
    service
        .unlock(&ward.department, &pin("2468"))
        .expect("right");
    let refused = service.publish_plan(&ward, own, Consent::Correcting);
    assert!(
        matches!(refused, Err(cchc::service::ServiceError::NotCoordinator(_))),
        "{refused:?}"
    );
    service.lock();
    let refused = service.publish_plan(&office, corrected(&office), Consent::Correcting);
    assert!(
        matches!(refused, Err(cchc::service::ServiceError::Locked(_))),
        "{refused:?}"
    );
    service
        .unlock(&office.department, &pin("1357"))
        .expect("right");
    assert!(
        service
            .publish_plan(&office, corrected(&office), Consent::Correcting)
            .is_ok()
    );
}

fn corrected(office: &Session) -> cchc::domain::plan::Plan {
    let mut plan = (*office.plan).clone();
    plan.title.push_str(" (sửa)");
    plan
}

#[test]
fn a_forgotten_pin_of_the_coordinator_is_set_anew_where_the_plan_was_published() {
    let office = with_pin(Driver::of("HCQT"), "1357");
    let mut other = office.joined("HCQT");
    let wanted = |session: &Session| NewPin {
        department: session.department.clone(),
        present: None,
        pin: Some(Pin::typed("9999").expect("a PIN")),
        reason: "quên mã".to_owned(),
    };
    let mut office = office;
    office.synchronise();
    other.synchronise();
    let (mut service, session) = other.service();
    assert_eq!(session.lock, Lock::Locked);
    assert!(service.recover_pin(&session, wanted(&session)).is_err());
    let (mut service, session) = office.service();
    service
        .recover_pin(&session, wanted(&session))
        .expect("set");
    office
        .keys("<C-w><F2>9999<Enter><Down><Enter>")
        .shows("Đã lưu: ");
}

#[test]
fn the_coordinator_is_advised_to_set_a_pin_until_there_is_one() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F9>").shows("Nên đặt mã PIN").keys("<Esc>");
    with_pin(driver, "1357")
        .keys("<F9>")
        .hides("Nên đặt mã PIN");
    Driver::of("KKB").keys("<F9>").hides("Nên đặt mã PIN");
}
