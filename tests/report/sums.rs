//! The report of the made-up hospital as a whole, and its sums as counted by hand.

use crate::hospital::{Hospital, day, period};
use cchc::{
    domain::{
        checkin::State,
        event::EventId,
        ledger::{ContributionKind, InspectionKind},
        reorganisation::Reorganisation,
        submission::SubmissionState,
    },
    report::{Cell, Row},
    service::{Omission, Report, Session},
};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

pub fn text(report: &Report, heading: &str) -> String {
    report.section(heading).unwrap().text().to_owned()
}

/// The third quarter, 15/6 to 14/9.
pub fn third_quarter() -> Hospital {
    use State::{Blocked, Doing, Done};
    let mut hospital = Hospital::new();
    hospital.on(6, 14);
    // The last day of the period before; replaced by what was said the day after.
    hospital.says(("K2", false), "1.1", "H1", (Done, "Trước kỳ"));
    hospital.on(6, 15);
    hospital.says(("K2", false), "1.1", "H1", (Done, "Bổ sung cho kỳ trước"));
    hospital.on(6, 20);
    hospital.says(("K1", false), "1.1", "Q3", (Doing, "Đang làm"));
    // Two terminals that did not see each other.
    hospital.on(7, 1);
    hospital.says(("K3", false), "1.1", "Q3", (Doing, "Máy thứ nhất"));
    hospital.on(7, 2);
    hospital.says(("K3", true), "1.1", "Q3", (Doing, "Máy thứ hai"));
    hospital.on(9, 10);
    hospital.says(("K1", false), "1.1", "Q3", (Done, "Đã xong"));
    hospital.on(9, 12);
    let mistaken = hospital.says(("K1", false), "1.2", "Q3", (Done, "Nhầm"));
    let session = hospital.of("K1");
    let taken_back = hospital.service.withdraw(&session, mistaken, "nhầm");
    taken_back.unwrap();
    hospital.sends(
        "K1",
        "Bài một",
        &[SubmissionState::Received, SubmissionState::Published],
    );
    hospital.sends("K2", "Bài hai", &[SubmissionState::Received]);
    hospital.sends("K3", "Bài ba", &[SubmissionState::Returned]);
    hospital.on(9, 14);
    hospital.says(("K2", false), "1.1", "Q3", (Blocked, "Thiếu máy in"));
    // The first day after the period.
    hospital.on(9, 15);
    hospital.says(("K3", false), "1.2", "Q3", (Done, "Sau kỳ"));
    hospital.on(9, 16);
    hospital.exchange();
    hospital.measures("96,5");
    hospital.inspects("K1", InspectionKind::Planned, day(8, 1), "");
    hospital.inspects(
        "K2",
        InspectionKind::Unannounced,
        day(9, 14),
        "Niêm yết lại",
    );
    hospital.inspects("K3", InspectionKind::Planned, day(9, 15), "");
    hospital.brings("K1", ContributionKind::Initiative, day(6, 15), "");
    hospital.brings("K2", ContributionKind::Difficulty, day(9, 14), "Đã cấp máy");
    hospital.brings("K3", ContributionKind::Proposal, day(9, 15), "");
    hospital
}

#[test]
fn the_report_of_the_third_quarter_is_as_reviewed() {
    insta::assert_snapshot!(third_quarter().markdown("Q3"));
}

