//! Finding: does a text answer what was typed, and which known word is nearest to a wrong one.

use super::fold::fold;

/// What somebody looks for: all of its words must occur, in any order, accents or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needle {
    words: Vec<String>,
}

impl Needle {
    /// Prepares what was typed. An empty or blank needle is found everywhere.
    pub fn new(typed: &str) -> Self {
        Self {
            words: fold(typed)
                .split(' ')
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    /// True when nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True when every word occurs in `folded`, a text that went through [`fold`].
    pub fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

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
    fn words_match_in_any_order_without_accents() {
        let folded = fold("Phòng Điều dưỡng");
        assert!(Needle::new("duong phong").is_in(&folded));
        assert!(Needle::new("ĐIỀU").is_in(&folded));
        assert!(!Needle::new("dược").is_in(&folded));
        assert!(Needle::new("  ").is_in(&folded));
    }

    #[test]
    fn the_nearest_word_is_proposed_and_nonsense_is_not() {
        let states = ["todo", "doing", "done", "blocked", "dropped"];
        assert_eq!(nearest("dome", states), Some("done"));
        assert_eq!(nearest("blokced", states), Some("blocked"));
        assert_eq!(nearest("xyz", states), None);
    }
}
