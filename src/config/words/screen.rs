//! Titles, labels, empty states and notices of the screens.

use super::{
    DeskWords, NudgeWords, OverviewWords, ReviewFieldWords, ReviewSectionWords, ReviewWords,
    section,
};
use serde::Deserialize;
use std::collections::BTreeMap;

section! {
    /// The frame around every screen.
    FrameWords { too_small, opening, invented_today, nobody, filter, found, more, more_above, press_any_key }
}
section! {
    /// The line of the screens.
    TabWords { looking }
}
section! {
    /// How the shared file is doing.
    ShareWords { reachable, missing, unreachable, read_only, slow, foreign, other, later, waiting }
}
section! {
    /// First run.
    FirstRunWords {
        welcome, step, choose_plan, choose_department, enter_author, choose_share, author_hint,
        share_hint, share_relative, no_share_there, joins_plan, fields_hint, no_department, waiting,
    }
}
section! {
    /// The list of departments.
    DepartmentsWords { nothing_late, late, last, hint, empty, retired, merged, manage }
}
section! {
    /// Adding, renaming, merging and retiring departments.
    ReorganiseWords {
        add, rename, code_hint, name_hint, aliases_hint, old_name_stays,
        for_all, merge, merge_ask, merge_empty, retire, reason, reason_hint, retire_about,
        retire_ask, left_alone, restore, restore_about,
    }
}
section! {
    /// The list of tasks.
    TasksWords { empty, empty_filter, empty_state }
}
section! {
    /// A task's details.
    DetailsWords {
        path, plan, plan_mark, area, due, period, quota, quota_lacks, quota_enough, reported, wording, history, concurrent,
        history_empty, choose,
    }
}
section! {
    /// The check-in overlay.
    CheckInWords {
        title, now, state, percent, percent_hint, percent_idle, note, note_hint, reason_hint, evidence,
        evidence_hint, overtaken, overtaken_again, lacking, no_reason, blocked_hint,
    }
}
section! {
    /// Submissions.
    SubmissionsWords {
        subject, owed, empty, empty_filter, none, untitled, kind, heading, heading_hint, authors, references, references_hint, checklist,
        automatic, by_hand, returned_because, keep, send, closed, closed_sent,
    }
}
section! {
    /// In whose name to work on.
    WorkAsWords { title, go_on, hint, recent, department_hint }
}
section! {
    /// Mã PIN của khoa/phòng.
    PinWords {
        unlock, unlock_about, lock_and_switch, set, change, reset, present, new, again, remove, remove_ask,
        about, form_hint, is_locked, is_unlocked, is_unreadable, has, has_none, by_key, set_by, removed_by, advice,
        seconds, ask_coordinator, reset_here, reset_there,
    }
}
section! {
    /// Choosing a period.
    PeriodChoiceWords { title, now, window, due }
}
section! {
    /// The book of targets, inspections, and what departments bring forward.
    LedgerScreenWords {
        asked, trend, judged, not_judged, way, new_inspection, no_findings, still_open, new_contribution, new_hint,
        edit_hint, brought_by, answered_by, answered, value_hint, department_hint, sent_hint, settled_hint, inspection_about,
        kept,
    }
}
section! {
    /// The calendar.
    CalendarWords {
        summary, working, weekend, worked_saturday, holiday, open, report, day_off, worked,
        report_day, empty, empty_filter, mark_sent, hint,
    }
}
section! {
    /// The journal.
    JournalWords {
        check_in, submission, withdrawal, plan, department, pin, pin_set, pin_removed, introduction, other, edition, edition_of,
        begun,
        edited, merged, retired, restored, added, renamed, everybody, always, today, week, month,
        empty, empty_filter, saved_by, time, host, terminal, number, identifier, replaces,
        taken_back, kind, unit, unit_name, sync, export, export_help, path, path_hint, writing,
        writing_rows, stopped, searching,
        written, exists,
        of_department, in_plan, said,
    }
}
section! {
    /// Báo cáo.
    ReportScreenWords {
        of_unit, next_format, sent_hint, of_department, window, making, making_long, making_anew, stopped, stopped_anew,
        export_stopped, empty_filter, entries, left_out, is_empty,
        is_draft, is_edited, is_stale, is_concurrent, edited_by, stale, concurrent, draft_today,
        back, switch, only_here, text_hint, draft_ask, kept, draft_kept, export, path, format,
        docx, xlsx, html, markdown, csv, plan_table, plan_table_help, writing, written,
    }
}
section! {
    /// The sync screen.
    SyncWords {
        share, only_here, on_share, seen_by_others, terminals, this_terminal, terminal_seen, done, waiting, failed,
        terminals_empty, lost, quarantine, quarantine_empty, fingerprint, clock_ahead,
        forked, replaced,
    }
}
section! {
    /// Why a line of the shared file cannot be read.
    BadLineWords {
        too_long, not_a_record, hash, signature, json, too_deep, sequence, other_share, other,
    }
}