#[test]
fn its_sums_are_those_counted_by_hand() {
    let report = third_quarter().report("Q3");
    // Said from 15/6 to 14/9: K1 on 20/6, 10/9, 12/9; K2 on 15/6, 14/9; K3 on 1/7, 2/7: seven.
    // The 20/6 was replaced on 10/9, the 12/9 taken back. Of K3's two, both of which hold, the
    // draft speaks of the later, the annex of the other.
    assert_eq!(report.entries, 5);
    let omitted = BTreeMap::from([(Omission::Replaced, 1), (Omission::Withdrawn, 1)]);
    assert_eq!(report.omitted, omitted);
    let area = text(&report, "II.1");
    for told in ["Bổ sung cho kỳ trước", "Đã xong", "Máy thứ hai"] {
        assert_eq!(area.matches(told).count(), 1, "{area}");
    }
    for left in [
        "Trước kỳ",
        "Đang làm",
        "Nhầm",
        "Sau kỳ",
        "Máy thứ nhất",
        "Thiếu máy in",
    ] {
        assert!(!area.contains(left), "{left} in {area}");
    }
    assert!(text(&report, "III.2").contains("Thiếu máy in"));
    // Three departments owe three things each: nine. Done are K1's 1.1, K1's and K2's articles by
    // being sent, and K3's 1.2 by what was said after the window, for the report tells how things
    // stand on its day, 16/9. K3's 1.1 is being done, K2's is blocked; both 1.2 of the others and
    // the article that K3 got back are to do. All were due on 15/9: five are late.
    let figures = text(&report, "I.1");
    let sums = [
        "9 việc",
        "hoàn thành 4 việc (44,4%)",
        "đang thực hiện 1",
        "vướng mắc 1",
        "chưa thực hiện 3",
        "quá hạn 5",
    ];
    for sum in sums {
        assert!(figures.contains(sum), "{sum} in {figures}");
    }
    // Inspected: K1 on 1/8 and K2 on 14/9; K3's on 15/9 belongs to the next period.
    let inspections = text(&report, "I.3");
    assert_eq!(
        inspections
            .lines()
            .filter(|line| line.starts_with("- "))
            .count(),
        2
    );
    assert!(inspections.contains("01/8/2026") || inspections.contains("01/08/2026"));
    // Articles: K1's and K2's have arrived; K3's was returned, so it is missing.
    let submissions = text(&report, "I.4");
    assert!(submissions.contains("Bài một") && submissions.contains("Bài hai"));
    assert!(
        !submissions.contains("Bài ba") && submissions.contains("Khoa Ba"),
        "{submissions}"
    );
    // 96,5 is more than 96; two of three departments have sent an article: 66,66 of 100.
    let results = text(&report, "III.1");
    assert!(
        results.contains("96,5") && !results.contains("66,66"),
        "{results}"
    );
    assert!(text(&report, "III.2").contains("66,66"));
    // Contributions of 15/6 and 14/9 are in, that of 15/9 is not.
    assert!(text(&report, "I.5").contains("15/06"));
    assert!(text(&report, "III.2").contains("Đã cấp máy"));
    assert!(!text(&report, "V").contains("15/09"));
}

#[test]
fn what_is_not_to_be_done_is_told_apart_wherever_work_is_counted() {
    let mut hospital = Hospital::new();
    hospital.on(9, 1);
    hospital.says(("K1", false), "1.1", "Q3", (State::Done, ""));
    hospital.says(
        ("K2", false),
        "1.1",
        "Q3",
        (State::Dropped, "Không có quầy"),
    );
    hospital.on(9, 14);
    let report = hospital.report("Q3");
    let told = "2/9 việc của kỳ (22,2%), gồm 1 việc hoàn thành và 1 việc không thực hiện";
    let results = text(&report, "III.1");
    assert!(results.contains(told), "{results}");
    // The states add up to what is owed, in every row.
    let mut annexes = report.document.annexes.iter();
    let table = annexes.find(|annex| annex.title.contains("THEO KHOA"));
    let table = &table.unwrap().table;
    let titles: Vec<&str> = table.columns.iter().map(|one| one.title.as_str()).collect();
    let place = |title: &str| titles.iter().position(|one| *one == title).unwrap();
    let owed = place("Phải làm");
    let states = [
        "Hoàn thành",
        "Đang thực hiện",
        "Vướng mắc",
        "Không thực hiện",
        "Chưa thực hiện",
    ];
    assert_eq!(table.rows.len(), 4);
    assert!(matches!(table.rows.last(), Some(Row::Sum(_))));
    for row in &table.rows {
        let cells = row.cells().unwrap();
        let count = |place: usize| match cells[place] {
            Cell::Whole(count) => count,
            _ => panic!("{cells:?}"),
        };
        let sum: i64 = states.iter().map(|state| count(place(state))).sum();
        assert_eq!(sum, count(owed), "{cells:?}");
    }
}

#[test]
fn what_two_wrote_at_once_is_told_as_to_be_confirmed() {
    let mut hospital = Hospital::new();
    hospital.on(9, 10);
    hospital.measures("96,5");
    hospital.inspects("K1", InspectionKind::Planned, day(9, 1), "");
    hospital.brings("K1", ContributionKind::Initiative, day(9, 1), "");
    hospital.exchange();
    let remark = "Hai người ghi cùng lúc, cần xác nhận.";
    assert!(!hospital.markdown("Q3").contains(remark));
    hospital.write_anew_on_both();
    hospital.exchange();
    let report = hospital.report("Q3");
    for heading in ["I.3", "I.5", "III.1"] {
        let told = text(&report, heading);
        assert_eq!(told.matches(remark).count(), 1, "{heading}: {told}");
    }
    for title in ["CHỈ TIÊU", "KIỂM TRA", "SÁNG KIẾN"] {
        let mut annexes = report.document.annexes.iter();
        let annex = annexes.find(|annex| annex.title.contains(title)).unwrap();
        let told = format!("{:?}", annex.table.rows);
        assert_eq!(told.matches(remark).count(), 1, "{title}: {told}");
    }
}

