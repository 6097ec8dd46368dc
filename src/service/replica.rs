//! The local database as the sync engine sees it.

use crate::{
    domain::{
        event::{EventId, Sealed, ShareId},
        exchange::{BadLine, Known, PartRead, Posting, Reading},
    },
    store::{Store, StoreError},
    sync::{Replica, ReplicaError},
};
use std::collections::HashMap;

fn failed(error: StoreError) -> ReplicaError {
    ReplicaError::new(error)
}

impl Replica for Store {
    fn share(&self) -> Result<Option<ShareId>, ReplicaError> {
        Self::share(self).map_err(failed)
    }

    fn join_share(&mut self, id: ShareId) -> Result<(), ReplicaError> {
        Self::join_share(self, id).map_err(failed)
    }

    fn known(&self) -> Result<HashMap<EventId, Known>, ReplicaError> {
        Self::known(self).map_err(failed)
    }

    fn known_among(&self, events: &[EventId]) -> Result<HashMap<EventId, Known>, ReplicaError> {
        Self::known_among(self, events).map_err(failed)
    }

    fn highest_format(&self) -> Result<u32, ReplicaError> {
        Self::highest_format(self).map_err(failed)
    }

    fn own_missing(&self, limit: usize) -> Result<Vec<(EventId, bool)>, ReplicaError> {
        Self::own_missing(self, limit).map_err(failed)
    }

    fn others_missing(&self) -> Result<Vec<(EventId, i64)>, ReplicaError> {
        Self::others_missing(self).map_err(failed)
    }

    fn waiting(&self) -> Result<u64, ReplicaError> {
        Self::waiting(self).map_err(failed)
    }

    fn lines(&self, events: &[EventId]) -> Result<Vec<Vec<u8>>, ReplicaError> {
        Self::lines(self, events).map_err(failed)
    }

    fn absorb(
        &mut self,
        events: Vec<Sealed>,
        on_share: bool,
        now_ms: u64,
    ) -> Result<Vec<EventId>, ReplicaError> {
        Self::absorb(self, &events, on_share, now_ms).map_err(failed)
    }

    fn postings(&self) -> Result<Vec<Posting>, ReplicaError> {
        Self::postings(self).map_err(failed)
    }

    fn post(&mut self, postings: &[Posting]) -> Result<(), ReplicaError> {
        Self::post(self, postings).map_err(failed)
    }

    fn unpost(&mut self, events: &[EventId]) -> Result<(), ReplicaError> {
        Self::unpost(self, events).map_err(failed)
    }

    fn parts_read(&self) -> Result<Vec<PartRead>, ReplicaError> {
        Self::parts_read(self).map_err(failed)
    }

    fn keep_reading(&mut self, reading: &Reading) -> Result<(), ReplicaError> {
        Self::keep_reading(self, reading).map_err(failed)
    }

    fn quarantine(&mut self, lines: &[BadLine]) -> Result<usize, ReplicaError> {
        Self::quarantine(self, lines).map_err(failed)
    }
}
