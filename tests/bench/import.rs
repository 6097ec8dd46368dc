//! A document of a hundred pages becomes a draft: the whole process, beside the least that
//! could be done with the file.

use super::{
    data::{PROGRAM, TODAY, folder, run},
    figure::{Figure, taking_turns, timed},
    made,
    table::{Budget, Row},
};
use cchc::domain::text::wrap;
use quick_xml::{Reader, events::Event};
use std::{
    fs,
    io::{Cursor, Read},
    path::Path,
    process::{Command, Stdio},
};

const ROUNDS: usize = 15;
const PAGES: usize = 100;
/// Paragraphs of a page; each is about two printed lines.
const PARAGRAPHS: usize = 22;
/// Printed lines of a page, and letters of a line.
const LINES: usize = 45;
const LETTERS: usize = 90;
/// Seconds that an import may take.
const BUDGET: f64 = 1.0;

/// Measures.
pub fn measure(_: &super::data::Homes) -> Vec<Row> {
    let folder = folder();
    let lines = document();
    let paragraphs: String = lines.iter().map(|line| made::paragraph(line)).collect();
    let html: String = lines
        .iter()
        .map(|line| format!("<p>{line}</p>\n"))
        .collect();
    let put = |name: &str, bytes: Vec<u8>| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a document");
        path
    };
    let docx = put("ke-hoach.docx", made::docx(&paragraphs));
    let printed: Vec<String> = lines.iter().flat_map(|line| wrap(line, LETTERS)).collect();
    let pdf = put("ke-hoach.pdf", made::pdf(&pages(&printed)));
    let html = put(
        "ke-hoach.html",
        format!("<html><body>{html}</body></html>").into_bytes(),
    );
    let txt = put("ke-hoach.txt", lines.join("\n").into_bytes());
    let [parsed, word, printed, page, text] = taking_turns(
        ROUNDS,
        [
            &mut || unzipped_and_parsed(&docx),
            &mut || imported(&docx),
            &mut || imported(&pdf),
            &mut || imported(&html),
            &mut || imported(&txt),
        ],
    );
    let row = |kind: &str, ours: &Figure| {
        let what = format!("`cchc plan import`, {PAGES} pages of {kind}");
        Row::alone(what, ours.clone(), Budget::AtMost(BUDGET))
    };
    vec![
        row("DOCX", &word),
        row("PDF", &printed),
        row("HTML", &page),
        row("TXT", &text),
        Row::beside(
            format!("`cchc plan import`, {PAGES} pages of DOCX"),
            &word,
            "its XML unzipped and parsed once",
            &parsed,
            Budget::None,
        ),
    ]
}

/// The process from its start to its end, which must be a good one.
fn imported(document: &Path) -> f64 {
    let mut program = Command::new(PROGRAM);
    program
        .args(["plan", "import", "--json"])
        .arg(document)
        .env_clear()
        .env("CCHC_DATA", document.with_file_name("data"))
        .env("CCHC_TODAY", TODAY)
        .stdin(Stdio::null());
    timed(|| run(&mut program)).0
}

fn unzipped_and_parsed(document: &Path) -> f64 {
    let (seconds, events) = timed(|| {
        let bytes = fs::read(document).expect("the document");
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut part = package.by_name("word/document.xml").expect("a part");
        let mut xml = String::new();
        part.read_to_string(&mut xml).expect("text");
        let mut reader = Reader::from_str(&xml);
        let mut events = 0;
        while !matches!(reader.read_event().expect("XML"), Event::Eof) {
            events += 1;
        }
        events
    });
    assert!(events > PAGES * PARAGRAPHS);
    seconds
}

/// The lines of a made-up plan: areas with tasks, targets and duties, as long as a province's.
fn document() -> Vec<String> {
    let mut lines: Vec<String> = [
        "SỞ Y TẾ TỈNH AN SƠN",
        "BỆNH VIỆN ĐA KHOA AN SƠN",
        "Số: 27/KH-BVAS",
        "An Sơn, ngày 09 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026 của Bệnh viện đa khoa An Sơn",
        "I. CHỈ TIÊU",
    ]
    .map(str::to_owned)
    .to_vec();
    let count = PAGES * PARAGRAPHS;
    for number in 1..=count / 20 {
        let percent = 50 + number % 50;
        lines.push(format!(
            "{number}. Tối thiểu {percent}% hồ sơ của nhóm {number} được trả đúng hạn trong năm 2026."
        ));
    }
    lines.push("II. NHIỆM VỤ".to_owned());
    for area in 1..=count / 40 {
        lines.push(format!("{area}. Cải cách thủ tục hành chính, nhóm {area}"));
        for task in 1..=count * 8 / 10 / (count / 40) {
            lines.push(format!(
                "- Rà soát, đánh giá thủ tục số {task} của nhóm {area}; hàng quý báo cáo kết quả, kiến nghị bãi bỏ quy định không còn phù hợp trước ngày 30/6/2026."
            ));
        }
    }
    lines.push("III. TỔ CHỨC THỰC HIỆN".to_owned());
    for department in 1..=count / 80 {
        lines.push(format!("{department}. Phòng Nghiệp vụ số {department}:"));
        lines.push("- Báo cáo Giám đốc hàng quý, 6 tháng và năm.".to_owned());
    }
    lines.push("Trên đây là Kế hoạch năm 2026 của bệnh viện./.".to_owned());
    lines
}

/// The lines printed on pages.
fn pages(lines: &[String]) -> Vec<Vec<(f64, f64, &str)>> {
    lines
        .chunks(LINES)
        .map(|lines| {
            let places = (0..LINES).map(|line| 790.0 - 18.0 * line as f64);
            let lines = lines.iter().zip(places);
            lines.map(|(line, y)| (40.0, y, line.as_str())).collect()
        })
        .collect()
}
