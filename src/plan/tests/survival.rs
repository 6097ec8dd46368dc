//! Whatever happens to a plan file, reading it ends with a plan or with placed problems.

use crate::plan::{Problem, read, shipped};
use proptest::prelude::*;

/// The text before and after a byte, or the character boundary before it.
fn halves(text: &str, at: usize) -> (&str, &str) {
    let mut before = (0..=at.min(text.len())).rev();
    before
        .find_map(|at| text.split_at_checked(at))
        .unwrap_or(("", text))
}

fn shipped_text() -> &'static str {
    shipped()[0].text
}

/// Either a plan or at least one problem, each inside the text, once and in order.
fn is_sound(text: &str) -> bool {
    let Err(problems) = read(text) else {
        return true;
    };
    let lines = text.split('\n').count();
    let place = |problem: &Problem| (problem.line, problem.column);
    !problems.is_empty()
        && problems
            .iter()
            .all(|p| (1..=lines).contains(&p.line) && p.column >= 1)
        && problems.is_sorted_by_key(place)
        && problems.array_windows().all(|[one, next]| one != next)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_lost_line_is_survived(line in 0usize..100_000) {
        let mut lines: Vec<&str> = shipped_text().lines().collect();
        lines.remove(line % lines.len());
        prop_assert!(is_sound(&lines.join("\n")));
    }

    #[test]
    fn swapped_lines_are_survived(one in 0usize..100_000, other in 0usize..100_000) {
        let mut lines: Vec<&str> = shipped_text().lines().collect();
        let count = lines.len();
        lines.swap(one % count, other % count);
        prop_assert!(is_sound(&lines.join("\n")));
    }

    #[test]
    fn a_lost_span_is_survived(from in 0usize..100_000, length in 1usize..400) {
        let text = shipped_text();
        let (before, rest) = halves(text, from % text.len());
        let (_, after) = halves(rest, length);
        prop_assert!(is_sound(&[before, after].concat()));
    }

    #[test]
    fn inserted_text_is_survived(at in 0usize..100_000, inserted in "[\\[\\]{}=\"',.\n #a1ế-]{1,8}") {
        let text = shipped_text();
        let (before, after) = halves(text, at % text.len());
        prop_assert!(is_sound(&[before, &inserted, after].concat()));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        prop_assert!(is_sound(&text));
    }
}
