//! Web pages that somebody saved.

use super::{headings, reading, rows, texts};
use cchc::plan::import::source::LeftOut;

const PAGE: &str = "<!DOCTYPE html><html><head><title>Trang tin</title><style>p{}</style></head><body>
<header><a>Trang chủ</a></header><nav><ul><li>Giới thiệu</li></ul></nav>
<main><h1>KẾ HOẠCH</h1><script>if (a < b) { document.write('<p>rác</p>') }</script>
<p>Cải cách\n hành&nbsp;chính<br>năm 2026 &amp; sau</p>
<ol type=\"I\" start=\"2\"><li>một</li><li>hai</ol><ul><li>ba</ul>
<table><tr><th>STT<th>Nhiệm vụ<th>Chủ trì<tr><td>1<td>Rà soát<td rowspan=2>Phòng A<tr><td>2<td>Ban hành
<tr><td colspan=2>Tổng<td>x</table>
</main><footer>Bản quyền</footer></body></html>";

#[test]
fn blocks_are_lines_and_tables_are_rows() {
    let all = texts(PAGE.as_bytes(), "trang.html");
    assert_eq!(
        all[..6],
        [
            "KẾ HOẠCH",
            "Cải cách hành chính",
            "năm 2026 & sau",
            "II. một",
            "III. hai",
            "- ba"
        ]
    );
    assert_eq!(headings(PAGE.as_bytes(), "trang.html"), ["KẾ HOẠCH"]);
    assert_eq!(
        rows(PAGE.as_bytes(), "trang.html"),
        [
            ["STT", "Nhiệm vụ", "Chủ trì"],
            ["1", "Rà soát", "Phòng A"],
            ["2", "Ban hành", "Phòng A"],
            ["Tổng", "", "x"],
        ]
    );
}

#[test]
fn what_a_site_puts_round_its_pages_is_listed_and_not_read() {
    // By content: the name says nothing.
    let source = reading(PAGE.as_bytes(), "tai-ve").expect("a page");
    let left: Vec<&str> = source
        .left_out
        .iter()
        .map(|left| left.text.as_str())
        .collect();
    assert_eq!(
        left,
        ["Trang tin", "Trang chủ", "- Giới thiệu", "Bản quyền"]
    );
    assert!(
        source
            .left_out
            .iter()
            .all(|left| left.reason == LeftOut::Web)
    );
    assert!(!source.lines.iter().any(|line| line.text.contains("rác")));
}

#[test]
fn a_page_that_is_all_menu_is_read_after_all() {
    let page = "<html><body><form><p>Nội dung kế hoạch</p></form></body></html>";
    assert_eq!(texts(page.as_bytes(), "a.htm"), ["Nội dung kế hoạch"]);
}

#[test]
fn a_page_that_is_one_form_is_read_without_its_menus() {
    let page = "<html><head><title>Cổng</title></head><body><a>Tới nội dung</a>\
        <form id='aspnetForm'><nav>Trang chủ</nav><div>1. Niêm yết thủ tục tại nơi tiếp đón</div>\
        <div>2. Khảo sát người bệnh mỗi quý</div><footer>Bản quyền</footer></form></body></html>";
    let source = reading(page.as_bytes(), "a.html").expect("a page");
    let texts: Vec<&str> = source.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Tới nội dung",
            "1. Niêm yết thủ tục tại nơi tiếp đón",
            "2. Khảo sát người bệnh mỗi quý"
        ]
    );
    let left = source.left_out.iter().map(|left| left.text.as_str());
    assert_eq!(left.collect::<Vec<_>>(), ["Cổng", "Trang chủ", "Bản quyền"]);
}

#[test]
fn a_form_to_search_with_is_no_part_of_the_page() {
    let page = "<html><body><form>Từ khóa <input><button>Tìm kiếm</button></form>\
        <p>1. Niêm yết thủ tục tại nơi tiếp đón</p></body></html>";
    assert_eq!(
        texts(page.as_bytes(), "a.html"),
        ["1. Niêm yết thủ tục tại nơi tiếp đón"]
    );
}

#[test]
fn a_table_that_arranges_the_page_is_no_table() {
    let page = "<html><body><table><tr><td>menu<td><p>một</p><table><tr><td>a<td>b</table><p>hai</p></table></body></html>";
    assert_eq!(
        rows(page.as_bytes(), "a.html"),
        [["menu", "một"], ["a", "b"]]
    );
    assert_eq!(texts(page.as_bytes(), "a.html").last().unwrap(), "hai");
}

#[test]
fn text_as_it_was_typed_keeps_its_lines() {
    let page = "<html><body><pre>I. MỘT\n  1. hai</pre></body></html>";
    assert_eq!(texts(page.as_bytes(), "a.html"), ["I. MỘT", "1. hai"]);
}
