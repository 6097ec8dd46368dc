//! Mounts of our own, in namespaces of mounts and processes of our own: whatever happens to a
//! test, the machine never sees its mounts, and nothing that it started outlives it.

mod server;
mod wire;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// Set in the namespace.
const INSIDE: &str = "CCHC_TEST_INSIDE";
/// Set for a server: the folder that it shows, and for how long it believes, in ms.
const FOLDER: &str = "CCHC_TEST_FOLDER";
const PATIENCE: &str = "CCHC_TEST_PATIENCE";
/// The exit code that says that nothing can be mounted here.
const CANNOT: i32 = 99;

/// Runs the test `name` (its whole path) with `body` in namespaces of its own. Where there
/// are none, or nothing can be mounted, says so.
pub fn alone(name: &str, body: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        if let Err(why) = attempt() {
            let _ = writeln!(io::stderr(), "{why}");
            std::process::exit(CANNOT);
        }
        return body();
    }
    let mut why = String::new();
    // First as a user who may do this in a namespace only, then as one who may anyway.
    for rights in ["-rm", "-m"] {
        match again(name, rights) {
            Ok(output) if is_mounting_impossible(&output) => {
                why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            }
            Ok(output) => return tell(name, &output),
            Err(error) => why = format!("unshare: {error}"),
        }
    }
    let demanded = std::env::var_os("CCHC_FUSE").is_some_and(|value| value == "1");
    assert!(!demanded, "CCHC_FUSE=1, but nothing can be mounted: {why}");
    // Not by the macro, whose text is hidden where a test passes.
    let _ = writeln!(
        io::stderr(),
        "\nSKIPPED {name}: nothing can be mounted here ({why})"
    );
}

/// Mounts something, once.
fn attempt() -> Result<(), String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (folder, at) = (home.path().join("folder"), home.path().join("mount"));
    fs::create_dir(&folder).map_err(|error| error.to_string())?;
    Mount::attempt(&folder, at, Duration::ZERO).map(drop)
}

fn again(name: &str, rights: &str) -> io::Result<Output> {
    Command::new("unshare")
        .args([rights, "--pid", "--fork", "--kill-child"])
        .arg(std::env::current_exe()?)
        .args([name, "--exact", "--nocapture"])
        .env(INSIDE, "1")
        .stdin(Stdio::null())
        .output()
}

fn is_mounting_impossible(output: &Output) -> bool {
    output.status.code() == Some(CANNOT) || output.stderr.starts_with(b"unshare:")
}

fn tell(name: &str, output: &Output) {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    println!("{text}");
    assert!(output.status.success(), "{name} failed, see above");
    assert!(text.contains("1 passed"), "there is no test {name}");
}

/// A folder mounted at another place. Unmounted, its server ended, when this goes.
pub struct Mount {
    at: PathBuf,
    server: Child,
}

impl Mount {
    /// Mounts `folder` at `at`, which is made. What is known of a file is believed for
    /// `patience`.
    pub fn new(folder: &Path, at: PathBuf, patience: Duration) -> Self {
        Self::attempt(folder, at, patience).expect("mounted")
    }

    fn attempt(folder: &Path, at: PathBuf, patience: Duration) -> Result<Self, String> {
        fs::create_dir(&at).map_err(|error| error.to_string())?;
        let device = mount(&at)?;
        let server = serve(device, folder, patience)?;
        let mount = Self { at, server };
        wait_for(&mount.at, folder)?;
        Ok(mount)
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        &self.at
    }

    /// Stops the server: nothing is answered any more while the answer of this lives, and at
    /// most for `longest`, so that no test waits for ever for what it is to find.
    pub fn hang(&self, longest: Duration) -> Hang {
        let server = self.server.id();
        signal("STOP", server).expect("stopped");
        let (end, ended) = channel();
        let watch = thread::spawn(move || {
            let _ = ended.recv_timeout(longest);
            signal("CONT", server)
        });
        Hang {
            end: Some(end),
            watch: Some(watch),
        }
    }
}

fn signal(name: &str, process: u32) -> Result<(), String> {
    let script = format!("kill -{name} {process}");
    let status = Command::new("sh").args(["-c", &script]).status();
    match status.map_err(told_by("sh"))?.success() {
        true => Ok(()),
        false => Err(script),
    }
}

/// A hang, which ends when this goes: before programs are waited for that may wait for it.
pub struct Hang {
    end: Option<Sender<()>>,
    watch: Option<JoinHandle<Result<(), String>>>,
}

impl Drop for Hang {
    fn drop(&mut self) {
        drop(self.end.take());
        let ended = self.watch.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(matches!(ended, Some(Ok(Ok(())))), "the server goes on");
        }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        // With its server the kernel ends whatever still waits for an answer.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = Command::new("umount").arg("-l").arg(&self.at).status();
    }
}

fn told_by(what: &str) -> impl Fn(io::Error) -> String {
    move |error| format!("{what}: {error}")
}

/// The kernel's end of a new mount. It goes to `mount` and to the server as their standard
/// input and is kept by nobody else, so that the mount ends with its server.
fn mount(at: &Path) -> Result<File, String> {
    let mut options = OpenOptions::new();
    let device = options.read(true).write(true).open("/dev/fuse");
    let device = device.map_err(told_by("/dev/fuse"))?;
    let output = Command::new("mount")
        .args(["-i", "-t", "fuse", "-o"])
        .arg("fd=0,rootmode=40000,user_id=0,group_id=0")
        .arg("share")
        .arg(at)
        .stdin(device.try_clone().map_err(told_by("/dev/fuse"))?)
        .output()
        .map_err(told_by("mount"))?;
    match output.status.success() {
        true => Ok(device),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn serve(device: File, folder: &Path, patience: Duration) -> Result<Child, String> {
    let program = std::env::current_exe().map_err(told_by("this program"))?;
    Command::new(program)
        .args(["mount::a_server_of_the_other_tests", "--exact", "--ignored"])
        .env(FOLDER, folder)
        .env(PATIENCE, patience.as_millis().to_string())
        .stdin(device)
        .stdout(Stdio::null())
        .spawn()
        .map_err(told_by("the server"))
}

/// Waits until the folder is seen through the mount.
fn wait_for(at: &Path, folder: &Path) -> Result<(), String> {
    let seen = folder.join("mounted");
    fs::write(&seen, b"").map_err(|error| error.to_string())?;
    let end = Instant::now() + Duration::from_secs(20);
    while !at.join("mounted").exists() {
        if Instant::now() > end {
            return Err("the server does not answer".to_owned());
        }
        thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

#[test]
#[ignore = "the server of the other tests, which start it"]
fn a_server_of_the_other_tests() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    if let (Some(folder), Some(patience)) = (std::env::var_os(FOLDER), number(PATIENCE)) {
        server::serve(Path::new(&folder), Duration::from_millis(patience));
    }
}
