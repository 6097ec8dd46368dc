//! When something is owed, from words: "hàng quý", "trước ngày 15/11", "Quý II".
//!
//! May use: the schedules of `domain` and what `moment` finds. What cannot be said in full
//! comes with a doubt, so that no deadline is lost unseen.

pub(super) use super::moment::{Days, last_of_month};

use super::{
    moment::{Joint, Moment, Span, moments, tokens},
    wording::{Eye, key},
};
use crate::domain::{schedule::Schedule, text::fold};
use crate::plan::import::draft::DoubtKind;
use chrono::{Datelike, NaiveDate};

/// Cycles and what is doubtful about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cycle {
    /// At least one.
    pub schedules: Vec<Schedule>,
    /// "ngày 15 của tháng cuối quý": the day of the last month of every period.
    pub day: Option<u32>,
    /// What a person should look at.
    pub doubts: Vec<DoubtKind>,
}

impl Cycle {
    fn of(schedules: Vec<Schedule>) -> Self {
        let doubts = Vec::new();
        let day = None;
        Self {
            schedules,
            day,
            doubts,
        }
    }

    fn doubted(mut self, doubt: DoubtKind) -> Self {
        self.doubts.push(doubt);
        self
    }
}

/// The cycles of what somebody wrote into a field: "Quý II", "hết quý 3/2026", "hàng tháng",
/// "6 tháng đầu năm". `plan` is the first and last day of the plan. `None` where the words are
/// not understood, or can only be said in part.
pub fn schedules_in(typed: &str, plan: Days) -> Option<Vec<Schedule>> {
    let cycle = of_cell(typed, plan, Eye { scanned: false });
    let sure = cycle.doubts.is_empty() && cycle.day.is_none();
    (sure && !key(typed).is_empty()).then_some(cycle.schedules)
}

/// The cycles that a sentence names; standing where it names none. Only what a word makes a
/// deadline counts: "trước", "chậm nhất", "đến hết".
pub(super) fn of_sentence(text: &str, plan: Days, eye: Eye) -> Cycle {
    let folded = fold(text);
    let tokens = tokens(&folded);
    let key = eye.key(text);
    if let Some(cycle) = repeated_cycle(text, &key, &tokens, eye) {
        return cycle;
    }
    let mut led = moments(&tokens);
    led.retain(|moment| moment.led);
    if !led.is_empty() {
        return on_days(&led, plan, text);
    }
    if eye.sees(&key, "ngay tu dau nam")
        && let Some(day) = NaiveDate::from_ymd_opt(plan.0.year(), 3, 31)
    {
        return one_day(day, plan).doubted(DoubtKind::SupposedDay);
    }
    let vague = eye.sees(&key, "dinh ky") && eye.sees(&key, "bao cao");
    let standing = Cycle::of(vec![Schedule::Standing]);
    match vague {
        true => standing.doubted(DoubtKind::NoCycle),
        false => standing,
    }
}

/// The cycles of a table's cell, where a bare "Quý II" or "Năm 2026" is meant as it stands.
/// A cell that is not understood is doubted.
pub(super) fn of_cell(text: &str, plan: Days, eye: Eye) -> Cycle {
    let folded = fold(text);
    let tokens = tokens(&folded);
    let key = eye.key(text);
    if let Some(cycle) = repeated_cycle(text, &key, &tokens, eye) {
        return cycle;
    }
    let found = moments(&tokens);
    let one_year = plan.0.year() == plan.1.year();
    match found.as_slice() {
        [] => {}
        [only] if only.span == Span::Year && one_year && !only.led && !only.before => {
            return match only.year == Some(plan.0.year()) {
                true => Cycle::of(vec![Schedule::Yearly]),
                false => on_days(&found, plan, text),
            };
        }
        found => return on_days(found, plan, text),
    }
    let standing = Cycle::of(vec![Schedule::Standing]);
    if key.is_empty() || is_standing(&key, eye) {
        standing
    } else if eye.begins_any(&key, &["nam", "ca nam", "trong nam"]) {
        Cycle::of(vec![Schedule::Yearly])
    } else {
        standing.doubted(unclear(text))
    }
}

