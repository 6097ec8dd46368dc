//! The screens: each has its state, what messages do to it, and how it looks.

pub mod calendar;
pub mod departments;
pub mod first_run;
pub mod import;
pub mod journal;
pub mod ledger;
pub mod overview;
pub mod report;
pub mod settings;
pub mod submissions;
pub mod synchronisation;
pub mod tasks;
mod work;

pub use first_run::FirstRun;
pub use work::{Goal, Work};

/// The screens, those of Tab in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Nhiệm vụ.
    Tasks,
    /// Bài viết/mô hình.
    Submissions,
    /// Khoa/phòng.
    Departments,
    /// Đồng bộ.
    Synchronisation,
    /// Lịch.
    Calendar,
    /// Sổ theo dõi.
    Ledger,
    /// Toàn viện: in the order of Tab only for the coordinator.
    Overview,
    /// Nhật ký.
    Journal,
    /// Báo cáo: not in the order of Tab.
    Report,
    /// Nhập kế hoạch: not in the order of Tab, only for the coordinator.
    Import,
    /// Thiết lập: not in the order of Tab.
    Settings,
}

impl Screen {
    /// All screens, in the order of Tab.
    pub const ALL: [Self; 7] = [
        Self::Tasks,
        Self::Submissions,
        Self::Departments,
        Self::Synchronisation,
        Self::Calendar,
        Self::Ledger,
        Self::Journal,
    ];

    /// The command that shows it; its title is the screen's.
    pub fn command_id(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Submissions => "submission",
            Self::Departments => "departments",
            Self::Synchronisation => "sync_screen",
            Self::Calendar => "calendar",
            Self::Ledger => "ledger",
            Self::Overview => "overview",
            Self::Journal => "journal",
            Self::Report => "report",
            Self::Import => "import",
            Self::Settings => "settings",
        }
    }

    /// The screen after this one.
    pub fn next(self) -> Self {
        let place = Self::ALL
            .iter()
            .position(|screen| *screen == self)
            .unwrap_or(0);
        Self::ALL.get(place + 1).copied().unwrap_or(Self::Tasks)
    }
}
