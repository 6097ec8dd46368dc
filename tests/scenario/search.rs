//! Ctrl+F finds tasks, notes, evidence and submissions of all departments, and Enter goes there.

use crate::driver::Driver;
use cchc::{domain::checkin::State, service::NewCheckIn};

/// A terminal of KKB; of Khoa Nhi there is a note with evidence, of KKB a submission.
fn with_entries() -> Driver {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>nhi<F9><Enter>1.12<F2><Down>Đã phát phiếu khảo sát<Tab>12/BC-NHI<Enter>");
    driver.keys("<F9>kkb<F9><Enter>");
    driver.keys("<F3><End><F3><Tab>Một cửa ở phòng khám<Tab><Tab><Tab><Tab><Tab><Enter><Esc>");
    driver.shows("[Nhiệm vụ]");
    driver
}

#[test]
fn a_note_of_another_department_is_found_without_accents_and_opened() {
    let mut driver = with_entries();
    driver.keys("<C-f>phieu khao sat");
    driver
        .shows("Cập nhật, bài viết (1)")
        .shows("Đã phát phiếu khảo sát");
    driver
        .keys("<End><Enter>")
        .hides("Tìm trong mọi khoa/phòng");
    driver
        .shows("ĐANG XEM: Khoa Nhi (Esc")
        .shows("Ghi chú: Đã phát phiếu khảo sát");
}

#[test]
fn evidence_is_found_and_the_task_that_it_proves_is_opened() {
    let mut driver = with_entries();
    driver.keys("<F6><Home><Enter>zzz");
    driver.keys("<C-f>").keys("<BS><BS><BS>12/bc");
    driver.shows("12/BC-NHI").keys("<End><Enter>");
    driver
        .shows("Minh chứng: 12/BC-NHI")
        .hides("Không có nhiệm vụ nào khớp");
    driver.hides("· Quý I/2026 ·");
}

#[test]
fn a_submission_is_found_and_opened() {
    let mut driver = with_entries();
    driver.keys("<C-f>mot cua o phong kham<End><Enter>");
    driver.shows("[Bài viết]");
    driver.shows("› ◐ Một cửa ở phòng khám");
}

#[test]
fn a_task_that_the_own_department_does_not_owe_is_opened_where_it_is_owed() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-f>1.5<Enter>");
    driver
        .shows("III/1/1.5 (")
        .hides("Tìm trong mọi khoa/phòng");
    let mut driver = Driver::of("KKB");
    driver.keys("<C-f>tt:late khoa:hcqt<Enter>");
    assert!(driver.model.has_overlay(), "nothing of it is late");
    driver
        .keys("<Esc><C-f>khoa:hcqt<Enter>")
        .shows("ĐANG XEM: Phòng Hành chính quản trị");
}

#[test]
fn filters_narrow_and_go_together_with_words() {
    let mut driver = with_entries();
    driver
        .keys("<C-f>khoa:nhi tt:đang làm")
        .shows("Nhiệm vụ (1)");
    driver.shows("Cập nhật, bài viết (1)");
    driver
        .keys(" ky:q1/2026")
        .shows("Không thấy gì khớp “khoa:nhi tt:đang làm ky:q1/2026”");
    driver
        .keys("<Esc><C-f>khoa:kkb tt:nháp")
        .shows("Một cửa ở phòng khám");
    driver
        .keys("<Esc><C-f>ky:q1/2025")
        .shows("Không thấy gì khớp");
}

#[test]
fn a_filter_that_means_nothing_is_said_and_typing_goes_on() {
    let mut driver = with_entries();
    driver.keys("<C-f>khoa:").shows("Sau “khoa:” chưa có gì.");
    driver.keys("xyzw").shows("Không có khoa/phòng “xyzw”.");
    driver.keys("<Enter>").shows("Không có khoa/phòng “xyzw”.");
    driver
        .keys("<BS><BS><BS><BS>kkb")
        .hides("Không có khoa/phòng");
    driver
        .keys(" tt:abcd")
        .shows("“abcd” không phải là trạng thái.");
    driver.keys("<Esc>").shows("[Nhiệm vụ]");
}

#[test]
fn the_search_begins_with_what_the_list_is_filtered_by() {
    let mut driver = with_entries();
    driver.keys("phieu khao sat").shows("Ctrl+F để tìm");
    driver.keys("<C-f>").shows("Đã phát phiếu khảo sát");
    driver
        .keys("<Esc><Esc><C-f>")
        .hides("Đã phát phiếu khảo sát");
    driver
        .paste("phiếu khảo sát\n")
        .shows("Đã phát phiếu khảo sát");
    driver.keys("<C-f>").shows("Tìm trong mọi khoa/phòng");
}

#[test]
fn the_palette_knows_the_search_also_by_its_initials() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<C-p>minh chung bai viet<Enter>")
        .shows("Tìm trong mọi khoa/phòng");
}

#[test]
fn the_spelling_that_was_typed_is_found_behind_many_newer_entries_of_another() {
    let mut driver = Driver::of("KKB");
    let (mut service, session) = driver.service();
    let rows = service
        .tasks(&session, &session.department, session.period())
        .expect("tasks");
    let owed = &rows[0].obligation;
    let mut say = |note: &str| {
        let new = NewCheckIn {
            plan: owed.plan.clone(),
            task: owed.key.clone(),
            period: owed.period,
            state: State::Doing,
            percent: None,
            note: note.to_owned(),
            evidence: Vec::new(),
            seen: Vec::new(),
        };
        service.check_in(&session, new).expect("saved");
    };
    say("Gửi khoa Dược");
    for number in 0..150 {
        say(&format!("Đã được duyệt lần {number}"));
    }
    driver
        .keys("<C-f>dược")
        .shows("Gửi khoa Dược")
        .shows("Cập nhật, bài viết (100, còn nữa)");
}

#[test]
fn what_is_typed_takes_the_place_of_the_filter_it_began_with() {
    let mut driver = Driver::of("KKB");
    driver.keys("sang kien<C-f>").shows("Tìm: sang kien");
    driver.keys("tap huan").shows("Tìm: tap huan");
    driver.keys("<Esc><C-f><BS>").shows("Tìm: sang kie");
}
