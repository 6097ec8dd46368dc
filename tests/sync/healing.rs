//! What vanished from the share comes back, whoever wrote it, and is not written by all.

use crate::{
    converging::shared,
    terminal::{Terminal, local},
};
use cchc::sync::{Share, Wanted, record::framed};
use std::fs;

#[test]
fn events_of_a_terminal_that_is_gone_are_put_back_by_others() {
    let (_folder, path) = shared();
    let mut gone = Terminal::new(1);
    gone.write_many(5);
    gone.cycle(&mut local(&path), 0, Wanted::Now);
    let mut two = Terminal::new(2);
    two.write("còn lại");
    two.cycle(&mut local(&path), 1, Wanted::Now);
    two.cycle(&mut local(&path), 2, Wanted::Now);
    assert_eq!(two.marked().len(), 6);
    fs::write(&path, "").expect("emptied");
    let own = two.cycle(&mut local(&path), 10, Wanted::Poll);
    assert_eq!((own.written, own.healed), (1, 1), "one's own at once");
    let mut at = 15;
    while two.marked().len() < 6 {
        let outcome = two.cycle(&mut local(&path), at, Wanted::Poll);
        assert!(
            at >= 70 || outcome.written == 0,
            "not before a minute: {at}"
        );
        assert!(at < 10 + 60 + 120 + 60, "and not much later");
        at += 5;
    }
    let mut newcomer = Terminal::new(3);
    newcomer.cycle(&mut local(&path), at, Wanted::Now);
    assert_eq!(newcomer.ids(), two.ids());
}

#[test]
fn many_that_see_one_loss_do_not_all_write_it() {
    let (_folder, path) = shared();
    let mut gone = Terminal::new(1);
    gone.write_many(40);
    gone.cycle(&mut local(&path), 0, Wanted::Now);
    let ideal = framed(gone.lines()).len() as u64;
    let mut others: Vec<Terminal> = (2..22).map(Terminal::new).collect();
    for other in &mut others {
        other.cycle(&mut local(&path), 1, Wanted::Now);
    }
    fs::write(&path, "").expect("emptied");
    for poll in 0..120 {
        for (number, other) in (0..).zip(&mut others) {
            // Each polls at its own moment within the five seconds.
            let _ = number;
            other.cycle(&mut local(&path), 10 + poll * 5, Wanted::Poll);
        }
    }
    assert!(others.iter().all(|other| other.marked().len() == 40));
    let bytes = fs::metadata(&path).expect("a file").len();
    assert!(bytes <= 3 * ideal, "{bytes} of {ideal}");
}

#[test]
fn what_a_conflict_copy_holds_comes_to_the_share_and_the_copy_stays() {
    let (folder, path) = shared();
    let mut gone = Terminal::new(1);
    let id = gone.write("chỉ có trong bản sao");
    let copy = folder
        .path()
        .join("chung.sync-conflict-20260302-080000-ABCDEFG.cchc");
    let bytes = framed([gone.line(id)]);
    fs::write(&copy, &bytes).expect("a copy");
    let mut two = Terminal::new(2);
    let found = two.cycle(&mut local(&path), 0, Wanted::Now);
    assert_eq!(found.new, [id]);
    assert!(two.marked().is_empty(), "a copy is not the share");
    let mut at = 5;
    while two.marked().is_empty() {
        two.cycle(&mut local(&path), at, Wanted::Poll);
        assert!(at < 600);
        at += 5;
    }
    assert_eq!(fs::read(&copy).expect("a copy"), bytes);
    let mut share = local(&path);
    share.open("chung.cchc", 0).expect("opened");
    assert!(!share.read().expect("bytes").is_empty());
}
