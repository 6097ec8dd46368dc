//! Documents in the layouts that offices use: labels are kept as printed.

use super::*;
use cchc::{
    domain::plan::Assignees,
    plan::import::{DoubtKind, Field},
};

fn doubts(draft: &Draft) -> Vec<&DoubtKind> {
    draft
        .all_doubts()
        .into_iter()
        .map(|doubt| &doubt.kind)
        .collect()
}

#[test]
fn a_hospitals_plan_is_read_from_letterhead_to_signature() {
    let draft = imported(HOSPITAL);
    let header = &draft.header;
    assert_eq!(header.organisation.value, "Bệnh viện đa khoa An Sơn");
    assert_eq!(header.parent.value, "Sở Y tế tỉnh An Sơn");
    assert_eq!(header.number.value, "27/KH-BVAS");
    assert_eq!(header.issued.value, day(2026, 1, 9));
    assert_eq!(
        header.title.value,
        "Kế hoạch cải cách hành chính năm 2026 của Bệnh viện đa khoa An Sơn"
    );
    assert_eq!(
        (header.starts.value, header.ends.value),
        (day(2026, 1, 1), day(2026, 12, 31))
    );
    assert_eq!(header.id.as_str(), "bvdkas-2026");
    assert_eq!(areas(&draft), ["III/1", "III/2"]);
    assert_eq!(
        tasks(&draft),
        [
            "III/1/-1",
            "III/1/-2/+1",
            "III/1/-2/+2",
            "III/2/-1",
            "III/2/-2"
        ]
    );
    assert_eq!(targets(&draft), ["II/1", "II/2", "II/3", "III/2/-2"]);
    assert_eq!(duties(&draft), ["IV/1/-1", "IV/1/-2", "IV/2/-1"]);
    let first = &draft.areas[0].value;
    assert_eq!(first.title, "Cải cách thể chế");
    assert_eq!(first.heading, "II.1");
    let Assignees::Only(codes) = &first.lead else {
        panic!("{first:?}")
    };
    assert_eq!(codes[0].as_str(), "HCQT");
    assert_eq!(draft.header.coordinator.value.as_str(), "HCQT");
    let plan = draft.plan().expect("a plan file without mistakes");
    assert_eq!(plan.tasks[0].text, "Soạn lại quy chế làm việc.");
}

#[test]
fn what_is_not_used_is_passed_over_with_its_reason() {
    let draft = imported(HOSPITAL);
    assert_eq!(passed(&draft, Reason::Letterhead), [3, 4]);
    assert_eq!(passed(&draft, Reason::LegalBasis), [11]);
    assert_eq!(passed(&draft, Reason::Introduction), [12]);
    assert_eq!(passed(&draft, Reason::GoalWithoutFigure), [17]);
    assert_eq!(passed(&draft, Reason::Viewpoint), [20]);
    assert_eq!(passed(&draft, Reason::Closing).len(), 1);
    assert_eq!(passed(&draft, Reason::Recipients).len(), 3);
    assert_eq!(passed(&draft, Reason::Signature).len(), 1);
    assert_eq!(passed(&draft, Reason::UnknownSection), [0; 0]);
}

#[test]
fn letters_follow_the_vietnamese_alphabet_and_a_gap_is_told() {
    let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n\
        a) Làm việc thứ nhất.\nb) Làm việc thứ hai.\nc) Làm việc thứ ba.\nd) Làm việc thứ tư.\n\
        đ) Làm việc thứ năm.\ng) Làm việc thứ bảy.\n2. Cải cách tài chính công\na) Làm sổ.\n";
    let draft = imported(text);
    let all = [
        "I/1/a", "I/1/b", "I/1/c", "I/1/d", "I/1/đ", "I/1/g", "I/2/a",
    ];
    assert_eq!(tasks(&draft), all);
    let label = "e".to_owned();
    assert_eq!(
        draft.tasks[5].doubts[0].kind,
        DoubtKind::SkippedLabel { label }
    );
    assert_eq!(draft.tasks[5].doubts[0].line, 11);
}

#[test]
fn decimals_stay_and_an_item_may_have_text_and_a_point() {
    let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ TRỌNG TÂM\n\
        1. Công tác chỉ đạo, điều hành\n1.1. Họp giao ban mỗi tuần.\n1.3. Truyền thông nội bộ\n\
        - Dán tin ở bảng.\n- Phát tin qua loa.\n2. Khảo sát sự hài lòng\n\
        2.1. Phát phiếu hỏi ý kiến ở từng khoa, gom lại và đọc trước toàn viện để mọi người cùng biết.\n\
        - Gửi danh sách người đã khám cho Sở Y tế khi được hỏi.\n";
    let draft = imported(text);
    assert_eq!(areas(&draft), ["I/1", "I/2"]);
    assert_eq!(
        tasks(&draft),
        [
            "I/1/1.1",
            "I/1/1.3/-1",
            "I/1/1.3/-2",
            "I/2/2.1",
            "I/2/2.1/-1"
        ]
    );
    assert!(doubts(&draft).contains(&&DoubtKind::OwnTextAndPoints));
    assert_eq!(draft.areas[1].value.heading, "II.2");
}

