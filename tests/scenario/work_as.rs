//! Looking at another department, and working in its name.

use crate::driver::Driver;

#[test]
fn checking_in_for_another_department_asks_for_the_name_first() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>nhi<Enter>").shows("ĐANG XEM: Khoa Nhi");
    driver
        .keys("<F2>")
        .shows("Ghi cập nhật với tên")
        .shows("Khoa Nhi");
    assert_eq!(driver.writes(), []);
    driver.keys("<Enter>").shows("Cập nhật tiến độ: ");
    driver.keys("<Down><Enter>").shows("Đã lưu: ");
    let (service, session) = driver.service();
    assert_eq!(session.department.as_str(), "NHI", "it is remembered");
    let rows = service.tasks(&session, &session.department, session.period());
    assert_eq!(
        rows.expect("tasks")
            .iter()
            .filter(|row| row.at.is_some())
            .count(),
        1
    );
    let own = cchc::domain::department::DepartmentCode::new("KKB");
    let rows = service.tasks(&session, &own, session.period());
    assert!(rows.expect("tasks").iter().all(|row| row.at.is_none()));
}

#[test]
fn esc_stays_in_the_own_name() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>nhi<Enter><F2><Esc>");
    assert_eq!(driver.writes(), []);
    assert!(!driver.model.has_overlay());
    driver.shows("ĐANG XEM: Khoa Nhi");
}

#[test]
fn another_person_works_on_the_same_computer() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9><F9>").shows("Ghi cập nhật với tên");
    driver.keys("<Tab>");
    for _ in 0..20 {
        driver.keys("<BS>");
    }
    driver.keys("Lê Văn Thử<Enter>");
    driver.shows("· Lê Văn Thử ·");
    let (_, session) = driver.service();
    assert_eq!(session.author, "Lê Văn Thử");
}

#[test]
fn f9_begins_on_the_own_department_and_letters_never_become_a_name() {
    let mut driver = Driver::of("NHI");
    driver.keys("<F9>").shows("›*NHI").keys("<Down><Tab><F9>");
    driver.shows("›*NHI").keys("<F9>").shows("› Khoa Nhi");
    driver.keys("kham benh");
    driver.shows("Họ tên người cập nhật: Trần Thị Mẫu");
    driver.shows("› Khoa Khám bệnh");
    assert_eq!(driver.writes(), []);
    driver
        .keys("<Enter>")
        .shows("Họ tên người cập nhật: Trần Thị Mẫu");
    driver.keys("<Enter>");
    let (_, session) = driver.service();
    assert_eq!(session.department.as_str(), "KKB");
    assert_eq!(session.author, "Trần Thị Mẫu");
}

#[test]
fn the_department_that_was_looked_at_stays_chosen_and_the_foot_says_how_to_work_there() {
    let mut driver = Driver::of("NHI");
    driver.size(80, 24);
    driver
        .keys("<F9>kham benh<Enter>")
        .shows("ĐANG XEM: Khoa Khám bệnh");
    driver
        .keys("<F9>")
        .shows("› KKB")
        .shows("F9 Làm việc với tên này");
    driver
        .keys("<F9>")
        .shows("Khoa Khám bệnh")
        .shows("Enter Làm việc với tên này")
        .keys("<Enter>");
    let (_, session) = driver.service();
    assert_eq!(session.department.as_str(), "KKB");
}

#[test]
fn f9_twice_and_enter_changes_nothing() {
    let mut driver = Driver::of("NHI");
    driver
        .keys("<F9><F9><Enter>")
        .shows("Khoa Nhi · Trần Thị Mẫu");
    driver.keys("<F9><F9>zzz").shows("0/").keys("<Enter><Tab>");
    driver.shows("Ghi cập nhật với tên").keys("<Esc>");
    assert!(!driver.model.has_overlay());
}
