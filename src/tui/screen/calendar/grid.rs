//! The month: seven columns, each day with how much is due on it, as signs and numbers.

use super::{CalendarScreen, state::month_of};
use crate::{
    config::{fill, words::Words},
    domain::{
        obligation::Group,
        period::{Period, PeriodKind},
        text::{columns, cut, pad},
    },
    service::{Session, TaskRow},
    tui::{
        Model,
        screen::Work,
        theme::Styles,
        widget::text::{group_sign, group_style},
    },
};
use chrono::{Datelike, NaiveDate, Weekday};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
    widgets::Paragraph,
};

/// The sign of a report's step.
pub(super) const REPORT: &str = "→";
/// The sign of a holiday.
const HOLIDAY: char = '*';
/// The sign of a Saturday on which offices work.
const WORKED: char = '+';
/// The lines above the weeks: the month and the weekdays.
const HEAD: usize = 2;
/// The groups that a day tells apart: of what is not urgent it only says that it is open.
const COUNTED: [&[Group]; 4] = [
    &[Group::Late],
    &[Group::Soon],
    &[Group::Current, Group::Standing],
    &[Group::Closed],
];

pub(super) fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let width = usize::from(area.width);
    let mut lines = vec![heading(model, work, width), weekdays(model, width / 7)];
    let cells = cells(&work.calendar);
    let is_tall = is_tall(&cells, area);
    for week in cells.chunks(7) {
        let days = |line: fn(&Model, &Work, NaiveDate, usize, bool) -> Span<'static>| {
            let cell = |day: &Option<NaiveDate>| match day {
                Some(day) => line(model, work, *day, width / 7, is_tall),
                None => Span::raw(" ".repeat(width / 7)),
            };
            Line::from(week.iter().map(cell).collect::<Vec<_>>())
        };
        lines.push(days(number));
        if is_tall {
            lines.push(days(due));
        }
    }
    lines.push(Line::default());
    let below = legend(model.words, width.saturating_sub(2));
    let below = below.into_iter().chain(holidays(work));
    lines.extend(below.map(|text| {
        let text = cut(&format!(" {text}"), width);
        Line::styled(text, model.styles.muted)
    }));
    frame.render_widget(Paragraph::new(lines), area);
}

/// The days of the shown month as they stand in its weeks, nothing before the first.
fn cells(calendar: &CalendarScreen) -> Vec<Option<NaiveDate>> {
    let before = month_of(calendar.chosen).next().map_or(0, column);
    let blank = std::iter::repeat_n(None, before);
    blank.chain(month_of(calendar.chosen).map(Some)).collect()
}

/// True where each week has a second line.
fn is_tall(cells: &[Option<NaiveDate>], area: Rect) -> bool {
    usize::from(area.height) >= HEAD + 2 * cells.chunks(7).len()
}

/// The day that is drawn at a place of the area.
pub(super) fn day_at(calendar: &CalendarScreen, area: Rect, at: Position) -> Option<NaiveDate> {
    let cells = cells(calendar);
    let line = usize::from(at.y.checked_sub(area.y)?).checked_sub(HEAD)?;
    let week = match is_tall(&cells, area) {
        true => line / 2,
        false => line,
    };
    let place = usize::from(at.x.checked_sub(area.x)?).checked_div(usize::from(area.width / 7))?;
    let day = cells.get(week * 7 + place).copied().flatten();
    day.filter(|_| place < 7)
}

/// The month, and how much is due in it.
fn heading(model: &Model, work: &Work, width: usize) -> Line<'static> {
    let chosen = work.calendar.chosen;
    let month = u8::try_from(chosen.month()).unwrap_or(1);
    let period = Period::new(PeriodKind::Month(month), chosen.year());
    let title = format!(" {}", model.words.period(period));
    let rows = work
        .calendar
        .shown()
        .map_or([].as_slice(), |work| &work.rows);
    let due: Vec<&TaskRow> = rows
        .iter()
        .filter(|row| month_of(chosen).any(|day| day == row.obligation.due))
        .collect();
    let of = |group: Group| due.iter().filter(|row| row.group == group).count();
    let counted = fill(
        &model.words.screen.calendar.summary,
        &[
            ("due", &due.len()),
            ("late", &of(Group::Late)),
            ("closed", &of(Group::Closed)),
        ],
    );
    let room = width.saturating_sub(columns(&title) + 2);
    let counted = cut(&counted, room);
    let gap = " ".repeat(room.saturating_sub(columns(&counted)) + 1);
    Line::from(vec![
        Span::styled(title, model.styles.title),
        Span::styled(format!("{gap}{counted} "), model.styles.muted),
    ])
}

fn weekdays(model: &Model, cell: usize) -> Line<'static> {
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    let named: String = days
        .map(|day| pad(&format!(" {:>2}", model.words.weekday(day)), cell))
        .collect();
    Line::styled(named, model.styles.muted)
}

fn column(day: NaiveDate) -> usize {
    usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0)
}

