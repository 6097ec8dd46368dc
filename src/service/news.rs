//! Whether another version of the program ran here before, so that what is new is told once.

use super::{Place, Service};

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What ran here before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Updated {
    /// The version; empty where it kept no record of itself.
    pub from: String,
}

impl Service {
    /// Which version ran here before, if it was another one. This version is noted with that,
    /// so the next answer is `None`; where it cannot be noted nothing is told either, for it
    /// would be told at every start.
    pub fn updated(&self) -> Option<Updated> {
        let place = self.place();
        let noted = std::fs::read_to_string(place.data.last_version()).unwrap_or_default();
        let from = noted.trim().to_owned();
        (from != VERSION && note(place)).then_some(Updated { from })
    }
}

/// Notes that this version runs here; false where that fails.
pub(super) fn note(place: &Place) -> bool {
    std::fs::write(place.data.last_version(), format!("{VERSION}\n")).is_ok()
}
