//! The lines of a document in a file. A PDF is read by a process of its own, this program
//! again with a hidden subcommand: its library can hang, and eat memory, on a broken file.

use super::ServiceError;
use crate::plan::import::{
    encoding::Encoding,
    source::{
        Container, LARGEST_FILE, PrintedLine, Source, SourceError, is_pdf, print, printed, read,
    },
};
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

/// The hidden subcommand that reads a PDF from its standard input.
pub const PDF_COMMAND: &str = "pdflines";

/// Most bytes that the other process may answer with.
const LONGEST_ANSWER: u64 = 128 * 1024 * 1024;

/// Most memory of the other process, in bytes, where the system can hold it to that.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 1024 * 1024 * 1024;

/// The process that reads PDFs.
#[derive(Debug, Clone)]
pub struct PdfProcess {
    /// The program, with [`PDF_COMMAND`].
    pub program: PathBuf,
    /// How long it may take.
    pub limit: Duration,
}

impl PdfProcess {
    /// This program again, for a minute.
    ///
    /// # Errors
    /// When the system does not say where this program is.
    pub fn own() -> io::Result<Self> {
        Ok(Self {
            program: std::env::current_exe()?,
            limit: Duration::from_secs(60),
        })
    }
}

/// What the other process says, one on each line.
#[derive(Debug, Serialize, Deserialize)]
pub enum PdfAnswer {
    /// A printed line.
    Line(PrintedLine),
    /// That was all of them.
    Done,
    /// A password is needed.
    Locked,
    /// It unpacks to too much.
    TooMuch,
    /// It is broken, with what the library said.
    Broken(String),
}

/// The lines of a document.
///
/// # Errors
/// When the file cannot be read or is no document, with the reason.
pub fn source_of(path: &Path, encoding: Encoding) -> Result<Source, ServiceError> {
    source_by(PdfProcess::own, path, encoding)
}

/// As [`source_of`], with another process for PDFs.
///
/// # Errors
/// As [`source_of`].
pub fn source_by(
    process: impl FnOnce() -> io::Result<PdfProcess>,
    path: &Path,
    encoding: Encoding,
) -> Result<Source, ServiceError> {
    let failed = |cause| ServiceError::File {
        path: path.to_owned(),
        cause,
    };
    let told = |cause| ServiceError::Source {
        path: path.to_owned(),
        cause,
    };
    // Before it is opened: Windows opens no folder, and says that access is denied.
    if path.is_dir() {
        return Err(told(SourceError::Folder));
    }
    let mut file = File::open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    if about.len() > LARGEST_FILE {
        return Err(told(SourceError::TooLarge { size: about.len() }));
    }
    let mut bytes = Vec::new();
    // A pipe says nothing of its length beforehand.
    let mut bounded = (&mut file).take(LARGEST_FILE + 1);
    bounded.read_to_end(&mut bytes).map_err(failed)?;
    if is_pdf(&bytes) && !bytes.starts_with(b"PK") {
        drop(bytes);
        file.rewind().map_err(failed)?;
        let lines = process().and_then(|process| lines_by(&process, file));
        let lines = lines.map_err(failed)?.map_err(told)?;
        return printed(lines, encoding).map_err(told);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read(&bytes, &name, encoding).map_err(told)
}

type Lines = Result<Vec<PrintedLine>, SourceError>;

fn lines_by(process: &PdfProcess, file: File) -> io::Result<Lines> {
    let mut child = Command::new(&process.program)
        .arg(PDF_COMMAND)
        .env_remove("CCHC_TODAY")
        .env_remove("CCHC_LANG")
        .stdin(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let Some(answer) = child.stdout.take() else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    let (sender, receiver) = channel();
    thread::spawn(move || sender.send(lines_of(answer.take(LONGEST_ANSWER))));
    let lines = match receiver.recv_timeout(process.limit) {
        Ok(lines) => lines,
        Err(RecvTimeoutError::Timeout) => Err(SourceError::TooSlow {
            seconds: process.limit.as_secs(),
        }),
        Err(RecvTimeoutError::Disconnected) => Err(ended_early()),
    };
    end(&mut child);
    Ok(lines)
}

/// Whatever it still does, nobody waits for it.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// Its answer counts only when it was finished: part of a plan would look like a plan.
fn lines_of(answer: impl Read) -> Lines {
    let mut lines = Vec::new();
    for said in BufReader::new(answer).lines().map_while(Result::ok) {
        match serde_json::from_str(&said) {
            Ok(PdfAnswer::Line(line)) => lines.push(line),
            Ok(PdfAnswer::Done) => return Ok(lines),
            Ok(PdfAnswer::Locked) => return Err(SourceError::Locked),
            Ok(PdfAnswer::TooMuch) => return Err(SourceError::TooMuch),
            Ok(PdfAnswer::Broken(detail)) => {
                let container = Container::Pdf;
                return Err(SourceError::Broken { container, detail });
            }
            Err(_) => break,
        }
    }
    Err(ended_early())
}

fn ended_early() -> SourceError {
    SourceError::Broken {
        container: Container::Pdf,
        detail: "reading it ended early".to_owned(),
    }
}

/// The other side: reads a PDF and answers. What the library says of its own failures is for
/// nobody, so panics are silent from here on.
pub fn pdf_answers(input: impl Read) -> Vec<PdfAnswer> {
    std::panic::set_hook(Box::new(|_| {}));
    limit_memory();
    let mut bytes = Vec::new();
    if let Err(error) = input.take(LARGEST_FILE + 1).read_to_end(&mut bytes) {
        return vec![PdfAnswer::Broken(error.to_string())];
    }
    match print(&bytes) {
        Ok(lines) => {
            let lines = lines.into_iter().map(PdfAnswer::Line);
            lines.chain([PdfAnswer::Done]).collect()
        }
        Err(SourceError::Locked) => vec![PdfAnswer::Locked],
        Err(SourceError::TooMuch) => vec![PdfAnswer::TooMuch],
        Err(SourceError::Broken { detail, .. }) => vec![PdfAnswer::Broken(detail)],
        Err(error) => vec![PdfAnswer::Broken(error.to_string())],
    }
}

#[cfg(target_os = "linux")]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Rlimit {
        current: Some(MOST_MEMORY),
        maximum: Some(MOST_MEMORY),
    };
    // Where the system refuses, the time limit is left.
    let _ = setrlimit(Resource::As, limit);
}

#[cfg(not(target_os = "linux"))]
fn limit_memory() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_its_end_is_none() {
        let line = PdfAnswer::Line(PrintedLine {
            page: 1,
            text: "Kế hoạch".to_owned(),
            after_blank: false,
        });
        let line = serde_json::to_string(&line).unwrap();
        let done = serde_json::to_string(&PdfAnswer::Done).unwrap();
        let whole = format!("{line}\n{done}\n");
        assert_eq!(lines_of(whole.as_bytes()).unwrap().len(), 1);
        for partial in [line.as_str(), "", "x\n", whole.split_at(20).0] {
            assert!(lines_of(partial.as_bytes()).is_err(), "{partial}");
        }
    }
}
