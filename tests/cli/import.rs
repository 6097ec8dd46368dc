//! From a document to a plan file: what is no plan is refused in two lines with nothing
//! written, what is one is written whole, the same each time.

use crate::{
    hospital::HOSPITAL,
    letters::{bytes_of, tcvn3},
    made::{docx, docx_with, locked_ods, locked_pdf, ods, odt, ole, paragraph, pdf, xlsx, zip},
    terminal::{Answer, Terminal},
};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A plan in small letters, so that all of them are in the encodings of before Unicode.
const SMALL: &str = "\
Kế hoạch cải cách hành chính năm 2026 của bệnh viện mẫu

I. Nhiệm vụ và giải pháp
1. Cải cách thủ tục hành chính
- Rà soát, bãi bỏ thủ tục không còn phù hợp, giảm thời gian chờ của người bệnh.
- Niêm yết đầy đủ thủ tục tại nơi tiếp nhận, hàng quý gửi kết quả về phòng đầu mối.
";

/// Where things lie beside a terminal's data.
fn beside(terminal: &Terminal, name: &str) -> PathBuf {
    terminal.share().with_file_name(name)
}

fn put(terminal: &Terminal, name: &str, bytes: &[u8]) -> PathBuf {
    let path = beside(terminal, name);
    fs::write(&path, bytes).expect("a document");
    path
}

/// Everything beside the data and the share, and these too.
fn names(terminal: &Terminal) -> BTreeSet<PathBuf> {
    let home = terminal.share().parent().expect("a folder");
    let entries = fs::read_dir(home).expect("a folder");
    entries.flatten().map(|entry| entry.path()).collect()
}

fn import(terminal: &Terminal, document: &Path, more: &[&str]) -> Answer {
    let document = document.to_str().expect("text");
    terminal.run(&[&["plan", "import", document], more].concat())
}

/// Looks that an import is refused in two lines, the first of which names the document, with
/// and without `--json`, and that nothing is written.
fn refused(terminal: &Terminal, document: &Path, more: &[&str]) -> Answer {
    let before = names(terminal);
    let plan = beside(terminal, "ke-hoach.toml");
    let more = [more, &["-o", plan.to_str().expect("text")]].concat();
    let answer = import(terminal, document, &more);
    let told = answer.told();
    assert_eq!((answer.code, told.len()), (2, 2), "{document:?}: {told:?}");
    let name = document.file_name().expect("a name").to_string_lossy();
    assert!(told[0].contains(&*name), "{told:?}");
    assert!(!answer.err.contains(['{', '}']), "{told:?}");
    assert_eq!(answer.out, "");
    let with_json = import(terminal, document, &[&more[..], &["--json"]].concat());
    assert_eq!((with_json.code, with_json.told()), (2, told));
    assert_eq!(with_json.out, "");
    assert_eq!(names(terminal), before, "{document:?}");
    answer
}

fn half(bytes: Vec<u8>) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

fn sheet() -> Vec<u8> {
    let row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Rà soát</t></is></c></row>";
    xlsx(&[("A", "", row, "")], "", "")
}

fn open_sheet() -> Vec<u8> {
    let cell = "<table:table-cell><text:p>Rà soát</text:p></table:table-cell>";
    let row = format!("<table:table-row>{cell}</table:table-row>");
    ods("", &format!("<table:table>{row}</table:table>"))
}

