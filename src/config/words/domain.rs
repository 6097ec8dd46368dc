//! Words of the office work, and how periods, days and dates are written.

use super::{AlsoCalledWords, Words, fill, section};
use crate::domain::{
    checkin::State,
    department::{DepartmentKind, DepartmentRole},
    edition::HeaderField,
    obligation::{Group, Role},
    period::{Period, PeriodKind},
    plan::DutyKind,
    schedule::Schedule,
    submission::{SubmissionKind, SubmissionState},
};
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::Deserialize;

/// Up to here a span is told in minutes.
const MOST_MINUTES: i64 = 120;
/// Up to here in hours.
const MOST_HOURS: i64 = 48;

section! {
    /// States of an obligation.
    StateWords { todo, doing, done, blocked, dropped }
}
section! {
    /// Groups of a list.
    GroupWords { late, soon, current, standing, closed }
}
section! {
    /// How far a submission has come.
    SubmissionStateWords { draft, sent, received, returned, published }
}
section! {
    /// What is sent.
    SubmissionKindWords { article, model, product }
}
section! {
    /// What a department is to a task.
    RoleWords { lead, support }
}
section! {
    /// Kinds of units.
    DepartmentKindWords { office, clinical, paraclinical, unit }
}
section! {
    /// What a department is to the plan.
    DepartmentRoleWords { coordinator, member }
}
section! {
    /// Kinds of duties.
    DutyKindWords { report, submission, inspection, other }
}
section! {
    /// How often something is owed.
    ScheduleWords { standing, monthly, quarterly, half_yearly, yearly, by, phase }
}
section! {
    /// What a plan says of itself.
    PlanHeaderWords { organisation, document, days, reporting, checklist }
}
section! {
    /// How far an entry has come, and what befell it.
    ReachWords { here, on_share, seen_by, concurrent, withdrawn }
}
section! {
    /// Names of periods.
    PeriodWords {
        month, quarter_1, quarter_2, quarter_3, quarter_4, first_half, nine_months, year,
    }
}
section! {
    /// Dates and spans of days.
    DateWords {
        date, with_weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday,
        days_left, one_day_left, today, one_day_over, days_over, minutes, hours, days,
    }
}

/// Words of the office work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainWords {
    /// States, in full.
    pub state: StateWords,
    /// States in at most 8 columns.
    pub state_short: StateWords,
    /// By what else a state is called in a search.
    pub also_called: AlsoCalledWords,
    /// Groups of a list.
    pub group: GroupWords,
    /// How far a submission has come.
    pub submission_state: SubmissionStateWords,
    /// What is sent.
    pub submission_kind: SubmissionKindWords,
    /// What a department is to a task.
    pub role: RoleWords,
    /// Kinds of units.
    pub department_kind: DepartmentKindWords,
    /// What a department is to the plan.
    pub department_role: DepartmentRoleWords,
    /// Kinds of duties.
    pub duty_kind: DutyKindWords,
    /// How often something is owed.
    pub schedule: ScheduleWords,
    /// What a plan says of itself.
    pub plan_header: PlanHeaderWords,
    /// How far an entry has come.
    pub reach: ReachWords,
    /// Names of periods.
    pub period: PeriodWords,
    /// Names of periods of a year that is known.
    pub period_short: PeriodWords,
    /// Dates and spans of days.
    pub date: DateWords,
}

impl StateWords {
    /// The word for a state.
    pub fn of(&self, state: State) -> &str {
        match state {
            State::Todo => &self.todo,
            State::Doing => &self.doing,
            State::Done => &self.done,
            State::Blocked => &self.blocked,
            State::Dropped => &self.dropped,
        }
    }
}

impl Words {
    /// A state, in full: "đang thực hiện".
    pub fn state(&self, state: State) -> &str {
        self.domain.state.of(state)
    }

    /// A state in at most 8 columns: "đang làm".
    pub fn state_short(&self, state: State) -> &str {
        self.domain.state_short.of(state)
    }

    /// A group of a list: "quá hạn".
    pub fn group(&self, group: Group) -> &str {
        let words = &self.domain.group;
        match group {
            Group::Late => &words.late,
            Group::Soon => &words.soon,
            Group::Current => &words.current,
            Group::Standing => &words.standing,
            Group::Closed => &words.closed,
        }
    }

    /// How far a submission has come: "đã gửi".
    pub fn submission_state(&self, state: SubmissionState) -> &str {
        let words = &self.domain.submission_state;
        match state {
            SubmissionState::Draft => &words.draft,
            SubmissionState::Sent => &words.sent,
            SubmissionState::Received => &words.received,
            SubmissionState::Returned => &words.returned,
            SubmissionState::Published => &words.published,
        }
    }

    /// What is sent: "bài viết".
    pub fn submission_kind(&self, kind: SubmissionKind) -> &str {
        let words = &self.domain.submission_kind;
        match kind {
            SubmissionKind::Article => &words.article,
            SubmissionKind::Model => &words.model,
            SubmissionKind::Product => &words.product,
        }
    }

    /// What a department is to a task: "chủ trì".
    pub fn role(&self, role: Role) -> &str {
        match role {
            Role::Lead => &self.domain.role.lead,
            Role::Support => &self.domain.role.support,
        }
    }

