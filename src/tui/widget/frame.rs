//! The lines around a screen: who, when and how the share stands; the screens; what was
//! said last.

use crate::{
    config::fill,
    domain::text::{columns, cut, pad, wrap},
    service::{Lock, Session, ShareState},
    tui::{
        Model,
        command::Command,
        model::{Notice, Stage},
        screen::{Screen, Work},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Paragraph,
};

/// The top line: department, person, period and day; on the right the built-in
/// input, if it is on, and the share.
pub fn top(model: &Model, frame: &mut Frame, area: Rect) {
    let width = usize::from(area.width);
    let (share, share_style) = share_words(model);
    let told = [model.typing.name(), &share];
    let told: Vec<&str> = told.into_iter().filter(|told| !told.is_empty()).collect();
    let right = format!(" {} ", told.join(" · "));
    let (lock, lock_style) = lock_words(model);
    let room = width.saturating_sub(columns(&right) + columns(&lock));
    let (left, left_style) = match model.work() {
        None => (" CCHC".to_owned(), model.styles.title),
        Some(work) if work.is_looking() => (looked_at(model, work, room), model.styles.warning),
        Some(work) => (who(model, work, room), model.styles.title),
    };
    let line = Line::from(vec![
        Span::styled(pad(&left, room), left_style),
        Span::styled(lock, lock_style),
        Span::styled(right, share_style),
    ]);
    frame.render_widget(Paragraph::new(line), area);
}

/// Whether the department is locked, as a sign and a word; nothing where it has no PIN.
fn lock_words(model: &Model) -> (String, Style) {
    let words = &model.words.screen.pin;
    let lock = model.work().map(|work| work.session.lock);
    let (sign, word, style) = match lock.unwrap_or_default() {
        Lock::None => return (String::new(), model.styles.muted),
        Lock::Locked => ("■", &words.is_locked, model.styles.accent),
        Lock::Unlocked => ("□", &words.is_unlocked, model.styles.warning),
        Lock::Unreadable => ("✗", &words.is_unreadable, model.styles.error),
    };
    (format!(" {sign} {word} "), style)
}

/// As much of who, where and when as there is room for, the most important first.
fn who(model: &Model, work: &Work, room: usize) -> String {
    let session = &work.session;
    let department = session
        .department()
        .map_or(session.department.as_str(), |d| d.name.as_str());
    let author = match session.author.as_str() {
        "" => model.words.screen.frame.nobody.as_str(),
        name => name,
    };
    let day = day_words(model, session);
    let period = model.words.period(work.period);
    let code = session.department.as_str();
    // A day that was made up is always said.
    let (with_name, least) = match session.today_is_set {
        true => ([code, author, &day], [code, &day]),
        false => ([code, author, &period], [code, author]),
    };
    let parts: [&[&str]; 4] = [
        &[department, author, &period, &day],
        &[code, author, &period, &day],
        &with_name,
        &least,
    ];
    let mut lines = parts.iter().map(|parts| format!(" {}", parts.join(" · ")));
    let fits = lines.find(|line| columns(line) <= room);
    fits.unwrap_or_else(|| format!(" {}", least.join(" · ")))
}

/// Whose tasks are seen instead of the own, and how to get back to these: as much of it as there
/// is room for, at least both codes.
fn looked_at(model: &Model, work: &Work, room: usize) -> String {
    let words = &model.words.screen.tabs;
    let session = &work.session;
    let code = work.department.as_str();
    let name = session
        .department_of(&work.department)
        .map_or(code, |department| department.name.as_str());
    let key = model.key(Command::Cancel);
    let told = |called: &str| {
        let own = session.department.as_str();
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("department", &called), ("key", &key), ("own", &own)];
        fill(&words.looking, &values)
    };
    let period = model.words.period(work.period);
    let day = day_words(model, session);
    let middle = match session.today_is_set {
        true => &day,
        false => &period,
    };
    let (by_name, by_code) = (told(name), told(code));
    let parts: [&[&str]; 5] = [
        &[&by_name, &period, &day],
        &[&by_name, middle],
        &[&by_code, middle],
        &[&by_name],
        &[&by_code],
    ];
    let mut lines = parts.iter().map(|parts| format!(" {}", parts.join(" · ")));
    let fits = lines.find(|line| columns(line) <= room);
    fits.unwrap_or_else(|| format!(" {by_code}"))
}

