//! The built-in Telex and VNI: switched, shown, remembered, and where they compose.

use crate::driver::Driver;
use cchc::{config::Setting, service::worker::Request};
use std::fs;

#[test]
fn a_key_switches_from_telex_to_vni_to_off_and_the_top_line_says_so() {
    let mut driver = Driver::of("KKB");
    let top = |driver: &Driver| driver.screen().lines().next().unwrap().to_owned();
    let off = top(&driver);
    driver.keys("<Ctrl+Space>").shows("Bộ gõ có sẵn: Telex");
    assert!(top(&driver).contains(" Telex · "), "{}", top(&driver));
    driver.keys("<F12>").shows("Bộ gõ có sẵn: VNI");
    assert!(top(&driver).contains(" VNI · "), "{}", top(&driver));
    driver
        .keys("<C-p>bo go<Enter>")
        .shows("Đã tắt bộ gõ có sẵn");
    assert_eq!(top(&driver), off);
}

#[test]
fn the_choice_is_remembered_and_the_file_keeps_its_comments() {
    let mut driver = Driver::of("KKB");
    let file = driver.data().join("settings.toml");
    let before = fs::read_to_string(&file).unwrap();
    driver.keys("<Ctrl+Space><Ctrl+Space>");
    assert_eq!(
        driver.asked.last(),
        Some(&Request::KeepSetting {
            setting: Setting::Typing,
            value: "vni".to_owned()
        })
    );
    let after = fs::read_to_string(&file).unwrap();
    assert_eq!(
        after,
        before.replace("typing = \"off\"", "typing = \"vni\"")
    );
    let mut again = driver.again();
    again
        .shows(" VNI · ")
        .keys("<F2>viec65 n9a2y")
        .shows("Ghi chú: việc n9a2y");
}

#[test]
fn it_is_there_before_anything_is_set_up() {
    let mut driver = Driver::unset();
    driver.keys("<Enter><Ctrl+Space>beenhj<Tab>Traafn Thij Maaux<Tab>");
    driver.shows("bệnh▏").shows("Trần Thị Mẫu");
    driver.keys("/tmp/baos").shows("/tmp/baos");
}

#[test]
fn words_are_composed_in_fields_and_filters() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<Ctrl+Space>tuyeen truyeenf")
        .shows("tuyên truyền▏");
    driver
        .keys("<Esc><F9>ddieeuf duwowngx")
        .shows("Phòng Điều dưỡng");
    driver
        .keys("<Esc><Esc><F2>ddax xong, winword ok")
        .shows("Ghi chú: đã xong, winword ok");
    driver
        .keys("<BS><BS><BS><BS><BS><BS>dd")
        .shows("Ghi chú: đã xong, winwdd");
}

#[test]
fn what_is_saved_is_what_stands_there_when_a_word_has_ended() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Ctrl+Space><F2><Down>ddax gửi user");
    driver.keys("<Enter>");
    let saved = driver.asked.iter().find_map(|request| match request {
        Request::CheckIn(new) => Some(new.note.clone()),
        _ => None,
    });
    assert_eq!(saved.as_deref(), Some("đã gửi user"));
}

#[test]
fn codes_and_paths_are_never_composed() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<Ctrl+Space><F9><C-a>CDDHAs<Tab>Chaanr ddoans");
    driver.shows("CDDHAs").shows("Chẩn đoán");
    driver
        .keys("<Esc><Esc><C-n>baos/as.docx")
        .shows("baos/as.docx");
}

#[test]
fn it_steps_back_when_another_keyboard_program_is_on() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<Ctrl+Space><F2>vie<BS>ê")
        .shows("(Ctrl+Space để bật lại)");
    driver.keys("t<BS><BS>ệt as").shows("Ghi chú: việt as");
    driver.hides("Telex");
    // Only for this time: the setting stays.
    driver.again().shows(" Telex · ");
}
