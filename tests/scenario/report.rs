//! Báo cáo: drafted from entries, written by people, marked where entries change, exported.

use crate::{
    driver::{AUTHOR, Driver},
    pin::{CHECK_IN, with_pin},
    plans::{publish, second},
};
use cchc::{
    service::{
        Paper, ReportFormat, ReportScope, ServiceError,
        worker::{Reply, Request, SyncNews},
    },
    tui::Message,
};
use std::fs;

const WORDS: &str = "Do thiếu người làm chuyên trách";

fn scope(driver: &Driver, department: Option<&str>) -> ReportScope {
    let (_, session) = driver.service();
    ReportScope {
        plan: session.plan.id.clone(),
        period: session.period(),
        department: department.map(cchc::domain::department::DepartmentCode::new),
    }
}

/// The text that holds under a heading of the unit's report.
fn text(driver: &Driver, heading: &str) -> String {
    let words = cchc::config::words(cchc::config::Language::Vietnamese).expect("words");
    let (service, session) = driver.service();
    let report = service.report(&session, words, &scope(driver, None));
    let report = report.expect("a report");
    report
        .section(heading)
        .expect("a heading")
        .text()
        .to_owned()
}

#[test]
fn the_office_reads_the_units_report_heading_by_heading() {
    let mut driver = Driver::of("HCQT");
    driver.keys(CHECK_IN).keys("<F8>");
    driver
        .shows("[Báo cáo]")
        .shows("Báo cáo của đơn vị · số liệu ")
        .shows("I.1 Kế hoạch cải cách hành chính")
        .shows("dự thảo")
        .shows("Có 1 cập nhật trong báo cáo");
    driver
        .keys("nguyen nhan")
        .shows("III.3")
        .hides("I.1 Kế hoạch");
    driver.keys("<Esc>").shows("I.1 Kế hoạch");
    driver.keys("zzz").shows("Không có mục nào khớp “zzz”");
    driver.keys("<Esc><Esc>").shows("[Nhiệm vụ]");
}

#[test]
fn what_is_left_out_is_counted_with_its_reason() {
    let mut driver = Driver::of("HCQT");
    driver.keys(CHECK_IN);
    driver.minutes_pass(1);
    driver.keys("<Home><F2><Down>Làm lại<Enter>");
    driver
        .keys("<F8>")
        .shows("để ngoài 1: 1 cập nhật đã được thay");
}

#[test]
fn a_text_that_was_written_stays_and_is_marked_once_entries_change() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F8>I.1 Ke hoach<Enter>");
    driver
        .keys(WORDS)
        .keys("<Enter>")
        .shows(WORDS)
        .keys("<C-s>");
    driver
        .shows("Đã lưu mục I.1 của báo cáo")
        .shows("đã viết")
        .shows(&format!("Người viết mục này: {AUTHOR}, 21/11"));
    assert!(text(&driver, "I.1").starts_with(&format!("{WORDS}\n")));
    driver.hides("số liệu đổi");

    let mut there = driver.joined("KKB");
    there.keys(CHECK_IN).synchronise();
    driver.synchronise();
    driver
        .shows("đã viết, số liệu đổi")
        .shows("bản dự thảo đã đổi");
    driver
        .keys("<Esc>I.1 Ke hoach")
        .hides("Bản dự thảo hôm nay");
    driver.keys("<Esc><Space>").shows("Bản dự thảo hôm nay");
    driver
        .shows(WORDS)
        .keys("<Esc>")
        .hides("Bản dự thảo hôm nay");
    assert!(text(&driver, "I.1").starts_with(WORDS), "it stays");

    // Whoever has seen the new draft and stays with the text saves it once more.
    driver
        .keys("<F2><C-s>")
        .shows("Đã lưu mục I.1")
        .hides("số liệu đổi");
}

#[test]
fn the_draft_comes_again_when_it_is_asked_for_twice() {
    let mut driver = Driver::of("HCQT");
    let draft = text(&driver, "I.1");
    driver.keys("<F8><Down><F2>").keys(WORDS).keys("<C-s>");
    assert_ne!(text(&driver, "I.1"), draft);
    driver.keys("<F2><C-d>").shows("Nhấn Ctrl+D lần nữa");
    driver.keys("<Down><C-d>").shows("Nhấn Ctrl+D lần nữa");
    driver.keys("<C-d>").shows("lại dùng bản dự thảo");
    assert_eq!(text(&driver, "I.1"), draft);
    driver.writes();
    driver.keys("<F2><C-s>").shows("Chưa đổi gì");
    assert_eq!(driver.writes(), []);
}

