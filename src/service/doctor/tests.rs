//! The whole examination, with the clock passed in, and what is said of measurements.

use super::{measured::Measured, share::Site, *};
use crate::{
    config::{Language, words},
    service::demo::{Wish, fill_directory},
    sync::{
        ShareError,
        doctor::{Findings, Locking, Measurement, Race, Writing},
        share::Durability,
    },
};
use chrono::{DateTime, FixedOffset, TimeDelta};
use std::{path::Path, time::Duration};

struct Stopped(&'static str);

impl Clock for Stopped {
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(self.0).unwrap()
    }
}

fn patient(home: &Path, now: &'static str) -> Patient {
    Patient {
        data: DataDirectory::find(Some(home)).unwrap(),
        share: None,
        today: None,
        clock: Arc::new(Stopped(now)),
        keys: |_, _| Ok(()),
    }
}

fn named<'c>(checks: &'c [Check], name: &str) -> &'c Check {
    let found = checks.iter().find(|check| check.name == name);
    found.unwrap_or_else(|| panic!("no {name}: {checks:?}"))
}

fn clock_check(now: &'static str) -> Check {
    let home = tempfile::tempdir().unwrap();
    let patient = patient(home.path(), now);
    let clock = Arc::clone(&patient.clock);
    let place = Place::find(Some(home.path()), None, None, clock).unwrap();
    fill_directory(place, Wish { events: 5, seed: 1 }, &mut |_| {}).unwrap();
    let checks = examine(&patient, words(Language::English).unwrap());
    named(&checks, "clock").clone()
}

#[test]
fn a_clock_that_is_years_off_is_noticed() {
    for (now, verdict) in [
        ("2020-01-01T08:00:00+07:00", Verdict::Warning),
        ("2026-11-21T08:00:00+07:00", Verdict::Ok),
        ("2036-11-21T08:00:00+07:00", Verdict::Ok),
        ("2037-01-01T08:00:00+07:00", Verdict::Warning),
    ] {
        let check = clock_check(now);
        assert_eq!(check.verdict, verdict, "{check:?}");
    }
}

#[test]
fn nothing_set_up_is_told_with_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let patient = patient(home.path(), "2026-11-21T08:00:00+07:00");
    let checks = examine(&patient, words(Language::English).unwrap());
    let failed: Vec<&str> = checks
        .iter()
        .filter(|check| check.verdict == Verdict::Failed)
        .map(|check| check.name)
        .collect();
    assert_eq!(failed, ["database", "share"]);
    assert!(checks.iter().all(|check| !check.mend.is_empty()));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

fn healthy() -> Findings {
    Findings {
        is_exclusive: Some(true),
        writing: Some(Writing {
            durability: Durability::Synced,
            took: Duration::from_millis(7),
        }),
        ahead: Some(TimeDelta::zero()),
        race: Some(Race {
            written: 100,
            lost: 0,
        }),
        locking: Some(Locking::Works),
        sight: Some(Some(Duration::from_millis(3))),
        failed: None,
        is_left: false,
    }
}

/// What is said of findings on a share that is a file on a network drive, or a folder.
fn said(findings: &Findings, is_folder: bool) -> Vec<Check> {
    let home = tempfile::tempdir().unwrap();
    let patient = patient(home.path(), "2026-11-21T08:00:00+07:00");
    let vietnamese = words(Language::Vietnamese).unwrap();
    let site = Site {
        path: "/mnt/chung.cchc".into(),
        is_folder,
        is_local: false,
    };
    let measured = Measured {
        looking: &Looking {
            patient: &patient,
            words: vietnamese,
        },
        site: &site,
        scratch: Path::new("/mnt/chung.cchc.doctor-x"),
        usual_cache: TimeDelta::seconds(3),
    };
    measured.checks(findings)
}

#[test]
fn a_share_that_does_everything_is_promised_everything() {
    let checks = said(&healthy(), false);
    let names: Vec<&str> = checks.iter().map(|check| check.name).collect();
    let expected = [
        "share_create",
        "share_sync",
        "share_append",
        "share_lock",
        "share_cache",
        "share_clock",
        "share_promise",
    ];
    assert_eq!(names, expected);
    assert!(checks.iter().all(|check| check.verdict == Verdict::Ok));
    let promise = &named(&checks, "share_promise").detail;
    for part in ["ghi chắc chắn", "không mất dòng nào", "khóa hoạt động"] {
        assert!(promise.contains(part), "{promise}");
    }
}

