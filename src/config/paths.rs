//! Where a terminal keeps what is its own: one directory, on the local disk.

use super::error::ConfigError;
use std::path::{Path, PathBuf};

/// The directory of one terminal's database and settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDirectory(PathBuf);

impl DataDirectory {
    /// The directory given on the command line, else the system's place for a program's
    /// data. Nothing is created.
    ///
    /// # Errors
    /// When none is given and the system knows no home directory.
    pub fn find(option: Option<&Path>) -> Result<Self, ConfigError> {
        if let Some(given) = option {
            return Ok(Self(given.to_owned()));
        }
        directories::ProjectDirs::from("vn", "cchc", "cchc")
            .map(|project| Self(project.data_dir().to_owned()))
            .ok_or(ConfigError::NoDataDirectory)
    }

    /// The directory itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The local database.
    pub fn database(&self) -> PathBuf {
        self.0.join("cchc.db")
    }

    /// The local database and what SQLite keeps beside it.
    pub fn database_files(&self) -> [PathBuf; 3] {
        ["cchc.db", "cchc.db-wal", "cchc.db-shm"].map(|name| self.0.join(name))
    }

    /// The file by which a process says that it has the database open.
    pub fn lease(&self) -> PathBuf {
        self.0.join("cchc.in-use")
    }

    /// The user's settings.
    pub fn settings(&self) -> PathBuf {
        self.0.join("settings.toml")
    }

    /// The shared file of somebody who works alone, until another is chosen.
    pub fn default_share(&self) -> PathBuf {
        self.0.join("tep-chung.cchc")
    }

    /// How far this terminal has come; without it only less is noticed.
    pub fn high_water(&self) -> PathBuf {
        self.0.join("cchc.high-water")
    }

    /// The import that is being looked through.
    pub fn review(&self) -> PathBuf {
        self.0.join("cchc-import.draft.json")
    }

    /// The form that is being filled in.
    pub fn unfinished(&self) -> PathBuf {
        self.0.join("cchc-form.draft.json")
    }

    /// Which version of the program ran here last.
    pub fn last_version(&self) -> PathBuf {
        self.0.join("cchc.version")
    }

    /// The user's keys.
    pub fn keymap(&self) -> PathBuf {
        self.0.join("keymap.toml")
    }

    /// The user's holidays.
    pub fn holidays(&self) -> PathBuf {
        self.0.join("holidays.toml")
    }

    /// The user's form of reports.
    pub fn report(&self) -> PathBuf {
        self.0.join("report.toml")
    }

    /// Creates the directory and those above it; one that is there stays as it is.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn create(&self) -> Result<(), ConfigError> {
        std::fs::create_dir_all(&self.0).map_err(|source| ConfigError::Io {
            path: self.0.clone(),
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_directory_is_taken_and_created_only_when_told() -> Result<(), ConfigError> {
        let home = tempfile::tempdir().unwrap();
        let given = home.path().join("a/b");
        let data = DataDirectory::find(Some(&given))?;
        assert_eq!(data.path(), given);
        assert!(!given.exists());
        data.create()?;
        data.create()?;
        assert!(given.is_dir());
        assert_eq!(data.database(), given.join("cchc.db"));
        assert_eq!(data.default_share(), given.join("tep-chung.cchc"));
        Ok(())
    }

    #[test]
    fn a_file_in_its_place_is_named() {
        let home = tempfile::tempdir().unwrap();
        let taken = home.path().join("taken");
        std::fs::write(&taken, "x").unwrap();
        let data = DataDirectory::find(Some(&taken)).unwrap();
        assert!(matches!(data.create(), Err(ConfigError::Io { path, .. }) if path == taken));
    }
}
