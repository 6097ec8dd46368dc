//! Reports whose every field holds what somebody may type, paste or forge.

use cchc::{
    domain::text::{is_unsafe_to_draw, nfc},
    report::{
        Align, Annex, Bar, Block, Cell, Chart, Column, Document, Gauge, HeadingLevel, HeatCell,
        Row, Signature, Table, Wanted,
    },
};
use chrono::NaiveDate;
use proptest::{collection::vec, prelude::*};

/// Texts that mean something to some format.
const HOSTILE: [&str; 24] = [
    "=1+1",
    "+84 236",
    "-2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "&amp; &#60; &nbsp",
    "]]> <!-- -->",
    "_x0041_ &[Page]",
    "a\u{0}\u{b}\u{1b}[31mb\u{ffff}\u{fdd0}\u{10fffe}",
    "\u{202e}ngược\u{202c}",
    "שלום עולם مرحبا",
    "👩‍⚕️🇻🇳 😀",
    "# không phải tiêu đề #",
    "1. một\r\n2) hai",
    "- [ ] việc\n***\n===\n---",
    "| a | b |\n|---|---|",
    "**đậm** _nghiêng_ ~~bỏ~~ `mã` $x$",
    "[a](b) ![c](d) [^1] <b@c.d>",
    "    thụt vào\tthẻ",
    "Đie\u{323}\u{302}n",
    "\u{feff}\u{a0}x\u{a0}\u{2003}y\u{200b}",
    "\"nháy\" 'đơn', phẩy; chấm.",
    "{=1} [[a]] \\*b\\ \\",
    "=HYPERLINK(\"a\")\n=2",
];

/// Any text.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(&HOSTILE[..]).prop_map(str::to_owned),
        2 => "[-+=@#*_`|<>&()!~\\\\\"'{}$^:;/ 0-9.a-cơ\\[\\]\n\r\t]{0,16}",
        1 => "\\PC{0,12}",
        1 => vec(any::<char>(), 0..12).prop_map(String::from_iter),
    ]
}

/// Text that has something to say at its end, so that lists end it alike.
fn entry() -> impl Strategy<Value = String> {
    text().prop_map(|text| text + "x")
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0..60_000_u64).prop_map(|days| {
        let first = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
        first + chrono::Days::new(days)
    })
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        text().prop_map(Cell::Text),
        any::<i64>().prop_map(Cell::Whole),
        any::<f64>().prop_map(Cell::Number),
        (-1e6..1e6).prop_map(Cell::Number),
        (0.0..200.0).prop_map(Cell::Percent),
        day().prop_map(Cell::Day),
    ]
}

fn align() -> impl Strategy<Value = Align> {
    prop::sample::select(&[Align::Left, Align::Centre, Align::Right][..])
}

fn row() -> impl Strategy<Value = Row> {
    prop_oneof![
        1 => text().prop_map(Row::Group),
        4 => vec(cell(), 0..5).prop_map(Row::Cells),
        1 => vec(cell(), 0..5).prop_map(Row::Sum),
    ]
}

/// Any table with at least one column.
pub fn table() -> impl Strategy<Value = Table> {
    let column = (text(), any::<u16>(), align());
    let column = column.prop_map(|(title, width, align)| Column {
        title,
        width,
        align,
    });
    (text(), vec(column, 1..4), vec(row(), 0..5)).prop_map(|(name, columns, rows)| Table {
        name,
        columns,
        rows,
    })
}

fn level() -> impl Strategy<Value = HeadingLevel> {
    use HeadingLevel::{Clause, Part, Point, Section};
    prop::sample::select(&[Part, Section, Clause, Point][..])
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (level(), text()).prop_map(|(level, text)| Block::Heading { level, text }),
        text().prop_map(Block::Paragraph),
        text().prop_map(Block::Item),
        table().prop_map(Block::Table),
    ]
}

fn annex() -> impl Strategy<Value = Annex> {
    let parts = (text(), text(), any::<bool>(), table());
    parts.prop_map(|(title, subtitle, landscape, table)| Annex {
        title,
        subtitle,
        landscape,
        table,
    })
}

/// Any report without charts. Lists have two entries each, as one addressee is set otherwise.
pub fn document() -> impl Strategy<Value = Document> {
    let pair = || vec(entry(), 2);
    (
        vec(text(), 10),
        (pair(), pair(), pair()),
        vec(text(), 0..3),
        vec(block(), 0..8),
        vec(annex(), 0..3),
    )
        .prop_map(
            |(own, (addressees, grounds, recipients), capacity, blocks, annexes)| {
                let mut document = super::made::report();
                let mut own = own.into_iter();
                let mut next = || own.next().unwrap();
                document.letterhead.parent = next();
                document.letterhead.organisation = next();
                document.letterhead.number = next();
                document.letterhead.place_and_day = next();
                document.title = next();
                document.subject = next();
                document.words.nation = next();
                document.words.motto = next();
                document.words.enclosed = next();
                document.signature = Signature {
                    capacity,
                    name: next(),
                };
                Document {
                    addressees,
                    grounds,
                    recipients,
                    blocks,
                    annexes,
                    charts: Vec::new(),
                    ..document
                }
            },
        )
}

/// Any chart.
pub fn chart() -> impl Strategy<Value = Chart> {
    let bar = (text(), any::<f64>(), any::<Option<f64>>());
    let bar = bar.prop_map(|(label, value, of)| Bar { label, value, of });
    let cell = || {
        (text(), text(), text()).prop_map(|(glyph, count, label)| HeatCell {
            glyph,
            count,
            label,
            ..HeatCell::default()
        })
    };
    let gauge = (
        text(),
        any::<Option<f64>>(),
        text(),
        (text(), vec(any::<f64>(), 0..3)),
        cell(),
        vec(any::<Option<f64>>(), 0..6),
    );
    let gauge = gauge.prop_map(
        |(label, value, unit, (wanted, marks), verdict, course)| Gauge {
            label,
            value,
            unit,
            wanted: Wanted {
                text: wanted,
                marks,
            },
            verdict,
            course,
        },
    );
    let line = (
        text(),
        text(),
        vec((text(), any::<Option<f64>>()), 0..30),
        prop::option::of(vec(any::<f64>(), 0..9)),
    );
    prop_oneof![
        (text(), text(), vec(bar, 0..40)).prop_map(|(title, unit, bars)| Chart::Bars {
            title,
            unit,
            bars
        }),
        (text(), vec(text(), 0..6), vec(gauge, 0..30)).prop_map(|(title, times, gauges)| {
            Chart::Gauges {
                title,
                times,
                gauges,
            }
        }),
        (
            text(),
            vec(text(), 0..30),
            vec((text(), vec(cell(), 0..5)), 0..4)
        )
            .prop_map(|(title, columns, rows)| Chart::Heat {
                title,
                columns,
                rows
            }),
        line.prop_map(|(title, unit, points, ideal)| Chart::Line {
            title,
            unit,
            points,
            ideal,
        }),
    ]
}

/// What can be seen of a text: worked out anew, not by the writers' own code.
pub fn seen(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| match c {
        '\n' | '\t' => true,
        '\u{fdd0}'..='\u{fdef}' => false,
        c => !is_unsafe_to_draw(*c) && u32::from(*c) % 0x1_0000 < 0xfffe,
    };
    nfc(&text.chars().filter(seen).collect::<String>())
}
