//! Pieces that screens and overlays are made of.

pub mod field;
mod folder;
pub mod footer;
pub mod frame;
pub mod list;
mod marked;
pub mod pane;
mod paragraphs;
mod scroll;
mod secret;
pub mod text;

pub use field::{Field, Takes};
pub use folder::Folder;
pub use list::FilterList;
pub use marked::{Marked, department_called};
pub use paragraphs::Paragraphs;
pub use scroll::Scroll;
pub use secret::Secret;
