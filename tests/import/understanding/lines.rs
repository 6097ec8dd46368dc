//! No line is lost, whatever a document looks like, and the same document gives the same draft.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Lines of a draft that are in rows, and no line in two rows that may not share it.
fn used(draft: &Draft) -> BTreeSet<usize> {
    let mut own: BTreeSet<usize> = BTreeSet::new();
    let work = draft
        .departments
        .iter()
        .map(|row| &row.lines)
        .chain(draft.areas.iter().map(|row| &row.lines))
        .chain(draft.tasks.iter().map(|row| &row.lines))
        .chain(draft.duties.iter().map(|row| &row.lines));
    for line in work.flatten() {
        assert!(own.insert(*line), "line {line} is in two rows");
    }
    let header = &draft.header;
    for lines in [
        &header.organisation.lines,
        &header.parent.lines,
        &header.number.lines,
        &header.issued.lines,
        &header.title.lines,
    ] {
        assert!(
            lines.iter().all(|line| !own.contains(line)),
            "{lines:?} of the header"
        );
    }
    let headers = [
        &header.organisation.lines,
        &header.parent.lines,
        &header.number.lines,
        &header.issued.lines,
        &header.title.lines,
    ];
    own.extend(headers.into_iter().flatten());
    own.extend(draft.targets.iter().flat_map(|row| &row.lines));
    own
}

fn every_line_is_somewhere(text: &str) {
    let source = source::plain(text);
    let draft = draft(&source, day(2026, 11, 22));
    let used = used(&draft);
    let passed: Vec<usize> = draft.passed.iter().map(|passed| passed.line).collect();
    let once: BTreeSet<usize> = passed.iter().copied().collect();
    assert_eq!(once.len(), passed.len(), "a line is passed over twice");
    assert!(once.is_disjoint(&used), "{:?}", once.intersection(&used));
    let all: BTreeSet<usize> = source.lines.iter().map(|line| line.number).collect();
    let found: BTreeSet<usize> = once.union(&used).copied().collect();
    assert_eq!(found, all);
}

#[test]
fn no_line_of_a_whole_document_is_lost() {
    every_line_is_somewhere(HOSPITAL);
}

#[test]
fn decomposed_letters_import_alike() {
    let decomposed: String = HOSPITAL.nfd().collect();
    assert_eq!(imported(&decomposed), imported(HOSPITAL));
}

#[test]
fn the_same_document_gives_the_same_plan() {
    let first = imported(HOSPITAL);
    assert_eq!(first, imported(HOSPITAL));
    assert_eq!(first.to_toml(), imported(HOSPITAL).to_toml());
}

proptest! {
    #[test]
    fn no_line_is_lost_where_lines_are_shuffled_and_cut(
        order in Just((0..HOSPITAL.lines().count()).collect::<Vec<_>>()).prop_shuffle(),
        kept in 0..HOSPITAL.lines().count(),
        shuffled in any::<bool>(),
    ) {
        let lines: Vec<&str> = HOSPITAL.lines().collect();
        let mut places: Vec<usize> = order.into_iter().take(kept).collect();
        if !shuffled {
            places.sort_unstable();
        }
        let text: Vec<&str> = places.into_iter().map(|place| lines[place]).collect();
        every_line_is_somewhere(&text.join("\n"));
    }

    #[test]
    fn no_line_of_any_text_is_lost(text in "([-+] |[IVX]{1,3}\\. |[0-9]{1,2}\\. |[abcdđ]\\) |PHỤ LỤC|Nơi nhận:|)([A-Zđa-z0-9%,;:| .]{0,24}\n){0,12}") {
        every_line_is_somewhere(&text);
    }

    #[test]
    fn a_draft_is_always_a_plan_file(kept in prop::collection::vec(any::<bool>(), HOSPITAL.lines().count())) {
        let text: Vec<&str> = HOSPITAL.lines().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line).collect();
        let draft = imported(&text.join("\n"));
        let missing = draft.all_doubts().into_iter().filter(|doubt| {
            matches!(doubt.kind, cchc::plan::import::DoubtKind::Missing { .. })
        });
        let expected = missing.count();
        if let Err(problems) = draft.plan() && !draft.is_no_plan() {
            prop_assert_eq!(problems.len(), expected, "{:#?}", problems);
        }
    }
}
