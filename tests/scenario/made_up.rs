//! A made-up document and the draft of it, as an import hands it over: with doubts, with lines
//! that were passed over, and ready to be a plan.

use cchc::{
    domain::{
        deadline::StepDays,
        department::{Department, DepartmentCode, DepartmentKind, DepartmentRole},
        item::ItemPath,
        plan::{Area, Assignees, Duty, DutyKind, PlanId, Task},
        schedule::Schedule,
        target::{Computed, Operator, Target, Threshold},
    },
    plan::import::{
        Doubt, DoubtKind, Draft, Drafted, Field, Header, PassedOver, Reason,
        source::{LeftOut, LeftOutLine},
    },
    service::{Review, SourceLine},
};
use chrono::NaiveDate;

const LINES: [&str; 20] = [
    "SỞ Y TẾ TỈNH MẪU",
    "BỆNH VIỆN ĐA KHOA VÍ DỤ",
    "KẾ HOẠCH cải cách hành chính năm 2027",
    "Căn cứ kế hoạch của cấp trên;",
    "I. Chỉ đạo, điều hành",
    "1.1. Giao ban cải cách hành chính hằng tháng, có biên bản ghi rõ việc chưa xong và người",
    "làm tiếp; khoa, phòng nào vắng phải báo trước.",
    "1.2. Kiểm tra chéo giữa các khoa, phòng, mỗi quý một lần, ít nhất 30% số khoa, phòng.",
    "1.3. Hoàn thành phần mềm theo dõi trước ngày 30/6/2027.",
    "II. Thủ tục hành chính",
    "- Niêm yết đủ thủ tục tại nơi tiếp nhận, tỷ lệ đúng hạn trên 97,5%.",
    "- Gọi điện hẹn người bệnh tái khám.",
    "III. Trách nhiệm",
    "1. Phòng Hành chính: tổng hợp báo cáo quý, 6 tháng, năm.",
    "2. Khoa Khám: mỗi quý gửi một bài về cách làm hay.",
    "3. Các khoa còn lại phối hợp.",
    "Trên đây là kế hoạch của bệnh viện.",
    "Nơi nhận: các khoa, phòng.",
    "GIÁM ĐỐC",
    "Trang 2",
];

fn row<T>(value: T, lines: &[usize], doubts: Vec<Doubt>) -> Drafted<T> {
    let texts: Vec<&str> = lines.iter().map(|line| LINES[line - 1]).collect();
    Drafted {
        value,
        text: texts.join(" "),
        lines: lines.to_vec(),
        doubts,
    }
}

