//! What the program is compared with: the least that anybody could do instead. The
//! benchmark starts itself in these roles, so that both sides are processes built alike.

use ratatui::{
    crossterm::event::{self, Event, KeyCode},
    widgets::{Block, List},
};
use rusqlite::{Connection, config::DbConfig};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const ROLE: &str = "CCHC_BENCH_ROLE";
const DATABASE: &str = "CCHC_BENCH_DATABASE";
const BYTES: &str = "CCHC_BENCH_BYTES";

/// What the list of the bare program shows.
pub const BARE_TEXT: &str = "Dòng thứ mười";
/// The role of the bare program, as variables.
pub const BARE_SCREEN: [(&str, &str); 1] = [(ROLE, "screen")];

/// This executable.
pub fn executable() -> PathBuf {
    std::env::current_exe().expect("this program has a file")
}

/// A process that opens a database, inserts one row and ends.
pub fn inserting(database: &Path, bytes: usize) -> Command {
    let mut command = Command::new(executable());
    command
        .env_clear()
        .env(ROLE, "insert")
        .env(DATABASE, database)
        .env(BYTES, bytes.to_string())
        .stdin(Stdio::null());
    command
}

/// Plays the role asked for in the environment; false when none is.
pub fn played() -> bool {
    match std::env::var(ROLE).as_deref() {
        Ok("screen") => bare_screen(),
        Ok("insert") => {
            let database = std::env::var_os(DATABASE).map(PathBuf::from);
            let bytes = std::env::var(BYTES).ok().and_then(|text| text.parse().ok());
            let bytes: usize = bytes.expect("a number of bytes");
            Rows::open(&database.expect("a database")).insert(&vec![b'x'; bytes]);
        }
        _ => return false,
    }
    true
}

/// A screen with a list, and nothing behind it.
fn bare_screen() {
    let mut terminal = ratatui::init();
    let rows = (0..20).map(|row| match row {
        10 => BARE_TEXT.to_owned(),
        _ => format!("Dòng {row}"),
    });
    let list = List::new(rows).block(Block::bordered());
    terminal
        .draw(|frame| frame.render_widget(&list, frame.area()))
        .expect("a frame");
    while let Ok(event) = event::read() {
        if let Event::Key(key) = event
            && key.code == KeyCode::Char('q')
        {
            break;
        }
    }
    ratatui::restore();
}

/// A database of one table, as durable as the program's, and as sparing at its end.
pub struct Rows(Connection);

impl Rows {
    /// Opens it, or makes it.
    pub fn open(path: &Path) -> Self {
        let connection = Connection::open(path).expect("a database");
        let set = |name: &str, value: &str| {
            connection
                .pragma_update(None, name, value)
                .expect("a setting of the database");
        };
        set("journal_mode", "WAL");
        set("synchronous", "FULL");
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .expect("a setting of the connection");
        connection
            .execute_batch(
                "CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY, line BLOB)",
            )
            .expect("a table");
        Self(connection)
    }

    /// Inserts one row; on disk when this returns.
    pub fn insert(&self, line: &[u8]) {
        self.0
            .prepare_cached("INSERT INTO entry (line) VALUES (?1)")
            .and_then(|mut statement| statement.execute([line]))
            .expect("an inserted row");
    }
}
