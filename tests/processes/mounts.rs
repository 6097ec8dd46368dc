//! Two machines that cache, on one directory: each computes from its own memory where to
//! append, as clients of NFS and SMB do.

use crate::{
    crowd::{all_is_everywhere, write_at_once},
    mount::{Mount, alone},
    promise::{agree, entries},
    terminal::Terminal,
};
use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// For how long a mount believes what it knows.
const PATIENCE: Duration = Duration::from_secs(1);
/// Long enough for a mount to look again.
const PAUSE: Duration = Duration::from_millis(1_200);

fn two_mounts(home: &Path) -> (PathBuf, Mount, Mount) {
    let folder = home.join("folder");
    fs::create_dir(&folder).expect("a folder");
    let one = Mount::new(&folder, home.join("one"), PATIENCE);
    let two = Mount::new(&folder, home.join("two"), PATIENCE);
    (folder, one, two)
}

fn line(writer: usize, number: usize) -> String {
    format!("{writer} {number} {}", "x".repeat(number % 17))
}

/// Appends 300 lines, each on a fresh handle and synchronised; how many the writer then reads
/// back whole.
fn append_naively(path: &Path, writer: usize) -> usize {
    for number in 0..300 {
        let mut file: File = OpenOptions::new().append(true).open(path).expect("opened");
        let text = format!("{}\n", line(writer, number));
        assert_eq!(file.write(text.as_bytes()).expect("written"), text.len());
        file.sync_all().expect("synchronised");
    }
    whole_lines(path, writer)
}

fn whole_lines(path: &Path, writer: usize) -> usize {
    let bytes = fs::read(path).expect("read");
    let text = String::from_utf8_lossy(&bytes);
    let found: std::collections::HashSet<&str> = text.split(['\n', '\0']).collect();
    let is_there = |number: &usize| found.contains(line(writer, *number).as_str());
    (0..300).filter(is_there).count()
}

#[test]
fn plain_appends_of_two_caching_mounts_lose_lines() {
    alone(
        "mounts::plain_appends_of_two_caching_mounts_lose_lines",
        || {
            let home = tempfile::tempdir().expect("a directory");
            let (folder, one, two) = two_mounts(home.path());
            let real = folder.join("lines");
            fs::write(&real, b"").expect("a file");
            let read_back: usize = thread::scope(|scope| {
                let writers = [(0, &one), (1, &two)].map(|(writer, mount)| {
                    let path = mount.path().join("lines");
                    scope.spawn(move || append_naively(&path, writer))
                });
                writers.map(|writer| writer.join().expect("written"))
            })
            .iter()
            .sum();
            let survived = whole_lines(&real, 0) + whole_lines(&real, 1);
            println!("of 600 appends {read_back} were read back, {survived} survived");
            assert!(survived < 600, "these mounts are harmless");
        },
    );
}

#[test]
fn four_terminals_on_two_caching_mounts_end_with_the_same_600_entries() {
    alone(
        "mounts::four_terminals_on_two_caching_mounts_end_with_the_same_600_entries",
        || {
            let home = tempfile::tempdir().expect("a directory");
            let (folder, one, two) = two_mounts(home.path());
            let share = |mount: &Mount| mount.path().join("chung.cchc");
            let first = Terminal::on(&share(&one)).of("KKB");
            thread::sleep(PAUSE);
            let next = |mount, department| Terminal::on(&share(mount)).of(department);
            let terminals = [
                first,
                next(&one, "CC"),
                next(&two, "HCQT"),
                next(&two, "KKB"),
            ];
            let promises = write_at_once(&terminals, 150);
            assert_eq!(promises.len(), 600);
            let on_share = on_the_share(&folder.join("chung.cchc"), home.path());
            let [a, b, c, d] = &terminals;
            let rounds = agree(&[&[a, b], &[c, d]], 12, PAUSE);
            println!(
                "of 600 entries {on_share} were on the share when the last was written; \
                 the same everywhere after {rounds} rounds"
            );
            all_is_everywhere(&promises, &terminals);
        },
    );
}

/// How many entries a newcomer would find there.
fn on_the_share(share: &Path, home: &Path) -> usize {
    let copy = home.join("copy.cchc");
    fs::copy(share, &copy).expect("copied");
    entries(&Terminal::on(&copy).of("CC")).len()
}
