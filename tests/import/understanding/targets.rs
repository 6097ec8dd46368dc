//! Figures: how much, of what, and until when.

use super::*;
use cchc::domain::target::{Computed, Increase, Operator, Target, Threshold};

/// The targets of one sentence.
fn of(sentence: &str) -> Vec<Target> {
    within("năm 2026", sentence)
}

fn within(years: &str, body: &str) -> Vec<Target> {
    let text = format!(
        "KẾ HOẠCH\nCải cách hành chính {years}\n\nI. MỤC TIÊU\n\n{body}\n\nII. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n"
    );
    imported(&text)
        .targets
        .into_iter()
        .map(|row| row.value)
        .collect()
}

fn one(sentence: &str) -> (Operator, Threshold, String) {
    let targets = of(sentence);
    assert_eq!(targets.len(), 1, "{sentence}: {targets:?}");
    let target = targets[0].clone();
    (target.op, target.value, target.unit)
}

#[test]
fn words_say_how_a_figure_is_compared() {
    use Operator::*;
    let percent = |op, value| (op, Threshold::Value(value), "%".to_owned());
    for (sentence, expected) in [
        ("- Tối thiểu 80% đơn nộp trên mạng.", percent(AtLeast, 80.0)),
        (
            "- Đơn nộp trên mạng đạt từ 30% trở lên.",
            percent(AtLeast, 30.0),
        ),
        ("- Trên 96,5% người bệnh hài lòng.", percent(MoreThan, 96.5)),
        ("- Đơn trễ không quá 2%.", percent(AtMost, 2.0)),
        (
            "- Giảm bình quân 15% chi giấy mực.",
            percent(ReduceBy, 15.0),
        ),
        (
            "- Cắt giảm, gộp lại tối thiểu 20% mẫu giấy.",
            percent(ReduceBy, 20.0),
        ),
        ("- Giám sát được 40% cửa thu tiền.", percent(AtLeast, 40.0)),
        ("- 100% văn bản gửi trên mạng.", percent(AtLeast, 100.0)),
    ] {
        assert_eq!(one(sentence), expected, "{sentence}");
    }
    let range = (Range, Threshold::Range(25.0, 35.0), "%".to_owned());
    assert_eq!(one("- Khoảng 25% - 35% cán bộ học thêm."), range);
    let steps = (Range, Threshold::Range(1.0, 2.0), "bậc".to_owned());
    assert_eq!(one("- Chỉ số của bệnh viện tăng 01-02 bậc."), steps);
}

#[test]
fn places_and_promises_in_words_have_no_number() {
    let words = |op, words: &str| (op, Threshold::Words(words.to_owned()), String::new());
    assert_eq!(
        one("- Chỉ số của Sở nằm trong tốp 08."),
        words(Operator::Rank, "tốp 08")
    );
    assert_eq!(
        one("- Chỉ số của bệnh viện xếp loại xuất sắc."),
        words(Operator::Rank, "xuất sắc")
    );
    let late = words(Operator::Equal, "không có hồ sơ trễ hẹn");
    assert_eq!(one("- Phấn đấu không có hồ sơ trễ hẹn."), late);
    assert_eq!(of("- Hỗ trợ các đơn vị nhóm 3 theo Nghị định 60/2021."), []);
}

#[test]
fn things_are_counted_only_where_a_word_asks_for_them() {
    let pieces = (
        Operator::AtLeast,
        Threshold::Value(3.0),
        "sáng kiến".to_owned(),
    );
    assert_eq!(one("- Ít nhất có 03 sáng kiến được dùng."), pieces);
    assert_eq!(
        of("- Dùng mô hình 4 lớp ở 12 khoa theo Quyết định 99/QĐ-BV năm 2025."),
        []
    );
    let thousands = (
        Operator::AtLeast,
        Threshold::Value(1234.0),
        "hồ sơ".to_owned(),
    );
    assert_eq!(one("- Số hóa tối thiểu 1.234 hồ sơ."), thousands);
}

#[test]
fn every_figure_of_a_sentence_has_its_own_row() {
    let targets = of("- Giảm 2,5% biên chế (60 biên chế) so với năm trước; 90% mẫu được gộp.");
    let rows: Vec<(&str, &str, Operator)> = targets
        .iter()
        .map(|t| (t.path.as_str(), t.unit.as_str(), t.op))
        .collect();
    assert_eq!(
        rows,
        [
            ("I/-1", "%", Operator::ReduceBy),
            ("I/-1(2)", "biên chế", Operator::ReduceBy),
            ("I/-1(3)", "%", Operator::AtLeast),
        ]
    );
}

