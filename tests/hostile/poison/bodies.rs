//! What entries say: texts, references to others, acknowledgements, submissions.

use crate::{
    forge::{Payload, check_in, quoted},
    terminal::{Terminal, bad, good, id, plan, survived, task},
};
use cchc::domain::event::EventId;

/// Everything that could steer a terminal or turn a text around.
pub const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{90}q\u{9c}\u{202e}\u{2066}\u{200f}\u{2028}\u{85}\r\n\t\0\u{7f}z";

fn notes(terminal: &Terminal) -> Vec<String> {
    let history = terminal.store.history(&plan(), &task(), None);
    history
        .expect("a history")
        .into_iter()
        .map(|entry| entry.note)
        .collect()
}

fn ids(count: usize) -> String {
    let ids: Vec<String> = (0..count)
        .map(|number| {
            let hash = blake3::hash(&number.to_le_bytes());
            let id = EventId(hash.as_bytes()[..16].try_into().expect("16 bytes"));
            quoted(&id.to_string())
        })
        .collect();
    format!("[{}]", ids.join(","))
}

/// One record for each field in which somebody's text travels, with that text.
fn texts_everywhere(text: &str) -> Vec<Vec<u8>> {
    let payloads = payloads_everywhere(text);
    payloads.iter().map(Payload::line).collect()
}

