//! Going round: screens, groups, periods, palette, leaving.

use crate::driver::Driver;

#[test]
fn tab_goes_round_the_screens() {
    let mut driver = Driver::of("KKB");
    for title in [
        "[Bài viết]",
        "[Khoa/phòng]",
        "[Đồng bộ]",
        "[Lịch]",
        "[Chỉ tiêu]",
        "[Kiểm tra]",
        "[Sáng kiến, vướng mắc, kiến nghị]",
        "[Nhật ký]",
        "[Nhiệm vụ]",
    ] {
        driver.keys("<Tab>").shows(title);
    }
}

#[test]
fn f4_goes_through_the_groups_that_have_tasks() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F2><Down><Down><Enter>");
    let mut seen = Vec::new();
    for _ in 0..9 {
        driver.keys("<F4>");
        let screen = driver.screen();
        let counted = screen.lines().nth(2).unwrap_or_default();
        let list: String = counted.chars().take(87).collect();
        let heading: String = screen
            .lines()
            .nth(3)
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect();
        seen.push((list.replace("Gõ để lọc", "").trim().to_owned(), heading));
    }
    let wholes = seen
        .iter()
        .filter(|(counted, _)| counted.contains('/'))
        .count();
    assert!(wholes >= 1, "all tasks come round again: {seen:?}");
    assert!(
        seen.iter().any(|(counted, _)| counted == "xong 1"),
        "{seen:?}"
    );
    for (counted, heading) in seen.iter().filter(|(counted, _)| !counted.contains('/')) {
        let group = counted.rsplit_once(' ').expect("a group and a count").0;
        assert!(
            heading.to_lowercase().contains(group),
            "{counted} over {heading}"
        );
    }
}

#[test]
fn another_period_shows_its_own_items() {
    let mut driver = Driver::of("KKB");
    driver.shows("Năm 2026").keys("<F6><Home><Enter>");
    driver.shows("Khoa Khám bệnh · Trần Thị Mẫu · Quý I/2026");
    assert_eq!(
        driver
            .model
            .period()
            .map(|period| period.to_string())
            .as_deref(),
        Some("Q1/2026")
    );
    driver.shows("Quá hạn").shows("Thuộc kỳ: Quý I/2026");
    driver.keys("<F2><Down><Enter>");
    let (service, session) = driver.service();
    let first = "Q1/2026".parse().expect("a period");
    let rows = service
        .tasks(&session, &session.department, first)
        .expect("tasks");
    assert_eq!(rows.iter().filter(|row| row.at.is_some()).count(), 1);
}

#[test]
fn the_palette_runs_what_is_found() {
    let mut driver = Driver::of("KKB");
    driver.keys("<C-p>khoa/phong<Enter>").shows("[Khoa/phòng]");
    assert!(!driver.model.has_overlay());
    driver
        .keys("<F10>khonglenhnao")
        .shows("Không có lệnh nào khớp");
    driver.keys("<Enter>");
    assert!(driver.model.has_overlay(), "nothing runs");
}

#[test]
fn the_palette_says_why_something_cannot_be_done_and_does_not_do_it() {
    let mut driver = Driver::of("KKB");
    driver.keys("zzzz<C-p>cap nhat");
    driver.shows("chưa dùng được: chưa chọn dòng nào");
    driver.keys("<Enter>").hides("Cập nhật tiến độ:");
    assert!(driver.model.has_overlay());
    driver.keys("<Esc><F2>").shows("chưa chọn dòng nào");
    assert!(!driver.model.has_overlay());
}

#[test]
fn ctrl_q_leaves_from_everywhere() {
    let ways = [
        "",
        "<F3>",
        "<F9>",
        "<C-b>",
        "<F1>",
        "<C-p>",
        "<F6>",
        "<F2>",
        "<F3><F3>",
        "<F9><F9>",
        "abc",
        "<F2><Down><Down><Down><Down><Enter>",
    ];
    let mut driver = Driver::of("KKB");
    for way in ways {
        let begun = driver.model.clone();
        driver.has_quit = false;
        driver.keys(way).keys("<C-q>");
        assert!(driver.has_quit, "{way}");
        driver.model = begun;
    }
    for way in ["", "<Enter>", "<Enter>abc<Tab>", "<F1>"] {
        let mut driver = Driver::unset();
        driver.keys(way).keys("<C-q>");
        assert!(driver.has_quit, "first run {way}");
    }
}

