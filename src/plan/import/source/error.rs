//! Why a file gives no lines, each with what is needed to say so plainly.

use std::fmt;

/// What a document comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// A sheet of LibreOffice.
    Ods,
    /// PDF.
    Pdf,
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Docx => "DOCX",
            Self::Xlsx => "XLSX",
            Self::Ods => "ODS",
            Self::Pdf => "PDF",
        })
    }
}

/// Why a file gives no lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// A folder and no file.
    #[error("a folder")]
    Folder,
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// Larger than [`super::LARGEST_FILE`].
    #[error("{size} bytes")]
    TooLarge {
        /// In bytes.
        size: u64,
    },
    /// It unpacks to more than a document ever has.
    #[error("unpacks to too much")]
    TooMuch,
    /// It needs a password.
    #[error("locked")]
    Locked,
    /// It is of that kind, but damaged.
    #[error("broken {container}: {detail}")]
    Broken {
        /// Its kind.
        container: Container,
        /// What the library said, in English.
        detail: String,
    },
    /// A kind that is not read.
    #[error("{format} is not read")]
    NotRead {
        /// What it is, e.g. `DOC`.
        format: &'static str,
        /// What it can be saved as, e.g. `DOCX`.
        save_as: &'static str,
    },
    /// Pages, but no text on them: pictures of paper.
    #[error("{pages} pages without text")]
    Scan {
        /// How many.
        pages: u32,
    },
    /// A picture.
    #[error("a picture")]
    Picture,
    /// A document without a word.
    #[error("no text")]
    NoText,
    /// Text in no encoding that is known.
    #[error("unknown encoding")]
    UnknownEncoding,
    /// Not a document at all.
    #[error("not a document")]
    NotADocument,
    /// Reading took too long and was given up.
    #[error("not read within {seconds} s")]
    TooSlow {
        /// How long was waited.
        seconds: u64,
    },
}

impl SourceError {
    /// A damaged file.
    pub(super) fn broken(container: Container, detail: impl fmt::Display) -> Self {
        Self::Broken {
            container,
            detail: detail.to_string(),
        }
    }
}
