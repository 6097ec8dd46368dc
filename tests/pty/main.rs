//! The real binary in a real pseudo-terminal: what a person at a ward's PC does and sees.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod terminal;

use std::path::PathBuf;
use terminal::Terminal;

const ENTER: &[u8] = b"\r";
const DOWN: &[u8] = b"\x1b[B";
const TAB: &[u8] = b"\t";
const F2: &[u8] = b"\x1bOQ";
const F3: &[u8] = b"\x1bOR";
const F9: &[u8] = b"\x1b[20~";
const CTRL_SPACE: &[u8] = b"\0";
const CTRL_C: &[u8] = b"\x03";
const CTRL_Q: &[u8] = b"\x11";
const CTRL_W: &[u8] = b"\x17";
const CTRL_Y: &[u8] = b"\x19";
const CTRL_Z: &[u8] = b"\x1a";

struct Ward {
    home: tempfile::TempDir,
}

impl Ward {
    fn new() -> Self {
        Self {
            home: tempfile::tempdir().expect("a temporary directory"),
        }
    }

    fn share(&self) -> PathBuf {
        self.home.path().join("chung.cchc")
    }

    fn start(&self, name: &str) -> Terminal {
        let data = self.home.path().join(name);
        std::fs::create_dir_all(&data).expect("a data directory");
        Terminal::start(&data, &self.share())
    }

    /// A subcommand on the data of a terminal.
    fn command(&self, name: &str, arguments: &[&str]) -> Terminal {
        Terminal::run(&self.home.path().join(name), &self.share(), arguments)
    }

    /// A terminal that was set up by its person for a department.
    fn set_up(&self, name: &str, department: &str, author: &str) -> Terminal {
        let mut terminal = self.start(name);
        terminal.wait_for(&["Bước 1/2", "Bình Chánh"]);
        terminal.press(ENTER);
        terminal.wait_for(&["Bước 2/2"]);
        terminal.type_text(department);
        terminal.wait_for(&[&format!("{department}▏")]);
        terminal.press(TAB);
        terminal.type_text(author);
        terminal.wait_for(&[author]);
        terminal.press(ENTER);
        terminal.wait_for(&["[Nhiệm vụ]", "Đã đồng bộ"]);
        terminal
    }
}

#[test]
fn from_the_first_run_to_a_check_in_and_out_again() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.wait_for(&["KKB · Trần Thị Mẫu", "Trong kỳ này", "Việc thường xuyên"]);
    terminal.type_text("ki-ot");
    terminal.wait_for(&["ki-ot▏", "8.3", "1/22"]);
    terminal.press(F2);
    terminal.wait_for(&["Cập nhật tiến độ: 8.3"]);
    terminal.press(DOWN);
    terminal.press(ENTER);
    terminal.wait_for(&["Đã lưu: 8.3 đang thực hiện"]);
    assert!(terminal.is_taken_over());
    terminal.press(CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.is_taken_over(), "the terminal was given back");
    let mut again = ward.start("kkb");
    again.wait_for(&["KKB · Trần Thị Mẫu", "[Nhiệm vụ]", "◐ 8.3"]);
    again.press(CTRL_Q);
    assert_eq!(again.wait_for_end(), 0);
}

