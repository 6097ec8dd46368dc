//! What others wrote, on this terminal's screen and in its answers: nothing that steers a
//! terminal gets there, and nothing that was taken in stops the program.

use crate::{
    cli::Terminal,
    driver::{Driver, parse, text},
    forge::{Aim, Payload, check_in, file, quoted},
    poison::{
        bodies::{HOSTILE, payloads_everywhere},
        plans::{ABSURD, absurd, published_by},
    },
};
use cchc::domain::text::is_unsafe_to_draw;
use std::{fs, io::Write, path::Path};

/// Ways in which a text may be meant to spoil a screen.
fn texts() -> Vec<String> {
    vec![
        HOSTILE.to_owned(),
        "\u{1b}[31m".repeat(2_000),
        "ế".repeat(20_000),
        "\u{301}".repeat(5_000),
        "👨‍👩‍👧‍👦\u{200d}".repeat(500),
        "\u{3000}\u{a0}\u{ad}\u{200b}".repeat(50),
        String::new(),
    ]
}

/// Entries of every sort with such texts, and with days and numbers that nobody has.
fn entries() -> Vec<Payload> {
    let walls = [
        "+262142-12-31T23:59:59+00:00",
        "-262143-01-01T00:00:00+00:00",
        "-262143-01-01T23:59:59+23:59",
        "+262142-12-31T00:00:00-23:59",
        "9999-12-31T23:59:59+07:00",
    ];
    let texts = texts()
        .into_iter()
        .flat_map(|text| payloads_everywhere(&text));
    let walls = walls.map(|wall| Payload::of(66, 1).with("wall", quoted(wall)));
    let periods = ["Q4/9999", "Y/9999", "M1/1900", "Q4/2026", "Y/2026"]
        .map(|period| check_in(r#""x""#).replace("Q1/2026", period))
        .map(|body| Payload::of(66, 1).with("body", body));
    let highest = Payload::of(66, 1)
        .with("clock", r#""ffffffffffffffff.ffffffff""#)
        .with("sequence", i64::MAX.to_string())
        .with("wall", quoted("+262142-12-31T23:59:59+00:00"));
    let bare = r#"{"plan":"mau-2026","period":"Q4/2026"}"#;
    let bare = Payload::of(66, 2).saying("submission", bare);
    texts
        .chain(walls)
        .chain(periods)
        .chain([highest, bare])
        .collect()
}

/// Lies on the share as if another terminal had written it.
fn lay(share: &Path, payloads: impl IntoIterator<Item = Payload>) {
    let aim = Aim::at(share);
    let lines = payloads.into_iter().enumerate().map(|(n, payload)| {
        // Of terminals of their own, so that each is at the end of its chain.
        let secret = *blake3::hash(&n.to_le_bytes()).as_bytes();
        payload.by(secret).aimed(&aim).line()
    });
    let lines: Vec<Vec<u8>> = lines.collect();
    let rubbish: Vec<Vec<u8>> = texts().into_iter().map(String::into_bytes).collect();
    let mut file_ = fs::OpenOptions::new()
        .append(true)
        .open(share)
        .expect("the share");
    file_
        .write_all(&file(&[lines, rubbish].concat()))
        .expect("written");
}

#[track_caller]
fn is_safe(what: &str, told: &str) {
    let unsafe_letter = told
        .chars()
        .find(|letter| *letter != '\n' && is_unsafe_to_draw(*letter));
    assert_eq!(unsafe_letter, None, "{what}");
}

const QUESTIONS: &[&[&str]] = &[
    &["tasks"],
    &["tasks", "--department", "KKB", "--period", "Q1/2026"],
    &["history", "1.5"],
    &["submissions"],
    &["search", "x"],
    &["search", "a"],
    &["departments"],
    &["plans"],
    &["plan", "show"],
    &["sync", "status"],
    &["doctor"],
];

#[test]
fn no_answer_of_a_command_carries_what_steers_a_terminal() {
    let terminal = Terminal::new().of("KKB");
    lay(terminal.share(), entries());
    let told = terminal.run(&["sync"]);
    assert_eq!(told.code, 0, "{}", told.err);
    for question in QUESTIONS {
        for json in [&[] as &[&str], &["--json"]] {
            let answer = terminal.run(&[question, json].concat());
            let what = format!("{question:?} {json:?}: {}", answer.err);
            assert!(answer.code <= 3 && answer.code >= 0, "{what}");
            assert!(!answer.err.contains("panicked"), "{what}");
            is_safe(&what, &answer.out);
            is_safe(&what, &answer.err);
        }
    }
    let history = terminal.json(&["history", "1.5"]);
    assert!(history.as_array().expect("a list").len() > 10, "{history}");
    let submissions = terminal.json(&["submissions"]);
    for submission in submissions.as_array().expect("a list").iter().take(20) {
        let id = submission["id"].as_str().expect("an id");
        let answer = terminal.run(&["submission", "show", id]);
        is_safe(id, &answer.out);
        assert!(!answer.err.contains("panicked"), "{}", answer.err);
    }
    assert!(terminal.json(&["checkin", "1.5", "--state", "done"])["saved"] == true);
}

/// Keys that reach every screen, open what is selected there and scroll.
const WALKS: &[&str] = &[
    "",
    "<Down><Down><Enter><Down><Down><PageDown><End><Home>",
    "<F6><Home><Enter><Enter><PageDown>",
    "<F3><Down><Down><Enter><PageDown>",
    "<F3><F3>",
    "<F9><Down><Enter>",
    "<F9><PageDown><End>",
    "<F5><PageDown><End>",
    "<F1>",
    "<C-p>",
    "a",
    "<F2>",
];

fn walks(driver: &mut Driver, what: &str) {
    for walk in WALKS {
        for key in parse(walk) {
            driver.press(key);
            for size in [(160, 50), (80, 24), (20, 6), (3, 2), (1, 1)] {
                driver.size(size.0, size.1);
                let buffer = driver.buffer(size);
                is_safe(&format!("{what}: {walk} at {size:?}"), &text(&buffer));
            }
        }
        for _ in 0..6 {
            driver.keys("<Esc>");
        }
        driver.has_quit = false;
    }
}

#[test]
fn no_screen_shows_what_steers_a_terminal() {
    let mut driver = Driver::of("KKB");
    let share = driver.started.last().cloned().expect("a share");
    lay(&share, entries());
    driver.synchronise();
    walks(&mut driver, "entries");
    let mut again = driver.again();
    walks(&mut again, "entries, after a restart");
}

#[test]
fn a_plan_of_nonsense_leaves_a_program_that_answers() {
    for (n, plan) in absurd().into_iter().enumerate() {
        let mut driver = Driver::of("KKB");
        let share = driver.started.last().cloned().expect("a share");
        lay(
            &share,
            published_by(&plan, r#""ffffffffffffffff.ffffffff""#),
        );
        driver.synchronise();
        walks(&mut driver, &format!("plan {n}"));
        drop(driver.again());
    }
}

#[test]
fn commands_answer_whatever_the_plan_says() {
    for (n, plan) in absurd().into_iter().enumerate() {
        let terminal = Terminal::new().of("KKB");
        lay(
            terminal.share(),
            published_by(&plan, r#""ffffffffffffffff.ffffffff""#),
        );
        terminal.run(&["sync"]);
        let shown = terminal.run(&["plans"]);
        assert!(shown.out.contains(ABSURD), "plan {n}: {}", shown.out);
        let questions = QUESTIONS.iter().filter(|question| **question != ["doctor"]);
        for question in questions {
            let answer = terminal.run(question);
            assert!(
                (0..=3).contains(&answer.code),
                "plan {n} {question:?}: {}",
                answer.err
            );
            assert!(
                !answer.err.contains("panicked"),
                "plan {n} {question:?}: {}",
                answer.err
            );
            is_safe(&format!("plan {n} {question:?}"), &answer.out);
        }
    }
}
