//! From a document to a published plan: asked for, read, looked through, published.

use crate::{driver::Driver, made_up};
use cchc::{
    config::{Language, words},
    domain::{
        department::{DepartmentCode, DepartmentRole},
        item::ItemPath,
        plan::Assignees,
        target::Operator,
    },
    service::{
        Encoding, Legacy, PlanDraft, Review, kept_review, known_plans, row_problems,
        worker::{Reply, Request},
    },
    tui::{Effect, Message},
};

/// On the import of the coordinating office, with the made-up draft.
pub fn reviewing() -> Driver {
    let mut driver = Driver::of("HCQT");
    driver.reviews(made_up::review());
    driver
}

pub fn kept(driver: &Driver) -> Option<Review> {
    kept_review(&driver.place).expect("a draft that can be read")
}

#[test]
fn only_the_coordinating_office_imports() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-n>").shows("chỉ phòng đầu mối (HCQT)");
    driver
        .keys("<C-p>nhap ke hoach")
        .shows("chưa dùng được: chỉ phòng đầu mối");
}

#[test]
fn a_document_is_read_and_its_lines_are_there() {
    let mut driver = Driver::of("HCQT");
    let path = driver.data().join("kế hoạch.txt");
    std::fs::write(&path, "KẾ HOẠCH\n\nI. Việc cần làm\n").expect("a file");
    driver.keys("<C-n>").shows("Tệp văn bản: ");
    driver
        .paste(&format!("\"{}\"", path.display()))
        .keys("<Enter>");
    driver.shows("kế hoạch.txt").shows("I. Việc cần làm");
    assert_eq!(kept(&driver).map(|review| review.lines.len()), Some(2));
}

#[test]
fn a_wrong_path_stays_said_while_it_is_mended() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<C-n>/khong/co.txt<Enter>");
    driver.shows("Không có tệp /khong/co.txt.");
    driver.shows("Kiểm tra lại đường dẫn").keys("<BS><BS>");
    driver.shows("Không có tệp /khong/co.txt.");
    driver.shows("Tệp văn bản: /khong/co.t");
    driver.keys("<Esc>").hides("/khong/co.t");
    driver.keys("<Esc>").shows("[Nhiệm vụ]");
}

#[test]
fn a_plan_in_use_is_opened_again_and_corrected() {
    let mut driver = Driver::of("HCQT");
    let in_use = driver.service().1.plan.clone();
    driver
        .keys("<C-n>")
        .shows("Sửa kế hoạch đang dùng: ")
        .hides("› Sửa");
    driver.keys("<Down>").shows("› Sửa kế hoạch đang dùng: ");
    driver.keys("<Enter>").shows("không còn nghi vấn");
    let review = kept(&driver).expect("a draft");
    let published = known_plans(&driver.place).expect("plans").swap_remove(0);
    assert_eq!(review.draft.plan(), Ok(published.plan.clone()));
    driver.keys("<F9><Enter>").shows("đã y như vậy");
    let task = in_use.tasks[0].clone();
    driver.keys(&task.title);
    driver
        .keys("<Enter><End> (sửa)<Enter>")
        .shows("(sửa)")
        .keys("<Esc><F9><Enter>")
        .shows("đây là bản sửa đổi")
        .keys("<Enter>");
    let (_, session) = driver.service();
    assert_eq!(session.plan.tasks[0].title, format!("{} (sửa)", task.title));
    assert_eq!(session.plan.tasks.len(), in_use.tasks.len());
}

#[test]
fn a_plan_file_opens_as_the_draft_that_it_was_saved_from() {
    let mut driver = reviewing();
    let path = driver.data().join("ke-hoach.TOML");
    let plan = made_up::review().draft.plan().expect("a plan");
    let text = made_up::review().draft.to_toml();
    std::fs::write(&path, &text).expect("a file");
    driver.keys("<F9>nhap van ban khac<Enter>");
    driver.paste(&path.display().to_string()).keys("<Enter>");
    driver.shows("Giao ban hằng tháng, có biên bản");
    let review = kept(&driver).expect("a draft");
    assert_eq!(review.draft.plan(), Ok(plan));
    assert!(review.draft.passed.is_empty());
    std::fs::write(&path, text.replace("lead = ", "leed = ")).expect("a file");
    driver.keys("<F9>nhap van ban khac<Enter>");
    driver.paste(&path.display().to_string()).keys("<Enter>");
    driver.shows("ke-hoach.TOML, dòng").shows("leed");
}