#[test]
fn another_terminal_shows_check_in_and_submission_without_a_key() {
    let ward = Ward::new();
    let mut ward_pc = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    let mut office = ward.set_up("hcqt", "hcqt", "Lê Văn Thử");
    office.press(F9);
    office.wait_for(&["[Khoa/phòng]", "27/27"]);
    office.type_text("kkb");
    office.wait_for(&["kkb▏", "đang thực hiện: 0", "gửi 0/1"]);

    // From here on nobody touches the office's keyboard.
    ward_pc.press(F2);
    ward_pc.wait_for(&["Cập nhật tiến độ"]);
    ward_pc.press(DOWN);
    ward_pc.press(ENTER);
    ward_pc.wait_for(&["Đã lưu"]);
    office.wait_for(&["đang thực hiện: 1", "Trần Thị"]);

    ward_pc.press(F3);
    ward_pc.wait_for(&["[Bài viết]", "Quý IV/2026"]);
    ward_pc.press(ENTER);
    ward_pc.wait_for(&["Gửi phòng đầu mối"]);
    ward_pc.type_text("Bớt giấy tờ khi khám bệnh");
    ward_pc.wait_for(&["Bớt giấy tờ khi khám bệnh"]);
    for _ in 0..3 {
        ward_pc.press(ENTER);
    }
    ward_pc.press(b" ");
    ward_pc.wait_for(&["[x] Lãnh đạo"]);
    ward_pc.press(DOWN);
    ward_pc.press(ENTER);
    ward_pc.wait_for(&["Đã gửi phòng đầu mối", "đã gửi 1/1"]);
    office.wait_for(&["gửi 1/1"]);

    for mut terminal in [ward_pc, office] {
        terminal.press(CTRL_Q);
        assert_eq!(terminal.wait_for_end(), 0);
    }
}

#[test]
fn a_pin_is_set_asked_for_and_never_shown() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.press(CTRL_Y);
    terminal.wait_for(&["Đặt mã PIN cho KKB"]);
    terminal.type_text("4711");
    terminal.press(TAB);
    terminal.type_text("4711");
    terminal.wait_for(&["••••"]);
    terminal.press(ENTER);
    terminal.wait_for(&["Đã đặt mã PIN cho KKB", "□ Đã mở khóa"]);
    terminal.press(CTRL_W);
    terminal.wait_for(&["■ Đang khóa", "Đã khóa KKB"]);
    terminal.press(F2);
    terminal.wait_for(&["Mã PIN của KKB"]);
    terminal.type_text("4712");
    terminal.press(ENTER);
    terminal.wait_for(&["Sai mã PIN của KKB"]);
    terminal.press(DOWN);
    terminal.type_text("4711");
    terminal.wait_for(&["••••"]);
    terminal.wait_without("4711");
    terminal.press(ENTER);
    terminal.wait_for(&["Cập nhật tiến độ", "□ Đã mở khóa"]);
    terminal.press(DOWN);
    terminal.press(ENTER);
    terminal.wait_for(&["Đã lưu"]);
    terminal.press(CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_command_line_asks_for_a_pin_without_echo() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.press(CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
    let mut set = ward.command("kkb", &["pin", "set"]);
    set.wait_for(&["Mã PIN mới của KKB: "]);
    set.wait_for_no_echo();
    set.type_text("4711\n");
    set.wait_for(&["Gõ lại mã mới: "]);
    set.wait_for_no_echo();
    set.type_text("4711\n");
    set.wait_for(&["đã đặt mã PIN của KKB"]);
    set.wait_without("4711");
    assert_eq!(set.wait_for_end(), 0);
    let check_in = ["checkin", "8.3", "--state", "doing"];
    let mut wrong = ward.command("kkb", &check_in);
    wrong.wait_for(&["Mã PIN của KKB: "]);
    wrong.wait_for_no_echo();
    wrong.type_text("4712\n");
    wrong.wait_for(&["Sai mã PIN của KKB"]);
    assert_eq!(wrong.wait_for_end(), 1);
    let mut right = ward.command("kkb", &check_in);
    right.wait_for(&["Mã PIN của KKB: "]);
    right.wait_for_no_echo();
    right.type_text("4711\n");
    right.wait_without("4711");
    assert_eq!(right.wait_for_end(), 0);
}

/// What Unikey and EVKey send for a word: letters, Backspaces, composed letters.
const STREAMS: [(&[&str], &str); 4] = [
    (&["vie", "BS", "êt", "BS", "BS", "ệt"], "việt"),
    (
        &["d", "BS", "đu", "BS", "ưo", "BS", "ơc", "BS", "BS", "ợc"],
        "được",
    ),
    (&["cha", "BS", "ă", "BS", "ắc"], "chắc"),
    (&["tie", "BS", "êng", "BS", "BS", "BS", "ếng"], "tiếng"),
];

#[test]
fn what_vietnamese_keyboards_send_is_what_a_field_holds() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.press(F2);
    terminal.wait_for(&["Cập nhật tiến độ"]);
    let mut held = "Ghi chú:".to_owned();
    for backspace in ["\u{8}", "\u{7f}"] {
        for (pieces, word) in STREAMS {
            let stream = pieces.concat().replace("BS", backspace);
            // Each letter for itself, a Backspace with the letter that follows, all in one.
            for letter in stream.chars().chain([' ']) {
                terminal.type_text(letter.encode_utf8(&mut [0; 4]));
            }
            for piece in stream.split_inclusive(|letter: char| !letter.is_control()) {
                terminal.type_text(piece);
            }
            terminal.type_text(&format!(" {stream}"));
            held = format!("{held} {word} {word} {word}");
            terminal.wait_for(&[&held]);
            terminal.type_text(&backspace.repeat(3 * word.chars().count() + 3));
            terminal.type_text("x");
            terminal.wait_for(&["Ghi chú: x"]);
            terminal.type_text(backspace);
            held = "Ghi chú:".to_owned();
        }
    }
    // A whole line without a pause.
    let line: String = STREAMS
        .iter()
        .map(|(pieces, _)| format!("{} ", pieces.concat().replace("BS", "\u{8}")))
        .collect();
    terminal.type_text(&line);
    terminal.wait_for(&["Ghi chú: việt được chắc tiếng"]);
}

