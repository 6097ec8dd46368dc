//! From a document to a draft of a plan: what Word, a PDF, a web page or a table says, line by
//! line, and what is to be made of each line.
//!
//! Pure: bytes come in, a draft goes out. Whoever calls reads files and keeps within time.

pub mod source;
