//! Made-up entries of a journal: one of each kind, in each of the three states of
//! synchronising.

use crate::driver::AUTHOR;
use cchc::{
    domain::{
        checkin::State,
        department::DepartmentCode,
        event::{EventId, IncarnationId},
        hlc::Hlc,
        item::ItemPath,
        plan::PlanId,
        reorganisation::DepartmentChange,
        text::Findable,
    },
    service::{JournalEntry, JournalRow, JournalTold, Reach, Said},
    store::WithdrawnBy,
};

fn check_in(task: &str, state: State) -> Said {
    Said::CheckIn {
        plan: PlanId::new("bvdkbc-2026"),
        task: ItemPath::new(task),
        period: "Q4/2026".parse().expect("a period"),
        state,
        percent: None,
        note: String::new(),
        evidence: Vec::new(),
    }
}

/// Who, when and what, in this order: the department, the time, what is said, its kind, label,
/// title, what was said, a note.
type Line = (&'static str, &'static str, Said, [&'static str; 5], Reach);

fn lines() -> Vec<Line> {
    let withdrawn = EventId([3; 16]);
    let task = "Bản tin, bài viết CCHC; mỗi quý gửi ít nhất 01 bài";
    vec![
        (
            "NHI",
            "2026-11-21T08:22:00+07:00",
            check_in("III/1/1.12/-2", State::Done),
            [
                "Cập nhật tiến độ",
                "III/1/1.12/-2",
                task,
                "hoàn thành",
                "Đã gửi đủ số liệu",
            ],
            Reach::Here,
        ),
        (
            "KKB",
            "2026-11-21T08:15:00+07:00",
            Said::Withdrawal {
                target: withdrawn,
                reason: "Gõ nhầm dòng".to_owned(),
                of: Some(Box::new(check_in("IV/6/-8", State::Done))),
            },
            [
                "Rút lại cập nhật",
                "IV/6/-8",
                "Phân công người làm",
                "hoàn thành",
                "Gõ nhầm dòng",
            ],
            Reach::OnShare,
        ),
        (
            "KKB",
            "2026-11-20T16:05:00+07:00",
            check_in("IV/6/-8", State::Done),
            [
                "Cập nhật tiến độ",
                "IV/6/-8",
                "Phân công người làm",
                "hoàn thành",
                "",
            ],
            Reach::SeenBy(4),
        ),
        (
            "HCQT",
            "2026-11-20T15:40:00+07:00",
            Said::Department(Box::new(DepartmentChange::of(DepartmentCode::new("DSINH")))),
            [
                "Thay đổi khoa/phòng",
                "DSINH",
                "Khoa Dưỡng sinh",
                "thêm mới",
                "",
            ],
            Reach::SeenBy(4),
        ),
        (
            "HCQT",
            "2026-01-05T07:30:00+07:00",
            Said::Introduction {
                host: "may-hcqt".to_owned(),
            },
            ["Máy mới tham gia", "", "may-hcqt", "", ""],
            Reach::SeenBy(4),
        ),
    ]
}

/// The rows as the service gives them.
pub fn rows() -> Vec<JournalRow> {
    (1..)
        .zip(lines())
        .map(|(number, line)| row(number, line))
        .collect()
}

fn row(number: u8, (code, wall, said, told, reach): Line) -> JournalRow {
    let [kind, label, title, said_words, note] = told.map(str::to_owned);
    let is_withdrawn = number == 3;
    JournalRow {
        findable: Findable::of([code, &kind, &label, &title, &said_words, &note]),
        department: format!("Khoa/phòng {code}"),
        told: JournalTold {
            kind,
            plan: "bvdkbc-2026".to_owned(),
            label,
            title,
            period: "Quý IV/2026".to_owned(),
            said: said_words,
            note,
            evidence: Vec::new(),
        },
        entry: JournalEntry {
            event: EventId([number; 16]),
            incarnation: IncarnationId([number; 32]),
            host: format!("may-{}", code.to_lowercase()),
            own: number == 1,
            sequence: 40 - u64::from(number),
            clock: Hlc {
                ms: 1_000 - u64::from(number),
                counter: 0,
            },
            department: DepartmentCode::new(code),
            author: AUTHOR.to_owned(),
            wall: chrono::DateTime::parse_from_rfc3339(wall).expect("a time"),
            replaces: vec![EventId([number + 100; 16])],
            said,
            withdrawn: is_withdrawn.then(|| WithdrawnBy {
                author: AUTHOR.to_owned(),
                reason: "Gõ nhầm dòng".to_owned(),
            }),
            reach,
        },
    }
}
