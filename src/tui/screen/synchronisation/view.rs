//! How the sync screen looks.

use crate::{
    config::fill,
    service::SyncReport,
    tui::{
        Model,
        screen::Work,
        widget::{
            frame::share_words,
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
    let (share, share_style) = share_words(model);
    let mut lines = vec![Line::styled(share, share_style)];
    lines.extend(labelled(
        styles,
        &words.share,
        &report.path.display().to_string(),
        width,
    ));
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
        let seen = fill(&words.terminal_seen, &[("when", &moment(terminal.at))]);
        let said = format!(
            "{} · {}{own} · {} · {seen}",
            terminal.department, terminal.author, terminal.events
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
        let said = format!("{} ({}): {}", line.reason, line.bytes, line.excerpt);
        Line::styled(crate::domain::text::cut(&said, width), styles.warning)
    }));
    lines
}
