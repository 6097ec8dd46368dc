//! Lines and envelopes: length, nesting, numbers, text that is none, other formats and shares.

use crate::{
    forge::{Payload, check_in, quoted},
    terminal::{bad, survived},
};
use cchc::{
    domain::{
        checkin::{CheckIn, State},
        event::Body,
    },
    sync::{ShareState, Wanted, record::DEEPEST_JSON},
};

fn nested(depth: usize) -> String {
    format!("{}1{}", "[".repeat(depth), "]".repeat(depth))
}

fn reasons(poison: &[Vec<u8>]) -> Vec<String> {
    survived(poison).reasons()
}

#[test]
fn a_line_of_ten_million_bytes_is_passed_over_and_told_of() {
    let terminal = survived(&[vec![b'x'; 10_000_000]]);
    let kept = terminal.store.quarantined().expect("bad lines");
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].reason.as_str(), kept[0].bytes),
        ("too_long", 10_000_000)
    );
    assert_eq!(kept[0].excerpt.len(), 80, "little of it is kept");
}

#[test]
fn a_record_that_is_itself_too_long_is_passed_over() {
    let note = "a".repeat(300_000);
    let line = bad().with("body", check_in(&quoted(&note))).line();
    assert_eq!(reasons(&[line]), ["too_long"]);
}

#[test]
fn a_million_empty_lines_are_nothing() {
    let empty = ["\n", "\r", "\0"].map(|end| end.repeat(350_000).into_bytes());
    assert_eq!(reasons(&empty), Vec::<String>::new());
}

#[test]
fn json_that_nests_ten_thousand_deep_is_refused_before_it_is_read() {
    let deep = [
        bad().with("body", nested(10_000)),
        bad().with("later", nested(10_000)),
        bad().with(
            "body",
            check_in("1").replace(":1}", &format!(":{}}}", nested(10_000))),
        ),
    ];
    let lines = deep.map(|payload| payload.line());
    assert_eq!(reasons(&lines), ["too_deep"; 3]);
    let open_ended = bad().with("later", "[".repeat(10_000)).line();
    assert_eq!(reasons(&[open_ended]), ["too_deep"]);
}

#[test]
fn json_at_the_limit_of_nesting_is_read() {
    let later = |depth: usize| bad().with("later", nested(depth)).line();
    let terminal = survived(&[later(DEEPEST_JSON - 1), later(DEEPEST_JSON)]);
    assert_eq!(terminal.reasons(), ["too_deep"]);
    assert_eq!(terminal.kinds(), [("check_in".to_owned(), 1)]);
}

#[test]
fn brackets_in_a_text_are_only_text() {
    let note = "[".repeat(10_000) + r#"\"{"#;
    let line = bad().with("body", check_in(&quoted(&note))).line();
    let terminal = survived(&[line]);
    assert_eq!(terminal.kinds(), [("check_in".to_owned(), 1)]);
    let hits = terminal
        .store
        .standings(&crate::terminal::plan(), None, None);
    assert_eq!(hits.expect("standings").len(), 1);
}

#[test]
fn numbers_that_count_nothing_are_refused() {
    let sequence = |number: &str| bad().with("sequence", number).line();
    let numbers = [
        "0",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "-1",
        "1.5",
        "1e3",
        "\"1\"",
        "null",
        "1e400",
    ];
    let found = reasons(&numbers.map(sequence));
    let expected = ["sequence", "sequence", "sequence"].into_iter();
    assert_eq!(found, expected.chain(["json"; 7]).collect::<Vec<_>>());
    let largest = survived(&[sequence("9223372036854775807")]);
    assert_eq!(largest.kinds(), [("check_in".to_owned(), 1)]);
}

