//! Nhập kế hoạch: a document is asked for and read, then its draft is looked through row by
//! row beside the lines that it was made of. Nothing counts before it is published.

mod act;
mod answered;
mod details;
mod perform;
mod press;
mod reason;
mod state;
mod tree;
mod view;

pub use act::{Act, act};
pub use answered::answered;
pub use perform::{edit, open, perform};
pub use press::{paste, point, press};
pub use reason::reason_against;
pub use state::{ImportScreen, Page, ReviewState};
pub use tree::{Section, TreeRow, field_called, header_value, label_of};
pub use view::{tree_columns, view};
