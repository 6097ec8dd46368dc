//! From an error to the two lines that a user reads.
//!
//! Errors of `domain` and `config` are told here; the layers above implement [`Told`] for
//! their own.

use super::{Pair, Words};
use crate::{
    config::error::{ConfigError, FileProblem, ValueKind},
    domain::{
        checkin::CheckInError, department::UnknownDepartment, event::SealError, item::ItemPath,
        period::UnknownPeriod, pin::PinError, plan::UnknownItem, publication::PublicationError,
        reorganisation::DepartmentError, submission::SubmissionError,
    },
};
use std::{fmt::Display, path::Path};

/// An error that can be told to a user.
pub trait Told {
    /// What went wrong and how to mend it, filled in.
    fn told(&self, words: &Words) -> Pair;
}

impl Told for UnknownItem {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::Missing { typed, nearest } => {
                let nearest = nearest.as_ref().map(ItemPath::as_str);
                problem.tell(&problem.unknown_task, nearest, &[("typed", typed)])
            }
            Self::Ambiguous { typed, candidates } => {
                let paths: Vec<&str> = candidates.iter().map(ItemPath::as_str).collect();
                let values: [(&str, &dyn Display); 2] =
                    [("typed", typed), ("candidates", &paths.join(", "))];
                problem.ambiguous_task.filled(&values)
            }
            Self::InSeveralPlans { typed, candidates } => {
                let named: Vec<String> = candidates
                    .iter()
                    .map(|(plan, path)| format!("{path} ({plan})"))
                    .collect();
                let values: [(&str, &dyn Display); 2] =
                    [("typed", typed), ("candidates", &named.join(", "))];
                problem.task_in_several_plans.filled(&values)
            }
        }
    }
}

impl Told for UnknownDepartment {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        if !self.candidates.is_empty() {
            let codes: Vec<&str> = self.candidates.iter().map(|code| code.as_str()).collect();
            let values: [(&str, &dyn Display); 2] =
                [("typed", &self.typed), ("candidates", &codes.join(", "))];
            return problem.ambiguous_department.filled(&values);
        }
        let nearest = self.nearest.as_ref().map(|code| code.as_str());
        problem.tell(
            &problem.unknown_department,
            nearest,
            &[("typed", &self.typed)],
        )
    }
}

impl Told for UnknownPeriod {
    fn told(&self, words: &Words) -> Pair {
        let nearest = self.nearest().map(|kind| kind.to_string());
        let values: [(&str, &dyn Display); 1] = [("typed", &self.0)];
        words
            .problem
            .tell(&words.problem.unknown_period, nearest.as_deref(), &values)
    }
}

impl Told for CheckInError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::ReasonMissing => problem.reason_missing.filled(&[]),
            Self::Percent(typed) => problem.percent.filled(&[("typed", typed)]),
            Self::PercentIdle { state, percent } => {
                let state = words.state(*state);
                problem
                    .percent_idle
                    .filled(&[("state", &state), ("percent", percent)])
            }
            Self::TooLong { bytes, limit } => too_long(words, *bytes, *limit),
            Self::TooManyEvidence(count) => {
                let limit = crate::domain::checkin::MOST_EVIDENCE;
                problem
                    .too_many_evidence
                    .filled(&[("count", count), ("limit", &limit)])
            }
        }
    }
}

impl Told for SubmissionError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::Closed(state) => {
                let state = words.submission_state(*state);
                problem.submission_closed.filled(&[("state", &state)])
            }
            Self::Step { from, to } => {
                let (from, to) = (words.submission_state(*from), words.submission_state(*to));
                problem
                    .submission_step
                    .filled(&[("from", &from), ("to", &to)])
            }
            Self::Unticked(boxes) => problem
                .submission_unticked
                .filled(&[("boxes", &boxes.join(", "))]),
            Self::ReasonMissing => problem.reason_missing.filled(&[]),
            Self::NotTakenIn(state) => {
                let state = words.submission_state(*state);
                problem.submission_not_taken_in.filled(&[("state", &state)])
            }
            Self::FuturePassedOn(day) => {
                let date = words.date(*day);
                problem.passed_on_later.filled(&[("date", &date)])
            }
            Self::UnknownTick { typed, nearest } => problem.tell(
                &problem.unknown_tick,
                nearest.as_deref(),
                &[("typed", typed)],
            ),
            Self::TooLong { bytes, limit } => too_long(words, *bytes, *limit),
        }
    }
}

impl Told for DepartmentError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::Unknown(unknown) => unknown.told(words),
            Self::BadCode(typed) => problem.department_code.filled(&[("typed", typed)]),
            Self::Taken { name, department } => problem
                .department_taken
                .filled(&[("name", name), ("department", department)]),
            Self::NameMissing => problem.department_name_missing.filled(&[]),
            Self::ReasonMissing => problem.reason_missing.filled(&[]),
            Self::TooLong { bytes, limit } => too_long(words, *bytes, *limit),
            Self::TooMany { count, limit } => problem
                .department_names
                .filled(&[("count", count), ("limit", limit)]),
            Self::Coordinator(department) => problem
                .department_coordinator
                .filled(&[("department", department)]),
            Self::IntoItself(department) => problem
                .department_itself
                .filled(&[("department", department)]),
            Self::Retired(department) => problem
                .department_retired
                .filled(&[("department", department)]),
            Self::Merged { code, into } => problem
                .department_merged
                .filled(&[("department", code), ("into", into)]),
            Self::NotEnded(department) => problem
                .department_not_ended
                .filled(&[("department", department)]),
        }
    }
}

