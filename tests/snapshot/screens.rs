//! Words and places, at three sizes.

use crate::{
    driver::{Driver, text},
    further::{FIRST_RUN, scenes},
    scenes::{first_run, scene},
};
use cchc::config::{Glyphs, Language, Settings, Surroundings, ThemeName};
use std::path::Path;

pub const SIZES: [(u16, u16); 3] = [(80, 24), (100, 30), (160, 50)];

/// What a driver shows at all sizes, one below the other.
fn at_all_sizes(driver: &mut Driver) -> String {
    SIZES
        .into_iter()
        .map(|(columns, rows)| {
            driver.size(columns, rows);
            let screen = text(&driver.buffer((columns, rows)));
            format!(
                "{}\n{screen}",
                format!("{columns}x{rows} ").pad_with('=', columns)
            )
        })
        .collect()
}

trait PadWith {
    fn pad_with(self, letter: char, width: u16) -> String;
}

impl PadWith for String {
    fn pad_with(mut self, letter: char, width: u16) -> String {
        while self.chars().count() < usize::from(width) {
            self.push(letter);
        }
        self
    }
}

#[test]
fn every_screen_looks_as_reviewed() {
    for (name, _) in scenes() {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Dark);
        insta::assert_snapshot!(*name, at_all_sizes(&mut driver));
    }
}

#[test]
fn the_first_run_looks_as_reviewed() {
    for (name, script) in FIRST_RUN {
        insta::assert_snapshot!(name, at_all_sizes(&mut first_run(script)));
    }
}

#[test]
fn the_frame_before_anything_is_opened_looks_as_reviewed() {
    let mut driver = Driver::before_opening(Language::Vietnamese, ThemeName::Dark);
    insta::assert_snapshot!("opening", at_all_sizes(&mut driver));
}

#[test]
fn a_terminal_that_is_too_small_says_so() {
    let mut driver = scene("tasks", Language::Vietnamese, ThemeName::Dark);
    driver.size(50, 12);
    insta::assert_snapshot!("too_small", text(&driver.buffer((50, 12))));
}

/// Sets the driver to draw ASCII only.
pub fn in_ascii(driver: &mut Driver) {
    let settings = Settings {
        glyphs: Glyphs::Ascii,
        ..driver.place.settings.clone()
    };
    let around = Surroundings::of(|_| None);
    driver.model = driver
        .model
        .clone()
        .set_by(&settings, Path::new(""), around);
}

/// The signs of a keyboard in place of all others.
#[test]
fn screens_in_ascii_look_as_reviewed() {
    for name in [
        "tasks_checked_in",
        "submissions_states",
        "check_in_form_filled",
        "ledger_targets",
        "help",
        "overview",
        "overview_trend",
    ] {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Mono);
        in_ascii(&mut driver);
        driver.size(80, 24);
        insta::assert_snapshot!(format!("ascii_{name}"), text(&driver.buffer((80, 24))));
    }
}

/// The smallest terminal that is promised.
#[test]
fn the_smallest_terminal_looks_as_reviewed() {
    for name in [
        "tasks_checked_in",
        "check_in_refused",
        "submission_form",
        "submission_form_refused",
        "submissions_states",
        "departments",
        "department_add_form",
        "department_merge_asked",
        "pin_change_form",
        "pin_asked",
        "synchronisation",
        "journal",
        "ledger_targets",
        "ledger_inspection_form",
        "calendar_report",
        "overview",
        "overview_trend",
        "desk",
        "desk_form",
        "calendar_of_a_due_day",
        "calendar_in_the_list",
        "help",
        "palette",
        "search_found",
        "search_refused",
        "period_choice",
        "work_as",
    ] {
        let mut driver = scene(name, Language::Vietnamese, ThemeName::Dark);
        driver.size(60, 18);
        insta::assert_snapshot!(format!("smallest_{name}"), text(&driver.buffer((60, 18))));
    }
}
