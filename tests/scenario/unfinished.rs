//! A form that is being filled in when the program ends, however it ends.

use crate::{driver::Driver, plans::publish};
use cchc::domain::item::ItemPath;

/// The terminal after the program died.
fn after_a_crash(driver: &Driver) -> Driver {
    driver.again()
}

#[test]
fn a_note_is_there_again_after_a_crash_and_is_saved_once() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Đã kiểm tra 3 ph");
    let mut driver = after_a_crash(&driver);
    driver
        .shows("Lần trước chưa lưu phần này")
        .shows("Ghi chú: Đã kiểm tra 3 ph");
    driver
        .keys("òng<Enter>")
        .shows("Đã lưu: 1.5 đang thực hiện");
    let (service, session) = driver.service();
    let path = ItemPath::new("III/1/1.5");
    let history = service
        .history(&session.plan.id, &path, None)
        .expect("history");
    assert_eq!(history.entries.len(), 1);
    assert_eq!(history.entries[0].note, "Đã kiểm tra 3 phòng");
    after_a_crash(&driver).hides("Lần trước chưa lưu");
}

#[test]
fn help_above_a_form_loses_nothing_of_it() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Còn đang ghi<F1>");
    after_a_crash(&driver).shows("Ghi chú: Còn đang ghi");
    driver.keys("<C-q>").shows("lần sau nhập tiếp");
    assert!(!driver.has_quit);
    driver.keys("<C-q>");
    assert!(driver.has_quit);
    after_a_crash(&driver).shows("Ghi chú: Còn đang ghi");
}

#[test]
fn help_above_a_question_for_a_pin_loses_nothing_of_the_form_below_both() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-y>2468<Tab>2468<Enter>");
    driver.keys("III/1/1.5<F2><Down>Sâu nhất<C-w><Enter>");
    driver.shows("Mã PIN của KKB").keys("<F1>");
    after_a_crash(&driver).shows("Ghi chú: Sâu nhất");
    driver.keys("<C-q>").shows("lần sau nhập tiếp");
}

#[test]
fn what_was_thrown_away_stays_so_and_what_was_left_does_not() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Bỏ đi<Esc><Esc>");
    after_a_crash(&driver).hides("Bỏ đi");
    driver.keys("<F2>Giữ lại<C-q>").shows("lần sau nhập tiếp");
    driver.keys("<C-q>");
    assert!(driver.has_quit);
    after_a_crash(&driver).shows("Ghi chú: Giữ lại");
}

#[test]
fn whoever_was_asked_about_leaving_and_says_no_loses_nothing() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Giữ lại<C-q>");
    driver.shows("Esc hoặc phím khác để ở lại").keys("<Esc>");
    driver.hides("để ở lại").shows("Ghi chú: Giữ lại");
    assert!(!driver.has_quit);
    driver
        .keys("<Esc>")
        .shows("Esc lần nữa để bỏ")
        .keys("<Esc>");
    assert!(!driver.model.has_overlay());
}

#[test]
fn a_note_on_another_period_leads_there() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F6><Home><Enter>").shows("Quý I/2026");
    driver
        .keys("III/1/1.5<F2><Down>Quý trước")
        .shows("Ghi chú: Quý trước");
    after_a_crash(&driver)
        .shows("Quý I/2026")
        .shows("Ghi chú: Quý trước")
        .keys("<Enter>")
        .shows("Đã lưu");
}

#[test]
fn a_submission_is_there_again_with_its_boxes() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F3><F3>Bài tuyên truyền<Tab><Tab><Tab><Space>");
    driver.shows("Bài tuyên truyền").shows("[x] Lãnh đạo");
    let mut driver = after_a_crash(&driver);
    driver
        .shows("Lần trước chưa lưu phần này")
        .shows("Bài tuyên truyền")
        .shows("[x] Lãnh đạo");
    driver.keys(" mới").shows("Bài tuyên truyền mới");
}

#[test]
fn a_note_on_a_task_that_is_gone_is_told() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Không được mất");
    publish(&driver, |plan| {
        plan.tasks.retain(|task| task.path.as_str() != "III/1/1.5");
    });
    let mut driver = after_a_crash(&driver);
    driver.shows("“III/1/1.5: Không được mất”");
    // Nobody has seen it yet.
    let mut driver = after_a_crash(&driver);
    driver.shows("“III/1/1.5: Không được mất”").keys("<Down>");
    after_a_crash(&driver).hides("Không được mất");
}

#[test]
fn everybody_finds_their_own_form_and_leaves_that_of_others_where_it_is() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Của chị Mẫu");
    let mut driver = after_a_crash(&driver);
    // Closed without a word of it to anybody; then somebody else works on here.
    driver.would_ask("<Esc><Esc><Esc>");
    driver.keys("<F9>kkb<F9>").keys(&"<BS>".repeat(30));
    driver.keys("Lê Văn Thử<Enter><C-l>").hides("Của chị Mẫu");
    driver.keys("III/1/1.5<F2><Down>Của anh Thử");
    let mut driver = after_a_crash(&driver);
    driver.shows("Ghi chú: Của anh Thử").keys("<Enter>");
    driver.keys("<F9>nhi<F9>Phạm Thị Ví Dụ<Enter><C-l><F2><Down>Của Khoa Nhi");
    let mut driver = after_a_crash(&driver);
    driver.shows("Ghi chú: Của Khoa Nhi").keys("<Esc><Esc>");
    driver.keys("<F9>kkb<F9>").keys(&"<BS>".repeat(30));
    driver
        .keys("Trần Thị Mẫu<Enter>")
        .shows("Ghi chú: Của chị Mẫu");
}

#[test]
fn another_department_finds_nothing_of_it() {
    let mut driver = Driver::of("KKB");
    driver.keys("III/1/1.5<F2><Down>Của khoa khám");
    let left = std::fs::read_to_string(driver.data().join("cchc-form.draft.json"));
    let other = left.expect("a file").replace("\"KKB\"", "\"NHI\"");
    std::fs::write(driver.data().join("cchc-form.draft.json"), other).expect("a file");
    after_a_crash(&driver).hides("Của khoa khám");
    std::fs::write(driver.data().join("cchc-form.draft.json"), "{").expect("a file");
    after_a_crash(&driver)
        .shows("[Nhiệm vụ]")
        .hides("Của khoa khám");
}

#[test]
fn of_a_new_submission_also_its_kind_and_authors_are_kept() {
    for typed in ["<Right>", "<Tab><Tab>, Lê Văn Thử"] {
        let mut driver = Driver::of("KKB");
        driver
            .keys("<F3><F3>")
            .keys("<Esc>")
            .hides("lần sau nhập tiếp");
        driver.keys("<F3>").keys(typed);
        after_a_crash(&driver).shows("Lần trước chưa lưu phần này");
        driver.keys("<Esc>").shows("lần sau nhập tiếp");
    }
}