#[test]
fn each_period_has_the_entries_of_its_own_window() {
    let mut hospital = Hospital::new();
    let days = [
        (3, 14),
        (3, 15),
        (6, 14),
        (6, 15),
        (9, 14),
        (9, 15),
        (12, 14),
        (12, 15),
    ];
    for (month, of_month) in days {
        hospital.on(month, of_month);
        hospital.says(("K1", false), "1.1", "Y", (State::Doing, "x"));
    }
    hospital.on(12, 20);
    let said = |of: &str| {
        let report = hospital.report(of);
        report.entries + report.omitted.values().sum::<usize>()
    };
    // 14/3 | 15/3, 14/6 | 15/6, 14/9 | 15/9, 14/12 | 15/12 is the next year's.
    let quarters = ["Q1", "Q2", "Q3", "Q4"].map(said);
    assert_eq!(quarters, [1, 2, 2, 2]);
    assert_eq!(["H1", "9M", "Y"].map(said), [3, 5, 7]);
}

/// Each of three departments owes 1.2 and an article in each quarter; 1.1, which is judged in
/// every reporting period, counts once, as in the last.
#[test]
fn each_period_has_all_that_was_owed_in_its_window() {
    let mut hospital = Hospital::new();
    hospital.on(2, 1);
    hospital.says(("K1", false), "1.2", "Q1", (State::Done, "Xong quý một"));
    hospital.on(12, 20);
    let told = |of: &str| text(&hospital.report(of), "I.1");
    // The plan has no report of nine months nor of the second quarter; both can be asked for.
    let sums = [
        ("Q1", "9 việc phải làm: hoàn thành 1 việc (11,1%)"),
        ("Q2", "9 việc phải làm: hoàn thành 0 việc (0%)"),
        ("H1", "15 việc phải làm: hoàn thành 1 việc (6,6%)"),
        ("Q3", "9 việc phải làm: hoàn thành 0 việc (0%)"),
        ("9M", "21 việc phải làm: hoàn thành 1 việc (4,7%)"),
        ("Y", "27 việc phải làm: hoàn thành 1 việc (3,7%)"),
    ];
    for (of, sum) in sums {
        let told = told(of);
        assert!(told.contains(sum), "{of}: {told}");
    }
}

/// What the drafts say, and the annex of further updates.
fn told(report: &Report) -> String {
    let drafts = report.sections.iter().map(|section| section.draft.as_str());
    let drafts: Vec<&str> = drafts.collect();
    let mut annexes = report.document.annexes.iter();
    let further = annexes.find(|annex| annex.title.contains("CẬP NHẬT KHÁC"));
    let further = further.map(|annex| format!("{:?}", annex.table.rows));
    format!("{}{}", drafts.join("\n"), further.unwrap_or_default())
}

/// The check-ins of departments that hold.
fn holding(hospital: &Hospital, sessions: &[Session]) -> BTreeSet<EventId> {
    let mut holding = BTreeSet::new();
    for session in sessions {
        for (task, of) in [("1.1", "H1"), ("1.1", "Q3"), ("1.2", "Q2"), ("1.2", "Q3")] {
            let (plan, path) = session.item(task).unwrap();
            let seen = hospital
                .service
                .seen(session, &plan.id, path, period(of))
                .unwrap();
            holding.extend(seen);
        }
    }
    holding
}

#[test]
fn what_a_long_draft_leaves_off_stands_in_the_annex() {
    // Of the period before: no row of this period shows them.
    let mut hospital = Hospital::new();
    hospital.on(6, 20);
    let long = |mark: &str, bytes: usize| format!("{mark} {}", "x".repeat(bytes));
    let mut marks = Vec::new();
    for (task, of, bytes) in [("1.1", "H1", 7_500), ("1.2", "Q2", 4_000)] {
        for who in ["K1", "K2", "K3"] {
            let mark = format!("[{who} {task}]");
            let said = (State::Done, long(&mark, bytes));
            hospital.says((who, false), task, of, (said.0, &said.1));
            marks.push(mark);
        }
    }
    hospital.on(9, 14);
    let report = hospital.report("Q3");
    assert_eq!((report.entries, report.omitted.len()), (6, 0));
    let told = told(&report);
    for mark in &marks {
        assert_eq!(told.matches(mark.as_str()).count(), 1, "{mark}");
    }
    // Too long for the draft: how many stand how is still told, and the task after it as it is.
    let area = text(&report, "II.1");
    assert!(area.contains("Việc thường xuyên: 3 khoa, phòng hoàn thành."));
    assert!(area.contains("[K1 1.2]") && !area.contains("[K1 1.1]"));
    assert!(area.ends_with("Còn 1 nội dung khác, xem phụ lục."));
}

