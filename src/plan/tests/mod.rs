//! A small right plan and what is read from it; `problems` makes it wrong in every way.

mod problems;
mod survival;

use super::*;
use crate::domain::{
    department::DepartmentCode,
    plan::Assignees,
    schedule::Schedule,
    target::{Operator, Threshold},
};
use chrono::NaiveDate;

const SMALL: &str = r#"[plan]
id = "mau-2026"
organisation = "Bệnh viện Mẫu"
parent = "Sở Y tế Mẫu"
number = "01/KH-BVM"
issued = 2026-01-05
title = "Kế hoạch mẫu"
starts = 2026-01-01
ends = 2026-12-31
coordinator = "HCQT"
[reporting]
periods = ["Q1", "Y"]
days = { department = 15 }
[[checklist]]
id = "title"
title = "Có tiêu đề"
[[checklist]]
id = "approved"
title = "Đã duyệt"
[[department]]
code = "HCQT"
name = "Phòng Hành chính"
aliases = ["Hành chính"]
kind = "office"
role = "coordinator"
[[department]]
code = "KKB"
name = "Khoa Khám bệnh"
kind = "clinical"
order = 1
[[area]]
path = "III/1"
title = "Chỉ đạo"
heading = "I"
lead = "HCQT"
[[target]]
path = "II/1"
title = "Hài lòng"
op = ">"
value = 96
[[task]]
path = "III/1/1.1"
area = "III/1"
title = "Kiện toàn"
support = ["KKB"]
[[task]]
path = "III/1/1.2"
area = "III/1"
title = "Báo cáo"
schedule = { by = 2026-06-30 }
[[duty]]
path = "IV/1"
department = "*"
title = "Gửi bài"
schedule = ["quarterly", "yearly"]
kind = "submission"
minimum = 1
"#;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn code(code: &str) -> DepartmentCode {
    DepartmentCode::new(code)
}

/// The small plan with `right` (which it has) written as `wrong`.
fn with(right: &str, wrong: &str) -> String {
    assert!(SMALL.contains(right), "{right:?} is not in the small plan");
    SMALL.replacen(right, wrong, 1)
}

#[test]
fn a_right_plan_is_read_whole() {
    let plan = read(SMALL).expect("a right plan");
    let codes: Vec<&str> = plan.departments.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["HCQT", "KKB"]);
    assert_eq!(plan.reporting_kinds().len(), 2);
    assert_eq!(plan.reporting.days.department, Some(15));
    assert_eq!(plan.checklist.len(), 2);
    assert_eq!(plan.targets[0].op, Operator::MoreThan);
    assert_eq!(plan.targets[0].value, Threshold::Value(96.0));
    assert_eq!(plan.tasks[0].lead, None);
    let support = Assignees::Only(vec![code("KKB")]);
    assert_eq!(plan.tasks[0].support, Some(support));
    assert_eq!(plan.tasks[0].schedule, [Schedule::Standing]);
    assert_eq!(plan.tasks[1].schedule, [Schedule::By(day(2026, 6, 30))]);
    assert_eq!(plan.duties[0].department, Assignees::All);
    assert_eq!(plan.duties[0].minimum, Some(1));
    let defaults = with("periods = [\"Q1\", \"Y\"]\n", "");
    assert_eq!(read(&defaults).map(|p| p.reporting_kinds().len()), Ok(4));
}

#[test]
fn departments_stand_in_the_order_of_the_office() {
    let text = with(
        "role = \"coordinator\"",
        "role = \"coordinator\"\norder = 9",
    );
    let plan = read(&text).expect("a right plan");
    let codes: Vec<&str> = plan.departments.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["KKB", "HCQT"]);
}

#[test]
fn files_from_windows_and_from_mac_are_read_alike() {
    use unicode_normalization::UnicodeNormalization;
    let plan = read(SMALL);
    assert_eq!(read(&SMALL.replace('\n', "\r\n")), plan);
    assert_eq!(read(&format!("\u{feff}{SMALL}")), plan);
    assert_eq!(read(&SMALL.nfd().collect::<String>()), plan);
}

#[test]
fn hostile_text_does_not_reach_the_plan() {
    let text = with("\"Kiện toàn\"", "\"Kiện\\u001b[31m\\u202e toàn\"");
    let plan = read(&text).expect("a right plan");
    assert_eq!(plan.tasks[0].title, "Kiện[31m toàn");
}

#[test]
fn a_task_and_a_duty_name_where_they_stood_in_earlier_editions() {
    let text = with(
        "path = \"III/1/1.2\"",
        "path = \"III/1/1.3\"\nwas = [\"III/1/1.2\", \"III/2/2.2\"]",
    );
    let text = text.replacen("path = \"IV/1\"", "path = \"IV/2\"\nwas = [\"IV/1\"]", 1);
    let plan = read(&text).expect("a right plan");
    let first = read(&with("", "")).expect("a right plan");
    let plan = crate::domain::edition::following(plan, &first);
    assert_eq!(
        plan.item_path("IV/1").map(|path| path.as_str()),
        Ok("IV/2"),
        "the old label still finds it"
    );
    let pieces = crate::domain::publication::pieces(&plan).expect("pieces");
    let joined = crate::domain::publication::join(&pieces).expect("a plan");
    assert_eq!(joined, Some(plan), "it travels");
}
