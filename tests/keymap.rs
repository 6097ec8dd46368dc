//! What is written from the table of commands: the default keymap file and the README's key
//! list. `UPDATE_GENERATED=1 cargo test --test keymap` writes both anew.

#![allow(clippy::panic, reason = "a test fails by panicking")]

use cchc::{
    config::{
        DataDirectory, Language, words,
        words::{CommandWords, Words},
    },
    tui::command::{Context, Entry, Key, TABLE},
};
use std::{env, fmt::Write, fs, path::PathBuf};

const KEYMAP_HEAD: &str = "\
# Phím của từng lệnh: tên lệnh = [các phím].
#
# Bản này đi kèm chương trình và được ghi ra từ bảng lệnh. Muốn đổi phím: tạo tệp keymap.toml
# trong thư mục dữ liệu, chỉ ghi những dòng muốn đổi; các phím ghi ở đó thay cho mọi phím của
# lệnh ấy ở đây. Phím ghi đầu tiên là phím hiện ở chân màn hình.
#
# Cách ghi phím: \"F1\" đến \"F12\", \"Ctrl+A\" đến \"Ctrl+Z\" (trừ H, I, M), \"Ctrl+Space\", \"Enter\", \"Esc\",
# \"Tab\", \"Shift+Tab\", \"Space\", \"Up\", \"Down\", \"Left\", \"Right\", \"PageUp\", \"PageDown\", \"Home\", \"End\",
# \"Delete\", hoặc một dấu như \"?\" (chỉ là lệnh khi chưa gõ chữ nào). Chữ và số luôn là chữ gõ vào.
# Ghi sai tên lệnh, sai phím hoặc một phím cho hai lệnh: chương trình chỉ rõ dòng, cột.
";

const LIST_BEGINS: &str = "<!-- keys: written by UPDATE_GENERATED=1 cargo test --test keymap -->\n";
const LIST_ENDS: &str = "<!-- end of keys -->";

/// Where a command's keys work, in the words of the keymap file.
fn place(entry: &Entry) -> &'static str {
    match entry.contexts {
        [Context::Browse] | [Context::Browse, Context::Review] => "Ở các màn hình.",
        [
            Context::Browse,
            Context::Choose,
            Context::Fill,
            Context::Review,
            Context::Write,
        ] => "Ở các màn hình và trong khung nhập.",
        [Context::Review] => "Khi soát kế hoạch nhập vào.",
        [Context::Write] => "Khi viết một mục của báo cáo.",
        [Context::Fill] => "Trong khung nhập.",
        [Context::Fill, Context::FirstRun] => "Trong khung nhập và lần chạy đầu.",
        [Context::FirstRun, Context::Choose] => "Lần chạy đầu và khi chọn trong danh sách.",
        _ => "",
    }
}

fn called<'w>(words: &'w Words, entry: &Entry) -> &'w CommandWords {
    let called = words.command(entry.id);
    called.unwrap_or_else(|| panic!("{} has no words", entry.id))
}

fn keymap_file() -> String {
    let words = words(Language::Vietnamese).unwrap_or_else(|error| panic!("{error}"));
    let mut file = KEYMAP_HEAD.to_owned();
    for entry in TABLE {
        let CommandWords { title, help } = called(words, entry);
        let comment = format!("{title}: {help} {}", place(entry));
        let keys: Vec<String> = entry.keys.iter().map(|key| format!("{key:?}")).collect();
        let (comment, keys) = (comment.trim_end(), keys.join(", "));
        let line = write!(file, "\n# {comment}\n{} = [{keys}]\n", entry.id);
        line.unwrap_or_else(|error| panic!("{error}"));
    }
    file
}

fn key_list() -> String {
    let [vietnamese, english] = [Language::Vietnamese, Language::English]
        .map(|language| words(language).unwrap_or_else(|error| panic!("{error}")));
    let mut list = "| Keys / Phím | What it does | Lệnh |\n|---|---|---|\n".to_owned();
    for entry in TABLE {
        let keys: Vec<String> = entry.keys.iter().map(|key| format!("`{key}`")).collect();
        let (keys, help) = (keys.join(" "), &called(english, entry).help);
        let CommandWords { title, .. } = called(vietnamese, entry);
        writeln!(list, "| {keys} | {help} | {title} |").unwrap_or_else(|error| panic!("{error}"));
    }
    list
}

fn in_repository(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// The file is `wanted`, or is written so when that is asked for.
fn is_written(file: &str, wanted: &str) {
    let path = in_repository(file);
    if env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, wanted).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let written = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let written = written.replace("\r\n", "\n");
    let first = written.lines().zip(wanted.lines()).find(|(a, b)| a != b);
    assert!(
        written == wanted,
        "{file} is not what the table of commands says (first difference: {first:?}); \
         write it anew with UPDATE_GENERATED=1 cargo test --test keymap"
    );
}

#[test]
fn the_default_keymap_file_is_that_of_the_table() {
    is_written("config/keymap.toml", &keymap_file());
}

#[test]
fn the_readme_lists_the_keys_of_the_table() {
    let readme = fs::read_to_string(in_repository("README.md")).unwrap();
    let readme = readme.replace("\r\n", "\n");
    let (before, rest) = readme.split_once(LIST_BEGINS).unwrap();
    let (_, after) = rest.split_once(LIST_ENDS).unwrap();
    let wanted = format!("{before}{LIST_BEGINS}\n{}\n{LIST_ENDS}{after}", key_list());
    is_written("README.md", &wanted);
}

#[test]
fn the_default_keymap_file_can_be_taken_as_ones_own() {
    let home = tempfile::tempdir().unwrap();
    let data = DataDirectory::find(Some(home.path())).unwrap();
    fs::write(data.keymap(), keymap_file()).unwrap();
    let words = words(Language::Vietnamese).unwrap();
    let keymap = cchc::tui::keymap(&data, words)
        .map_err(|told| told.what)
        .unwrap();
    for entry in TABLE {
        for text in entry.keys {
            let key: Key = text.parse().unwrap();
            for context in entry.contexts {
                let is_sign = key.text().is_some_and(|letter| letter != ' ');
                if !is_sign || *context == Context::Browse {
                    let meant = keymap.resolve(*context, key, true);
                    assert_eq!(meant, Some(entry.command), "{text} in {context:?}");
                }
            }
        }
    }
}
