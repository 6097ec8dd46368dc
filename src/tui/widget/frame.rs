//! The lines around a screen: who, when and how the share stands; the screens; what was
//! said last.

use crate::{
    config::fill,
    domain::text::{columns, pad, wrap},
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
    let width = usize::from(area.width);
    let Some(work) = model.work() else {
        let line = Line::styled(pad("", width), model.styles.border);
        frame.render_widget(Paragraph::new(line), area);
        return;
    };
    let tabs = Tabs::of(model, work, width);
    let mark = |is_there, sign: &'static str| match is_there {
        true => Span::styled(sign, model.styles.key),
        false => Span::raw(" "),
    };
    let mut spans = vec![
        Span::styled(next_key(model), model.styles.key),
        mark(tabs.begins_before, "‹"),
    ];
    for (screen, text) in &tabs.titles {
        let style = match *screen == work.screen {
            true => model.styles.accent,
            false => model.styles.muted,
        };
        spans.push(Span::styled(text.clone(), style));
        spans.push(Span::raw(" ".repeat(tabs.gap)));
    }
    spans.extend(tabs.goes_on.then(|| mark(true, "›")));
    let room = width.saturating_sub(tabs.end() + 2 - tabs.gap);
    let unit = work.session.plan.organisation.as_str();
    if !tabs.goes_on && columns(unit) <= room {
        spans.push(Span::raw(" ".repeat(room - columns(unit) + 1 - tabs.gap)));
        spans.push(Span::styled(unit.to_owned(), model.styles.muted));
    }
    frame.render_widget(Paragraph::new(Line::from(spans)), area);
}

fn next_key(model: &Model) -> String {
    format!(" {}", model.key(Command::NextScreen))
}

/// The titles of the screens for which there is room, each whole.
struct Tabs {
    titles: Vec<(Screen, String)>,
    /// Blanks behind each.
    gap: usize,
    /// Columns before the first.
    begin: usize,
    /// Others stand before the first.
    begins_before: bool,
    /// Others follow the last.
    goes_on: bool,
}

impl Tabs {
    fn of(model: &Model, work: &Work, width: usize) -> Self {
        let begin = columns(&next_key(model)) + 1;
        let title_of = |screen: Screen| {
            let words = model.words.command(screen.command_id());
            words.map_or("", |words| words.title.as_str())
        };
        let is_coordinator = work.session.is_coordinator();
        let shown = |screen| Some(screen).filter(|screen| *screen == work.screen);
        let mut screens: Vec<Screen> = Screen::in_order(is_coordinator).collect();
        if !is_coordinator {
            screens.extend(Screen::OF_THE_COORDINATOR.into_iter().filter_map(shown));
        }
        let needed = |screens: &[Screen]| -> usize {
            let titles = screens.iter();
            titles.map(|screen| columns(title_of(*screen)) + 2).sum()
        };
        let with_import = needed(&screens) + columns(title_of(Screen::Import)) + 2;
        let import =
            Some(Screen::Import).filter(|_| is_coordinator && begin + with_import <= width);
        // Where it is narrow the marks around each title have to do.
        let gap = usize::from(begin + with_import + screens.len() < width);
        screens.extend(import.or(shown(Screen::Import)));
        screens.extend(shown(Screen::Settings));
        let titles: Vec<(Screen, String)> = screens
            .into_iter()
            .map(|screen| match screen == work.screen {
                true => (screen, format!("[{}]", title_of(screen))),
                false => (screen, format!(" {} ", title_of(screen))),
            })
            .collect();
        Self {
            titles,
            gap,
            begin,
            begins_before: false,
            goes_on: false,
        }
        .within(work.screen, width)
    }

    /// Column behind the last title and its blanks.
    fn end(&self) -> usize {
        let widths = self.titles.iter();
        let widths = widths.map(|(_, text)| columns(text) + self.gap);
        self.begin + widths.sum::<usize>()
    }

    /// As many as there is room for, the shown one among them.
    fn within(mut self, shown: Screen, width: usize) -> Self {
        // One column is for the sign that others follow.
        while self.end() > width + self.gap || (self.goes_on && self.end() >= width) {
            let is_last = self.titles.last().is_none_or(|(last, _)| *last == shown);
            match is_last && self.titles.len() > 1 {
                true => {
                    self.titles.remove(0);
                    self.begins_before = true;
                }
                false if self.titles.len() > 1 => {
                    self.titles.pop();
                    self.goes_on = true;
                }
                false => break,
            }
        }
        self
    }
}

/// The screen of which the title stands in a column.
pub fn tab_at(model: &Model, area: Rect, column: u16) -> Option<Screen> {
    let work = model.work()?;
    let tabs = Tabs::of(model, work, usize::from(area.width));
    let mut begin = usize::from(area.x) + tabs.begin;
    let found = tabs.titles.into_iter().find(|(_, text)| {
        let end = begin + columns(text);
        let is_here = (begin..end).contains(&usize::from(column));
        begin = end + tabs.gap;
        is_here
    });
    found.map(|(screen, _)| screen)
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
        None => {
            let came = came_back_notice(model).map(|text| lines(&text, model.styles.accent));
            came.or_else(|| calendar_notice(model).map(|text| lines(&text, model.styles.muted)))
                .unwrap_or_else(|| vec![Line::default()])
        }
    }
}

/// Said on the own tasks while nothing else is: what came back from the office.
fn came_back_notice(model: &Model) -> Option<String> {
    let work = model.work()?;
    if work.screen != Screen::Tasks || work.is_looking() || model.overlay.is_some() {
        return None;
    }
    let words = &model.words.screen.notice;
    let (came, told) = (&work.came_back, |words, count: usize, command| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &count), ("key", &model.key(command))];
        (count > 0).then(|| fill(words, &values))
    });
    let returned = told(
        &words.came_returned,
        came.returned.len(),
        Command::Submission,
    );
    let answered = told(&words.came_answered, came.answered, Command::Ledger);
    let all: Vec<String> = returned.into_iter().chain(answered).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}

/// Said while nothing else is: that a year's holidays are not known.
fn calendar_notice(model: &Model) -> Option<String> {
    let year = model.work()?.session.unknown_calendar_year()?;
    Some(fill(
        &model.words.screen.notice.unknown_year,
        &[("year", &year)],
    ))
}
