//! What somebody looks for, and how well a row answers it.

use super::findable::{EDGE, Findable};
use crate::domain::text::fold::{fold, spelled};
use memchr::memmem::Finder;

/// How much of a spelling has to be let go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// The letters as typed, with the signs that were typed.
    #[default]
    Exact,
    /// The letters without signs.
    Folded,
    /// The first letters of words.
    Initials,
}

/// How much of a word is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// What was typed is one of the row's texts as a whole.
    #[default]
    Text,
    /// A whole word.
    Word,
    /// How a word begins.
    Beginning,
    /// Letters inside a word.
    Inside,
}

/// Where it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// At the start of the row's first text.
    #[default]
    First,
    /// At the start of another one.
    Start,
    /// Further on.
    Middle,
}

/// How well a row answers; the smallest is the best: the spelling as typed before letters that
/// only without signs are the same, those before initials; then a whole text or word before a part of one; then the
/// start before the middle. Rows of one rank keep their own order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Only with further texts.
    is_further: bool,
    spelling: Spelling,
    fit: Fit,
    place: Place,
}

impl Rank {
    /// True when the row has the letters as typed, with the signs that were typed.
    pub fn is_exact(self) -> bool {
        self.spelling == Spelling::Exact
    }
}

/// One of the words that are looked for.
#[derive(Debug, Clone)]
pub(super) struct Word {
    folded: Finder<'static>,
    /// With its signs; `None` where it has none.
    spelled: Option<Finder<'static>>,
    /// It may be the first letters of words.
    pub(super) may_be_initials: bool,
}

/// What somebody looks for: all of its words must occur, in any order, accents or not, each as
/// letters of a word or as the first letters of several.
#[derive(Debug, Clone, Default)]
pub struct Needle {
    words: Vec<Word>,
    /// All of it, as it is compared with a whole text.
    whole: String,
    /// What counts as well: the last word as it would end.
    otherwise: Option<Box<Needle>>,
}

impl Needle {
    /// Prepares what was typed. An empty or blank needle is found everywhere.
    pub fn new(typed: &str) -> Self {
        let with_signs = spelled(typed);
        let words: Vec<Word> = with_signs
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(Word::new)
            // A mark on its own is nothing to look for.
            .filter(|word| !word.folded.needle().is_empty())
            .collect();
        let whole = format!("{EDGE}{}{EDGE}", fold(typed).trim());
        Self {
            words,
            whole,
            otherwise: None,
        }
    }

    /// What is shown while a word is being composed, and what that would be if the word ended
    /// here: a row may answer either.
    pub fn either(shown: &str, ended: &str) -> Self {
        let otherwise = (shown != ended).then(|| Box::new(Self::new(ended)));
        Self {
            otherwise,
            ..Self::new(shown)
        }
    }

    /// True when nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True when some of it was typed with signs, so that its spelling matters.
    pub fn has_signs(&self) -> bool {
        self.words().any(|word| word.spelled.is_some())
    }

    /// True when every word is found.
    pub fn is_in(&self, findable: &Findable) -> bool {
        self.rank(findable).is_some()
    }

    /// How well the row answers; `None` where it does not.
    pub fn rank(&self, findable: &Findable) -> Option<Rank> {
        let other = self.otherwise.as_ref();
        let ranks = [
            self.own_rank(findable),
            other.and_then(|other| other.own_rank(findable)),
        ];
        let best = ranks.into_iter().flatten().min();
        best.or_else(|| {
            let rank = self.rank(findable.with_further()?)?;
            Some(Rank {
                is_further: true,
                ..rank
            })
        })
    }

    fn own_rank(&self, findable: &Findable) -> Option<Rank> {
        let mut words = self.words.iter().map(|word| word.best(findable));
        let Some(first) = words.next() else {
            return Some(Rank::default());
        };
        let first = first?;
        let mut rank = first;
        for word in words {
            let word = word?;
            rank.spelling = rank.spelling.max(word.spelling);
            rank.fit = rank.fit.max(word.fit);
        }
        rank.place = first.place;
        let is_text = rank.spelling < Spelling::Initials
            && rank.fit <= Fit::Word
            && rank.place < Place::Middle
            && findable.folded().contains(&self.whole);
        if is_text {
            rank.fit = Fit::Text;
        }
        Some(rank)
    }

    /// The words, also those of the other reading.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        let other = self.otherwise.iter().flat_map(|other| &other.words);
        self.words.iter().chain(other)
    }
}

impl Word {
    fn new(with_signs: &str) -> Self {
        let plain = fold(with_signs);
        let has_signs = plain != with_signs;
        let is_letters = plain.len() > 1 && plain.bytes().all(|byte| byte.is_ascii_alphabetic());
        let finder = |text: &str| Finder::new(text).into_owned();
        Self {
            folded: finder(&plain),
            spelled: has_signs.then(|| finder(with_signs)),
            may_be_initials: is_letters && !has_signs,
        }
    }

    fn best(&self, findable: &Findable) -> Option<Rank> {
        // Where no signs were typed, none are asked for.
        let plain = (&self.folded, findable.folded());
        let exact = self.spelled.as_ref();
        let exact = exact.map_or(plain, |word| (word, findable.spelled()));
        for (spelling, (word, text)) in [(Spelling::Exact, exact), (Spelling::Folded, plain)] {
            if let Some((fit, place)) = best_of(word, text) {
                return Some(Rank {
                    is_further: false,
                    spelling,
                    fit,
                    place,
                });
            }
        }
        self.initials_in(findable.initials())
    }

    /// It with its signs, if it was typed with any.
    pub(super) fn exact(&self) -> Option<&Finder<'static>> {
        self.spelled.as_ref()
    }

    /// It without signs.
    pub(super) fn plain(&self) -> &Finder<'static> {
        &self.folded
    }

    /// Two letters are so many words' initials that they count only where a text begins.
    pub(super) fn may_be_inside(&self) -> bool {
        self.folded.needle().len() > 2
    }

    fn initials_in(&self, initials: &str) -> Option<Rank> {
        if !self.may_be_initials {
            return None;
        }
        let found = occurrences(&self.folded, initials)
            .filter(|(_, place, _)| self.may_be_inside() || *place != Place::Middle);
        let (fit, place) = found.map(|(fit, place, _)| (fit, place)).min()?;
        Some(Rank {
            is_further: false,
            spelling: Spelling::Initials,
            // The letters of a text's initials are one "word".
            fit,
            place,
        })
    }
}

fn best_of(finder: &Finder<'_>, text: &str) -> Option<(Fit, Place)> {
    let mut best = None;
    for (fit, place, _) in occurrences(finder, text) {
        let this = (fit, place);
        if best.is_none_or(|best| this < best) {
            best = Some(this);
        }
        if this == (Fit::Word, Place::First) {
            break;
        }
    }
    best
}

/// Where a word occurs between edges: how, and at which byte.
pub(super) fn occurrences<'t>(
    finder: &'t Finder<'_>,
    text: &'t str,
) -> impl Iterator<Item = (Fit, Place, usize)> + 't {
    let length = finder.needle().len();
    finder.find_iter(text.as_bytes()).map(move |at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + length..)
            .and_then(|after| after.chars().next());
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let fit = match (is_letter(before), is_letter(after)) {
            (true, _) => Fit::Inside,
            (false, true) => Fit::Beginning,
            (false, false) => Fit::Word,
        };
        let place = match before {
            _ if at <= EDGE.len_utf8() => Place::First,
            Some(EDGE) => Place::Start,
            _ => Place::Middle,
        };
        (fit, place, at)
    })
}
