//! Help texts and short answers of the command line.

use super::section;
use serde::Deserialize;

section! {
    /// One line about the program and each subcommand.
    AboutWords {
        program, init, plans, plan, plan_show, plan_check, plan_import, plan_publish, departments, departments_add,
        departments_rename, departments_merge, departments_retire, departments_restore, tasks, checkin, history,
        withdraw, journal, overview, submission, submission_new, submission_edit, submission_tick, submission_send,
        submission_receive, submission_return, submission_publish, submission_pass_on, submissions, search, sync,
        sync_status, sync_merge, backup, restore, doctor, demo, completions, man, help,
        pdflines, pin, pin_set, pin_reset, pin_remove, report, report_text,
        targets, target, target_record, inspections, inspection, inspection_record, inspection_edit, inspection_settle, contributions, contribution, contribution_new, contribution_edit, contribution_answer, reports, report_sent,
    }
}
section! {
    /// One line about each option.
    OptionWords {
        data, share, today, lang, json, help, version, plan, department, author, period, state,
        filter, percent, note, evidence, reason, kind, title, authors, clear, watch, events, seed,
        new_identity, force, dry_run, replace, output, encoding, name, alias, order, into, department_kind, since, until,
        forgotten, format, plan_table, text, file, draft,
        source, met, inspected, inspection_kind, day, held, findings, follow_up, deadline, contribution_kind, answer_state, answer, year, step, reporting, number, undo,
        nudge, link, passed_on,
    }
}
section! {
    /// One line about each argument.
    ArgumentWords {
        plan, plan_file, plan_source, files, task, event, submission, tick, text, shell, command, backup_file, document, code, heading,
        target, value, inspection, contribution,
    }
}
section! {
    /// Headings of help texts.
    HeadingWords {
        usage, commands, options, global_options, arguments, environment, examples, command_value,
    }
}
section! {
    /// Short answers.
    AnswerWords {
        saved, set_up, withdrawn, submission_saved, synced, sync_counts, plan_good,
        plan_counts, plan_active, plan_ended, plan_published,
        plan_only_shown, item_removed, demo_made, demo_progress, journal_progress, no_tasks, no_submissions, no_history,
        no_entries, no_hits, replaced, check_ok, check_warning, check_failed, assumed, period, title,
        authors, evidence, reason, departments, areas, targets, duties, tasks_found,
        entries_found, more_entries, terminals, quarantined, digest, share_path, backed_up, restored,
        restored_kept, restored_next, department_saved, left_alone, merged, pin_set,
        pin_removed, pin_ask, pin_new, pin_again, report_written, report_edited,
        target_saved, inspection_saved, contribution_saved, report_sent, report_not_sent,
    }
}

section! {
    /// What `doctor` looks at, by the check's name.
    CheckNameWords {
        database, settings, keymap, holidays, clock, share, share_create, share_sync,
        share_append, share_lock, share_cache, share_clock, share_scratch, share_promise,
    }
}
section! {
    /// What `doctor` found.
    CheckWords {
        nothing_to_do, database_found, integrity_mend, settings_found, keymap_default,
        holidays_found, clock_found, clock_set, clock_off, clock_mend, no_plan_clock,
        share_found, place_here, place_network, share_quarantine, share_quarantine_mend,
        share_unmarked, share_unmarked_mend,
    }
}
section! {
    /// What `doctor` measured on the share.
    MeasuredWords {
        create_exclusive, create_overwrites, create_overwrites_mend, create_refused,
        create_refused_mend, sync_done, sync_unsupported, sync_unsupported_mend, race_kept,
        race_lost, race_lost_mend, lock_works, lock_void, lock_slow, lock_refused, lock_needless,
        lock_mend, cache_seen, cache_late, cache_unseen, cache_mend, skew_none, skew_here,
        skew_fast, skew_slow, skew_mend, scratch_left, scratch_left_mend,
        promise, promise_weak, promise_weak_mend, promise_synced, promise_confirmed, promise_unsynced, promise_kept,
        promise_lost, promise_locked, promise_unlocked,
    }
}

/// Words of the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CliWords {
    /// About the program and each subcommand.
    pub about: AboutWords,
    /// About each option.
    pub option: OptionWords,
    /// About each argument.
    pub argument: ArgumentWords,
    /// Headings of help texts.
    pub heading: HeadingWords,
    /// Short answers.
    pub answer: AnswerWords,
    /// What `doctor` looks at.
    pub check_name: CheckNameWords,
    /// What `doctor` found.
    pub check: CheckWords,
    /// What `doctor` measured on the share.
    pub measured: MeasuredWords,
}
