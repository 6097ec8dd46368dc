//! What somebody does to a draft: rows added, joined and filled in, and what is said meanwhile.

use crate::{
    driver::Driver,
    import::{kept, reviewing},
    made_up,
};
use cchc::{
    domain::{
        department::{DepartmentCode, DepartmentRole},
        plan::{Assignees, Task},
    },
    service::Drafted,
};

/// The tasks of the draft that is kept.
fn tasks(driver: &Driver) -> Vec<Drafted<Task>> {
    kept(driver).expect("a draft").draft.tasks
}

#[test]
fn what_no_line_gave_is_added_and_taken_back() {
    let mut driver = reviewing();
    driver.keys("<C-a>").shows("Thêm nhiệm vụ");
    driver
        .keys("khoa<Enter>")
        .shows("Mã: ")
        .keys("Khoa Dược lâm sàng<Enter>");
    let departments = kept(&driver).expect("a draft").draft.departments;
    let added = departments.last().expect("a department");
    assert_eq!(added.value.code.as_str(), "KDLS");
    assert_eq!(added.value.role, DepartmentRole::Member);
    driver.keys("kiem tra cheo<C-a><Enter>Việc mới");
    driver
        .keys("<Tab><Tab>kdls<Enter>")
        .shows("Việc mới")
        .shows("Chủ trì: KDLS");
    let task = &tasks(&driver)[2];
    assert_eq!(task.value.path.as_str(), "I/1.4");
    assert!(kept(&driver).expect("a draft").draft.plan().is_ok());
    driver.keys("<C-z><C-z>");
    assert_eq!(kept(&driver), Some(made_up::review()));
    driver.keys("<Esc><C-a>chi tieu<Enter><Esc>");
    assert_eq!(kept(&driver), Some(made_up::review()));
}

#[test]
fn a_department_that_is_unknown_is_added_when_it_is_meant() {
    let mut driver = reviewing();
    driver.keys("<Enter><Tab><Tab>kk, Khoa Mắt<Enter>");
    driver.shows("lần nữa để thêm “Khoa Mắt”");
    driver.keys("<Enter>").shows("Chủ trì: KK, MAT");
    let draft = kept(&driver).expect("a draft").draft;
    assert_eq!(draft.departments[2].value.name, "Khoa Mắt");
    driver.keys("<C-z>");
    assert_eq!(kept(&driver), Some(made_up::review()));
}

#[test]
fn departments_of_a_document_get_the_codes_in_use() {
    let mut driver = Driver::of("HCQT");
    let known = driver.service().1.unit.departments.clone();
    let mut review = made_up::review();
    review.draft.departments[1].value.name = known[3].name.to_uppercase();
    driver.reviews(review);
    let draft = kept(&driver).expect("a draft").draft;
    assert_eq!(draft.departments[1].value.code, known[3].code);
    let owner = Assignees::Only(vec![known[3].code.clone()]);
    assert_eq!(draft.duties[1].value.department, owner);
}

#[test]
fn what_a_row_says_is_kept_when_it_is_joined() {
    let mut review = made_up::review();
    let second = &mut review.draft.tasks[1].value;
    second.lead = Some(Assignees::Only(vec![DepartmentCode::new("KK")]));
    second.deliverable = "Biên bản".to_owned();
    review.draft.tasks[2].text = "- Đơn vị chủ trì: Khoa Khám, Tổ Ảo".to_owned();
    let mut driver = Driver::of("HCQT");
    driver.reviews(review);
    driver.keys("kiem tra cheo<F4>");
    let task = tasks(&driver).swap_remove(0);
    let lead = Some(Assignees::Only(vec![DepartmentCode::new("KK")]));
    assert_eq!(
        (task.value.lead, task.value.deliverable),
        (lead.clone(), "Biên bản".to_owned())
    );
    assert_eq!(task.value.title, "Giao ban hằng tháng, có biên bản");
    assert_eq!(task.value.schedule.len(), 2);
    driver.keys("<C-z>phan mem<F4>");
    let task = tasks(&driver).swap_remove(1);
    assert_eq!(task.value.lead, lead);
    assert!(task.text.contains("chủ trì: Khoa Khám"), "{}", task.text);
    driver.shows("“Tổ Ảo”");
}

