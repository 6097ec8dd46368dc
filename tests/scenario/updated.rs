//! What is new is told once after an update, and never to whoever begins.

use crate::driver::Driver;
use std::fs;

#[test]
fn whoever_begins_is_told_nothing_new() {
    let mut driver = Driver::unset();
    driver
        .keys("<Enter><Enter>")
        .shows("[Nhiệm vụ]")
        .hides("có gì mới");
    driver.again().hides("có gì mới");
}

#[test]
fn after_an_update_it_is_told_once_and_help_begins_with_it() {
    let driver = Driver::of("KKB");
    for before in ["0.0.1", ""] {
        fs::write(driver.data().join("cchc.version"), before).unwrap();
        let mut updated = driver.again();
        updated
            .shows("F1 xem có gì mới")
            .keys("<F1>")
            .shows("Có gì mới ở bản");
        let screen = updated.screen();
        assert!(
            screen.find("Có gì mới") < screen.find("Ghi tiến độ"),
            "{screen}"
        );
        driver
            .again()
            .hides("có gì mới")
            .keys("<F1><End>")
            .shows("Có gì mới ở bản");
    }
}

#[test]
fn a_folder_that_cannot_be_noted_in_is_told_nothing() {
    let driver = Driver::of("KKB");
    let note = driver.data().join("cchc.version");
    fs::remove_file(&note).unwrap();
    fs::create_dir(&note).unwrap();
    driver.again().hides("có gì mới");
}
