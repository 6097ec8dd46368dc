//! A program under a pseudo-terminal, with the time at which each text came on its screen.

use super::data::{Home, PROGRAM};
use super::peer;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// Whoever waits this long waits in vain.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program on a terminal of 80 columns and 24 rows.
pub struct Screen {
    began: Instant,
    /// Kept open as long as the program runs.
    _master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    last: Instant,
}

impl Screen {
    /// Starts the program on a home.
    pub fn of(home: &Home) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in home.variables() {
            command.env(name, value);
        }
        Self::start(command)
    }

    /// Starts a program that does nothing but draw a list.
    pub fn bare() -> Self {
        let mut command = CommandBuilder::new(peer::executable());
        command.env_clear();
        command.env("TERM", "xterm-256color");
        for (name, value) in peer::BARE_SCREEN {
            command.env(name, value);
        }
        Self::start(command)
    }

    fn start(command: CommandBuilder) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 64 * 1024];
            while let Ok(read) = reader.read(&mut bytes) {
                let piece = (Instant::now(), bytes[..read].to_vec());
                if read == 0 || send.send(piece).is_err() {
                    return;
                }
            }
        });
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).expect("a process");
        drop(pair.slave);
        let cells = |count| NonZeroU16::new(count).expect("a terminal has cells");
        Self {
            began,
            _master: pair.master,
            keyboard,
            child,
            output,
            parser: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
            last: began,
        }
    }

    /// Waits until `text` is on the screen; seconds from the start of the process to the
    /// bytes that brought it.
    pub fn wait_for(&mut self, text: &str) -> f64 {
        let deadline = Instant::now() + PATIENCE;
        while !self.parser.screen().contents().contains(text) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok((at, bytes)) = self.output.recv_timeout(left) else {
                let shown = self.parser.screen().contents();
                panic!("waited for {text:?}, but the screen shows:\n{shown}");
            };
            self.last = at;
            self.parser.process(&bytes);
        }
        (self.last - self.began).as_secs_f64()
    }

    /// The program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().expect("the program runs")
    }

    /// Presses a key that ends the program.
    pub fn leave(mut self, key: &[u8]) {
        self.keyboard.write_all(key).expect("a key");
        self.keyboard.flush().expect("a key");
        self.child.wait().expect("the program ended");
    }
}

/// Ctrl+Q, with which the program is left.
pub const CONTROL_Q: &[u8] = b"\x11";