#[test]
fn a_file_that_gives_no_plan_is_told_with_what_to_bring_instead() {
    let word = || docx(&paragraph("Kế hoạch"));
    let broken = "bị hỏng hoặc chưa tải xong";
    let pages = vec![vec![(500.0, 20.0, "1")], vec![], vec![]];
    let cases: [(&str, Vec<u8>, &str, &str); 22] = [
        ("a.docx", half(word()), broken, "lưu lại"),
        ("a.xlsx", half(sheet()), broken, "lưu lại"),
        ("a.ods", half(open_sheet()), broken, "lưu lại"),
        ("a.pdf", b"%PDF-1.7 and no more".to_vec(), broken, "lưu lại"),
        ("b.docx", b"hello".to_vec(), "tệp DOCX", "lưu lại"),
        (
            "c.docx",
            ole("EncryptedPackage"),
            "mật khẩu",
            "không có mật khẩu",
        ),
        (
            "c.xlsx",
            ole("EncryptedPackage"),
            "mật khẩu",
            "không có mật khẩu",
        ),
        ("c.ods", locked_ods(), "mật khẩu", "không có mật khẩu"),
        ("c.pdf", locked_pdf(), "mật khẩu", "không có mật khẩu"),
        ("quet.pdf", pdf(&pages), "3 trang", "OCR"),
        (
            "quet.png",
            b"\x89PNG\r\n\x1a\n0000".to_vec(),
            "là ảnh",
            "OCR",
        ),
        ("cu.doc", ole("WordDocument"), "tệp DOC", "lưu thành DOCX"),
        ("cu.xls", ole("Workbook"), "tệp XLS", "lưu thành XLSX"),
        (
            "cu.rtf",
            b"{\\rtf1 a}".to_vec(),
            "tệp RTF",
            "lưu thành DOCX",
        ),
        ("cu.odt", odt(), "tệp ODT", "lưu thành DOCX"),
        ("a.zip", zip(&[("a.txt", "a")]), "tệp ZIP", "lưu thành DOCX"),
        ("trong.docx", Vec::new(), "trống", "tải lại"),
        ("trang.docx", docx(""), "không có chữ nào", "đúng tệp"),
        (
            "la.txt",
            vec![b' ', 0xe9, 0xe8, b'a'],
            "bảng mã",
            "--encoding",
        ),
        (
            "may.bin",
            (0..=255).cycle().take(5000).collect(),
            "không phải",
            "DOCX",
        ),
        (
            "thu.txt",
            "Hôm nay trời đẹp.\n".into(),
            "nhiệm vụ",
            "phụ lục",
        ),
        ("thu.docx", word(), "nhiệm vụ", "phụ lục"),
    ];
    let terminal = Terminal::new();
    for (name, bytes, what, mend) in cases {
        let answer = refused(&terminal, &put(&terminal, name, &bytes), &[]);
        let told = answer.told();
        assert!(told[0].contains(what), "{name}: {told:?}");
        assert!(told[1].contains(mend), "{name}: {told:?}");
    }
}

#[test]
fn a_path_without_a_file_is_told_in_the_users_words() {
    let terminal = Terminal::new();
    let missing = refused(&terminal, &beside(&terminal, "khong-co.docx"), &[]);
    assert!(
        missing.told()[0].starts_with("Không có tệp "),
        "{}",
        missing.err
    );
    let folder = beside(&terminal, "van-ban");
    fs::create_dir(&folder).expect("a folder");
    let refused = refused(&terminal, &folder, &[]);
    assert!(refused.told()[0].contains("là thư mục"), "{}", refused.err);
}

#[test]
fn more_than_fifty_megabytes_are_not_read() {
    let terminal = Terminal::new();
    for name in ["a.docx", "a.xlsx", "a.pdf", "a.txt"] {
        let path = put(&terminal, name, b"");
        let file = fs::File::create(&path).expect("a file");
        file.set_len(50 * 1024 * 1024 + 1).expect("its length");
        let answer = refused(&terminal, &path, &[]);
        assert!(answer.told()[0].contains("51 MB"), "{}", answer.err);
    }
}

/// The program under a limit of its whole address space, in KB.
#[cfg(target_os = "linux")]
fn within(terminal: &Terminal, kilobytes: u32, document: &Path) -> Answer {
    let script = format!("ulimit -v {kilobytes}; exec \"$@\"");
    let mut command = terminal.command_of("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_cchc")]);
    let ended = command.args(["plan", "import"]).arg(document).output();
    Answer::of(ended.expect("run"))
}

#[cfg(target_os = "linux")]
#[test]
fn a_small_file_that_unpacks_to_much_takes_little_memory() {
    let terminal = Terminal::new();
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let blanks = " ".repeat(120 * 1024 * 1024);
    let sheet = [
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/worksheets/sheet1.xml", &blanks),
    ];
    for (name, bomb) in [
        ("a.docx", zip(&[("word/document.xml", &blanks)])),
        ("a.xlsx", zip(&sheet)),
        (
            "a.ods",
            zip(&[("mimetype", kind), ("content.xml", &blanks)]),
        ),
    ] {
        assert!(bomb.len() < 1024 * 1024);
        let answer = within(&terminal, 500_000, &put(&terminal, name, &bomb));
        let told = answer.told();
        assert_eq!((answer.code, told.len()), (2, 2), "{name}: {told:?}");
        assert!(told[0].contains("giải nén ra quá lớn"), "{told:?}");
    }
    let large = beside(&terminal, "b.docx");
    let file = fs::File::create(&large).expect("a file");
    file.set_len(1 << 40).expect("its length");
    let answer = within(&terminal, 100_000, &large);
    assert_eq!((answer.code, answer.told().len()), (2, 2), "{}", answer.err);
}