/// Words that can be said only in part, or not at all.
pub(super) fn unclear(text: &str) -> DoubtKind {
    let words: Vec<&str> = text.split_whitespace().collect();
    let few = words.get(..words.len().min(14)).unwrap_or_default();
    let written = few.join(" ");
    let written = written.trim_end_matches(['.', ';', ',']).to_owned();
    DoubtKind::TimeUnclear { written }
}

/// Words for what goes on all the time.
fn is_standing(key: &str, eye: Eye) -> bool {
    const ALWAYS: [&str; 10] = [
        "thuong xuyen",
        "lien tuc",
        "hang ngay",
        "hang tuan",
        "moi ngay",
        "moi tuan",
        "dot xuat",
        "khi co",
        "khi phat sinh",
        "theo ky bao cao",
    ];
    eye.sees_any(key, &ALWAYS)
}

/// What is owed again and again, with the day of each period where one is named.
fn repeated_cycle(text: &str, key: &str, tokens: &[&str], eye: Eye) -> Option<Cycle> {
    let schedules = repeated(key, eye);
    let day = day_of_period(tokens);
    let day_alone = || {
        let by_quarter = tokens.contains(&"quy");
        match by_quarter {
            true => vec![Schedule::Quarterly],
            false => vec![Schedule::Standing],
        }
    };
    let cycle = match (schedules.is_empty(), day) {
        (true, None) => return None,
        (true, Some(_)) => Cycle::of(day_alone()),
        (false, _) => Cycle::of(schedules),
    };
    let day_of_month = tokens.windows(4).any(|four| {
        matches!(four, ["ngay", day, "hang" | "moi", "thang" | "quy"] if day.parse::<u32>().is_ok())
    });
    let cycle = match day_of_month {
        true => cycle.doubted(unclear_day(text)),
        false => cycle,
    };
    Some(Cycle { day, ..cycle })
}

/// The same of a sentence, from its "ngày …" on.
pub(super) fn unclear_day(text: &str) -> DoubtKind {
    unclear(&from_word(text, "ngay"))
}

/// The text from the word on whose folded form is `word`.
fn from_word(text: &str, word: &str) -> String {
    let words = text.split_whitespace();
    let rest: Vec<&str> = words.skip_while(|own| key(own) != word).collect();
    rest.join(" ")
}

/// "trước ngày 15 (20) của tháng cuối quý".
fn day_of_period(tokens: &[&str]) -> Option<u32> {
    (0..tokens.len()).find_map(|at| {
        let rest = match tokens.get(at..)? {
            ["ngay", rest @ ..] => rest,
            _ => return None,
        };
        let day: u32 = rest.first()?.parse().ok()?;
        let rest = match rest.get(1..)? {
            ["(", _, ")", rest @ ..] => rest,
            rest => rest,
        };
        let rest = rest.strip_prefix(&["cua"]).unwrap_or(rest);
        let named = matches!(rest, ["thang", "cuoi", ..]) && (1..=31).contains(&day);
        named.then_some(day)
    })
}

