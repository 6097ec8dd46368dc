//! Sums of obligations, and the one sign under which many stand.

use super::OverviewTask;
use crate::domain::{checkin::State, obligation::Group};
use std::iter::Sum;

/// How many obligations stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many stand in each state, in the order of [`State::ALL`].
    pub states: [usize; 5],
    /// How many are overdue.
    pub late: usize,
    /// How many are due soon.
    pub soon: usize,
}

/// What of many obligations is to be seen first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Something is overdue.
    Late,
    /// Somebody is stuck.
    Blocked,
    /// Something is due soon.
    Soon,
    /// Nothing was begun.
    Todo,
    /// Something was begun or done, not all.
    Doing,
    /// All is done, or some is dropped.
    Done,
    /// All is dropped.
    Dropped,
    /// Nothing is owed.
    Nothing,
}

impl Mark {
    /// The mark's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Blocked => "blocked",
            Self::Soon => "soon",
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Nothing => "none",
        }
    }
}

impl Tally {
    /// The sums of some obligations.
    pub fn of<'t>(tasks: impl Iterator<Item = &'t OverviewTask>) -> Self {
        tasks.fold(Self::default(), |mut sums, task| {
            sums.add(task);
            sums
        })
    }

    /// Counts one more.
    pub(super) fn add(&mut self, task: &OverviewTask) {
        let counts = State::ALL.iter().zip(&mut self.states);
        for (state, count) in counts {
            *count += usize::from(*state == task.state);
        }
        self.late += usize::from(task.group == Group::Late);
        self.soon += usize::from(task.group == Group::Soon);
    }

    /// How many there are.
    pub fn owed(&self) -> usize {
        self.states.iter().sum()
    }

    /// How many stand in `state`.
    pub fn in_state(&self, state: State) -> usize {
        let counts = State::ALL.iter().zip(self.states);
        let found = counts.into_iter().find(|(known, _)| **known == state);
        found.map_or(0, |(_, count)| count)
    }

    /// How many need nothing more.
    pub fn closed(&self) -> usize {
        self.in_state(State::Done) + self.in_state(State::Dropped)
    }

    /// How many are not closed.
    pub fn open(&self) -> usize {
        self.owed() - self.closed()
    }

    /// What is to be seen first.
    pub fn mark(&self) -> Mark {
        let (owed, closed) = (self.owed(), self.closed());
        match () {
            () if owed == 0 => Mark::Nothing,
            () if self.late > 0 => Mark::Late,
            () if self.in_state(State::Blocked) > 0 => Mark::Blocked,
            () if self.soon > 0 => Mark::Soon,
            () if self.in_state(State::Dropped) == owed => Mark::Dropped,
            () if closed == owed => Mark::Done,
            () if self.in_state(State::Todo) == owed => Mark::Todo,
            () => Mark::Doing,
        }
    }

    /// How many of those that the mark is about.
    pub fn marked(&self) -> usize {
        match self.mark() {
            Mark::Late => self.late,
            Mark::Blocked => self.in_state(State::Blocked),
            Mark::Soon => self.soon,
            Mark::Todo | Mark::Doing => self.open(),
            Mark::Done | Mark::Dropped => self.closed(),
            Mark::Nothing => 0,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            for (total, count) in sum.states.iter_mut().zip(one.states) {
                *total += count;
            }
            sum.late += one.late;
            sum.soon += one.soon;
            sum
        })
    }
}
