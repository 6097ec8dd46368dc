//! A share that is not what it should be: every time the entry is kept here, what lies there is
//! left alone, the answer says what is wrong, and later all is carried to the right place.

use crate::terminal::{Answer, Terminal};
use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

const CHECK_IN: [&str; 5] = ["checkin", "1.5", "--state", "done", "--json"];

/// Checks in on a share that does not take it: saved here, told in two lines.
fn kept_here(terminal: &Terminal, arguments: &[&str], share: &str) -> Answer {
    let before = terminal.count();
    let answer = terminal.run(&[&CHECK_IN, arguments].concat());
    let said = (answer.code, answer.told().len(), answer.json());
    assert_eq!((said.0, said.1), (3, 2), "{}", answer.err);
    assert_eq!(
        (&said.2["saved"], &said.2["share"]),
        (&true.into(), &share.into())
    );
    assert_eq!(terminal.count(), before + 1);
    answer
}

/// Carries everything to the share, and has another terminal find so many check-ins there.
fn carried(terminal: &Terminal, check_ins: usize) {
    for _ in 0..20 {
        terminal.run(&["sync"]).done();
        if terminal.json(&["sync", "status"])["only_here"] == 0 {
            break;
        }
    }
    let other = Terminal::beside(terminal).of("KKB");
    let history = other.json(&["history", "1.5"]);
    assert_eq!(history.as_array().map(Vec::len), Some(check_ins));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

#[test]
fn a_file_of_another_program_is_left_alone() {
    let terminal = Terminal::new().of("KKB");
    let foreign = terminal.share().with_file_name("báo cáo.xlsx");
    let content = b"PK\x03\x04 b\xe1\xba\xa3ng t\xc3\xadnh\n\0\xff\n".repeat(50);
    fs::write(&foreign, &content).expect("written");
    let there = ["--share", text(&foreign)];
    let answer = kept_here(&terminal, &there, "foreign");
    assert!(answer.err.contains("chương trình khác"), "{}", answer.err);
    let doctor = terminal.run(&[&["doctor", "--json"][..], &there].concat());
    assert_eq!(doctor.code, 1);
    assert!(doctor.out.contains("chương trình khác"), "{}", doctor.out);

    let fresh = Terminal::new();
    let refused = fresh.run(&[&["init"][..], &there].concat());
    assert_eq!(
        (refused.code, refused.told().len()),
        (1, 2),
        "{}",
        refused.err
    );
    assert_eq!(fs::read(&foreign).expect("read"), content);
    assert!(!foreign.with_extension("xlsx.id").exists());
    assert!(!foreign.with_extension("xlsx.lock").exists());
    carried(&terminal, 1);
}

#[test]
fn the_share_of_another_unit_is_left_alone() {
    let terminal = Terminal::new().of("KKB");
    let stranger = Terminal::new().of("KKB");
    let theirs = fs::read(stranger.share()).expect("read");
    let there = ["--share", text(stranger.share())];
    let answer = kept_here(&terminal, &there, "other_share");
    assert!(answer.err.contains("đơn vị khác"), "{}", answer.err);
    let doctor = terminal.run(&[&["doctor", "--json"][..], &there].concat());
    assert!(
        doctor.code == 1 && doctor.out.contains("đơn vị khác"),
        "{}",
        doctor.out
    );
    assert_eq!(fs::read(stranger.share()).expect("read"), theirs);

    // Even its empty file is another unit's as long as its marker is there.
    fs::write(stranger.share(), b"").expect("emptied");
    kept_here(&terminal, &there, "other_share");
    let doctor = terminal.run(&[&["doctor", "--json"][..], &there].concat());
    assert!(
        doctor.code == 1 && doctor.out.contains("đơn vị khác"),
        "{}",
        doctor.out
    );
    assert_eq!(fs::read(stranger.share()).expect("read"), b"");
    stranger.run(&["sync"]).done();
    assert_eq!(stranger.json(&["history", "1.5"]), serde_json::json!([]));
    carried(&terminal, 2);
}

#[test]
fn a_share_of_a_later_version_is_read_and_not_written() {
    let terminal = Terminal::new().of("KKB");
    let marker = terminal.share().with_extension("cchc.id");
    let said = fs::read_to_string(&marker).expect("read");
    let later = said.replacen("cchc-share 1 ", "cchc-share 2 ", 1);
    assert_ne!(said, later);
    fs::write(&marker, later).expect("written");
    let before = fs::read(terminal.share()).expect("read");
    let answer = kept_here(&terminal, &[], "later");
    assert!(answer.err.contains("mới hơn"), "{}", answer.err);
    let doctor = terminal.run(&["doctor"]);
    assert!(
        doctor.code == 1 && doctor.out.contains("mới hơn"),
        "{}",
        doctor.out
    );
    assert_eq!(fs::read(terminal.share()).expect("read"), before);
    fs::write(&marker, said).expect("written");
    carried(&terminal, 1);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_a_missing_share_and_nothing_is_made() {
    let terminal = Terminal::new().of("KKB");
    let away = terminal.share().with_extension("away");
    let nowhere = terminal.share().with_file_name("nowhere.cchc");
    fs::rename(terminal.share(), &away).expect("moved");
    std::os::unix::fs::symlink(&nowhere, terminal.share()).expect("a link");
    kept_here(&terminal, &[], "missing");
    assert_eq!(terminal.verdict("share"), (1, "failed".to_owned()));
    let fresh = Terminal::beside(&terminal).run(&["init"]);
    assert_eq!((fresh.code, fresh.told().len()), (1, 2), "{}", fresh.err);
    assert!(!nowhere.exists());
    // A link that leads somewhere is as good as the file.
    fs::rename(&away, &nowhere).expect("moved");
    assert_eq!(terminal.verdict("share_promise"), (0, "ok".to_owned()));
    carried(&terminal, 1);
}

/// What takes a running program's share away or puts an older one in its place.
fn meddle(share: &Path, older: &[u8], round: usize) {
    let aside = share.with_extension("aside");
    match round % 4 {
        0 => {
            let _ = fs::rename(share, &aside);
            thread::yield_now();
            let _ = fs::rename(&aside, share);
        }
        1 => {
            let _ = fs::write(&aside, older);
            let _ = fs::rename(&aside, share);
        }
        2 => {
            let _ = fs::remove_file(share);
            let _ = fs::write(share, older);
        }
        _ => {
            let _ = fs::write(share, older);
        }
    }
}

#[test]
fn nothing_is_lost_while_the_share_vanishes_and_is_replaced_under_way() {
    const ENTRIES: usize = 50;
    let terminal = Terminal::new().of("KKB");
    let older = fs::read(terminal.share()).expect("read");
    let is_done = AtomicBool::new(false);
    let meddled = thread::scope(|scope| {
        let meddling = scope.spawn(|| {
            let mut round = 0;
            while !is_done.load(Ordering::SeqCst) {
                meddle(terminal.share(), &older, round);
                round += 1;
            }
            round
        });
        for _ in 0..ENTRIES {
            let answer = terminal.run(&CHECK_IN);
            assert!([0, 3].contains(&answer.code), "{}", answer.err);
            assert_eq!(answer.json()["saved"], true, "{}", answer.out);
            assert_eq!(answer.told().len(), if answer.code == 0 { 0 } else { 2 });
        }
        is_done.store(true, Ordering::SeqCst);
        meddling.join().expect("joined")
    });
    assert!(meddled >= ENTRIES, "{meddled}");
    fs::write(terminal.share(), &older).expect("written");
    carried(&terminal, ENTRIES);
}

/// Runs the binary as somebody who may not do everything: the present user, or where that is
/// root, nobody. `None` where that cannot be had.
#[cfg(target_os = "linux")]
fn unprivileged(terminal: &Terminal) -> Option<impl Fn(&[&str]) -> Answer + '_> {
    use std::os::unix::fs::chown;
    let folder = terminal.share().parent()?;
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| {
        use std::os::unix::fs::MetadataExt;
        own.uid() == 0
    });
    if is_root {
        let own = |path: &Path| chown(path, Some(65534), Some(65534)).expect("given away");
        own(folder);
        for inner in [folder.to_owned(), terminal.data()] {
            for file in fs::read_dir(inner).expect("files") {
                own(&file.expect("a file").path());
            }
        }
    }
    let run = move |arguments: &[&str]| {
        let binary = env!("CARGO_BIN_EXE_cchc");
        let mut command = match is_root {
            false => terminal.command(),
            true => {
                let mut command = terminal.command_of("setpriv");
                command
                    .args(["--reuid", "65534", "--regid", "65534", "--clear-groups"])
                    .arg(binary);
                command
            }
        };
        Answer::of(command.args(arguments).output().expect("run"))
    };
    let works = !is_root || {
        let output = terminal.command_of("setpriv").arg("--version").output();
        output.is_ok() && run(&["sync"]).code == 0
    };
    works.then_some(run)
}

