//! Requests and answers as the kernel's FUSE protocol (version 7.31) writes them.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::time::{Duration, UNIX_EPOCH};

pub const LOOKUP: u32 = 1;
pub const FORGET: u32 = 2;
pub const GETATTR: u32 = 3;
pub const SETATTR: u32 = 4;
pub const MKDIR: u32 = 9;
pub const UNLINK: u32 = 10;
pub const RMDIR: u32 = 11;
pub const RENAME: u32 = 12;
pub const OPEN: u32 = 14;
pub const READ: u32 = 15;
pub const WRITE: u32 = 16;
pub const STATFS: u32 = 17;
pub const RELEASE: u32 = 18;
pub const FSYNC: u32 = 20;
pub const INIT: u32 = 26;
pub const OPENDIR: u32 = 27;
pub const READDIR: u32 = 28;
pub const RELEASEDIR: u32 = 29;
pub const FSYNCDIR: u32 = 30;
pub const CREATE: u32 = 35;
pub const INTERRUPT: u32 = 36;
pub const DESTROY: u32 = 38;
pub const BATCH_FORGET: u32 = 42;
pub const RENAME2: u32 = 45;

/// The function is not known here.
pub const ENOSYS: i32 = 38;

/// The largest write, in bytes.
pub const LARGEST_WRITE: u32 = 128 * 1024;

const HEADER: usize = 40;
/// Pages that were read stay valid when the file is opened again.
const KEEP_CACHE: u32 = 1 << 1;
const AUTO_INVALIDATE: u32 = 1 << 12;
const BIG_WRITES: u32 = 1 << 5;

/// One request.
pub struct Request<'b> {
    bytes: &'b [u8],
}

impl<'b> Request<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    pub fn operation(&self) -> u32 {
        number(self.bytes, 4)
    }

    pub fn unique(&self) -> u64 {
        long(self.bytes, 8)
    }

    pub fn node(&self) -> u64 {
        long(self.bytes, 16)
    }

    /// A number of the request's body.
    pub fn number(&self, at: usize) -> u32 {
        number(self.bytes, HEADER + at)
    }

    /// A long number of the request's body.
    pub fn long(&self, at: usize) -> u64 {
        long(self.bytes, HEADER + at)
    }

    /// The body from `at` on.
    pub fn rest(&self, at: usize) -> &'b [u8] {
        &self.bytes[HEADER + at..]
    }

    /// The names that begin at `at`, each ended by a zero.
    pub fn names(&self, at: usize) -> Vec<&'b [u8]> {
        self.rest(at).split(|byte| *byte == 0).collect()
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_ne_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

/// The body of an answer.
#[derive(Default)]
pub struct Answer(pub Vec<u8>);

impl Answer {
    pub fn numbers(mut self, numbers: &[u32]) -> Self {
        for number in numbers {
            self.0.extend(number.to_ne_bytes());
        }
        self
    }

    pub fn longs(mut self, longs: &[u64]) -> Self {
        for long in longs {
            self.0.extend(long.to_ne_bytes());
        }
        self
    }

    /// To the first request: what this file system can.
    pub fn to_init(request: &Request) -> Self {
        let read_ahead = request.number(8);
        let offered = request.number(12);
        let flags = offered & (AUTO_INVALIDATE | BIG_WRITES);
        Self::default()
            .numbers(&[7, 31, read_ahead, flags, 0, LARGEST_WRITE, 1])
            .numbers(&[0; 9])
    }

    /// A file that was opened; its pages may be kept.
    pub fn opened(self, handle: u64) -> Self {
        self.longs(&[handle]).numbers(&[KEEP_CACHE, 0])
    }

    /// A name that was found. Names and attributes are asked for again each time: the file
    /// system itself decides for how long it believes what it knows.
    pub fn entry(node: u64, found: &Metadata, size: u64, modified: Duration) -> Self {
        Self::default()
            .longs(&[node, 0, 0, 0, 0])
            .attributes(found, size, modified)
    }

    /// The attributes alone.
    pub fn attributes_only(found: &Metadata, size: u64, modified: Duration) -> Self {
        Self::default()
            .longs(&[0, 0])
            .attributes(found, size, modified)
    }

    fn attributes(self, found: &Metadata, size: u64, modified: Duration) -> Self {
        let seconds = modified.as_secs();
        let links = u32::try_from(found.nlink()).unwrap_or(1);
        self.longs(&[found.ino(), size, size.div_ceil(512)])
            .longs(&[seconds; 3])
            .numbers(&[modified.subsec_nanos(); 3])
            .numbers(&[found.mode(), links, found.uid(), found.gid(), 0, 4096, 0])
    }

    /// One name of a folder; `next` is where reading goes on.
    pub fn name(mut self, node: u64, next: u64, name: &[u8]) -> Self {
        let length = u32::try_from(name.len()).expect("a short name");
        self = self.longs(&[node, next]).numbers(&[length, 0]);
        self.0.extend(name);
        self.0.resize(self.0.len().next_multiple_of(8), 0);
        self
    }

    /// The whole message.
    pub fn message(unique: u64, answer: Result<Self, i32>) -> Vec<u8> {
        let (error, body) = match answer {
            Ok(answer) => (0, answer.0),
            Err(error) => (-error, Vec::new()),
        };
        let length = u32::try_from(16 + body.len()).expect("a short answer");
        let mut message = length.to_ne_bytes().to_vec();
        message.extend(error.to_ne_bytes());
        message.extend(unique.to_ne_bytes());
        message.extend(body);
        message
    }
}

/// When a file was changed, since 1970.
pub fn modified(found: &Metadata) -> Duration {
    found
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default()
}
