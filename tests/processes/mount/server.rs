//! A file system that shows another folder, as a client of a network drive does: for a while
//! it believes what it knows of a file's size and bytes, with its own writes on top. Where to
//! append is therefore computed on this side, from what may be old, and what was overwritten
//! by others is still read back.

use super::wire::{self, Answer, LARGEST_WRITE, Request};
use std::{
    collections::HashMap,
    ffi::OsStr,
    fs::{self, File, Metadata, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::{
        fd::AsFd,
        unix::{
            ffi::OsStrExt,
            fs::{FileExt, MetadataExt},
        },
    },
    path::{Path, PathBuf},
    rc::Rc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

const ROOT: u64 = 1;
/// Keeps the numbers of nodes apart from the root's.
const NODES: u64 = 1_000;

/// What is believed of a file.
struct Believed {
    size: u64,
    modified: Duration,
    /// Its bytes, once somebody wanted them.
    bytes: Option<Vec<u8>>,
    until: Instant,
}

impl Believed {
    /// Its bytes as they were, or as they are where they are not known yet.
    fn bytes(&mut self, file: &File) -> io::Result<&mut Vec<u8>> {
        if self.bytes.is_none() {
            let mut bytes = vec![0; place(self.size)];
            let mut filled = 0;
            while filled < bytes.len() {
                match file.read_at(&mut bytes[filled..], filled as u64)? {
                    0 => break,
                    more => filled += more,
                }
            }
            self.bytes = Some(bytes);
        }
        Ok(self.bytes.get_or_insert_default())
    }

    /// Puts an own write on top.
    fn write(&mut self, bytes: &[u8], offset: u64, file: &File) -> io::Result<()> {
        let (begin, end) = (place(offset), place(offset) + bytes.len());
        let known = self.bytes(file)?;
        known.resize(known.len().max(end), 0);
        known[begin..end].copy_from_slice(bytes);
        self.size = known.len() as u64;
        self.modified = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Ok(())
    }
}

fn place(number: u64) -> usize {
    usize::try_from(number).expect("a small file")
}

struct Server {
    paths: HashMap<u64, PathBuf>,
    believed: HashMap<u64, Believed>,
    open: HashMap<u64, Rc<File>>,
    last_handle: u64,
    patience: Duration,
}

/// Answers what comes in at standard input, the kernel's device, until it is unmounted.
pub fn serve(folder: &Path, patience: Duration) {
    let device = io::stdin().as_fd().try_clone_to_owned().expect("a device");
    let mut device = File::from(device);
    let mut server = Server {
        paths: HashMap::from([(ROOT, folder.to_owned())]),
        believed: HashMap::new(),
        open: HashMap::new(),
        last_handle: 0,
        patience,
    };
    let mut bytes = vec![0; LARGEST_WRITE as usize + 8192];
    loop {
        match device.read(&mut bytes) {
            Ok(0) => return,
            Ok(length) => {
                let request = Request::new(&bytes[..length]);
                if let Some(answer) = server.answer(&request) {
                    // It may be gone: somebody interrupted it.
                    let _ = device.write(&Answer::message(request.unique(), answer));
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::NotFound) => {}
            Err(_) => return,
        }
    }
}

impl Server {
    fn answer(&mut self, request: &Request) -> Option<Result<Answer, i32>> {
        let silent = [wire::FORGET, wire::BATCH_FORGET, wire::INTERRUPT];
        if silent.contains(&request.operation()) {
            return None;
        }
        let answer = self.done(request);
        Some(answer.map_err(|error| error.raw_os_error().unwrap_or(wire::ENOSYS)))
    }

    fn done(&mut self, request: &Request) -> io::Result<Answer> {
        match request.operation() {
            wire::INIT => Ok(Answer::to_init(request)),
            wire::LOOKUP => self.entry(&self.child(request, 0, 0)?),
            wire::GETATTR => self.attributes(request.node()),
            wire::SETATTR => self.set_attributes(request),
            wire::MKDIR => {
                let path = self.child(request, 8, 0)?;
                fs::create_dir(&path)?;
                self.entry(&path)
            }
            wire::UNLINK => fs::remove_file(self.child(request, 0, 0)?).map(nothing),
            wire::RMDIR => fs::remove_dir(self.child(request, 0, 0)?).map(nothing),
            wire::RENAME => self.rename(request, 8),
            wire::RENAME2 => self.rename(request, 16),
            wire::OPEN => self.open(request),
            wire::CREATE => self.create(request),
            wire::READ => self.read(request),
            wire::WRITE => self.write(request),
            wire::FSYNC => self.file(request)?.sync_all().map(nothing),
            wire::RELEASE => {
                self.open.remove(&request.long(0));
                Ok(Answer::default())
            }
            wire::OPENDIR => Ok(Answer::default().opened(0)),
            wire::READDIR => self.names(request),
            wire::STATFS => Ok(Answer::default()
                .longs(&[1 << 20, 1 << 19, 1 << 19, 1 << 20, 1 << 19])
                .numbers(&[4096, 255, 4096, 0, 0, 0, 0, 0, 0, 0])),
            wire::RELEASEDIR | wire::FSYNCDIR | wire::DESTROY => Ok(Answer::default()),
            _ => Err(io::Error::from_raw_os_error(wire::ENOSYS)),
        }
    }

    fn path(&self, node: u64) -> io::Result<&PathBuf> {
        self.paths
            .get(&node)
            .ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// The path of the request's name number `which`, below its folder.
    fn child(&self, request: &Request, at: usize, which: usize) -> io::Result<PathBuf> {
        let name = OsStr::from_bytes(request.names(at)[which]);
        Ok(self.path(request.node())?.join(name))
    }

    fn rename(&mut self, request: &Request, at: usize) -> io::Result<Answer> {
        let from = self.child(request, at, 0)?;
        let name = OsStr::from_bytes(request.names(at)[1]);
        let to = self.path(request.long(0))?.join(name);
        fs::rename(&from, &to)?;
        for path in self.paths.values_mut() {
            if let Ok(below) = path.strip_prefix(&from) {
                *path = to.join(below);
            }
        }
        Ok(Answer::default())
    }

    /// What is believed of a node: what the folder says, asked again only after a while.
    fn believed(&mut self, node: u64, found: &Metadata) -> &mut Believed {
        let now = Instant::now();
        self.believed.retain(|_, believed| believed.until > now);
        self.believed.entry(node).or_insert_with(|| Believed {
            size: found.len(),
            modified: wire::modified(found),
            bytes: None,
            until: now + self.patience,
        })
    }

    fn entry(&mut self, path: &Path) -> io::Result<Answer> {
        let found = fs::symlink_metadata(path)?;
        let node = found.ino() + NODES;
        self.paths.insert(node, path.to_owned());
        let believed = self.believed(node, &found);
        Ok(Answer::entry(
            node,
            &found,
            believed.size,
            believed.modified,
        ))
    }

    fn attributes(&mut self, node: u64) -> io::Result<Answer> {
        let found = fs::symlink_metadata(self.path(node)?)?;
        let believed = self.believed(node, &found);
        Ok(Answer::attributes_only(
            &found,
            believed.size,
            believed.modified,
        ))
    }

    /// Only the size is ever set.
    fn set_attributes(&mut self, request: &Request) -> io::Result<Answer> {
        let sets_size = request.number(0) & (1 << 3) != 0;
        if sets_size {
            let path = self.path(request.node())?;
            let file = OpenOptions::new().write(true).open(path)?;
            file.set_len(request.long(16))?;
            self.believed.remove(&request.node());
        }
        self.attributes(request.node())
    }

    fn keep(&mut self, file: File) -> u64 {
        self.last_handle += 1;
        self.open.insert(self.last_handle, Rc::new(file));
        self.last_handle
    }

    fn open(&mut self, request: &Request) -> io::Result<Answer> {
        let path = self.path(request.node())?;
        let both = OpenOptions::new().read(true).write(true).open(path);
        let file = both.or_else(|_| File::open(path))?;
        Ok(Answer::default().opened(self.keep(file)))
    }

    fn create(&mut self, request: &Request) -> io::Result<Answer> {
        let path = self.child(request, 16, 0)?;
        let mut options = OpenOptions::new();
        let file = options
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path)?;
        let handle = self.keep(file);
        Ok(self.entry(&path)?.opened(handle))
    }

    fn file(&self, request: &Request) -> io::Result<Rc<File>> {
        let found = self.open.get(&request.long(0)).cloned();
        found.ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// Nothing is read beyond the size that is believed.
    fn read(&mut self, request: &Request) -> io::Result<Answer> {
        let file = self.file(request)?;
        let believed = self.believed(request.node(), &file.metadata()?);
        let bytes = believed.bytes(&file)?;
        let begin = place(request.long(8)).min(bytes.len());
        let end = (begin + request.number(16) as usize).min(bytes.len());
        Ok(Answer(bytes[begin..end].to_vec()))
    }

    /// The kernel says where to, from the size that it was told.
    fn write(&mut self, request: &Request) -> io::Result<Answer> {
        let (offset, length) = (request.long(8), request.number(16));
        let bytes = &request.rest(40)[..length as usize];
        let file = self.file(request)?;
        let believed = self.believed(request.node(), &file.metadata()?);
        believed.write(bytes, offset, &file)?;
        file.write_all_at(bytes, offset)?;
        Ok(Answer::default().numbers(&[length, 0]))
    }

    fn names(&self, request: &Request) -> io::Result<Answer> {
        let (from, room) = (request.long(8), request.number(16) as usize);
        let mut names: Vec<_> = fs::read_dir(self.path(request.node())?)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<io::Result<_>>()?;
        names.sort();
        let mut answer = Answer::default();
        for (next, name) in (1..).zip(&names) {
            if next > from {
                if answer.0.len() + 32 + name.len() > room {
                    break;
                }
                answer = answer.name(NODES, next, name.as_bytes());
            }
        }
        Ok(answer)
    }
}

fn nothing((): ()) -> Answer {
    Answer::default()
}