#[test]
fn huge_numbers_where_nobody_looks_do_not_matter_and_elsewhere_say_nothing() {
    let huge = "9".repeat(5_000);
    let unseen = bad().with("later", format!("[1e999999,-{huge},{huge}.{huge}e-{huge}]"));
    let percent = |value: &str| bad().with("body", check_in(&format!(r#""","percent2":{value}"#)));
    let body = |value: &str| {
        let body = check_in("\"\"").replace(":60", &format!(":{value}"));
        bad().with("body", body).line()
    };
    let terminal = survived(&[
        unseen.line(),
        percent("1e400").line(),
        body("1e400"),
        body("256"),
        body("-1"),
        body(&huge),
    ]);
    assert_eq!(terminal.reasons(), Vec::<String>::new());
    let plan = crate::terminal::plan();
    let history = terminal
        .store
        .history(&plan, &crate::terminal::task(), None);
    assert!(history.expect("a history").len() <= 8 + 2);
}

#[test]
fn a_percentage_above_a_hundred_is_kept_and_says_nothing() {
    let body = check_in("\"nhiều\"").replace(":60", ":255");
    let terminal = survived(&[bad().with("body", body).line()]);
    assert_eq!(
        terminal.kinds(),
        [("check_in".to_owned(), 1)],
        "kept and passed on"
    );
    let history = terminal
        .store
        .history(&crate::terminal::plan(), &crate::terminal::task(), None)
        .expect("a history");
    assert!(history.iter().all(|entry| entry.percent <= Some(100)));
    assert_eq!(history.len(), 8);
}

#[test]
fn fields_that_are_there_twice_are_not_chosen_from() {
    let twice = |name: &str, value: &str| bad().also(name, value).line();
    let found = reasons(&[
        twice("sequence", "2"),
        twice("share", &quoted("0000000000000")),
        twice("author", "\"x\""),
        twice("kind", "\"withdrawal\""),
        twice("format", "2"),
    ]);
    assert_eq!(found, ["json"; 5]);
    let body = check_in(r#""một","note":"hai""#);
    let terminal = survived(&[
        bad().with("body", body).line(),
        bad().also("body", check_in("\"hai\"")).line(),
        bad().with("later", "1").also("later", "2").line(),
    ]);
    assert_eq!(terminal.reasons(), Vec::<String>::new());
    let history = terminal
        .store
        .history(&crate::terminal::plan(), &crate::terminal::task(), None);
    assert_eq!(
        history.expect("a history").len(),
        8 + 1,
        "only the one that is clear"
    );
}

#[test]
fn lone_surrogates_are_no_text() {
    let author = |text: &str| bad().with("author", text).line();
    let found = reasons(&[
        author(r#""\ud800""#),
        author(r#""\udc00x""#),
        author(r#""\ud800A""#),
        author(r#""\ud800"#),
    ]);
    assert_eq!(found.iter().filter(|reason| *reason == "json").count(), 4);
    let terminal = survived(&[
        bad().with("body", check_in(r#""\udfff""#)).line(),
        bad().with("later", r#""\ud800""#).line(),
        bad().with("body", check_in(r#""😀""#)).line(),
    ]);
    let history = terminal
        .store
        .history(&crate::terminal::plan(), &crate::terminal::task(), None);
    let notes: Vec<String> = history
        .expect("a history")
        .into_iter()
        .map(|e| e.note)
        .collect();
    assert!(notes.contains(&"😀".to_owned()));
    assert_eq!(notes.len(), 8 + 2);
}

#[test]
fn bytes_that_are_no_text_are_not_read_as_such() {
    let rubbish: &[&[u8]] = &[
        b"\"\xff\xfe\"",
        b"\"\xc0\x80\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf5\x80\x80\x80\"",
    ];
    for rubbish in rubbish {
        let body = [
            br#"{"plan":"mau-2026","task":"III/1/1.12","period":"Q1/2026","state":"done","note":"#
                .as_slice(),
            rubbish,
            b"}",
        ]
        .concat();
        let terminal = survived(&[
            bad().with("author", *rubbish).line(),
            bad().with("body", body).line(),
            bad()
                .saying("later", [b"[".as_slice(), rubbish, b"]"].concat())
                .line(),
        ]);
        assert_eq!(terminal.reasons(), ["json"]);
        let history =
            terminal
                .store
                .history(&crate::terminal::plan(), &crate::terminal::task(), None);
        assert_eq!(history.expect("a history").len(), 8);
    }
}

#[test]
fn kinds_of_any_text_are_kept_and_say_nothing() {
    let long = "k".repeat(200_000);
    let kinds = [
        "",
        "unknown",
        "Unknown",
        "check_in ",
        "\u{1b}[31m",
        "'; DROP TABLE event;--",
        &long,
    ];
    let lines = kinds.map(|kind| bad().saying(kind, "{}").line());
    let terminal = survived(&lines);
    assert_eq!(terminal.kinds().len(), 7);
    let nothing = survived(&[
        bad().with("kind", "7").line(),
        bad().with("kind", "null").line(),
    ]);
    assert_eq!(nothing.reasons(), ["json", "json"]);
}

#[test]
fn a_record_of_another_share_is_not_taken_in() {
    let other = bad().with("share", quoted("0000000000000")).line();
    let none = bad().with("share", "\"\"").line();
    let terminal = survived(&[other, none]);
    let mut found = terminal.reasons();
    found.sort_unstable();
    assert_eq!(found, ["json", "other_share"]);
    assert_eq!(terminal.kinds(), []);
}

fn own_entry() -> Body {
    Body::CheckIn(CheckIn {
        plan: crate::terminal::plan(),
        task: crate::terminal::task(),
        period: "Q1/2026".parse().expect("a period"),
        state: State::Done,
        percent: None,
        note: String::new(),
        evidence: Vec::new(),
    })
}

#[test]
fn a_later_format_is_read_and_nothing_more_is_written_there() {
    for format in ["2", "4294967295"] {
        let mut terminal = survived(&[bad().with("format", format).line()]);
        assert_eq!(terminal.kinds(), [("check_in".to_owned(), 1)]);
        terminal.say(own_entry(), Vec::new());
        let file = terminal.share.file.clone();
        let outcome = terminal.look(&file, Wanted::Now);
        assert_eq!(outcome.share, ShareState::Later);
        assert_eq!(
            (terminal.share.appends, outcome.waiting),
            (0, 1),
            "kept here"
        );
    }
}

#[test]
fn a_format_that_is_no_number_is_refused() {
    let line = |format: &str| bad().with("format", format).line();
    let lines = ["4294967296", "-1", "\"1\"", "1.0", "null"].map(line);
    assert_eq!(reasons(&lines), ["json"; 5]);
    let mut terminal = survived(&[Payload::of(66, 1).with("format", "0").line()]);
    terminal.say(own_entry(), Vec::new());
    let file = terminal.share.file.clone();
    terminal.look(&file, Wanted::Now);
    assert_eq!(terminal.share.appends, 1, "written as ever");
}
