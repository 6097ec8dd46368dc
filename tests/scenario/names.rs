//! Who works here: names that are proposed, and what an entry says of where it was made.

use crate::{
    driver::{AUTHOR, Driver},
    pin::CHECK_IN,
};

#[test]
fn the_name_that_worked_there_last_is_proposed() {
    let mut driver = Driver::of("KKB");
    driver.keys(CHECK_IN);
    driver
        .keys("<F9>nhi<F9>Lê Văn Ví Dụ<Enter>")
        .keys(CHECK_IN)
        .shows("Đã lưu: ");
    driver.keys("<F9>kkb<F9>").shows(AUTHOR).keys("<Enter>");
    let (_, session) = driver.service();
    assert_eq!(
        (session.department.as_str(), session.author.as_str()),
        ("KKB", AUTHOR)
    );
    driver
        .keys("<F9>nhi<F9>")
        .shows("› Lê Văn Ví Dụ")
        .keys("<Enter>");
    let (_, session) = driver.service();
    assert_eq!(session.author, "Lê Văn Ví Dụ");
}

#[test]
fn names_of_others_are_chosen_by_arrows_or_found_without_accents() {
    let mut office = Driver::of("KKB");
    let mut other = office.joined("KKB");
    other.keys(CHECK_IN).synchronise();
    office.keys(CHECK_IN).synchronise();
    office
        .keys("<F9>kkb<F9>")
        .shows("Phạm Thị Ví Dụ")
        .keys("<Down><Enter>");
    assert_eq!(office.service().1.author, "Phạm Thị Ví Dụ");
    office.keys("<F9>kkb<F9>tran").hides("  Phạm Thị Ví Dụ");
    office.shows(&format!("  {AUTHOR}")).keys("<Down><Enter>");
    assert_eq!(office.service().1.author, AUTHOR);
}

#[test]
fn enter_right_after_f9_takes_the_remembered_name() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>nhi<F9>Lê Văn Ví Dụ<Enter><F9>kkb<F9>");
    driver.keys("<Enter><F9>nhi");
    driver.burst("<F9><Enter>");
    assert_eq!(driver.service().1.author, "Lê Văn Ví Dụ");
}

#[test]
fn a_task_says_on_which_machine_it_was_checked_in() {
    let mut driver = Driver::of("KKB");
    driver.keys(CHECK_IN).shows(" · may-mau · ");
}
