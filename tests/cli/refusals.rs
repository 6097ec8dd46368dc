//! Every refusal: the right exit code, two lines, and nothing written.

use crate::terminal::{Answer, Terminal};

/// Runs, and looks that it was refused in two lines without a change.
fn refused(terminal: &Terminal, arguments: &[&str]) -> Answer {
    let before = terminal.count();
    let answer = terminal.run(arguments);
    assert_eq!(
        answer.told().len(),
        2,
        "{arguments:?}: {}{}",
        answer.out,
        answer.err
    );
    assert_eq!(answer.out, "", "{arguments:?}");
    assert_eq!(terminal.count(), before, "{arguments:?} wrote something");
    let with_json = terminal.run(&[arguments, &["--json"]].concat());
    assert_eq!(with_json.code, answer.code, "{arguments:?}");
    assert_eq!(
        (with_json.told(), with_json.out.as_str()),
        (answer.told(), "")
    );
    answer
}

#[test]
fn what_is_typed_wrong_is_told_with_the_nearest_right_word() {
    let terminal = Terminal::new().of("KKB");
    let cases: &[(&[&str], &str)] = &[
        (&["tasks", "--department", "KKBB"], "“KKB”"),
        (&["tasks", "--period", "Q7"], "Q1/2026"),
        (&["tasks", "--state", "dne"], "“done”"),
        (&["checkin", "III/1/1.55", "--state", "done"], "“III/1/1.5”"),
        (&["checkin", "1.5", "--state", "dong"], "doing, done"),
        (
            &[
                "checkin",
                "1.5",
                "--state",
                "done",
                "--department",
                "khoa kham binh",
            ],
            "“KKB”",
        ),
        (
            &["checkin", "1.5", "--state", "done", "--period", "Q9"],
            "Q1/2026",
        ),
        (
            &["checkin", "1.5", "--state", "done", "--period", "M3"],
            "Y/2026",
        ),
        (
            &["checkin", "1.5", "--state", "doing", "--percent", "101"],
            "100",
        ),
        (
            &["checkin", "1.5", "--state", "doing", "--percent", "300"],
            "100",
        ),
        (
            &["checkin", "1.5", "--state", "doing", "--percent", "nửa"],
            "100",
        ),
        (
            &["checkin", "1.5", "--state", "done", "--percent", "55"],
            "55%",
        ),
        (
            &["checkin", "1.5", "--state", "todo", "--percent", "1"],
            "đang thực hiện",
        ),
        (&["checkin", "1.5", "--state", "dropped"], "lý do"),
        (&["checkin", "-1", "--state", "done"], "“-1”"),
        (&["checkin", "IV/1/-1", "--state", "done"], "cchc tasks"),
        (&["history", "9.9"], "cchc tasks"),
        (&["history", "-8"], "--help"),
        (&["withdraw", "zzzz"], "cchc history"),
        (&["withdraw", ""], "cchc history"),
        (&["submission", "new", "--kind", "artcle"], "“article”"),
        (&["submission", "new", "--period", "H1"], "Q4/2026"),
        (&["submission", "send", "0000"], "cchc submissions"),
        (&["submissions", "--period", "Quý V"], "Q1/2026"),
        (&["plan", "show", "bvdkbc-2025"], "“bvdkbc-2026”"),
        (&["plan", "check", "/nowhere.toml"], "/nowhere.toml"),
        (&["init", "--plan", "bvdkbc-2062"], "“bvdkbc-2026”"),
        (&["init", "--department", "KKBB"], "“KKB”"),
        (&["completions", "fsh"], "“fish”"),
        (&["help", "chekin"], "“checkin”"),
        (&["demo", "--events", "nhiều"], "“nhiều”"),
        (&["--lang", "fr", "plans"], "vi, en"),
        (&["--today", "21/11/2026", "plans"], "2026-01-31"),
    ];
    for (arguments, hint) in cases {
        let answer = refused(&terminal, arguments);
        assert_eq!(answer.code, 2, "{arguments:?} {}", answer.err);
        assert!(answer.err.contains(hint), "{arguments:?} {}", answer.err);
    }
}

