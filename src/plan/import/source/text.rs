//! Plain text.

use super::{
    Source,
    collect::{Collector, Piece},
};
use crate::plan::import::encoding::Encoding;

/// The lines of a text.
pub fn plain(text: &str) -> Source {
    let mut collector = Collector::default();
    read(text, &mut collector);
    collector.finish(Encoding::Unicode)
}

/// A form feed begins a page, as tools that print PDFs as text write it.
pub(super) fn read(text: &str, collector: &mut Collector) {
    let mut page = u32::from(text.contains('\u{c}'));
    collector.page(page);
    for line in lines(text) {
        let feeds = line.chars().filter(|c| *c == '\u{c}').count();
        if feeds > 0 {
            page = page.saturating_add(u32::try_from(feeds).unwrap_or(0));
            collector.page(page);
        }
        collector.text(vec![Piece::plain(line)]);
    }
}

/// The lines of a text of any system.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let unix = |line: &'_ str| line.strip_suffix('\r').map_or(line.len(), str::len);
    text.lines().flat_map(move |line| {
        let end = unix(line);
        let line = line.get(..end).unwrap_or(line);
        line.split(['\r', '\u{b}', '\u{2028}', '\u{2029}'])
    })
}
