//! What each terminal says that it holds. Only its latest word on a chain counts.

use crate::{
    domain::event::{Acknowledgement, EventId, Header},
    store::{column, incarnations::Incarnations},
};
use rusqlite::{Connection, params};

/// Takes an acknowledgement: of each chain that it names, unless a later word of the same
/// incarnation on that chain was taken.
pub(in crate::store) fn take(
    connection: &Connection,
    incarnations: &mut Incarnations,
    id: EventId,
    header: &Header,
    said: &Acknowledgement,
) -> rusqlite::Result<()> {
    let acknowledger = incarnations.number(connection, header.incarnation)?;
    let clock = column::clock(header.clock);
    let mut hold = connection.prepare_cached(
        "INSERT INTO acknowledged (incarnation, acknowledger, upto, head, clock, event) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET upto = excluded.upto, \
         head = excluded.head, clock = excluded.clock, event = excluded.event \
         WHERE (clock, event, upto, head) < \
         (excluded.clock, excluded.event, excluded.upto, excluded.head)",
    )?;
    for head in &said.held {
        let incarnation = incarnations.number(connection, head.incarnation)?;
        hold.execute(params![
            incarnation,
            acknowledger,
            column::number(head.sequence),
            head.event.0,
            clock,
            id.0
        ])?;
    }
    Ok(())
}
