//! Thiết lập: each setting with its value and what it does, changed where it stands.

mod state;
mod update;
mod view;

pub use state::{SettingsRow, SettingsScreen};
pub use update::{change, choose, kept, open, refused, set_typing};
pub use view::view;
