//! Standard output and standard error, the only places where they are written.
//!
//! A reader that has gone (`| head`) has all it wanted: what follows is dropped and nothing
//! is an error. Whatever is drawn has lost its control characters here at the latest, since
//! entries come from other terminals too.

use crate::domain::text::is_unsafe_to_draw;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::{
    io::{self, BufWriter, ErrorKind, Stdout, Write},
    time::Duration,
};

/// How long something may take before progress is told, and how often after that.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Standard output. The first error is kept until the end.
pub struct Output {
    out: BufWriter<Stdout>,
    state: State,
}

enum State {
    Open,
    ReaderGone,
    Failed(io::Error),
}

impl Output {
    /// Nothing written yet.
    pub fn new() -> Self {
        Self {
            out: BufWriter::new(io::stdout()),
            state: State::Open,
        }
    }

    /// One line of text.
    pub fn line(&mut self, text: &str) {
        let safe: String = text.chars().filter(|c| !is_unsafe_to_draw(*c)).collect();
        self.write(|out| writeln!(out, "{safe}"));
    }

    /// Text of several lines that the program itself made: help, completions, man page.
    pub fn block(&mut self, text: &[u8]) {
        self.write(|out| out.write_all(text));
    }

    /// One line of JSON.
    pub fn json<T: Serialize>(&mut self, answer: &T) {
        self.write(|out| {
            answer.serialize(&mut Serializer::with_formatter(&mut *out, Escaping))?;
            out.write_all(b"\n")
        });
    }

    /// Gives what was written to the reader now, before something slow begins.
    pub fn flush(&mut self) {
        self.write(Write::flush);
    }

    /// False when nobody reads any more.
    pub fn is_read(&self) -> bool {
        matches!(self.state, State::Open)
    }

    /// The end.
    ///
    /// # Errors
    /// When something could not be written though there is a reader, e.g. on a full disk.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush();
        match self.state {
            State::Failed(error) => Err(error),
            _ => Ok(()),
        }
    }

    fn write(&mut self, act: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        if !self.is_read() {
            return;
        }
        self.state = match act(&mut self.out) {
            Ok(()) => return,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => State::ReaderGone,
            Err(error) => State::Failed(error),
        };
    }
}

/// A line for people on standard error. Where nobody can read it, nothing can be done.
pub fn remark(text: &str) {
    let safe: String = text.chars().filter(|c| !is_unsafe_to_draw(*c)).collect();
    let _ = writeln!(io::stderr(), "{safe}");
}

/// JSON in which every character that could steer a terminal is escaped.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = CompactFormatter;
        if !fragment.contains(is_unsafe_to_draw) {
            return plain.write_string_fragment(writer, fragment);
        }
        for letter in fragment.chars() {
            if is_unsafe_to_draw(letter) {
                write!(writer, "\\u{:04x}", u32::from(letter))?;
            } else {
                plain.write_string_fragment(writer, letter.encode_utf8(&mut [0; 4]))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_never_carries_what_steers_a_terminal() {
        let text = "a\u{1b}[31m\u{9b}2J\u{202e}đ\n\u{7f}";
        let mut bytes = Vec::new();
        text.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping))
            .unwrap();
        let written = String::from_utf8(bytes).unwrap();
        assert!(!written.contains(is_unsafe_to_draw), "{written:?}");
        assert!(written.contains('đ'));
        let back: String = serde_json::from_str(&written).unwrap();
        assert_eq!(back, text);
    }
}
