//! Where files are written: in the home directory at first, then where the last one went.

use super::{Field, Takes};
use std::path::{Path, PathBuf};

/// The folder of the file that was written last.
#[derive(Debug, Clone, Default)]
pub struct Folder(Option<PathBuf>);

impl Folder {
    /// A file was written there.
    pub fn keep(&mut self, file: &Path) {
        self.0 = file.parent().map(Path::to_path_buf);
    }

    /// The path of a file of this name.
    pub fn proposed(&self, name: &str) -> String {
        match &self.0 {
            Some(folder) => folder.join(name).display().to_string(),
            None => format!("~/{name}"),
        }
    }

    /// A field that proposes that path.
    pub fn proposing(&self, name: &str) -> Field {
        Field::proposing(&self.proposed(name)).taking(Takes::Signs)
    }
}
