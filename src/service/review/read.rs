//! From a path as somebody types it to a draft.

use super::{Review, SourceLine};
use crate::{
    domain::plan::Plan,
    plan::import::{self, Draft, encoding::Encoding},
    service::{ServiceError, plan_file, source_of},
};
use chrono::NaiveDate;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The path that was typed or pasted: without the quotes that Windows puts around a copied
/// path, `~` as the home directory.
pub fn path_typed(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let bare = typed
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(typed);
    let below_home = match bare {
        "~" => Some(""),
        _ => bare.strip_prefix("~/").or_else(|| bare.strip_prefix("~\\")),
    };
    match (below_home, directories::BaseDirs::new()) {
        (Some(rest), Some(known)) => known.home_dir().join(rest),
        _ => PathBuf::from(bare),
    }
}

/// Reads a document and drafts a plan of it; a plan file is the draft of its plan. `today` stands where it names no day. One that
/// holds no task gives a draft as well: a person may find them among what was passed over.
///
/// # Errors
/// When it cannot be read, is a plan file that is wrong, is in letters of before Unicode that nobody said to convert, or
/// holds no text.
pub fn read_document(
    path: &Path,
    encoding: Encoding,
    today: NaiveDate,
) -> Result<Review, ServiceError> {
    let missing = |error| match error {
        ServiceError::File { path, cause } if cause.kind() == ErrorKind::NotFound => {
            ServiceError::NoDocument(path)
        }
        error => error,
    };
    if is_plan_file(path) {
        let plan = plan_file(path).map_err(missing)?;
        return Ok(of_plan(plan, path.display().to_string()));
    }
    let source = source_of(path, encoding).map_err(missing)?;
    if let Some(legacy) = source.legacy {
        let path = path.to_owned();
        return Err(ServiceError::Legacy { path, legacy });
    }
    let draft = import::draft(&source, today);
    let lines = source.lines.into_iter().map(|line| SourceLine {
        number: line.number,
        text: line.text,
    });
    Ok(Review {
        document: path.display().to_string(),
        lines: lines.collect(),
        draft,
        left_out: source.left_out,
        changes: 0,
    })
}

fn is_plan_file(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// A plan to be looked through: there is no document beside it.
fn of_plan(plan: Plan, document: String) -> Review {
    Review {
        document,
        lines: Vec::new(),
        draft: Draft::of_plan(plan),
        left_out: Vec::new(),
        changes: 0,
    }
}

/// A plan in use to be corrected: what gets another path stays known by the old one.
pub fn plan_in_use(plan: Plan) -> Review {
    let paths = plan.item_paths().cloned().collect();
    let document = plan.id.to_string();
    let mut review = of_plan(plan, document);
    review.draft.carried.corrects = paths;
    review
}

/// As [`read_document`], where nobody will look for tasks among what was passed over.
///
/// # Errors
/// As there, and when the document holds no task.
pub fn import_document(
    path: &Path,
    encoding: Encoding,
    today: NaiveDate,
) -> Result<Review, ServiceError> {
    let review = read_document(path, encoding, today)?;
    match review.draft.is_no_plan() {
        true => Err(ServiceError::NotAPlan(path.to_owned())),
        false => Ok(review),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_people_paste_it() {
        assert_eq!(
            path_typed(" \"C:\\may chu\\ke hoach.docx\" "),
            Path::new("C:\\may chu\\ke hoach.docx")
        );
        assert_eq!(path_typed("kế hoạch.txt"), Path::new("kế hoạch.txt"));
        let home = directories::BaseDirs::new().unwrap();
        assert_eq!(path_typed("~/a.txt"), home.home_dir().join("a.txt"));
        assert_eq!(path_typed("~a.txt"), Path::new("~a.txt"));
    }

    #[test]
    fn a_document_that_is_not_there_is_no_unreadable_one() {
        let home = tempfile::tempdir().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let read = read_document(&home.path().join("none.txt"), Encoding::Auto, today);
        assert!(matches!(read, Err(ServiceError::NoDocument(_))));
    }
}
