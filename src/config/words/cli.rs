//! Help texts and short answers of the command line.

use super::section;
use serde::Deserialize;

section! {
    /// One line about the program and each subcommand.
    AboutWords {
        program, init, plans, plan, plan_show, plan_check, departments, tasks, checkin, history,
        withdraw, submission, submission_new, submission_edit, submission_tick, submission_send,
        submission_receive, submission_return, submission_publish, submissions, search, sync,
        sync_status, doctor, demo, completions, man, help,
    }
}
section! {
    /// One line about each option.
    OptionWords {
        data, share, today, lang, json, help, version, plan, department, author, period, state,
        filter, percent, note, evidence, reason, kind, title, authors, clear, watch, events, seed,
    }
}
section! {
    /// One line about each argument.
    ArgumentWords {
        plan, plan_file, task, event, submission, tick, text, shell, command,
    }
}
section! {
    /// Headings of help texts.
    HeadingWords {
        usage, commands, options, global_options, arguments, default, environment, possible,
    }
}
section! {
    /// Short answers.
    AnswerWords {
        saved, set_up, joined, withdrawn, submission_saved, state_now, synced, sync_counts,
        plan_good, plan_counts, demo_made, no_tasks, no_submissions, no_hits, check_good,
        check_bad,
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
}
