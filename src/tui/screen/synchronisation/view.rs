//! How the sync screen looks.

use crate::{
    config::fill,
    domain::text::cut,
    service::{ShareState, SyncReport, Terminal},
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
    if let Some(share) = &model.share
        && let Some(problem) = share.problem(model.words)
    {
        let advice = match &share.state {
            Some(ShareState::Missing) => words.lost.clone(),
            _ => format!("{} {}", problem.what, problem.mend),
        };
        lines.extend(wrapped(&advice, width, styles.warning));
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
    for terminal in &report.terminals {
        lines.extend(terminal_lines(model, terminal, width));
    }
    if report.terminals.iter().all(|terminal| terminal.own) {
        lines.extend(wrapped(&words.terminals_empty, width, styles.muted));
    }
    lines.push(Line::default());
    lines.push(Line::styled(words.quarantine.clone(), styles.title));
    if report.quarantine.is_empty() {
        lines.push(Line::styled(words.quarantine_empty.clone(), styles.good));
    }
    lines.extend(report.quarantine.iter().map(|line| {
        let why = model.words.screen.bad_line.of(&line.reason);
        let why = fill(why, &[("bytes", &line.bytes)]);
        let said = format!("{why}: {}", line.excerpt);
        Line::styled(cut(&said, width), styles.warning)
    }));
    lines
}

/// Who it is and when it was last seen, and below that what is out of the ordinary.
fn terminal_lines(model: &Model, terminal: &Terminal, width: usize) -> Vec<Line<'static>> {
    let words = &model.words.screen.sync;
    let styles = &model.styles;
    let department = match terminal.current {
        true => format!("{} ({})", terminal.department, words.this_terminal),
        false => terminal.department.to_string(),
    };
    let seen = fill(
        &words.terminal_seen,
        &[("events", &terminal.events), ("when", &moment(terminal.at))],
    );
    let known = [&department, &terminal.host, &seen, &terminal.author];
    let known: Vec<&str> = known
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let style = match terminal.is_replaced {
        true => styles.muted,
        false => styles.text,
    };
    let mut lines = vec![Line::styled(cut(&known.join(" · "), width), style)];
    let remarks = terminal.remarks(model.words);
    if !remarks.is_empty() {
        let style = match terminal.is_replaced {
            true => styles.muted,
            false => styles.warning,
        };
        let said = format!("  {}", remarks.join("; "));
        lines.push(Line::styled(cut(&said, width), style));
    }
    lines
}
