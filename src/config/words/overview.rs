//! Words of the overview of all departments, of its list of who lacks what, and of the desk at
//! which the coordinator takes submissions in.

use super::section;

section! {
    /// Toàn viện.
    OverviewWords {
        duties, duties_short, duties_legend, submissions_sign, submissions_legend, submissions_short, last_seen, never_seen, nothing_owed,
        only_all, only_late, only_soon, only_blocked, only_missing, only_silent, open_by_day,
        open_now, on_time, rate, not_due,
    }
}
section! {
    /// Đôn đốc.
    NudgeWords {
        title, command, hint, to, until, due, missing, silent, always_silent, please, nobody, lack, days,
        save, save_hint, file, written,
    }
}
section! {
    /// Nơi phòng đầu mối nhận bài.
    DeskWords {
        form, receive, give_back, pass_on, publish, reason, reason_hint, passed_on,
        passed_on_hint, passed_on_told, link, link_hint, hint, all, waiting, missing, same_only,
        empty, enough, same, lacks, open, with_department, done,
    }
}

impl super::ScreenWords {
    /// The headings of the table of who lacks what.
    pub fn nudge_columns(&self) -> [&str; 8] {
        [
            &self.journal.unit,
            &self.journal.unit_name,
            &self.nudge.lack,
            &self.details.path,
            &self.submissions.heading,
            &self.details.period,
            &self.details.due,
            &self.nudge.days,
        ]
    }
}