/// One day, or several of which a plan file can say only a cycle or the last.
fn on_days(found: &[Moment], plan: Days, text: &str) -> Cycle {
    let ends: Option<Vec<NaiveDate>> = found.iter().map(|moment| moment.end(plan)).collect();
    let Some(mut ends) = ends.filter(|ends| !ends.is_empty()) else {
        // "6 tháng đầu năm" of a plan of many years comes every year.
        let half = found
            .iter()
            .any(|moment| matches!(moment.span, Span::Months(6)));
        let cycle = match half {
            true => Schedule::HalfYearly,
            false => Schedule::Standing,
        };
        return Cycle::of(vec![cycle]).doubted(unclear(text));
    };
    ends.sort_unstable();
    ends.dedup();
    let is_range = found.iter().any(|moment| moment.joint == Joint::Range);
    let months: Vec<(u32, u32)> = ends.iter().map(|day| (day.month(), day.day())).collect();
    let same_year = ends
        .iter()
        .all(|day| Some(day.year()) == ends.first().map(Datelike::year));
    match (months.as_slice(), ends.last()) {
        ([(3, 31), (6, 30), (9, 30), (12, 31)], _) if !is_range && same_year => {
            Cycle::of(vec![Schedule::Quarterly])
        }
        ([(6, 30), (12, 31)], _) if !is_range && same_year => Cycle::of(vec![Schedule::HalfYearly]),
        ([_], Some(day)) => {
            let cycle = one_day(*day, plan);
            let supposed = found.iter().any(|moment| moment.span == Span::StartOfYear);
            match supposed {
                true => cycle.doubted(DoubtKind::SupposedDay),
                false => cycle,
            }
        }
        (_, Some(last)) => one_day(*last, plan).doubted(unclear(text)),
        (_, None) => Cycle::of(vec![Schedule::Standing]),
    }
}

fn one_day(day: NaiveDate, plan: Days) -> Cycle {
    match (plan.0..=plan.1).contains(&day) {
        true => Cycle::of(vec![Schedule::By(day)]),
        false => Cycle::of(vec![Schedule::Standing]).doubted(DoubtKind::DayOutsidePlan),
    }
}

/// True when "6 tháng" stands there as a cycle and not as "6 tháng đầu năm", a part of one year.
fn is_half_yearly(key: &str, others: bool) -> bool {
    let padded = format!(" {key} ");
    let halves = [" 6 thang ", " 06 thang ", " sau thang "];
    let behind: Vec<&str> = halves
        .iter()
        .flat_map(|half| padded.match_indices(half))
        .filter_map(|(at, half)| padded.get(at + half.len()..))
        .collect();
    let first = behind.iter().any(|rest| rest.starts_with("dau nam"));
    let second = behind.iter().any(|rest| rest.starts_with("cuoi nam"));
    let alone = |rest: &&str| !rest.starts_with("dau nam") && !rest.starts_with("cuoi nam");
    let and_year = ["dau nam va nam", "dau nam va ca nam", "dau nam va mot nam"];
    behind.iter().any(alone)
        || first && (second || others || and_year.iter().any(|words| key.contains(words)))
}

/// Cycles, from the shortest to the longest.
fn repeated(key: &str, eye: Eye) -> Vec<Schedule> {
    let monthly = ["hang thang", "moi thang"];
    let quarterly = [
        "hang quy",
        "moi quy",
        "tung quy",
        "dinh ky quy",
        "quy 6 thang",
        "quy 06 thang",
    ];
    let yearly = [
        "hang nam",
        "moi nam",
        "tung nam",
        "6 thang va nam",
        "06 thang va nam",
        "6 thang nam",
        "thang va mot nam",
        "6 thang dau nam va nam",
        "6 thang dau nam va ca nam",
    ];
    let holds = |words: &[&str]| words.iter().any(|word| eye.sees(key, word));
    let once = eye.sees(key, "thang mot lan") && !eye.sees_any(key, &["6 thang", "sau thang"]);
    let (monthly, quarterly, yearly) = (holds(&monthly), holds(&quarterly), holds(&yearly));
    let monthly = monthly || once;
    let half = is_half_yearly(key, monthly || quarterly || yearly);
    [
        (monthly, Schedule::Monthly),
        (quarterly, Schedule::Quarterly),
        (half, Schedule::HalfYearly),
        (yearly, Schedule::Yearly),
    ]
    .into_iter()
    .filter_map(|(said, schedule)| said.then_some(schedule))
    .collect()
}