fn day_words(model: &Model, session: &Session) -> String {
    let day = model.words.date_with_weekday(session.today);
    if session.today_is_set {
        fill(&model.words.screen.frame.invented_today, &[("date", &day)])
    } else {
        day
    }
}

/// How the share stands, as a sign and words.
pub fn share_words(model: &Model) -> (String, Style) {
    let words = &model.words.screen.share;
    let styles = &model.styles;
    let Some(condition) = &model.share else {
        let text = if matches!(model.stage, Stage::Working(_)) {
            words.waiting.as_str()
        } else {
            ""
        };
        return (text.to_owned(), styles.muted);
    };
    let waiting = condition.only_here;
    let (sign, text, style) = match &condition.state {
        None => ("…", &words.waiting, styles.muted),
        Some(ShareState::Reachable) if waiting > 0 => ("↑", &words.waiting, styles.warning),
        Some(ShareState::Reachable) => ("✓", &words.reachable, styles.good),
        Some(ShareState::Missing) => ("?", &words.missing, styles.warning),
        Some(ShareState::ReadOnly) => ("!", &words.read_only, styles.warning),
        Some(ShareState::Foreign) => ("✗", &words.foreign, styles.error),
        Some(ShareState::OtherShare) => ("✗", &words.other, styles.error),
        Some(ShareState::Later) => ("!", &words.later, styles.warning),
        Some(ShareState::Slow) => ("…", &words.slow, styles.warning),
        Some(ShareState::Unreachable(_) | ShareState::Unwritable(_)) => {
            ("✗", &words.unreachable, styles.warning)
        }
    };
    let text = if waiting > 0 {
        format!("{sign} {text} ({waiting})")
    } else {
        format!("{sign} {text}")
    };
    (text, style)
}

/// The screens, the shown one marked; on the right the unit where its name fits whole.
pub fn tabs(model: &Model, frame: &mut Frame, area: Rect) {
    let Some(work) = model.work() else {
        let line = Line::styled(pad("", usize::from(area.width)), model.styles.border);
        frame.render_widget(Paragraph::new(line), area);
        return;
    };
    let mut spans = vec![
        Span::styled(next_key(model), model.styles.key),
        Span::raw(" "),
    ];
    let (titles, gap) = titles(model, work, usize::from(area.width));
    let mut used = columns(&next_key(model)) + 1;
    for (screen, text) in titles {
        used += columns(&text) + gap;
        let style = match screen == work.screen {
            true => model.styles.accent,
            false => model.styles.muted,
        };
        spans.push(Span::styled(text, style));
        spans.push(Span::raw(" ".repeat(gap)));
    }
    let room = usize::from(area.width).saturating_sub(used + 2 - gap);
    let unit = work.session.plan.organisation.as_str();
    if columns(unit) <= room {
        spans.push(Span::raw(" ".repeat(room - columns(unit) + 1 - gap)));
        spans.push(Span::styled(unit.to_owned(), model.styles.muted));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

fn next_key(model: &Model) -> String {
    format!(" {}", model.key(Command::NextScreen))
}

/// The titles of the screens, as far as there is room, and the blanks behind each.
fn titles(model: &Model, work: &Work, width: usize) -> (Vec<(Screen, String)>, usize) {
    let title_of = |screen: Screen| {
        let words = model.words.command(screen.command_id());
        words.map_or("", |words| words.title.as_str())
    };
    let mut used = columns(&next_key(model)) + 1;
    let sum = |screens: &mut dyn Iterator<Item = Screen>| -> usize {
        screens.map(|screen| columns(title_of(screen)) + 2).sum()
    };
    let is_coordinator = work.session.is_coordinator();
    let overview = Some(Screen::Overview).filter(|screen| *screen == work.screen || is_coordinator);
    let others = || Screen::ALL.into_iter().chain(overview);
    let needed = sum(&mut others().chain([Screen::Import]));
    let fits = used + needed <= width;
    // Where it is narrow the marks around each title have to do.
    let gap = usize::from(used + needed + Screen::ALL.len() < width);
    let import =
        Some(Screen::Import).filter(|screen| *screen == work.screen || (fits && is_coordinator));
    let settings = Some(Screen::Settings).filter(|screen| *screen == work.screen);
    let report = Some(Screen::Report).filter(|screen| *screen == work.screen);
    let screens = others().chain(report).chain(import).chain(settings);
    let titles: Vec<(Screen, &str)> = screens.map(|screen| (screen, title_of(screen))).collect();
    let room = width.saturating_sub(used + 2);
    let shown = around_shown(&titles, work.screen, room, gap).iter();
    let texts = shown.map(|(screen, title)| {
        let text = match *screen == work.screen {
            true => format!("[{title}]"),
            false => format!(" {title} "),
        };
        let text = cut(&text, width.saturating_sub(used));
        used += columns(&text) + gap;
        (*screen, text)
    });
    (texts.collect(), gap)
}

/// The screen of which the title stands in a column.
pub fn tab_at(model: &Model, area: Rect, column: u16) -> Option<Screen> {
    let work = model.work()?;
    let mut begin = usize::from(area.x) + columns(&next_key(model)) + 1;
    let (titles, gap) = titles(model, work, usize::from(area.width));
    let found = titles.into_iter().find(|(_, text)| {
        let end = begin + columns(text);
        let is_here = (begin..end).contains(&usize::from(column));
        begin = end + gap;
        is_here
    });
    found.map(|(screen, _)| screen)
}

/// The screens from the first one on from which the shown one is still seen whole in `room`
/// columns.
fn around_shown<'t>(
    titles: &'t [(Screen, &'t str)],
    shown: Screen,
    room: usize,
    gap: usize,
) -> &'t [(Screen, &'t str)] {
    let place = titles.iter().position(|(screen, _)| *screen == shown);
    let upto = place.map_or(0, |place| place + 1);
    let needed = |first: usize| {
        let before = titles.get(first..upto).unwrap_or_default();
        before
            .iter()
            .map(|(_, title)| columns(title) + 2 + gap)
            .sum::<usize>()
    };
    let first = (0..upto).find(|first| needed(*first) <= room);
    titles.get(first.unwrap_or(0)..).unwrap_or_default()
}

