//! A made-up report of a made-up hospital, with sums that can be checked by hand.

use cchc::report::{
    Align, Annex, Bar, Block, Cell, Chart, ChartWords, Column, Document, Furniture, Gauge,
    HeadingLevel, HeatCell, HeatState, Letterhead, Row, Signature, Table, Wanted,
};
use chrono::NaiveDate;

/// Rows of the long annex.
pub const TASKS: i64 = 60;

fn text(text: &str) -> String {
    text.to_owned()
}

/// The whole report.
pub fn report() -> Document {
    Document {
        words: words(),
        letterhead: Letterhead {
            parent: text("SỞ Y TẾ TỈNH MẪU"),
            organisation: text("BỆNH VIỆN MẪU"),
            number: text("Số:     /BC-BVM"),
            place_and_day: text("Tỉnh Mẫu, ngày     tháng 12 năm 2026"),
        },
        title: text("BÁO CÁO"),
        subject: text("Kết quả công tác cải cách hành chính năm 2026"),
        addressees: vec![text("Sở Y tế tỉnh Mẫu")],
        grounds: vec![
            text(
                "Căn cứ Kế hoạch số 12/KH-BVM ngày 05 tháng 01 năm 2026 của Bệnh viện Mẫu về cải cách hành chính năm 2026",
            ),
            text("Theo đề nghị của Trưởng phòng Hành chính quản trị;"),
        ],
        blocks: blocks(),
        signature: Signature {
            capacity: vec![text("KT. GIÁM ĐỐC"), text("PHÓ GIÁM ĐỐC")],
            name: text("Nguyễn Văn Mẫu"),
        },
        recipients: vec![
            text("Như trên"),
            text("Ban Giám đốc"),
            text("Lưu: VT, HCQT"),
        ],
        annexes: vec![tasks(), submissions()],
        charts: vec![bars(), heat(), gauges(), line()],
    }
}

fn words() -> Furniture {
    Furniture {
        language: text("vi-VN"),
        nation: text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        motto: text("Độc lập - Tự do - Hạnh phúc"),
        dear: text("Kính gửi:"),
        recipients: text("Nơi nhận:"),
        annex: text("Phụ lục"),
        enclosed: text("(Kèm theo Báo cáo số     /BC-BVM ngày     /12/2026 của Bệnh viện Mẫu)"),
        text_sheet: text("Báo cáo"),
        page: text("Trang"),
        list_separator: text(";"),
        charts: text("Biểu đồ"),
        chart: ChartWords {
            item: text("Nội dung"),
            value: text("Kết quả"),
            of: text("Tổng số"),
            mark: text("Mức cần đạt"),
            ideal: text("Theo kế hoạch"),
            verdict: text("Đánh giá"),
            counts: text("Đã xong / phải làm"),
        },
    }
}

fn heading(level: HeadingLevel, title: &str) -> Block {
    Block::Heading {
        level,
        text: text(title),
    }
}

fn paragraph(said: &str) -> Block {
    Block::Paragraph(text(said))
}

