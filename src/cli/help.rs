//! Help, in the user's language: the command tree dressed with texts from the catalogue.

use super::{Exit, failure::Failure, invocation::Invocation, output::Output, tree, usage};
use crate::{config::words::Words, domain::text::nearest};
use clap::{Arg, ArgAction, ArgMatches, Command};

/// The widest line of a help text.
const WIDEST: usize = 100;

pub(super) fn command(command: Command) -> Command {
    command.arg(
        super::argument::positional("command")
            .required(false)
            .num_args(0..),
    )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let path = super::argument::texts(matches, "command").unwrap_or_default();
    let mut here = tree::whole();
    for name in &path {
        here = here.find_subcommand(name).cloned().ok_or_else(|| {
            let known = here.get_subcommands().map(Command::get_name);
            usage::UsageError::new(usage::UsageKind::UnknownCommand {
                typed: name.clone(),
                nearest: nearest(name, known).map(str::to_owned),
            })
        })?;
    }
    print(&path, invocation.words()?, output)
}

/// Prints the help of a subcommand, or of the program for an empty path.
///
/// # Errors
/// None so far; the answer is that of a subcommand.
pub(super) fn print(path: &[String], words: &Words, output: &mut Output) -> Result<Exit, Failure> {
    let mut dressed = dressed(words);
    dressed.build();
    let mut here = &mut dressed;
    for name in path {
        here = match here.find_subcommand_mut(name) {
            Some(inner) => inner,
            None => return Ok(Exit::BadInput),
        };
    }
    output.block(here.render_help().to_string().as_bytes());
    Ok(Exit::Done)
}

/// The whole command line with all of its texts: for help, completions and the man page.
pub(super) fn dressed(words: &Words) -> Command {
    dress(tree::whole(), &["cchc"], words)
}

fn dress(command: Command, path: &[&str], words: &Words) -> Command {
    let heading = &words.cli.heading;
    let usage = usage_line(&command, path, words);
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        heading.usage
    );
    let examples = command.get_after_help().map(|lines| {
        let lines: Vec<String> = lines
            .to_string()
            .lines()
            .map(|l| format!("  {l}"))
            .collect();
        format!("{}:\n{}", heading.examples, lines.join("\n"))
    });
    let command = command
        .about(about(path, words).unwrap_or_default().to_owned())
        .help_template(template)
        .override_usage(usage)
        .max_term_width(WIDEST)
        .subcommand_help_heading(heading.commands.clone())
        .mut_args(|arg| dress_argument(arg, words))
        .mut_subcommands(|inner| {
            let name = inner.get_name().to_owned();
            let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
            dress(inner, &path, words)
        });
    match examples {
        Some(examples) => command.after_help(examples),
        None => command,
    }
}

/// The line about a subcommand: its key is its path, joined by `_`.
fn about<'w>(path: &[&str], words: &'w Words) -> Option<&'w str> {
    let key = match path {
        [_] | [] => "program".to_owned(),
        [_, inner @ ..] => inner.join("_").replace('-', "_"),
    };
    words.cli.about.get(&key)
}

fn dress_argument(arg: Arg, words: &Words) -> Arg {
    let heading = &words.cli.heading;
    let heading = if arg.is_positional() {
        &heading.arguments
    } else if arg.is_global_set() {
        &heading.global_options
    } else {
        &heading.options
    };
    let text = argument_text(&arg, words).unwrap_or_default();
    let help = match arg.get_env() {
        Some(variable) => format!(
            "{text} [{}: {}]",
            words.cli.heading.environment,
            variable.display()
        ),
        None => text.to_owned(),
    };
    arg.help(help).help_heading(heading.clone())
}

fn argument_text<'w>(arg: &Arg, words: &'w Words) -> Option<&'w str> {
    let id = arg.get_id().as_str();
    if arg.is_positional() {
        words.cli.argument.get(id)
    } else {
        words.cli.option.get(&id.replace('-', "_"))
    }
}

/// `cchc checkin <TASK> --state <STATE> [--note <NOTE>]`.
fn usage_line(command: &Command, path: &[&str], words: &Words) -> String {
    let mut line = vec![path.join(" ")];
    if command.has_subcommands() {
        let name = words.cli.heading.command_value.clone();
        line.push(if command.is_subcommand_required_set() {
            format!("<{name}>")
        } else {
            format!("[{name}]")
        });
    }
    let own = || {
        command.get_arguments().filter(|arg| {
            let answers = matches!(arg.get_action(), ArgAction::Help | ArgAction::Version);
            !arg.is_global_set() && !answers
        })
    };
    let needed = own().filter(|arg| arg.is_required_set());
    let others = own().filter(|arg| !arg.is_required_set());
    line.extend(needed.map(shown));
    line.extend(others.map(|arg| format!("[{}]", shown(arg))));
    line.join(" ")
}

fn shown(arg: &Arg) -> String {
    let value = arg
        .get_value_names()
        .and_then(|names| names.first())
        .filter(|_| arg.get_action().takes_values())
        .map(|name| format!("<{name}>"));
    let name = arg.get_long().map(|long| format!("--{long}"));
    let parts: Vec<String> = name.into_iter().chain(value).collect();
    let many = matches!(arg.get_action(), ArgAction::Append);
    format!("{}{}", parts.join(" "), if many { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Language, words};

    fn each(command: &Command, path: &[&str], see: &mut dyn FnMut(&Command, &[&str])) {
        see(command, path);
        for inner in command.get_subcommands() {
            let path: Vec<&str> = path.iter().copied().chain([inner.get_name()]).collect();
            each(inner, &path, see);
        }
    }

    #[test]
    fn every_subcommand_and_argument_has_its_line_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let words = words(language).unwrap();
            each(&tree::whole(), &["cchc"], &mut |command, path| {
                assert!(about(path, words).is_some(), "{path:?}");
                for arg in command.get_arguments() {
                    assert!(argument_text(arg, words).is_some(), "{path:?} {arg:?}");
                }
            });
        }
    }

    #[test]
    fn the_tree_is_sound() {
        tree::whole().debug_assert();
    }

    #[test]
    fn help_holds_none_of_claps_own_words() {
        let vietnamese = words(Language::Vietnamese).unwrap();
        let mut dressed = dressed(vietnamese);
        dressed.build();
        each(&dressed, &["cchc"], &mut |command, path| {
            let help = command.clone().render_help().to_string();
            for foreign in [
                "Usage",
                "Options:",
                "Commands:",
                "Arguments:",
                "Print",
                "default:",
                "env:",
                "possible",
                "OPTIONS",
            ] {
                assert!(!help.contains(foreign), "{path:?}: {foreign}\n{help}");
            }
        });
    }
}
