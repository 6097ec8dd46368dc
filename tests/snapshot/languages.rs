//! Some screens in English.

use crate::{driver::text, scenes::scene};
use cchc::config::{Language, ThemeName};

#[test]
fn screens_in_english_look_as_reviewed() {
    for name in [
        "tasks_checked_in",
        "check_in_form",
        "submission_form",
        "help",
    ] {
        let mut driver = scene(name, Language::English, ThemeName::Dark);
        driver.size(80, 24);
        insta::assert_snapshot!(format!("english_{name}"), text(&driver.buffer((80, 24))));
    }
}
