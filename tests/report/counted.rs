//! What a report counts beside its sums: tasks and inspections by how far they are, what the
//! overview counts too, and the marks of texts that were overtaken.

use crate::{
    hospital::{Hospital, day, period},
    read::{docx, docx_texts, html, markdown, parts, xlsx},
    sums::{text, third_quarter},
};
use cchc::{
    config::{Language, words},
    domain::{
        checkin::State,
        ledger::{ContributionKind, InspectionKind},
    },
    report::{Cell, Row},
    service::{Report, Section, Session},
};
use std::collections::BTreeMap;

#[test]
fn a_task_is_completed_only_where_all_who_lead_it_have_done_it() {
    let mut hospital = Hospital::new();
    hospital.on(9, 1);
    for department in ["K1", "K2", "K3"] {
        hospital.says((department, false), "1.2", "Q3", (State::Done, ""));
        hospital.says((department, false), "1.1", "Q3", (State::Done, ""));
    }
    hospital.on(9, 14);
    let told = "Trong 2 nhiệm vụ của kế hoạch được giao chủ trì, 2 nhiệm vụ đã được mọi đơn vị";
    let figures = text(&hospital.report("Q3"), "I.1");
    assert!(
        figures.contains(told) && !figures.contains("đã kết thúc"),
        "{figures}"
    );
    let dropped = (State::Dropped, "Không có quầy");
    hospital.says(("K2", false), "1.1", "Q3", dropped);
    let figures = text(&hospital.report("Q3"), "I.1");
    assert!(
        figures.contains(", 1 nhiệm vụ đã được mọi đơn vị chủ trì hoàn thành"),
        "{figures}"
    );
    assert!(
        figures.contains("1 nhiệm vụ đã kết thúc nhưng có đơn vị"),
        "{figures}"
    );
}

