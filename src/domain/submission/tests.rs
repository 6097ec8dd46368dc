//! What a submission may become, and how its changes are kept.

use super::*;

fn boxes() -> Vec<ChecklistItem> {
    ["kind", "title", APPROVED, "sent", "evidence"]
        .map(|id| ChecklistItem {
            id: id.to_owned(),
            title: format!("ô {id}"),
        })
        .to_vec()
}

fn ready() -> SubmissionContent {
    SubmissionContent {
        kind: Some(SubmissionKind::Article),
        title: "Bớt giấy tờ khi khám".to_owned(),
        authors: "Khoa Mẫu".to_owned(),
        ticks: BTreeMap::from([(APPROVED.to_owned(), true)]),
        ..SubmissionContent::default()
    }
}

#[test]
fn sending_needs_the_boxes_before_it() {
    let blank = SubmissionContent::default();
    let unticked = blank.may_become(SubmissionState::Sent, &boxes(), "");
    assert!(matches!(unticked, Err(SubmissionError::Unticked(open)) if open.len() == 3));
    assert_eq!(
        ready().may_become(SubmissionState::Sent, &boxes(), ""),
        Ok(())
    );
}

#[test]
fn only_the_steps_of_the_way_are_possible() {
    use SubmissionState::{Draft, Published, Received, Returned, Sent};
    let possible = [
        (Draft, Sent),
        (Returned, Sent),
        (Sent, Received),
        (Sent, Returned),
        (Received, Returned),
        (Received, Published),
    ];
    for from in SubmissionState::ALL {
        for to in SubmissionState::ALL {
            let content = SubmissionContent {
                state: from,
                ..ready()
            };
            let allowed = content.may_become(to, &boxes(), "thiếu ảnh").is_ok();
            assert_eq!(allowed, possible.contains(&(from, to)), "{from} -> {to}");
        }
    }
    let sent = SubmissionContent {
        state: Sent,
        ..ready()
    };
    assert_eq!(
        sent.may_become(Returned, &boxes(), " "),
        Err(SubmissionError::ReasonMissing)
    );
    assert_eq!(sent.may_edit(), Err(SubmissionError::Closed(Sent)));
}

#[test]
fn a_day_and_a_number_are_read_as_people_write_them() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 15).unwrap();
    let read = |typed| PassedOn::read(typed).map(|on| (on.day, on.number));
    for typed in [
        "2026-11-15 123/BV-HCQT",
        "15/11/2026, 123/BV-HCQT",
        " 15/11/2026 123/BV-HCQT ",
    ] {
        assert_eq!(
            read(typed),
            Some((day, "123/BV-HCQT".to_owned())),
            "{typed}"
        );
    }
    assert_eq!(read("15/11/2026"), Some((day, String::new())));
    assert_eq!(read("123/BV-HCQT"), None);
    assert_eq!(read("31/02/2026"), None);
}

#[test]
fn what_older_programs_kept_is_read() {
    let kept = r#"{"kind":null,"title":"Một","authors":"","evidence":[],"ticks":{},"state":"published","reason":""}"#;
    let content: SubmissionContent = serde_json::from_str(kept).unwrap();
    assert_eq!((content.link.as_str(), content.passed_on), ("", None));
    let change: SubmissionChange = serde_json::from_str(r#"{"title":"Một"}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&change).unwrap(),
        r#"{"title":"Một"}"#
    );
}

#[test]
fn only_boxes_for_people_are_ticked_by_people() {
    assert_eq!(ready().may_tick(&boxes(), APPROVED), Ok(()));
    assert!(matches!(
        ready().may_tick(&boxes(), "title"),
        Err(SubmissionError::UnknownTick { .. })
    ));
}