impl Told for PinError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::Form => problem.pin_form.filled(&[]),
            Self::Differ => problem.pin_differ.filled(&[]),
        }
    }
}

impl Told for SealError {
    fn told(&self, words: &Words) -> Pair {
        match self {
            Self::TooLong { bytes, limit } => too_long(words, *bytes, *limit),
            Self::Unwritable(_) => internal(words, self),
        }
    }
}

impl Told for PublicationError {
    fn told(&self, words: &Words) -> Pair {
        internal(words, self)
    }
}

impl Told for ConfigError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::NoDataDirectory => problem.no_data_directory.filled(&[]),
            Self::File {
                file,
                line,
                column,
                problem,
            } => in_file(words, problem, file, &[("line", line), ("column", column)]),
            Self::Io { path, source } => problem
                .config_unreadable
                .filled(&[("path", &path.display()), ("detail", source)]),
            Self::Value { setting, typed } => {
                let told = words.setting(*setting);
                let values: [(&str, &dyn Display); 3] = [
                    ("typed", typed),
                    ("title", &told.title),
                    ("hint", &told.hint),
                ];
                problem.setting_value.filled(&values)
            }
            Self::PathNotText { path } => problem
                .config_path_not_text
                .filled(&[("path", &path.display())]),
            Self::Words { .. } => internal(words, self),
        }
    }
}

fn too_long(words: &Words, bytes: usize, limit: usize) -> Pair {
    let values: [(&str, &dyn Display); 2] = [("bytes", &bytes), ("limit", &limit)];
    words.problem.too_long.filled(&values)
}

fn internal(words: &Words, error: &dyn Display) -> Pair {
    words.problem.internal.filled(&[("detail", error)])
}

fn in_file(words: &Words, found: &FileProblem, file: &Path, at: &super::Values) -> Pair {
    let problem = &words.problem;
    let tell = |pair: &Pair, nearest: Option<&String>, own: &super::Values| {
        let file = file.display();
        let mut values: Vec<(&str, &dyn Display)> = vec![("file", &file)];
        values.extend(at);
        values.extend(own);
        problem.tell(pair, nearest.map(String::as_str), &values)
    };
    match found {
        FileProblem::Syntax(detail) => tell(&problem.config_syntax, None, &[("detail", detail)]),
        FileProblem::Encoding => tell(&problem.config_encoding, None, &[]),
        FileProblem::UnknownKey { key, nearest } => tell(
            &problem.config_unknown_key,
            nearest.as_ref(),
            &[("key", key)],
        ),
        FileProblem::MissingKey { key } => tell(&problem.config_missing_key, None, &[("key", key)]),
        FileProblem::WrongType { key, expected } => {
            let expected = words.expected(*expected);
            let own: [(&str, &dyn Display); 2] = [("key", key), ("expected", &expected)];
            tell(&problem.config_wrong_type, None, &own)
        }
        FileProblem::UnknownWord {
            key,
            typed,
            nearest,
            known,
        } => {
            let known = known.join(", ");
            let own: [(&str, &dyn Display); 3] =
                [("key", key), ("typed", typed), ("known", &known)];
            tell(&problem.config_unknown_word, nearest.as_ref(), &own)
        }
        FileProblem::OutOfRange {
            key,
            lowest,
            highest,
        } => {
            let own: [(&str, &dyn Display); 3] =
                [("key", key), ("lowest", lowest), ("highest", highest)];
            tell(&problem.config_out_of_range, None, &own)
        }
        FileProblem::Duplicate { value, .. } => {
            tell(&problem.config_duplicate, None, &[("value", value)])
        }
        FileProblem::Clash {
            value,
            first,
            second,
        } => {
            let own: [(&str, &dyn Display); 3] =
                [("value", value), ("first", first), ("second", second)];
            tell(&problem.config_clash, None, &own)
        }
    }
}

impl Words {
    /// What a value of a file should be.
    pub fn expected(&self, kind: ValueKind) -> &str {
        let words = &self.problem.expected;
        match kind {
            ValueKind::Text => &words.text,
            ValueKind::Integer => &words.integer,
            ValueKind::Boolean => &words.boolean,
            ValueKind::Day => &words.day,
            ValueKind::List => &words.list,
            ValueKind::Table => &words.table,
            ValueKind::Colour => &words.colour,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Language, words},
        domain::{department::DepartmentCode, submission::SubmissionState},
    };

    fn told(error: &dyn Told) -> Pair {
        for language in [Language::Vietnamese, Language::English] {
            let pair = error.told(words(language).unwrap());
            for line in [&pair.what, &pair.mend] {
                assert!(!line.contains(['{', '}', '\n']), "{line}");
            }
        }
        error.told(words(Language::Vietnamese).unwrap())
    }

