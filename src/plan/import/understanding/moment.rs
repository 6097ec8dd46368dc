//! Days, months, quarters and years as a text names them: "Quý II/2026", "30/6", "6 tháng đầu
//! năm".
//!
//! May use: the folding of `domain`. A text comes in; what it names goes out to `cycle`.

use chrono::{Datelike, NaiveDate};

/// First and last day of the plan.
pub(super) type Days = (NaiveDate, NaiveDate);

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    /// Day and month.
    Day(u32, u32),
    /// A month of the year.
    Month(u32),
    /// A quarter of the year.
    Quarter(u32),
    /// "6 tháng đầu năm": so many months from January on.
    Months(u32),
    /// "cuối năm", "6 tháng cuối năm".
    EndOfYear,
    /// "đầu năm": no day says when that ends.
    StartOfYear,
    /// A whole year.
    Year,
}

/// How something is joined with what was named before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Not at all.
    Apart,
    /// "Quý I, Quý III".
    List,
    /// "Tháng 3 - Tháng 11".
    Range,
}

/// Something named, and the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// What.
    pub span: Span,
    /// Its year, where it is named.
    pub year: Option<i32>,
    /// How it goes with the one before.
    pub joint: Joint,
    /// "trước", without "hết": not the named month itself.
    pub before: bool,
    /// A word makes it a deadline: "trước", "chậm nhất", "hết".
    pub led: bool,
    to: usize,
}

impl Moment {
    /// Its last day, in its own year or else in that of a plan of one year.
    pub fn end(&self, plan: Days) -> Option<NaiveDate> {
        let only = (plan.0.year() == plan.1.year()).then(|| plan.0.year());
        let year = self.year.or(only)?;
        let first = |month| NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt();
        match (self.span, self.before) {
            (Span::Day(day, month), _) => NaiveDate::from_ymd_opt(year, month, day),
            (Span::Month(month), true) => first(month),
            (Span::Quarter(quarter), true) => first(quarter * 3 - 2),
            (Span::Year, true) => first(1),
            (Span::Month(month) | Span::Months(month), _) => last_of_month(year, month),
            (Span::Quarter(quarter), _) => last_of_month(year, quarter * 3),
            (Span::StartOfYear, _) => last_of_month(year, 3),
            (Span::EndOfYear | Span::Year, _) => last_of_month(year, 12),
        }
    }
}

/// The last day of a month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let next = match month {
        12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(year, month + 1, 1),
    };
    next?.pred_opt()
}

/// Words and signs of a folded text, each on its own.
pub(super) fn tokens(folded: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = folded.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first.is_alphanumeric() {
            true => rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let Some((token, more)) = rest.split_at_checked(end) else {
            break;
        };
        tokens.push(token);
        rest = more.trim_start();
    }
    tokens
}

/// Everything that the tokens of a text name, in their order.
pub(super) fn moments(tokens: &[&str]) -> Vec<Moment> {
    let mut found: Vec<Moment> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        let last = found.last().copied();
        let joint = last.map_or(Joint::Apart, |last| joint(tokens, last.to, at));
        let named = span(rest).or_else(|| {
            let last = last.filter(|_| joint != Joint::Apart)?;
            again(last.span, rest)
        });
        let Some((span, taken)) = named else {
            at += 1;
            continue;
        };
        let (year, more) = year_behind(tokens, at + taken);
        let (led, before) = lead(tokens, at, span);
        found.push(Moment {
            span,
            year,
            joint,
            before,
            led: led || joint != Joint::Apart && last.is_some_and(|last| last.led),
            to: at + taken + more,
        });
        at += taken + more;
    }
    share_years(&mut found);
    found
}

/// "Quý I, II/2026": the year behind holds for all that are joined.
fn share_years(found: &mut [Moment]) {
    let mut behind: Option<(i32, Joint)> = None;
    for moment in found.iter_mut().rev() {
        if let Some((year, joint)) = behind
            && joint != Joint::Apart
        {
            moment.year = moment.year.or(Some(year));
        }
        behind = moment.year.map(|year| (year, moment.joint));
    }
}

fn number(token: Option<&&str>, from: u32, to: u32) -> Option<u32> {
    let number = token?.parse().ok()?;
    (from..=to).contains(&number).then_some(number)
}

fn year(token: Option<&&str>) -> Option<i32> {
    let year = number(token, 1990, 2099)?;
    i32::try_from(year).ok()
}

fn quarter(token: Option<&&str>) -> Option<u32> {
    match *token? {
        "i" | "1" | "01" => Some(1),
        "ii" | "2" | "02" => Some(2),
        "iii" | "3" | "03" => Some(3),
        "iv" | "4" | "04" => Some(4),
        _ => None,
    }
}

