//! When something is owed, from words: "hàng quý", "trước ngày 15/11", "Quý II".

use super::wording::Eye;
use crate::domain::schedule::Schedule;
use crate::plan::import::draft::DoubtKind;
use chrono::{Datelike, NaiveDate};

/// First and last day of the plan.
pub(super) type Days = (NaiveDate, NaiveDate);

/// Cycles and what is doubtful about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cycle {
    /// At least one.
    pub schedules: Vec<Schedule>,
    /// What a person should look at.
    pub doubts: Vec<DoubtKind>,
}

/// The cycles that a sentence names; standing where it names none.
pub(super) fn of_sentence(text: &str, plan: Days, eye: Eye) -> Cycle {
    read(&eye.key(text), plan, eye)
}

/// The cycles of a table's cell, where a bare "Quý II" or "Năm 2026" is meant as it stands.
pub(super) fn of_cell(text: &str, plan: Days, eye: Eye) -> Cycle {
    let key = eye.key(text);
    let cycle = read(&key, plan, eye);
    if cycle.schedules != [Schedule::Standing] || !cycle.doubts.is_empty() {
        return cycle;
    }
    let day = quarter(&key, plan)
        .or_else(|| month(&key, plan))
        .or_else(|| bare_day(&key, plan));
    match day {
        Some(day) => one_day(day, plan, Vec::new()),
        None if eye.begins_any(&key, &["nam", "ca nam"]) => Cycle {
            schedules: vec![Schedule::Yearly],
            doubts: Vec::new(),
        },
        None => cycle,
    }
}

fn read(key: &str, plan: Days, eye: Eye) -> Cycle {
    let repeated = repeated(key, eye);
    if !repeated.is_empty() {
        let doubts = Vec::new();
        return Cycle {
            schedules: repeated,
            doubts,
        };
    }
    if let Some(day) = deadline(key, plan) {
        return one_day(day, plan, Vec::new());
    }
    if eye.sees(key, "ngay tu dau nam") {
        let day = NaiveDate::from_ymd_opt(plan.0.year(), 3, 31);
        if let Some(day) = day {
            return one_day(day, plan, vec![DoubtKind::SupposedDay]);
        }
    }
    let vague = eye.sees(key, "dinh ky") && eye.sees(key, "bao cao");
    Cycle {
        schedules: vec![Schedule::Standing],
        doubts: vague.then_some(DoubtKind::NoCycle).into_iter().collect(),
    }
}

fn one_day(day: NaiveDate, plan: Days, mut doubts: Vec<DoubtKind>) -> Cycle {
    let inside = (plan.0..=plan.1).contains(&day);
    if !inside {
        doubts.push(DoubtKind::DayOutsidePlan);
    }
    let schedule = if inside {
        Schedule::By(day)
    } else {
        Schedule::Standing
    };
    Cycle {
        schedules: vec![schedule],
        doubts,
    }
}

/// Cycles, from the shortest to the longest.
fn repeated(key: &str, eye: Eye) -> Vec<Schedule> {
    let monthly = ["hang thang", "moi thang", "thang mot lan"];
    let quarterly = [
        "hang quy",
        "moi quy",
        "tung quy",
        "dinh ky quy",
        "quy 6 thang",
        "quy 06 thang",
    ];
    let half = ["6 thang", "06 thang", "sau thang"];
    let yearly = [
        "hang nam",
        "moi nam",
        "tung nam",
        "6 thang va nam",
        "06 thang va nam",
        "6 thang nam",
        "thang va mot nam",
    ];
    let holds = |words: &[&str]| words.iter().any(|word| eye.sees(key, word));
    let half_year = half
        .iter()
        .any(|word| format!(" {key} ").contains(&format!(" {word} ")));
    [
        (holds(&monthly), Schedule::Monthly),
        (holds(&quarterly), Schedule::Quarterly),
        (half_year, Schedule::HalfYearly),
        (holds(&yearly), Schedule::Yearly),
    ]
    .into_iter()
    .filter_map(|(said, schedule)| said.then_some(schedule))
    .collect()
}

fn numbers<'k>(words: impl Iterator<Item = &'k str>) -> Vec<u32> {
    words
        .filter(|word| !matches!(*word, "ngay" | "thang" | "nam"))
        .map_while(|word| word.parse().ok())
        .collect()
}

fn date(numbers: &[u32], plan: Days) -> Option<NaiveDate> {
    let this_year = (plan.0.year() == plan.1.year()).then(|| plan.0.year());
    match *numbers {
        [day, month, year, ..] if year >= 2000 => {
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        }
        [day, month, ..] => NaiveDate::from_ymd_opt(this_year?, month, day),
        _ => None,
    }
}

/// "trước ngày 15/11", "đến hết năm 2025", "trong quý II".
fn deadline(key: &str, plan: Days) -> Option<NaiveDate> {
    const OPENINGS: [&str; 6] = [
        "truoc ngay ",
        "truoc ",
        "cham nhat ngay ",
        "cham nhat ",
        "han cuoi ",
        "xong ngay ",
    ];
    let from_day = OPENINGS.iter().find_map(|opening| {
        let at = key.find(opening)? + opening.len();
        date(&numbers(key.get(at..)?.split(' ')), plan)
    });
    let in_quarter = [
        "trong quy ",
        "hoan thanh quy ",
        "truoc het quy ",
        "het quy ",
    ]
    .iter()
    .find_map(|opening| {
        key.find(opening)
            .and_then(|at| quarter(key.get(at..)?, plan))
    });
    from_day.or(in_quarter)
}

/// The last day of "quý II" or "quý II/2026".
fn quarter(key: &str, plan: Days) -> Option<NaiveDate> {
    let words: Vec<&str> = key.split(' ').collect();
    let at = words.iter().position(|word| *word == "quy")?;
    let quarter = match *words.get(at + 1)? {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        "iv" | "4" => 4,
        _ => return None,
    };
    let named = words
        .get(at + 2)
        .and_then(|year| year.parse().ok())
        .filter(|year| *year >= 2000);
    last_of_month(named.unwrap_or(plan.1.year()), quarter * 3)
}

fn month(key: &str, plan: Days) -> Option<NaiveDate> {
    let words: Vec<&str> = key.split(' ').collect();
    let at = words.iter().position(|word| *word == "thang")?;
    let month: u32 = words
        .get(at + 1)?
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let named = words
        .get(at + 2)
        .and_then(|year| year.parse().ok())
        .filter(|year| *year >= 2000);
    last_of_month(named.unwrap_or(plan.1.year()), month)
}

fn bare_day(key: &str, plan: Days) -> Option<NaiveDate> {
    date(&numbers(key.split(' ')), plan)
}

/// The last day of a month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let next = match month {
        12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(year, month + 1, 1),
    };
    next?.pred_opt()
}
