//! What a user is told when something went wrong: always what, and how to mend it.

use super::{
    Values, fill,
    section::{Keys, section},
};
use crate::domain::text::entered;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What went wrong and how to mend it: one line each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// What went wrong, and where.
    pub what: String,
    /// What to do now.
    pub mend: String,
}

impl Pair {
    /// Both lines with their placeholders filled in, each as one line that is safe to draw:
    /// values may come from files and from other terminals.
    pub fn filled(&self, values: &Values) -> Self {
        Self {
            what: entered(&fill(&self.what, values)),
            mend: entered(&fill(&self.mend, values)),
        }
    }
}

section! {
    /// What a value of a file should be.
    ExpectedWords {
        text, integer, number, boolean, day, list, table, colour, text_or_list, schedule, threshold,
    }
}

/// The section as the file has it, before each pair is known by its name.
#[derive(Deserialize)]
struct ProblemSection {
    nearest: String,
    expected: ExpectedWords,
    #[serde(flatten)]
    pairs: BTreeMap<String, Pair>,
}

/// Declares the pairs, beside the one text that goes before a proposal.
macro_rules! problems {
    ($($key:ident),* $(,)?) => {
        /// A pair for everything that can go wrong.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
        #[serde(try_from = "ProblemSection")]
        pub struct ProblemWords {
            /// Goes before the mending line when a right word is near: `{nearest}`.
            pub nearest: String,
            /// What a value of a file should be: `{expected}`.
            pub expected: ExpectedWords,
            $(
                #[doc = concat!("The pair of `", stringify!($key), "`.")]
                pub $key: Pair,
            )*
        }

        impl TryFrom<ProblemSection> for ProblemWords {
            type Error = String;

            fn try_from(section: ProblemSection) -> Result<Self, String> {
                let mut keys = Keys::new(section.pairs);
                let problems = Self {
                    nearest: section.nearest,
                    expected: section.expected,
                    $($key: keys.take(stringify!($key)),)*
                };
                keys.all_taken().map(|()| problems)
            }
        }

        #[cfg(test)]
        impl ProblemWords {
            /// All pairs with their keys, for the tests.
            pub(super) fn pairs(&self) -> Vec<(&'static str, &Pair)> {
                vec![$((stringify!($key), &self.$key)),*]
            }
        }
    };
}

problems! {
    // tasks, departments, periods
    setting_value,
    unknown_task, ambiguous_task, task_in_several_plans, unknown_department, ambiguous_department, unknown_period, unknown_state,
    filter_without_value,
    unknown_event, ambiguous_event, unknown_submission, unknown_plan,
    // check-ins
    reason_missing, percent, percent_idle, too_long, too_many_evidence,
    // figures, targets, the ledger
    figure_not_a_number, figure_ambiguous, ledger_missing, ledger_too_long, ledger_day_reversed,
    ledger_figure_mismatch, ledger_percent, period_in_future, period_outside_plan, day_in_future, unknown_target, target_not_then,
    unknown_entry,
    // reports
    needs_file, nothing_to_write,
    // submissions
    submission_closed, submission_step, submission_unticked, submission_not_taken_in, passed_on_later, unknown_tick,
    // departments
    department_code, department_taken, department_name_missing, department_names,
    department_coordinator, department_itself, department_retired, department_merged,
    department_not_ended,
    // PINs
    pin_locked, pin_wrong, pin_wrong_wait, pin_wait, pin_unreadable, pin_form, pin_differ,
    pin_none, pin_own_first, pin_of_coordinator, pin_not_here, pin_missing, pin_new_missing,
    // set-up and rights
    not_set_up, no_plan, not_coordinator, leaves_little, not_as_shown, withdraw_other_department,
    already_withdrawn, answered, not_withdrawable, not_theirs, not_owed_then, not_a_quarter, other_plan,
    not_empty, author_missing,
    // the local database
    not_a_plan, file_exists, stopped, backup_other,
    database_open, database_newer, database_not_ours, database_remote, database_cloud,
    disk_full, read_only, database_busy, database_damaged,
    // the share
    share_missing, share_unreachable, share_read_only, share_directory, share_slow, share_full, share_foreign,
    share_other, share_later, share_denied, share_not_kept,
    // settings, holidays, themes, keys
    config_syntax, config_encoding, config_unknown_key, config_missing_key, config_wrong_type,
    config_unknown_word, config_out_of_range, config_duplicate, config_unreadable, config_path_not_text,
    config_clash, no_data_directory,
    // plan files
    plan_unreadable, plan_syntax, plan_unknown_key, plan_missing_key, plan_wrong_type,
    plan_unknown_word, plan_unknown_department, plan_unknown_area, plan_duplicate_path,
    plan_was_twice,
    plan_duplicate_code, plan_empty, plan_dates_reversed, plan_threshold, plan_increase,
    plan_period,
    plan_duplicate_name, plan_date_outside, plan_coordinator, plan_empty_area, plan_repeated,
    plan_unusable, plan_other,
    // documents that become plans
    source_folder, source_empty, source_too_large, source_too_much, source_locked, source_broken,
    source_not_read, source_scan, source_picture, source_no_text, source_unknown_encoding,
    source_legacy, source_not_a_document, source_too_slow, document_missing,
    document_itself,
    // the form of a draft's row
    review_unreadable, review_empty, review_day, review_number, review_range, review_schedule,
    review_label, review_code, review_id, review_department, review_percent,
    // a draft that is no plan yet
    draft_empty, draft_no_rows, draft_word, draft_department, draft_area, draft_label, draft_code,
    draft_name, draft_dates, draft_day, draft_threshold, draft_increase, draft_coordinator,
    draft_empty_area, draft_repeated, draft_unusable, draft_number, draft_range, draft_period,
    // the command line
    usage_unknown_option, usage_unknown_command, usage_missing, usage_value,
    usage_needs_value, usage_no_value, usage_repeated, usage_unexpected, usage_encoding,
    // the rest
    calendar_unknown_year, no_terminal, output, internal,
}

impl ProblemWords {
    /// A pair filled in; where a right word is near, the mending line begins with it.
    pub fn tell(&self, pair: &Pair, nearest: Option<&str>, values: &Values) -> Pair {
        let mut told = pair.filled(values);
        if let Some(nearest) = nearest {
            let proposal = entered(&fill(&self.nearest, &[("nearest", &nearest)]));
            told.mend = format!("{proposal} {}", told.mend);
        }
        told
    }
}
