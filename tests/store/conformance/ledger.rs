//! The ledger: figures of targets, and inspections that go on.

use super::{give, say};
use crate::fake::*;
use cchc::{
    domain::{
        event::Draft,
        ledger::{Figure, Inspection, Measurement},
    },
    store::{LedgerRow, Store},
};

fn figures(store: &Store) -> Vec<LedgerRow<Measurement>> {
    store.ledger(&plan_id()).expect("a database")
}

fn inspections(store: &Store) -> Vec<LedgerRow<Inspection>> {
    store.ledger(&plan_id()).expect("a database")
}

pub fn figures_that_did_not_see_each_other_both_stay(mut store: Store) {
    let mut other = in_memory();
    say(
        &mut store,
        1,
        0,
        vec![draft("HCQT", measured("II/1", 80.0))],
    );
    say(&mut store, 1, 1, vec![draft("HCQT", measured("II/2", 5.0))]);
    say(
        &mut other,
        2,
        9,
        vec![draft("HCQT", measured("II/1", 90.0))],
    );
    give(&mut store, &other);
    give(&mut other, &store);
    let both = figures(&store);
    let one = both.iter().find(|row| row.entry.target.as_str() == "II/1");
    let one = one.expect("a figure");
    assert_eq!(one.entry.value, Figure::Number(90.0));
    assert!(one.is_concurrent());
    assert_eq!(both.len(), 2);
    let replaces = one.heads.clone();
    let settled = Draft {
        replaces,
        ..draft("HCQT", measured("II/1", 85.0))
    };
    say(&mut store, 1, 10, vec![settled]);
    let now = figures(&store);
    let one = now.iter().find(|row| row.entry.target.as_str() == "II/1");
    let one = one.expect("a figure");
    assert_eq!(
        (&one.entry.value, one.heads.len()),
        (&Figure::Number(85.0), 1)
    );
    let before = store.digest().expect("a digest");
    store.rebuild(&decode).expect("rebuilt");
    assert_eq!(store.digest().expect("a digest"), before);
    assert_eq!(figures(&store), now);
}

pub fn an_inspection_goes_on_under_its_beginning(mut store: Store) {
    let begun = say(&mut store, 1, 0, vec![draft("HCQT", inspected(None, ""))])[0];
    let edit = Draft {
        replaces: vec![begun],
        ..draft("HCQT", inspected(Some(begun), "thiếu chữ ký"))
    };
    let edited = say(&mut store, 1, 1, vec![edit])[0];
    let all = inspections(&store);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].event, all[0].key.clone()),
        (edited, begun.to_string())
    );
    assert_eq!(all[0].entry.findings, "thiếu chữ ký");
    // What was written last is taken back; then its beginning, and with it all.
    say(&mut store, 1, 2, vec![draft("HCQT", withdrawal(edited))]);
    assert_eq!(inspections(&store)[0].event, begun);
    say(&mut store, 1, 3, vec![draft("HCQT", withdrawal(begun))]);
    assert_eq!(inspections(&store), []);
}