#[test]
fn a_wrong_command_line_never_speaks_claps_english() {
    let terminal = Terminal::new().of("KKB");
    let cases: &[(&[&str], &str)] = &[
        (&["taks"], "“tasks”"),
        (&["xyzzy"], "“xyzzy”"),
        (&["sync", "stats"], "“status”"),
        (&["plan"], "show | check"),
        (&["plan", "shw"], "“show”"),
        (&["submission"], "publish"),
        (&["tasks", "--deparment", "KKB"], "“--department”"),
        (&["tasks", "--xyzzy"], "cchc tasks --help"),
        (&["--xyzzy"], "cchc --help"),
        (&["tasks", "-x"], "“-x”"),
        (&["tasks", "KKB"], "“KKB”"),
        (&["checkin"], "<TASK>"),
        (&["checkin", "1.5"], "--state"),
        (&["checkin", "1.5", "--state"], "--state"),
        (&["tasks", "--json=1"], "--json"),
        (&["tasks", "--state", "todo", "--state", "done"], "--state"),
        (&["withdraw"], "<EVENT>"),
        (&["search"], "<TEXT>"),
    ];
    for (arguments, hint) in cases {
        let answer = terminal.run(arguments);
        assert_eq!(
            (answer.code, answer.told().len()),
            (2, 2),
            "{arguments:?} {}",
            answer.err
        );
        assert!(answer.err.contains(hint), "{arguments:?} {}", answer.err);
        for foreign in [
            "error:",
            "Usage",
            "tip:",
            "required",
            "argument '",
            "unrecognized",
        ] {
            assert!(
                !answer.err.contains(foreign),
                "{arguments:?} {}",
                answer.err
            );
        }
        assert!(!answer.err.contains("{"), "{arguments:?} {}", answer.err);
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf8_is_refused() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let terminal = Terminal::new();
    let answer = terminal.run(&[OsStr::new("search"), OsStr::from_bytes(b"\xff\xfe")]);
    assert_eq!((answer.code, answer.told().len()), (2, 2), "{}", answer.err);
}

#[test]
fn before_the_set_up_everything_says_how_to_begin() {
    let terminal = Terminal::new();
    let cases: &[&[&str]] = &[
        &["tasks"],
        &["departments"],
        &["checkin", "1.5", "--state", "done"],
        &["history", "1.5"],
        &["withdraw", "abcd"],
        &["submission", "new"],
        &["submissions"],
        &["search", "a"],
        &["sync"],
        &["sync", "status"],
    ];
    for arguments in cases {
        let answer = terminal.run(arguments);
        assert_eq!((answer.code, answer.told().len()), (1, 2), "{arguments:?}");
        assert!(answer.err.contains("cchc init"), "{}", answer.err);
    }
    assert!(!terminal.data().exists() && !terminal.share().exists());
}

#[test]
fn a_refused_set_up_leaves_nothing_on_the_share() {
    let terminal = Terminal::new();
    let answer = terminal.run(&["init", "--department", "KKBB"]);
    assert_eq!((answer.code, answer.told().len()), (2, 2));
    assert!(!terminal.share().exists());
    assert_eq!(terminal.run(&["tasks"]).code, 1, "still not set up");
}

#[test]
fn rules_refuse_with_one() {
    let terminal = Terminal::new().of("KKB");
    let said = terminal.json(&["checkin", "1.5", "--state", "done"]);
    let event = said["event"].as_str().expect("an id");
    let begun = terminal.json(&["submission", "new"]);
    let id = begun["submission"].as_str().expect("an id");
    let cases: &[&[&str]] = &[
        &["withdraw", event, "--department", "CC"],
        &["submission", "send", id],
        &["submission", "receive", id],
        &["submission", "publish", id, "--department", "HCQT"],
        &[
            "submission",
            "edit",
            id,
            "--title",
            "a",
            "--department",
            "CC",
        ],
        &["demo", "--events", "5"],
    ];
    for arguments in cases {
        let answer = refused(&terminal, arguments);
        assert_eq!(answer.code, 1, "{arguments:?} {}", answer.err);
    }
    terminal.json(&["withdraw", event]);
    assert_eq!(refused(&terminal, &["withdraw", event]).code, 1);
}

#[test]
fn a_box_that_the_program_ticks_itself_and_an_unknown_one_are_refused() {
    let terminal = Terminal::new().of("KKB");
    let begun = terminal.json(&["submission", "new"]);
    let id = begun["submission"].as_str().expect("an id");
    for (name, hint) in [("title", "title"), ("aproved", "“approved”")] {
        let answer = refused(&terminal, &["submission", "tick", id, name]);
        assert_eq!(answer.code, 2);
        assert!(answer.err.contains(hint), "{}", answer.err);
    }
}

#[test]
fn the_beginning_of_several_ids_names_them() {
    let terminal = Terminal::new().of("KKB");
    let mut ids: Vec<String> = Vec::new();
    let first_letter_twice = |ids: &[String]| {
        let mut first: Vec<&str> = ids.iter().map(|id| &id[..1]).collect();
        first.sort_unstable();
        first
            .windows(2)
            .find(|pair| pair[0] == pair[1])
            .map(|pair| pair[0].to_owned())
    };
    let letter = loop {
        let said = terminal.json(&["checkin", "1.5", "--state", "doing"]);
        ids.push(said["event"].as_str().expect("an id").to_owned());
        if let Some(letter) = first_letter_twice(&ids) {
            break letter;
        }
    };
    let answer = refused(&terminal, &["withdraw", &letter]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("nhiều mã"), "{}", answer.err);
}

#[test]
fn settings_that_cannot_be_understood_are_told_with_their_place() {
    let terminal = Terminal::new().of("KKB");
    let settings = terminal.data().join("settings.toml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    std::fs::write(&settings, text.replace("poll_seconds", "pol_seconds")).expect("written");
    let answer = terminal.run(&["tasks"]);
    assert_eq!((answer.code, answer.told().len()), (2, 2), "{}", answer.err);
    assert!(answer.err.contains("“poll_seconds”"), "{}", answer.err);
    let (code, verdict) = terminal.verdict("settings");
    assert_eq!((code, verdict.as_str()), (1, "failed"));
    assert!(terminal.run(&["--help"]).done().out.contains("checkin"));
}
