//! What a row is found by, made once and looked through at every key.

use crate::domain::text::fold::{fold, initials_of, spelled};

/// Stands before, between and after the texts; never in one, as folding makes it a blank.
pub(super) const EDGE: char = '\n';

/// The texts by which something is found, the most telling first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findable {
    folded: String,
    /// With signs, in lower case; `None` where that is the same.
    spelled: Option<String>,
    initials: String,
    /// All of it with what counts only where this does not answer.
    with_further: Option<Box<Findable>>,
}

impl Findable {
    /// Takes the texts of a row: its name first, then what else it goes by. Empty ones count
    /// for nothing.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let edge = || String::from(EDGE);
        let (mut folded, mut with_signs, mut initials) = (edge(), edge(), edge());
        for text in texts {
            let plain = fold(text);
            let plain = plain.trim();
            if plain.is_empty() {
                continue;
            }
            for (all, one) in [
                (&mut folded, plain),
                (&mut with_signs, spelled(text).trim()),
            ] {
                all.push_str(one);
                all.push(EDGE);
            }
            initials.extend(initials_of(plain, |_| true));
            initials.push(EDGE);
            // "Nội và Nhi" is "nvn" to some and "nn" to others.
            if plain.split(' ').any(is_and) {
                initials.extend(initials_of(plain, |word| !is_and(word)));
                initials.push(EDGE);
            }
        }
        Self {
            spelled: (with_signs != folded).then_some(with_signs),
            folded,
            initials,
            with_further: None,
        }
    }

    /// The same row, found by `further` texts as well, after every row that answers without
    /// them.
    pub fn and_further<'t>(self, further: impl IntoIterator<Item = &'t str>) -> Self {
        let further = Self::of(further);
        let joined = |own: &str, more: &str| format!("{own}{}", more.trim_start_matches(EDGE));
        let folded = joined(&self.folded, &further.folded);
        if folded == self.folded {
            return self;
        }
        let spelled = joined(self.spelled(), further.spelled());
        let all = Self {
            spelled: (spelled != folded).then_some(spelled),
            folded,
            initials: joined(&self.initials, &further.initials),
            with_further: None,
        };
        Self {
            with_further: Some(Box::new(all)),
            ..self
        }
    }

    pub(super) fn with_further(&self) -> Option<&Self> {
        self.with_further.as_deref()
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    pub(super) fn spelled(&self) -> &str {
        self.spelled.as_deref().unwrap_or(&self.folded)
    }

    pub(super) fn initials(&self) -> &str {
        &self.initials
    }
}

fn is_and(word: &str) -> bool {
    word == "va"
}
