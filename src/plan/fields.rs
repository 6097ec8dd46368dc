//! The keys of one table: which there are, which are missing, which nobody knows.

use super::{
    problem::{ProblemKind, Shape},
    reading::Reading,
    value::{self, Value},
};
use crate::domain::text::nearest;
use toml::de::{DeTable, DeValue};

/// What a kind of table is called and which keys it has.
pub(super) struct Known {
    /// Its name in the file; empty for the file itself.
    pub table: &'static str,
    /// Its keys, in the order in which they are explained.
    pub keys: &'static [&'static str],
}

/// A table whose keys are taken one by one.
pub(super) struct Fields<'a, 'r, 't> {
    /// Where problems go.
    pub reading: &'r mut Reading<'t>,
    /// The first byte of the table's heading.
    pub at: usize,
    table: &'a DeTable<'a>,
    known: &'static Known,
    mistyped: Vec<&'a str>,
}

impl<'a, 'r, 't> Fields<'a, 'r, 't> {
    /// Opens `table`; keys that it should not have become problems.
    pub fn open(
        reading: &'r mut Reading<'t>,
        known: &'static Known,
        table: &'a DeTable<'a>,
        at: usize,
    ) -> Self {
        let mut mistyped = Vec::new();
        for (key, _) in table {
            let written: &str = key.get_ref();
            if known.keys.contains(&written) {
                continue;
            }
            let nearest = nearest(written, known.keys.iter().copied());
            mistyped.extend(nearest);
            let kind = ProblemKind::UnknownKey {
                key: written.to_owned(),
                table: known.table,
                nearest: nearest.map(str::to_owned),
            };
            reading.found(key.span().start, kind);
        }
        Self {
            reading,
            at,
            table,
            known,
            mistyped,
        }
    }

    /// Opens a value that should be a table.
    pub fn of(
        reading: &'r mut Reading<'t>,
        known: &'static Known,
        value: &'a Value<'a>,
    ) -> Option<Self> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::Table(table) => Some(Self::open(reading, known, table, at)),
            _ => {
                value::wrong(reading, known.table, Shape::Table, value);
                None
            }
        }
    }

    /// Reads a key that may be left out.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reading<'t>, &'static str, &'a Value<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.table.get(key)?;
        read(self.reading, key, value)
    }

    /// Reads a key that must be there. One that is only mistyped has been reported already.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reading<'t>, &'static str, &'a Value<'a>) -> Option<T>,
    ) -> Option<T> {
        if !self.table.contains_key(key) && !self.mistyped.contains(&key) {
            let table = self.known.table;
            self.reading
                .found(self.at, ProblemKind::MissingKey { key, table });
        }
        self.optional(key, read)
    }

    /// Reads every `[[key]]` table.
    pub fn rows<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Reading<'t>, &'a Value<'a>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.table.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(rows) => rows
                .iter()
                .filter_map(|row| read(self.reading, row))
                .collect(),
            _ => {
                value::wrong(self.reading, key, Shape::Tables, value);
                Vec::new()
            }
        }
    }
}
