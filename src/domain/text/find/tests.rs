//! What is found, how well, and which letters are marked.

use super::*;
use crate::domain::text::{fold, initials};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

fn one(text: &str) -> Findable {
    Findable::of([text])
}

fn rank(typed: &str, texts: &[&str]) -> Option<Rank> {
    Needle::new(typed).rank(&Findable::of(texts.iter().copied()))
}

/// What is marked of a text.
fn marked<'t>(typed: &str, text: &'t str) -> Vec<&'t str> {
    let marks = Needle::new(typed).marks(text);
    marks
        .into_iter()
        .filter_map(|range| text.get(range))
        .collect()
}

#[test]
fn further_texts_answer_too_but_after_everything_that_answers_without_them() {
    let named = Findable::of(["Thủ tục khám bệnh"]);
    let further = |title| Findable::of([title]).and_further(["Cải cách thủ tục hành chính"]);
    let needle = Needle::new("thu tuc");
    assert!(needle.rank(&named) < needle.rank(&further("Niêm yết")));
    assert!(needle.rank(&further("Niêm yết")).is_some());
    assert!(Needle::new("niem yet hanh chinh").is_in(&further("Niêm yết")));
    assert!(Needle::new("Thủ tục").is_in(&further("Niêm yết")));
    assert_eq!(Needle::new("công khai").rank(&further("Niêm yết")), None);
    assert_eq!(
        Needle::new("niem").rank(&further("Niêm yết")),
        Needle::new("niem").rank(&Findable::of(["Niêm yết"]))
    );
}

#[test]
fn words_match_in_any_order_without_accents() {
    let department = one("Phòng Điều dưỡng");
    for typed in ["duong phong", "ĐIỀU", "  ", "uong", "pdd", "dd"] {
        let found = Needle::new(typed).is_in(&department);
        assert_eq!(found, typed != "dd", "{typed}: two initials begin a text");
    }
    assert!(!Needle::new("dược").is_in(&department));
    assert!(!Needle::new("dieu xyz").is_in(&department));
}

#[test]
fn initials_find_a_department_by_any_run_of_its_words() {
    let exam = Findable::of(["KB", "Khoa Khám bệnh", "Phòng khám"]);
    let social = one("Phòng Công tác xã hội");
    let both = one("Khoa Nội và Nhi");
    assert!(Needle::new("kkb").is_in(&exam));
    assert!(Needle::new("KKB").is_in(&exam));
    assert!(Needle::new("pk").is_in(&exam));
    assert!(Needle::new("ctxh").is_in(&social));
    assert!(Needle::new("ptc kham").is_in(&exam) == Needle::new("ptc").is_in(&exam));
    assert!(Needle::new("knn").is_in(&both) && Needle::new("knvn").is_in(&both));
    assert!(!Needle::new("kbk").is_in(&exam));
}

#[test]
fn the_better_answer_has_the_smaller_rank() {
    let in_order: [(&str, &[&[&str]]); 5] = [
        // Exact spelling before letters without signs.
        ("dược", &[&["Khoa Dược"], &["Làm được"], &["Khoa dước"]]),
        // The code or name as a whole, a whole word, the beginning of one, letters inside.
        (
            "nhi",
            &[
                &["NHI", "Khoa Nhi"],
                &["Khoa Nhi sơ sinh"],
                &["Truyền nhiễm"],
            ],
        ),
        (
            "khoa noi",
            &[&["Khoa Nội"], &["Khoa Nội tiết"], &["Khoa Nộisoi"]],
        ),
        // The start before the middle; the first text before another.
        (
            "bao cao",
            &[
                &["Báo cáo quý"],
                &["Kế hoạch", "Báo cáo năm"],
                &["Gửi báo cáo quý"],
            ],
        ),
        // Letters before initials.
        (
            "kkb",
            &[&["KKB", "x"], &["Khoa Khám bệnh"], &["Khoa Khám bệnh đêm"]],
        ),
    ];
    for (typed, rows) in in_order {
        let ranks: Vec<Rank> = rows
            .iter()
            .map(|row| rank(typed, row).expect("found"))
            .collect();
        assert!(ranks.is_sorted(), "{typed}: {ranks:?}");
    }
    assert!(rank("1.1", &["III/1/1.1"]) < rank("1.1", &["III/1/1.10"]));
    assert!(rank("đá", &["Đá"]) < rank("đá", &["da"]));
}

