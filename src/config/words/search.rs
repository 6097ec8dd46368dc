//! Words of the search: by which names states are asked for, and what is said of a filter that
//! means nothing.

use super::{Pair, Told, Words, section};
use crate::domain::{
    checkin::State,
    obligation::Group,
    query::{QueryError, Stands},
    submission::SubmissionState,
};

section! {
    /// By what else a state is called, parted by semicolons.
    AlsoCalledWords {
        todo, doing, done, blocked, dropped, late, soon, draft, sent, received, returned,
        published,
    }
}

impl Words {
    /// The states by which a search may be narrowed, each with all its names, the one to show
    /// first.
    pub fn stands(&self) -> Vec<(Stands, Vec<String>)> {
        let named = |word: &str, names: &[&str]| -> Vec<String> {
            let also = self.domain.also_called.get(word).unwrap_or_default();
            let also = also.split(';').map(str::trim);
            let all = names.iter().copied().chain(also).chain([word]);
            all.filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let groups = [
            (Stands::Late, Group::Late, "late"),
            (Stands::Soon, Group::Soon, "soon"),
        ];
        let groups =
            groups.map(|(stands, group, word)| (stands, named(word, &[self.group(group)])));
        let tasks = State::ALL.map(|state| {
            let names = [self.state(state), self.state_short(state)];
            (Stands::Task(state), named(state.word(), &names))
        });
        let submissions = SubmissionState::ALL.map(|state| {
            let names = [self.submission_state(state)];
            (Stands::Submission(state), named(state.word(), &names))
        });
        groups.into_iter().chain(tasks).chain(submissions).collect()
    }
}

impl Told for QueryError {
    fn told(&self, words: &Words) -> Pair {
        let problem = &words.problem;
        match self {
            Self::Department(unknown) => unknown.told(words),
            Self::Period(unknown) => unknown.told(words),
            Self::State {
                typed,
                nearest,
                known,
            } => problem.tell(
                &problem.unknown_state,
                nearest.as_deref(),
                &[("typed", typed), ("known", &known.join(", "))],
            ),
            Self::NoValue { filter } => problem.filter_without_value.filled(&[("filter", filter)]),
        }
    }
}
