//! A person at a terminal: the real binary under a real pseudo-terminal, keys in, screen out.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Condvar, Mutex},
    time::{Duration, Instant},
};

/// Long enough for the slowest machine; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the terminal shows, and a bell for whoever waits for it to change.
struct Shown {
    parser: Mutex<(vt100::Parser, bool)>,
    changed: Condvar,
}

/// A terminal with `cchc` in it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    shown: Arc<Shown>,
}

impl Terminal {
    /// Starts `cchc` on a data directory and a shared file, 80 columns by 24 rows.
    pub fn start(data: &Path, share: &Path) -> Self {
        Self::run(data, share, &[])
    }

    /// The same with arguments: a subcommand.
    pub fn run(data: &Path, share: &Path, arguments: &[&str]) -> Self {
        let pair = native_pty_system()
            .openpty(size(24, 80))
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cchc"));
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", data);
        command.env("CCHC_DATA", data);
        command.env("CCHC_SHARE", share);
        command.env("CCHC_TODAY", "2026-11-21");
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let shown = Arc::new(Shown {
            parser: Mutex::new((vt100::Parser::new(cells(24), cells(80), 0), false)),
            changed: Condvar::new(),
        });
        let mut output = pair
            .master
            .try_clone_reader()
            .expect("the terminal's output");
        let keyboard = pair.master.take_writer().expect("the terminal's input");
        let watched = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            loop {
                let read = output.read(&mut bytes).unwrap_or(0);
                let mut parser = watched
                    .parser
                    .lock()
                    .expect("no test panicked while reading");
                match bytes.get(..read) {
                    Some(new) if read > 0 => parser.0.process(new),
                    _ => parser.1 = true,
                }
                watched.changed.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        Self {
            master: pair.master,
            keyboard,
            child,
            shown,
        }
    }

    /// Presses keys, all of them in one write.
    pub fn press(&mut self, bytes: &[u8]) {
        self.keyboard
            .write_all(bytes)
            .expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
    }

    /// Types text.
    pub fn type_text(&mut self, text: &str) {
        self.press(text.as_bytes());
    }

    /// Waits until all of `texts` are on the screen.
    pub fn wait_for(&self, texts: &[&str]) {
        self.wait_until(&format!("{texts:?}"), |screen| {
            texts.iter().all(|text| screen.contains(text))
        });
    }

    /// Waits until what is typed is not shown any more.
    #[cfg(unix)]
    pub fn wait_for_no_echo(&self) {
        /// `ECHO` among the local flags, the same on every Unix.
        const ECHO: u64 = 0o10;
        let deadline = Instant::now() + PATIENCE;
        let echoes = || {
            let settings = self.master.get_termios().expect("settings");
            u64::from(settings.local_flags.bits()) & ECHO != 0
        };
        while echoes() {
            assert!(Instant::now() < deadline, "what is typed is shown");
            std::thread::yield_now();
        }
    }

    /// Waits until `text` is gone from the screen.
    pub fn wait_without(&self, text: &str) {
        self.wait_until(&format!("no {text:?}"), |screen| !screen.contains(text));
    }

    fn wait_until(&self, wanted: &str, is_there: impl Fn(&str) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut parser = self.shown.parser.lock().expect("the reader lives");
        loop {
            let screen = parser.0.screen().contents();
            if is_there(&screen) {
                return;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !parser.1,
                "waited for {wanted}, but the screen shows:\n{screen}"
            );
            parser = self
                .shown
                .changed
                .wait_timeout(parser, left)
                .expect("the reader lives")
                .0;
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&self, rows: u16, columns: u16) {
        self.shown
            .parser
            .lock()
            .expect("the reader lives")
            .0
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master
            .resize(size(rows, columns))
            .expect("the terminal takes its size");
    }

    /// True while the program has the terminal's second screen.
    pub fn is_taken_over(&self) -> bool {
        self.shown
            .parser
            .lock()
            .expect("the reader lives")
            .0
            .screen()
            .alternate_screen()
    }

    /// True while the program is told of clicks.
    pub fn has_mouse(&self) -> bool {
        let shown = self.shown.parser.lock().expect("the reader lives");
        shown.0.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    /// Waits until the program has ended; its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let mut parser = self.shown.parser.lock().expect("the reader lives");
        while !parser.1 {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "the program goes on:\n{}",
                parser.0.screen().contents()
            );
            parser = self
                .shown
                .changed
                .wait_timeout(parser, left)
                .expect("the reader lives")
                .0;
        }
        drop(parser);
        self.child.wait().expect("the program ended").exit_code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has rows and columns")
}
