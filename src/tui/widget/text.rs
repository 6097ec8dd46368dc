//! Words for things that several screens show: states, groups, entries, dates with times.

use crate::{
    config::{fill, words::Words},
    domain::{checkin::State, obligation::Group, submission::SubmissionState},
    service::{Entry, EntryKind},
    tui::theme::Styles,
};
use chrono::{DateTime, FixedOffset};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// A sign for a state, so that it is never told by colour alone.
pub fn state_sign(state: State) -> &'static str {
    match state {
        State::Todo => "○",
        State::Doing => "◐",
        State::Done => "●",
        State::Blocked => "!",
        State::Dropped => "–",
    }
}

/// The style of a state.
pub fn state_style(styles: &Styles, state: State) -> Style {
    match state {
        State::Todo => styles.text,
        State::Doing => styles.doing,
        State::Done => styles.done,
        State::Blocked => styles.blocked,
        State::Dropped => styles.muted,
    }
}

/// The style of a group.
pub fn group_style(styles: &Styles, group: Group) -> Style {
    match group {
        Group::Late => styles.late,
        Group::Soon => styles.soon,
        Group::Current => styles.current,
        Group::Standing => styles.standing,
        Group::Closed => styles.done,
    }
}

/// A sign for a group; what is not urgent is only open.
pub fn group_sign(group: Group) -> &'static str {
    match group {
        Group::Late => "✗",
        Group::Soon => "▲",
        Group::Current | Group::Standing => "○",
        Group::Closed => "●",
    }
}

/// A sign for how far a submission has come.
pub fn submission_sign(state: SubmissionState) -> &'static str {
    match state {
        SubmissionState::Draft => "◐",
        SubmissionState::Sent => "→",
        SubmissionState::Received => "✓",
        SubmissionState::Returned => "!",
        SubmissionState::Published => "●",
    }
}

/// The style of how far a submission has come.
pub fn submission_style(styles: &Styles, state: SubmissionState) -> Style {
    match state {
        SubmissionState::Draft => styles.doing,
        SubmissionState::Sent => styles.current,
        SubmissionState::Received | SubmissionState::Published => styles.done,
        SubmissionState::Returned => styles.blocked,
    }
}

/// A day and time as they are read: `21/11 07:30`.
pub fn moment(at: DateTime<FixedOffset>) -> String {
    at.format("%d/%m %H:%M").to_string()
}

/// An entry in a few words, for saying what was taken back.
pub fn entry_words(words: &Words, entry: &Entry) -> String {
    match &entry.kind {
        EntryKind::CheckIn { task, state, .. } => {
            format!("{} {}", task.short(), words.state(*state))
        }
        EntryKind::Ledger(book) => words.book(*book).to_owned(),
        EntryKind::Submission { change, .. } => match (&change.title, change.state) {
            (Some(title), Some(state)) => format!("{title} ({})", words.submission_state(state)),
            (Some(title), None) => title.clone(),
            (None, Some(state)) => words.submission_state(state).to_owned(),
            (None, None) => words.screen.submissions.checklist.clone(),
        },
    }
}

/// A label and what it says, wrapped to `width` columns.
pub fn labelled(styles: &Styles, label: &str, text: &str, width: usize) -> Vec<Line<'static>> {
    let lines = crate::domain::text::wrap(&format!("{label}: {text}"), width);
    let mut labelled = Vec::with_capacity(lines.len());
    for (place, line) in lines.into_iter().enumerate() {
        let head = format!("{label}:");
        match line.strip_prefix(&head).filter(|_| place == 0) {
            Some(rest) => labelled.push(Line::from(vec![
                Span::styled(head, styles.muted),
                Span::styled(rest.to_owned(), styles.text),
            ])),
            None => labelled.push(Line::styled(line, styles.text)),
        }
    }
    labelled
}

/// Text wrapped to `width` columns in one style. The blanks before it stand before each of
/// its lines.
pub fn wrapped(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let words = text.trim_start_matches(' ');
    let indent = " ".repeat(text.len().saturating_sub(words.len()).min(width / 2));
    crate::domain::text::wrap(words, width.saturating_sub(indent.len()))
        .into_iter()
        .map(|line| Line::styled(format!("{indent}{line}"), style))
        .collect()
}

/// How many of how many are seen.
pub fn found(words: &Words, shown: usize, total: usize) -> String {
    fill(
        &words.screen.frame.found,
        &[("shown", &shown), ("total", &total)],
    )
}
