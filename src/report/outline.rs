//! Which rank a heading has among those that a document uses, so that no rank is left out.

use super::document::{Block, Document, HeadingLevel};

/// The levels of heading that a document uses, the highest first.
pub struct Outline(Vec<HeadingLevel>);

impl Outline {
    /// The outline of a document.
    pub fn of(document: &Document) -> Self {
        let mut levels: Vec<HeadingLevel> = document.blocks.iter().filter_map(level).collect();
        levels.sort_unstable();
        levels.dedup();
        Self(levels)
    }

    /// The levels with their ranks from nought on.
    pub fn ranks(&self) -> impl Iterator<Item = (usize, HeadingLevel)> {
        self.0.iter().copied().enumerate()
    }

    /// The rank of a level, from nought on.
    pub fn rank(&self, level: HeadingLevel) -> usize {
        self.0.iter().take_while(|used| **used < level).count()
    }
}

fn level(block: &Block) -> Option<HeadingLevel> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}
