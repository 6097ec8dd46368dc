//! Help texts and short answers of the command line.

use super::section;
use serde::Deserialize;

section! {
    /// One line about the program and each subcommand.
    AboutWords {
        program, init, plans, plan, plan_show, plan_check, departments, tasks, checkin, history,
        withdraw, submission, submission_new, submission_edit, submission_tick, submission_send,
        submission_receive, submission_return, submission_publish, submissions, search, sync,
        sync_status, sync_merge, doctor, demo, completions, man, help,
    }
}
section! {
    /// One line about each option.
    OptionWords {
        data, share, today, lang, json, help, version, plan, department, author, period, state,
        filter, percent, note, evidence, reason, kind, title, authors, clear, watch, events, seed,
        new_identity, force,
    }
}
section! {
    /// One line about each argument.
    ArgumentWords {
        plan, plan_file, files, task, event, submission, tick, text, shell, command,
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
        plan_counts, plan_active, demo_made, demo_progress, no_tasks, no_submissions, no_history,
        no_hits, replaced, check_ok, check_warning, check_failed, assumed, period, title,
        authors, evidence, reason, departments, areas, targets, duties, tasks_found,
        entries_found, terminals, quarantined, digest, share_path,
    }
}

section! {
    /// What `doctor` found.
    CheckWords {
        database, settings, holidays, clock, share, database_found, settings_found,
        holidays_found, clock_found, clock_set, clock_off, clock_mend, share_found, share_quarantine,
        share_quarantine_mend, integrity_mend, nothing_to_do, no_plan_clock,
    }
}

/// Words of the command line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
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
    /// What `doctor` found.
    pub check: CheckWords,
}
