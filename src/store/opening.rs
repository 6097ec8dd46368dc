//! Opening a database and looking after its write-ahead log.

use super::{
    Store, StoreError, location,
    schema::{self, Found},
};
use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};
use std::{path::Path, time::Duration};

/// How long to wait for another process.
const PATIENCE: Duration = Duration::from_secs(5);
/// A log above this size is written back when the database is opened or has taken much in.
const LARGE_LOG_BYTES: u64 = 8 * 1024 * 1024;
/// A log above this size is written back when nothing else is to be done: whoever opens the
/// database next reads the whole log first.
const IDLE_LOG_BYTES: u64 = 1024 * 1024;
/// Page cache, in KiB; negative is SQLite's way to say KiB.
const CACHE_KIB: i64 = -8 * 1024;
/// More statements than the program has.
const STATEMENTS: usize = 96;

impl Store {
    /// Opens the database of this terminal, or creates it. Every later commit is on disk
    /// when it returns.
    ///
    /// # Errors
    /// When the place is remote, the file is not ours, newer, or cannot be written.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        location::check(path)?;
        create_private(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|error| StoreError::opening(path, error))?;
        connection.busy_timeout(PATIENCE)?;
        let version =
            match schema::look(&connection).map_err(|error| StoreError::opening(path, error))? {
                Found::Ours(version) => version,
                Found::Newer(found) => {
                    let known = schema::known();
                    return Err(StoreError::Newer { found, known });
                }
                Found::Foreign => {
                    return Err(StoreError::NotADatabase {
                        path: path.to_owned(),
                    });
                }
            };
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        log_ahead(&connection).map_err(|error| StoreError::opening(path, error))?;
        let mut store = Self::configured(connection, version)?;
        store.checkpoint_if_large();
        Ok(store)
    }

    /// A database that lives as long as this value; for tests and for looking at a file
    /// without keeping anything.
    ///
    /// # Errors
    /// When SQLite cannot make one.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::configured(Connection::open_in_memory()?, 0)
    }

    fn configured(mut connection: Connection, version: i64) -> Result<Self, StoreError> {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        connection.pragma_update(None, "cache_size", CACHE_KIB)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        if version < schema::known() {
            schema::migrate(&mut connection)?;
        }
        Ok(Self { connection })
    }

    /// Writes the log back into the database as far as no other process reads it, without
    /// waiting for any. For times when nobody types.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        // TRUNCATE without patience is PASSIVE where somebody else is busy, and otherwise
        // also empties the log, so that it is not written back again at every opening.
        self.connection.busy_timeout(Duration::ZERO)?;
        let done = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        self.connection.busy_timeout(PATIENCE)?;
        match done.map_err(StoreError::from) {
            Err(StoreError::Busy) => Ok(()),
            other => other,
        }
    }

    /// [`Self::checkpoint`] where the log has grown large. What was committed stays so
    /// whether or not this succeeds, therefore it cannot fail.
    pub(super) fn checkpoint_if_large(&mut self) {
        if self.log_bytes() > LARGE_LOG_BYTES {
            let _ = self.checkpoint();
        }
    }

    /// [`Self::checkpoint`] where there is something to write back, for a time when nothing
    /// else is to be done.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn checkpoint_at_rest(&mut self) -> Result<(), StoreError> {
        match self.log_bytes() > IDLE_LOG_BYTES {
            true => self.checkpoint(),
            false => Ok(()),
        }
    }

    fn log_bytes(&self) -> u64 {
        self.connection.path().map(Path::new).map_or(0, log_bytes)
    }

    /// Gives back the memory in which pages were kept, after much was read at once.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn release_memory(&self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("PRAGMA shrink_memory")?)
    }

    /// Changes whenever another connection, of this process or of another, has written to the database.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let number = self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))?;
        Ok(number)
    }

    /// Lets the database grow to at most `pages` pages (of 4 KiB, as a rule); growing
    /// further is refused as on a full disk. Holds until the database is closed.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), StoreError> {
        let statement = format!("PRAGMA max_page_count = {pages}");
        self.connection.query_row(&statement, [], |_| Ok(()))?;
        Ok(())
    }
}

/// Switches to the write-ahead log. For this step alone SQLite does not wait where several
/// processes begin a database at once, so it is tried again for as long as one waits for
/// anything else.
fn log_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let pause = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && waited < PATIENCE =>
            {
                std::thread::sleep(pause);
                waited += pause;
            }
            other => return other,
        }
    }
}

/// Creates the file so that only its owner can read the keys in it. Where that fails,
/// opening will say why.
pub(super) fn create_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let _ = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path);
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn log_bytes(path: &Path) -> u64 {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(name).map_or(0, |log| log.len())
}
