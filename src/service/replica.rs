//! The local database as the sync engine sees it.

use crate::{
    domain::event::{EventId, Sealed},
    store::{self, Store},
    sync::{self, Replica, ReplicaError},
};
use std::collections::HashSet;

fn failed(error: store::StoreError) -> ReplicaError {
    ReplicaError::new(error)
}

impl Replica for Store {
    fn known(&self) -> Result<HashSet<EventId>, ReplicaError> {
        self.known_ids().map_err(failed)
    }

    fn absorb(&mut self, records: Vec<Sealed>, now_ms: u64) -> Result<Vec<EventId>, ReplicaError> {
        Self::absorb(self, &records, now_ms).map_err(failed)
    }

    fn on_share(&self) -> Result<HashSet<EventId>, ReplicaError> {
        self.on_share_ids().map_err(failed)
    }

    fn own(&self) -> Result<Vec<EventId>, ReplicaError> {
        let mut ids = Vec::new();
        for incarnation in self.own_incarnations().map_err(failed)? {
            ids.extend(self.own_ids(incarnation).map_err(failed)?);
        }
        Ok(ids)
    }

    fn lines(&self, ids: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        Self::lines(self, ids).map_err(failed)
    }

    fn mark_on_share(
        &mut self,
        present: &[EventId],
        absent: &[EventId],
    ) -> Result<(), ReplicaError> {
        Self::mark_on_share(self, present, absent).map_err(failed)
    }

    fn quarantine(&mut self, bad: &[sync::Quarantined]) -> Result<(), ReplicaError> {
        let kept: Vec<store::Quarantined> = bad
            .iter()
            .map(|line| store::Quarantined {
                fingerprint: line.fingerprint,
                reason: line.reason.to_owned(),
                excerpt: line.excerpt.clone(),
                bytes: line.bytes,
            })
            .collect();
        Self::quarantine(self, &kept).map_err(failed)
    }
}
