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
    /// Nhật ký.
    Journal,
    /// Toàn viện: in the order of Tab only for the coordinator.
    Overview,
    /// Báo cáo: likewise.
    Report,
    /// Nhập kế hoạch: not in the order of Tab, only for the coordinator.
    Import,
    /// Thiết lập: not in the order of Tab.
    Settings,
}

impl Screen {
    /// Everybody's, in the order of Tab.
    const ALL: [Self; 7] = [
        Self::Tasks,
        Self::Submissions,
        Self::Departments,
        Self::Synchronisation,
        Self::Calendar,
        Self::Ledger,
        Self::Journal,
    ];

    /// Those to which Tab goes on for the coordinator.
    pub const OF_THE_COORDINATOR: [Self; 2] = [Self::Overview, Self::Report];

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

    /// The screens to which Tab leads, the first being where everybody begins.
    pub fn in_order(is_coordinator: bool) -> impl Iterator<Item = Self> {
        let further = Self::OF_THE_COORDINATOR.into_iter();
        let further = further.filter(move |_| is_coordinator);
        Self::ALL.into_iter().chain(further)
    }
}
