//! Cuts the bytes of a part into whole lines as they come, without ever holding much more
//! than one read of them, however long a line is.

use crate::{
    domain::exchange::BadLine,
    sync::{
        record::{BadRecord, LONGEST_LINE, is_break},
        replica::{bad_line, finished},
    },
};

/// Bytes of an endless line that are kept to show how it begins.
const BEGINNING: usize = 256;

/// What a cutter gives.
pub(super) enum Cut<'b> {
    /// Bytes that end where a line ends, from where the last ones ended.
    Lines(&'b [u8]),
    /// Bytes of a line that is too long to be kept, from where the last ones ended.
    Passing(&'b [u8]),
    /// Such a line came to its end.
    Endless(BadLine),
}

/// A line that is passed over because it is too long.
#[derive(Debug, Default)]
struct Endless {
    hasher: blake3::Hasher,
    begin: Vec<u8>,
    bytes: usize,
}

impl Endless {
    fn feed(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.bytes += bytes.len();
        let room = BEGINNING.saturating_sub(self.begin.len());
        self.begin.extend(bytes.iter().take(room));
    }

    fn bad_line(&self) -> BadLine {
        let reason = BadRecord::TooLong { bytes: self.bytes };
        bad_line(finished(&self.hasher), &self.begin, &reason)
    }
}

/// Cuts what it is fed.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    rest: Vec<u8>,
    endless: Option<Endless>,
}

impl Cutter {
    /// Takes the next bytes in; `give` gets what is whole now.
    pub fn feed<E>(
        &mut self,
        mut bytes: &[u8],
        give: &mut dyn FnMut(Cut<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(endless) = &mut self.endless {
            let end = bytes.iter().position(is_break);
            let (line, after) = bytes
                .split_at_checked(end.unwrap_or(bytes.len()))
                .unwrap_or_default();
            endless.feed(line);
            give(Cut::Passing(line))?;
            if end.is_none() {
                return Ok(());
            }
            let bad = endless.bad_line();
            self.endless = None;
            give(Cut::Endless(bad))?;
            bytes = after;
        }
        // Looked for in what is new only: a line may come a few bytes at a time.
        let end = bytes.iter().rposition(is_break);
        let end = end.map(|end| self.rest.len() + end + 1);
        self.rest.extend_from_slice(bytes);
        if let Some(end) = end {
            let after = self.rest.split_off(end);
            let whole = std::mem::replace(&mut self.rest, after);
            give(Cut::Lines(&whole))?;
        }
        if self.rest.len() > LONGEST_LINE {
            let mut endless = Endless::default();
            let begun = std::mem::take(&mut self.rest);
            endless.feed(&begun);
            self.endless = Some(endless);
            give(Cut::Passing(&begun))?;
        }
        Ok(())
    }

    /// What is left at the end: a last line without a line break.
    pub fn rest(&self) -> &[u8] {
        &self.rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::convert::Infallible;

    fn cut(pieces: &[Vec<u8>]) -> (Vec<u8>, usize, Vec<u8>) {
        let (mut whole, mut endless) = (Vec::new(), 0);
        let mut cutter = Cutter::default();
        for piece in pieces {
            let done: Result<(), Infallible> = cutter.feed(piece, &mut |cut| {
                match cut {
                    Cut::Lines(bytes) | Cut::Passing(bytes) => whole.extend_from_slice(bytes),
                    Cut::Endless(_) => endless += 1,
                }
                Ok(())
            });
            assert!(done.is_ok());
        }
        (whole, endless, cutter.rest)
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_the_pieces(
            pieces in prop::collection::vec("[a-c\\n\\r\\x00]{0,20}", 0..10)
        ) {
            let pieces: Vec<Vec<u8>> = pieces.into_iter().map(String::into_bytes).collect();
            let (mut whole, endless, rest) = cut(&pieces);
            prop_assert!(whole.last().is_none_or(is_break));
            prop_assert!(!rest.iter().any(is_break));
            whole.extend(rest);
            prop_assert_eq!(whole, pieces.concat());
            prop_assert_eq!(endless, 0);
        }
    }

    #[test]
    fn a_line_without_end_is_counted_and_not_kept() {
        let long = vec![b'x'; 100_000];
        let mut pieces = vec![b"a\n".to_vec()];
        pieces.extend(std::iter::repeat_n(long, 100));
        pieces.push(b"x\nb\n".to_vec());
        let (whole, endless, rest) = cut(&pieces);
        assert_eq!(whole, pieces.concat(), "every byte is given");
        assert_eq!((endless, rest.len()), (1, 0));
    }
}
