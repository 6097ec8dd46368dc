//! Who a terminal says that it is: its machine's name, and the incarnations whose database it
//! goes on with.

use crate::{
    domain::event::{Header, Introduction},
    store::{column, incarnations::Incarnations},
};
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// Takes an introduction.
pub(in crate::store) fn take(
    connection: &Connection,
    incarnations: &mut Incarnations,
    number: i64,
    header: &Header,
    said: &Introduction,
) -> rusqlite::Result<()> {
    let incarnation = incarnations.number(connection, header.incarnation)?;
    connection
        .prepare_cached("INSERT INTO introduction (event, incarnation, host) VALUES (?1, ?2, ?3)")?
        .execute(params![number, incarnation, said.host])?;
    let mut succession = connection.prepare_cached(
        "INSERT INTO succession (event, place, successor, predecessor, upto) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let others = said.succeeds.iter();
    let others = others.filter(|head| head.incarnation != header.incarnation);
    for (place, head) in (0_i64..).zip(others) {
        let predecessor = incarnations.number(connection, head.incarnation)?;
        let upto = column::number(head.sequence);
        succession.execute(params![number, place, incarnation, predecessor, upto])?;
    }
    incarnations.introduced(incarnation);
    Ok(())
}

/// One database going on under another name.
#[derive(Debug)]
struct Succession {
    predecessor: i64,
    /// The last number of the predecessor that the database had.
    upto: i64,
    successor: i64,
}

/// All that is known of databases that went on under other names.
#[derive(Debug)]
pub(in crate::store) struct Lineage(Vec<Succession>);

impl Lineage {
    pub fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut statement =
            connection.prepare_cached("SELECT predecessor, upto, successor FROM succession")?;
        let rows = statement.query_map([], |row| {
            Ok(Succession {
                predecessor: row.get(0)?,
                upto: row.get(1)?,
                successor: row.get(2)?,
            })
        })?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// True when somebody succeeded the incarnation.
    pub fn goes_on(&self, incarnation: i64) -> bool {
        self.0.iter().any(|link| link.predecessor == incarnation)
    }

    /// What the database became that wrote the incarnation's event of number `at`. A
    /// predecessor that was further on by then is another, living database.
    pub fn after(&self, incarnation: i64, at: i64) -> HashSet<i64> {
        let first = |link: &&Succession| link.predecessor == incarnation && link.upto >= at;
        let mut found = HashSet::new();
        let mut to_visit: Vec<i64> = self
            .0
            .iter()
            .filter(first)
            .map(|link| link.successor)
            .collect();
        while let Some(next) = to_visit.pop() {
            if found.insert(next) {
                let further = self.0.iter().filter(|link| link.predecessor == next);
                to_visit.extend(further.map(|link| link.successor));
            }
        }
        found
    }

    /// All incarnations that the database of this one was before.
    pub fn before(&self, incarnation: i64) -> HashSet<i64> {
        let mut found = HashSet::new();
        let mut to_visit = vec![incarnation];
        while let Some(next) = to_visit.pop() {
            for link in self.0.iter().filter(|link| link.successor == next) {
                if found.insert(link.predecessor) {
                    to_visit.push(link.predecessor);
                }
            }
        }
        found
    }

    /// True when the database of `incarnation` is the one that wrote the event of number `at`
    /// of `earlier`.
    pub fn wrote(&self, incarnation: i64, earlier: i64, at: i64) -> bool {
        self.after(earlier, at).contains(&incarnation)
    }
}
