//! What is missing in a draft before it is a plan, row by row.

use crate::{
    config::words::Words,
    plan::import::{Draft, RowId, row_at},
    service::{Problem, problem},
};

/// What keeps a draft from being a plan: each with the row where it stands, told without the
/// place in a file that nobody sees.
pub fn row_problems(words: &Words, draft: &Draft) -> Vec<(RowId, Problem)> {
    let Err(problems) = draft.plan() else {
        return Vec::new();
    };
    let toml = draft.to_toml();
    let told = problems.into_iter().map(|found| {
        let told = problem::plan_file_told(words, "", &found);
        let what = match told.what.split_once(": ") {
            Some((_, what)) => capitalised(what),
            None => told.what,
        };
        (row_at(&toml, found.line), Problem { what, ..told })
    });
    told.collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