#[test]
fn the_footer_always_tells_of_help_and_of_leaving() {
    let mut driver = Driver::of("KKB");
    for way in [
        "", "<F3>", "<F9>", "<C-b>", "<F2>", "<F3><F3>", "<F9><F9>", "<F6>", "<C-p>", "<F1>",
        "abc", "zzzz",
    ] {
        let begun = driver.model.clone();
        driver.keys(way);
        for columns in [60, 80, 160] {
            let screen = crate::driver::text(&driver.buffer((columns, 24)));
            let foot = screen.lines().last().unwrap_or_default();
            assert!(foot.contains("F1 Trợ giúp"), "{way} at {columns}: {foot}");
            assert!(foot.contains("Ctrl+Q Thoát"), "{way} at {columns}: {foot}");
            let is_above = driver.model.has_overlay();
            assert!(
                !is_above || foot.contains("Esc Thôi"),
                "{way} at {columns}: {foot}"
            );
        }
        driver.model = begun;
    }
    for way in ["", "<Enter>"] {
        let mut driver = Driver::unset();
        let foot = driver.keys(way).footer();
        assert!(
            foot.contains("F1 Trợ giúp") && foot.contains("Ctrl+Q Thoát"),
            "{foot}"
        );
    }
}

#[test]
fn the_footer_shows_only_keys_that_do_something() {
    let mut driver = Driver::of("KKB");
    for (way, useless) in [
        ("<F2>", " Space "),
        ("<F9><F9>", " Space "),
        ("<F9>nhi<F9>", " Tab "),
        ("<F1>", " Enter "),
    ] {
        let begun = driver.model.clone();
        let foot = driver.keys(way).footer();
        assert!(!foot.contains(useless), "{way}: {foot}");
        driver.model = begun;
    }
    let foot = Driver::unset().footer();
    assert!(!foot.contains(" Tab ") && !foot.contains(" Esc "), "{foot}");
}

#[test]
fn the_footer_is_never_empty_under_an_error() {
    let mut driver = Driver::of("KKB");
    driver
        .keys("<F2><Down><Down><Down><Down><Enter>")
        .shows("Nhấn phím bất kỳ");
    assert!(
        driver.footer().contains("Ctrl+Q Thoát"),
        "{}",
        driver.footer()
    );
}

#[test]
fn help_tells_of_every_command() {
    use cchc::{
        config::{Language, words},
        tui::command::{Context, Entry, Key, TABLE},
    };
    let words = words(Language::Vietnamese).expect("words");
    let mut driver = Driver::of("KKB");
    driver.keys("<F1>");
    let page = crate::driver::text(&driver.buffer((160, 120)));
    assert!(!page.contains("Enter, Enter"), "{page}");
    let told = |entry: &&Entry| {
        let places = [Context::Browse, Context::Fill];
        places.iter().any(|place| entry.contexts.contains(place))
    };
    for entry in TABLE.iter().filter(told) {
        let help = &words
            .command(entry.id)
            .expect("words of every command")
            .help;
        // Long ones are wrapped.
        let begins: Vec<&str> = help.split(' ').take(5).collect();
        assert!(
            page.contains(&begins.join(" ")),
            "{} is not in\n{page}",
            entry.id
        );
        let key: Key = entry.keys[0].parse().expect("a key");
        assert!(page.contains(&key.to_string()), "{key} is not in\n{page}");
    }
}

#[test]
fn esc_clears_first_and_goes_home_then() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>nhi<Enter>").shows("ĐANG XEM: Khoa Nhi");
    driver.keys("<F4>1");
    driver.keys("<Esc><Esc>").shows("ĐANG XEM: Khoa Nhi");
    driver.keys("<Esc>").hides("đang xem");
    driver
        .keys("<Esc>")
        .shows("đang ở danh sách nhiệm vụ của mình");
}

#[test]
fn the_top_line_says_who_works_here_also_while_it_synchronises() {
    let mut driver = crate::pin::with_pin(Driver::of("KKB"), "4711");
    driver.keys("<F2><Down><Enter>");
    let screen = crate::driver::text(&driver.buffer((80, 24)));
    let top = screen.lines().next().unwrap_or_default();
    assert!(top.starts_with(" KKB · Trần Thị Mẫu · NGÀY GIẢ"), "{top}");
}

#[test]
fn the_palette_finds_names_before_what_help_says() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F10>pin<Enter>").shows("Đặt mã PIN cho KKB");
}
