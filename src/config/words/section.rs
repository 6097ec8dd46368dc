//! How a section of the catalogue is declared: a struct of texts, filled key by key.
//!
//! The keys of a section are read as a map and taken out by name, and not by a visitor that
//! is derived for each struct: of a thousand texts that would be half of the program.

use std::collections::BTreeMap;

/// Declares a section of the catalogue: a struct of texts, without defaults, that refuses
/// unknown keys. A key's meaning is its text, so the files document it.
macro_rules! section {
    ($(#[$about:meta])* $name:ident { $($key:ident),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
        #[serde(try_from = "std::collections::BTreeMap<String, String>")]
        pub struct $name {
            $(
                #[doc = concat!("The text of `", stringify!($key), "`.")]
                pub $key: String,
            )*
        }

        impl TryFrom<std::collections::BTreeMap<String, String>> for $name {
            type Error = String;

            fn try_from(texts: std::collections::BTreeMap<String, String>) -> Result<Self, String> {
                let mut keys = $crate::config::words::section::Keys::new(texts);
                let section = Self { $($key: keys.take(stringify!($key)),)* };
                keys.all_taken().map(|()| section)
            }
        }

        impl $name {
            /// The text of a key that is only known while the program runs.
            pub fn get(&self, key: &str) -> Option<&str> {
                match key {
                    $(stringify!($key) => Some(&self.$key),)*
                    _ => None,
                }
            }
        }
    };
}
pub(super) use section;

/// What a file says in a section, until a struct has taken it.
pub(super) struct Keys<T> {
    left: BTreeMap<String, T>,
    missing: Option<&'static str>,
}

impl<T: Default> Keys<T> {
    pub(super) fn new(left: BTreeMap<String, T>) -> Self {
        Self {
            left,
            missing: None,
        }
    }

    /// What stands under `key`; that it is not there is told at the end.
    pub(super) fn take(&mut self, key: &'static str) -> T {
        self.left.remove(key).unwrap_or_else(|| {
            self.missing = self.missing.or(Some(key));
            T::default()
        })
    }

    /// # Errors
    /// A key that is missing, or one that nobody asked for.
    pub(super) fn all_taken(self) -> Result<(), String> {
        match (self.missing, self.left.keys().next()) {
            (Some(key), _) => Err(format!("missing key `{key}`")),
            (None, Some(key)) => Err(format!("unknown key `{key}`")),
            (None, None) => Ok(()),
        }
    }
}
