//! That nothing is left out: every screen and form has a scene, and every scene says the same
//! and can be read in every theme at every size.

use crate::{driver::text, further::everything, screens::SIZES};
use cchc::config::{Theme, ThemeName};
use ratatui::{buffer::Cell, style::Color};
use std::{collections::BTreeSet, fs, path::Path};

/// Relative luminance after WCAG 2.
fn luminance(colour: Color) -> f64 {
    let Color::Rgb(red, green, blue) = colour else {
        panic!("{colour} is no fixed colour");
    };
    let [red, green, blue] = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        match part <= 0.04045 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(cell: &Cell) -> f64 {
    let (letter, ground) = (luminance(cell.fg), luminance(cell.bg));
    (letter.max(ground) + 0.05) / (letter.min(ground) + 0.05)
}

/// A theme changes colours and marks, never a letter or its place; dark and light keep each
/// letter apart from its ground, and mono does without colours.
#[test]
fn every_scene_says_the_same_and_can_be_read_in_every_theme_at_every_size() {
    for (name, mut driver) in everything() {
        for size in SIZES {
            driver.size(size.0, size.1);
            let begun = driver.model.clone();
            let mut texts = BTreeSet::new();
            for theme in [ThemeName::Dark, ThemeName::Light, ThemeName::Mono] {
                let colours = Theme::of(theme, |_| None).expect("a theme");
                driver.model = begun.clone().themed(&colours);
                let buffer = driver.buffer(size);
                texts.insert(text(&buffer));
                for cell in buffer.content.iter().filter(|cell| cell.symbol() != " ") {
                    let place = || format!("{name} in {theme:?} at {size:?}: {cell:?}");
                    match theme {
                        ThemeName::Mono => {
                            assert_eq!(
                                (cell.fg, cell.bg),
                                (Color::Reset, Color::Reset),
                                "{}",
                                place()
                            );
                        }
                        _ => assert!(contrast(cell) >= 4.5, "{}", place()),
                    }
                }
            }
            assert_eq!(texts.len(), 1, "{name} at {size:?}");
            driver.model = begun;
        }
    }
}

/// The names of an enumeration's variants, as they stand in its source.
fn variants(source: &str, name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/tui")
        .join(source);
    let source = fs::read_to_string(path).expect("a source");
    let begin = format!("enum {name} {{\n");
    let (_, body) = source.split_once(&begin).expect("the enumeration");
    let (body, _) = body.split_once("\n}").expect("its end");
    let names = body.lines().filter_map(|line| {
        let line = line.strip_prefix("    ")?;
        let ends = |sign: char| !sign.is_alphanumeric();
        line.starts_with(char::is_uppercase)
            .then(|| line.split(ends).next().unwrap_or_default().to_owned())
    });
    names.collect()
}

#[test]
fn every_screen_and_all_that_lies_above_one_has_a_scene() {
    let kinds = [
        ("screen: ", variants("screen/mod.rs", "Screen")),
        ("overlay: Some(", variants("overlay/mod.rs", "Overlay")),
        (
            "overlay: Some(Review(",
            variants("overlay/review/mod.rs", "ReviewOverlay"),
        ),
        ("page: ", variants("screen/import/state.rs", "Page")),
        ("notice: Some(", variants("model.rs", "Notice")),
        ("stage: ", variants("model.rs", "Stage")),
    ];
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for (before, names) in kinds {
        assert!(names.len() > 2, "{before}{names:?}");
        missing.extend(names.into_iter().map(|name| format!("{before}{name}")));
    }
    for (_, driver) in everything() {
        let shown = format!("{:?}", driver.model);
        missing.retain(|name| {
            !shown.match_indices(name.as_str()).any(|(place, name)| {
                let after = shown[place + name.len()..].chars().next();
                after.is_some_and(|sign| !sign.is_alphanumeric())
            })
        });
    }
    assert!(missing.is_empty(), "without a scene: {missing:?}");
}