#[test]
fn two_who_write_at_once_are_both_told() {
    let mut driver = Driver::of("HCQT");
    let mut there = driver.joined("HCQT");
    driver.keys("<F8><Down><F2>Một. <C-s>").shows("Đã lưu mục");
    driver.minutes_pass(1);
    there.keys("<F8><Down><F2>Hai. <C-s>").shows("Đã lưu mục");
    there.synchronise();
    driver.synchronise();
    there.synchronise();
    for office in [&mut driver, &mut there] {
        office
            .shows("hai người viết")
            .shows("Hai người viết mục này cùng lúc");
    }
    driver.keys("<F2>Cả hai. <C-s>").hides("hai người viết");
}

#[test]
fn a_department_has_its_own_report_and_not_the_units() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F8>").shows("Báo cáo của Khoa Khám bệnh");
    driver
        .keys("<F4>")
        .shows("chỉ phòng đầu mối (HCQT) được làm")
        .shows("Báo cáo của Khoa Khám bệnh");
    driver
        .keys("<Down><F2>")
        .keys(WORDS)
        .keys("<C-s>")
        .shows("Đã lưu mục");
    assert!(
        !text(&driver, "I.1").contains(WORDS),
        "the unit's is another"
    );
    let words = cchc::config::words(cchc::config::Language::Vietnamese).expect("words");
    let (mut service, session) = driver.service();
    let mut write = |department: Option<&str>| {
        let scope = scope(&driver, department);
        service.edit_report(&session, words, (&scope, "I.1"), Some("x".to_owned()))
    };
    for refused in [write(None), write(Some("NHI"))] {
        assert!(matches!(refused, Err(ServiceError::NotCoordinator(_))));
    }
    assert!(write(Some("KKB")).is_ok());
}

#[test]
fn the_office_chooses_whose_report_and_which_period() {
    let mut driver = Driver::of("HCQT");
    driver
        .keys("<F9>nhi<Enter><F8>")
        .shows("Báo cáo của đơn vị");
    driver.keys("<F4>").shows("Báo cáo của Khoa Nhi");
    driver.keys("<F4>").shows("Báo cáo của đơn vị");
    driver
        .keys("<F6><Home><Enter>")
        .shows("số liệu 15/12 – 14/03/2026");
    driver.keys("<F6><End><Enter>").shows("[Báo cáo]");
}

#[test]
fn a_text_waits_for_the_pin_and_is_saved_after_it() {
    let mut driver = with_pin(Driver::of("HCQT"), "4711").again();
    driver.keys("<F8><Down><F2>").shows("Mã PIN của HCQT");
    driver.keys("0000<Enter>").shows("Sai mã PIN");
    driver.keys("<Down>4711<Enter>").keys(WORDS).keys("<C-s>");
    driver.shows("Đã lưu mục I.1");
    assert!(text(&driver, "I.1").starts_with(WORDS));
}

#[test]
fn a_text_that_was_not_saved_is_there_again_after_a_crash() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F8><Down><F2>").keys(WORDS);
    let mut driver = driver.again();
    driver.shows("Lần trước chưa lưu phần này").shows(WORDS);
    driver.keys("<Esc>").shows("để bỏ");
    driver.keys("<Down><C-s>").shows("Đã lưu mục I.1");
    assert!(text(&driver, "I.1").starts_with(WORDS));
}

#[test]
fn pasted_lines_are_paragraphs_and_long_ones_are_wrapped() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F8>nguyen nhan<Enter>");
    for _ in 0..60 {
        driver.keys("<Delete>");
    }
    driver.paste("Thứ nhất.\r\nThứ hai.").keys("<C-s>");
    assert!(text(&driver, "III.3").starts_with("Thứ nhất.\nThứ hai."));
}

#[test]
fn every_form_is_written_and_no_file_is_overwritten_unasked() {
    let mut driver = Driver::of("HCQT");
    driver.keys(CHECK_IN).keys("<F8><C-s>");
    driver
        .shows("Ghi báo cáo ra tệp")
        .shows("~/bao-cao-")
        .shows(".docx");
    driver
        .keys("<Tab>")
        .shows(".xlsx")
        .keys("<S-Tab>")
        .shows(".docx");
    driver.keys("<Esc>");
    for format in ReportFormat::ALL {
        let path = driver.data().join(format!("bao cao.{}", format.word()));
        driver.keys("<C-s>");
        for _ in 0..40 {
            driver.keys("<BS>");
        }
        driver.paste(&path.display().to_string());
        driver
            .shows(&format!("[{}]", format.word()))
            .keys("<Enter>");
        driver.shows("Đã ghi báo cáo: ").hides("Ghi báo cáo ra tệp");
        assert!(fs::metadata(&path).expect("a file").len() > 100);
    }
    let path = driver.data().join("bao cao.md");
    fs::write(&path, "của người khác").expect("written");
    driver.keys("<C-s>");
    for _ in 0..40 {
        driver.keys("<BS>");
    }
    driver.paste(&path.display().to_string()).keys("<Enter>");
    driver.shows("Nhấn lại Enter để ghi đè");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "của người khác");
    driver.keys("<Enter>").shows("Đã ghi báo cáo: ");
    let written = fs::read_to_string(&path).expect("a file");
    assert!(written.contains("BÁO CÁO"), "{written}");
    let nowhere = driver.data().join("khong/co/tep.docx");
    driver.keys("<C-s>");
    for _ in 0..40 {
        driver.keys("<BS>");
    }
    driver.paste(&nowhere.display().to_string()).keys("<Enter>");
    driver.shows("Nhấn phím bất kỳ");
}

