//! What a file is: by its bytes first, by its name where these do not tell.

use super::{Container, SourceError, package::Package};

/// What a file is, opened where it has parts.
pub enum Kind<'b> {
    /// Word.
    Docx(Package<'b>),
    /// Excel.
    Xlsx(Package<'b>),
    /// A sheet of LibreOffice.
    Ods(Package<'b>),
    /// PDF.
    Pdf,
    /// A web page.
    Html,
    /// Text with marks.
    Markdown,
    /// Text.
    Text,
}

/// Beginnings that belong to kinds that are not read, and what to save them as.
const NOT_READ: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "RTF", "DOCX"),
    (b"MIME-Version:", "MHT", "HTML"),
    (b"From: <Saved by", "MHT", "HTML"),
    (b"Rar!", "RAR", "DOCX"),
    (b"7z\xbc\xaf", "7Z", "DOCX"),
];

const PICTURES: &[&[u8]] = &[
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM\x36",
    b"RIFF",
];

/// The container of old Office files and of locked new ones.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// True for a file that says it is a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    head.windows(5).any(|window| window == b"%PDF-")
}

/// What a file is.
///
/// # Errors
/// When it is nothing that can be read.
pub fn of<'b>(bytes: &'b [u8], file_name: &str) -> Result<Kind<'b>, SourceError> {
    let ending = ending(file_name);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(SourceError::Empty);
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes, &ending);
    }
    if bytes.starts_with(OLE) {
        return Err(ole(bytes));
    }
    if is_pdf(bytes) {
        return Ok(Kind::Pdf);
    }
    let refused = NOT_READ.iter().find(|(begin, ..)| bytes.starts_with(begin));
    if let Some((_, format, save_as)) = refused {
        return Err(SourceError::NotRead { format, save_as });
    }
    if PICTURES.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(SourceError::Picture);
    }
    if let Some(container) = container(&ending) {
        return Err(SourceError::broken(container, "no such beginning"));
    }
    Ok(match ending.as_str() {
        "html" | "htm" | "xhtml" => Kind::Html,
        _ if is_html(bytes) => Kind::Html,
        "md" | "markdown" => Kind::Markdown,
        _ => Kind::Text,
    })
}

fn ending(file_name: &str) -> String {
    let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.to_lowercase()
}

fn container(ending: &str) -> Option<Container> {
    Some(match ending {
        "docx" | "docm" | "dotx" => Container::Docx,
        "xlsx" | "xlsm" => Container::Xlsx,
        "ods" => Container::Ods,
        "pdf" => Container::Pdf,
        _ => return None,
    })
}

fn zipped<'b>(bytes: &'b [u8], ending: &str) -> Result<Kind<'b>, SourceError> {
    let mut package = match (Package::open(bytes), container(ending)) {
        (Ok(package), _) => package,
        (Err(detail), Some(container)) => return Err(SourceError::broken(container, detail)),
        (Err(detail), None) if bytes.starts_with(b"PK\x03\x04") => {
            return Err(SourceError::broken(Container::Docx, detail));
        }
        (Err(_), None) => return Err(SourceError::NotADocument),
    };
    let names = package.names();
    let has = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("word/") {
        return Ok(Kind::Docx(package));
    }
    if has("xl/") {
        return Ok(Kind::Xlsx(package));
    }
    let not_read = |format, save_as| Err(SourceError::NotRead { format, save_as });
    if has("ppt/") {
        return not_read("PPTX", "PDF");
    }
    let kind = package
        .part("mimetype", Container::Ods)?
        .unwrap_or_default();
    match kind.trim() {
        kind if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
            Ok(Kind::Ods(package))
        }
        kind if kind.starts_with("application/vnd.oasis.opendocument.text") => {
            not_read("ODT", "DOCX")
        }
        _ => match container(ending) {
            Some(container) => Err(SourceError::broken(container, "parts are missing")),
            None => not_read("ZIP", "DOCX"),
        },
    }
}

/// Office of before 2007, or a new file behind a password.
fn ole(bytes: &[u8]) -> SourceError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    let old = |format, save_as| SourceError::NotRead { format, save_as };
    if holds("EncryptedPackage") {
        SourceError::Locked
    } else if holds("WordDocument") {
        old("DOC", "DOCX")
    } else if holds("Workbook") || holds("Book") {
        old("XLS", "XLSX")
    } else {
        SourceError::NotADocument
    }
}

fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let begins = head.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with("<!doctype html")
        || begins.starts_with("<html")
        || (begins.starts_with('<') && (head.contains("<html") || head.contains("<body")))
}
