//! The catalogue: whole, alike in both languages, and filled in everywhere.

use super::*;
use crate::domain::{
    checkin::State, obligation::Group, period::Period, schedule::Schedule,
    submission::SubmissionState, text::columns,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

const FILES: [&str; 2] = [
    include_str!("../../../config/locales/vi.toml"),
    include_str!("../../../config/locales/en.toml"),
];

fn both() -> [&'static Words; 2] {
    [Language::Vietnamese, Language::English].map(|language| words(language).unwrap())
}

/// Reads a file as a build brings it in, with the sections that are read later.
fn read(file: &str) -> Result<(), String> {
    let table: toml::Table = file.parse().unwrap();
    let text = serde_json::to_string(&table).unwrap();
    let words: Words = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let later = [
        words.ledger.try_read().err(),
        words.report.try_read().err(),
        words.problem.try_read().err(),
        words.import.try_read().err(),
        words.edition.try_read().err(),
        words.cli.try_read().err(),
    ];
    match later.into_iter().flatten().next() {
        Some(error) => Err(error.to_string()),
        None => Ok(()),
    }
}

fn flatten(prefix: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                flatten(&format!("{prefix}.{key}"), value, into);
            }
        }
        other => {
            into.insert(prefix.to_owned(), other.as_str().unwrap().to_owned());
        }
    }
}

fn texts(file: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    flatten("", &file.parse::<toml::Table>().unwrap().into(), &mut texts);
    texts
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    let opened = template.split('{').skip(1);
    opened.map(|rest| rest.split_once('}').unwrap().0).collect()
}

#[test]
fn both_languages_have_every_word() {
    for file in FILES {
        assert_eq!(read(file), Ok(()));
    }
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let [vietnamese, english] = FILES.map(texts);
    let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&vietnamese), keys(&english));
    for (key, text) in &vietnamese {
        assert_eq!(placeholders(text), placeholders(&english[key]), "{key}");
    }
}

#[test]
fn no_text_is_empty_or_badly_formed() {
    for (key, text) in FILES.into_iter().flat_map(texts) {
        assert!(!text.is_empty() && text.trim() == text, "{key}");
        assert_eq!(crate::domain::text::entered(&text), text, "{key}");
    }
}

#[test]
fn no_text_is_written_in_two_sections() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (key, text) in texts(FILES[0]) {
        let section: String = key.split('.').take(3).collect::<Vec<_>>().join(".");
        let first = seen.entry(text.clone()).or_insert(section.clone());
        assert_eq!(*first, section, "{text:?} of {key}");
    }
}

#[test]
fn a_missing_and_an_unknown_key_are_refused() {
    let missing = FILES[0].replacen("todo = ", "# todo = ", 1);
    assert!(read(&missing).unwrap_err().contains("`todo`"));
    let unknown = FILES[0].replacen("todo = ", "tood = \"x\"\ntodo = ", 1);
    assert!(read(&unknown).unwrap_err().contains("`tood`"));
    // Also in the sections that are read later.
    let missing = FILES[0].replacen("output = ", "# output = ", 1);
    assert!(read(&missing).is_err());
}

#[test]
fn short_states_fit_their_column_and_commands_the_footer() {
    for words in both() {
        for state in State::ALL {
            assert!(columns(words.state_short(state)) <= 8, "{state}");
        }
        for (id, command) in &words.command {
            assert!(columns(&command.title) <= 14, "{id}");
            assert!(command.help.ends_with('.'), "{id}");
        }
    }
}

#[test]
fn a_problem_says_how_to_mend_it_in_one_line_each() {
    for words in both() {
        for (key, pair) in words.problem.pairs() {
            assert!(pair.what.ends_with('.') && pair.what != pair.mend, "{key}");
        }
    }
}

#[test]
fn periods_are_written_as_in_the_office() {
    let [vietnamese, english] = both();
    for (code, vi, en) in [
        ("Q1/2026", "Quý I/2026", "Quarter 1/2026"),
        ("Q4/2026", "Quý IV/2026", "Quarter 4/2026"),
        ("H1/2026", "6 tháng đầu năm 2026", "First half of 2026"),
        ("9M/2026", "9 tháng năm 2026", "Nine months of 2026"),
        ("Y/2026", "Năm 2026", "Year 2026"),
        ("M11/2026", "Tháng 11/2026", "Month 11/2026"),
    ] {
        let period: Period = code.parse().unwrap();
        assert_eq!(vietnamese.period(period), vi);
        assert_eq!(english.period(period), en);
    }
}

