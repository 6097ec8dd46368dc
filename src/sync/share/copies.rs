//! How file-copying services name the second file when two machines changed one.

/// True when `name` is a conflict copy of the file called `original`: it begins with the
/// same stem, ends with the same extension, and between them stands what Syncthing
/// (`.sync-conflict-…`), Dropbox, Nextcloud (`(… conflicted copy …)`) or OneDrive
/// (`-MACHINE`) puts there.
pub(super) fn is_copy_of(name: &str, original: &str) -> bool {
    let (stem, extension) = original.rsplit_once('.').unwrap_or((original, ""));
    let Some(rest) = name.strip_prefix(stem) else {
        return false;
    };
    let between = match extension {
        "" => Some(rest),
        _ => rest
            .strip_suffix(extension)
            .and_then(|rest| rest.strip_suffix('.')),
    };
    between.is_some_and(is_conflict)
}

/// True for a name that carries a service's mark, whatever file it is a copy of.
pub(super) fn has_mark(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains(".sync-conflict-") || lower.contains("conflicted copy")
}

fn is_conflict(between: &str) -> bool {
    has_mark(between)
        || between
            .strip_prefix('-')
            .is_some_and(|machine| !machine.is_empty() && machine.chars().all(is_machine_letter))
}

fn is_machine_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflict_copies_are_known_by_their_names() {
        for name in [
            "chung.sync-conflict-20261122-091500-ABCDEFG.cchc",
            "chung-PC-KKB.cchc",
            "chung-PC-KKB-2.cchc",
            "chung (Máy mẫu's conflicted copy 2026-11-22).cchc",
            "chung (conflicted copy 2026-11-22 091500).cchc",
        ] {
            assert!(is_copy_of(name, "chung.cchc"), "{name}");
        }
        for name in [
            "chung.cchc",
            "chung.cchc.id",
            "chung.cchc.lock",
            "chung2.cchc",
            "chung-.cchc",
            "riêng-PC.cchc",
            "chung-PC.xlsx",
        ] {
            assert!(!is_copy_of(name, "chung.cchc"), "{name}");
        }
    }
}
