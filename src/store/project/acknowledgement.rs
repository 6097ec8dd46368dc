//! What each terminal says that it holds. Only its latest word counts.

use crate::{
    domain::event::{Acknowledgement, EventId, Header},
    store::{column, incarnations::Incarnations},
};
use rusqlite::{Connection, params};

/// Takes an acknowledgement, unless a later one of the same incarnation was taken.
pub(in crate::store) fn take(
    connection: &Connection,
    incarnations: &mut Incarnations,
    id: EventId,
    header: &Header,
    said: &Acknowledgement,
) -> rusqlite::Result<()> {
    let acknowledger = incarnations.number(connection, header.incarnation)?;
    let is_later = connection
        .prepare_cached(
            "UPDATE incarnation SET ack_clock = ?2, ack_event = ?3 WHERE number = ?1 \
             AND (ack_clock IS NULL OR (ack_clock, ack_event) < (?2, ?3))",
        )?
        .execute(params![acknowledger, column::clock(header.clock), id.0])?;
    if is_later == 0 {
        return Ok(());
    }
    connection
        .prepare_cached("DELETE FROM acknowledged WHERE acknowledger = ?1")?
        .execute([acknowledger])?;
    let mut hold = connection.prepare_cached(
        "INSERT INTO acknowledged (incarnation, acknowledger, upto) VALUES (?1, ?2, ?3) \
         ON CONFLICT DO UPDATE SET upto = min(upto, excluded.upto)",
    )?;
    for (incarnation, upto) in &said.held {
        let incarnation = incarnations.number(connection, *incarnation)?;
        hold.execute(params![incarnation, acknowledger, column::number(*upto)])?;
    }
    Ok(())
}
