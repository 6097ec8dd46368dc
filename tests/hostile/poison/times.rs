//! Clocks: stamps and wall times that no clock shows.

use crate::terminal::{bad, latest_clock, plan, survived, task};
use cchc::domain::{
    checkin::{CheckIn, State},
    event::Body,
};

#[test]
fn the_highest_stamp_wins_no_more_than_once_and_drags_no_clock_along() {
    let highest = bad().with("clock", r#""ffffffffffffffff.ffffffff""#).line();
    let mut terminal = survived(&[highest]);
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("a standing")[0]
        .clone();
    assert_eq!(
        standing.note, "việc 66.1",
        "among edits that did not see each other"
    );
    let own = Body::CheckIn(CheckIn {
        plan: plan(),
        task: task(),
        period: "Q1/2026".parse().expect("a period"),
        state: State::Done,
        percent: None,
        note: "mới".to_owned(),
        evidence: Vec::new(),
    });
    let said = terminal.say(own, standing.heads);
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("a standing")[0]
        .clone();
    assert_eq!(
        standing.note, "mới",
        "what was seen is beaten whatever its stamp"
    );
    let clock = terminal
        .store
        .event(said)
        .expect("an event")
        .expect("held")
        .clock;
    assert!(clock.ms <= latest_clock());
}

#[test]
fn stamps_that_are_none_are_refused() {
    let stamp = |text: &str| bad().with("clock", format!("\"{text}\"")).line();
    let stamps = [
        "",
        ".",
        "1",
        "1.",
        ".1",
        "10000000000000000.0",
        "0.100000000",
        "-1.0",
        "1.0.0",
        "g.0",
    ];
    assert_eq!(survived(&stamps.map(stamp)).reasons(), ["json"; 10]);
}

#[test]
fn any_day_that_a_wall_clock_shows_can_be_read_and_shown() {
    let wall = |text: &str| bad().with("wall", format!("\"{text}\"")).line();
    let times = [
        "9999-12-31T23:59:59+07:00",
        "0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "+262142-12-31T23:59:59+00:00",
        "+262142-12-31T23:59:59-23:59",
        "+262142-12-31T23:59:59+23:59",
        "-262143-01-01T00:00:00+00:00",
        "-262143-01-01T00:00:00+23:59",
        "-262143-01-01T00:00:00-23:59",
        "-262144-12-31T23:59:59-23:59",
        "2026-03-02T08:00:00+23:59",
        "2026-03-02T08:00:00-23:59",
        "2026-03-02T08:00:60+07:00",
        "2026-03-02T08:00:00.999999999+07:00",
        "1969-12-31T23:59:59.999+00:00",
        "2026-03-02T08:00:00+24:00",
        "2026-03-02T08:00:00+99:99",
        "2026-02-30T08:00:00+07:00",
        "99999999999999-01-01T00:00:00Z",
        "",
    ];
    for time in times {
        survived(&[wall(time)]);
    }
    let terminal = survived(&times.map(wall));
    let taken: u64 = terminal.kinds().iter().map(|(_, count)| count).sum();
    assert_eq!(taken as usize + terminal.reasons().len(), times.len());
}
