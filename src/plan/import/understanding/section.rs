//! What a section is for, told by its title.

use super::{
    outline::Item,
    wording::{Eye, words},
};
use crate::plan::import::draft::Reason;

/// What stands in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Quan điểm, yêu cầu.
    Viewpoints,
    /// Mục tiêu.
    Goals,
    /// Chỉ tiêu: every item is a target.
    Targets,
    /// Nhiệm vụ.
    Tasks,
    /// "Nội dung": tasks, if no other section has any.
    Content,
    /// Giải pháp.
    Solutions,
    /// Kinh phí.
    Funding,
    /// Tổ chức thực hiện.
    Duties,
    /// Nobody knows.
    Unknown,
}

impl Role {
    /// Why a line of such a section is in no row.
    pub fn reason(self) -> Reason {
        match self {
            Self::Viewpoints => Reason::Viewpoint,
            Self::Goals | Self::Targets => Reason::GoalWithoutFigure,
            Self::Solutions => Reason::Solution,
            Self::Funding => Reason::Funding,
            Self::Tasks | Self::Content | Self::Duties => Reason::Introduction,
            Self::Unknown => Reason::UnknownSection,
        }
    }
}

/// The role that the title of a section gives it.
pub(super) fn role(item: &Item, eye: Eye) -> Option<Role> {
    let key = eye.key(&item.text);
    let sees = |phrases: &[&str]| eye.sees_any(&key, phrases);
    if words(&item.text) > 25 {
        None
    } else if sees(&["quan diem"]) {
        Some(Role::Viewpoints)
    } else if sees(&["to chuc thuc hien", "trach nhiem", "phan cong"]) {
        Some(Role::Duties)
    } else if sees(&["kinh phi"]) {
        Some(Role::Funding)
    } else if sees(&["nhiem vu"]) {
        Some(Role::Tasks)
    } else if sees(&["giai phap"]) {
        Some(Role::Solutions)
    } else if sees(&["chi tieu"]) && !sees(&["muc tieu"]) {
        Some(Role::Targets)
    } else if sees(&["muc tieu", "muc dich", "chi tieu"]) {
        Some(Role::Goals)
    } else if sees(&["yeu cau"]) {
        Some(Role::Viewpoints)
    } else if sees(&["noi dung"]) {
        Some(Role::Content)
    } else {
        None
    }
}

/// The role that a heading inside a section gives to what stands below it.
pub(super) fn inner_role(item: &Item, eye: Eye) -> Option<Role> {
    const OPENINGS: [&str; 12] = [
        "muc tieu",
        "muc dich",
        "chi tieu",
        "cac chi tieu",
        "nhiem vu",
        "cac nhiem vu",
        "giai phap",
        "cac giai phap",
        "kinh phi",
        "trach nhiem",
        "phan cong",
        "yeu cau",
    ];
    let key = eye.key(&item.text);
    let opens = words(&item.text) <= 9 && !item.children.is_empty();
    (opens && eye.begins_any(&key, &OPENINGS))
        .then(|| role(item, eye))
        .flatten()
        .filter(|role| *role != Role::Content)
}
