//! The user's own keys: which command ids stand in `keymap.toml` with which keys, and where.
//!
//! Data comes from the file of that name in the data directory. Only its form is checked
//! here; which commands and keys there are is known to the screens, which have what they
//! refuse placed here.

use super::{
    error::{ConfigError, FileProblem},
    file::{Field, Place, Source},
    paths::DataDirectory,
};
use std::collections::BTreeMap;

/// The user's keys as written; none where there is no such file.
#[derive(Debug)]
pub struct OwnKeys {
    beginning: Place,
    commands: Vec<Written>,
}

/// A command of the file and its keys.
#[derive(Debug)]
struct Written {
    id: String,
    at: Place,
    keys: Vec<(String, Place)>,
}

impl OwnKeys {
    /// Reads the user's file.
    ///
    /// # Errors
    /// When it cannot be read, or holds something else than lists of texts.
    pub fn load(data: &DataDirectory) -> Result<Self, ConfigError> {
        let commands = match Source::open(&data.keymap())? {
            Some(source) => read(&source)?,
            None => Vec::new(),
        };
        Ok(Self {
            beginning: Place::beginning(data.keymap()),
            commands,
        })
    }

    /// Command ids with their keys, as written.
    pub fn keys(&self) -> BTreeMap<String, Vec<String>> {
        let texts = |written: &Written| written.keys.iter().map(|(key, _)| key.clone()).collect();
        self.commands
            .iter()
            .map(|written| (written.id.clone(), texts(written)))
            .collect()
    }

    /// True when the file says something about a command.
    pub fn names(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// A problem with a command id, placed where the id stands.
    pub fn id_problem(&self, id: &str, problem: FileProblem) -> ConfigError {
        let at = self.find(id).map(|written| &written.at);
        at.unwrap_or(&self.beginning).problem(problem)
    }

    /// A problem with the last key of a command that `is_meant`, placed where the key
    /// stands.
    pub fn key_problem(
        &self,
        id: &str,
        is_meant: impl Fn(&str) -> bool,
        problem: FileProblem,
    ) -> ConfigError {
        let keys = self.find(id).map(|written| written.keys.iter());
        let meant = keys
            .and_then(|mut keys| keys.rfind(|(key, _)| is_meant(key)))
            .map(|(_, at)| at);
        meant.unwrap_or(&self.beginning).problem(problem)
    }

    fn find(&self, id: &str) -> Option<&Written> {
        self.commands.iter().find(|written| written.id == id)
    }
}

fn read(source: &Source) -> Result<Vec<Written>, ConfigError> {
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.fields().iter().map(read_command).collect()
}

fn read_command(field: &Field) -> Result<Written, ConfigError> {
    let read_key = |key: &Field| Ok((key.text()?.to_owned(), key.place()));
    Ok(Written {
        id: field.key().to_owned(),
        at: field.key_place(),
        keys: field
            .list()?
            .iter()
            .map(read_key)
            .collect::<Result<_, _>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(own: &str) -> Result<OwnKeys, ConfigError> {
        let home = tempfile::tempdir().unwrap();
        let data = DataDirectory::find(Some(home.path())).unwrap();
        std::fs::write(data.keymap(), own).unwrap();
        OwnKeys::load(&data)
    }

    #[test]
    fn without_a_file_nothing_differs() {
        let home = tempfile::tempdir().unwrap();
        let data = DataDirectory::find(Some(home.path())).unwrap();
        assert!(OwnKeys::load(&data).unwrap().keys().is_empty());
    }

    #[test]
    fn keys_are_kept_with_their_places() {
        let own = load("period = [\"F6\", \"Ctrl+Y\"]\nhelp = []\n").unwrap();
        let keys = own.keys();
        assert_eq!(keys["period"], ["F6", "Ctrl+Y"]);
        assert!(keys["help"].is_empty() && own.names("help") && !own.names("quit"));
        let problem = || FileProblem::Encoding;
        let second = own.key_problem("period", |key| key == "Ctrl+Y", problem());
        assert!(
            second.to_string().contains("keymap.toml:1:17: "),
            "{second}"
        );
        let id = own.id_problem("help", problem());
        assert!(id.to_string().contains("keymap.toml:2:1: "), "{id}");
    }

    #[test]
    fn another_form_is_refused_where_it_stands() {
        for (own, place) in [
            ("help = \"F1\"\n", ":1:8: \"help\" must be a list"),
            ("\nhelp = [\"F1\", 2]\n", ":2:15: \"help\" must be a text"),
            ("help = [\n", ":1:"),
        ] {
            let error = load(own).unwrap_err().to_string();
            assert!(error.contains(place), "{error}");
        }
    }
}
