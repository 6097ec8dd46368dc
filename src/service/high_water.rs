//! How far this terminal has come, kept in a file beside the database: where it is ahead of
//! the database, the database was set back to an older copy.
//!
//! Written after each append and never waited for, so that it cannot be ahead of a database
//! that is as it should be. What cannot be read or written says nothing.

use super::Place;
use crate::domain::event::ChainHead;
use std::fs;

/// The first word of the file, with its format.
const BEGIN: &str = "cchc-high-water-1";

/// What the file says; `None` where there is none, or it is not whole.
pub(super) fn read(place: &Place) -> Option<ChainHead> {
    parsed(&fs::read_to_string(place.data.high_water()).ok()?)
}

/// Keeps how far the terminal has come.
pub(super) fn keep(place: &Place, head: ChainHead) {
    let path = place.data.high_water();
    let new = path.with_extension("high-water-new");
    // Two processes may write the same new file at a time; the check tells what is not whole.
    let _ = fs::write(&new, written(head)).and_then(|()| fs::rename(&new, &path));
}

/// Forgets what was kept of an incarnation that is not used any more.
pub(super) fn forget(place: &Place) {
    let _ = fs::remove_file(place.data.high_water());
}

fn written(head: ChainHead) -> String {
    let said = format!(
        "{BEGIN} {} {:020} {}",
        head.incarnation, head.sequence, head.event
    );
    let check = check(&said);
    format!("{said} {check}\n")
}

fn parsed(text: &str) -> Option<ChainHead> {
    let (said, found) = text.strip_suffix('\n')?.rsplit_once(' ')?;
    let mut words = said.split(' ');
    if check(said) != found || words.next() != Some(BEGIN) {
        return None;
    }
    Some(ChainHead {
        incarnation: words.next()?.parse().ok()?,
        sequence: words.next()?.parse().ok()?,
        event: words.next()?.parse().ok()?,
    })
}

fn check(said: &str) -> String {
    let hash = blake3::hash(said.as_bytes()).to_hex();
    hash.chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{EventId, IncarnationId};

    #[test]
    fn what_was_kept_reads_back_and_anything_else_says_nothing() {
        let head = ChainHead {
            incarnation: IncarnationId([7; 32]),
            sequence: 41,
            event: EventId([3; 16]),
        };
        let whole = written(head);
        assert_eq!(parsed(&whole), Some(head));
        for length in 0..whole.len() {
            assert_eq!(
                parsed(whole.get(..length).unwrap_or_default()),
                None,
                "{length}"
            );
        }
        assert_eq!(parsed(&whole.replace("41", "42")), None);
        assert_eq!(parsed("\u{0}\u{0}"), None);
    }
}
