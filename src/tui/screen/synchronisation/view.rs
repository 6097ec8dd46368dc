//! How the sync screen looks.

use crate::{
    config::fill,
    service::{ShareState, SyncReport},
    tui::{
        Model,
        screen::Work,
        widget::{
            pane,
            text::{labelled, moment, wrapped},
        },
    },
};
use ratatui::{Frame, layout::Rect, text::Line};

/// Draws the report.
pub fn view(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let width = usize::from(inner.width);
    let lines = match &work.synchronisation.report {
        Some(report) => report_lines(model, report, width),
        None => wrapped(&model.words.screen.frame.opening, width, model.styles.muted),
    };
    pane::lines(model, frame, inner, lines, work.synchronisation.scroll);
}

fn report_lines(model: &Model, report: &SyncReport, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.sync;
    let styles = &model.styles;
    let path = report.path.display().to_string();
    let mut lines = labelled(styles, &words.share, &path, width);
    let state = model.share.as_ref().and_then(|share| share.state.as_ref());
    if state == Some(&ShareState::Missing) {
        lines.extend(wrapped(&words.lost, width, styles.warning));
    }
    lines.push(Line::default());
    for (label, count) in [
        (&words.only_here, report.counts.only_here),
        (&words.on_share, report.counts.on_share),
        (&words.seen_by_others, report.counts.seen_by_others),
    ] {
        lines.extend(labelled(styles, label, &count.to_string(), width));
    }
    let fingerprint: String = report.digest.chars().take(12).collect();
    lines.extend(labelled(styles, &words.fingerprint, &fingerprint, width));
    lines.push(Line::default());
    lines.push(Line::styled(words.terminals.clone(), styles.title));
    lines.extend(report.terminals.iter().map(|terminal| {
        let own = if terminal.own {
            format!(" ({})", words.this_terminal)
        } else {
            String::new()
        };
        let seen = fill(
            &words.terminal_seen,
            &[("events", &terminal.events), ("when", &moment(terminal.at))],
        );
        let said = format!(
            "{} · {}{own} · {seen}",
            terminal.department, terminal.author
        );
        Line::styled(crate::domain::text::cut(&said, width), styles.text)
    }));
    if report.terminals.iter().all(|terminal| terminal.own) {
        lines.extend(wrapped(&words.terminals_empty, width, styles.muted));
    }
    lines.push(Line::default());
    lines.push(Line::styled(words.quarantine.clone(), styles.title));
    if report.quarantine.is_empty() {
        lines.push(Line::styled(words.quarantine_empty.clone(), styles.good));
    }
    lines.extend(report.quarantine.iter().map(|line| {
        let why = fill(bad_line(model, &line.reason), &[("bytes", &line.bytes)]);
        let said = format!("{why}: {}", line.excerpt);
        Line::styled(crate::domain::text::cut(&said, width), styles.warning)
    }));
    lines
}

/// Why a line is kept apart, by the reason's word.
fn bad_line<'m>(model: &'m Model, reason: &str) -> &'m str {
    let words = &model.words.screen.bad_line;
    match reason {
        "too_long" => &words.too_long,
        "not_a_record" => &words.not_a_record,
        "hash" => &words.hash,
        "signature" => &words.signature,
        _ => &words.other,
    }
}
