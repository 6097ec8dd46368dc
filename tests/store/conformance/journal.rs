//! The journal: every event once, newest first, by pages that nothing new disturbs.

use super::{doing, give, say};
use crate::fake::*;
use cchc::store::{JournalEntry, JournalFilter, JournalPlace, Said, Store};
use chrono::Days;

const DAY: i64 = 24 * 3600;

fn read(store: &Store, wanted: &JournalFilter, limit: usize) -> Vec<JournalEntry> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = store.journal(wanted, after, limit).expect("a page");
        let Some(last) = page.last() else { return all };
        after = Some(JournalPlace {
            clock: last.clock,
            event: last.event,
        });
        all.extend(page);
    }
}

fn notes_of(entries: &[JournalEntry]) -> Vec<&str> {
    let notes = entries.iter().map(|entry| match &entry.said {
        Said::CheckIn { note, .. } => note.as_str(),
        _ => "",
    });
    notes.filter(|note| !note.is_empty()).collect()
}

pub fn the_journal_is_read_page_by_page_newest_first(mut store: Store) {
    let mut other = in_memory();
    for second in 0..5 {
        say(
            &mut store,
            1,
            2 * second,
            vec![doing(&format!("ta {second}"))],
        );
        say(
            &mut other,
            2,
            2 * second + 1,
            vec![doing(&format!("bạn {second}"))],
        );
    }
    give(&mut store, &other);
    let whole = read(&store, &JournalFilter::default(), 1000);
    assert!(whole.is_sorted_by(|a, b| (a.clock, a.event) > (b.clock, b.event)));
    assert_eq!(notes_of(&whole)[..3], ["bạn 4", "ta 4", "bạn 3"]);
    for limit in 1..6 {
        assert_eq!(read(&store, &JournalFilter::default(), limit), whole);
    }
    let first = store
        .journal(&JournalFilter::default(), None, 4)
        .expect("a page");
    say(&mut store, 1, 99, vec![doing("mới")]);
    let place = JournalPlace {
        clock: first[3].clock,
        event: first[3].event,
    };
    let rest = store.journal(&JournalFilter::default(), Some(place), 1000);
    assert_eq!(rest.expect("a page"), whole[4..], "a place is a place");
}

pub fn the_journal_is_narrowed_to_departments_and_days(mut store: Store) {
    say(&mut store, 1, 0, vec![doing("hôm đầu")]);
    let noi = draft(
        "KNOI",
        check_in(
            "III/1/1.1",
            super::Q1,
            cchc::domain::checkin::State::Done,
            "khoa khác",
        ),
    );
    say(&mut store, 1, DAY, vec![noi]);
    say(&mut store, 1, 3 * DAY, vec![doing("hôm cuối")]);
    let found = |departments: &[&str], since, until| {
        let wanted = JournalFilter {
            departments: departments.iter().map(|code| department(code)).collect(),
            since,
            until,
        };
        let entries = read(&store, &wanted, 2);
        notes_of(&entries)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = at(0).date_naive();
    let second = first + Days::new(1);
    assert_eq!(found(&["KKB"], None, None), ["hôm cuối", "hôm đầu"]);
    assert_eq!(found(&["KNOI", "NHI"], None, None), ["khoa khác"]);
    assert_eq!(found(&["NHI"], None, None), [""; 0]);
    assert_eq!(found(&[], Some(second), None), ["hôm cuối", "khoa khác"]);
    assert_eq!(found(&[], None, Some(second)), ["khoa khác", "hôm đầu"]);
    assert_eq!(found(&[], Some(first), Some(first)), ["hôm đầu"]);
}

pub fn the_journal_tells_what_a_withdrawal_took_back(mut store: Store) {
    let first = say(&mut store, 1, 0, vec![doing("một")])[0];
    let begun = say(&mut store, 1, 1, vec![draft("KKB", begin("Một cửa"))])[0];
    say(&mut store, 1, 2, vec![draft("KKB", withdrawal(first))]);
    say(
        &mut store,
        1,
        3,
        vec![draft("KKB", retitle(begun, "Hai cửa"))],
    );
    let entries = read(&store, &JournalFilter::default(), 10);
    let Said::Submission {
        of: Some((.., title)),
        ..
    } = &entries[0].said
    else {
        panic!("{entries:?}")
    };
    assert_eq!(title, "Hai cửa");
    let Said::Withdrawal {
        target,
        of: Some(of),
        ..
    } = &entries[1].said
    else {
        panic!("{entries:?}")
    };
    assert_eq!(*target, first);
    assert!(matches!(&**of, Said::CheckIn { note, .. } if note == "một"));
    let taken_back = entries.iter().find(|entry| entry.event == first);
    assert!(taken_back.expect("kept").withdrawn.is_some());
}
