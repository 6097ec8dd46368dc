//! Holidays and worked Saturdays, by year, for due days.
//!
//! Data comes from `config/holidays.toml`, built in, and from the user's file of the same
//! name, whose years take the place of the built-in ones. It goes to `domain::calendar`.

use super::{
    error::{ConfigError, ValueKind},
    file::{Field, Source},
    paths::DataDirectory,
};
use crate::domain::{
    calendar::{Calendar, Holiday},
    text::entered,
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

#[derive(Debug)]
struct Year {
    holidays: Vec<Holiday>,
    worked: Vec<NaiveDate>,
}

/// The calendar of all known years, the user's file included.
///
/// # Errors
/// When the user's file cannot be read or understood.
pub fn load(data: &DataDirectory) -> Result<Calendar, ConfigError> {
    let mut years = read(&built_in())?;
    if let Some(own) = Source::open(&data.holidays())? {
        years.extend(read(&own)?);
    }
    let mut calendar = Calendar::default();
    for (year, table) in years {
        calendar.add_year(year, table.holidays, table.worked);
    }
    Ok(calendar)
}

fn built_in() -> Source {
    Source::built_in("holidays.toml", include_str!("../../config/holidays.toml"))
}

fn read(source: &Source) -> Result<BTreeMap<i32, Year>, ConfigError> {
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.fields().iter().map(read_year).collect()
}

fn read_year(field: &Field) -> Result<(i32, Year), ConfigError> {
    let number: i32 = field
        .key()
        .parse()
        .ok()
        .filter(|year| (1900..=9999).contains(year))
        .ok_or_else(|| {
            field.key_problem(super::FileProblem::OutOfRange {
                key: field.key().to_owned(),
                lowest: "1900".to_owned(),
                highest: "9999".to_owned(),
            })
        })?;
    let section = field.table()?;
    section.only(&["holidays", "worked"])?;
    let holidays = match section.get("holidays") {
        Some(list) => list
            .list()?
            .iter()
            .map(|one| read_holiday(one, number))
            .collect(),
        None => Ok(Vec::new()),
    }?;
    let worked = match section.get("worked") {
        Some(list) => list.list()?.iter().map(|one| day_of(one, number)).collect(),
        None => Ok(Vec::new()),
    }?;
    Ok((number, Year { holidays, worked }))
}

fn read_holiday(field: &Field, year: i32) -> Result<Holiday, ConfigError> {
    let section = field.table()?;
    section.only(&["day", "name"])?;
    Ok(Holiday {
        day: day_of(&section.need("day")?, year)?,
        name: entered(section.need("name")?.text()?),
    })
}

fn day_of(field: &Field, year: i32) -> Result<NaiveDate, ConfigError> {
    let day = field.day()?;
    if day.year() == year {
        return Ok(day);
    }
    let bound = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (bound(1, 1), bound(12, 31)) {
        (Some(first), Some(last)) => Err(field.out_of_range(first, last)),
        _ => Err(field.wrong(ValueKind::Day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(own: Option<&str>) -> (tempfile::TempDir, DataDirectory) {
        let home = tempfile::tempdir().unwrap();
        let data = DataDirectory::find(Some(home.path())).unwrap();
        if let Some(own) = own {
            std::fs::write(data.holidays(), own).unwrap();
        }
        (home, data)
    }

    fn working_days(calendar: &Calendar, year: i32) -> Vec<usize> {
        let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
        let days: Vec<_> = days.take_while(|day| day.year() == year).collect();
        (1..=12)
            .map(|month| {
                let in_month = days.iter().filter(|day| day.month() == month);
                in_month.filter(|day| calendar.is_working(**day)).count()
            })
            .collect()
    }

    #[test]
    fn the_year_2026_has_249_working_days() {
        let (_home, data) = data(None);
        let calendar = load(&data).unwrap();
        let months = working_days(&calendar, 2026);
        assert_eq!(months, [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]);
        assert_eq!(months.iter().sum::<usize>(), 249);
        assert!(calendar.knows(2026) && !calendar.knows(2027));
    }

    #[test]
    fn an_own_year_is_added_and_replaces() {
        let own =
            "[2026]\nworked = []\n[2027]\nholidays = [{ day = 2027-01-01, name = \"Tết\" }]\n";
        let (_home, data) = data(Some(own));
        let calendar = load(&data).unwrap();
        let new_year = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        assert_eq!(calendar.holiday(new_year), None);
        assert!(calendar.knows(2027));
        let next = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
        assert_eq!(calendar.holiday(next), Some("Tết"));
    }

    #[test]
    fn a_day_of_another_year_is_refused_with_its_place() {
        let (_home, data) = data(Some("[2027]\nworked = [2027-01-09, 2026-01-10]\n"));
        let error = load(&data).unwrap_err().to_string();
        assert!(error.contains(":2:23: "), "{error}");
        assert!(
            error.contains("between 2027-01-01 and 2027-12-31"),
            "{error}"
        );
    }

    #[test]
    fn a_wrong_key_or_type_is_refused_with_its_place() {
        for (own, place) in [
            ("[2027]\nholiday = []\n", ":2:1: unknown key \"holiday\""),
            (
                "[2027]\nworked = [\"x\"]\n",
                ":2:11: \"worked\" must be a day",
            ),
            ("[year]\n", ":1:2: \"year\" must lie between"),
            (
                "[2027]\nholidays = [{ name = \"a\" }]\n",
                ":2:13: missing key \"day\"",
            ),
        ] {
            let (_home, data) = data(Some(own));
            let error = load(&data).unwrap_err().to_string();
            assert!(error.contains(place), "{error}");
        }
    }
}