#[test]
fn printed_lines_are_put_together_also_where_a_range_of_years_is_torn() {
    let text = "KẾ HOẠCH\nCải cách hành chính giai đoạn 2021 - 2030\n\nI. NHIỆM VỤ\n\n\
        1. Cải cách thể chế\n\n\
        - Xếp lại việc của từng phòng cho gọn, bớt giấy tờ đi lại giữa các phòng\ntrong giai đoạn 2021\n\
        - 2030.\n\n- Gom các quy định cũ về một nơi để ai cũng tìm được, rồi bỏ những\n\
        quy định đã hết hạn mà chưa ai nhắc tới, theo hướng của nền tảng số\n4.0.\n";
    let draft = imported(text);
    assert_eq!(tasks(&draft), ["I/1/-1", "I/1/-2"]);
    assert!(
        draft.tasks[0]
            .text
            .ends_with("trong giai đoạn 2021 - 2030.")
    );
    assert!(draft.tasks[1].text.ends_with("nền tảng số 4.0."));
    assert_eq!(draft.tasks[0].lines, [8, 9, 10]);
}

#[test]
fn double_spaced_lines_are_put_together() {
    let lines = [
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. NỘI DUNG, NHIỆM VỤ CỦA CẢI CÁCH HÀNH CHÍNH TRONG TOÀN",
        "BỆNH VIỆN",
        "1. Cải cách thể chế",
        "a) Mục tiêu:",
        "Giữ cho quy chế của bệnh viện luôn đúng với văn bản mới của",
        "cấp trên và với việc đang làm ở các khoa trong bệnh viện ta.",
        "- Đến hết năm có 70% quy trình được viết lại cho dễ đọc và dễ",
        "làm theo.",
        "b) Nhiệm vụ:",
        "- Đọc lại từng quy chế, gạch bỏ những chỗ đã cũ và những chỗ",
        "không ai làm theo nữa từ lâu.",
    ];
    let draft = imported(&lines.join("\n\n"));
    assert_eq!(areas(&draft), ["I/1"]);
    assert_eq!(tasks(&draft), ["I/1/b/-1"]);
    assert_eq!(targets(&draft), ["I/1/a/-1"]);
    assert_eq!(passed(&draft, Reason::GoalWithoutFigure).len(), 2);
}

#[test]
fn marks_of_markdown_are_no_part_of_the_text() {
    let text = "## **KẾ HOẠCH**\n\n### **Cải cách hành chính năm 2026**\n\n## **I. NHIỆM VỤ**\n\n\
        ### 1. Cải cách thể chế\n\n- **Soạn** lại quy chế.\n\n- + Việc nhỏ thứ nhất.\n\n- + Việc nhỏ thứ hai.\n";
    let draft = imported(text);
    assert_eq!(tasks(&draft), ["I/1/-1/+1", "I/1/-1/+2"]);
    assert_eq!(
        draft.header.title.value,
        "Kế hoạch cải cách hành chính năm 2026"
    );
}

#[test]
fn paragraphs_without_labels_are_counted() {
    let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n\n1. Cải cách thể chế\n\n\
        Soạn lại quy chế làm việc.\n\nĐọc lại văn bản của cấp trên.\n\nII. TỔ CHỨC THỰC HIỆN\n\n\
        1. Văn phòng Sở:\n\nĐôn đốc việc làm của các phòng.\n\nGom số liệu.\n";
    let draft = imported(text);
    assert_eq!(tasks(&draft), ["I/1/¶1", "I/1/¶2"]);
    assert_eq!(duties(&draft), ["II/1/¶1", "II/1/¶2"]);
    assert_eq!(draft.departments[0].value.code.as_str(), "VP");
}

#[test]
fn parts_may_stand_above_sections() {
    let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nPhần I\nMỤC TIÊU\n1. Giữ nề nếp.\n\
        Phần II. NHIỆM VỤ\nI. Cải cách thể chế\n1. Soạn lại quy chế.\n2. Bỏ mẫu cũ.\n\
        II. Cải cách tài chính công\n1. Làm sổ điện tử.\n";
    let draft = imported(text);
    assert_eq!(areas(&draft), ["Phần II/I", "Phần II/II"]);
    assert_eq!(
        tasks(&draft),
        ["Phần II/I/1", "Phần II/I/2", "Phần II/II/1"]
    );
}

#[test]
fn a_section_number_used_again_is_told_apart() {
    let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n- Giữ nề nếp.\nII. CHỈ TIÊU\n\
        1. Tối thiểu 60% đơn làm trên mạng.\nII. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n";
    let draft = imported(text);
    assert_eq!(tasks(&draft), ["II(2)/1/-1"]);
    assert_eq!(targets(&draft), ["II/1"]);
}