    fn in_settings(problem: FileProblem) -> ConfigError {
        ConfigError::File {
            file: "settings.toml".into(),
            line: 3,
            column: 5,
            problem: Box::new(problem),
        }
    }

    #[test]
    fn a_wrong_key_is_told_with_its_place_and_the_right_one() {
        let pair = told(&in_settings(FileProblem::UnknownKey {
            key: "them".to_owned(),
            nearest: Some("theme".to_owned()),
        }));
        assert_eq!(
            pair.what,
            "settings.toml, dòng 3, cột 5: không có thiết lập “them”."
        );
        assert_eq!(
            pair.mend,
            "Có phải “theme” không? Sửa tên hoặc xóa dòng đó."
        );
    }

    #[test]
    fn every_file_problem_fills_its_template() {
        let key = || "poll_seconds".to_owned();
        let problems = [
            FileProblem::Syntax("a\nb".to_owned()),
            FileProblem::Encoding,
            FileProblem::MissingKey { key: key() },
            FileProblem::OutOfRange {
                key: key(),
                lowest: "1".to_owned(),
                highest: "600".to_owned(),
            },
            FileProblem::Duplicate {
                key: key(),
                value: "a".to_owned(),
            },
            FileProblem::Clash {
                value: "F2".to_owned(),
                first: "check_in".to_owned(),
                second: "period".to_owned(),
            },
            FileProblem::UnknownWord {
                key: key(),
                typed: "\u{1b}x".to_owned(),
                nearest: None,
                known: vec!["a".to_owned()],
            },
            FileProblem::WrongType {
                key: key(),
                expected: ValueKind::Integer,
            },
        ];
        let lines = problems.map(|problem| told(&in_settings(problem)).what);
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("settings.toml, dòng 3, cột 5: "))
        );
        assert!(lines.iter().all(|line| !line.contains('\u{1b}')));
        assert!(
            lines[7].ends_with("“poll_seconds” phải là số nguyên."),
            "{}",
            lines[7]
        );
    }

    #[test]
    fn every_refusal_of_the_office_work_fills_its_template() {
        let typed = || "x".to_owned();
        let path = || ItemPath::new("I/1");
        let code = || DepartmentCode::new("KKB");
        let errors: Vec<Box<dyn Told>> = vec![
            Box::new(UnknownItem::Missing {
                typed: typed(),
                nearest: Some(path()),
            }),
            Box::new(UnknownItem::Ambiguous {
                typed: typed(),
                candidates: vec![path(), path()],
            }),
            Box::new(UnknownDepartment {
                typed: typed(),
                nearest: None,
                candidates: Vec::new(),
            }),
            Box::new(UnknownDepartment {
                typed: typed(),
                nearest: None,
                candidates: vec![DepartmentCode::new("NTH"), DepartmentCode::new("NHI")],
            }),
            Box::new(UnknownPeriod(typed())),
            Box::new(CheckInError::ReasonMissing),
            Box::new(CheckInError::Percent(101)),
            Box::new(CheckInError::PercentIdle {
                state: crate::domain::checkin::State::Done,
                percent: 55,
            }),
            Box::new(CheckInError::TooLong {
                bytes: 9000,
                limit: 8192,
            }),
            Box::new(CheckInError::TooManyEvidence(21)),
            Box::new(SubmissionError::Step {
                from: SubmissionState::Draft,
                to: SubmissionState::Published,
            }),
            Box::new(SubmissionError::Unticked(vec![typed()])),
            Box::new(SubmissionError::ReasonMissing),
            Box::new(DepartmentError::BadCode(typed())),
            Box::new(DepartmentError::Taken {
                name: typed(),
                department: code(),
            }),
            Box::new(DepartmentError::NameMissing),
            Box::new(DepartmentError::TooMany { count: 9, limit: 8 }),
            Box::new(DepartmentError::Coordinator(code())),
            Box::new(DepartmentError::IntoItself(code())),
            Box::new(DepartmentError::Retired(code())),
            Box::new(DepartmentError::Merged {
                code: code(),
                into: code(),
            }),
            Box::new(DepartmentError::NotEnded(code())),
            Box::new(SubmissionError::UnknownTick {
                typed: typed(),
                nearest: Some("approved".to_owned()),
            }),
            Box::new(SubmissionError::TooLong { bytes: 1, limit: 0 }),
            Box::new(SealError::TooLong { bytes: 1, limit: 0 }),
            Box::new(SealError::Unwritable(typed())),
            Box::new(PublicationError::Hash),
            Box::new(ConfigError::NoDataDirectory),
            Box::new(ConfigError::Value {
                setting: crate::config::Setting::PollSeconds,
                typed: "0".to_owned(),
            }),
            Box::new(ConfigError::PathNotText { path: "a".into() }),
            Box::new(ConfigError::Io {
                path: "a".into(),
                source: std::io::Error::other("b"),
            }),
        ];
        for error in &errors {
            told(error.as_ref());
        }
        let closed = told(&SubmissionError::Closed(SubmissionState::Sent));
        assert_eq!(closed.what, "Bài đã gửi nên không sửa được.");
    }
}
