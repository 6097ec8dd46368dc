//! Titles, labels, empty states and notices of the screens.

use super::section;
use serde::Deserialize;

section! {
    /// The frame around every screen.
    FrameWords {
        too_small, opening, invented_today, nobody, plan, filter, found, more, press_any_key,
        yes, no,
    }
}
section! {
    /// How the shared file is doing.
    ShareWords {
        none, reachable, missing, unreachable, read_only, slow, waiting, only_here,
    }
}
section! {
    /// First run.
    FirstRunWords {
        title, welcome, step, choose_plan, choose_department, enter_author, choose_share,
        plan_counts, author_hint, share_hint, share_new, share_used, no_department,
    }
}
section! {
    /// The list of departments.
    DepartmentsWords { title, counts, nothing_late, submissions_missing, empty }
}
section! {
    /// The list of tasks.
    TasksWords { title, percent, empty, empty_filter, empty_state, all_states }
}
section! {
    /// A task's details.
    DetailsWords {
        title, path, area, lead, support, everybody, due, schedule, deliverable, wording,
        history, history_empty, said, reach, choose,
    }
}
section! {
    /// The check-in overlay.
    CheckInWords {
        title, state, percent, percent_hint, note, note_hint, reason_hint, evidence,
        evidence_hint, before,
    }
}
section! {
    /// Submissions.
    SubmissionsWords {
        title, owed, missing, enough, empty, kind, heading, heading_hint, authors, references,
        checklist, automatic, by_hand, not_yet, returned_because, return_reason, new_one,
    }
}
section! {
    /// Choosing a period.
    PeriodChoiceWords { title, now, window, due }
}
section! {
    /// The sync screen.
    SyncWords {
        title, share, last, never, entries, only_here, on_share, seen_by_others, terminals,
        this_terminal, terminal_seen, terminals_empty, quarantine, quarantine_empty,
        clock_fast, clock_slow, pending, fingerprint,
    }
}
section! {
    /// Help.
    HelpWords { title, here, everywhere, second_way, about }
}
section! {
    /// The palette.
    PaletteWords { title, hint, empty, unavailable }
}
section! {
    /// Notices at the foot of the screen.
    NoticeWords {
        saved, saved_here_only, withdrawn, nothing_to_withdraw, sent, received_new, synced,
        unavailable_now, plan_published, joined, unknown_year, nothing_changed,
    }
}
section! {
    /// Questions before something that cannot be undone by one key.
    QuestionWords { withdraw, discard, send, new_share }
}

/// Words of the screens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenWords {
    /// The frame around every screen.
    pub frame: FrameWords,
    /// How the shared file is doing.
    pub share: ShareWords,
    /// First run.
    pub first_run: FirstRunWords,
    /// The list of departments.
    pub departments: DepartmentsWords,
    /// The list of tasks.
    pub tasks: TasksWords,
    /// A task's details.
    pub details: DetailsWords,
    /// The check-in overlay.
    pub check_in: CheckInWords,
    /// Submissions.
    pub submissions: SubmissionsWords,
    /// Choosing a period.
    pub period: PeriodChoiceWords,
    /// The sync screen.
    pub sync: SyncWords,
    /// Help.
    pub help: HelpWords,
    /// The palette.
    pub palette: PaletteWords,
    /// Notices.
    pub notice: NoticeWords,
    /// Questions.
    pub question: QuestionWords,
}
