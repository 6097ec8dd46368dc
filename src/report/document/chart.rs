//! Pictures of figures, as the figures.

/// A picture of figures.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A bar for each thing.
    Bars {
        /// What is shown.
        title: String,
        /// The bars, from the top.
        bars: Vec<Bar>,
    },
    /// A square for each row and column.
    Heat {
        /// What is shown.
        title: String,
        /// The headings of the columns.
        columns: Vec<String>,
        /// Each row's heading and squares.
        rows: Vec<(String, Vec<HeatCell>)>,
    },
    /// A value over time.
    Line {
        /// What is shown.
        title: String,
        /// What the values count: "nhiệm vụ", "%".
        unit: String,
        /// When, and how much.
        points: Vec<Point>,
        /// What each point should have been.
        ideal: Option<Vec<f64>>,
    },
}

/// When, in words, and how much.
pub type Point = (String, f64);

/// One bar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length.
    pub value: f64,
    /// The whole of which the value is a part; the bar's full length.
    pub of: Option<f64>,
    /// What is asked for, as a mark on the bar.
    pub mark: Option<f64>,
}

/// One square.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeatCell {
    /// A sign that tells the state without colour: "✓".
    pub glyph: String,
    /// What it says in words: "Hoàn thành".
    pub label: String,
    /// By which it is coloured.
    pub state: HeatState,
}

/// What a square is coloured by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum HeatState {
    /// Nothing is asked for here.
    #[default]
    Nothing,
    /// Not begun.
    Todo,
    /// Under way.
    Doing,
    /// Done.
    Done,
    /// Held up.
    Blocked,
    /// Will not be done.
    Dropped,
    /// Past its day.
    Late,
}

impl Chart {
    /// What is shown.
    pub fn title(&self) -> &str {
        match self {
            Self::Bars { title, .. } | Self::Heat { title, .. } | Self::Line { title, .. } => title,
        }
    }
}
