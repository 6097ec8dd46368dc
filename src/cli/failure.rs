//! Why a subcommand could not do what was asked, and how it is told: what, and how to mend.

use super::{Exit, invocation::Invocation, output::remark, usage::UsageError};
use crate::{
    config::{ConfigError, Language, words, words::Words},
    domain::{
        checkin::CheckInError, department::UnknownDepartment, period::UnknownPeriod,
        plan::UnknownItem, query::QueryError,
    },
    service::{Problem, ServiceError},
};

/// Why a subcommand ended early.
#[derive(Debug)]
pub enum Failure {
    /// The service refused or failed.
    Service(ServiceError),
    /// The command line is wrong.
    Usage(UsageError),
    /// Standard output could not be written.
    Output(std::io::Error),
    /// The screens could not be shown.
    Screens(Problem),
}

macro_rules! from_service {
    ($($error:ty),* $(,)?) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::Service(error.into())
            }
        })*
    };
}
from_service!(
    ConfigError,
    CheckInError,
    UnknownDepartment,
    UnknownPeriod,
    UnknownItem,
    QueryError
);

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Self {
        Self::Usage(error)
    }
}

impl Failure {
    /// Tells it on standard error, in two lines for each problem, and how the program ends.
    pub fn told(&self, invocation: &Invocation) -> Exit {
        let words = invocation
            .words()
            .or_else(|_| words(Language::Vietnamese).map_err(Self::from));
        match words {
            Ok(words) => self.problems(words).iter().for_each(tell),
            Err(error) => remark(&format!("{error:?}")),
        }
        self.exit()
    }

    fn problems(&self, words: &Words) -> Vec<Problem> {
        match self {
            Self::Service(error) => error.problems(words),
            Self::Usage(error) => vec![error.problem(words)],
            Self::Screens(problem) => vec![problem.clone()],
            Self::Output(error) => {
                vec![words.problem.output.filled(&[("detail", error)])]
            }
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Service(error) if error.is_bad_input() => Exit::BadInput,
            Self::Usage(_) => Exit::BadInput,
            Self::Service(_) | Self::Output(_) | Self::Screens(_) => Exit::Refused,
        }
    }
}

/// Two lines on standard error.
pub fn tell(problem: &Problem) {
    remark(&problem.what);
    remark(&problem.mend);
}
