//! Where a plan file is to be written.

use crate::{
    config::words::Words,
    service::{Review, path_typed, worker::Request},
    tui::{
        command::Key,
        widget::{Field, Takes},
    },
};

/// A path being typed.
#[derive(Debug, Clone)]
pub struct SaveAs {
    /// The path.
    pub path: Field,
    /// The path that was asked for last: asked for again, a file there is overwritten.
    asked: Option<String>,
}

impl SaveAs {
    /// Begins with a proposal.
    pub fn new(proposed: &str) -> Self {
        Self {
            path: Field::new(proposed).taking(Takes::Signs),
            asked: None,
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) {
        self.path.press(key);
    }

    /// What is asked for, once a path is typed: the plan file with its doubts as comments.
    pub fn request(&mut self, words: &Words, review: &Review) -> Option<Request> {
        let typed = self.path.value().trim().to_owned();
        if typed.is_empty() || path_typed(&typed).as_os_str().is_empty() {
            return None;
        }
        let overwrite = self.asked.as_ref() == Some(&typed);
        self.asked = Some(typed.clone());
        Some(Request::WritePlanFile {
            path: typed,
            text: review.plan_file(words),
            overwrite,
        })
    }
}
