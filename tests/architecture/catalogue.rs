//! Texts that nobody shows: each key of the catalogue must be read somewhere.

use super::{rule::Source, token::tokens};
use std::collections::BTreeSet;

/// Sections whose texts are looked up by name: commands by id, the help of the command line
/// by subcommand, option and argument, checks by name, states by their word.
const LOOKED_UP: &[&str] = &[
    "command",
    "cli.about",
    "cli.option",
    "cli.argument",
    "cli.check_name",
    "domain.also_called",
];

/// The keys of a catalogue that no source reads, as `section.key`.
pub fn dead(catalogue: &str, sources: &[Source]) -> Vec<String> {
    let read = fields(sources);
    let mut section = "";
    let mut dead = Vec::new();
    for line in catalogue.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((key, _)) = line.split_once(" = ")
            && !line.starts_with('#')
            && !LOOKED_UP.contains(&section)
        {
            // A problem is one field with two texts: `read_only.what`, `read_only.mend`.
            let field = key.split('.').next().unwrap_or(key);
            if !read.contains(field) {
                dead.push(format!("{section}.{key}"));
            }
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
    fn a_problem_is_read_by_its_name() {
        let catalogue = "[problem]\nfull.what = \"a\"\nfull.mend = \"b\"\nbusy.what = \"c\"\n";
        let service = source("service/a.rs", "fn f() { p.full.filled(&[]) }");
        assert_eq!(dead(catalogue, &[service]), ["problem.busy.what"]);
    }
}
