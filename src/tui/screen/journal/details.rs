//! Everything that is known of one event.

use crate::{
    service::{JournalRow, Said, sync_told},
    tui::{
        Model,
        widget::text::{labelled, wrapped},
    },
};
use ratatui::text::Line;

/// Letters of an id that are shown: enough to type.
const SHORT: usize = 8;

fn short(id: impl std::fmt::Display) -> String {
    id.to_string().chars().take(SHORT).collect()
}

/// The lines beside the list.
pub fn details(model: &Model, row: &JournalRow, width: usize) -> Vec<Line<'static>> {
    let (styles, screen) = (&model.styles, &model.words.screen);
    let told = &row.told;
    let mut lines = wrapped(&told.kind, width, styles.title);
    let subject = match row.entry.said {
        Said::Submission { .. } | Said::Department(_) | Said::Pin { .. } => {
            &screen.journal.of_department
        }
        _ => &screen.details.path,
    };
    for (label, text) in [
        (subject, &told.label),
        (&screen.submissions.heading, &told.title),
        (&screen.journal.in_plan, &told.plan),
        (&screen.details.period, &told.period),
        (&screen.journal.said, &told.said),
        (&screen.check_in.note, &told.note),
        (&screen.check_in.evidence, &told.evidence.join("; ")),
    ] {
        if !text.is_empty() {
            lines.extend(labelled(styles, label, text, width));
        }
    }
    lines.push(Line::default());
    for (label, text) in origin(model, row) {
        if !text.is_empty() {
            lines.extend(labelled(styles, label, &text, width));
        }
    }
    lines
}

/// Who said it, where, when, and how far it came.
fn origin<'m>(model: &'m Model, row: &JournalRow) -> Vec<(&'m str, String)> {
    let (words, entry) = (&model.words.screen.journal, &row.entry);
    let day = model.words.date_with_weekday(entry.wall.date_naive());
    let host = match (entry.host.as_str(), entry.own) {
        (host, false) => host.to_owned(),
        ("", true) => model.words.screen.sync.this_terminal.clone(),
        (host, true) => format!("{host} ({})", model.words.screen.sync.this_terminal),
    };
    let withdrawn = entry.withdrawn.as_ref().map(|by| match by.reason.as_str() {
        "" => by.author.clone(),
        reason => format!("{}: {reason}", by.author),
    });
    let replaces: Vec<String> = entry.replaces.iter().map(short).collect();
    vec![
        (&words.taken_back, withdrawn.unwrap_or_default()),
        (&words.saved_by, entry.author.clone()),
        (
            &words.unit_name,
            format!("{} ({})", row.department, entry.department),
        ),
        (
            &words.time,
            format!("{day} {}", entry.wall.format("%H:%M:%S")),
        ),
        (&words.sync, sync_told(model.words, entry.reach)),
        (&words.host, host),
        (&words.terminal, short(entry.incarnation)),
        (&words.number, entry.sequence.to_string()),
        (&words.identifier, short(entry.event)),
        (&words.replaces, replaces.join(", ")),
    ]
}