#[test]
fn the_built_in_input_is_switched_by_a_zero_byte_and_composes() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.press(CTRL_SPACE);
    terminal.wait_for(&["Bộ gõ có sẵn: Telex", " Telex · "]);
    terminal.press(F2);
    terminal.wait_for(&["Cập nhật tiến độ"]);
    terminal.type_text("Nguwowif beenhj hafi lonfg");
    terminal.wait_for(&["Ghi chú: Người bệnh hài lòng"]);
    terminal.press(CTRL_SPACE);
    terminal.wait_for(&["Bộ gõ có sẵn: VNI"]);
    terminal.type_text(" 9a5t 8/10\u{7f}\u{7f}");
    terminal.wait_for(&["hài lòng 9a5t 8/"]);
}

#[test]
fn what_vietnamese_keyboards_send_is_what_is_typed() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    for backspace in ["\u{8}", "\u{7f}"] {
        for (pieces, word) in STREAMS {
            let bytes: Vec<String> = pieces
                .iter()
                .map(|piece| piece.replace("BS", backspace))
                .collect();
            terminal.type_text(&bytes.concat());
            terminal.wait_for(&[&format!(" {word}▏")]);
            for _ in word.chars() {
                terminal.type_text(backspace);
            }
            terminal.wait_for(&["Gõ để lọc"]);
            for piece in &bytes {
                terminal.type_text(piece);
            }
            terminal.wait_for(&[&format!(" {word}▏")]);
            terminal.press(b"\x1b");
            terminal.wait_for(&["Gõ để lọc"]);
        }
    }
}

#[test]
fn a_small_terminal_says_so_and_recovers() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.resize(12, 50);
    terminal.wait_for(&["cần ít nhất 60x18"]);
    terminal.resize(40, 140);
    terminal.wait_for(&["[Nhiệm vụ]", "còn 24 ngày"]);
    terminal.press(CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
}

#[test]
fn the_last_entry_is_taken_back() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kcc", "khoa cap cuu", "Trần Thị Mẫu");
    terminal.press(CTRL_Z);
    terminal.wait_for(&["Không còn gì để rút lại"]);
    terminal.press(F2);
    terminal.wait_for(&["Cập nhật tiến độ"]);
    terminal.press(DOWN);
    terminal.press(ENTER);
    terminal.wait_for(&["Đã lưu"]);
    terminal.press(CTRL_Z);
    terminal.wait_for(&["Đã rút lại: 1.12/-2 đang thực hiện", "Tiến độ: ○"]);
    terminal.wait_without("›◐");
}

