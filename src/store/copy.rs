//! Copies of the database: made while others write, whole and checked, and without the keys,
//! so that a copy can never write in the name of the database that it was made of.

use super::{Store, StoreError, opening::create_private, upkeep::batch_after};
use rusqlite::{Connection, OpenFlags, OptionalExtension, backup::Backup};
use std::path::Path;

/// How many records are read at a time where some cannot be.
const STRIDE: i64 = 1_000;
/// No record is as short.
const LEAST_RECORD_BYTES: u64 = 64;

impl Store {
    /// Copies the database, as it is at one moment, into the file at `path`, which must not
    /// be there yet or be empty. The copy is one file, and is read back and compared.
    ///
    /// # Errors
    /// When this database or the copy is damaged, or the copy cannot be written; then the
    /// file is of no use.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        // One transaction, so that what is compared is the moment that was copied.
        let _moment = self.connection.unchecked_transaction()?;
        let digest = self.digest()?;
        create_private(path);
        let mut copy = Connection::open(path).map_err(|error| StoreError::opening(path, error))?;
        Backup::new(&self.connection, &mut copy)?.step(-1)?;
        copy.pragma_update(None, "secure_delete", true)?;
        single_file(&copy)?;
        copy.execute(
            "UPDATE identity SET secret = zeroblob(32), is_current = 0",
            [],
        )?;
        copy.close().map_err(|(_, error)| error)?;
        let copy = Self {
            connection: Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        let broken = copy.integrity()?;
        if !broken.is_empty() {
            return Err(StoreError::Damaged(broken.join("; ")));
        }
        match copy.digest()? == digest {
            true => Ok(()),
            false => Err(StoreError::Damaged("the copy differs".to_owned())),
        }
    }

    /// Closes the database and leaves one file, without a log beside it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when somebody else has it open.
    pub fn into_single_file(self) -> Result<(), StoreError> {
        single_file(&self.connection)?;
        self.connection.close().map_err(|(_, error)| error.into())
    }

    /// The next records after the one of number `after`, with their numbers: all of them in
    /// turn, in the order in which they came.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn records_after(&self, after: i64) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        Ok(batch_after(&self.connection, after)?)
    }

    /// The records of a damaged database that can still be read, `take`n a batch at a time.
    pub fn salvage(&self, take: &mut dyn FnMut(Vec<Vec<u8>>)) {
        let last = self.last_record();
        let mut first = 1;
        while first <= last {
            let end = first.saturating_add(STRIDE);
            take(
                (first..end)
                    .filter_map(|number| self.record(number))
                    .collect(),
            );
            first = end;
        }
    }

    /// No record has a higher number. Where that cannot be read, as many as the file could hold.
    fn last_record(&self) -> i64 {
        let last = self
            .connection
            .query_row("SELECT max(event) FROM record", [], |row| row.get(0));
        last.unwrap_or_else(|_| {
            let could_be = self.size().unwrap_or_default() / LEAST_RECORD_BYTES;
            i64::try_from(could_be).unwrap_or_default()
        })
    }

    fn record(&self, number: i64) -> Option<Vec<u8>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT line FROM record WHERE event = ?1")
            .ok()?;
        statement
            .query_row([number], |row| row.get(0))
            .optional()
            .ok()?
    }
}

/// Leaves the write-ahead log, which only who is alone with a database can.
fn single_file(connection: &Connection) -> Result<(), StoreError> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    match mode.as_str() {
        "delete" => Ok(()),
        _ => Err(StoreError::Busy),
    }
}
