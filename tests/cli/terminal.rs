//! One terminal with directories of its own, and how the binary is run there.

use serde_json::Value;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// The day on which all tests take place.
pub const TODAY: &str = "2026-11-21";

/// A data directory and a share, gone after the test.
pub struct Terminal {
    home: TempDir,
    share: PathBuf,
}

/// What the binary answered.
pub struct Answer {
    /// How it ended.
    pub code: i32,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Terminal {
    /// A terminal on which nothing is set up, with a share of its own.
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a directory");
        let share = home.path().join("share.cchc");
        Self { home, share }
    }

    /// A terminal on which nothing is set up, with a shared folder of its own.
    pub fn in_folder() -> Self {
        let terminal = Self::new();
        let share = terminal.home.path().join("chung");
        std::fs::create_dir(&share).expect("a folder");
        Self { share, ..terminal }
    }

    /// A terminal on another one's share.
    pub fn beside(other: &Self) -> Self {
        Self::on(&other.share)
    }

    /// A terminal on a share that lies anywhere.
    pub fn on(share: &Path) -> Self {
        Self {
            home: tempfile::tempdir().expect("a directory"),
            share: share.to_owned(),
        }
    }

    /// With a share of another name; one that ends in a slash is a folder.
    pub fn share_named(&mut self, name: &str) {
        self.share = self.home.path().join(name);
    }

    /// Set up for a department.
    pub fn of(self, department: &str) -> Self {
        self.run(&[
            "init",
            "--department",
            department,
            "--author",
            "Trần Thị Mẫu",
        ])
        .done();
        self
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The shared file.
    pub fn share(&self) -> &Path {
        &self.share
    }

    /// The binary, apart from whatever is set up on this machine.
    pub fn command(&self) -> Command {
        self.command_of(env!("CARGO_BIN_EXE_cchc"))
    }

    /// Another program that runs the binary here.
    pub fn command_of(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home.path())
            .env("USER", "nguoi-mau")
            .env("CCHC_DATA", self.data())
            .env("CCHC_SHARE", &self.share)
            .env("CCHC_TODAY", TODAY)
            .stdin(Stdio::null());
        command
    }

    /// Runs it.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Answer {
        let output = self.command().args(arguments).output();
        Answer::of(output.expect("the binary runs"))
    }

    /// Runs it and reads the JSON of its answer.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let answer = self.run(&[arguments, &["--json"]].concat());
        answer.done().json()
    }

    /// How `doctor` ends, and what it says of one of its checks.
    pub fn verdict(&self, name: &str) -> (i32, String) {
        let answer = self.run(&["doctor", "--json"]);
        let checks = answer.json();
        let check = checks
            .as_array()
            .and_then(|checks| checks.iter().find(|check| check["name"] == name));
        let verdict = check.and_then(|check| check["verdict"].as_str());
        (answer.code, verdict.unwrap_or("not looked at").to_owned())
    }

    /// How many entries the database holds.
    pub fn count(&self) -> u64 {
        let status = self.run(&["sync", "status", "--json"]);
        let status = status.json();
        ["only_here", "on_share", "seen_by_others"]
            .iter()
            .map(|key| status[key].as_u64().expect("a number"))
            .sum()
    }
}

impl Answer {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// It must have ended with 0.
    pub fn done(&self) -> &Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {:?} {:?}", self.out, self.err))
    }

    /// The lines of standard error without the banner of the made-up day.
    pub fn told(&self) -> Vec<&str> {
        self.err
            .lines()
            .filter(|line| !line.starts_with("NGÀY GIẢ ĐỊNH") && !line.starts_with("INVENTED"))
            .collect()
    }
}
