//! Every path a source names, written out in full: `use a::{b, c::d}` names `a::b` and
//! `a::c::d`; `super` is resolved, inside modules in the file too.

use super::token::Token;

/// A path and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub segments: Vec<String>,
    pub line: usize,
}

impl Named {
    /// True when these words follow each other somewhere in the path.
    pub fn holds(&self, words: &[&str]) -> bool {
        self.segments.windows(words.len()).any(|part| part == words)
    }
}

/// The module that a file below `src` is: `tui/command/mod.rs` is `tui::command`.
pub fn module_of(file: &str) -> Vec<String> {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let mut module: Vec<String> = stem.split('/').map(str::to_owned).collect();
    if matches!(
        module.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        module.pop();
    }
    module
}

/// All paths of two or more words, and all lone words; `crate` and `super` resolved.
pub fn paths(file: &str, tokens: &[Token]) -> Vec<Named> {
    let mut reader = Reader {
        tokens,
        at: 0,
        module: module_of(file),
        blocks: Vec::new(),
        found: Vec::new(),
    };
    while reader.at < tokens.len() {
        reader.step();
    }
    reader.found
}

struct Reader<'t> {
    tokens: &'t [Token],
    at: usize,
    module: Vec<String>,
    /// For each open brace, whether it opened a module.
    blocks: Vec<bool>,
    found: Vec<Named>,
}

impl Reader<'_> {
    fn text(&self, ahead: usize) -> &str {
        self.tokens
            .get(self.at + ahead)
            .map_or("", |token| token.text.as_str())
    }

    fn step(&mut self) {
        match self.text(0) {
            "mod" if self.text(2) == "{" => {
                self.module.push(self.text(1).to_owned());
                self.blocks.push(true);
                self.at += 3;
            }
            "{" => {
                self.blocks.push(false);
                self.at += 1;
            }
            "}" => {
                if self.blocks.pop() == Some(true) {
                    self.module.pop();
                }
                self.at += 1;
            }
            text if starts_path(text) => self.path(&[]),
            _ => self.at += 1,
        }
    }

    /// Reads one path, or a tree of paths, that continues `before`.
    fn path(&mut self, before: &[String]) {
        let mut segments = before.to_vec();
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        loop {
            let text = self.text(0).to_owned();
            match text.as_str() {
                "{" if !segments.is_empty() => return self.tree(&segments),
                "*" => segments.push(text),
                _ if starts_path(&text) => segments.push(text),
                _ => break,
            }
            self.at += 1;
            if self.text(0) != "::" {
                break;
            }
            self.at += 1;
        }
        let segments = resolved(&self.module, &segments);
        self.found.push(Named { segments, line });
    }

    fn tree(&mut self, before: &[String]) {
        self.at += 1;
        while self.at < self.tokens.len() {
            match self.text(0) {
                "}" => {
                    self.at += 1;
                    return;
                }
                text if text == "*" || starts_path(text) => self.path(before),
                _ => self.at += 1,
            }
        }
    }
}

fn starts_path(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// A path from the root of the crate, beginning with `crate`, or from outside.
fn resolved(module: &[String], segments: &[String]) -> Vec<String> {
    let first = segments.first().map(String::as_str);
    let mut home = module.to_vec();
    let ups = segments
        .iter()
        .take_while(|word| matches!(word.as_str(), "self" | "super"));
    let relative = ups.clone().count();
    for word in ups {
        if word == "super" {
            home.pop();
        }
    }
    match first {
        Some("self" | "super") if segments.len() > relative || relative > 1 => {
            let rest = segments.iter().skip(relative).cloned();
            std::iter::once("crate".to_owned())
                .chain(home)
                .chain(rest)
                .collect()
        }
        _ => segments.to_vec(),
    }
}