#[test]
fn days_are_written_as_in_the_office() {
    let [vietnamese, english] = both();
    let friday = NaiveDate::from_ymd_opt(2026, 6, 19).unwrap();
    let sunday = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
    assert_eq!(vietnamese.date(sunday), "01/02/2026");
    assert_eq!(vietnamese.date_with_weekday(friday), "T6 19/06/2026");
    assert_eq!(vietnamese.date_with_weekday(sunday), "CN 01/02/2026");
    assert_eq!(english.date_with_weekday(friday), "Fri 19/06/2026");
    let said = [3, 1, 0, -1, -2].map(|days| vietnamese.days_left(days));
    assert_eq!(
        said,
        [
            "còn 3 ngày",
            "còn 1 ngày",
            "hôm nay",
            "quá 1 ngày",
            "quá 2 ngày"
        ]
    );
    let said = [3, 1, 0, -1, -2].map(|days| english.days_left(days));
    assert_eq!(
        said,
        [
            "3 days left",
            "1 day left",
            "today",
            "1 day over",
            "2 days over"
        ]
    );
    assert_eq!(
        vietnamese.schedule(Schedule::By(friday)),
        "chậm nhất 19/06/2026"
    );
    assert_eq!(vietnamese.seen_by(2), "đã có ở 2 máy khác");
}

#[test]
fn every_value_of_a_kind_has_a_word_of_its_own() {
    for words in both() {
        let states: BTreeSet<&str> = State::ALL.map(|s| words.state(s)).into();
        assert_eq!(states.len(), State::ALL.len());
        let groups: BTreeSet<&str> = Group::ALL.map(|g| words.group(g)).into();
        assert_eq!(groups.len(), Group::ALL.len());
        let sent: BTreeSet<&str> = SubmissionState::ALL
            .map(|s| words.submission_state(s))
            .into();
        assert_eq!(sent.len(), SubmissionState::ALL.len());
    }
}

#[test]
fn filling_never_looks_into_values() {
    let values: &Values = &[("a", &"{b}"), ("b", &2)];
    assert_eq!(fill("{a} {b} {c} {", values), "{b} 2 {c} {");
    assert_eq!(fill("{{a}", values), "{{b}");
    assert_eq!(fill("không có gì", values), "không có gì");
}

#[test]
fn a_near_word_is_proposed_before_the_mending_line() {
    let problem = &both()[0].problem;
    let told = problem.tell(
        &problem.unknown_task,
        Some("III/1/1.5"),
        &[("typed", &"1.55")],
    );
    assert_eq!(told.what, "Không có nhiệm vụ “1.55”.");
    assert_eq!(
        told.mend,
        "Có phải “III/1/1.5” không? Xem danh sách bằng: cchc tasks"
    );
    let told = problem.tell(&problem.unknown_task, None, &[("typed", &"9")]);
    assert_eq!(told.mend, "Xem danh sách bằng: cchc tasks");
}

#[test]
fn keys_are_never_written_out_because_they_can_be_changed() {
    let keys = ["Esc", "Enter", "Space", "Tab", "Ctrl+"];
    let function_keys: Vec<String> = (1..=12).map(|number| format!("F{number}")).collect();
    let named = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '+');
        words
            .filter(|word| {
                keys.iter().any(|key| word.starts_with(key))
                    || function_keys.iter().any(|key| key == word)
            })
            .count()
    };
    for (key, text) in FILES.into_iter().flat_map(texts) {
        let on_screen = key.starts_with(".screen.") || key.starts_with(".command.");
        assert!(!on_screen || named(&text) == 0, "{key}: {text}");
    }
}

#[test]
fn every_setting_and_each_of_its_values_has_its_words() {
    for words in both() {
        assert_eq!(words.screen.setting.len(), Setting::ALL.len());
        for setting in Setting::ALL {
            let told = words.setting(setting);
            assert!(!told.title.is_empty(), "{}", setting.key());
            assert!(columns(&told.title) <= 24, "{}", told.title);
            let named: Vec<&str> = told.values.keys().map(String::as_str).collect();
            let mut choices = setting.choices();
            choices.sort_unstable();
            assert_eq!(named, choices, "{}", setting.key());
        }
    }
}

#[test]
fn every_version_tells_what_it_brought_and_the_newest_first() {
    for words in both() {
        let present = env!("CARGO_PKG_VERSION");
        assert!(!words.news[present].is_empty());
        assert_eq!(words.news_since("", present).len(), 1);
        assert_eq!(words.news_since(present, present), []);
        let mut words = words.clone();
        for version in ["0.9.0", "0.10.0", "0.2.0"] {
            words
                .news
                .insert(version.to_owned(), words.news[present].clone());
        }
        let news = words.news_since("0.2.0", "0.10.0");
        let told: Vec<&str> = news.into_iter().map(|(version, _)| version).collect();
        assert_eq!(told, ["0.10.0", "0.9.0"]);
    }
}