#[test]
fn what_answers_is_marked_in_the_text_as_it_is_written() {
    assert_eq!(marked("duong", "Phòng Điều dưỡng"), ["dưỡng"]);
    assert_eq!(marked("dieu duong", "Phòng Điều  dưỡng"), ["Điều", "dưỡng"]);
    assert_eq!(marked("ieu", "Điều"), ["iều"]);
    assert_eq!(
        marked("nhi", "Nhi, truyền nhiễm"),
        ["Nhi"],
        "the whole word only"
    );
    assert_eq!(marked("kkb", "Khoa Khám bệnh"), ["K", "K", "b"]);
    assert_eq!(marked("knn", "Khoa Nội và Nhi"), ["K", "N", "N"]);
    assert_eq!(marked("xyz", "Khoa"), [""; 0]);
    assert_eq!(
        marked("dược", "Được thuốc, Dược"),
        ["Dược"],
        "as it is spelled"
    );
    let apart = "Be\u{323}\u{302}nh vie\u{323}\u{302}n";
    assert_eq!(marked("be", apart), ["Be\u{323}\u{302}"]);
    assert_eq!(marked("bệnh", apart), ["Be\u{323}\u{302}nh"]);
    assert_eq!(marked("漢", "ab漢字"), ["漢"]);
}

#[test]
fn a_word_that_is_being_composed_is_found_as_it_is_shown_and_as_it_would_end() {
    let needle = Needle::either("ủe", "user");
    assert!(needle.is_in(&one("Ủe oải")));
    assert!(needle.is_in(&one("user guide")));
    assert_eq!(needle.marks("user guide"), vec![0..4]);
    assert!(!needle.is_in(&one("guide")));
}

/// Titles of letters that people write, and some that they do not.
const TITLE: &str = "[A-Za-zđĐăâêôơưáàảãạếệộựỳ0-9\u{300}-\u{303}\u{323}漢é /.-]{0,24}";

proptest! {
    #[test]
    fn folding_letter_by_letter_is_folding(text in "\\PC{0,30}") {
        let parts: String = text.graphemes(true).map(fold).collect();
        let squeezed = fold(&parts);
        prop_assert_eq!(squeezed, fold(&text));
    }

    #[test]
    fn any_of_its_words_in_any_order_find_a_text(
        title in TITLE, picked in proptest::collection::vec(0usize..6, 1..4), as_typed in 0u8..3,
    ) {
        let written: String = match as_typed {
            0 => fold(&title),
            1 => title.nfd().collect(),
            _ => title.to_uppercase(),
        };
        let words: Vec<&str> = written.split_whitespace().collect();
        let typed: Vec<&str> = picked.iter().filter_map(|at| words.get(*at).copied()).collect();
        prop_assert!(Needle::new(&typed.join(" ")).is_in(&one(&title)));
    }

    #[test]
    fn a_text_is_found_by_its_initials(title in "([A-Zđ][a-zăâêôơư]{1,5} ){2,6}") {
        prop_assert!(Needle::new(&initials(&title)).is_in(&one(&title)));
    }

    #[test]
    fn marks_are_whole_letters_apart_and_in_order(title in TITLE, typed in "[a-eđháạk ]{0,6}") {
        let marks = Needle::new(&typed).marks(&title);
        let borders: Vec<usize> = title
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([title.len()])
            .collect();
        let mut last = None;
        for range in &marks {
            prop_assert!(range.start < range.end);
            prop_assert!(borders.contains(&range.start) && borders.contains(&range.end));
            prop_assert!(last.is_none_or(|last| last < range.start));
            last = Some(range.end);
        }
        let needle = Needle::new(&typed);
        if !needle.is_empty() && needle.is_in(&one(&title)) {
            prop_assert!(!marks.is_empty(), "{typed:?} in {title:?}");
        }
    }

    #[test]
    fn both_normal_forms_are_the_same(title in TITLE, typed in "[a-eđáạếộ ]{0,6}") {
        let (apart, typed_apart): (String, String) = (title.nfd().collect(), typed.nfd().collect());
        let rank = Needle::new(&typed).rank(&one(&title));
        prop_assert_eq!(Needle::new(&typed_apart).rank(&one(&apart)), rank);
        prop_assert_eq!(Needle::new(&typed_apart).rank(&one(&title)), rank);
    }

    #[test]
    fn less_typed_finds_no_less_and_the_spelling_itself_is_best(
        title in "[a-zđăâêáạ]{1,6}( [a-zđăâêáạ]{1,6}){0,3}", cut in 0usize..4,
    ) {
        let letters: Vec<&str> = title.graphemes(true).collect();
        let less = letters[..letters.len().saturating_sub(cut)].concat();
        prop_assert!(Needle::new(&less).is_in(&one(&title)));
        prop_assert_eq!(Needle::new(&title).rank(&one(&title)), Some(Rank::default()));
        let folded = Needle::new(&fold(&title)).rank(&one(&title));
        prop_assert!(folded >= Some(Rank::default()));
    }
}