#[test]
fn nobody_has_to_wait_for_a_document() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<C-n>lon.pdf");
    let asked = driver.would_ask("<Enter>");
    let [Effect::Ask(Request::ReadDocument { ticket, .. })] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    driver.shows("Đang đọc lon.pdf").keys("<Esc>");
    driver.shows("Tệp văn bản: lon.pdf");
    driver.tell(Message::Answered(Reply::DocumentRead {
        ticket: *ticket,
        review: Ok(Box::new(made_up::review())),
    }));
    driver.shows("Tệp văn bản: lon.pdf");
}

#[test]
fn old_letters_are_converted_only_with_consent() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<C-n>cu.txt");
    driver.would_ask("<Enter>");
    driver.tell(Message::Answered(Reply::LegacyFound {
        ticket: 1,
        legacy: Legacy {
            encoding: Encoding::Tcvn3,
            sample_before: "KÕ ho¹ch".to_owned(),
            sample_after: "Kế hoạch".to_owned(),
        },
    }));
    driver.shows("TCVN3").shows("KÕ ho¹ch").shows("Kế hoạch");
    driver.shows("› Chuyển sang Unicode");
    let asked = driver.would_ask("<Down><Enter>");
    let is_as_written = |effect: &Effect| match effect {
        Effect::Ask(Request::ReadDocument { encoding, .. }) => *encoding == Encoding::Unicode,
        _ => false,
    };
    assert!(asked.iter().any(is_as_written), "{asked:?}");
}

#[test]
fn doubts_are_visited_and_settled_one_after_the_other() {
    let mut driver = reviewing();
    driver.shows("còn 3 dòng nghi vấn");
    driver.shows("? văn bản không giao lĩnh vực này cho ai");
    driver.keys("<F3>").shows("? “định kỳ” nhưng");
    driver
        .keys("<F3>")
        .shows("? ngày ban hành do chương trình suy ra");
    driver.keys("<F2>").shows("còn 2 dòng nghi vấn");
    driver.shows("? văn bản không giao lĩnh vực này");
    driver.keys("<F2><F2>").shows("không còn nghi vấn");
    driver.shows("Mọi chỗ nghi vấn đã soát. F9");
    driver.keys("<C-z>").shows("còn 1 dòng nghi vấn");
}

#[test]
fn what_stands_beside_the_document_is_shown_and_stays_as_it_is() {
    let mut driver = Driver::of("HCQT");
    driver.reviews(made_up::review_with_left_out());
    driver.keys("<End>").shows("Nằm ngoài văn bản (2)");
    driver.shows("›  trước dòng 8, chú thích chân trang: Tính cả khoa mới");
    driver.shows("Đứng trước dòng 8 của văn bản");
    driver.shows("8  1.2. Kiểm tra chéo giữa các khoa");
    let before = kept(&driver);
    for key in [
        "<Enter>", "<Delete>", "<F2>", "<F4>", "<F6>", "<F7>", "<F8>",
    ] {
        driver.keys(key);
        driver.keys("<Esc>");
        driver.keys("<C-n><End>");
    }
    assert_eq!(kept(&driver), before);
    driver.keys("dau trang").shows("Bản nháp lưu hành nội bộ");
    let again = driver.again().keys("<C-n>").screen();
    assert!(again.contains("Nằm ngoài văn bản (2)"), "{again}");
}

#[test]
fn a_draft_kept_by_an_earlier_version_is_taken_up() {
    let mut review = serde_json::to_value(made_up::review()).expect("JSON");
    let fields = review.as_object_mut().expect("fields");
    assert!(fields.remove("left_out").is_some());
    let review: Review = serde_json::from_value(review).expect("a review");
    assert_eq!(review, made_up::review());
}

