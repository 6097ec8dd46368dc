//! Long documents take no longer for each of their lines than short ones.

use super::*;
use std::time::{Duration, Instant};

/// The shortest of three readings.
fn time(text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        imported(text);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().expect("a time")
}

/// Eight times as much may take 8 times as long, with room; the square would be 64 times.
fn grows_with_its_size(what: &str, document: impl Fn(usize) -> String, count: usize) {
    let (few, many) = (time(&document(count)), time(&document(count * 8)));
    let most = few.max(Duration::from_millis(1)) * 32;
    assert!(many <= most, "{what}: {few:?} and {many:?}");
}

fn document(tasks: &str, duties: &str) -> String {
    format!(
        "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. NHIỆM VỤ\n1. Cải cách thể chế\n- Soạn quy chế.\n{tasks}\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Một: Đôn đốc.\n{duties}"
    )
}

#[test]
fn one_long_paragraph_of_printed_lines() {
    let lines = |count| {
        document(
            &"chữ của một dòng in dài như mọi dòng khác trong\n".repeat(count),
            "",
        )
    };
    grows_with_its_size("lines", lines, 200);
}

#[test]
fn one_paragraph_of_many_numbers() {
    let numbers = |count| document(&format!("- Đạt {}.\n", "12 và 5% ".repeat(count)), "");
    grows_with_its_size("numbers", numbers, 100);
}

#[test]
fn many_departments() {
    let name = |number: usize| {
        let letter = |place: u32| {
            char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).expect("letter"))
        };
        format!(
            "- Phòng {}{}{} việc: Làm sổ.\n",
            letter(0),
            letter(1),
            letter(2)
        )
    };
    let duties = |count| document("", &(0..count).map(name).collect::<String>());
    grows_with_its_size("departments", duties, 60);
}
