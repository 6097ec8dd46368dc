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
    /// The left button of the mouse was pressed.
    Clicked {
        /// Columns to the left of it.
        column: u16,
        /// Rows above it.
        row: u16,
        /// The second or third of a double click, not the first.
        goes_on: bool,
    },
    /// The wheel of the mouse was turned by a step.
    Wheeled {
        /// Columns to the left of it.
        column: u16,
        /// Rows above it.
        row: u16,
        /// Towards the hand.
        downwards: bool,
    },
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// The worker answered.
    Answered(Reply),
    /// Nobody has pressed a key for as long as an unlocked department may stay unlocked.
    Idle,
    /// The synchronising thread had news.
    Synced(SyncNews),
}

impl Message {
    /// True for what somebody did at the keyboard or with the mouse.
    pub fn is_from_hands(&self) -> bool {
        matches!(
            self,
            Self::Pressed(_) | Self::Pasted(_) | Self::Clicked { .. } | Self::Wheeled { .. }
        )
    }
}
