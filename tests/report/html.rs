//! The web page: alone in the world, balanced, its headings in order, its pictures in words.

use super::{
    made,
    read::{html, html_texts},
};
use cchc::report::{Cell, Chart, Document, Gauge, HeatCell, HeatState, Row};

#[test]
fn the_page_refers_to_nothing_outside_of_itself() {
    let page = html(&made::report());
    for outside in ["http", "src=", "href=", "@import", "<script", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(!page.contains("url("));
}

#[test]
fn headings_go_down_one_rank_at_a_time() {
    let (_, tags) = html_texts(&html(&made::report()));
    let ranks = tags.iter().filter_map(|(name, _)| {
        let rank = name.strip_prefix('h')?;
        rank.parse::<u8>().ok()
    });
    let ranks: Vec<u8> = ranks.collect();
    assert_eq!(ranks.iter().filter(|rank| **rank == 1).count(), 1);
    assert_eq!(ranks.first(), Some(&1));
    assert!(
        ranks.windows(2).all(|two| two[1] <= two[0] + 1),
        "{ranks:?}"
    );
}

#[test]
fn the_language_is_said_and_ids_are_there_once() {
    let (_, tags) = html_texts(&html(&made::report()));
    let page = tags.iter().find(|(name, _)| name == "html").unwrap();
    assert_eq!(page.1["lang"], "vi-VN");
    let mut ids: Vec<&String> = tags.iter().filter_map(|(_, own)| own.get("id")).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for (_, own) in &tags {
        for named in own
            .get("aria-labelledby")
            .iter()
            .flat_map(|ids| ids.split(' '))
        {
            assert!(ids.iter().any(|id| *id == named), "{named}");
        }
    }
}

#[test]
fn tables_say_what_their_headings_head() {
    let (_, tags) = html_texts(&html(&made::report()));
    let headings = tags.iter().filter(|(name, _)| name == "th");
    let scopes: Vec<&str> = headings.map(|(_, own)| own["scope"].as_str()).collect();
    let count = |scope: &str| scopes.iter().filter(|own| **own == scope).count();
    assert_eq!((count("col"), count("colgroup")), (3 + 7 + 3, 2 + 1));
    assert_eq!(tags.iter().filter(|(name, _)| name == "thead").count(), 3);
}

#[test]
fn every_chart_is_told_in_words_and_by_signs() {
    let page = html(&made::report());
    for told in [
        "Cải cách thủ tục hành chính 18 20",
        "Người bệnh hài lòng tối thiểu 90% 96,5% đạt 91,25% 96,5%",
        "Khoa Khám bệnh: , Hoàn thành, , Hoàn thành, , Trễ hạn",
        "T10 33,5 24",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let (texts, tags) = html_texts(&page);
    assert_eq!(
        tags.iter()
            .filter(|(name, own)| name == "svg" && own.contains_key("role"))
            .count(),
        4
    );
    for sign in [
        "18/20",
        "✓",
        "◐",
        "!",
        "33,5",
        "Trễ hạn",
        "Theo kế hoạch",
        "96,5%",
    ] {
        assert!(texts.contains(&sign.to_owned()), "{sign}");
    }
}

#[test]
fn charts_of_a_large_unit_are_parted_so_that_each_piece_fits_a_page() {
    let cell = HeatCell {
        glyph: "✗".to_owned(),
        count: "2/5".to_owned(),
        label: "quá hạn".to_owned(),
        state: HeatState::Late,
    };
    let row = |at| (format!("Khoa {at}"), vec![cell.clone(); 9]);
    let gauge = |at| Gauge {
        label: format!("Chỉ tiêu {at}"),
        ..Gauge::default()
    };
    let document = Document {
        charts: vec![
            Chart::Heat {
                title: "Tiến độ".to_owned(),
                columns: (1..=9).map(|at| format!("Lĩnh vực {at}")).collect(),
                rows: (1..=60).map(row).collect(),
            },
            Chart::Gauges {
                title: "Chỉ tiêu".to_owned(),
                times: Vec::new(),
                gauges: (1..=40).map(gauge).collect(),
            },
        ],
        ..Document::default()
    };
    let page = html(&document);
    let (texts, tags) = html_texts(&page);
    let count = |text: &str| texts.iter().filter(|own| *own == text).count();
    for told in [
        "Tiến độ (1/2)",
        "Tiến độ (2/2)",
        "Chỉ tiêu (4/4)",
        "Khoa 60",
    ] {
        assert_eq!(count(told), 1, "{told}");
    }
    assert_eq!((count("✗ 2/5"), count("Lĩnh vực 9")), (60 * 9, 2));
    // A page of A4 within its margins is 165 mm wide and 257 high; some of it is for title
    // and legend.
    for (_, own) in tags.iter().filter(|(_, own)| own.contains_key("role")) {
        let size: Vec<f64> = own["viewbox"]
            .split(' ')
            .map(|own| own.parse().unwrap())
            .collect();
        assert!(size[3] / size[2] < 220.0 / 165.0, "{size:?}");
    }
}

#[test]
fn a_row_of_sums_is_told_apart() {
    let mut report = made::report();
    report.annexes.truncate(1);
    report.annexes[0].table.rows = vec![
        Row::Cells(vec![Cell::from("một")]),
        Row::Sum(vec![Cell::from("cộng")]),
    ];
    let page = html(&report);
    let row = |text: &str| {
        let (before, _) = page.split_once(text).unwrap();
        let (_, own) = before.rsplit_once("<tr").unwrap();
        own.starts_with(" class=\"sum\">")
    };
    assert_eq!((row(">một<"), row(">cộng<")), (false, true));
    assert!(page.contains(".sum { font-weight: bold; }"));
}
