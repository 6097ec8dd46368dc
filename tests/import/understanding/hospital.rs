//! A made-up plan.

/// A whole plan as a hospital would send it: letterhead, căn cứ, four sections, signature.
pub const HOSPITAL: &str = "\
SỞ Y TẾ TỈNH AN SƠN
BỆNH VIỆN ĐA KHOA AN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 27/KH-BVAS
An Sơn, ngày 09 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026 của Bệnh viện đa khoa An Sơn

Căn cứ Kế hoạch số 5/KH-SYT ngày 02/01/2026 của Sở Y tế tỉnh An Sơn;
Bệnh viện đa khoa An Sơn xây dựng kế hoạch như sau:

I. MỤC TIÊU, YÊU CẦU

1. Mục tiêu
- Giữ nề nếp làm việc của bệnh viện.

2. Yêu cầu
- Mỗi người một việc, rõ hạn.

II. CHỈ TIÊU

1. Tối thiểu 90% người bệnh hài lòng.
2. 100% khoa, phòng gửi sản phẩm tuyên truyền.
3. Treo bảng giá ở mọi cửa thu tiền.

III. NHIỆM VỤ

1. Cải cách thể chế
- Soạn lại quy chế làm việc.
- Rà lại các mẫu giấy cũ:
+ Bỏ mẫu không còn dùng.
+ Gộp mẫu trùng nhau.

2. Cải cách thủ tục hành chính
- Gọi số điện tử ở cửa tiếp nhận, hàng quý đếm lại người chờ.
- Số hóa 80% sổ khám.

IV. TỔ CHỨC THỰC HIỆN

1. Phòng Hành chính quản trị:
- Đầu mối cải cách thể chế và thủ tục hành chính, đôn đốc các khoa.
- Báo cáo Giám đốc hàng quý, 6 tháng và năm.

2. Các khoa, phòng:
- Hàng quý gửi ít nhất 02 bài viết về Phòng Hành chính quản trị.

Trên đây là Kế hoạch năm 2026 của bệnh viện./.

Nơi nhận:
- Sở Y tế;
- Lưu: VT.
GIÁM ĐỐC
";