#[test]
fn a_scan_without_accents_is_read_as_it_is_and_says_so() {
    let text = "SO Y TE AN SON\nS4: 12 /KH-SYT An Son, ngay 05 thang 01 nam 2026\nKE HOACH\n\n\
        Cai cach hanh chinh nam 2026 cua So Y te An Son\n\nI. MUC TIEU\n\n\
        - Tdi thiéu 70% ho so duoc giai quyét truc tuyén dung han, khong dé nguoi dan phai di lai nhiéu.\n\n\
        I1. NHIEM VU CAI CACH HANH CHINH\n\n1. Cai céch thé ché.\n\n- Ra soat van ban cua cac phong.\n\n\
        - Tang cudng giam sat viéc thi hanh phap luat.\n\n2. Cai cach tai chinh cong\n\n- Lap sd thu chi dién tir.\n\n\
        1II. TO CHUC THUC HIEN\n\n1. Phong To chirc can bd: Chiu trach nhiém huéng dan, don doc.\n";
    let draft = imported(text);
    assert!(doubts(&draft).contains(&&DoubtKind::Spelling));
    assert_eq!(areas(&draft), ["II/1", "II/2"]);
    assert_eq!(tasks(&draft), ["II/1/-1", "II/1/-2", "II/2/-1"]);
    assert_eq!(targets(&draft), ["I/-1"]);
    assert_eq!(duties(&draft), ["III/1"]);
    assert_eq!(draft.areas[1].value.heading, "II.5");
    assert_eq!(draft.header.number.value, "12/KH-SYT");
}

#[test]
fn what_is_missing_is_doubted_or_stays_a_problem_of_the_file() {
    let draft = imported(
        "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n",
    );
    let field = Field::Organisation;
    assert!(doubts(&draft).contains(&&DoubtKind::Missing { field }));
    assert!(doubts(&draft).contains(&&DoubtKind::NoDepartments));
    let missing = draft
        .all_doubts()
        .into_iter()
        .filter(|doubt| matches!(doubt.kind, DoubtKind::Missing { .. }));
    assert_eq!(draft.plan().expect_err("problems").len(), missing.count());
}

#[test]
fn a_letter_is_no_plan() {
    assert!(imported("Kính gửi các khoa,\n\nMai họp lúc 7 giờ.\n").is_no_plan());
}

#[test]
fn a_number_may_be_closed_by_a_stroke() {
    let text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1/ Cải cách thể chế\n- Soạn quy chế.\n2/ Cải cách tài chính công\n- Làm sổ.\n";
    let draft = imported(text);
    assert_eq!(areas(&draft), ["I/1", "I/2"]);
    assert_eq!(tasks(&draft), ["I/1/-1", "I/2/-1"]);
}

#[test]
fn names_in_capitals_are_written_as_in_a_sentence() {
    for (capitals, written) in [
        ("BỆNH VIỆN ĐA KHOA TÂN HÀ", "Bệnh viện Đa khoa Tân Hà"),
        ("SỞ Y TẾ TỈNH TÂN HÀ", "Sở Y tế tỉnh Tân Hà"),
        (
            "BỆNH VIỆN PHỤ SẢN THÀNH PHỐ TÂN HÀ",
            "Bệnh viện Phụ sản thành phố Tân Hà",
        ),
    ] {
        let text = format!(
            "{capitals}\n\nKẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. CẢI CÁCH THỂ CHẾ\n- Soạn quy chế.\n"
        );
        let draft = imported(&text);
        assert_eq!(draft.header.organisation.value, written);
        assert_eq!(draft.areas[0].value.title, "Cải cách thể chế");
    }
}

#[test]
fn a_letterhead_below_the_title_is_none_of_it() {
    let text = "# KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026\n\nBỆNH VIỆN ĐA KHOA TÂN HÀ\n\nSố: 12/KH-BVTH\n\n## I. NHIỆM VỤ\n\n### 1. Cải cách thể chế\n\n- Soạn quy chế.\n";
    let header = imported(text).header;
    assert_eq!(header.number.value, "12/KH-BVTH");
    assert_eq!(header.organisation.value, "Bệnh viện Đa khoa Tân Hà");
    assert!(
        !header.title.value.contains("12/KH"),
        "{}",
        header.title.value
    );
}

#[test]
fn plans_about_something_else_have_an_id_of_their_own() {
    for (title, id) in [
        ("Cải cách hành chính năm 2026", "bvth-2026"),
        ("Kiểm tra công tác chuyên môn năm 2026", "bvth-kiemtra-2026"),
        (
            "Thực hiện công tác truyền thông năm 2026",
            "bvth-truyenthong-2026",
        ),
    ] {
        let text = format!(
            "BỆNH VIỆN TÂN HÀ\n\nKẾ HOẠCH\n{title}\n\nI. NHIỆM VỤ\n1. Việc chung\n- Soạn quy chế.\n"
        );
        let header = imported(&text).header;
        assert_eq!(header.id.as_str(), id);
        assert_eq!(header.id_doubts.is_empty(), id == "bvth-2026");
    }
}

#[test]
fn the_name_of_a_department_ends_where_its_work_begins() {
    let draft = imported(
        "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Hành chính quản trị Là đầu mối theo dõi.\n",
    );
    assert_eq!(draft.departments[0].value.name, "Phòng Hành chính quản trị");
}
