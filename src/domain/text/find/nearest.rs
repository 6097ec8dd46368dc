//! Which known word is nearest to a wrong one.

use crate::domain::text::fold;

/// The candidate most like `word`, if any is like enough to be worth proposing.
/// Compared folded, so that a missing accent never hides the right word.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const WORTH_PROPOSING: f64 = 0.6;
    let word = fold(word);
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= WORTH_PROPOSING)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_proposed_and_nonsense_is_not() {
        let states = ["todo", "doing", "done", "blocked", "dropped"];
        assert_eq!(nearest("dome", states), Some("done"));
        assert_eq!(nearest("blokced", states), Some("blocked"));
        assert_eq!(nearest("xyz", states), None);
    }
}