/// What is named at the beginning, and how many tokens name it.
fn span(tokens: &[&str]) -> Option<(Span, usize)> {
    match *tokens {
        ["quy", ..] => Some((Span::Quarter(quarter(tokens.get(1))?), 2)),
        ["thang", ..] => Some((Span::Month(number(tokens.get(1), 1, 12)?), 2)),
        ["6" | "06" | "sau", "thang", "dau", "nam", ..] => Some((Span::Months(6), 4)),
        ["9" | "09" | "chin", "thang", "dau", "nam", ..] => Some((Span::Months(9), 4)),
        ["6" | "06" | "sau", "thang", "cuoi", "nam", ..] => Some((Span::EndOfYear, 4)),
        ["cuoi", "nam", ..] => Some((Span::EndOfYear, 2)),
        ["dau", "nam", ..] => Some((Span::StartOfYear, 2)),
        ["nam", ..] => year(tokens.get(1)).map(|_| (Span::Year, 1)),
        ["ngay", ref rest @ ..] => date(rest).map(|(span, taken)| (span, taken + 1)),
        _ => date(tokens),
    }
}

/// "15/11", "15 tháng 11", "15-11-2026", "6/2026".
fn date(tokens: &[&str]) -> Option<(Span, usize)> {
    let first = tokens.first();
    let sign = *tokens.get(1)?;
    if sign == "/"
        && let Some(month) = number(first, 1, 12)
        && year(tokens.get(2)).is_some()
    {
        return Some((Span::Month(month), 1));
    }
    let day = number(first, 1, 31)?;
    let month = number(tokens.get(2), 1, 12)?;
    let whole = tokens.get(3) == Some(&sign) && year(tokens.get(4)).is_some();
    let is_date = matches!(sign, "/" | "thang") || matches!(sign, "-" | ".") && whole;
    is_date.then_some((Span::Day(day, month), 3))
}

/// One more of the same kind: the "III" of "Quý I, III".
fn again(before: Span, tokens: &[&str]) -> Option<(Span, usize)> {
    let is_date = matches!(tokens.get(1), Some(&"/" | &"thang"));
    match before {
        Span::Quarter(_) => Some((Span::Quarter(quarter(tokens.first())?), 1)),
        Span::Month(_) if !is_date => Some((Span::Month(number(tokens.first(), 1, 12)?), 1)),
        _ => None,
    }
}

/// "/2026", "-2026", "năm 2026", or the year itself behind "năm".
fn year_behind(tokens: &[&str], at: usize) -> (Option<i32>, usize) {
    if let Some(year) = year(tokens.get(at)) {
        return (Some(year), 1);
    }
    let joined = matches!(tokens.get(at), Some(&"/" | &"nam" | &"-" | &"."));
    match year(tokens.get(at + 1)).filter(|_| joined) {
        Some(year) => (Some(year), 2),
        None => (None, 0),
    }
}

fn joint(tokens: &[&str], from: usize, to: usize) -> Joint {
    let gap = tokens.get(from..to).unwrap_or_default();
    let ranges = |token: &&str| matches!(*token, "-" | "–" | "—" | "den" | "toi");
    let lists = |token: &&str| matches!(*token, "," | ";" | "va" | "&" | "+" | "/");
    let fills = |token: &&str| matches!(*token, "het" | "truoc" | "ngay" | "trong");
    if gap.iter().any(ranges) && gap.iter().all(|t| ranges(t) || fills(t)) {
        Joint::Range
    } else if gap.iter().any(lists) && gap.iter().all(|t| lists(t) || fills(t)) {
        Joint::List
    } else {
        Joint::Apart
    }
}

/// Whether the words before make a deadline of it, and whether it ends before it begins.
fn lead(tokens: &[&str], at: usize, span: Span) -> (bool, bool) {
    let back = |count: usize| {
        let place = at.checked_sub(count)?;
        tokens.get(place).copied()
    };
    let is_year = matches!(span, Span::Year);
    let led = match (back(3), back(2), back(1)) {
        (Some("tinh"), Some("den"), Some("het")) => false,
        (.., Some("het")) => true,
        (.., Some("truoc")) => !is_year,
        (_, Some("cham" | "muon"), Some("nhat")) => true,
        (Some("cham" | "muon"), Some("nhat"), Some("la" | "den" | "vao" | "trong")) => true,
        (_, Some("han"), Some("cuoi")) => true,
        (_, Some("hoan"), Some("thanh")) | (.., Some("xong")) => !is_year,
        (.., Some("trong")) => !is_year,
        _ => matches!(span, Span::Months(_)) || is_half(tokens, at),
    };
    (led, back(1) == Some("truoc"))
}

/// "6 tháng cuối năm" needs no other word.
fn is_half(tokens: &[&str], at: usize) -> bool {
    tokens.get(at + 1) == Some(&"thang") && tokens.get(at + 2) == Some(&"cuoi")
}
