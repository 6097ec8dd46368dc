//! From keys to commands: the table's defaults, patched by the user's keymap file.

use super::{Command, Context, Entry, Key, TABLE};
use crate::domain::text::nearest;
use std::collections::BTreeMap;

/// Which key means what, where.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Key, &'static Entry)>,
}

/// What is wrong with a keymap file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapProblem {
    /// No command has that id.
    #[error("unknown command {id:?}")]
    UnknownCommand {
        /// What was written.
        id: String,
        /// The nearest id.
        nearest: Option<&'static str>,
    },
    /// No key is written so, or it is one that types or that terminals send for another.
    #[error("command {id}: unknown key {key:?}")]
    UnknownKey {
        /// The command.
        id: &'static str,
        /// What was written.
        key: String,
    },
    /// Two commands want one key in one place.
    #[error("{key} means both {first} and {second}")]
    Clash {
        /// The key.
        key: String,
        /// One command.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
}

impl Keymap {
    /// The table's keys with those of `patch` (command id to keys) in their place.
    ///
    /// # Errors
    /// When a name is unknown or two commands clash.
    pub fn new(patch: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapProblem> {
        if let Some(id) = patch
            .keys()
            .find(|id| TABLE.iter().all(|entry| entry.id != id.as_str()))
        {
            return Err(KeymapProblem::UnknownCommand {
                id: id.clone(),
                nearest: nearest(id, TABLE.iter().map(|entry| entry.id)),
            });
        }
        let mut bindings: Vec<(Key, &'static Entry)> = Vec::new();
        for entry in TABLE {
            let own = patch
                .get(entry.id)
                .map(|keys| keys.iter().map(String::as_str).collect());
            let keys: Vec<&str> = own.unwrap_or_else(|| entry.keys.to_vec());
            for text in keys {
                let key = text
                    .parse()
                    .ok()
                    .filter(|key: &Key| key.can_command())
                    .ok_or_else(|| KeymapProblem::UnknownKey {
                        id: entry.id,
                        key: text.to_owned(),
                    })?;
                let clash = bindings.iter().find(|(known, other)| {
                    *known == key
                        && other
                            .contexts
                            .iter()
                            .any(|context| entry.contexts.contains(context))
                });
                if let Some((_, other)) = clash {
                    return Err(KeymapProblem::Clash {
                        key: key.to_string(),
                        first: other.id,
                        second: entry.id,
                    });
                }
                bindings.push((key, entry));
            }
        }
        Ok(Self { bindings })
    }

    /// What `key` means in `context`. A bare sign is a command only where nothing has been
    /// typed yet, else it is text. Above a screen the key that opens the departments, and locks
    /// before it does, locks.
    pub fn resolve(&self, context: Context, key: Key, nothing_typed: bool) -> Option<Command> {
        let is_list = matches!(context, Context::Browse | Context::Review);
        let is_text = key.text().is_some_and(|letter| letter != ' ' || is_list);
        if is_text && !(nothing_typed && is_list) {
            return None;
        }
        let bound = |context: Context| {
            let mut bindings = self.bindings.iter();
            let found =
                bindings.find(|(known, entry)| *known == key && entry.contexts.contains(&context));
            found.map(|(_, entry)| entry.command)
        };
        bound(context).or_else(|| {
            let is_above = matches!(context, Context::Choose | Context::Fill | Context::Write);
            let locks = is_above && bound(Context::Browse) == Some(Command::Departments);
            locks.then_some(Command::Lock)
        })
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, command: Command) -> impl Iterator<Item = Key> {
        self.bindings
            .iter()
            .filter(move |(_, entry)| entry.command == command)
            .map(|(key, _)| *key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(id: &str, keys: &[&str]) -> BTreeMap<String, Vec<String>> {
        BTreeMap::from([(
            id.to_owned(),
            keys.iter().map(|key| (*key).to_owned()).collect(),
        )])
    }

    #[test]
    fn the_table_has_no_clash_and_every_function_key_a_second_way() {
        let keymap = Keymap::new(&BTreeMap::new()).expect("the table is sound");
        for entry in TABLE {
            let shown = entry.keys.first().expect("every command has a key");
            // Of those that open a screen the palette is one.
            let by_palette = matches!(entry.command, Command::Report | Command::Ledger);
            if shown.starts_with('F') && !by_palette {
                assert!(keymap.keys(entry.command).count() >= 2, "{}", entry.id);
            }
        }
    }

    #[test]
    fn no_bare_letter_or_digit_is_a_command() {
        for entry in TABLE {
            assert!(
                entry.keys.iter().all(
                    |key| !(key.chars().count() == 1 && key.chars().all(char::is_alphanumeric))
                )
            );
        }
    }

    #[test]
    fn signs_are_commands_only_while_nothing_is_typed() {
        let keymap = Keymap::new(&BTreeMap::new()).expect("the table is sound");
        let question: Key = "?".parse().expect("a key");
        assert_eq!(
            keymap.resolve(Context::Browse, question, true),
            Some(Command::Help)
        );
        assert_eq!(keymap.resolve(Context::Browse, question, false), None);
        assert_eq!(keymap.resolve(Context::Fill, question, true), None);
    }

    #[test]
    fn a_patch_is_refused_with_what_is_wrong() {
        let clash = Keymap::new(&patch("period", &["F2"])).err();
        assert_eq!(
            clash,
            Some(KeymapProblem::Clash {
                key: "F2".to_owned(),
                first: "check_in",
                second: "period"
            })
        );
        let unknown = Keymap::new(&patch("perid", &["F6"])).err();
        assert_eq!(
            unknown,
            Some(KeymapProblem::UnknownCommand {
                id: "perid".to_owned(),
                nearest: Some("period")
            })
        );
        assert!(matches!(
            Keymap::new(&patch("period", &["F66"])),
            Err(KeymapProblem::UnknownKey { .. })
        ));
        for typing in ["a", "7", "Đ", "Ctrl+H", "Ctrl+I", "Ctrl+M", "Backspace"] {
            let refused = Keymap::new(&patch("period", &[typing]));
            assert!(
                matches!(refused, Err(KeymapProblem::UnknownKey { .. })),
                "{typing}"
            );
        }
        assert!(Keymap::new(&patch("period", &["Delete"])).is_ok());
    }
}
