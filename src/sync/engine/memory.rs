//! What is remembered of the parts of a share between cycles, and kept by the replica
//! between runs.

use super::hint::{Hint, Trail};
use crate::{
    domain::exchange::PartRead,
    sync::{
        replica::{Replica, ReplicaError},
        share::Stat,
    },
};
use std::collections::BTreeMap;

/// Before the name of a copy, in what the replica keeps.
const COPY: &str = "copy:";

/// How far a part was read, and what is needed to go on from there.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub hint: Hint,
    /// What the part was when it was opened; `None` after a restart.
    pub stat: Option<Stat>,
    /// `None` after a restart, until the bytes have been followed again.
    pub trail: Option<Trail>,
}

/// By the parts' names.
pub(super) type Remembered = BTreeMap<String, Read>;

/// What is remembered of a share.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub parts: Remembered,
    pub copies: Remembered,
}

impl Memory {
    /// What the replica has kept. What cannot be read is as if it was never kept.
    pub fn recall(replica: &dyn Replica) -> Result<Self, ReplicaError> {
        let mut memory = Self::default();
        for kept in replica.parts_read()? {
            let hint = kept.hint.and_then(|hint| serde_json::from_str(&hint).ok());
            let Some(hint) = hint else { continue };
            let read = Read {
                hint,
                stat: None,
                trail: None,
            };
            match kept.name.strip_prefix(COPY) {
                Some(name) => memory.copies.insert(name.to_owned(), read),
                None => memory.parts.insert(kept.name, read),
            };
        }
        Ok(memory)
    }

    /// What the replica has to keep after this memory was replaced by `new`.
    pub fn changes(&self, new: &Self) -> Vec<PartRead> {
        let parts = changed("", &self.parts, &new.parts);
        parts
            .chain(changed(COPY, &self.copies, &new.copies))
            .collect()
    }
}

fn changed<'m>(
    prefix: &'m str,
    old: &'m Remembered,
    new: &'m Remembered,
) -> impl Iterator<Item = PartRead> + 'm {
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    let gone = gone.map(move |name| PartRead {
        name: format!("{prefix}{name}"),
        hint: None,
    });
    let read = new.iter().filter_map(move |(name, read)| {
        let is_same = old.get(name).is_some_and(|old| old.hint == read.hint);
        (!is_same).then(|| PartRead {
            name: format!("{prefix}{name}"),
            hint: serde_json::to_string(&read.hint).ok(),
        })
    });
    gone.chain(read)
}
