//! The terminal: taken over at the start and given back at the end, also after a panic.

use crate::service::PATIENT_THREAD;
use ratatui::{
    Terminal,
    backend::CrosstermBackend,
    crossterm::{
        cursor::Show,
        event::{
            DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
        },
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

/// Asks the terminal for clicks and the wheel, or leaves the mouse to it for marking text. A
/// terminal that does not know the mouse goes on without.
pub fn capture_mouse(is_ours: bool) {
    let mut out = stdout();
    let _ = match (is_ours, cfg!(windows)) {
        (true, true) => execute!(out, EnableMouseCapture),
        (false, true) => execute!(out, DisableMouseCapture),
        // Not every movement, of which nothing comes but work.
        (true, false) => out.write_all(b"\x1b[?1000h\x1b[?1006h"),
        (false, false) => out.write_all(b"\x1b[?1006l\x1b[?1000l"),
    };
    let _ = out.flush();
}

impl Drop for Held {
    fn drop(&mut self) {
        give_back();
    }
}

/// Nothing more can be done where this fails, and nothing else depends on it.
fn give_back() {
    let mut out = stdout();
    capture_mouse(false);
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
