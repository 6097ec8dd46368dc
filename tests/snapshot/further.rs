//! Scenes that are seen for a moment only, or once: what is waited for, asked or said.

use crate::{
    driver::Driver,
    made_up,
    others::submissions,
    scenes::{SCENES, Scene, first_run, scene},
};
use cchc::{
    config::{Language, ThemeName},
    service::{Encoding, Legacy, worker::Reply},
    tui::Message,
};

/// On the same terminals as the others.
const FURTHER: &[Scene] = &[
    ("calendar_opening", |driver| {
        driver.would_ask("<F7>");
    }),
    ("ledger_inspections_empty", |driver| {
        driver.keys("<F11><Tab>");
    }),
    ("ledger_contributions_empty", |driver| {
        driver.keys("<F11><Tab><Tab>");
    }),
    ("report_sent_form", |driver| {
        driver.keys("<F7><PageDown><Left><Left><Left><F2>");
    }),
    ("desk_empty", |driver| {
        driver.keys("<F9>hcqt<F9><Enter><F3>");
    }),
    ("submission_closed", |driver| {
        submissions(driver);
        driver.keys("<Down><Down><Enter>");
    }),
    ("import_opening", |driver| {
        driver.would_ask("<C-n>");
    }),
    ("import_reading", |driver| {
        driver.keys("<C-n>van-ban.txt").would_ask("<Enter>");
    }),
    ("import_old_letters", |driver| {
        driver.keys("<C-n>cu.txt").would_ask("<Enter>");
        driver.tell(Message::Answered(Reply::LegacyFound {
            ticket: 1,
            legacy: Legacy {
                encoding: Encoding::Tcvn3,
                sample_before: "hép khoa".to_owned(),
                sample_after: "hộp khoa".to_owned(),
            },
        }));
    }),
    ("import_choice", |driver| {
        driver.reviews(made_up::review());
        driver.keys("<C-a>");
    }),
    ("import_save_as", |driver| {
        driver.reviews(made_up::review());
        driver.keys("<F9>luu<Enter>");
    }),
    ("unsaved", |driver| {
        driver.keys("<F2><Down>Chưa lưu<Esc>");
    }),
    ("withdrawal_asked", |driver| {
        driver.keys("<F2><Down><Enter>");
        driver.minutes_pass(24 * 60);
        driver.keys("<C-z>");
    }),
    ("locked", |driver| {
        driver.keys("<C-y>4711<Tab>4711<Enter><C-w>");
    }),
    ("resumed", |driver| {
        driver.keys("<F2><Down>Đã họp khoa, còn");
        *driver = driver.again();
    }),
    ("help_above_a_form", |driver| {
        driver.keys("<F2><F1>");
    }),
];

/// All scenes.
pub fn scenes() -> impl Iterator<Item = &'static Scene> {
    SCENES.iter().chain(FURTHER)
}

/// What leads through the first run, each with its name.
pub const FIRST_RUN: [(&str, &str); 4] = [
    ("first_run_plan", ""),
    ("first_run_terminal", "<Enter>"),
    ("first_run_found", "<Enter>nhi<Tab>"),
    ("first_run_nothing_found", "<Enter>zzz"),
];

/// Everything that can be on a screen, with its name: all scenes, the first run, and the frame
/// before anything is opened.
pub fn everything() -> impl Iterator<Item = (&'static str, Driver)> {
    let (language, theme) = (Language::Vietnamese, ThemeName::Dark);
    let scenes = scenes().map(move |(name, _)| (*name, scene(name, language, theme)));
    let first = FIRST_RUN.map(|(name, script)| (name, first_run(script)));
    let opening = move || ("opening", Driver::before_opening(language, theme));
    scenes.chain(first).chain(std::iter::once_with(opening))
}
