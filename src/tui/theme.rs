//! The theme's plain styles as the terminal library wants them.

use crate::config::{
    Theme,
    theme::{Colour, NamedColour, Style as PlainStyle},
};
use ratatui::style::{Color, Modifier, Style};

macro_rules! styles {
    ($($role:ident),* $(,)?) => {
        /// A style to draw with for each role of the theme.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) struct Styles {
            $(pub(super) $role: Style,)*
        }

        impl Styles {
            /// The styles of a theme.
            pub(super) fn new(theme: &Theme) -> Self {
                Self { $($role: style(&theme.$role),)* }
            }
        }
    };
}

styles! {
    background, text, muted, title, accent, hit, selected, border, key, late, soon, current, standing, done,
    blocked, doing, error, warning, good, input, banner, overlay,
}

fn style(plain: &PlainStyle) -> Style {
    let marks = [
        (plain.bold, Modifier::BOLD),
        (plain.dim, Modifier::DIM),
        (plain.reversed, Modifier::REVERSED),
        (plain.underlined, Modifier::UNDERLINED),
    ];
    let modifier = marks
        .into_iter()
        .filter(|(set, _)| *set)
        .fold(Modifier::empty(), |all, (_, mark)| all | mark);
    Style {
        fg: plain.foreground.as_ref().map(colour),
        bg: plain.background.as_ref().map(colour),
        ..Style::new().add_modifier(modifier)
    }
}

fn colour(colour: &Colour) -> Color {
    match colour {
        Colour::Rgb(red, green, blue) => Color::Rgb(*red, *green, *blue),
        Colour::Named(name) => named(*name),
    }
}

/// One of the terminal's own colours, by its place among the sixteen.
fn named(name: NamedColour) -> Color {
    let place = NamedColour::WORDS
        .iter()
        .position(|(_, known)| *known == name);
    place
        .and_then(|place| u8::try_from(place).ok())
        .map_or(Color::Reset, Color::Indexed)
}