#[test]
fn each_weakness_is_a_warning_and_the_promise_is_smaller() {
    let with = |change: fn(&mut Findings)| {
        let mut findings = healthy();
        change(&mut findings);
        findings
    };
    for (findings, name, promise) in [
        (
            with(|found| {
                found.race = Some(Race {
                    written: 9,
                    lost: 4,
                })
            }),
            "share_append",
            "có thể mất dòng",
        ),
        (
            with(|found| found.locking = Some(Locking::Void)),
            "share_lock",
            "khóa không dùng được",
        ),
        (
            with(|found| found.locking = Some(Locking::TimedOut)),
            "share_lock",
            "khóa không dùng được",
        ),
        (
            with(|found| {
                found.writing = Some(Writing {
                    durability: Durability::Unsupported,
                    took: Duration::ZERO,
                });
            }),
            "share_sync",
            "chưa xuống đĩa",
        ),
    ] {
        let checks = said(&findings, false);
        let warned: Vec<&str> = checks
            .iter()
            .filter(|check| check.verdict == Verdict::Warning)
            .map(|check| check.name)
            .collect();
        assert_eq!(warned, [name, "share_promise"]);
        let said = &named(&checks, "share_promise").detail;
        assert!(
            said.contains(promise) && said.contains("không mất cập nhật"),
            "{said}"
        );
    }
}

#[test]
fn a_folder_needs_no_lock() {
    let findings = Findings {
        locking: Some(Locking::Refused),
        ..healthy()
    };
    let checks = said(&findings, true);
    assert!(
        checks.iter().all(|check| check.verdict == Verdict::Ok),
        "{checks:?}"
    );
}

#[test]
fn a_clock_is_told_by_how_much_and_which_way_it_is_off() {
    for (seconds, told) in [
        (0, "khớp"),
        (60, "khớp"),
        (-60, "khớp"),
        (61, "chậm hơn máy chủ 1 phút"),
        (-61, "nhanh hơn máy chủ 1 phút"),
        (3 * 3600 - 1, "chậm hơn máy chủ 3 giờ"),
        (-3 * 3600, "nhanh hơn máy chủ 3 giờ"),
        (400 * 86_400, "chậm hơn máy chủ 400 ngày"),
    ] {
        let findings = Findings {
            ahead: Some(TimeDelta::seconds(seconds)),
            ..healthy()
        };
        let checks = said(&findings, false);
        let detail = &named(&checks, "share_clock").detail;
        assert!(detail.contains(told), "{seconds}: {detail}");
    }
}

#[test]
fn a_cache_is_told_when_it_is_slower_than_is_reckoned_with() {
    for (seen, verdict) in [
        (Some(Duration::from_secs(2)), Verdict::Ok),
        (Some(Duration::from_millis(4500)), Verdict::Warning),
        (None, Verdict::Warning),
    ] {
        let findings = Findings {
            sight: Some(seen),
            ..healthy()
        };
        assert_eq!(
            named(&said(&findings, false), "share_cache").verdict,
            verdict
        );
    }
}

#[test]
fn what_ends_the_measuring_is_told_in_the_words_of_the_share() {
    for (measurement, error, is_folder, name, verdict, told) in [
        (
            Measurement::Writing,
            ShareError::Full,
            false,
            "share_sync",
            Verdict::Failed,
            "đã đầy",
        ),
        (
            Measurement::Race,
            ShareError::TimedOut,
            false,
            "share_append",
            Verdict::Failed,
            "quá chậm",
        ),
        (
            Measurement::Creation,
            ShareError::ReadOnly,
            false,
            "share_create",
            Verdict::Warning,
            "tệp thử",
        ),
        (
            Measurement::Creation,
            ShareError::ReadOnly,
            true,
            "share_create",
            Verdict::Failed,
            "chỉ cho đọc",
        ),
        (
            Measurement::Writing,
            ShareError::NotDurable("EIO".to_owned()),
            false,
            "share_sync",
            Verdict::Failed,
            "không giữ được",
        ),
    ] {
        let findings = Findings {
            failed: Some((measurement, error)),
            is_left: true,
            ..Findings::default()
        };
        let checks = said(&findings, is_folder);
        let check = named(&checks, name);
        assert_eq!(check.verdict, verdict);
        assert!(check.detail.contains(told), "{check:?}");
        let left = named(&checks, "share_scratch");
        assert!(left.detail.contains("doctor-x"), "{left:?}");
        assert!(checks.iter().all(|check| check.name != "share_promise"));
    }
}