fn blocks() -> Vec<Block> {
    use HeadingLevel::{Clause, Point, Section};
    vec![
        heading(Section, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        heading(Clause, "1. Kế hoạch cải cách hành chính"),
        paragraph(
            "Bệnh viện đã ban hành kế hoạch với 60 nhiệm vụ, trong đó hoàn thành 45 nhiệm vụ, đạt 75%. Các khoa, phòng đã triển khai đến toàn thể viên chức, người lao động và báo cáo đúng hạn trong từng kỳ.",
        ),
        heading(Point, "a) Phân công thực hiện"),
        Block::Item(text(
            "Phòng Hành chính quản trị là đầu mối, tổng hợp báo cáo của các khoa, phòng trước ngày 10 tháng cuối kỳ",
        )),
        Block::Item(text("Các khoa, phòng cập nhật tiến độ hằng tháng")),
        heading(Clause, "2. Kết quả thực hiện chỉ tiêu"),
        Block::Table(targets()),
        heading(Section, "II. TỔ CHỨC THỰC HIỆN TẠI CÁC KHOA, PHÒNG"),
        paragraph(
            "Tiến độ của các khoa, phòng được tổng hợp dưới đây.\nMỗi ô là một nhóm nhiệm vụ.",
        ),
        heading(Section, "III. KIẾN NGHỊ, ĐỀ XUẤT"),
        paragraph("Đề nghị Sở Y tế tập huấn về ký số & lưu trữ <hồ sơ điện tử>."),
    ]
}

fn bars() -> Chart {
    let bar = |label: &str, value, of| Bar {
        label: text(label),
        value,
        of,
    };
    Chart::Bars {
        title: text("Tỷ lệ hoàn thành theo lĩnh vực"),
        unit: String::new(),
        bars: vec![
            bar("Cải cách thủ tục hành chính", 18.0, Some(20.0)),
            bar("Cải cách chế độ công vụ", 15.0, Some(20.0)),
            bar("Xây dựng bệnh viện số", 12.0, None),
        ],
    }
}

fn gauges() -> Chart {
    let verdict = |glyph: &str, label: &str, state| HeatCell {
        glyph: text(glyph),
        label: text(label),
        state,
        ..HeatCell::default()
    };
    let gauge = |label: &str, value, wanted: &str, marks, verdict, course| Gauge {
        label: text(label),
        value,
        unit: text("%"),
        wanted: Wanted {
            text: text(wanted),
            marks,
        },
        verdict,
        course,
    };
    Chart::Gauges {
        title: text("Chỉ tiêu so với mức cần đạt"),
        times: vec![text("Quý I/2026"), text("6 tháng đầu năm 2026")],
        gauges: vec![
            gauge(
                "Người bệnh hài lòng",
                Some(96.5),
                "tối thiểu 90%",
                vec![90.0],
                verdict("✓", "đạt", HeatState::Done),
                vec![Some(91.25), Some(96.5)],
            ),
            gauge(
                "Thời gian được rút ngắn",
                None,
                "từ 35% đến 40%",
                vec![35.0, 40.0],
                verdict("?", "chưa có số liệu", HeatState::Nothing),
                vec![None, None],
            ),
        ],
    }
}

fn heat() -> Chart {
    let cell = |glyph: &str, label: &str, state| HeatCell {
        glyph: text(glyph),
        label: text(label),
        state,
        ..HeatCell::default()
    };
    let done = || cell("✓", "Hoàn thành", HeatState::Done);
    let doing = || cell("◐", "Đang thực hiện", HeatState::Doing);
    let late = || cell("!", "Trễ hạn", HeatState::Late);
    let none = HeatCell::default;
    let columns = [
        "Thể chế",
        "Thủ tục",
        "Bộ máy",
        "Công vụ",
        "Tài chính",
        "Số hóa",
    ];
    let rows = [
        (
            "Phòng Hành chính quản trị",
            [done(), done(), none(), doing(), none(), doing()],
        ),
        (
            "Khoa Khám bệnh",
            [none(), done(), none(), done(), none(), late()],
        ),
        (
            "Khoa Hồi sức tích cực - Chống độc",
            [none(), doing(), none(), done(), none(), done()],
        ),
    ];
    Chart::Heat {
        title: text("Tiến độ theo khoa, phòng và lĩnh vực"),
        columns: columns.map(text).to_vec(),
        rows: rows
            .into_iter()
            .map(|(name, cells)| (text(name), cells.to_vec()))
            .collect(),
    }
}

fn line() -> Chart {
    let values = [60.0, 52.0, 40.0, 33.5, 21.0, 15.0];
    let points = (7..).zip(values);
    Chart::Line {
        title: text("Nhiệm vụ còn lại trong kỳ"),
        unit: text("nhiệm vụ"),
        points: points
            .map(|(month, value)| (format!("T{month}"), Some(value)))
            .collect(),
        ideal: Some(vec![60.0, 48.0, 36.0, 24.0, 12.0, 0.0]),
    }
}

/// A column of a table.
pub fn column(title: &str, width: u16, align: Align) -> Column {
    Column {
        title: text(title),
        width,
        align,
    }
}

fn targets() -> Table {
    let row = |name: &str, asked: f64, reached: Cell| {
        Row::Cells(vec![Cell::from(name), Cell::Percent(asked), reached])
    };
    Table {
        name: text("Chỉ tiêu"),
        columns: vec![
            column("Chỉ tiêu", 6, Align::Left),
            column("Mức cần đạt", 2, Align::Right),
            column("Kết quả", 2, Align::Right),
        ],
        rows: vec![
            Row::Group(text("I. Sự hài lòng")),
            row("Người bệnh hài lòng", 90.0, Cell::Percent(96.5)),
            row(
                "Viên chức, người lao động hài lòng",
                85.0,
                Cell::Percent(82.25),
            ),
            Row::Group(text("II. Giải ngân")),
            row("Giải ngân dự toán", 100.0, Cell::Empty),
        ],
    }
}

/// A day of 2026.
pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn task(number: i64) -> Row {
    let month = u32::try_from(number % 12).unwrap() + 1;
    Row::Cells(vec![
        Cell::Whole(number),
        Cell::Text(format!(
            "Nhiệm vụ mẫu thứ {number}: rà soát, công khai thủ tục hành chính tại nơi tiếp đón và trên trang thông tin điện tử"
        )),
        Cell::from("Phòng Hành chính quản trị"),
        Cell::from("Các khoa, phòng"),
        Cell::Day(day(month, 14)),
        Cell::Whole(number * 1_000),
        Cell::from(if number % 4 == 0 {
            "Đang thực hiện"
        } else {
            "Hoàn thành"
        }),
    ])
}

/// Wide and long: sixty tasks, of which forty-five are done, with 1.830.000 in all.
fn tasks() -> Annex {
    let mut rows = vec![Row::Group(text("A. Nhiệm vụ thường xuyên"))];
    rows.extend((1..=TASKS).map(task));
    Annex {
        title: text("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ"),
        subtitle: text("Số liệu chốt đến ngày 14/12/2026"),
        landscape: true,
        table: Table {
            name: text("Nhiệm vụ"),
            columns: vec![
                column("STT", 1, Align::Centre),
                column("Nội dung nhiệm vụ", 8, Align::Left),
                column("Chủ trì", 4, Align::Left),
                column("Phối hợp", 3, Align::Left),
                column("Hạn", 2, Align::Centre),
                column("Kinh phí (nghìn đồng)", 2, Align::Right),
                column("Tình trạng", 3, Align::Left),
            ],
            rows,
        },
    }
}

fn submissions() -> Annex {
    let row = |title: &str, (month, on): (u32, u32)| {
        Row::Cells(vec![
            Cell::from("Khoa Dược"),
            Cell::from(title),
            Cell::Day(day(month, on)),
        ])
    };
    Annex {
        title: text("DANH MỤC BÀI VIẾT, MÔ HÌNH"),
        subtitle: String::new(),
        landscape: false,
        table: Table {
            name: text("Bài viết/mô hình"),
            columns: vec![
                column("Khoa, phòng", 3, Align::Left),
                column("Tên", 6, Align::Left),
                column("Ngày nộp", 2, Align::Centre),
            ],
            rows: vec![
                row("=Cấp phát thuốc một chạm", (3, 9)),
                row("Tra cứu đơn thuốc tại nhà", (6, 1)),
            ],
        },
    }
}