#[derive(Debug, Clone)]
enum Step {
    Says {
        who: usize,
        task: usize,
        of: usize,
        state: usize,
        has_note: bool,
        is_there: bool,
    },
    TakesBack(prop::sample::Index),
    Merges,
    Exchange,
    DaysPass(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let says = (
        0..3usize,
        0..2usize,
        0..2usize,
        0..4usize,
        any::<[bool; 2]>(),
    );
    let says = says.prop_map(|(who, task, of, state, [has_note, is_there])| Step::Says {
        who,
        task,
        of,
        state,
        has_note,
        is_there,
    });
    prop_oneof![
        6 => says,
        1 => any::<prop::sample::Index>().prop_map(Step::TakesBack),
        1 => Just(Step::Merges),
        2 => Just(Step::Exchange),
        2 => (1..25u32).prop_map(Step::DaysPass),
    ]
}

const STATES: [State; 4] = [State::Done, State::Doing, State::Blocked, State::Todo];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_was_done_every_check_in_of_a_window_is_counted_once_and_sums_agree(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut hospital = Hospital::new();
        let mut today = day(5, 20);
        let (mut events, mut is_merged) = (Vec::new(), false);
        let sessions = ["K1", "K2", "K3"].map(|who| hospital.of(who));
        for step in &steps {
            *hospital.clock.0.lock().unwrap() = today;
            match step {
                Step::Says { who, task, of, state, has_note, is_there } => {
                    let who = ["K1", "K2", if is_merged { "K2" } else { "K3" }][*who];
                    let task = ["1.1", "1.2"][*task];
                    let of = if task == "1.1" { ["H1", "Q3"][*of] } else { ["Q2", "Q3"][*of] };
                    // Who is stuck has to say why.
                    let note = match *has_note || STATES[*state] == State::Blocked {
                        true => format!("lời {}", events.len()),
                        false => String::new(),
                    };
                    let event = hospital.says((who, *is_there), task, of, (STATES[*state], &note));
                    events.push((event, who, today, note));
                }
                Step::TakesBack(which) if !events.is_empty() => {
                    let (event, who, ..) = which.get(&events);
                    if !(is_merged && *who == "K3") {
                        let session = hospital.of(who);
                        // What was taken back before is refused.
                        let _ = hospital.service.withdraw(&session, *event, "nhầm");
                    }
                }
                Step::TakesBack(_) => {}
                Step::Merges if !is_merged => {
                    let office = hospital.of("PDM");
                    let wish = Reorganisation::Merge {
                        department: "K3".to_owned(),
                        into: "K2".to_owned(),
                    };
                    hospital.service.reorganise(&office, wish).unwrap();
                    is_merged = true;
                }
                Step::Merges => {}
                Step::Exchange => hospital.exchange(),
                Step::DaysPass(days) => {
                    let later = today + chrono::Days::new(u64::from(*days));
                    today = later.min(day(12, 14));
                }
            }
        }
        *hospital.clock.0.lock().unwrap() = day(12, 14);
        hospital.exchange();
        let holding = holding(&hospital, &sessions);
        for of in ["H1", "Q3", "Q4", "9M", "Y"] {
            let report = hospital.report(of);
            let (first, last) = period(of).window();
            let within = |on: &NaiveDate| (first..=last).contains(on);
            let said = events.iter().filter(|(_, _, on, _)| within(on)).count();
            let omitted: usize = report.omitted.values().sum();
            prop_assert_eq!(report.entries + omitted, said, "{}", of);
            // What was written and holds stands once, in one text or in the annex; nothing else.
            let told = told(&report);
            for (event, _, on, note) in events.iter().filter(|(.., note)| !note.is_empty()) {
                let times = usize::from(within(on) && holding.contains(event));
                // "lời 1" is no part of "lời 12".
                let ends = |rest: &&str| !rest.starts_with(|next: char| next.is_ascii_digit());
                let found = told.split(note.as_str()).skip(1).filter(ends).count();
                prop_assert_eq!(found, times, "{} in {}", note, &told);
            }
        }
    }
}

#[test]
fn where_nothing_was_done_every_part_says_so() {
    let report = Hospital::new().report("Q1");
    let has_parts = |number: &str| {
        let below = format!("{number}.");
        let mut all = report.sections.iter();
        all.any(|section| section.heading.number.starts_with(&below))
    };
    for section in &report.sections {
        let number = section.heading.number.as_str();
        let told = section.text();
        assert_eq!(told.is_empty(), has_parts(number), "{number}: {told}");
        // What is owed and what comes next is known before anybody says anything.
        let is_known = ["I.1", "I.4", "III.1", "III.2", "IV"].contains(&number);
        let says_nothing = told.contains("chưa ghi nhận");
        assert_eq!(
            says_nothing,
            !is_known && !told.is_empty(),
            "{number}: {told}"
        );
    }
    assert_eq!((report.entries, report.omitted.len()), (0, 0));
}