#[cfg(target_os = "linux")]
#[test]
fn without_the_rights_the_entry_stays_here_and_it_is_said_which_right_is_missing() {
    use std::os::unix::fs::PermissionsExt;
    let mut terminal = Terminal::new();
    terminal.share_named("chung.d/share.cchc");
    let folder = terminal.share().parent().expect("a folder").to_owned();
    fs::create_dir(&folder).expect("a folder");
    let terminal = terminal.of("KKB");
    let Some(run) = unprivileged(&terminal) else {
        return println!("skipped: nobody else can be had");
    };
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    };
    let refusals: [(&Path, u32, u32, &str, &str); 3] = [
        (&folder, 0o000, 0o755, "unreachable", "Không có quyền đọc"),
        (
            terminal.share(),
            0o000,
            0o644,
            "unreachable",
            "Không có quyền đọc",
        ),
        (terminal.share(), 0o444, 0o644, "read_only", "chỉ cho đọc"),
    ];
    for (path, mode, healthy, share, told) in refusals {
        set(path, mode);
        let (answer, doctor) = (run(&CHECK_IN), run(&["doctor"]));
        set(path, healthy);
        assert_eq!((answer.code, answer.told().len()), (3, 2), "{}", answer.err);
        assert_eq!(answer.json()["share"], share, "{}", answer.out);
        assert!(answer.err.contains(told), "{}", answer.err);
        assert!(
            doctor.code == 1 && doctor.out.contains(told),
            "{}",
            doctor.out
        );
    }
    // The file may be written, its folder may not: all works, only nothing can be measured.
    set(&folder, 0o555);
    let (answer, doctor) = (run(&CHECK_IN), run(&["doctor"]));
    set(&folder, 0o755);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(
        doctor.code == 0 && doctor.out.contains("tệp thử"),
        "{}",
        doctor.out
    );
    carried(&terminal, 4);
}

