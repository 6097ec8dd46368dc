//! How far an event has come: on this machine, on the share, on others' machines.

use rusqlite::Row;

/// Where an event is known to be. Each step includes the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// On this machine only.
    Here,
    /// Seen on the share.
    OnShare,
    /// Held durably by so many other incarnations, by their own word.
    SeenBy(u32),
}

/// Two columns from which [`reach`] reads, for an event `e`. Of a forked chain nobody can
/// say which branch was acknowledged, so from there on nothing counts.
pub(super) const REACH_COLUMNS: &str = "e.on_share, (SELECT count(*) FROM acknowledged a \
     JOIN incarnation o ON o.number = a.acknowledger AND o.own = 0 \
     JOIN incarnation f ON f.number = a.incarnation \
     WHERE a.incarnation = e.incarnation AND a.upto >= e.sequence \
     AND (f.forked_at IS NULL OR f.forked_at > e.sequence))";

/// Reads [`REACH_COLUMNS`] from `column` on.
pub(super) fn reach(row: &Row<'_>, column: usize) -> rusqlite::Result<Reach> {
    let others: u32 = row.get(column + 1)?;
    Ok(match (others, row.get(column)?) {
        (0, false) => Reach::Here,
        (0, true) => Reach::OnShare,
        (others, _) => Reach::SeenBy(others),
    })
}