/// Rows that the last notice needs: an error may wrap, and stays until it is seen.
pub fn notice_height(model: &Model) -> u16 {
    let lines = notice_lines(model, usize::from(model.size.0)).len();
    u16::try_from(lines).unwrap_or(1).clamp(1, 6)
}

/// What was said last.
pub fn notice(model: &Model, frame: &mut Frame, area: Rect) {
    frame.render_widget(
        Paragraph::new(notice_lines(model, usize::from(area.width))),
        area,
    );
}

fn notice_lines(model: &Model, width: usize) -> Vec<Line<'static>> {
    let room = width.saturating_sub(2).max(1);
    let lines = |text: &str, style: Style| -> Vec<Line<'static>> {
        wrap(text, room)
            .into_iter()
            .map(|line| Line::styled(format!(" {line}"), style))
            .collect()
    };
    match &model.notice {
        Some(Notice::Told(text)) => lines(text, model.styles.good),
        Some(Notice::WithdrawalAsked { told, .. }) => lines(told, model.styles.warning),
        Some(Notice::Unsaved(wanted)) => {
            let keys = (model.key(Command::Cancel), model.key(Command::Quit));
            let words = &model.words.screen.notice;
            let is_kept = model.unfinished.is_some();
            let told = match (wanted, is_kept) {
                (Command::Quit, true) => &words.unsaved_quit_kept,
                (Command::Quit, false) => &words.unsaved_quit,
                (_, true) => &words.unsaved_kept,
                (_, false) => &words.unsaved,
            };
            let told = fill(told, &[("key", &keys.0), ("quit", &keys.1)]);
            lines(&told, model.styles.warning)
        }
        Some(Notice::Failed(problem)) => {
            let mut all = lines(&problem.what, model.styles.error);
            all.extend(lines(&problem.mend, model.styles.text));
            if !matches!(model.stage, Stage::Opening) {
                all.extend(lines(
                    &model.words.screen.frame.press_any_key,
                    model.styles.muted,
                ));
            }
            all
        }
        None => calendar_notice(model).map_or_else(
            || vec![Line::default()],
            |text| lines(&text, model.styles.muted),
        ),
    }
}

/// Said while nothing else is: that a year's holidays are not known.
fn calendar_notice(model: &Model) -> Option<String> {
    let year = model.work()?.session.unknown_calendar_year()?;
    Some(fill(
        &model.words.screen.notice.unknown_year,
        &[("year", &year)],
    ))
}
