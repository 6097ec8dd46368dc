//! Very many of anything: what is kept of it has an end.

use crate::{
    forge::{Payload, check_in, file, quoted},
    terminal::{Terminal, bad, good, id, plan, survived},
};
use cchc::{domain::event::EventId, sync::Wanted};
use data_encoding::BASE64URL_NOPAD;

#[test]
fn twenty_five_thousand_bad_lines_are_counted_up_to_a_limit() {
    let lines: Vec<Vec<u8>> = (0..25_000)
        .map(|n| format!("rác số {n}").into_bytes())
        .collect();
    let mut terminal = survived(&lines);
    for round in 0..3 {
        let rubbish = (0..9_000).map(|n| format!("rác {round} {n}").into_bytes());
        let more: Vec<Vec<u8>> = rubbish.chain(good()).collect();
        terminal.look(&file(&more), Wanted::Now);
    }
    assert_eq!(terminal.store.quarantined_count().expect("a count"), 20_000);
    let shown = terminal.store.quarantined().expect("bad lines");
    assert_eq!(shown.len(), 1_000);
    assert!(terminal.store.size().expect("bytes") < 8 << 20);
}

/// Each costs the check of a signature, once: what was read is not read again.
fn bad_signatures(count: u64) -> Terminal {
    // A true one, of something else: it costs the whole of the check.
    let line = bad().line();
    let signature = BASE64URL_NOPAD.decode(&line[line.len() - 86..]);
    let signature: [u8; 64] = signature.expect("text").try_into().expect("64 bytes");
    let lines: Vec<Vec<u8>> = (2..2 + count)
        .map(|n| Payload::of(66, n).under(&signature))
        .collect();
    survived(&lines)
}

#[test]
fn thousands_of_bad_signatures_keep_nobody_out() {
    let terminal = bad_signatures(3_000);
    assert_eq!(terminal.store.quarantined_count().expect("a count"), 3_000);
}

#[test]
#[ignore = "takes a minute in a debug build"]
fn a_hundred_thousand_bad_signatures_keep_nobody_out() {
    let terminal = bad_signatures(100_000);
    assert!(terminal.store.quarantined_count().expect("a count") <= 20_000);
}

#[test]
fn thousands_of_chains_of_one_record_each_are_as_many_terminals() {
    let lines: Vec<Vec<u8>> = (0..1_000_u32)
        .map(|n| {
            let secret = blake3::hash(&n.to_le_bytes());
            Payload::of_secret(*secret.as_bytes(), 1).line()
        })
        .collect();
    let terminal = survived(&lines);
    assert_eq!(terminal.store.last_seen().expect("terminals").len(), 1_002);
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("standings");
    assert_eq!(standing[0].heads.len(), 8 + 1_000);
}

#[test]
fn one_sequence_number_for_hundreds_of_records_is_a_fork_and_no_more() {
    let lines: Vec<Vec<u8>> = (0..300)
        .map(|n| bad().with("body", check_in(&quoted(&n.to_string()))).line())
        .collect();
    let terminal = survived(&lines);
    assert_eq!(terminal.kinds(), [("check_in".to_owned(), 300)]);
    let held = terminal.store.held().expect("chains");
    assert_eq!(held.len(), 2, "nobody can say which one is held");
}

#[test]
fn a_long_row_of_edits_that_replace_each_other_is_followed_to_its_end() {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut before: Option<EventId> = None;
    for n in 1..=600 {
        let replaces = before.map_or("[]".to_owned(), |id| format!(r#"["{id}"]"#));
        let line = Payload::of(66, n).with("replaces", replaces).line();
        before = Some(id(&line));
        lines.push(line);
    }
    let terminal = survived(&lines);
    let standing = terminal
        .store
        .standings(&plan(), None, None)
        .expect("standings");
    assert_eq!(standing[0].heads.len(), 8 + 1);
}

#[test]
fn the_same_line_a_thousand_times_is_one_event() {
    let lines = vec![bad().line(); 1_000];
    let terminal = survived(&lines);
    assert_eq!(
        terminal.store.known_ids().expect("ids").len(),
        good().len() + 1
    );
}
