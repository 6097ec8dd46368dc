//! The conformance suite: each test takes an empty store, wherever it lives.

mod identity;
mod journal;
mod ledger;
mod pins;
mod records;
mod state;

use crate::fake::{FakeSeal, at, check_in, draft, plan_id, sealed};
use cchc::{
    domain::{
        checkin::State,
        event::{Draft, EventId, Sealed},
    },
    store::Store,
};
use identity::*;
use journal::*;
use ledger::*;
use pins::*;
use records::*;
use state::*;

const Q1: &str = "Q1/2026";

fn say(store: &mut Store, terminal: u8, seconds: i64, drafts: Vec<Draft>) -> Vec<EventId> {
    store
        .append(drafts, &FakeSeal(terminal), at(seconds))
        .expect("saved")
}

fn all(store: &Store) -> Vec<Sealed> {
    let ids: Vec<EventId> = store.known_ids().expect("ids").into_iter().collect();
    sealed(store.lines(&ids).expect("lines"))
}

fn give(to: &mut Store, from: &Store) {
    to.absorb(&all(from), false, 0).expect("absorbed");
}

fn doing(note: &str) -> Draft {
    draft("KKB", check_in("III/1/1.1", Q1, State::Doing, note))
}

fn notes(store: &Store) -> Vec<String> {
    let standings = store.standings(&plan_id(), None, None).expect("standings");
    standings
        .into_iter()
        .map(|standing| standing.note)
        .collect()
}

macro_rules! conformance {
    ($($test:ident),* $(,)?) => {
        mod on_disk {
            $(#[test]
            fn $test() {
                let folder = tempfile::tempdir().expect("a folder");
                super::$test(crate::fake::open(&folder.path().join("cchc.db")));
            })*
        }
        mod in_memory {
            $(#[test]
            fn $test() {
                super::$test(crate::fake::in_memory());
            })*
        }
    };
}

conformance!(
    what_is_said_stands,
    a_list_is_kept_whole_or_not_at_all,
    two_quick_entries_of_one_terminal_are_never_concurrent,
    concurrent_entries_stay_visible,
    a_withdrawal_may_come_before_its_target,
    only_the_own_department_takes_back,
    a_submission_is_the_sum_of_its_changes,
    a_department_is_the_sum_of_its_changes,
    the_later_of_two_pins_holds,
    figures_that_did_not_see_each_other_both_stay,
    an_inspection_goes_on_under_its_beginning,
    a_pin_is_not_taken_back,
    what_is_no_verifier_fits_nothing,
    wrong_pins_are_counted_before_they_are_looked_at,
    a_clock_set_back_neither_frees_nor_locks_for_ever,
    names_are_remembered_by_department,
    a_plan_counts_once_all_its_pieces_have_come,
    check_ins_follow_a_task_to_its_new_label,
    nobody_spoils_a_plan_with_a_piece_of_the_same_name,
    search_finds_accents_or_not,
    words_of_several_changes_of_a_submission_are_found_together,
    the_journal_is_read_page_by_page_newest_first,
    the_journal_is_narrowed_to_departments_and_days,
    the_journal_tells_what_a_withdrawal_took_back,
    the_last_entry_is_the_newest_not_taken_back,
    reach_is_what_others_say,
    what_is_missing_on_the_share_is_known,
    a_database_belongs_to_one_share,
    chains_are_held_up_to_the_first_gap_or_fork,
    kinds_of_a_later_version_are_kept_and_left_alone,
    ids_are_found_by_their_beginning,
    incarnations_are_kept,
    nothing_is_said_in_a_name_that_was_given_up,
    an_incarnation_introduces_itself_first,
    an_incarnation_names_those_before_it_as_far_as_a_record_holds_them,
    an_event_of_ones_own_from_elsewhere_ends_the_name,
    a_terminal_replaces_what_it_said_under_an_earlier_name,
    a_database_under_two_names_counts_once,
    a_database_that_was_set_back_twice_counts_once,
    a_word_about_a_fork_counts_for_neither_branch,
    a_clock_that_is_ahead_is_noticed_for_a_day,
    quarantine_is_bounded,
    terminals_are_seen,
    an_unlikely_record_breaks_nothing,
);
