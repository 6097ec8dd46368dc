//! Whether an advisory lock keeps a second hand out.

use super::{Trial, within};
use crate::sync::share::ShareError;
use std::{sync::Arc, time::Duration};

/// What locks are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locking {
    /// While one holds it, another does not get it.
    Works,
    /// Two hold it at once.
    Void,
    /// No answer came in time.
    TimedOut,
    /// The share refuses locks, or the lock file cannot be made.
    Refused,
}

/// Takes the lock, and tries it a second time meanwhile; each within `budget`.
pub(super) fn locking(trial: &Arc<dyn Trial>, budget: Duration) -> Locking {
    let (one, two) = (Arc::clone(trial), Arc::clone(trial));
    let held = match within(budget, move || one.lock()) {
        Ok(held) => held,
        Err(error) => return without(&error),
    };
    let second = within(budget, move || two.try_lock());
    let locking = match &second {
        Ok(None) => Locking::Works,
        Ok(Some(_)) => Locking::Void,
        Err(error) => without(error),
    };
    // Giving back is a call to the share, too.
    let _ = within(budget, move || {
        drop((held, second));
        Ok(())
    });
    locking
}

fn without(error: &ShareError) -> Locking {
    match error {
        ShareError::TimedOut => Locking::TimedOut,
        _ => Locking::Refused,
    }
}
