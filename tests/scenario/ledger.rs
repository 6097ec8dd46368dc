//! Sổ theo dõi: figures of targets, inspections, what departments bring forward; and reports
//! that are marked as sent from the calendar.

use crate::driver::Driver;
use cchc::{
    domain::ledger::{Contribution, ContributionState, Figure, Inspection, Measurement},
    service::worker::Request,
};

fn kept(driver: &Driver) -> usize {
    let asked = driver.asked.iter();
    asked
        .filter(|request| matches!(request, Request::KeepEntry(_)))
        .count()
}

#[test]
fn the_office_records_a_figure_and_is_asked_about_a_doubtful_dot() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F11>").shows("[Chỉ tiêu]").shows("II/5");
    driver
        .keys("II/5<Enter>")
        .shows("Số liệu chỉ tiêu II/5 · Năm 2026")
        .shows("Mức phải đạt: > 96 %");
    driver
        .keys("1.234<Enter>")
        .shows("“1.234” có thể hiểu là 1234 hoặc 1,234");
    driver.keys("<Esc><BS><BS><BS><BS><BS>nhiều<Enter>");
    driver.shows("“nhiều” không phải là một số");
    driver.keys("<Esc><BS><BS><BS><BS><BS>150<Enter>");
    driver.shows("Kết quả 150% nằm ngoài 0 đến 100%");
    driver.keys("<Esc><BS><BS><BS>96,5<Tab>Khảo sát<Enter>");
    driver
        .shows("Đã lưu vào sổ: Số liệu chỉ tiêu")
        .shows("96,5%")
        .shows("Nguồn số liệu: Khảo sát")
        .shows("Cả năm")
        .hides("Y/2026");
    let (service, session) = driver.service();
    let rows = service.ledger::<Measurement>(&session).expect("figures");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].entry.value, Figure::Number(96.5));
    // Written anew it replaces the first.
    driver.keys("<Enter>").shows("Kết quả đạt: 96,5");
    driver
        .keys("<BS><BS><Enter>")
        .shows("96%")
        .shows("✗ chưa đạt");
    let (service, session) = driver.service();
    let rows = service.ledger::<Measurement>(&session).expect("figures");
    assert_eq!((rows.len(), rows[0].is_concurrent()), (1, false));
}

#[test]
fn a_rank_is_judged_in_the_form() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F11>II/1<Enter>xuất sắc<Tab><Right><Enter>");
    driver.shows("✓ đạt").shows("xuất sắc");
}

#[test]
fn a_department_reads_the_figures_and_is_told_who_writes_them() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F11>")
        .shows("[Sổ theo dõi]")
        .keys("<Enter>")
        .shows("chỉ phòng đầu mối (HCQT)");
    assert!(!driver.model.has_overlay());
    driver.keys("<F2>").shows("chỉ phòng đầu mối (HCQT)");
    driver
        .keys("<Tab>")
        .shows("[Kiểm tra]")
        .hides("Ghi cuộc kiểm tra mới");
    assert_eq!(driver.writes(), []);
}

#[test]
fn the_office_writes_an_inspection_down_and_settles_what_follows() {
    let mut driver = Driver::of("HCQT");
    driver
        .keys("<F11><F11>")
        .shows("[Kiểm tra]")
        .keys("<Enter>")
        .shows("Khoa, phòng: ");
    driver
        .keys("kk<Enter>")
        .shows("Đã kiểm tra thì ghi kết quả")
        .keys("Thiếu bảng<Enter>")
        .shows("Không có khoa/phòng “kk”")
        .keys("<Esc><S-Tab><S-Tab><S-Tab><S-Tab>b<Tab><Right><Tab><BS><BS><BS><BS>3026<Enter>");
    driver.shows("Ngày 21/11/3026 chưa tới");
    driver.keys("<Esc><BS><BS><BS><BS>202x<Enter>");
    driver.shows("“21/11/202x” ở ô “Ngày (ngày/tháng/năm)” không phải là ngày");
    driver.keys("<Esc><BS>6<Tab><Tab><Tab>Làm lại<Tab>22/11<Enter>");
    driver
        .shows("Đã lưu vào sổ: Kiểm tra")
        .shows("đột xuất")
        .keys("<Down>")
        .shows("còn việc khắc phục")
        .shows("CN 22/11/2026");
    driver.keys("<Enter>").shows("Ngày khắc phục xong: ");
    driver
        .keys("<S-Tab><S-Tab>21/11/2026<Enter>")
        .shows("đã khắc phục xong");
    let (service, session) = driver.service();
    let rows = service.ledger::<Inspection>(&session).expect("rows");
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].is_concurrent() && rows[0].entry.settled.is_some());
    driver.keys("<Esc><F11>").shows("[Chỉ tiêu]");
    driver.keys("II/3(2)").shows("tự tính");
}