#[test]
fn only_what_works_is_offered_and_the_reason_is_told() {
    let mut driver = reviewing();
    driver.shows("F4 Gộp");
    driver.keys("giao ban");
    let footer = driver.footer();
    assert!(!footer.contains("Gộp"), "{footer}");
    driver
        .keys("<F4>")
        .shows("không có dòng nào phía trước để gộp vào");
    driver.keys("<Esc><End>").shows("Dòng bỏ qua");
    driver.keys("phan mem<F8>");
    driver.shows("Đã chuyển sang lĩnh vực II Thủ tục hành chính; ký hiệu giữ nguyên.");
    driver.keys("khong co").shows("Không có dòng nào khớp.");
}

#[test]
fn a_due_date_is_typed_as_documents_write_it() {
    for (typed, shown) in [
        ("Quý II", "30/06/2027"),
        ("Quý II, Quý IV", "30/06/2027, 31/12/2027"),
        ("tháng 6", "30/06/2027"),
        ("hết quý 3/2027", "30/09/2027"),
    ] {
        let mut driver = reviewing();
        driver.keys("phan mem<Enter><Tab><Tab><Tab><Tab>");
        driver.keys(&"<BS>".repeat(10)).keys(typed).keys("<Enter>");
        driver.shows(&format!("Thời hạn, chu kỳ: {shown}"));
        let draft = kept(&driver).expect("a draft").draft;
        let plan = draft.plan().expect("a plan");
        assert_eq!(plan.tasks[2].schedule, draft.tasks[2].value.schedule);
    }
}

#[test]
fn an_odd_percentage_is_asked_about_once() {
    let mut driver = reviewing();
    driver.keys("dung han<Enter><Tab><Tab><Tab>");
    driver.keys(&"<BS>".repeat(5)).keys("150<Enter>");
    driver.shows("“150” % nằm ngoài 0 đến 100.");
    driver.keys("<Enter>").shows("Giá trị: trên 150 %");
}

#[test]
fn done_or_not_done_and_labels_with_blanks_are_taken_as_the_plan_file_takes_them() {
    let mut driver = reviewing();
    driver.keys("dung han<Enter><Tab>").keys(&"<BS>".repeat(5));
    driver.keys("Phần I/1<Tab><Right><Tab>");
    driver.keys(&"<BS>".repeat(5));
    driver.keys("không có hồ sơ trễ hẹn<Enter>");
    driver.shows("Giá trị: bằng không có hồ sơ trễ hẹn");
    driver.shows("Ký hiệu: Phần I/1");
    assert!(kept(&driver).expect("a draft").draft.plan().is_ok());
    driver.keys("<Esc>khoa kham<Enter>;\"<Enter>");
    driver.shows("có ký tự không dùng được");
}

#[test]
fn the_whole_wording_is_read_and_edited() {
    let mut driver = reviewing();
    driver
        .keys("giao ban<Enter><S-Tab>")
        .shows("vắng phải báo trước.");
    driver.keys(" Thêm.<Enter>");
    assert!(tasks(&driver)[0].text.ends_with("báo trước. Thêm."));
    assert_eq!(tasks(&driver)[1], made_up::review().draft.tasks[1]);
}

#[test]
fn a_label_that_changes_stays_known_in_a_correction() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<C-n><Down><Enter>");
    let before = tasks(&driver)[0].value.clone();
    driver.keys(&before.title).keys("<Enter>");
    driver.shows("Ký hiệu ở bản trước: ").keys("<Tab>x<Enter>");
    let after = tasks(&driver)[0].value.clone();
    assert_eq!(after.path.as_str(), format!("{}x", before.path));
    assert_eq!(after.was, [before.path]);
}

#[test]
fn another_document_takes_the_place_of_a_changed_draft_only_once_asked() {
    let mut driver = reviewing();
    driver.keys("<F2><F9>nhap van ban khac<Enter>");
    driver.shows("có 1 chỗ đã sửa").keys("<Esc>");
    driver.shows("còn 2 dòng nghi vấn");
    driver.keys("<F9>nhap van ban khac<Enter><Enter>");
    driver.shows("Tệp văn bản: ");
}

#[test]
fn a_waiting_draft_is_said_at_the_start() {
    let driver = reviewing();
    let mut later = driver.again();
    later.shows("Còn một bản nháp nhập kế hoạch: Ctrl+N");
    later.keys("<C-n>").shows("Soát tiếp bản nháp");
}

#[test]
fn the_import_stands_among_the_screens_of_the_coordinator() {
    let office = Driver::of("HCQT");
    let narrow = crate::driver::text(&office.buffer((120, 30)));
    assert!(narrow.contains("Nhập kế hoạch"), "{narrow}");
    Driver::of("KKB").hides("Nhập kế hoạch");
}