#[test]
fn the_screen_says_that_a_report_is_being_made_and_lets_a_late_one_go() {
    let mut driver = Driver::of("HCQT");
    let asked = driver.would_ask("<F8>");
    assert!(format!("{asked:?}").contains("Report"));
    driver.shows("Đang lập báo cáo…");
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.hides("Đang lập báo cáo…").keys("<F6><Home><Enter>");
    let shown = driver.screen();
    let late = driver.asked.iter().find_map(|asked| match asked {
        Request::Report(scope) => Some(scope.clone()),
        _ => None,
    });
    let words = cchc::config::words(cchc::config::Language::Vietnamese).expect("words");
    let (service, session) = driver.service();
    let scope = late.expect("a report");
    let made = service.report(&session, words, &scope).expect("a report");
    driver.tell(Message::Answered(Reply::Report {
        scope,
        made: Ok(Box::new(made)),
    }));
    assert_eq!(driver.screen(), shown);
}

#[test]
fn the_plans_table_is_written_from_the_screen_too() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F8><C-s>").keys("<S-Tab>");
    driver
        .shows("~/danh-muc-bvdkbc-2026.xlsx")
        .shows("nhập lại được");
    driver.keys("<S-Tab>").shows("~/danh-muc-bvdkbc-2026.docx");
    driver.keys("<S-Tab>").shows("~/bao-cao-").shows(".csv");
    driver.keys("<Tab><Tab>");
    let path = driver.data().join("danh muc.xlsx");
    for _ in 0..60 {
        driver.keys("<BS>");
    }
    driver.paste(&path.display().to_string()).keys("<Enter>");
    driver.shows("Đã ghi báo cáo: ");
    let asked = driver.asked.iter().rev().find_map(|asked| match asked {
        Request::ExportReport(wanted) => Some(wanted.paper),
        _ => None,
    });
    assert_eq!(asked, Some(Paper::PlanAnnex));
    assert!(fs::metadata(&path).expect("a file").len() > 100);
}

#[test]
fn of_several_plans_each_has_its_report() {
    let mut driver = Driver::of("HCQT");
    publish(&driver, second);
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.keys("<F8>").shows("Báo cáo của đơn vị");
    let (_, session) = driver.service();
    let titles = session.plans.iter().map(|plan| plan.title.chars());
    let begun: Vec<String> = titles.map(|title| title.take(20).collect()).collect();
    assert_eq!(begun.len(), 2);
    driver.shows(&begun[0]);
    driver
        .keys("<F4>")
        .shows("Báo cáo của Phòng")
        .shows(&begun[0]);
    driver
        .keys("<F4>")
        .shows("Báo cáo của đơn vị")
        .shows(&begun[1]);
    driver.keys("<Down><F2>").keys(WORDS).keys("<C-s>");
    driver.shows("Đã lưu mục I.1").shows(WORDS);
    driver
        .keys("<F4>")
        .shows("Báo cáo của Phòng")
        .shows(&begun[1]);
    driver.keys("<F4>").shows("Báo cáo của đơn vị").hides(WORDS);

    let mut driver = Driver::of("KKB");
    publish(&driver, second);
    driver.tell(Message::Synced(SyncNews::DatabaseChanged));
    driver.keys("<F8>").shows("Khoa Khám bệnh").shows(&begun[0]);
    driver.keys("<F4>").shows("Khoa Khám bệnh").shows(&begun[1]);
    driver.keys("<F4>").shows(&begun[0]);
}

#[test]
fn a_line_as_wide_as_the_form_is_read_to_its_last_letter() {
    let mut driver = Driver::of("HCQT");
    driver.size(80, 24).keys("<F8><Down><F2>");
    let line = format!("{}y", "x".repeat(77));
    driver.paste(&format!("{line} z")).keys("<Up>");
    let seen = crate::driver::text(&driver.buffer((80, 24)));
    assert!(seen.contains(&line), "{seen}");
}
