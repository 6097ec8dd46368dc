//! Themes: whole, in one order, and honest about terminals without colours.

use super::*;

fn theme(name: ThemeName) -> Theme {
    Theme::of(name, |_| None).unwrap()
}

/// Relative luminance after WCAG 2.
fn luminance(colour: Colour) -> f64 {
    let Colour::Rgb(red, green, blue) = colour else {
        panic!("{colour:?} is no fixed colour");
    };
    let [red, green, blue] = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_measure_is_that_of_wcag() {
    let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    let grey = contrast(Colour::Rgb(0x76, 0x76, 0x76), white);
    assert!((4.5..4.6).contains(&grey), "{grey}");
}

#[test]
fn every_text_can_be_read() {
    for name in [ThemeName::Dark, ThemeName::Light] {
        let theme = theme(name);
        let ground = theme.background.background.unwrap();
        for (role, style) in theme.styles() {
            let letters = style.foreground.or(theme.text.foreground).unwrap();
            let reached = contrast(letters, style.background.unwrap_or(ground));
            assert!(reached >= 4.5, "{name:?} {role}: {reached:.2}");
            assert!(!style.dim, "{name:?} {role}: dim lowers the contrast");
        }
    }
}

#[test]
fn every_coloured_text_can_be_read_on_overlays() {
    for name in [ThemeName::Dark, ThemeName::Light] {
        let theme = theme(name);
        let overlay = theme.overlay.background.unwrap();
        for (role, style) in theme.styles() {
            if let (Some(letters), None) = (style.foreground, style.background) {
                let reached = contrast(letters, overlay);
                assert!(reached >= 4.5, "{name:?} {role} on overlay: {reached:.2}");
            }
        }
    }
}

#[test]
fn mono_has_no_colour_and_marks_what_matters() {
    let theme = theme(ThemeName::Mono);
    for (role, style) in theme.styles() {
        assert_eq!((style.foreground, style.background), (None, None), "{role}");
    }
    for style in [
        theme.selected,
        theme.late,
        theme.blocked,
        theme.error,
        theme.banner,
    ] {
        assert_ne!(style, theme.text);
    }
}

#[test]
fn auto_suits_the_terminal() {
    let with = |known: &'static [(&str, &str)]| {
        Theme::of(ThemeName::Auto, move |name| {
            let found = known.iter().find(|(variable, _)| *variable == name)?;
            Some(found.1.to_owned())
        })
        .unwrap()
    };
    assert_eq!(with(&[]), theme(ThemeName::Dark));
    assert_eq!(with(&[("NO_COLOR", "")]), theme(ThemeName::Dark));
    assert_eq!(
        with(&[("NO_COLOR", "1"), ("COLORFGBG", "0;15")]),
        theme(ThemeName::Mono)
    );
    assert_eq!(with(&[("TERM", "dumb")]), theme(ThemeName::Mono));
    assert_eq!(
        with(&[("COLORFGBG", "0;default;15")]),
        theme(ThemeName::Light)
    );
    assert_eq!(with(&[("COLORFGBG", "15;0")]), theme(ThemeName::Dark));
}

#[test]
fn a_wrong_colour_role_or_key_is_refused() {
    let refused = |text: &str| {
        let source = Source::built_in("theme.toml", text);
        let parsed = source.parse().unwrap();
        Theme::read(&source.root(&parsed)).unwrap_err().to_string()
    };
    let whole = include_str!("../../../config/theme-dark.toml");
    assert!(refused("tekst = {}\n").starts_with("theme.toml:1:1: unknown key \"tekst\""));
    assert!(refused(&whole.replace("#ffc857", "#ffc85")).contains("must be a colour"));
    assert!(refused(&whole.replace("#ffc857", "#+fc857")).contains("must be a colour"));
    assert!(refused(&whole.replace("#ffc857", "yelow")).contains("known: black, red"));
    assert!(refused(&whole.replace("late =", "# late =")).contains("missing key \"late\""));
    assert!(refused(&whole.replace("bold =", "blod =")).contains("unknown key \"blod\""));
}