#[test]
fn phases_say_between_which_days_a_figure_holds() {
    let body = "1. Giai đoạn 2021 - 2025\n- Tối thiểu 80% đơn nộp trên mạng.\n2. Giai đoạn 2026 - 2030\n- Tối thiểu 95% đơn nộp trên mạng.";
    let targets = within("giai đoạn 2021 - 2030", body);
    let days: Vec<_> = targets.iter().map(|t| (t.from, t.by)).collect();
    assert_eq!(days[0], (Some(day(2021, 1, 1)), Some(day(2025, 12, 31))));
    assert_eq!(days[1], (Some(day(2026, 1, 1)), Some(day(2030, 12, 31))));
    let until = "- Đến năm 2025:\n+ Tối thiểu 80% đơn.\n- Đến năm 2030:\n+ Tối thiểu 90% đơn.";
    let targets = within("giai đoạn 2021 - 2030", until);
    assert_eq!(targets[0].from, Some(day(2021, 1, 1)));
    assert_eq!(targets[1].from, Some(day(2026, 1, 1)));
    assert_eq!(targets[1].phase.as_deref(), Some("Đến năm 2030"));
}

#[test]
fn a_figure_that_rises_every_year_is_one_row() {
    let body = "- Năm 2021, tối thiểu 30% sổ được số hóa; giai đoạn 2022 - 2025, mỗi năm tăng tối thiểu 20% cho đến khi đạt 100%.";
    let targets = within("giai đoạn 2021 - 2030", body);
    assert_eq!(targets.len(), 2);
    assert_eq!(targets[0].by, Some(day(2021, 12, 31)));
    assert_eq!(targets[1].value, Threshold::Value(50.0));
    let increase = Increase {
        yearly: 20.0,
        up_to: Some(100.0),
    };
    assert_eq!(targets[1].increase, Some(increase));
    assert_eq!(targets[1].from, Some(day(2022, 1, 1)));
}

#[test]
fn shares_of_departments_are_counted_by_the_program() {
    assert_eq!(
        of("- Kiểm tra tối thiểu 40% các khoa, phòng.")[0].computed,
        Computed::Inspections
    );
    let pieces = "- 100% khoa, phòng có sản phẩm tuyên truyền.";
    assert_eq!(of(pieces)[0].computed, Computed::Submissions);
}

#[test]
fn titles_are_short_and_each_only_once() {
    use cchc::domain::text::columns;
    let long = "- Số hóa toàn bộ sổ khám bệnh của khoa khám và các phòng khám khu vực cùng với giấy chuyển tuyến đạt 80%.";
    let targets = of(&format!("{long}\n{long}"));
    assert_eq!(targets.len(), 2);
    assert!(targets.iter().all(|target| columns(&target.title) <= 64));
    assert_ne!(targets[0].title, targets[1].title);
}

#[test]
fn the_word_next_to_a_figure_compares_it() {
    let percent = |op, value| (op, Threshold::Value(value), "%".to_owned());
    for (sentence, expected) in [
        (
            "- Giảm thời gian chờ, hài lòng đạt 90%.",
            percent(Operator::AtLeast, 90.0),
        ),
        (
            "- Giảm giờ chờ, tối thiểu 90% người bệnh hài lòng.",
            percent(Operator::AtLeast, 90.0),
        ),
        ("- Sai sót dưới 0.125%.", percent(Operator::AtMost, 0.125)),
    ] {
        assert_eq!(one(sentence), expected, "{sentence}");
    }
}

#[test]
fn a_lone_dot_is_doubted_unless_a_zero_stands_before_it() {
    use cchc::plan::import::DoubtKind;
    for (figure, doubted) in [
        ("1.234", true),
        ("2.5", true),
        ("0.125", false),
        ("1.234.567", false),
        ("2,5", false),
    ] {
        let text = format!(
            "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n- Số hóa tối thiểu {figure} hồ sơ.\n\nII. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n"
        );
        let draft = imported(&text);
        let is_it = |kind: &DoubtKind| matches!(kind, DoubtKind::AmbiguousNumber { .. });
        let found = draft.targets[0]
            .doubts
            .iter()
            .any(|doubt| is_it(&doubt.kind));
        assert_eq!(found, doubted, "{figure}");
    }
}
