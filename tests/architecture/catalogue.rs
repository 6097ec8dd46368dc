//! Texts that nobody shows: each key of the catalogue must be read somewhere.

use super::{rule::Source, token::tokens};
use std::collections::BTreeSet;

/// Sections whose texts are looked up by name: commands by id, problems by the macro that
/// lists them, the help of the command line by subcommand and option.
const LOOKED_UP: &[&str] = &[
    "command",
    "problem",
    "cli.about",
    "cli.option",
    "cli.argument",
];

/// The keys of a catalogue that no source reads, as `section.key`. The texts of a face
/// count from the day that the face has sources.
pub fn dead(catalogue: &str, sources: &[Source]) -> Vec<String> {
    let read = fields(sources);
    let shown = |section: &str| match section.split('.').next() {
        Some("cli") => sources.iter().any(|source| source.file.starts_with("cli/")),
        _ => true,
    };
    let mut section = "";
    let mut dead = Vec::new();
    for line in catalogue.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((key, _)) = line.split_once(" = ")
            && !line.starts_with('#')
            && !LOOKED_UP.contains(&section)
            && shown(section)
            && !read.contains(key)
        {
            dead.push(format!("{section}.{key}"));
        }
    }
    dead
}

/// Every word that follows a dot.
fn fields(sources: &[Source]) -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for source in sources {
        for pair in tokens(&source.text).windows(2) {
            if let [dot, field] = pair
                && dot.text == "."
            {
                fields.insert(field.text.clone());
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: &str, text: &str) -> Source {
        Source {
            file: file.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_text_that_nobody_reads_is_found() {
        let catalogue = "[screen.tasks]\nempty = \"a\"\nlate = \"b\"\n# gone = \"c\"\n\n[command]\nx.title = \"d\"\n";
        let tui = source("tui/view.rs", "fn f() { w.tasks\n    .empty // w.late\n}");
        assert_eq!(dead(catalogue, &[tui]), ["screen.tasks.late"]);
    }

    #[test]
    fn texts_of_the_command_line_count_once_there_is_one() {
        let catalogue = "[cli.answer]\nsaved = \"a\"\n";
        assert_eq!(dead(catalogue, &[source("tui/view.rs", "")]).len(), 0);
        let cli = source("cli/mod.rs", "");
        assert_eq!(dead(catalogue, &[cli]), ["cli.answer.saved"]);
    }
}
