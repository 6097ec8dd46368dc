//! The user's own keys: which command ids stand in `keymap.toml` with which keys, and where.
//!
//! Data comes from the file of that name in the data directory. Only its form is checked
//! here; which commands and keys there are is known to the screens, which name what they
//! refuse by its place here.

use super::{
    error::{ConfigError, FileProblem},
    file::{Field, Source},
    paths::DataDirectory,
};
use std::collections::BTreeMap;

/// The user's keys as written. Nothing is in it where there is no such file.
#[derive(Debug, Default)]
pub struct OwnKeys {
    commands: Vec<Written>,
}

/// A line of the file: a command and its keys, each with what a refusal of it says.
#[derive(Debug)]
struct Written {
    id: String,
    at: Place,
    keys: Vec<(String, Place)>,
}

/// A place in the file.
#[derive(Debug)]
struct Place {
    file: std::path::PathBuf,
    line: usize,
    column: usize,
}

impl Place {
    fn problem(&self, problem: FileProblem) -> ConfigError {
        ConfigError::File {
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            problem: Box::new(problem),
        }
    }
}

impl OwnKeys {
    /// Reads the user's file.
    ///
    /// # Errors
    /// When it cannot be read, or is not a table of lists of texts.
    pub fn load(data: &DataDirectory) -> Result<Self, ConfigError> {
        let Some(source) = Source::open(&data.keymap())? else {
            return Ok(Self::default());
        };
        let parsed = source.parse()?;
        let fields = source.root(&parsed).fields();
        let commands = fields.iter().map(read_command).collect::<Result<_, _>>()?;
        Ok(Self { commands })
    }

    /// Command ids with their keys, as written.
    pub fn keys(&self) -> BTreeMap<String, Vec<String>> {
        let texts = |written: &Written| written.keys.iter().map(|(key, _)| key.clone()).collect();
        self.commands
            .iter()
            .map(|written| (written.id.clone(), texts(written)))
            .collect()
    }

    /// A problem with a command id, where it stands; `None` where it does not.
    pub fn command_problem(&self, id: &str, problem: FileProblem) -> Option<ConfigError> {
        Some(self.find(id)?.at.problem(problem))
    }

    /// A problem with the first key of a command that `is_meant`, where it stands; `None`
    /// where it does not.
    pub fn key_problem(
        &self,
        id: &str,
        is_meant: impl Fn(&str) -> bool,
        problem: FileProblem,
    ) -> Option<ConfigError> {
        let (_, at) = self.find(id)?.keys.iter().find(|(key, _)| is_meant(key))?;
        Some(at.problem(problem))
    }

    fn find(&self, id: &str) -> Option<&Written> {
        self.commands.iter().find(|written| written.id == id)
    }
}

fn read_command(field: &Field) -> Result<Written, ConfigError> {
    let keys = field.list()?;
    let read_key = |key: &Field| Ok((key.text()?.to_owned(), place(key.value_place())));
    Ok(Written {
        id: field.key().to_owned(),
        at: place(field.key_place()),
        keys: keys.iter().map(read_key).collect::<Result<_, ConfigError>>()?,
    })
}