#[test]
fn what_is_written_passes_the_check_of_plan_files() {
    let terminal = Terminal::new();
    let paragraphs: String = HOSPITAL.lines().map(paragraph).collect();
    for (name, bytes) in [
        ("ke-hoach.txt", HOSPITAL.as_bytes().to_vec()),
        ("ke-hoach.docx", docx(&paragraphs)),
    ] {
        let document = put(&terminal, name, &bytes);
        let plan = beside(&terminal, &format!("{name}.toml"));
        let path = plan.to_str().expect("text");
        let before = names(&terminal);
        let answer = import(&terminal, &document, &["-o", path]);
        assert!(answer.done().out.contains(path), "{}", answer.out);
        let mut now = names(&terminal);
        assert!(now.remove(&plan));
        assert_eq!(now, before, "one file is written and no more");
        let checked = terminal.run(&["plan", "check", path]);
        assert!(checked.done().out.contains("2 lĩnh vực"), "{}", checked.out);
        let text = fs::read_to_string(&plan).expect("a plan file");
        assert!(
            text.contains(name) && text.contains("# dòng 26: "),
            "{text}"
        );
    }
}

#[test]
fn a_file_that_is_there_is_written_over_only_when_asked_for() {
    let terminal = Terminal::new();
    let document = put(&terminal, "ke-hoach.txt", HOSPITAL.as_bytes());
    let plan = put(&terminal, "ke-hoach.toml", b"# of somebody\n");
    let path = plan.to_str().expect("text");
    let before = names(&terminal);
    let answer = import(&terminal, &document, &["-o", path]);
    assert_eq!((answer.code, answer.told().len()), (1, 2), "{}", answer.err);
    assert!(answer.told()[1].contains("--force"), "{}", answer.err);
    assert_eq!(fs::read(&plan).expect("a file"), b"# of somebody\n");
    import(&terminal, &document, &["-o", path, "--force"]).done();
    terminal.run(&["plan", "check", path]).done();
    assert_eq!(names(&terminal), before);
}

#[test]
fn the_document_itself_is_never_written_over() {
    let terminal = Terminal::new();
    let document = put(&terminal, "ke-hoach.txt", HOSPITAL.as_bytes());
    let path = document.to_str().expect("text");
    for more in [&["-o", path][..], &["-o", path, "--force"]] {
        let answer = import(&terminal, &document, more);
        let told = answer.told();
        assert_eq!((answer.code, told.len()), (2, 2), "{told:?}");
        assert!(told[0].contains("chính là văn bản"), "{told:?}");
    }
    assert_eq!(fs::read(&document).expect("a file"), HOSPITAL.as_bytes());
}

#[test]
fn a_plan_file_in_a_folder_that_is_not_there_leaves_nothing() {
    let terminal = Terminal::new();
    let document = put(&terminal, "ke-hoach.txt", HOSPITAL.as_bytes());
    let before = names(&terminal);
    let plan = beside(&terminal, "khong-co").join("ke-hoach.toml");
    let answer = import(&terminal, &document, &["-o", plan.to_str().expect("text")]);
    assert_eq!((answer.code, answer.told().len()), (2, 2), "{}", answer.err);
    assert_eq!((answer.out.as_str(), names(&terminal)), ("", before));
}

#[test]
fn json_holds_the_draft_its_doubts_and_what_is_beside_the_document() {
    let terminal = Terminal::new();
    let paragraphs: String = HOSPITAL.lines().map(paragraph).collect();
    let header = paragraph("Lưu hành nội bộ");
    let bytes = docx_with(&paragraphs, &[("word/header1.xml", &header)]);
    let document = put(&terminal, "ke-hoach.docx", &bytes);
    let answer = import(&terminal, &document, &["--json"]);
    assert_eq!(answer.done().err, "");
    let said = answer.json();
    assert_eq!(said["draft"]["header"]["id"], "bvdkas-2026");
    assert_eq!(said["draft"]["tasks"].as_array().map(Vec::len), Some(5));
    assert_eq!(said["written"], Value::Null);
    let warnings = said["warnings"].as_array().expect("warnings");
    assert!(
        warnings.iter().any(|doubt| doubt["line"] == 26),
        "{warnings:?}"
    );
    assert!(warnings.iter().all(|doubt| doubt["what"].is_string()));
    assert_eq!(said["left_out"][0]["text"], "Lưu hành nội bộ");
    assert_eq!(said["left_out"][0]["reason"], "đầu trang");
    let told = import(&terminal, &document, &[]);
    assert!(told.done().out.contains("đầu trang: Lưu hành nội bộ"));
    assert!(told.out.contains("chưa ghi gì"), "{}", told.out);
    let plan = beside(&terminal, "ke-hoach.toml");
    let path = plan.to_str().expect("text");
    let written = import(&terminal, &document, &["--json", "-o", path]).json();
    assert_eq!(written["written"], path);
    assert!(plan.exists());
}

