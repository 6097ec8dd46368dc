//! The rules, each a function from a source to what is wrong with it.

use super::{
    path::{Named, module_of, paths},
    token::{Token, tokens},
};

/// One file of Rust, named from the folder `src`.
pub struct Source {
    pub file: String,
    pub text: String,
}

/// The longest a source file may be, in lines.
pub const MOST_LINES: usize = 500;

/// Each layer and the layers it may name. What is not here is no layer.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("plan", &["domain"]),
    ("store", &["domain"]),
    ("sync", &["domain"]),
    ("report", &["domain"]),
    ("config", &["domain"]),
    (
        "service",
        &["domain", "plan", "store", "sync", "report", "config"],
    ),
    ("tui", &["domain", "config", "service"]),
    ("cli", &["domain", "config", "service", "tui"]),
    ("main", &["domain", "config", "service", "tui", "cli"]),
];

/// Words of other people's code, and the only places where they may stand. A place that
/// ends in `/` is a folder.
const CONFINED: &[(&[&str], &[&str])] = &[
    (&["rusqlite"], &["store/"]),
    (&["ratatui"], &["tui/"]),
    (&["tui_input"], &["tui/"]),
    (&["clap"], &["cli/", "main.rs"]),
    (&["clap_complete"], &["cli/", "main.rs"]),
    (&["clap_mangen"], &["cli/", "main.rs"]),
    (&["Utc", "now"], &["sync/clock.rs"]),
    (&["Local", "now"], &["sync/clock.rs"]),
    (&["SystemTime", "now"], &["sync/clock.rs"]),
];

/// What the pure layer never names.
const IMPURE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "thread"],
    &["std", "process"],
    &["Instant"],
    &["SystemTime"],
];

/// Everything that is wrong with a source, as `file:line: what`.
pub fn wrongs(source: &Source) -> Vec<String> {
    let tokens = tokens(&source.text);
    let paths = paths(&source.file, &tokens);
    let found = [
        imports(&source.file, &paths),
        confined(&source.file, &paths),
        pure(&source.file, &paths),
        passed_on(&tokens),
        map_only(&source.file, &tokens),
        opening(source),
        length(source),
        unfinished(source, &tokens),
    ];
    found
        .into_iter()
        .flatten()
        .map(|(line, what)| format!("src/{}:{line}: {what}", source.file))
        .collect()
}

type Wrong = (usize, String);

fn layer(file: &str) -> String {
    let of_folder = module_of(file).into_iter().next();
    of_folder.unwrap_or_else(|| "main".to_owned())
}

fn allowed(layer: &str) -> Option<&'static [&'static str]> {
    let known = LAYERS.iter().find(|(name, _)| *name == layer);
    known.map(|(_, allowed)| *allowed)
}

/// Arrows between layers point downward only, however the path is written.
fn imports(file: &str, paths: &[Named]) -> Vec<Wrong> {
    if file == "lib.rs" {
        return Vec::new();
    }
    let own = layer(file);
    let Some(allowed) = allowed(&own) else {
        return vec![(1, format!("{own} is not a layer"))];
    };
    let root = if file == "main.rs" { "cchc" } else { "crate" };
    let wrong = |path: &Named| {
        let named = match path.segments.as_slice() {
            [first, named, ..] if first == root => named,
            [lone] if lone == root => return Some((path.line, "names the root itself".to_owned())),
            _ => return None,
        };
        let fine = *named == own || allowed.contains(&named.as_str());
        (!fine).then(|| (path.line, format!("{own} names {named}")))
    };
    paths.iter().filter_map(wrong).collect()
}

fn stands(file: &str, place: &str) -> bool {
    file == place || (place.ends_with('/') && file.starts_with(place))
}

/// Other people's code stays in the layer that wraps it, the clock in one file.
fn confined(file: &str, paths: &[Named]) -> Vec<Wrong> {
    let here = CONFINED
        .iter()
        .filter(|(_, places)| !places.iter().any(|place| stands(file, place)));
    let wrong = here.flat_map(|(words, places)| {
        let named = paths.iter().filter(|path| path.holds(words));
        let what = format!("{} belongs in {}", words.join("::"), places.join(", "));
        named.map(move |path| (path.line, what.clone()))
    });
    wrong.collect()
}

/// The office work itself knows no files, network, environment, threads or clocks.
fn pure(file: &str, paths: &[Named]) -> Vec<Wrong> {
    if layer(file) != "domain" {
        return Vec::new();
    }
    let impure = |path: &Named| {
        let words = IMPURE.iter().find(|words| path.holds(words))?;
        Some((path.line, format!("domain names {}", words.join("::"))))
    };
    paths.iter().filter_map(impure).collect()
}

/// Nobody passes the database's own crate on, or hides it under another name.
fn passed_on(tokens: &[Token]) -> Vec<Wrong> {
    let is = |token: Option<&Token>, words: &[&str]| {
        token.is_some_and(|token| words.contains(&token.text.as_str()))
    };
    let mut wrongs = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let statement = || tokens.iter().skip(at).take_while(|token| token.text != ";");
        let mut begin = statement().skip(1).peekable();
        if is(begin.peek().copied(), &["("]) {
            begin.by_ref().find(|token| token.text == ")");
        }
        let passed = token.text == "pub"
            && is(begin.next(), &["use", "type", "extern"])
            && statement().any(|token| token.text == "rusqlite");
        let renamed = token.text == "rusqlite" && is(tokens.get(at + 1), &["as"]);
        if passed || renamed {
            wrongs.push((token.line, "passes rusqlite on".to_owned()));
        }
    }
    wrongs
}

/// `lib.rs` is the map: the public modules and nothing else.
fn map_only(file: &str, tokens: &[Token]) -> Vec<Wrong> {
    if file != "lib.rs" {
        return Vec::new();
    }
    let is_entry = |entry: &[Token]| matches!(entry, [public, module, _name] if public.text == "pub" && module.text == "mod");
    tokens
        .split(|token| token.text == ";")
        .filter(|entry| !entry.is_empty() && !is_entry(entry))
        .filter_map(|entry| entry.first())
        .map(|token| (token.line, "lib.rs holds more than the map".to_owned()))
        .collect()
}

fn opening(source: &Source) -> Vec<Wrong> {
    if source.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![(1, "does not open with what it is for".to_owned())]
}

fn length(source: &Source) -> Vec<Wrong> {
    let lines = source.text.lines().count();
    if lines <= MOST_LINES {
        return Vec::new();
    }
    vec![(lines, format!("{lines} lines, at most {MOST_LINES}"))]
}

/// Nothing is left to do later.
fn unfinished(source: &Source, tokens: &[Token]) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    for pair in tokens.windows(2) {
        if let [name, sign] = pair
            && sign.text == "!"
            && matches!(name.text.as_str(), "dbg" | "todo" | "unimplemented")
        {
            wrongs.push((name.line, format!("{}! is left over", name.text)));
        }
    }
    for (line, text) in (1..).zip(source.text.lines()) {
        for mark in [concat!("TO", "DO"), concat!("FIX", "ME")] {
            if text.contains(mark) {
                wrongs.push((line, format!("{mark} is left over")));
            }
        }
    }
    wrongs
}
