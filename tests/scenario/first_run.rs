//! The first run: two Enters to a task list, or a department, a name and another share.

use crate::driver::Driver;
use cchc::service::worker::Request;

#[test]
fn two_enters_reach_the_task_list_with_what_is_proposed() {
    let mut driver = Driver::unset();
    driver.shows("Bước 1/2").keys("<Enter>");
    driver.shows("Bước 2/2").keys("<Enter>");
    driver.shows("[Nhiệm vụ]").shows("Năm 2026");
    let (_, session) = driver.service();
    assert_eq!(session.department, session.plan.coordinator);
    assert_eq!(driver.started, [driver.place.share()]);
}

#[test]
fn a_department_a_name_and_another_share_are_taken() {
    let mut driver = Driver::unset();
    let share = driver.data().join("chung").join("bệnh viện.cchc");
    std::fs::create_dir_all(share.parent().expect("a directory")).expect("a directory");
    driver.keys("<Enter>kkb<Tab>");
    clear(&mut driver);
    driver.keys("Trần Thị Mẫu<Tab>");
    clear(&mut driver);
    driver
        .paste(&share.display().to_string())
        .keys("<Enter><Enter>")
        .shows("Khoa Khám bệnh · Trần Thị Mẫu");
    let (_, session) = driver.service();
    assert_eq!(session.department.as_str(), "KKB");
    assert_eq!(session.author, "Trần Thị Mẫu");
    assert_eq!(driver.started, std::slice::from_ref(&share));
    assert!(share.exists());
}

/// Empties a field by Backspace.
fn clear(driver: &mut Driver) {
    for _ in 0..200 {
        driver.keys("<BS>");
    }
}

#[test]
fn a_refused_share_says_so_and_the_choice_stays() {
    let mut driver = Driver::unset();
    let file = driver.data().join("tệp");
    std::fs::write(&file, "").expect("a file");
    driver.keys("<Enter>kkb<Tab><Tab>");
    clear(&mut driver);
    let unusable = file.join("bên trong.cchc").display().to_string();
    driver.paste(&unusable).keys("<Enter>");
    driver.shows("Nhấn phím bất kỳ").keys("x");
    driver
        .shows("Bước 2/2")
        .shows(&unusable)
        .shows("Khoa Khám bệnh");
    driver.hides("Khoa Nhi");
}

#[test]
fn a_typed_share_that_is_not_there_is_made_only_when_asked_for_twice() {
    let mut driver = Driver::unset();
    driver.keys("<Enter>kkb<Tab><Tab>");
    clear(&mut driver);
    let typed = driver.data().join("gõ nhầm.cchc");
    driver
        .paste(&typed.display().to_string())
        .keys("<Enter>")
        .shows("Bước 2/2")
        .shows("Chưa có tệp chung");
    assert!(!typed.exists());
    driver.keys("x<Enter>");
    assert!(!typed.exists(), "another path was asked for");
    driver.keys("<BS><Enter>").shows("Bước 2/2");
    driver.keys("<Enter>").shows("[Nhiệm vụ]");
    assert!(typed.exists());
}

#[test]
fn a_path_that_does_not_begin_at_the_top_is_refused_and_founds_nothing() {
    let mut driver = Driver::unset();
    driver.keys("<Enter>kkb<Tab><Tab>");
    clear(&mut driver);
    driver.keys("1<Enter><Enter><Enter>").shows("Bước 2/2");
    driver.shows("“1” chưa phải đường dẫn đầy đủ");
    assert_eq!(driver.asked, [Request::Open]);
    driver.keys("<BS>").hides("chưa phải đường dẫn đầy đủ");
    // As Explorer copies it.
    let share = driver.data().join("bệnh viện.cchc");
    driver.paste(&format!("\"{}\"", share.display()));
    driver.keys("<Enter><Enter>").shows("[Nhiệm vụ]");
    assert!(share.exists());
}

#[test]
fn esc_goes_back_and_a_filter_without_an_answer_starts_nothing() {
    let mut driver = Driver::unset();
    driver.keys("<Enter>khongco<Enter>");
    assert_eq!(driver.asked, [Request::Open]);
    driver.keys("<Esc>").shows("Bước 2/2");
    driver.keys("<Esc>").shows("Bước 1/2");
}

#[test]
fn the_second_run_opens_on_the_tasks() {
    let mut driver = Driver::unset();
    driver.keys("<Enter>kkb<Enter>");
    let mut again = driver.again();
    again.shows("Khoa Khám bệnh").shows("[Nhiệm vụ]");
}
