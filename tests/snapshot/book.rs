//! A book in which something stands on every page.

use crate::driver::Driver;

/// In the coordinator's name, on the last page of a book in which something stands everywhere.
pub fn written(driver: &mut Driver, script: &str) {
    driver.keys("<F9>hcqt<F9><Enter><F11>");
    driver.keys("II/5<Enter>97,5<Tab>Khảo sát người bệnh quý IV<Tab>12/BC-QLCL<Enter><Esc>");
    driver.keys("<Tab><Enter>kkb<Tab><Tab><Tab><Tab>Thiếu bảng niêm yết thủ tục");
    driver.keys("<Tab>Niêm yết lại<Tab>10/12/2026<Enter>");
    driver.minutes_pass(5);
    driver.keys("<Tab><Enter><Right>Thiếu máy quét hồ sơ<Tab>Người bệnh chờ lâu buổi sáng<Enter>");
    driver.keys(script);
}
