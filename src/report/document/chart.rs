//! Pictures of figures, as the figures.

/// A picture of figures.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A bar for each thing.
    Bars {
        /// What is shown.
        title: String,
        /// Behind each figure: "%"; empty for counts.
        unit: String,
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
    /// A figure beside what is asked for, with its course over the year.
    Gauges {
        /// What is shown.
        title: String,
        /// The times of each course, in order.
        times: Vec<String>,
        /// The figures, from the top.
        gauges: Vec<Gauge>,
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

/// When, in words, and how much; `None` where it is not known yet.
pub type Point = (String, Option<f64>);

/// One bar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its length.
    pub value: f64,
    /// The whole of which the value is a part; the bar's full length.
    pub of: Option<f64>,
}

/// One figure beside what is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gauge {
    /// What is measured.
    pub label: String,
    /// How much; `None` where there is no figure yet.
    pub value: Option<f64>,
    /// Behind the figures: "%".
    pub unit: String,
    /// What is asked for.
    pub wanted: Wanted,
    /// How the figure compares, as a sign, in words and as a state.
    pub verdict: HeatCell,
    /// How much at each of the chart's times.
    pub course: Vec<Option<f64>>,
}

/// What is asked of a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// In words: "tối thiểu 95%".
    pub text: String,
    /// The marks on the scale: one, or the two ends of a range.
    pub marks: Vec<f64>,
}

/// One square.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeatCell {
    /// A sign that tells the state without colour: "✓".
    pub glyph: String,
    /// How many, behind the sign: "2/5"; may be empty.
    pub count: String,
    /// What the sign says in words: "Hoàn thành".
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
    /// Its day is near.
    Soon,
    /// Will not be done.
    Dropped,
    /// Past its day.
    Late,
}

impl Chart {
    /// What is shown.
    pub fn title(&self) -> &str {
        match self {
            Self::Bars { title, .. }
            | Self::Heat { title, .. }
            | Self::Gauges { title, .. }
            | Self::Line { title, .. } => title,
        }
    }
}
