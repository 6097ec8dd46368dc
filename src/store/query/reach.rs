//! How far an event has come: on this machine, on the share, on others' machines.

use rusqlite::Row;

/// Where an event is known to be. Each step includes the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// On this machine only.
    Here,
    /// Seen on the share.
    OnShare,
    /// Held durably by so many other databases, by their own word.
    SeenBy(u32),
}

/// Two columns from which [`reach`] reads, for an event `e`. Which words count was settled
/// when they came; they count for trunks only, so that of a fork's branches nothing does.
pub(super) const REACH_COLUMNS: &str = "e.on_share, (SELECT count(*) FROM acknowledged a \
     WHERE a.incarnation = e.incarnation AND a.counts >= max(e.sequence, 1))";

/// Reads [`REACH_COLUMNS`] from `column` on.
pub(super) fn reach(row: &Row<'_>, column: usize) -> rusqlite::Result<Reach> {
    let others: u32 = row.get(column + 1)?;
    Ok(match (others, row.get(column)?) {
        (0, false) => Reach::Here,
        (0, true) => Reach::OnShare,
        (others, _) => Reach::SeenBy(others),
    })
}