impl BadLineWords {
    /// Why a line is kept apart, by the reason's word.
    pub fn of(&self, reason: &str) -> &str {
        match reason {
            "too_long" => &self.too_long,
            "not_a_record" => &self.not_a_record,
            "hash" => &self.hash,
            "signature" => &self.signature,
            "json" => &self.json,
            "too_deep" => &self.too_deep,
            "sequence" => &self.sequence,
            "other_share" => &self.other_share,
            _ => &self.other,
        }
    }
}

section! {
    /// Thiết lập.
    SettingsWords { choose, change, at_once, next_start, saved, who, who_help, file, opened }
}

/// A setting: what it is called, what it does, what it may be.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingWords {
    /// A few words.
    pub title: String,
    /// What it does.
    pub help: String,
    /// What it may be.
    pub hint: String,
    /// What is chosen, by its word in the file; empty where something is typed.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

section! {
    /// Help.
    HelpWords { title, about, screens, forms, here, news }
}
section! {
    /// The palette.
    PaletteWords { title, empty, unavailable }
}
section! {
    /// The search.
    SearchWords { title, field_hint, hint, filters, empty, entries, more, nowhere }
}
section! {
    /// Notices at the foot of the screen.
    NoticeWords { kept_unsent, saved_task, withdrawn, withdrawal_asked, withdrawal_further, came_returned, came_answered, nothing_to_withdraw, unsaved, unsaved_kept, unsaved_quit, unsaved_quit_kept, resumed, not_resumed, not_resumed_mend, founded, joined, plan_corrected, plan_added, nothing_said, sent, updated, unknown_year, department_saved,
        pin_set, pin_removed, locked, unlocked, locked_idle, typing, typing_off, typing_steps_back, mouse_on, mouse_off }
}
section! {
    /// Why a command cannot be done now.
    ReasonWords {
        not_open, nothing_chosen, nothing_to_filter, nothing_to_leave, no_name, not_coordinator,
        coordinator_stays, is_retired, no_pin, is_asked, pin_unreadable, own_pin_first, coordinators_pin, not_for_this_row,
        nothing_before, at_the_edge,
        one_line, only_tasks, one_area, coordinator_needed, nothing_doubtful, nothing_to_undo,
    }
}

/// Words of the screens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreenWords {
    /// The frame around every screen.
    pub frame: FrameWords,
    /// The line of the screens.
    pub tabs: TabWords,
    /// How the shared file is doing.
    pub share: ShareWords,
    /// First run.
    pub first_run: FirstRunWords,
    /// The list of departments.
    pub departments: DepartmentsWords,
    /// Adding, renaming, merging and retiring departments.
    pub reorganise: ReorganiseWords,
    /// The list of tasks.
    pub tasks: TasksWords,
    /// A task's details.
    pub details: DetailsWords,
    /// The check-in overlay.
    pub check_in: CheckInWords,
    /// Submissions.
    pub submissions: SubmissionsWords,
    /// In whose name to work on.
    pub work_as: WorkAsWords,
    /// Mã PIN của khoa/phòng.
    pub pin: PinWords,
    /// Choosing a period.
    pub period: PeriodChoiceWords,
    /// The sync screen.
    pub sync: SyncWords,
    /// Why a line of the shared file cannot be read.
    pub bad_line: BadLineWords,
    /// Nhập kế hoạch.
    pub review: ReviewWords,
    /// The parts of a draft.
    pub review_section: ReviewSectionWords,
    /// The fields of a draft's rows.
    pub review_field: ReviewFieldWords,
    /// Thiết lập.
    pub settings: SettingsWords,
    /// Each setting by its key, as [`Words::setting`](super::Words::setting) finds it.
    pub setting: BTreeMap<String, SettingWords>,
    /// Help.
    pub help: HelpWords,
    /// The palette.
    pub palette: PaletteWords,
    /// The search.
    pub search: SearchWords,
    /// Notices.
    pub notice: NoticeWords,
    /// Why a command cannot be done now.
    pub reason: ReasonWords,
    /// The calendar.
    pub calendar: CalendarWords,
    /// The book of targets, inspections, and what departments bring forward.
    pub ledger: LedgerScreenWords,
    /// The journal.
    pub journal: JournalWords,
    /// Báo cáo.
    pub report: ReportScreenWords,
    /// Toàn viện.
    pub overview: OverviewWords,
    /// Đôn đốc.
    pub nudge: NudgeWords,
    /// Nơi phòng đầu mối nhận bài.
    pub desk: DeskWords,
}

impl ScreenWords {
    /// The headings of the journal as a table.
    pub fn journal_columns(&self) -> [&str; 17] {
        let (journal, check_in, details) = (&self.journal, &self.check_in, &self.details);
        [
            &journal.time,
            &journal.unit,
            &journal.unit_name,
            &journal.saved_by,
            &journal.host,
            &journal.terminal,
            &journal.kind,
            &journal.in_plan,
            &details.path,
            &self.submissions.heading,
            &details.period,
            &journal.said,
            &check_in.note,
            &check_in.evidence,
            &journal.taken_back,
            &journal.sync,
            &journal.identifier,
        ]
    }
}