    /// What kind of unit a department is: "khoa lâm sàng".
    pub fn department_kind(&self, kind: DepartmentKind) -> &str {
        let words = &self.domain.department_kind;
        match kind {
            DepartmentKind::Office => &words.office,
            DepartmentKind::Clinical => &words.clinical,
            DepartmentKind::Paraclinical => &words.paraclinical,
            DepartmentKind::Unit => &words.unit,
        }
    }

    /// What a department is to the plan: "đầu mối".
    pub fn department_role(&self, role: DepartmentRole) -> &str {
        match role {
            DepartmentRole::Coordinator => &self.domain.department_role.coordinator,
            DepartmentRole::Member => &self.domain.department_role.member,
        }
    }

    /// What kind of work a duty is: "báo cáo".
    pub fn duty_kind(&self, kind: DutyKind) -> &str {
        let words = &self.domain.duty_kind;
        match kind {
            DutyKind::Report => &words.report,
            DutyKind::Submission => &words.submission,
            DutyKind::Inspection => &words.inspection,
            DutyKind::Other => &words.other,
        }
    }

    /// A field of a plan's heading.
    pub fn header_field(&self, field: HeaderField) -> &str {
        let words = &self.domain.plan_header;
        match field {
            HeaderField::Coordinator => &self.domain.department_role.coordinator,
            HeaderField::Organisation => &words.organisation,
            HeaderField::Document => &words.document,
            HeaderField::Title => &self.import.field.title,
            HeaderField::Days => &words.days,
            HeaderField::Reporting => &words.reporting,
            HeaderField::Checklist => &words.checklist,
        }
    }

    /// How often something is owed: "hàng quý".
    pub fn schedule(&self, schedule: Schedule) -> String {
        let words = &self.domain.schedule;
        let word = match schedule {
            Schedule::Standing => &words.standing,
            Schedule::Monthly => &words.monthly,
            Schedule::Quarterly => &words.quarterly,
            Schedule::HalfYearly => &words.half_yearly,
            Schedule::Yearly => &words.yearly,
            Schedule::Phase => &words.phase,
            Schedule::By(day) => return fill(&words.by, &[("date", &self.date(day))]),
        };
        word.clone()
    }

    /// How many other terminals hold an entry: "đã có ở 2 máy khác".
    pub fn seen_by(&self, count: usize) -> String {
        fill(&self.domain.reach.seen_by, &[("count", &count)])
    }

    /// A period: "Quý I/2026".
    pub fn period(&self, period: Period) -> String {
        named(&self.domain.period, period)
    }

    /// A period of a year that is known, in at most nine columns: "Quý I".
    pub fn period_short(&self, period: Period) -> String {
        named(&self.domain.period_short, period)
    }

    /// A date: "19/06/2026".
    pub fn date(&self, date: NaiveDate) -> String {
        let day = format!("{:02}", date.day());
        let month = format!("{:02}", date.month());
        fill(
            &self.domain.date.date,
            &[("day", &day), ("month", &month), ("year", &date.year())],
        )
    }

    /// A date with its day of the week: "T6 19/06/2026".
    pub fn date_with_weekday(&self, date: NaiveDate) -> String {
        let weekday = self.weekday(date.weekday());
        let date = self.date(date);
        fill(
            &self.domain.date.with_weekday,
            &[("weekday", &weekday), ("date", &date)],
        )
    }

    /// A day of the week, short: "T6".
    pub fn weekday(&self, day: Weekday) -> &str {
        let words = &self.domain.date;
        match day {
            Weekday::Mon => &words.monday,
            Weekday::Tue => &words.tuesday,
            Weekday::Wed => &words.wednesday,
            Weekday::Thu => &words.thursday,
            Weekday::Fri => &words.friday,
            Weekday::Sat => &words.saturday,
            Weekday::Sun => &words.sunday,
        }
    }

    /// A span of time to the nearest minute, hour or day: "3 giờ".
    pub fn lasting(&self, time: TimeDelta) -> String {
        let said = &self.domain.date;
        let minutes = (time + TimeDelta::seconds(30)).num_minutes();
        let hours = (time + TimeDelta::minutes(30)).num_hours();
        let (template, count) = match (minutes, hours) {
            (..=MOST_MINUTES, _) => (&said.minutes, minutes),
            (_, ..=MOST_HOURS) => (&said.hours, hours),
            _ => (&said.days, (time + TimeDelta::hours(12)).num_days()),
        };
        fill(template, &[("count", &count)])
    }

    /// How far a due day is away: "còn 3 ngày", "hôm nay", "quá 2 ngày".
    pub fn days_left(&self, days: i64) -> String {
        let words = &self.domain.date;
        let template = match days {
            0 => &words.today,
            1 => &words.one_day_left,
            -1 => &words.one_day_over,
            2.. => &words.days_left,
            _ => &words.days_over,
        };
        fill(template, &[("count", &days.unsigned_abs())])
    }
}

fn named(words: &PeriodWords, period: Period) -> String {
    let (template, number) = match period.kind {
        PeriodKind::Month(month) => (&words.month, month),
        PeriodKind::Quarter(1) => (&words.quarter_1, 1),
        PeriodKind::Quarter(2) => (&words.quarter_2, 2),
        PeriodKind::Quarter(3) => (&words.quarter_3, 3),
        PeriodKind::Quarter(number) => (&words.quarter_4, number),
        PeriodKind::FirstHalf => (&words.first_half, 6),
        PeriodKind::NineMonths => (&words.nine_months, 9),
        PeriodKind::Year => (&words.year, 12),
    };
    fill(template, &[("number", &number), ("year", &period.year)])
}