#[test]
fn what_keeps_a_draft_from_being_a_plan_is_told_as_the_screen_shows_it() {
    let mut driver = reviewing();
    driver.keys("niem yet<Delete>goi dien<Delete><F9><Enter>");
    driver.shows("Lĩnh vực II không có nhiệm vụ nào.");
    driver.shows("Chuyển một nhiệm vụ vào lĩnh vực này, hoặc bỏ lĩnh vực.");
    driver.hides("[[");
}

#[test]
fn no_problem_of_a_draft_speaks_of_a_plan_file() {
    let harms: [fn(&mut PlanDraft); 13] = [
        |draft| draft.tasks.clear(),
        |draft| draft.departments.clear(),
        |draft| draft.header.title.value.clear(),
        |draft| draft.header.parent.value.clear(),
        |draft| draft.areas[0].value.title.clear(),
        |draft| draft.tasks[0].value.area = ItemPath::new("X"),
        |draft| draft.tasks[1].value.path = ItemPath::new("I/1.1"),
        |draft| draft.tasks[1].value.lead = Some(Assignees::Only(vec![DepartmentCode::new("KH")])),
        |draft| draft.departments[1].value.code = DepartmentCode::new("HC"),
        |draft| draft.departments[1].value.name = "Phòng Hành chính".to_owned(),
        |draft| draft.departments[0].value.role = DepartmentRole::Member,
        |draft| draft.targets[0].value.op = Operator::Range,
        |draft| std::mem::swap(&mut draft.header.starts, &mut draft.header.ends),
    ];
    for language in [Language::Vietnamese, Language::English] {
        let words = words(language).expect("words");
        for (number, harm) in harms.iter().enumerate() {
            let mut draft = made_up::review().draft;
            harm(&mut draft);
            let problems = row_problems(words, &draft);
            assert!(!problems.is_empty(), "{number}");
            for (_, problem) in problems {
                let told = format!("{} {}", problem.what, problem.mend);
                let of_a_file = ["[", "{", "TOML", "coordinator =", "starts", "cột", "column"];
                assert!(
                    !of_a_file.iter().any(|sign| told.contains(sign)),
                    "{number}: {told}"
                );
            }
        }
    }
}

#[test]
fn a_task_is_mended_in_its_form() {
    let mut driver = reviewing();
    driver.keys("<Enter>").shows("Tên ngắn: Kiểm tra chéo");
    driver.keys(" nhau<Tab><Tab>kk, nhy<Enter>");
    driver.shows("Bản nháp chưa có khoa/phòng “nhy”.");
    driver.shows("Đã có: HC Phòng Hành chính; KK Khoa Khám.");
    driver.keys("<BS><BS><BS><BS><BS><Tab><Tab>");
    driver
        .keys("<Home>x<Enter>")
        .shows("không phải là thời hạn hay chu kỳ");
    driver.keys("<Home><Delete><End>, 30/06/2027<Enter>");
    driver.shows("Kiểm tra chéo mỗi quý nhau");
    driver.shows("Chủ trì: KK").shows("hàng quý, 30/06/2027");
    driver.shows("còn 2 dòng nghi vấn");
    let title = |driver: &Driver| kept(driver).map(|kept| kept.draft.tasks[1].value.title.clone());
    assert_eq!(
        title(&driver).as_deref(),
        Some("Kiểm tra chéo mỗi quý nhau")
    );
    driver.keys("<C-z>").shows("Đã bỏ lần sửa gần nhất.");
    assert_eq!(title(&driver).as_deref(), Some("Kiểm tra chéo mỗi quý"));
}

#[test]
fn a_form_that_holds_text_is_not_closed_on_one_key() {
    let mut driver = reviewing();
    driver.keys("<Enter>abc<Esc>").shows("chưa lưu");
    driver.keys("<Esc>").hides("Tên ngắn:");
}

#[test]
fn a_target_takes_numbers_as_they_are_written() {
    let mut driver = reviewing();
    driver.keys("dung han<Enter>").shows("So sánh: [trên]");
    driver.keys("<Tab><Tab><Right><Tab>.000<Enter>");
    driver.shows("không phải là số");
    driver.keys("<BS><BS><BS><BS><BS><BS><BS>8,25<Enter>");
    driver.shows("Giá trị: bằng 98,25 %");
}

