//! The user's keymap file put over the table, and what is told when it does not fit.

use super::{Key, Keymap, KeymapProblem};
use crate::{
    config::{
        ConfigError, DataDirectory, FileProblem, OwnKeys,
        words::{Told, Words},
    },
    domain::text::nearest,
    service::Problem,
};

/// The keys of this terminal: the table's, patched by `keymap.toml` in the data directory.
///
/// # Errors
/// What the user is told when the file cannot be read or names an unknown command or key,
/// or one key twice: always with file, line and column.
pub fn keymap(data: &DataDirectory, words: &Words) -> Result<Keymap, Problem> {
    read(data).map_err(|error| error.told(words))
}

fn read(data: &DataDirectory) -> Result<Keymap, ConfigError> {
    let own = OwnKeys::load(data)?;
    Keymap::new(&own.keys()).map_err(|problem| placed(&own, problem))
}

/// The problem where it stands in the file.
fn placed(own: &OwnKeys, problem: KeymapProblem) -> ConfigError {
    match problem {
        KeymapProblem::UnknownCommand { id, nearest } => {
            let unknown = FileProblem::UnknownKey {
                key: id.clone(),
                nearest: nearest.map(str::to_owned),
            };
            own.id_problem(&id, unknown)
        }
        KeymapProblem::UnknownKey { id, key } => {
            let unknown = FileProblem::UnknownWord {
                key: id.to_owned(),
                typed: key.clone(),
                nearest: nearest(&key, Key::names().filter(|name| !name.contains('…')))
                    .map(str::to_owned),
                known: Key::names().map(str::to_owned).collect(),
            };
            own.key_problem(id, |written| written == key, unknown)
        }
        KeymapProblem::Clash { key, first, second } => clash(own, key, first, second),
    }
}

/// Of two commands the one that the file speaks of has the wrong key.
fn clash(own: &OwnKeys, key: String, first: &str, second: &str) -> ConfigError {
    let at = if own.names(second) { second } else { first };
    let is_meant = |written: &str| {
        written
            .parse::<Key>()
            .is_ok_and(|written| written.to_string() == key)
    };
    let problem = if first == second {
        FileProblem::Duplicate {
            key: second.to_owned(),
            value: key.clone(),
        }
    } else {
        FileProblem::Clash {
            value: key.clone(),
            first: first.to_owned(),
            second: second.to_owned(),
        }
    };
    own.key_problem(at, is_meant, problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{Language, words},
        tui::command::{Command, Context},
    };

    fn with(own: &str) -> Result<Keymap, Problem> {
        let home = tempfile::tempdir().unwrap();
        let data = DataDirectory::find(Some(home.path())).unwrap();
        std::fs::write(data.keymap(), own).unwrap();
        keymap(&data, words(Language::Vietnamese).unwrap())
    }

    #[test]
    fn own_keys_take_the_place_of_the_tables() {
        let keymap = with("period = [\"Delete\"]\n").unwrap();
        let means = |key: &str| keymap.resolve(Context::Browse, key.parse().unwrap(), true);
        assert_eq!(means("Delete"), Some(Command::Period));
        assert_eq!(means("F6"), None);
        assert_eq!(means("F2"), Some(Command::CheckIn));
    }

    #[test]
    fn a_refusal_names_the_place_and_the_right_word() {
        for (own, place, part) in [
            ("\nperid = [\"F6\"]", "dòng 2, cột 1", "“period”"),
            ("period = [\"F6\", \"F66\"]", "dòng 1, cột 17", "“F66”"),
            ("open = [\"enter\"]", "dòng 1, cột 9", "“Enter”"),
            (
                "period = [\"F2\"]",
                "dòng 1, cột 11",
                "“check_in” lẫn “period”",
            ),
            (
                "check_in = [\"F6\"]",
                "dòng 1, cột 13",
                "“check_in” lẫn “period”",
            ),
            ("quit = [\"Up\"]", "dòng 1, cột 9", "“up” lẫn “quit”"),
            (
                "period = [\"F6\", \"F6\"]",
                "dòng 1, cột 17",
                "“F6” ghi hai lần",
            ),
            ("period = \"F6\"", "dòng 1, cột 10", "danh sách"),
        ] {
            let told = with(own).err().unwrap();
            assert!(told.what.contains("keymap.toml"), "{}", told.what);
            let text = format!("{} {}", told.what, told.mend);
            assert!(text.contains(place) && text.contains(part), "{text}");
        }
    }

    #[test]
    fn keys_may_be_exchanged() {
        let own = "check_in = [\"F6\"]\nperiod = [\"F2\"]\n";
        let keymap = with(own).unwrap();
        let shown = |command| keymap.keys(command).next().unwrap().to_string();
        assert_eq!(shown(Command::CheckIn), "F6");
        assert_eq!(shown(Command::Period), "F2");
    }
}
