//! The shape of the program, read from its sources as text: arrows between layers point
//! downward only, other people's code and the clock stay where they belong, files are short,
//! say what they are for and leave nothing to do later, and no text of the catalogue is dead.

#[path = "architecture/catalogue.rs"]
mod catalogue;
#[path = "architecture/path.rs"]
mod path;
#[path = "architecture/rule.rs"]
mod rule;
#[path = "architecture/token.rs"]
mod token;

use rule::{MOST_LINES, Source, wrongs};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// All Rust files below a folder of the repository, named from that folder.
fn sources(folder: &str) -> io::Result<Vec<Source>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    gather(&root, &mut files)?;
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let below = file.strip_prefix(&root).unwrap_or(&file);
            let words: Vec<_> = below.iter().map(|word| word.to_string_lossy()).collect();
            Ok(Source {
                file: words.join("/"),
                text: fs::read_to_string(&file)?,
            })
        })
        .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

#[test]
fn the_sources_keep_the_rules() {
    let sources = sources("src").unwrap();
    assert!(sources.iter().any(|source| source.file == "lib.rs"));
    let wrongs: Vec<String> = sources.iter().flat_map(wrongs).collect();
    assert!(wrongs.is_empty(), "\n{}", wrongs.join("\n"));
}

#[test]
fn no_test_file_is_too_long() {
    for source in sources("tests").unwrap() {
        let lines = source.text.lines().count();
        assert!(lines <= MOST_LINES, "tests/{}: {lines} lines", source.file);
    }
}

#[test]
fn no_text_of_the_catalogue_is_dead() {
    let catalogue = include_str!("../config/locales/vi.toml");
    let dead = catalogue::dead(catalogue, &sources("src").unwrap());
    assert!(dead.is_empty(), "nobody shows:\n{}", dead.join("\n"));
}

/// What is wrong with a made-up file, without its name.
fn wrong(file: &str, code: &str) -> Vec<String> {
    let source = Source {
        file: file.to_owned(),
        text: format!("//! Made up.\n{code}"),
    };
    let prefix = format!("src/{file}:");
    let mut wrongs = wrongs(&source);
    for wrong in &mut wrongs {
        *wrong = wrong.trim_start_matches(&prefix).to_owned();
    }
    wrongs
}

#[test]
fn upward_and_sideways_imports_are_found() {
    for (file, code, found) in [
        (
            "domain/a.rs",
            "use crate::store::Store;",
            "domain names store",
        ),
        (
            "store/query/a.rs",
            "use super::super::super::sync::X;",
            "store names sync",
        ),
        ("store/mod.rs", "use super::config;", "store names config"),
        (
            "plan/a.rs",
            "use crate::{domain::b, report::{c}};",
            "plan names report",
        ),
        (
            "report/a.rs",
            "fn f() -> crate::plan::Plan {}",
            "report names plan",
        ),
        (
            "config/a.rs",
            "mod t { mod u { use super::super::super::super::service::S; } }",
            "config names service",
        ),
        (
            "service/a.rs",
            "pub use crate::tui::run;",
            "service names tui",
        ),
        ("tui/a.rs", "use crate::cli;", "tui names cli"),
        (
            "tui/a.rs",
            "use crate::{service::S, store::Entry};",
            "tui names store",
        ),
        ("cli/a.rs", "use crate::sync::Clock;", "cli names sync"),
        ("main.rs", "use cchc::store::Store;", "main names store"),
        ("sync/a.rs", "use crate::*;", "sync names *"),
        ("sync/a.rs", "use crate as root;", "names the root itself"),
        ("helper/a.rs", "", "helper is not a layer"),
    ] {
        let line = if code.is_empty() { 1 } else { 2 };
        assert_eq!(wrong(file, code), [format!("{line}: {found}")], "{code}");
    }
}

