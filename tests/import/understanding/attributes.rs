//! Lines below a task that say who leads, who helps, until when, and what comes of it.

use super::*;
use cchc::domain::{
    plan::{Assignees, Task},
    schedule::Schedule,
};
use cchc::plan::import::DoubtKind;

fn of(section: &str) -> Draft {
    imported(&format!(
        "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n{section}\n\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Tổ chức cán bộ:\n- Đôn đốc.\n"
    ))
}

fn led_by(task: &Task, code: &str) -> bool {
    let only = vec![cchc::domain::department::DepartmentCode::new(code)];
    task.lead == Some(Assignees::Only(only))
}

#[test]
fn lines_of_who_and_when_belong_to_the_task_above_them() {
    let layouts = [
        "1.1. Rà lại quy chế làm việc\n- Đơn vị chủ trì: Phòng Tổ chức cán bộ\n- Đơn vị phối hợp: Các khoa, phòng\n- Thời gian thực hiện (hoàn thành): Quý II\n- Sản phẩm: Quy chế mới\n1.2. Gom mẫu giấy.\n- Chủ trì: Phòng Tổ chức cán bộ.",
        "1.1. Rà lại quy chế làm việc.\n+ Đơn vị chủ trì: Phòng Tổ chức cán bộ;\n+ Đơn vị phối hợp: Các khoa, phòng;\n+ Thời gian hoàn thành: Quý II;\n+ Sản phẩm: Quy chế mới.\n1.2. Gom mẫu giấy.\n+ Cơ quan chủ trì: Phòng Tổ chức cán bộ.",
        "1.1. Rà lại quy chế làm việc.\nĐơn vị chủ trì: Phòng Tổ chức cán bộ\nĐơn vị phối hợp: Các khoa, phòng\nThời hạn hoàn thành: Quý II\nSản phẩm: Quy chế mới\n1.2. Gom mẫu giấy.\nĐơn vị chủ trì: Phòng Tổ chức cán bộ",
        "1.1. Rà lại quy chế làm việc.\nĐơn vị chủ trì: Phòng Tổ chức cán bộ; đơn vị phối hợp: Các khoa, phòng; thời gian: Quý II; sản phẩm: Quy chế mới.\n1.2. Gom mẫu giấy. Đơn vị chủ trì: Phòng Tổ chức cán bộ.",
        "- Rà lại quy chế làm việc\n- Đơn vị chủ trì: Phòng Tổ chức cán bộ\n- Đơn vị phối hợp: Các khoa, phòng\n- Thời gian: Quý II\n- Kết quả: Quy chế mới\n- Gom mẫu giấy\n- Đơn vị chủ trì: Phòng Tổ chức cán bộ",
    ];
    for layout in layouts {
        let draft = of(layout);
        let titles: Vec<&str> = draft
            .tasks
            .iter()
            .map(|row| row.value.title.as_str())
            .collect();
        assert_eq!(
            titles,
            ["Rà lại quy chế làm việc", "Gom mẫu giấy"],
            "{layout}"
        );
        let task = &draft.tasks[0].value;
        assert!(led_by(task, "TCCB"), "{layout}: {task:?}");
        assert_eq!(task.support, Some(Assignees::All), "{layout}");
        assert_eq!(task.schedule, [Schedule::By(day(2026, 6, 30))], "{layout}");
        assert_eq!(task.deliverable, "Quy chế mới", "{layout}");
        assert!(led_by(&draft.tasks[1].value, "TCCB"), "{layout}");
        assert_eq!(areas(&draft), ["I/1"], "{layout}");
        assert_eq!(draft.departments.len(), 1, "{layout}");
        assert!(!passed(&draft, Reason::Heading).contains(&6), "{layout}");
    }
}

#[test]
fn an_area_may_be_given_to_somebody_in_the_same_way() {
    let draft = of(
        "- Đơn vị chủ trì: Phòng Tổ chức cán bộ\n- Thời gian: Quý III\n1.1. Rà lại quy chế.\n1.2. Gom mẫu giấy.",
    );
    assert_eq!(tasks(&draft), ["I/1/1.1", "I/1/1.2"]);
    let lead = &draft.areas[0].value.lead;
    assert!(matches!(lead, Assignees::Only(codes) if codes[0].as_str() == "TCCB"));
    assert!(
        draft
            .tasks
            .iter()
            .all(|row| row.value.schedule == [Schedule::By(day(2026, 9, 30))])
    );
}

#[test]
fn what_no_field_holds_stays_in_the_wording() {
    let draft = of(
        "1.1. Rà lại quy chế.\n- Thời gian: Theo tiến độ của dự án\n- Kinh phí: 20 triệu\n1.2. Gom mẫu giấy.",
    );
    let row = &draft.tasks[0];
    assert_eq!(
        row.text,
        "Rà lại quy chế. (Thời gian: Theo tiến độ của dự án; Kinh phí: 20 triệu)"
    );
    let written = "Theo tiến độ của dự án".to_owned();
    assert_eq!(row.doubts[0].kind, DoubtKind::TimeUnclear { written });
}
