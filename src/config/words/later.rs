//! A section of the catalogue that few starts need: it is kept as it was written, and read when
//! it is first looked at.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::{ops::Deref, sync::OnceLock};

/// A section that is read when it is first looked at. One that cannot be read is empty; a test
/// reads them all.
#[derive(Debug, Clone)]
pub struct Later<T> {
    written: Box<RawValue>,
    read: OnceLock<T>,
}

impl<T: DeserializeOwned> Later<T> {
    /// Reads it, whether or not it was before.
    ///
    /// # Errors
    /// When a key is missing, or one is unknown.
    pub fn try_read(&self) -> serde_json::Result<T> {
        serde_json::from_str(self.written.get())
    }
}

impl<T: DeserializeOwned + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.read
            .get_or_init(|| self.try_read().unwrap_or_default())
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self {
            written: Box::<RawValue>::deserialize(from)?,
            read: OnceLock::new(),
        })
    }
}

impl<T> PartialEq for Later<T> {
    fn eq(&self, other: &Self) -> bool {
        self.written.get() == other.written.get()
    }
}

impl<T> Eq for Later<T> {}
