//! The plans that come with the program, as files that an office can copy and edit.

use super::{Problem, read};
use crate::domain::plan::Plan;

/// A plan that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// The plan's id, so that plans can be listed without reading them.
    pub id: &'static str,
    /// The file's text.
    pub text: &'static str,
}

impl Shipped {
    /// The plan.
    ///
    /// # Errors
    /// As [`read`]; `tests/plans` keeps every shipped plan free of problems.
    pub fn read(&self) -> Result<Plan, Vec<Problem>> {
        read(self.text)
    }
}

/// All plans that come with the program, in the order in which they are offered.
pub fn shipped() -> &'static [Shipped] {
    &[
        Shipped {
            id: "bvdkbc-2026",
            text: include_str!("../../config/plans/bvdkbc-2026.toml"),
        },
        Shipped {
            id: "bvpdn-2021",
            text: include_str!("../../config/plans/bvpdn-2021.toml"),
        },
        Shipped {
            id: "sytbrvt-2024",
            text: include_str!("../../config/plans/sytbrvt-2024.toml"),
        },
        Shipped {
            id: "sytht-2023",
            text: include_str!("../../config/plans/sytht-2023.toml"),
        },
        Shipped {
            id: "sytdn-2021",
            text: include_str!("../../config/plans/sytdn-2021.toml"),
        },
    ]
}
