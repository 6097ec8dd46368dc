//! Who does what, and how often.

use super::*;
use cchc::domain::{
    plan::{Assignees, Duty, DutyKind},
    schedule::Schedule,
};

fn of(section: &str) -> (Draft, Vec<Duty>) {
    let text = format!(
        "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n2. Cải cách tài chính công\n- Làm sổ.\n\nII. TỔ CHỨC THỰC HIỆN\n{section}\n"
    );
    let draft = imported(&text);
    let duties = draft.duties.iter().map(|row| row.value.clone()).collect();
    (draft, duties)
}

fn only(code: &str) -> Assignees {
    Assignees::Only(vec![cchc::domain::department::DepartmentCode::new(code)])
}

#[test]
fn duties_belong_to_the_department_above_them() {
    let (draft, duties) = of(
        "1. Phòng Tổ chức cán bộ\n- Đôn đốc.\n2. Phòng Kế hoạch tổng hợp:\n- Việc chính:\n+ Lập lịch.\n+ Giữ lịch.\n\
        3. Các khoa, phòng trong Bệnh viện:\n- Làm theo lịch.",
    );
    let whose: Vec<_> = duties
        .iter()
        .map(|duty| (duty.path.as_str(), duty.department.clone()))
        .collect();
    assert_eq!(
        whose,
        [
            ("II/1/-1", only("TCCB")),
            ("II/2/-1/+1", only("KHTH")),
            ("II/2/-1/+2", only("KHTH")),
            ("II/3/-1", Assignees::All),
        ]
    );
    let names: Vec<&str> = draft
        .departments
        .iter()
        .map(|row| row.value.name.as_str())
        .collect();
    assert_eq!(names, ["Phòng Tổ chức cán bộ", "Phòng Kế hoạch tổng hợp"]);
}

#[test]
fn name_and_duty_may_share_a_paragraph() {
    let (_, duties) = of(
        "1. Phòng Tài chính kế toán: Chủ trì cải cách tài chính công.\n2. Các đơn vị trực thuộc có trách nhiệm làm theo kế hoạch này.",
    );
    assert_eq!(duties[0].department, only("TCKT"));
    assert_eq!(duties[0].title, "Chủ trì cải cách tài chính công");
    assert_eq!(duties[1].department, Assignees::All);
}

#[test]
fn areas_are_led_by_whoever_the_duties_name() {
    let (draft, _) = of(
        "1. Phòng Tổ chức cán bộ:\n- Chủ trì cải cách thể chế.\n2. Phòng Tài chính kế toán:\n- Chủ trì cải cách tài chính công.",
    );
    let leads: Vec<_> = draft
        .areas
        .iter()
        .map(|area| area.value.lead.clone())
        .collect();
    assert_eq!(leads, [only("TCCB"), only("TCKT")]);
}

#[test]
fn cycles_and_days_are_read_from_words() {
    use Schedule::*;
    for (sentence, expected) in [
        ("Giữ sổ thường xuyên", vec![Standing]),
        ("Đọc hộp thư hàng tháng", vec![Monthly]),
        ("Gom số liệu hàng quý", vec![Quarterly]),
        (
            "Gửi số liệu quý, 6 tháng và năm",
            vec![Quarterly, HalfYearly, Yearly],
        ),
        ("Lập dự toán hàng năm", vec![Yearly]),
        ("Xong trước ngày 15/11", vec![By(day(2026, 11, 15))]),
        (
            "Hoàn thành trước ngày 30 tháng 6 năm 2026",
            vec![By(day(2026, 6, 30))],
        ),
        ("Làm xong trong quý II", vec![By(day(2026, 6, 30))]),
        ("Xong trước ngày 15/11/2031", vec![Standing]),
    ] {
        let (_, duties) = of(&format!("1. Phòng Tổ chức cán bộ:\n- {sentence}."));
        assert_eq!(duties[0].schedule, expected, "{sentence}");
    }
}

#[test]
fn kinds_are_told_apart() {
    for (sentence, kind, minimum) in [
        (
            "Báo cáo Giám đốc định kỳ theo quy định",
            DutyKind::Report,
            None,
        ),
        (
            "Hàng quý gửi ít nhất 02 bài viết, mô hình về phòng đầu mối",
            DutyKind::Submission,
            Some(2),
        ),
        (
            "Tổ chức kiểm tra định kỳ các khoa",
            DutyKind::Inspection,
            None,
        ),
        ("Giữ sổ công văn", DutyKind::Other, None),
    ] {
        let (_, duties) = of(&format!("1. Phòng Tổ chức cán bộ:\n- {sentence}."));
        assert_eq!(
            (duties[0].kind, duties[0].minimum),
            (kind, minimum),
            "{sentence}"
        );
    }
}

#[test]
fn solutions_and_money_are_nobodys_duty() {
    let (draft, duties) = of(
        "1. Các giải pháp thực hiện\n- Cố gắng hơn.\n2. Kinh phí thực hiện\n- Từ nguồn của bệnh viện.\n\
        3. Trách nhiệm thực hiện\na) Ban Giám đốc\n- Chỉ đạo chung.",
    );
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0].path.as_str(), "II/3/a/-1");
    assert_eq!(passed(&draft, Reason::Solution).len(), 1);
    assert_eq!(passed(&draft, Reason::Funding).len(), 1);
}