/// The share may grow no further than a little beyond what it has: the append is cut off in
/// the middle, as on a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn a_share_without_room_loses_nothing_and_is_told() {
    use std::io::Write;
    let terminal = Terminal::new().of("KKB");
    let mut share = fs::OpenOptions::new()
        .append(true)
        .open(terminal.share())
        .expect("the share");
    let bytes = share.metadata().expect("a length").len();
    let wanted = 4 * 1024 * 1024 - 100;
    share
        .write_all(&vec![
            b'\n';
            usize::try_from(wanted - bytes).expect("a length")
        ])
        .expect("written");
    // Blocks of 512 bytes; the database stays far below.
    let limited = "trap '' XFSZ; ulimit -f 8192; exec \"$@\"";
    let mut command = terminal.command_of("sh");
    command.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_cchc")]);
    let answer = Answer::of(command.args(CHECK_IN).output().expect("run"));
    assert_eq!((answer.code, answer.told().len()), (3, 2), "{}", answer.err);
    assert!(answer.err.contains("đã đầy"), "{}", answer.err);
    assert_eq!(answer.json()["saved"], true);
    carried(&terminal, 1);
}

/// Everything happens in a mount of its own, so that no other test runs out of room.
#[cfg(target_os = "linux")]
const FULL_SHARE: &str = "\
    mount -t tmpfs -o size=1m tmpfs \"${CCHC_SHARE%/*}\" || exit 99\n\
    \"$1\" init --department KKB > /dev/null || exit 98\n\
    dd if=/dev/zero of=\"${CCHC_SHARE%/*}/rest\" bs=1k count=2000 2> /dev/null\n\
    \"$1\" doctor > \"$CCHC_DATA/doctor\"; echo $? >> \"$CCHC_DATA/doctor\"\n\
    \"$1\" checkin 1.5 --state done --note \"$2\" --json; code=$?\n\
    rm \"${CCHC_SHARE%/*}/rest\"\n\
    ls \"${CCHC_SHARE%/*}\" >> \"$CCHC_DATA/doctor\"\n\
    \"$1\" sync --json > /dev/null && \"$1\" sync status --json > \"$CCHC_DATA/status\"\n\
    exit $code";

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_share_is_told_and_the_entry_goes_there_later() {
    let mut terminal = Terminal::new();
    terminal.share_named("chung.d/share.cchc");
    fs::create_dir(terminal.share().parent().expect("a folder")).expect("a folder");
    let note = "x".repeat(8000);
    let script = [
        "-rm",
        "sh",
        "-c",
        FULL_SHARE,
        "sh",
        env!("CARGO_BIN_EXE_cchc"),
        &note,
    ];
    let output = terminal.command_of("unshare").args(script).output();
    let answer = match output.map(Answer::of) {
        Ok(answer) if answer.code != 99 && !answer.err.contains("unshare") => answer,
        Ok(answer) => return println!("skipped: no mount of one's own: {}", answer.err),
        Err(error) => return println!("skipped: {error}"),
    };
    assert_eq!((answer.code, answer.told().len()), (3, 2), "{}", answer.err);
    assert!(answer.err.contains("đã đầy"), "{}", answer.err);
    assert_eq!(answer.json()["saved"], true);
    let doctor = fs::read_to_string(terminal.data().join("doctor")).expect("read");
    assert!(
        doctor.contains("đã đầy") && doctor.contains("\n1\n"),
        "{doctor}"
    );
    assert!(!doctor.contains("doctor-"), "nothing is left: {doctor}");
    let status = fs::read(terminal.data().join("status")).expect("read");
    let status: serde_json::Value = serde_json::from_slice(&status).expect("JSON");
    assert_eq!(status["only_here"], 0);
}
