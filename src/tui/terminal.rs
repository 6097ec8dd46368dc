//! The terminal: taken over at the start and given back at the end, also after a panic.

use crate::service::PATIENT_THREAD;
use ratatui::{
    Terminal,
    backend::CrosstermBackend,
    crossterm::{
        cursor::Show,
        event::{DisableBracketedPaste, EnableBracketedPaste},
        execute,
        terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
    },
};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write, stdout};

/// The terminal to draw on; what is drawn leaves in one write a frame.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Exit code after a panic, as Rust itself has it.
const PANICKED: i32 = 101;

/// Holds the terminal; dropping it gives the terminal back.
pub struct Held;

/// Takes the terminal over.
///
/// # Errors
/// When there is none to take.
pub fn take() -> io::Result<(Held, Screen)> {
    if !stdout().is_terminal() {
        return Err(io::ErrorKind::NotConnected.into());
    }
    give_back_after_panic();
    enable_raw_mode()?;
    let held = Held;
    execute!(stdout(), EnterAlternateScreen)?;
    // Windows consoles have no bracketed paste; enabling it there spoils Enter.
    if cfg!(unix) {
        execute!(stdout(), EnableBracketedPaste)?;
    }
    let screen = Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
        64 * 1024,
        stdout(),
    )))?;
    Ok((held, screen))
}

impl Drop for Held {
    fn drop(&mut self) {
        give_back();
    }
}

/// Nothing more can be done where this fails, and nothing else depends on it.
fn give_back() {
    let mut out = stdout();
    if cfg!(unix) {
        let _ = execute!(out, DisableBracketedPaste);
    }
    let _ = execute!(out, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// A panic is told on a terminal that can be read, and ends the program: without the thread
/// that panicked the screen would wait for ever, and what was saved is safe on the disk. A
/// call of the share that panics is caught where it was made.
fn give_back_after_panic() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() == Some(PATIENT_THREAD) {
            return;
        }
        give_back();
        told(panic);
        std::process::exit(PANICKED);
    }));
}