/// The day's number with its signs; where there is no row below, also the most urgent thing.
fn number(model: &Model, work: &Work, day: NaiveDate, cell: usize, is_tall: bool) -> Span<'static> {
    let (calendar, session) = (&work.calendar, &work.session);
    let is_today = day == session.today;
    let before = match (day == calendar.chosen, is_today) {
        (true, _) => '›',
        (false, true) => '[',
        (false, false) => ' ',
    };
    let after = match is_today {
        true => ']',
        false => sign(session, day),
    };
    let urgent = match is_tall {
        true => String::new(),
        false => signs(calendar, day)
            .into_iter()
            .take(1)
            .map(|(sign, ..)| sign)
            .collect(),
    };
    let text = pad(&format!("{before}{:>2}{after}{urgent}", day.day()), cell);
    let plain = match session.calendar.is_working(day) {
        _ if is_today => model.styles.accent,
        true => model.styles.text,
        false => model.styles.muted,
    };
    let style = match is_tall {
        true => plain,
        false => urgency(&model.styles, calendar, day).unwrap_or(plain),
    };
    Span::styled(text, chosen_or(model, calendar, day, style))
}

fn sign(session: &Session, day: NaiveDate) -> char {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    match (session.calendar.is_working(day), weekend) {
        (true, true) => WORKED,
        _ if session.calendar.holiday(day).is_some() => HOLIDAY,
        _ => ' ',
    }
}

/// What is due: as many signs with their numbers as there is room for, the most urgent first.
fn due(model: &Model, work: &Work, day: NaiveDate, cell: usize, _: bool) -> Span<'static> {
    let calendar = &work.calendar;
    let signs: Vec<String> = signs(calendar, day)
        .into_iter()
        .map(|(sign, count)| match count {
            0 => sign.to_owned(),
            count => format!("{sign}{count}"),
        })
        .collect();
    let text = as_many(&signs, cell.saturating_sub(1));
    let style = urgency(&model.styles, calendar, day).unwrap_or(model.styles.muted);
    let text = pad(&format!(" {text}"), cell);
    Span::styled(text, chosen_or(model, calendar, day, style))
}

/// The first of `signs` that fit into `room` columns, marked where some do not.
fn as_many(signs: &[String], room: usize) -> String {
    let all = signs.concat();
    if columns(&all) <= room {
        return all;
    }
    let mut text = String::new();
    for sign in signs {
        if columns(&text) + columns(sign) + 1 > room {
            break;
        }
        text.push_str(sign);
    }
    text + "…"
}

fn chosen_or(model: &Model, calendar: &CalendarScreen, day: NaiveDate, style: Style) -> Style {
    match day == calendar.chosen {
        true if calendar.in_list => model.styles.accent,
        true => model.styles.selected,
        false => style,
    }
}

/// Signs with their numbers; a report's step has none.
fn signs(calendar: &CalendarScreen, day: NaiveDate) -> Vec<(&'static str, usize)> {
    let Some(work) = calendar.shown() else {
        return Vec::new();
    };
    let counted = COUNTED.into_iter().filter_map(|groups| {
        let count = work.due_on(day).filter(|row| groups.contains(&row.group));
        let sign = group_sign(*groups.first()?);
        Some((sign, count.count())).filter(|(_, count)| *count > 0)
    });
    let report = work.reports_on(day).next().map(|_| (REPORT, 0));
    counted.chain(report).collect()
}

/// The style of the most urgent thing of a day.
fn urgency(styles: &Styles, calendar: &CalendarScreen, day: NaiveDate) -> Option<Style> {
    let groups = calendar.shown()?.due_on(day).map(|row| row.group);
    groups.min().map(|group| group_style(styles, group))
}

/// What the signs mean, each sign on one line with its word.
fn legend(words: &Words, width: usize) -> Vec<String> {
    let said = &words.screen.calendar;
    let pairs = [
        (group_sign(Group::Late).to_owned(), words.group(Group::Late)),
        (group_sign(Group::Soon).to_owned(), words.group(Group::Soon)),
        (group_sign(Group::Current).to_owned(), &said.open),
        (
            group_sign(Group::Closed).to_owned(),
            words.group(Group::Closed),
        ),
        (REPORT.to_owned(), &said.report),
        (HOLIDAY.to_string(), &said.day_off),
        (WORKED.to_string(), &said.worked),
        ("[ ]".to_owned(), words.days_left(0).as_str()),
    ]
    .map(|(sign, word)| format!("{sign} {word}"));
    let mut lines: Vec<String> = Vec::new();
    for pair in pairs {
        match lines.last_mut() {
            Some(line) if columns(line) + columns(&pair) + 3 <= width => {
                line.push_str(&format!(" · {pair}"));
            }
            _ => lines.push(pair),
        }
    }
    lines
}

/// The holidays of the month by name.
fn holidays(work: &Work) -> Vec<String> {
    let calendar = &work.session.calendar;
    let named = month_of(work.calendar.chosen).filter_map(|day| {
        let name = calendar.holiday(day)?;
        Some(format!("{HOLIDAY} {}: {name}", day.format("%d/%m")))
    });
    named.collect()
}