#[test]
fn downward_imports_and_words_in_comments_are_fine() {
    for (file, code) in [
        (
            "domain/a/b.rs",
            "use super::super::plan::Plan;\nmod tests { use super::*; }",
        ),
        (
            "store/a.rs",
            "use crate::{domain::plan, store::Store};\nuse rusqlite::Connection;",
        ),
        (
            "store/a.rs",
            "// crate::sync\nconst A: &str = \"crate::sync::B\";",
        ),
        (
            "service/a.rs",
            "pub use crate::{store::Entry, sync::Clock};",
        ),
        ("cli/mod.rs", "use super::tui;\nuse clap::Command;"),
        ("main.rs", "fn main() { cchc::cli::run(); }"),
        ("lib.rs", "pub mod domain;\npub mod plan;"),
    ] {
        assert_eq!(wrong(file, code), [""; 0], "{code}");
    }
}

#[test]
fn code_out_of_its_place_is_found() {
    for (file, code, found) in [
        (
            "service/a.rs",
            "fn f(c: &rusqlite::Connection) {}",
            "rusqlite belongs in store/",
        ),
        (
            "tui/a.rs",
            "use {rusqlite as db};",
            "rusqlite belongs in store/",
        ),
        (
            "config/a.rs",
            "use ratatui::style::Color;",
            "ratatui belongs in tui/",
        ),
        (
            "service/a.rs",
            "use clap::Parser;",
            "clap belongs in cli/, main.rs",
        ),
        (
            "store/a.rs",
            "fn f() { chrono::Utc::now(); }",
            "Utc::now belongs in sync/clock.rs",
        ),
        (
            "tui/a.rs",
            "fn f() { Local::now(); }",
            "Local::now belongs in sync/clock.rs",
        ),
        (
            "sync/a.rs",
            "fn f() { SystemTime::now(); }",
            "SystemTime::now belongs in sync/clock.rs",
        ),
        ("domain/a.rs", "use std::{fmt, fs};", "domain names std::fs"),
        (
            "domain/a.rs",
            "fn f() { std::env::var(\"A\"); }",
            "domain names std::env",
        ),
        (
            "domain/a.rs",
            "use std::net::IpAddr;",
            "domain names std::net",
        ),
        (
            "domain/a.rs",
            "use std::thread;",
            "domain names std::thread",
        ),
        (
            "domain/a.rs",
            "use std::time::Instant;",
            "domain names Instant",
        ),
    ] {
        let wrongs = wrong(file, code);
        assert!(
            wrongs.contains(&format!("2: {found}")),
            "{code}: {wrongs:?}"
        );
    }
}

#[test]
fn a_database_that_is_passed_on_is_found() {
    for code in [
        "pub use rusqlite::Connection;",
        "fn a() {}\npub(crate) use rusqlite;",
        "pub(in crate::store) use {std::fmt, rusqlite::Error};",
        "pub type Database = rusqlite::Connection;",
        "pub extern crate rusqlite;",
        "use rusqlite as database;",
    ] {
        let wrongs = wrong("store/a.rs", code);
        assert!(
            wrongs.iter().any(|w| w.ends_with("passes rusqlite on")),
            "{code}: {wrongs:?}"
        );
    }
    let kept = "use rusqlite::Error;\npub enum Failure { Own(Error) }\nuse std::fmt;";
    assert_eq!(wrong("store/a.rs", kept), [""; 0]);
}

#[test]
fn long_silent_and_unfinished_files_are_found() {
    let long = "\n".repeat(MOST_LINES);
    assert_eq!(wrong("plan/a.rs", &long), ["501: 501 lines, at most 500"]);
    let silent = Source {
        file: "plan/a.rs".to_owned(),
        text: "use std::fmt;\n".to_owned(),
    };
    assert_eq!(
        wrongs(&silent),
        ["src/plan/a.rs:1: does not open with what it is for"]
    );
    for left in [concat!("TO", "DO"), concat!("FIX", "ME")] {
        let found = [format!("2: {left} is left over")];
        assert_eq!(wrong("plan/a.rs", &format!("// {left}: later")), found);
    }
    for left in ["dbg", "todo", "unimplemented"] {
        let found = [format!("2: {left}! is left over")];
        assert_eq!(
            wrong("plan/a.rs", &format!("fn f() {{ {left}!() }}")),
            found
        );
    }
    let more = "pub mod domain;\npub use domain::plan::Plan;";
    assert_eq!(wrong("lib.rs", more), ["3: lib.rs holds more than the map"]);
}