/// The same, still to be signed.
pub fn payloads_everywhere(text: &str) -> Vec<Payload> {
    let text = quoted(text);
    let of = |n: u64| Payload::of(66, n);
    let submission = |n: u64, rest: &str| {
        let body = format!(r#"{{"plan":"mau-2026","period":"Q1/2026",{rest}}}"#);
        of(n).saying("submission", body)
    };
    let evidence =
        check_in("\"\"").replace("\"note\":\"\"", &format!("\"evidence\":[{text},{text}]"));
    [
        of(1).with("department", text.clone()),
        of(2).with("author", text.clone()),
        of(3).with("body", check_in(&text)),
        of(4).with("body", evidence),
        of(5).with("body", check_in("\"\"").replace("\"mau-2026\"", &text)),
        of(6).with("body", check_in("\"\"").replace("\"III/1/1.12\"", &text)),
        submission(
            7,
            &format!("\"title\":{text},\"authors\":{text},\"reason\":{text}"),
        ),
        submission(
            8,
            &format!("\"evidence\":[{text}],\"ticks\":{{{text}:true}}"),
        ),
        of(9).saying(
            "withdrawal",
            format!(r#"{{"event":"{}","reason":{text}}}"#, id(&good()[0])),
        ),
        of(10).saying("introduction", format!(r#"{{"host":{text}}}"#)),
        of(11).saying(
            "plan",
            format!(r#"{{"plan":{text},"edition":{text},"part":0,"parts":1,"text":{text}}}"#),
        ),
        of(12).with("kind", text.clone()),
    ]
    .to_vec()
}

#[test]
fn texts_that_steer_a_terminal_are_kept_as_they_came() {
    let terminal = survived(&texts_everywhere(HOSTILE));
    assert_eq!(terminal.reasons(), Vec::<String>::new());
    assert!(
        notes(&terminal).contains(&HOSTILE.to_owned()),
        "stripped where it is drawn"
    );
}

#[test]
fn texts_as_long_as_a_line_allows_are_taken_in() {
    let long = "ế".repeat(20_000);
    let terminal = survived(&texts_everywhere(&long));
    assert_eq!(terminal.reasons(), Vec::<String>::new());
}

#[test]
fn texts_that_look_like_statements_are_only_texts() {
    for text in [
        "'; DROP TABLE event; --",
        "\" OR 1=1",
        "%_*?[]",
        "{{plan}} {0} %s",
        "\u{feff}\u{fffe}",
    ] {
        survived(&texts_everywhere(text));
    }
}

#[test]
fn periods_that_are_none_say_nothing() {
    let of = |period: &str| {
        bad()
            .with("body", check_in("\"x\"").replace("Q1/2026", period))
            .line()
    };
    let periods = [
        "Q9/0000",
        "Q1/0000",
        "Q1/99999",
        "Q1",
        "",
        "/",
        "M13/2026",
        "Q1/-2026",
        "q1/2026/2026",
    ];
    let terminal = survived(&periods.map(of));
    assert_eq!(notes(&terminal).len(), 8);
    assert_eq!(
        terminal.kinds(),
        [("check_in".to_owned(), 9)],
        "kept and passed on"
    );
    survived(&["Q4/9999", "Y/9999", "M1/1900", "H1/1900"].map(of));
}

#[test]
fn thousands_of_replaced_events_beat_only_what_they_name() {
    let many = |n: u64, count: usize| Payload::of(66, n).with("replaces", ids(count));
    let terminal = survived(&[
        many(1, 8_500).line(),
        many(2, 8_500).line(),
        many(3, 10_000).line(),
    ]);
    assert_eq!(terminal.reasons(), ["too_long"]);
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("standings");
    assert_eq!(standing[0].heads.len(), 8 + 2, "nobody was named");
}

#[test]
fn what_is_replaced_is_of_the_same_task_or_nothing() {
    let named: Vec<String> = good()
        .iter()
        .map(|line| quoted(&id(line).to_string()))
        .collect();
    let elsewhere = check_in("\"x\"").replace("1.12", "1.13");
    let line = bad()
        .with("replaces", format!("[{}]", named.join(",")))
        .with("body", elsewhere)
        .line();
    let terminal = survived(&[line]);
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("standings");
    assert_eq!(standing[0].heads.len(), 8, "the others stand");
}

#[test]
fn thousands_of_the_same_event_and_of_nonsense_are_named_in_vain() {
    let one = quoted(&id(&good()[0]).to_string());
    let same = format!("[{}]", vec![one; 8_000].join(","));
    let terminal = survived(&[bad().with("replaces", same).line()]);
    assert_eq!(
        terminal
            .store
            .standings(&plan(), None, None)
            .expect("standings")[0]
            .heads
            .len(),
        8
    );
    let nonsense = [
        r#"["x"]"#,
        "[null]",
        "[[]]",
        "7",
        r#"["0000000000000000000000000z"]"#,
    ];
    let lines = nonsense.map(|list| bad().with("replaces", list).line());
    assert_eq!(survived(&lines).reasons(), ["json"; 5]);
}

fn chains(count: usize, sequence: u64) -> String {
    let chains: Vec<String> = (0..count)
        .map(|number| {
            let name = blake3::hash(&number.to_le_bytes());
            let name = crate::forge::key_text(name.as_bytes());
            let event = EventId([7; 16]);
            format!(r#"[{name},{sequence},"{event}"]"#)
        })
        .collect();
    format!(r#"{{"held":[{}]}}"#, chains.join(","))
}

#[test]
fn an_acknowledgement_of_thousands_of_chains_tells_nothing_of_ours() {
    let says = |n: u64, body: String| Payload::of(66, n).saying("acknowledgement", body).line();
    let terminal = survived(&[
        says(1, chains(2_000, 5)),
        says(2, chains(2_000, 0)),
        says(3, chains(10, u64::MAX)),
        says(4, chains(10_000, 1)),
        says(5, r#"{"held":[["x",1,"y"]]}"#.to_owned()),
        says(6, r#"{"held":[[]]}"#.to_owned()),
    ]);
    assert_eq!(terminal.reasons(), ["too_long"]);
    assert_eq!(terminal.store.last_seen().expect("terminals").len(), 3);
    assert_eq!(
        terminal.store.held().expect("chains").len(),
        3,
        "named is not held"
    );
    let reach = terminal.store.counts().expect("counts").seen_by_others;
    assert_eq!(reach, 0);
}

#[test]
fn ten_thousand_boxes_are_not_counted() {
    let ticks: Vec<String> = (0..10_000).map(|n| format!("\"{n}\":true")).collect();
    let body = format!(
        r#"{{"plan":"mau-2026","period":"Q1/2026","title":"Bài","ticks":{{{}}}}}"#,
        ticks.join(",")
    );
    let terminal = survived(&[bad().saying("submission", body).line()]);
    let found = terminal
        .store
        .submissions(&plan(), None, None)
        .expect("submissions");
    assert_eq!(found.len(), 1);
    assert!(found[0].content.ticks.len() <= 64);
    assert_eq!(found[0].content.title, "Bài");
}

#[test]
fn a_withdrawal_reaches_only_its_own_departments_entry() {
    let target = id(&good()[7]);
    let takes_back = |n: u64, department: &str, event: &str| {
        let body = format!(r#"{{"event":"{event}","reason":"x"}}"#);
        Payload::of(66, n)
            .with("department", quoted(department))
            .saying("withdrawal", body)
            .line()
    };
    let terminal = survived(&[
        takes_back(1, "HCQT", &target.to_string()),
        takes_back(2, "", &target.to_string()),
        takes_back(3, "KKB ", &target.to_string()),
        takes_back(4, "KKB", "0000000000000000000000000g"),
        takes_back(5, "KKB", "nonsense"),
    ]);
    assert!(
        !terminal
            .store
            .event(target)
            .expect("an event")
            .expect("held")
            .withdrawn
    );
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("standings");
    assert_eq!(standing[0].heads.len(), 8);
    let own = survived(&[takes_back(1, "KKB", &target.to_string())]);
    assert!(
        own.store
            .event(target)
            .expect("an event")
            .expect("held")
            .withdrawn
    );
}

#[test]
fn a_withdrawn_withdrawal_still_withdraws() {
    let target = id(&good()[7]);
    let first = Payload::of(66, 1)
        .saying("withdrawal", format!(r#"{{"event":"{target}"}}"#))
        .line();
    let second = Payload::of(66, 2)
        .saying("withdrawal", format!(r#"{{"event":"{}"}}"#, id(&first)))
        .line();
    let terminal = survived(&[second, first]);
    assert!(
        terminal
            .store
            .event(target)
            .expect("an event")
            .expect("held")
            .withdrawn
    );
}

#[test]
fn a_change_of_a_submission_that_is_none_changes_nothing() {
    let change = |n: u64, submission: &str| {
        let body = format!(
            r#"{{"submission":"{submission}","plan":"mau-2026","period":"Q1/2026","title":"x"}}"#
        );
        Payload::of(66, n).saying("submission", body).line()
    };
    let check_in = id(&good()[0]).to_string();
    let first = change(1, &check_in);
    let second = change(2, &id(&first).to_string());
    let terminal = survived(&[
        first,
        second,
        change(3, "0000000000000000000000000g"),
        change(4, ""),
    ]);
    assert!(
        terminal
            .store
            .submissions(&plan(), None, None)
            .expect("submissions")
            .is_empty()
    );
    assert_eq!(notes(&terminal).len(), 8);
}

/// A submission of KKB, what HCQT (the office) says of it, and KKB taking it back without
/// having seen that.
fn taken_back(states: &[(&str, &str)]) -> Terminal {
    let begin = Payload::of(66, 1).saying(
        "submission",
        r#"{"plan":"mau-2026","period":"Q1/2026","title":"Bài","kind":"article"}"#,
    );
    let begun = id(&begin.line());
    let mut lines = vec![begin.line()];
    let mut before = begun;
    for (n, (department, state)) in (1..).zip(states) {
        let body = format!(r#"{{"submission":"{begun}","state":"{state}"}}"#);
        let line = Payload::of(67, n)
            .with("department", quoted(department))
            .with("replaces", format!(r#"["{before}"]"#))
            .saying("submission", body)
            .line();
        before = id(&line);
        lines.push(line);
    }
    let back = Payload::of(66, 2).saying("withdrawal", format!(r#"{{"event":"{begun}"}}"#));
    lines.insert(0, back.line());
    survived(&lines)
}

#[test]
fn what_the_office_has_received_does_not_vanish_when_it_is_taken_back_meanwhile() {
    for taken_in in [
        [("KKB", "sent"), ("HCQT", "received")].as_slice(),
        &[("KKB", "sent"), ("HCQT", "received"), ("HCQT", "published")],
    ] {
        let terminal = taken_back(taken_in);
        let found = terminal
            .store
            .submissions(&plan(), None, None)
            .expect("submissions");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].content.title, "Bài", "with all that was in it");
        assert!(found[0].content.state.is_taken_in());
        assert!(found[0].concurrent, "and marked");
    }
}

#[test]
fn what_nobody_else_has_taken_in_can_be_taken_back() {
    for open in [
        [].as_slice(),
        &[("KKB", "sent")],
        &[("KKB", "sent"), ("KKB", "received")],
        &[("KKB", "sent"), ("HCQT", "received"), ("HCQT", "returned")],
    ] {
        let terminal = taken_back(open);
        let found = terminal
            .store
            .submissions(&plan(), None, None)
            .expect("submissions");
        assert!(found.is_empty(), "{open:?}");
    }
}