/// The numbers of lines in rows, one list for each row that may share none.
fn lines_of(rows: &Value) -> Vec<u64> {
    let rows = rows.as_array().expect("rows").iter();
    let lines = rows.flat_map(|row| row["lines"].as_array().expect("lines"));
    lines.filter_map(Value::as_u64).collect()
}

#[test]
fn every_line_is_in_the_plan_or_listed_with_its_reason() {
    let terminal = Terminal::new();
    let document = put(&terminal, "ke-hoach.txt", HOSPITAL.as_bytes());
    let draft = import(&terminal, &document, &["--json"]).json()["draft"].clone();
    let mut once = Vec::new();
    for rows in ["departments", "areas", "tasks", "duties"] {
        once.extend(lines_of(&draft[rows]));
    }
    let passed = draft["passed"].as_array().expect("lines passed over");
    assert!(passed.iter().all(|passed| passed["reason"].is_string()));
    once.extend(passed.iter().filter_map(|passed| passed["line"].as_u64()));
    let header = draft["header"].as_object().expect("fields").values();
    let header = header.filter_map(|field| field.get("lines")?.as_array());
    let header: BTreeSet<u64> = header.flatten().filter_map(Value::as_u64).collect();
    once.extend(&header);
    let found: BTreeSet<u64> = once.iter().copied().collect();
    assert_eq!(found.len(), once.len(), "a line is listed twice");
    let shared: BTreeSet<u64> = lines_of(&draft["targets"]).into_iter().collect();
    let all = (1..).zip(HOSPITAL.lines());
    let all: BTreeSet<u64> = all
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, _)| number)
        .collect();
    assert_eq!(
        found.union(&shared).copied().collect::<BTreeSet<u64>>(),
        all
    );
}

#[test]
fn the_same_document_gives_the_same_bytes_each_time() {
    let terminal = Terminal::new();
    let paragraphs: String = HOSPITAL.lines().map(paragraph).collect();
    let document = put(&terminal, "ke-hoach.docx", &docx(&paragraphs));
    let [one, two] = ["mot.toml", "hai.toml"].map(|name| {
        let plan = beside(&terminal, name);
        import(&terminal, &document, &["-o", plan.to_str().expect("text")]).done();
        fs::read(plan).expect("a plan file")
    });
    assert_eq!(one, two);
    let [one, two] = [(); 2].map(|()| import(&terminal, &document, &["--json"]).out);
    assert_eq!(one, two);
}

#[test]
fn old_letters_are_converted_only_when_that_is_said() {
    let terminal = Terminal::new();
    let plain = put(&terminal, "moi.txt", SMALL.as_bytes());
    let expected = import(&terminal, &plain, &["--json"]).done().json();
    assert_eq!(expected["draft"]["tasks"].as_array().map(Vec::len), Some(2));
    for (name, bytes) in [
        ("byte.txt", bytes_of(&tcvn3(SMALL))),
        ("utf8.txt", tcvn3(SMALL).into_bytes()),
    ] {
        let document = put(&terminal, name, &bytes);
        for more in [&[][..], &["--encoding", "auto"]] {
            let answer = refused(&terminal, &document, more);
            let told = answer.told();
            assert!(told[0].contains("sẽ thành “- Niêm yết đầy đủ"), "{told:?}");
            assert!(told[1].contains("--encoding tcvn3"), "{told:?}");
        }
        let converted = import(&terminal, &document, &["--encoding", "tcvn3", "--json"]);
        let mut converted = converted.done().json();
        assert_eq!(converted["draft"]["tasks"], expected["draft"]["tasks"]);
        assert_eq!(converted["draft"].take(), expected["draft"]);
    }
    let bytes = beside(&terminal, "byte.txt");
    let answer = refused(&terminal, &bytes, &["--encoding", "unicode"]);
    assert!(
        answer.told()[1].contains("--encoding tcvn3"),
        "{}",
        answer.err
    );
    let known = import(&terminal, &plain, &["--encoding", "tcvn3", "--json"]).json();
    assert_eq!(known["draft"], expected["draft"], "Unicode stays as it is");
}

#[test]
fn an_encoding_that_nobody_knows_is_told_with_the_known_ones() {
    let terminal = Terminal::new();
    let document = put(&terminal, "ke-hoach.txt", HOSPITAL.as_bytes());
    let before = names(&terminal);
    for word in ["tcvn", "TCVN3", ""] {
        let answer = import(&terminal, &document, &["--encoding", word]);
        let told = answer.told();
        assert_eq!((answer.code, told.len()), (2, 2), "{told:?}");
        assert!(told[1].contains("auto, unicode, tcvn3, vni"), "{told:?}");
    }
    assert_eq!(names(&terminal), before);
}
