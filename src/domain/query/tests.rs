//! Filters read as people write them; what means nothing is said.

use super::*;
use crate::domain::{
    department::{DepartmentKind, DepartmentRole},
    period::PeriodKind,
};
use proptest::prelude::*;

fn department(code: &str, name: &str) -> Department {
    Department {
        code: DepartmentCode::new(code),
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: DepartmentKind::Clinical,
        role: DepartmentRole::Member,
        order: 0,
        assumed: false,
        since: None,
    }
}

fn read(typed: &str) -> Result<Query, QueryError> {
    let departments = [
        department("KKB", "Khoa Khám bệnh"),
        department("NHI", "Khoa Nhi"),
    ];
    let stands = [
        (Stands::Late, &["quá hạn", "trễ", "late"][..]),
        (
            Stands::Task(State::Doing),
            &["đang thực hiện", "đang làm", "doing"],
        ),
        (
            Stands::Task(State::Done),
            &["hoàn thành", "đã xong", "done"],
        ),
        (
            Stands::Submission(SubmissionState::Draft),
            &["đang soạn", "draft"],
        ),
    ]
    .map(|(stands, names)| {
        (
            stands,
            names.iter().map(|name| (*name).to_owned()).collect(),
        )
    });
    Query::read(
        typed,
        Known {
            departments: &departments,
            year: 2026,
            stands: &stands,
        },
    )
}

/// The query in a few words: words, departments, periods, states.
fn told(typed: &str) -> String {
    let query = read(typed).expect(typed);
    let codes: Vec<&str> = query
        .departments
        .iter()
        .map(DepartmentCode::as_str)
        .collect();
    let periods: Vec<String> = query.periods.iter().map(Period::to_string).collect();
    format!(
        "{}|{}|{}|{:?}",
        query.text,
        codes.join(","),
        periods.join(","),
        query.stands
    )
}

#[test]
fn filters_are_read_in_any_place_and_as_people_write_them() {
    for (typed, wanted) in [
        ("báo cáo", "báo cáo|||[]"),
        ("báo khoa:KKB cáo", "báo cáo|KKB||[]"),
        ("KHOA:kkb Kỳ:q3/2026 tt:tre", "|KKB|Q3/2026|[Late]"),
        ("tt:quá hạn báo cáo", "báo cáo|||[Late]"),
        ("tt: qua han", "|||[Late]"),
        ("tt:qh", "|||[Late]"),
        ("tt:hoan thanh khoa:nhi", "|NHI||[Task(Done)]"),
        ("tt:đang", "|||[Task(Doing), Submission(Draft)]"),
        ("tt:doing tt:done", "|||[Task(Doing), Task(Done)]"),
        ("khoa:khoa khám bệnh phiếu", "phiếu|KKB||[]"),
        ("khoa:\"khoa khám bệnh\" phiếu", "phiếu|KKB||[]"),
        ("khoa:“Khoa Nhi”", "|NHI||[]"),
        ("\"khoa:KKB\" 9:30", "khoa:KKB 9:30|||[]"),
        (
            "ky:quý 3 ky:6 tháng đầu năm 2025 sổ",
            "sổ||Q3/2026,H1/2025|[]",
        ),
        ("ky:9 tháng", "||9M/2026|[]"),
        ("http://x:1 a:b", "http://x:1 a:b|||[]"),
        ("", "|||[]"),
    ] {
        assert_eq!(told(typed), wanted, "{typed}");
    }
}

#[test]
fn an_unknown_value_is_said_with_the_nearest_right_one() {
    let nearest = |typed| match read(typed) {
        Err(QueryError::Department(unknown)) => unknown.nearest.map(|code| code.to_string()),
        Err(QueryError::Period(unknown)) => {
            unknown.nearest().map(|kind: PeriodKind| kind.to_string())
        }
        Err(QueryError::State { nearest, .. }) => nearest,
        other => panic!("{other:?}"),
    };
    assert_eq!(nearest("khoa:kham benhh").as_deref(), Some("KKB"));
    assert_eq!(nearest("khoa:\"khoa kham benhh\"").as_deref(), Some("KKB"));
    assert!(nearest("ky:q5").is_some_and(|code| code.starts_with('Q')));
    assert_eq!(nearest("tt:\"hoan thanhh\"").as_deref(), Some("hoàn thành"));
}

#[test]
fn a_filter_without_a_value_is_refused() {
    for typed in ["khoa:", "báo cáo ky:", "tt: khoa:kkb", "tt:\"\""] {
        assert!(
            matches!(read(typed), Err(QueryError::NoValue { .. })),
            "{typed}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_makes_reading_fail_badly_and_words_stay(
        words in proptest::collection::vec("[a-zđêà0-9/.]{1,6}", 0..5), typed in "\\PC{0,30}",
    ) {
        let _ = read(&typed);
        let plain = words.join(" ");
        let query = read(&format!("{plain} khoa:NHI"));
        prop_assert_eq!(query.map(|query| query.text), Ok(plain));
    }
}

#[test]
fn no_more_words_are_tried_than_a_name_has() {
    let words = "mẫu ".repeat(20_000);
    // The words after it are looked for; each of them begun anew would take minutes.
    let query = read(&format!("khoa:khoa khám bệnh {words}")).expect("a query");
    assert_eq!(query.departments, [DepartmentCode::new("KKB")]);
    assert_eq!(query.text.split(' ').count(), 20_000);
    assert!(read(&format!("khoa:zz {words}")).is_err());
    assert!(read(&format!("tt:zz {words}")).is_err());
    assert!(read(&format!("ky:zz {words}")).is_err());
}
