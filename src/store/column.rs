//! How values of the domain are written into columns and read back.

use super::StoreError;
use crate::domain::{
    event::{EventId, IncarnationId},
    hlc::Hlc,
    period::Period,
};
use chrono::{DateTime, FixedOffset, Offset, Utc};
use rusqlite::{Row, types::Type};
use std::str::FromStr;

/// A sequence number or size as SQLite keeps it. Numbers beyond the range, which only a
/// forged record has, become the largest.
pub(super) fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A number read back.
pub(super) fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    Ok(u64::try_from(value).unwrap_or(0))
}

pub(super) fn event_id(row: &Row<'_>, column: usize) -> rusqlite::Result<EventId> {
    row.get(column).map(EventId)
}

pub(super) fn incarnation_id(row: &Row<'_>, column: usize) -> rusqlite::Result<IncarnationId> {
    row.get(column).map(IncarnationId)
}

/// 12 bytes that sort as the readings do.
pub(super) fn clock(reading: Hlc) -> [u8; 12] {
    let mut bytes = [0; 12];
    let (ms, counter) = bytes.split_at_mut(8);
    ms.copy_from_slice(&reading.ms.to_be_bytes());
    counter.copy_from_slice(&reading.counter.to_be_bytes());
    bytes
}

pub(super) fn hlc(row: &Row<'_>, column: usize) -> rusqlite::Result<Hlc> {
    let bytes: [u8; 12] = row.get(column)?;
    let value = bytes
        .iter()
        .fold(0u128, |value, byte| value << 8 | u128::from(*byte));
    Ok(Hlc {
        ms: u64::try_from(value >> 32).unwrap_or(u64::MAX),
        counter: u32::try_from(value & u128::from(u32::MAX)).unwrap_or(u32::MAX),
    })
}

/// Ids one after the other.
pub(super) fn ids(list: &[EventId]) -> Vec<u8> {
    list.iter().flat_map(|id| id.0).collect()
}

pub(super) fn event_ids(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<EventId>> {
    let bytes = row.get_ref(column)?.as_blob()?;
    Ok(split_ids(bytes))
}

fn split_ids(bytes: &[u8]) -> Vec<EventId> {
    let (chunks, _) = bytes.as_chunks::<16>();
    chunks.iter().copied().map(EventId).collect()
}

/// Wall time in two columns: milliseconds since 1970 and the offset in seconds. Whatever a
/// record claims fits in and comes back, so that no record can make reading fail.
pub(super) fn wall_columns(wall: &DateTime<FixedOffset>) -> (i64, i32) {
    (wall.timestamp_millis(), wall.offset().local_minus_utc())
}

/// Wall time from column `column` and the one after it.
pub(super) fn wall(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<FixedOffset>> {
    let instant = DateTime::<Utc>::from_timestamp_millis(row.get(column)?).unwrap_or_default();
    let offset = FixedOffset::east_opt(row.get(column + 1)?).unwrap_or_else(|| Utc.fix());
    Ok(instant.with_timezone(&offset))
}

pub(super) fn period(row: &Row<'_>, column: usize) -> rusqlite::Result<Period> {
    parsed(row, column, |text| Period::from_str(text).ok())
}

/// A text that `read` understands.
pub(super) fn parsed<T>(
    row: &Row<'_>,
    column: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    read(text).ok_or_else(|| {
        let why = format!("{text:?} is not expected here").into();
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, why)
    })
}

pub(super) fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
    })
}

pub(super) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn clocks_sort_as_their_bytes(a_ms: u64, a_counter: u32, b_ms: u64, b_counter: u32) {
            let (a, b) = (Hlc { ms: a_ms, counter: a_counter }, Hlc { ms: b_ms, counter: b_counter });
            prop_assert_eq!(clock(a).cmp(&clock(b)), a.cmp(&b));
        }

        #[test]
        fn ids_come_apart_again(list in prop::collection::vec(any::<[u8; 16]>(), 0..5)) {
            let list: Vec<EventId> = list.into_iter().map(EventId).collect();
            prop_assert_eq!(split_ids(&ids(&list)), list);
        }
    }
}
