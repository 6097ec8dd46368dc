//! What made-up people write: plausible, about nobody.

/// Families and given names that are plainly made up.
const FAMILIES: [&str; 6] = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng"];
const GIVEN: [&str; 5] = ["Thị Mẫu", "Văn Mẫu", "Thị Ví Dụ", "Văn Thử", "Thị Minh Họa"];

/// The name of the made-up person of a number.
pub fn author(number: usize) -> String {
    format!("{} {}", pick(&FAMILIES, number), pick(&GIVEN, number / 6))
}

/// The text of a number; the lists here are never empty.
pub fn pick<'t>(texts: &[&'t str], number: usize) -> &'t str {
    texts
        .get(number % texts.len().max(1))
        .copied()
        .unwrap_or_default()
}

/// Sentences of a note, each below 100 bytes.
pub const SENTENCES: [&str; 24] = [
    "Đã phổ biến kế hoạch trong buổi giao ban khoa.",
    "Đã đối chiếu số liệu với phòng Kế hoạch tổng hợp.",
    "Điều dưỡng trưởng phân công người theo dõi hằng tuần.",
    "Còn chờ ý kiến của phòng Công nghệ thông tin.",
    "Đã tập huấn cho nhân viên mới, có danh sách ký tên.",
    "Bảng hướng dẫn đã dán tại khu vực tiếp nhận.",
    "Rút ngắn thời gian chờ, người bệnh phản hồi tốt.",
    "Đang rà soát quy trình, bỏ bớt một biểu mẫu.",
    "Máy in ở quầy số 2 hỏng, đã báo sửa chữa.",
    "Đã gửi báo cáo về phòng đầu mối qua văn thư.",
    "Tỷ lệ thanh toán không tiền mặt tăng so với quý trước.",
    "Chưa có kinh phí, đề nghị xem lại vào kỳ sau.",
    "Đã cập nhật lên trang thông tin điện tử.",
    "Khảo sát hài lòng xong đợt một, đang tổng hợp.",
    "Hồ sơ lưu tại tủ của khoa, có bản quét.",
    "Phối hợp với tổ công tác xã hội hỗ trợ người cao tuổi.",
    "Họp rút kinh nghiệm, thống nhất cách làm mới.",
    "Đã ký số đầy đủ trên văn bản đi trong tháng.",
    "Vướng phần mềm, nhà cung cấp hẹn sửa tuần sau.",
    "Bổ sung bảng phân công trực và số điện thoại đường dây nóng.",
    "Đã kiểm tra chéo với khoa bên cạnh, đạt yêu cầu.",
    "Mở thêm một quầy tiếp nhận vào buổi sáng.",
    "Thu gọn thủ tục nhập viện còn ba bước.",
    "Tiếp tục theo dõi, chưa phát sinh khó khăn.",
];

/// Titles of submissions.
pub const TITLES: [&str; 8] = [
    "Quầy tiếp nhận một cửa tại khoa",
    "Đăng ký khám qua điện thoại, bớt xếp hàng",
    "Tủ thuốc gọn gàng theo 5S",
    "Mã tra cứu kết quả cận lâm sàng",
    "Bảng chỉ dẫn bằng hình cho người cao tuổi",
    "Biên bản hội chẩn điện tử",
    "Góc tư vấn dinh dưỡng trước khi ra viện",
    "Sổ giao ca điện tử của điều dưỡng",
];

/// Reasons for taking something back.
pub const REASONS: [&str; 3] = ["Ghi nhầm kỳ", "Ghi nhầm nhiệm vụ", "Số liệu chưa chốt"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_is_too_long_for_a_note() {
        assert!(SENTENCES.iter().all(|sentence| sentence.len() < 100));
    }
}