fn only(code: &str) -> Assignees {
    Assignees::Only(vec![DepartmentCode::new(code)])
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn header() -> Header {
    let text = |text: &str, lines: &[usize]| row(text.to_owned(), lines, Vec::new());
    let supposed = |value, line, field| {
        let doubt = Doubt::new(line, DoubtKind::Supposed { field });
        row(value, &[], vec![doubt])
    };
    Header {
        id: PlanId::new("bvdkvd-2027"),
        organisation: text("Bệnh viện đa khoa Ví Dụ", &[2]),
        parent: text("Sở Y tế tỉnh Mẫu", &[1]),
        number: text("12/KH-BVVD", &[]),
        issued: supposed(day(2027, 1, 4), 3, Field::Issued),
        title: text("Kế hoạch cải cách hành chính năm 2027", &[3]),
        starts: row(day(2027, 1, 1), &[3], Vec::new()),
        ends: row(day(2027, 12, 31), &[3], Vec::new()),
        coordinator: row(DepartmentCode::new("HC"), &[], Vec::new()),
        periods: row(Vec::new(), &[], Vec::new()),
        days: StepDays::default(),
        id_doubts: Vec::new(),
    }
}

fn department(code: &str, name: &str, order: u32) -> Department {
    Department {
        code: DepartmentCode::new(code),
        name: name.to_owned(),
        aliases: Vec::new(),
        kind: DepartmentKind::Office,
        role: match order {
            0 => DepartmentRole::Coordinator,
            _ => DepartmentRole::Member,
        },
        order,
        assumed: false,
        since: None,
    }
}

fn area(path: &str, title: &str) -> Area {
    Area {
        path: ItemPath::new(path),
        title: title.to_owned(),
        heading: "II.1".to_owned(),
        lead: only("HC"),
        support: Assignees::none(),
    }
}

fn task(path: &str, title: &str, schedule: Schedule) -> Task {
    let area = path.split('/').next().expect("an area");
    Task {
        path: ItemPath::new(path),
        was: Vec::new(),
        keys: Vec::new(),
        area: ItemPath::new(area),
        title: title.to_owned(),
        text: String::new(),
        lead: None,
        support: None,
        schedule: vec![schedule],
        deliverable: String::new(),
        tags: Vec::new(),
    }
}

fn target() -> Target {
    Target {
        path: ItemPath::new("II/-1"),
        title: "Tỷ lệ đúng hạn".to_owned(),
        op: Operator::MoreThan,
        value: Threshold::Value(97.5),
        unit: "%".to_owned(),
        phase: None,
        from: None,
        by: None,
        increase: None,
        computed: Computed::None,
        keys: Vec::new(),
    }
}

fn duty(path: &str, code: &str, title: &str, kind: DutyKind) -> Duty {
    Duty {
        path: ItemPath::new(path),
        was: Vec::new(),
        keys: Vec::new(),
        department: only(code),
        title: title.to_owned(),
        text: String::new(),
        schedule: vec![Schedule::Quarterly],
        kind,
        minimum: None,
        step: None,
    }
}

fn draft() -> Draft {
    let sure = Vec::new;
    let passed = |line, reason| PassedOver { line, reason };
    Draft {
        header: header(),
        departments: vec![
            row(department("HC", "Phòng Hành chính", 0), &[], sure()),
            row(department("KK", "Khoa Khám", 1), &[], sure()),
        ],
        areas: vec![
            row(area("I", "Chỉ đạo, điều hành"), &[5], sure()),
            row(area("II", "Thủ tục hành chính"), &[10], sure()),
        ],
        tasks: vec![
            row(
                task(
                    "I/1.1",
                    "Giao ban hằng tháng, có biên bản",
                    Schedule::Monthly,
                ),
                &[6, 7],
                sure(),
            ),
            row(
                task("I/1.2", "Kiểm tra chéo mỗi quý", Schedule::Quarterly),
                &[8],
                vec![Doubt::new(8, DoubtKind::NoLead)],
            ),
            row(
                task("I/1.3", "Phần mềm theo dõi", Schedule::By(day(2027, 6, 30))),
                &[9],
                sure(),
            ),
            row(
                task("II/-1", "Niêm yết đủ thủ tục", Schedule::Standing),
                &[11],
                sure(),
            ),
            row(
                task("II/-2", "Gọi điện hẹn tái khám", Schedule::Standing),
                &[12],
                vec![Doubt::new(12, DoubtKind::NoCycle)],
            ),
        ],
        targets: vec![row(target(), &[11], sure())],
        duties: vec![
            row(
                duty("III/1", "HC", "Tổng hợp báo cáo", DutyKind::Report),
                &[14],
                sure(),
            ),
            row(
                duty("III/2", "KK", "Gửi bài mỗi quý", DutyKind::Submission),
                &[15],
                sure(),
            ),
        ],
        passed: vec![
            passed(4, Reason::LegalBasis),
            passed(13, Reason::Heading),
            passed(16, Reason::UnknownSection),
            passed(17, Reason::Closing),
            passed(18, Reason::Recipients),
            passed(19, Reason::Signature),
            passed(20, Reason::PageNumber),
        ],
        doubts: Vec::new(),
        carried: Default::default(),
    }
}

/// The draft beside its document.
pub fn review() -> Review {
    let lines = (1..).zip(LINES).map(|(number, text)| SourceLine {
        number,
        text: text.to_owned(),
    });
    Review {
        document: "/vanban/Kế hoạch 2027.docx".to_owned(),
        lines: lines.collect(),
        draft: draft(),
        left_out: Vec::new(),
        changes: 0,
    }
}

/// The same, of a file that holds something beside the document.
pub fn review_with_left_out() -> Review {
    let line = |number, text: &str, reason| LeftOutLine {
        number,
        text: text.to_owned(),
        reason,
    };
    Review {
        left_out: vec![
            line(1, "Bản nháp lưu hành nội bộ", LeftOut::Header),
            line(8, "Tính cả khoa mới thành lập.", LeftOut::Note),
        ],
        ..review()
    }
}