#[test]
fn an_inspection_still_to_come_stands_as_planned_in_every_form() {
    let mut hospital = Hospital::new();
    hospital.on(9, 10);
    hospital.inspects("K1", InspectionKind::Planned, day(9, 1), "");
    hospital.schedules("K2", day(9, 14));
    let report = hospital.report("Q3");
    assert!(!text(&report, "I.3").contains("Khoa Hai"));
    let mut annexes = report.document.annexes.iter();
    let annex = annexes.find(|annex| annex.title.contains("KIỂM TRA"));
    let table = &annex.unwrap().table;
    let mut titles = table.columns.iter().map(|one| one.title.as_str());
    let place = titles.position(|title| title == "Tình trạng").unwrap();
    let stands = table.rows.iter().map(|row| &row.cells().unwrap()[place]);
    let stands: Vec<&Cell> = stands.collect();
    assert_eq!(stands, [&Cell::from("đã kiểm tra"), &Cell::from("dự kiến")]);
    let document = &report.document;
    let mut csv = Vec::new();
    cchc::report::csv::write_tables(document, &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    let sheets = parts(&xlsx(document)).into_values().collect::<String>();
    let forms = [
        docx_texts(&docx(document)).join(" "),
        markdown(document),
        html(document),
        csv,
        sheets,
    ];
    for form in forms {
        for told in ["đã kiểm tra", "dự kiến"] {
            assert!(form.contains(told), "{told} in {form}");
        }
    }
}

/// Which texts are marked because entries have changed since.
fn stale(hospital: &Hospital, language: Language) -> Vec<String> {
    let (session, scope) = (hospital.of("PDM"), hospital.scope("Q3"));
    let words = words(language).unwrap();
    let report = hospital.service.report(&session, words, &scope).unwrap();
    let edited = |section: &&Section| section.edited.as_ref().is_some_and(|own| own.is_stale);
    let stale = report.sections.iter().filter(edited);
    stale
        .map(|section| section.heading.number.clone())
        .collect()
}

#[test]
fn a_text_is_marked_by_new_entries_and_by_neither_time_nor_language() {
    let mut hospital = third_quarter();
    hospital.on(9, 14);
    let (session, scope) = (hospital.of("PDM"), hospital.scope("Q3"));
    let vietnamese = words(Language::Vietnamese).unwrap();
    let headings = hospital.report("Q3").sections.into_iter();
    for section in headings {
        let (text, number) = ("Lời của phòng".to_owned(), section.heading.number);
        let under = (&scope, number.as_str());
        let kept = hospital
            .service
            .edit_report(&session, vietnamese, under, Some(text));
        kept.unwrap();
    }
    assert!(stale(&hospital, Language::Vietnamese).is_empty());
    assert!(stale(&hospital, Language::English).is_empty());
    // Everything that is open is overdue a week later, and the year nearly over two months on.
    for (month, of_month) in [(9, 21), (11, 21)] {
        hospital.on(month, of_month);
        let marked = stale(&hospital, Language::Vietnamese);
        assert!(marked.is_empty(), "{month}: {marked:?}");
    }
    hospital.on(11, 22);
    hospital.says(("K1", false), "1.2", "Q3", (State::Doing, "Sau kỳ"));
    assert_eq!(stale(&hospital, Language::Vietnamese), ["I.1"]);
    hospital.says(("K1", false), "1.2", "Q3", (State::Done, "Sau kỳ"));
    assert_eq!(
        stale(&hospital, Language::English),
        ["I.1", "III.1", "III.2"]
    );
    hospital.inspects("K3", InspectionKind::Planned, day(9, 1), "");
    let marked = stale(&hospital, Language::Vietnamese);
    assert_eq!(marked, ["I.1", "I.3", "III.1", "III.2"]);
    hospital.brings("K1", ContributionKind::Proposal, day(9, 1), "");
    let marked = stale(&hospital, Language::Vietnamese);
    assert_eq!(marked, ["I.1", "I.3", "III.1", "III.2", "V"]);
    hospital.sends("K3", "Bài bốn", &[]);
    assert!(stale(&hospital, Language::Vietnamese).contains(&"I.4".to_owned()));
}

/// Counts by department: owed, in each state, late.
type Counts = BTreeMap<String, Vec<i64>>;

fn annexed(report: &Report) -> Counts {
    let mut annexes = report.document.annexes.iter();
    let annex = annexes.find(|annex| annex.title.contains("THEO KHOA"));
    let rows = annex.map_or(&[][..], |annex| annex.table.rows.as_slice());
    let ordinary = rows.iter().filter(|row| matches!(row, Row::Cells(_)));
    ordinary
        .map(|row| {
            let cells = row.cells().unwrap();
            let counts = cells[2..].iter().filter_map(|cell| match cell {
                Cell::Whole(count) => Some(*count),
                _ => None,
            });
            (cells[1].shown(), counts.collect())
        })
        .collect()
}

fn overseen(hospital: &Hospital, session: &Session, of: &str) -> Counts {
    let overview = hospital.service.overview(session, period(of)).unwrap();
    let rows = overview.rows.iter().filter(|row| row.total.owed() > 0);
    rows.map(|row| {
        let states = [
            State::Done,
            State::Doing,
            State::Blocked,
            State::Dropped,
            State::Todo,
        ];
        let states = states.map(|state| row.total.in_state(state));
        let owed = std::iter::once(row.total.owed()).chain(states);
        let counts = owed.chain([row.total.late]);
        let counts = counts.map(|count| i64::try_from(count).unwrap());
        (row.department.name.clone(), counts.collect())
    })
    .collect()
}

/// What the reports of these periods count together.
fn together(counts: &[Counts]) -> Counts {
    let mut sums = Counts::new();
    for (name, counts) in counts.iter().flatten() {
        let sum = sums
            .entry(name.clone())
            .or_insert_with(|| vec![0; counts.len()]);
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    sums
}

#[test]
fn the_overview_counts_what_the_report_of_the_same_period_counts() {
    let mut hospital = third_quarter();
    for (month, of_month) in [(9, 16), (10, 1), (12, 20)] {
        hospital.on(month, of_month);
        let session = hospital.of("PDM");
        for of in ["Q1", "Q3"] {
            let report = annexed(&hospital.report(of));
            assert!(!report.is_empty(), "{of}");
            assert_eq!(overseen(&hospital, &session, of), report, "{of} on {month}");
        }
    }
}

#[test]
fn a_report_of_several_periods_counts_what_the_overview_counted_of_each() {
    let mut hospital = third_quarter();
    hospital.on(12, 20);
    let session = hospital.of("PDM");
    let overseen = |of: &str| overseen(&hospital, &session, of);
    let standing = |of: &str| {
        let overview = hospital.service.overview(&session, period(of)).unwrap();
        let rows = overview.rows.iter().flat_map(|row| &row.tasks);
        rows.filter(|task| task.task.as_str() == "III/1/1.1")
            .count()
    };
    for (of, parts) in [("H1", &["Q1", "H1"][..]), ("Y", &["Q1", "H1", "Q3", "Y"])] {
        let parts: Vec<Counts> = parts.iter().map(|part| overseen(part)).collect();
        let owed = |counts: &Counts| counts.values().map(|counts| counts[0]).sum::<i64>();
        // What is judged in every period counts as in the last.
        let twice = i64::try_from(standing(of) * (parts.len() - 1)).unwrap();
        let report = annexed(&hospital.report(of));
        assert_eq!(owed(&report), owed(&together(&parts)) - twice, "{of}");
        // What a later period asked for anew is not overdue any longer.
        let late = |counts: &Counts| counts.values().map(|counts| counts[6]).sum::<i64>();
        assert_eq!(late(&report), late(&overseen(of)), "{of}");
        let missed: i64 = parts.iter().map(late).sum();
        assert!(missed > late(&report), "{of}: {missed}");
    }
}
