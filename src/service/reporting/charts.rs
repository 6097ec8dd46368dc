//! Biểu đồ: how the whole unit stands, as figures to be drawn.
//!
//! Counted by the overview from what a report has gathered. Of one department there is nothing
//! to compare: its chart is what it has done in each area.

use super::gathered::Gathered;
use crate::{
    config::{Words, fill},
    domain::{
        checkin::State,
        ledger::{Figure, Verdict},
        obligation::Group,
        target::Threshold,
    },
    report::{Bar, Chart, Gauge, HeatCell, HeatState, Point, Wanted},
    service::{
        AreaColumn, Mark, OnTime, Overview, OverviewRow, Service, ServiceError, Session, Tally,
        TargetRow, Trend,
    },
};
use chrono::{Days, NaiveDate};

/// Steps of a line over time, at most.
const MOST_STEPS: i64 = 16;
const WEEK: i64 = 7;

impl Service {
    /// The charts of a report; those that have nothing to show are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) fn charts(
        &self,
        session: &Session,
        words: &Words,
        gathered: &Gathered,
    ) -> Result<Vec<Chart>, ServiceError> {
        let scope = &gathered.scope;
        let session = session.of_plan(&scope.plan).ok_or(ServiceError::NoPlan)?;
        let mut overview = self.overview_of(&session, scope.period, gathered.owed.clone())?;
        overview.rows.retain(|row| row.total.owed() > 0);
        if scope.department.is_some() {
            return Ok(areas(words, &overview).into_iter().collect());
        }
        let owed = gathered.all_rows().map(|row| row.obligation.clone());
        let owed = owed.collect();
        let trend = self.trend_of(&session, scope.period, owed)?;
        let charts = [
            map(words, &overview),
            areas(words, &overview),
            gauges(words, &gathered.targets),
            burn_down(words, &trend),
            on_time(words, &trend.on_time),
        ];
        Ok(charts.into_iter().flatten().collect())
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// The places of the columns in which something is owed.
fn used(overview: &Overview) -> Vec<(usize, &AreaColumn)> {
    let columns = overview.columns.iter().enumerate();
    let used = columns.filter(|(place, _)| overview.column_total(*place).owed() > 0);
    used.collect()
}

fn title(words: &Words, column: &AreaColumn) -> String {
    match &column.area {
        Some(path) => format!("{} {}", path.short(), column.title),
        None => words.screen.overview.duties.clone(),
    }
}

/// Departments beside areas, late first.
fn map(words: &Words, overview: &Overview) -> Option<Chart> {
    let said = &words.report.chart;
    let used = used(overview);
    let row = |row: &OverviewRow| {
        let own = used.iter().map(|(place, _)| row.cells.get(*place));
        let own = own.map(|cell| square(words, cell.copied().unwrap_or_default()));
        let cells = std::iter::once(square(words, row.total)).chain(own);
        (row.department.name.clone(), cells.collect())
    };
    let columns = used.iter().map(|(_, column)| title(words, column));
    (!overview.rows.is_empty()).then(|| Chart::Heat {
        title: fill(&said.map, &[("period", &words.period(overview.period))]),
        columns: std::iter::once(said.all.clone()).chain(columns).collect(),
        rows: overview.rows.iter().map(row).collect(),
    })
}

fn square(words: &Words, tally: Tally) -> HeatCell {
    let (glyph, label, state) = match tally.mark() {
        Mark::Late => ("✗", words.group(Group::Late), HeatState::Late),
        Mark::Blocked => ("!", words.state(State::Blocked), HeatState::Blocked),
        Mark::Soon => ("▲", words.group(Group::Soon), HeatState::Soon),
        Mark::Todo => ("○", words.state(State::Todo), HeatState::Todo),
        Mark::Doing => ("◐", words.state(State::Doing), HeatState::Doing),
        Mark::Done => ("●", words.state(State::Done), HeatState::Done),
        Mark::Dropped => ("–", words.state(State::Dropped), HeatState::Dropped),
        Mark::Nothing => return HeatCell::default(),
    };
    HeatCell {
        glyph: glyph.to_owned(),
        count: format!("{}/{}", tally.closed(), tally.owed()),
        label: label.to_owned(),
        state,
    }
}

/// How much is done in each area.
fn areas(words: &Words, overview: &Overview) -> Option<Chart> {
    let bar = |(place, column): &(usize, &AreaColumn)| {
        let total = overview.column_total(*place);
        Bar {
            label: title(words, column),
            value: number(total.closed()),
            of: Some(number(total.owed())),
        }
    };
    let bars: Vec<Bar> = used(overview).iter().map(bar).collect();
    (!bars.is_empty()).then(|| Chart::Bars {
        title: words.report.chart.areas.clone(),
        unit: String::new(),
        bars,
    })
}

/// Every target with a figure to be reached; ranks stand in the annex alone.
fn gauges(words: &Words, targets: &[TargetRow]) -> Option<Chart> {
    let times = targets.first()?.trend.iter();
    let times: Vec<String> = times.map(|point| words.period(point.period)).collect();
    let measured = targets.iter().filter(|row| !row.is_in_words());
    let gauges: Vec<Gauge> = measured.map(|row| gauge(words, row)).collect();
    (!gauges.is_empty()).then(|| Chart::Gauges {
        title: words.report.chart.targets.clone(),
        times,
        gauges,
    })
}

fn gauge(words: &Words, row: &TargetRow) -> Gauge {
    let marks = match row.threshold {
        Threshold::Value(value) => vec![value],
        Threshold::Range(from, to) => vec![from, to],
        Threshold::Words(_) => Vec::new(),
    };
    let (glyph, state) = match row.verdict {
        Verdict::Met => ("✓", HeatState::Done),
        Verdict::NotMet => ("✗", HeatState::Late),
        Verdict::NoFigure => ("?", HeatState::Nothing),
    };
    Gauge {
        label: row.title.clone(),
        value: measured(row.figure()),
        unit: row.unit.clone(),
        wanted: Wanted {
            text: words.threshold(row.op, &row.threshold, &row.unit),
            marks,
        },
        verdict: HeatCell {
            glyph: glyph.to_owned(),
            count: String::new(),
            label: words.verdict(row.verdict).to_owned(),
            state,
        },
        course: row
            .trend
            .iter()
            .map(|point| measured(point.figure.clone()))
            .collect(),
    }
}

fn measured(figure: Option<Figure>) -> Option<f64> {
    match figure? {
        Figure::Number(number) => Some(number),
        Figure::Words(_) => None,
    }
}

/// What is open, by weeks that end with the period; beside it an even pace.
fn burn_down(words: &Words, trend: &Trend) -> Option<Chart> {
    let begun = *trend.open.first()?;
    let now = *trend.open.last()?;
    let days = days(trend.first, trend.last);
    let whole = (trend.last - trend.first).num_days().max(1);
    let at = |day: NaiveDate| usize::try_from((day - trend.first).num_days()).ok();
    let point = |day: &NaiveDate| -> Point {
        let open = at(*day).and_then(|place| trend.open.get(place));
        let label = day.format("%d/%m").to_string();
        (label, open.copied().map(number))
    };
    let ideal = days.iter().map(|day| {
        let left = (trend.last - *day).num_days();
        let share = i32::try_from(left).map_or(0.0, f64::from)
            / i32::try_from(whole).map_or(1.0, f64::from);
        // Counts of obligations: nobody does half of one.
        (number(begun) * share).round()
    });
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("first", &words.date(trend.first)),
        ("last", &words.date(trend.last)),
        ("begun", &begun),
        ("open", &now),
    ];
    (begun > 0).then(|| Chart::Line {
        title: fill(&words.report.chart.open, &values),
        unit: words.report.chart.tasks.clone(),
        points: days.iter().map(point).collect(),
        ideal: Some(ideal.collect()),
    })
}

/// Whole weeks back from the last day, as many at a time as keep the line readable.
fn days(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let weeks = (last - first).num_days() / WEEK;
    let step = (weeks / MOST_STEPS + 1) * WEEK;
    let step = Days::new(u64::try_from(step).unwrap_or(1));
    let before = |day: &NaiveDate| day.checked_sub_days(step);
    let mut days: Vec<NaiveDate> = std::iter::successors(Some(last), before)
        .take_while(|day| *day >= first)
        .collect();
    days.reverse();
    days
}

/// What was done by its day, of the quarters in which something was due.
fn on_time(words: &Words, quarters: &[OnTime]) -> Option<Chart> {
    let said = &words.report.chart;
    let bars = quarters.iter().filter_map(|own| {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("period", &words.period(own.quarter)),
            ("in_time", &own.in_time),
            ("due", &own.due),
        ];
        Some(Bar {
            label: fill(&said.quarter, &values),
            value: number(own.percent()?),
            of: Some(100.0),
        })
    });
    let bars: Vec<Bar> = bars.collect();
    (!bars.is_empty()).then(|| Chart::Bars {
        title: said.on_time.clone(),
        unit: "%".to_owned(),
        bars,
    })
}