#[test]
fn a_department_brings_something_forward_and_only_the_office_answers() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F11><Tab><Tab>")
        .shows("[Sáng kiến, vướng mắc, kiến nghị]")
        .keys("<Enter><Right>Thiếu máy quét<Tab>Chờ lâu<Enter>");
    driver
        .shows("Thiếu máy quét (khó khăn, vướng mắc)")
        .keys("<Down>")
        .shows("chờ trả lời");
    driver
        .keys("<Enter>")
        .shows("Nội dung: Chờ lâu")
        .hides("Trả lời: ");
    driver.keys("<Tab> mới<Enter>").shows("Thiếu máy quét mới");
    assert_eq!(kept(&driver), 2);
    driver.keys("<F9>hcqt<F9><Enter><F11><Tab><Tab><Down><Enter>");
    driver
        .shows("Tiêu đề: Thiếu máy quét mới")
        .shows("Nội dung: Chờ lâu")
        .shows("Trả lời: ")
        .keys("Đã cấp<S-Tab><Right><Right><Enter>");
    driver.shows("đã giải quyết").shows("Trả lời: Đã cấp");
    driver
        .shows("Người nêu: Trần Thị Mẫu")
        .shows("Người trả lời: Trần Thị Mẫu");
    let (service, session) = driver.service();
    let rows = service.ledger::<Contribution>(&session).expect("rows");
    assert_eq!(rows[0].entry.state, ContributionState::Closed);
    assert_eq!(rows[0].entry.title, "Thiếu máy quét mới");
    assert_eq!(rows[0].begun.0, "Trần Thị Mẫu");
    driver.keys("<F9>kkb<F9><Enter><F11><Tab><Tab><Down><Enter>");
    driver.shows("phòng đầu mối đã trả lời nên không sửa được");
}

#[test]
fn what_stands_in_a_form_survives_a_crash() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F11><Tab><Tab><Enter>Đang viết dở");
    let mut driver = driver.again();
    driver
        .shows("Lần trước chưa lưu phần này")
        .shows("Tiêu đề: Đang viết dở");
    driver.keys("<Esc>").keys("<Esc>");
    driver.again().hides("Đang viết dở");
    driver.keys("<Enter>Giữ<Enter>").shows("Đã lưu vào sổ");
    driver.again().hides("Lần trước chưa lưu");
}

#[test]
fn an_entry_waits_for_the_pin_of_its_department() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-y>2468<Tab>2468<Enter><C-w><F11><Tab><Tab>");
    driver
        .keys("<Enter>")
        .shows("Mã PIN của KKB")
        .keys("2468<Enter>Có khóa<Enter>");
    driver.shows("Đã lưu vào sổ").shows("Có khóa (sáng kiến)");
}

#[test]
fn the_last_entry_of_the_book_is_taken_back() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F11><Tab><Tab><Enter>Nhầm<Enter>");
    driver.shows("Nhầm (sáng kiến)").keys("<C-z>");
    driver.hides("Nhầm (sáng kiến)");
}

#[test]
fn the_office_marks_a_report_as_sent_from_the_calendar() {
    let mut driver = Driver::of("HCQT");
    driver
        .keys("IV/1/-8")
        .shows("Ghi nhận đã gửi báo cáo ở Lịch (F7, rồi F2")
        .shows("Tiến độ: ○ chưa thực hiện");
    driver.keys("<Esc><F7><PageDown><Left><Left><Left>");
    driver
        .shows("T6 18/12/2026")
        .shows("đơn vị gửi cấp trên")
        .shows("chưa gửi")
        .shows("F2 để ghi nhận đã gửi");
    driver
        .keys("<F2>")
        .shows("Gửi báo cáo · Năm 2026")
        .keys("15/BC-BVM<Enter>");
    driver
        .shows("đã gửi ngày 21/11/2026, số 15/BC-BVM")
        .hides("F2 để ghi nhận");
    driver
        .keys("<Esc>IV/1/-8")
        .shows("Tiến độ: ● hoàn thành")
        .keys("<Esc><F7>");
    driver
        .keys("<F2><Tab><BS><BS><BS><BS><BS><BS><BS><BS><BS><BS><Enter>")
        .shows("chưa gửi");
    driver.keys("<Left><Left><Left>").shows("0/");
    driver
        .keys("<F2>")
        .shows("Khoa, phòng: ")
        .keys("kkb<Enter>")
        .shows("1/");
}

#[test]
fn a_department_marks_its_own_report_and_no_other() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F7><PageDown><Left><Left><Left><F2>");
    driver.shows("chỉ phòng đầu mối (HCQT)");
    driver
        .keys("<Left><Left><Left>")
        .shows("F2 để ghi nhận đã gửi")
        .keys("<F2><Enter>")
        .shows("đã gửi ngày 21/11/2026");
    assert_eq!(kept(&driver), 1);
}

#[test]
fn the_pin_comes_before_the_form_in_which_a_report_is_marked() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-y>2468<Tab>2468<Enter><C-w><F7><PageDown>");
    driver
        .keys("<Left><Left><Left><Left><Left><Left><F2>")
        .shows("Mã PIN của KKB")
        .hides("Gửi báo cáo ·");
    driver.keys("2468<Enter>").shows("Gửi báo cáo · Năm 2026");
    driver.keys("<Enter>").shows("đã gửi ngày 21/11/2026");
}

#[test]
fn an_inspection_without_findings_is_kept_only_when_it_is_meant_so() {
    let mut driver = Driver::of("HCQT");
    driver.keys("<F11><F11><Enter>kkb<Enter>");
    driver.shows("Đã kiểm tra thì ghi kết quả");
    assert_eq!(driver.writes(), []);
    driver.keys("<Enter>").shows("Đã lưu vào sổ: Kiểm tra");
}

#[test]
fn one_that_is_to_come_has_none() {
    let mut driver = Driver::of("HCQT");
    driver
        .keys("<F11><F11><Enter>kkb<Tab><Tab><Tab><Right><Enter>")
        .shows("Đã lưu vào sổ: Kiểm tra");
}
