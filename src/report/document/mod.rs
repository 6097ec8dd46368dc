//! A report as one model, from which every form of it is written.
//!
//! May use: text and date types. Whoever has the data fills it, with every word in the
//! user's language; nothing here adds a word of its own. An empty text means "there is none":
//! its line is left out. Texts are shown as they are given, `\n` in them as a line break.

mod block;
mod chart;
mod shown;
mod table;

pub use block::{Block, HeadingLevel};
pub use chart::{Bar, Chart, Gauge, HeatCell, HeatState, Point, Wanted};
pub(super) use shown::{decimals, shown_number};
pub use table::{Align, Cell, Column, Row, Table};

/// A report in the layout of Vietnamese official papers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The words that every such paper has.
    pub words: Furniture,
    /// Who issues it, where and when.
    pub letterhead: Letterhead,
    /// What it is, in capitals: "BÁO CÁO".
    pub title: String,
    /// Trích yếu: what it is about.
    pub subject: String,
    /// Kính gửi: to whom; none for a paper that is not sent up.
    pub addressees: Vec<String>,
    /// Căn cứ ...: what it rests on. The writers end each with ";" and the last with ".".
    pub grounds: Vec<String>,
    /// The text with its headings and tables, in order.
    pub blocks: Vec<Block>,
    /// Who signs.
    pub signature: Signature,
    /// Nơi nhận: who gets it. The writers end each with ";" and the last with ".".
    pub recipients: Vec<String>,
    /// Phụ lục: tables of their own, each from a new page on.
    pub annexes: Vec<Annex>,
    /// Pictures of what the annexes tell, for a meeting. HTML draws them between text and
    /// annexes; the workbook and Markdown give their figures as tables behind the annexes. DOCX
    /// leaves them out, as an official paper has no pictures, and CSV, which is the annexes.
    pub charts: Vec<Chart>,
}

impl Document {
    /// True for annexes that go with another paper: there is no head and no text of their own.
    pub(super) fn is_enclosure(&self) -> bool {
        let is_untold = self.title.is_empty() && self.blocks.is_empty();
        is_untold && self.letterhead == Letterhead::default() && !self.annexes.is_empty()
    }
}

/// The words that stand in every paper of the kind, whatever it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Furniture {
    /// The language's tag: "vi-VN".
    pub language: String,
    /// Quốc hiệu: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".
    pub nation: String,
    /// Tiêu ngữ: "Độc lập - Tự do - Hạnh phúc".
    pub motto: String,
    /// Before the addressees, with its colon: "Kính gửi:".
    pub dear: String,
    /// Before the recipients, with its colon: "Nơi nhận:".
    pub recipients: String,
    /// "Phụ lục"; the writers number it in Roman figures when there are several.
    pub annex: String,
    /// Under the title of each annex: "(Kèm theo Báo cáo số ... ngày ... của ...)".
    pub enclosed: String,
    /// The name of the workbook's sheet with the text.
    pub text_sheet: String,
    /// Before the number of a printed page of the workbook: "Trang".
    pub page: String,
    /// Between the cells of a row of CSV: ";" where numbers have a comma. Empty: a comma.
    pub list_separator: String,
    /// Over the charts: "Biểu đồ".
    pub charts: String,
    /// What stands beside the charts and over their figures.
    pub chart: ChartWords,
}

/// What stands beside a chart, and heads its figures where they are a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChartWords {
    /// What a bar, a row of squares or a point stands for: "Nội dung".
    pub item: String,
    /// How much of it: "Kết quả".
    pub value: String,
    /// Of how much: "Trên tổng số".
    pub of: String,
    /// How much is asked for: "Mức cần đạt".
    pub mark: String,
    /// What a line should have been: "Theo kế hoạch".
    pub ideal: String,
    /// How a figure compares with what is asked for: "Đánh giá".
    pub verdict: String,
    /// What the figures in a heat map's squares count: "Trong ô: số việc đã xong / phải làm".
    pub counts: String,
}

/// The head of the paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The body above, in capitals: "SỞ Y TẾ ...".
    pub parent: String,
    /// The issuing body, in capitals: "BỆNH VIỆN ...".
    pub organisation: String,
    /// Number and symbol as they are to be shown; the number may be blank: "Số:     /BC-BVM".
    pub number: String,
    /// "Đà Nẵng, ngày     tháng 12 năm 2026".
    pub place_and_day: String,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// The capacity, line by line, in capitals: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".
    pub capacity: Vec<String>,
    /// The name; empty leaves room to sign and write it.
    pub name: String,
}

/// A table that is enclosed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annex {
    /// Its name, in capitals: "DANH MỤC NHIỆM VỤ".
    pub title: String,
    /// A line under the name, or empty.
    pub subtitle: String,
    /// On paper that lies on its long side.
    pub landscape: bool,
    /// What is enclosed.
    pub table: Table,
}