#[test]
fn a_share_that_goes_away_is_a_state_and_work_goes_on() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    std::fs::remove_file(ward.share()).expect("the shared file goes away");
    terminal.wait_for(&["Không thấy tệp chung"]);
    terminal.press(F2);
    terminal.wait_for(&["Cập nhật tiến độ"]);
    terminal.press(DOWN);
    terminal.press(ENTER);
    terminal.wait_for(&["Đã lưu", "Không thấy tệp chung (1)"]);
    assert!(!ward.share().exists(), "nothing is created without asking");
}

#[test]
fn a_note_that_was_being_typed_when_the_program_was_killed_is_there_again() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.press(F2);
    terminal.wait_for(&["Cập nhật tiến độ"]);
    terminal.press(DOWN);
    terminal.type_text("Đã tập huấn hai b");
    terminal.wait_for(&["Đã tập huấn hai b"]);
    let kept = ward.home.path().join("kkb/cchc-form.draft.json");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !std::fs::read_to_string(&kept).is_ok_and(|text| text.contains("huấn hai b")) {
        assert!(
            std::time::Instant::now() < deadline,
            "what is typed is kept"
        );
        std::thread::yield_now();
    }
    drop(terminal);
    let mut again = ward.start("kkb");
    again.wait_for(&["Lần trước chưa lưu", "Đã tập huấn hai b"]);
    again.type_text("uổi");
    again.press(CTRL_Q);
    again.wait_for(&["lần sau nhập tiếp"]);
    again.press(CTRL_Q);
    assert_eq!(again.wait_for_end(), 0);
    let mut third = ward.start("kkb");
    third.wait_for(&["Đã tập huấn hai buổi"]);
    third.press(ENTER);
    third.wait_for(&["Đã lưu"]);
}

#[test]
fn the_mouse_clicks_until_it_is_given_back() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    assert!(terminal.has_mouse());
    // The title of the second screen, in the second line.
    terminal.press(b"\x1b[<0;20;2M\x1b[<0;20;2m");
    terminal.wait_for(&["[Bài viết]"]);
    terminal.press(CTRL_C);
    terminal.wait_for(&["bôi đen và chép chữ"]);
    assert!(!terminal.has_mouse());
    terminal.press(CTRL_C);
    terminal.wait_for(&["Chuột: bấm để chọn"]);
    assert!(terminal.has_mouse());
    terminal.press(CTRL_Q);
    assert_eq!(terminal.wait_for_end(), 0);
    assert!(!terminal.has_mouse(), "the terminal was given back");
}

#[test]
fn esc_and_an_arrow_in_one_piece_write_nothing() {
    let ward = Ward::new();
    let mut terminal = ward.set_up("kkb", "kkb", "Trần Thị Mẫu");
    terminal.type_text("khoa");
    terminal.wait_for(&[" khoa▏"]);
    // The Esc empties the filter, the keys after it move the cursor.
    terminal.press(b"\x1b\x1b[B");
    terminal.wait_for(&["Gõ để lọc"]);
    terminal.press(b"\x1b\x1b[6~");
    terminal.type_text("tap huan");
    terminal.wait_for(&[" tap huan▏"]);
    terminal.press(b"\x1b\x1bOQ");
    terminal.wait_for(&["Cập nhật tiến độ"]);
    terminal.type_text("abc");
    terminal.wait_for(&["Ghi chú: abc"]);
    // It asks whether to throw that away, and the arrow goes on writing.
    terminal.press(b"\x1b\x1b[D");
    terminal.type_text("x[O");
    terminal.wait_for(&["Ghi chú: abx[Oc"]);
}