#[test]
fn rows_are_joined_parted_moved_and_taken_out() {
    let mut driver = reviewing();
    let paths = |driver: &Driver| {
        let draft = kept(driver).expect("a draft").draft;
        let paths = draft.tasks.iter().map(|row| row.value.path.to_string());
        paths.collect::<Vec<_>>().join(" ")
    };
    driver.keys("<F4>").shows("(dòng 6–8)");
    assert_eq!(paths(&driver), "I/1.1 I/1.3 II/-1 II/-2");
    driver.keys("<F5>").shows("Tách từ dòng nào");
    driver.keys("<Down><Enter>").shows("I/1.1(2)");
    assert_eq!(paths(&driver), "I/1.1 I/1.1(2) I/1.3 II/-1 II/-2");
    driver.keys("<F7>");
    assert_eq!(paths(&driver), "I/1.1(2) I/1.1 I/1.3 II/-1 II/-2");
    driver.keys("<F6>thu tuc<Enter>");
    assert_eq!(paths(&driver), "I/1.1 I/1.3 II/-1 II/-2 I/1.1(2)");
    driver.keys("<Delete>").shows("bỏ khi soát lại");
    assert_eq!(paths(&driver), "I/1.1 I/1.3 II/-1 II/-2");
    driver.keys("cac khoa con lai<Enter>").shows("Dòng này là");
    driver.keys("trach<Enter>").shows("không rõ giao cho ai");
    let draft = kept(&driver).expect("a draft").draft;
    assert_eq!(draft.duties[2].value.path.as_str(), "III/3");
    for _ in 0..6 {
        driver.keys("<C-z>");
    }
    assert_eq!(kept(&driver), Some(made_up::review()));
    driver.keys("<C-z>").shows("chưa sửa gì trong bản nháp");
}

#[test]
fn a_draft_outlives_the_program_until_it_is_discarded() {
    let mut driver = reviewing();
    driver.keys("<F2>");
    let mut later = driver.again();
    later.keys("<C-n>").shows("Soát tiếp bản nháp của");
    later.shows("còn 2 dòng nghi vấn");
    later.keys("<Esc>").shows("Bản nháp vẫn giữ; Ctrl+N");
    later.keys("<C-n><F9><End><Enter>").shows("sẽ mất");
    assert!(kept(&later).is_some());
    later.keys("<Enter>").shows("Đã bỏ bản nháp.");
    assert_eq!(kept(&later), None);
    later.keys("<C-n>").shows("Tệp văn bản: ");
}

#[test]
fn a_draft_that_cannot_be_read_is_said_and_kept() {
    let mut driver = Driver::of("HCQT");
    let path = driver.place.data.review();
    std::fs::write(&path, "{").expect("a file");
    driver
        .keys("<C-n>")
        .shows("Không đọc được bản nháp đang soát");
    assert!(path.exists());
}

#[test]
fn what_is_no_plan_yet_is_said_and_led_to() {
    let mut driver = reviewing();
    for task in ["niem yet", "goi dien"] {
        driver.keys(task).keys("<Delete>");
    }
    driver.keys("<F9><Enter>");
    driver.shows("Chưa phát hành được, còn 1 chỗ phải sửa");
    driver.shows("II Thủ tục hành chính: Lĩnh vực II không có nhiệm vụ nào.");
    driver.keys("<Enter>").shows("› ").shows("(dòng 10–10)");
    driver.keys("<Delete><F9><Enter>").shows("Phát hành ngay");
}

