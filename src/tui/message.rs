//! What can happen to the model, in the past tense.

use super::command::Key;
use crate::service::worker::{Reply, SyncNews};

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Pressed(Key),
    /// Text was pasted, as one piece.
    Pasted(String),
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// The worker answered.
    Answered(Reply),
    /// The synchronising thread had news.
    Synced(SyncNews),
}
