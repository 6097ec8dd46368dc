//! Days and cycles in cells and sentences, and what of them can be said only in part.

use super::*;
use cchc::domain::{deadline::StepDays, schedule::Schedule};
use cchc::plan::import::{DoubtKind, schedules_in};

fn task(sentence: &str, years: &str) -> (Vec<Schedule>, Vec<DoubtKind>) {
    let text = format!(
        "KẾ HOẠCH\nCải cách hành chính {years}\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n- {sentence}\n- Gom mẫu giấy.\n"
    );
    let draft = imported(&text);
    let row = draft.tasks[0].clone();
    let doubts = row.doubts.into_iter().map(|doubt| doubt.kind);
    (row.value.schedule, doubts.collect())
}

/// What the words become as the time of a task.
fn cell(words: &str) -> (Vec<Schedule>, bool) {
    let (schedule, doubts) = task(&format!("Rà lại quy chế\n+ Thời gian: {words}"), "năm 2026");
    (schedule, !doubts.is_empty())
}

fn by(month: u32, on: u32) -> Vec<Schedule> {
    vec![Schedule::By(day(2026, month, on))]
}

#[test]
fn a_cell_names_a_day_or_a_cycle() {
    for (words, expected) in [
        ("Quý II", by(6, 30)),
        ("Quý III/2026", by(9, 30)),
        ("Trước tháng 6/2026", by(5, 31)),
        ("Tháng 6/2026", by(6, 30)),
        ("Trước 30/6", by(6, 30)),
        ("30/6/2026", by(6, 30)),
        ("6 tháng đầu năm", by(6, 30)),
        ("06 tháng cuối năm 2026", by(12, 31)),
        ("Cuối năm", by(12, 31)),
        ("Đến hết năm 2026", by(12, 31)),
        ("Quý I, II, III, IV", vec![Schedule::Quarterly]),
        ("30/6 và 31/12", vec![Schedule::HalfYearly]),
        ("Quý II và Quý IV", vec![Schedule::HalfYearly]),
        ("6 tháng, năm", vec![Schedule::HalfYearly, Schedule::Yearly]),
        ("6 tháng một lần", vec![Schedule::HalfYearly]),
        ("Hằng tháng", vec![Schedule::Monthly]),
        ("Năm 2026", vec![Schedule::Yearly]),
        ("Cả năm", vec![Schedule::Yearly]),
        ("Thường xuyên", vec![Schedule::Standing]),
    ] {
        assert_eq!(cell(words), (expected, false), "{words}");
    }
}

#[test]
fn what_a_cell_says_only_in_part_is_doubted() {
    for (words, expected) in [
        ("Quý I, Quý III", by(9, 30)),
        ("Tháng 3 - Tháng 11", by(11, 30)),
        ("Quý II - IV", by(12, 31)),
        ("Từ 01/3 đến 30/11", by(11, 30)),
        ("Đầu năm", by(3, 31)),
        ("Theo tiến độ", vec![Schedule::Standing]),
        ("31/12/2031", vec![Schedule::Standing]),
        (
            "Trước ngày 15 của tháng cuối quý",
            vec![Schedule::Quarterly],
        ),
    ] {
        assert_eq!(cell(words), (expected, true), "{words}");
    }
}

#[test]
fn a_sentence_names_its_end() {
    for (sentence, expected) in [
        ("Gom mẫu đến hết tháng 6/2026.", by(6, 30)),
        ("Gom mẫu trước tháng 6/2026.", by(5, 31)),
        ("Gom mẫu đến hết năm 2026.", by(12, 31)),
        ("Làm xong trong tháng 4.", by(4, 30)),
        ("Sơ kết 6 tháng đầu năm.", by(6, 30)),
        (
            "Theo Nghị quyết ban hành tháng 4/2026.",
            vec![Schedule::Standing],
        ),
    ] {
        assert_eq!(task(sentence, "năm 2026"), (expected, vec![]), "{sentence}");
    }
    let long = "giai đoạn 2021 - 2030";
    let end = vec![Schedule::By(day(2023, 12, 31))];
    assert_eq!(task("Gom mẫu đến hết năm 2023.", long), (end, vec![]));
    let (schedule, doubts) = task("Gom mẫu trước ngày 30/6.", long);
    assert_eq!(schedule, [Schedule::Standing]);
    assert!(matches!(doubts[0], DoubtKind::TimeUnclear { .. }));
}

#[test]
fn the_day_on_which_reports_are_asked_for_is_kept_and_doubted() {
    for (sentence, days) in [
        (
            "Báo cáo kết quả về phòng đầu mối trước ngày 15 (20) của tháng cuối quý.",
            StepDays {
                department: Some(15),
                ..StepDays::default()
            },
        ),
        (
            "Tổng hợp báo cáo Sở Y tế trước ngày 20 tháng cuối quý.",
            StepDays {
                parent: Some(20),
                ..StepDays::default()
            },
        ),
    ] {
        let text = format!(
            "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Tổ chức cán bộ:\n- {sentence}\n"
        );
        let draft = imported(&text);
        assert_eq!(
            draft.duties[0].value.schedule,
            [Schedule::Quarterly],
            "{sentence}"
        );
        assert_eq!(draft.header.days, days, "{sentence}");
        let doubts = &draft.header.periods.doubts;
        assert!(
            matches!(doubts[0].kind, DoubtKind::TimeUnclear { .. }),
            "{doubts:?}"
        );
        assert!(
            draft.to_toml().contains("[reporting]\ndays = {"),
            "{}",
            draft.to_toml()
        );
    }
}

#[test]
fn a_field_takes_the_same_words() {
    let year = (day(2026, 1, 1), day(2026, 12, 31));
    for (words, expected) in [
        ("Quý II", by(6, 30)),
        ("hết quý 3/2026", by(9, 30)),
        ("tháng 6", by(6, 30)),
        ("6 tháng đầu năm", by(6, 30)),
        ("hàng quý", vec![Schedule::Quarterly]),
    ] {
        assert_eq!(schedules_in(words, year), Some(expected), "{words}");
    }
    for words in ["", "lúc nào đó", "Quý I, Quý III", "31/12/2031"] {
        assert_eq!(schedules_in(words, year), None, "{words}");
    }
}