#[test]
fn a_plan_is_published_once_it_was_asked() {
    let mut driver = reviewing();
    driver.keys("<F9><Enter>");
    driver.shows("2 lĩnh vực, 5 nhiệm vụ, 1 chỉ tiêu, 2 trách nhiệm, 2 khoa/phòng.");
    driver.shows("Còn 3 dòng nghi vấn chưa soát.");
    let wakes = driver.wakes;
    driver.keys("<Enter>");
    driver.shows("Vừa có thêm kế hoạch bvdkvd-2027");
    assert_eq!(kept(&driver), None);
    assert_eq!(driver.wakes, wakes + 1);
    let known = known_plans(&driver.place).expect("plans");
    let ours = known
        .iter()
        .find(|known| known.plan.id.as_str() == "bvdkvd-2027");
    let ours = ours.expect("the plan");
    assert!(ours.active);
    assert!(ours.plan.tasks[0].text.starts_with("1.1. Giao ban"));
    driver.reviews(made_up::review());
    driver
        .keys("<F9><Enter>")
        .shows("đang dùng đã y như vậy")
        .hides("Phát hành ngay");
}

/// Opens the plan in use for correction and gives its first task another title.
fn correcting() -> (Driver, cchc::domain::plan::Task) {
    let mut driver = Driver::of("HCQT");
    let task = driver.service().1.plan.tasks[0].clone();
    driver.keys("<C-n><Down><Enter>").keys(&task.title);
    driver.keys("<Enter><End> (sửa)<Enter><Esc>");
    (driver, task)
}

#[test]
fn what_an_edition_changes_is_shown_before_it_is_published() {
    let mut driver = Driver::of("HCQT");
    let tasks = driver.service().1.plan.tasks.clone();
    let said = tasks
        .iter()
        .find(|task| task.path.as_str() == "III/1/1.5")
        .expect("a task");
    driver.keys("III/1/1.5<F2><Down>Đã bắt đầu<Enter><Esc>");
    driver.keys("<C-n><Down><Enter>").keys(&said.title);
    driver.keys("<Delete>").keys(&tasks[0].title);
    driver.keys("<Enter><End> (sửa)<Enter><Esc><F9><Enter>");
    driver
        .shows("thêm 0, bỏ 1, sửa")
        .shows("- III/1/1.5 (đã có cập nhật; lịch sử vẫn giữ)")
        .shows(&format!("~ {} ", tasks[0].path))
        .hides("bỏ quá nửa");
    driver.keys("<Down><Enter>").shows("Phát hành ngay");
    driver
        .keys("<Down><Enter>")
        .hides("Phát hành ngay")
        .shows("(sửa)");
}

#[test]
fn an_edition_that_came_meanwhile_is_looked_at_before_it_is_replaced() {
    let (mut driver, task) = correcting();
    driver
        .keys("<F9><Enter>")
        .shows("thêm 0, bỏ 0, sửa")
        .shows("~ ");
    super::plans::publish(&driver, super::plans::relabel);
    driver.keys("<Enter>").shows("vừa có một bản khác");
    let titles = |driver: &Driver| {
        let tasks = driver.service().1.plan.tasks.clone();
        tasks.into_iter().map(|task| task.title).collect::<Vec<_>>()
    };
    assert!(titles(&driver).contains(&"Việc được đặt tên lại".to_owned()));
    driver
        .keys("<Esc><F9><Enter>")
        .shows("- III/1/1.55 Việc được đặt tên lại")
        .keys("<Enter>");
    assert_eq!(titles(&driver)[0], format!("{} (sửa)", task.title));
}

#[test]
fn an_edition_that_leaves_little_is_asked_about() {
    let mut driver = Driver::of("HCQT");
    let mut review = made_up::review();
    review.draft.header.id = driver.service().1.plan.id.clone();
    driver.reviews(review);
    driver
        .keys("<F9><Enter>")
        .shows("Bản này bỏ quá nửa bản đang dùng.")
        .shows("› Phát hành ngay");
}

#[test]
fn a_plan_file_is_not_overwritten_unasked() {
    let mut driver = reviewing();
    let path = driver.data().join("nháp.toml");
    std::fs::write(&path, "cũ").expect("a file");
    driver.keys("<F9>luu<Enter>");
    for _ in 0..60 {
        driver.keys("<BS>");
    }
    driver.paste(&path.display().to_string()).keys("<Enter>");
    driver.shows("Đã có tệp");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), "cũ");
    driver.keys("<Enter>").shows("Đã lưu");
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.contains("# dòng 8: văn bản không giao"), "{text}");
    assert!(cchc::service::plan_file(&path).is_ok());
}
