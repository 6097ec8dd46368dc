//! What a session answers by itself: everything that needs neither a thread of its own nor what
//! the desk remembers.

use crate::service::{
    Consent, LastWithdrawn, Service, ServiceError, Session, path_typed,
    worker::{Reply, Request},
    write_plan_file,
};

/// The answer to a request.
///
/// # Errors
/// What the service says.
pub(super) fn answer(
    service: &mut Service,
    session: &Session,
    request: Request,
) -> Result<Vec<Reply>, ServiceError> {
    let reply = match request {
        Request::Open
        | Request::SetUp(_)
        | Request::KeepSubmission(_)
        | Request::ReadDocument { .. }
        | Request::Journal { .. }
        | Request::ExportJournal { .. }
        | Request::StopExport
        | Request::Report(_)
        | Request::StopReport
        | Request::Trend { .. }
        | Request::KeepReportText(_)
        | Request::ExportReport(_)
        | Request::Nudge { .. }
        | Request::ExportNudge { .. }
        | Request::CorrectPlan { .. }
        | Request::KeptReview
        | Request::KeepReview(_)
        | Request::Unlock { .. }
        | Request::Lock
        | Request::SetPin(_)
        | Request::DiscardReview
        | Request::Search { .. }
        | Request::Unfinished(_)
        | Request::KeepUnfinished(..)
        | Request::KeepSetting { .. } => {
            return Err(ServiceError::NotSetUp);
        }
        Request::WritePlanFile {
            path,
            text,
            overwrite,
        } => {
            let path = path_typed(&path);
            match write_plan_file(&path, &text, overwrite) {
                Ok(()) => Reply::PlanFileWritten(path),
                Err(ServiceError::FileExists(path)) => Reply::PlanFileExists(path),
                Err(error) => return Err(error),
            }
        }
        Request::Publication(plan) => {
            Reply::Publication(Box::new(service.publication(session, *plan)?))
        }
        Request::PublishPlan { plan, shown } => {
            let (done, _) = service.publish_plan(session, *plan, Consent::Shown(shown))?;
            Reply::PlanPublished(done.plan.id)
        }
        Request::Tasks { department, period } => Reply::Tasks {
            rows: service.tasks(session, &department, period)?,
            department,
            period,
        },
        Request::CameBack => Reply::CameBack(service.came_back(session)?),
        Request::Departments { period } => Reply::Departments {
            rows: service.departments(session, period)?,
            period,
        },
        Request::Overview { period } => {
            Reply::Overview(Box::new(service.overview(session, period)?))
        }
        Request::Submissions { department } => Reply::Submissions {
            rows: service.submissions(session, None, Some(&department))?,
            department,
        },
        Request::SubmissionDesk => Reply::SubmissionDesk(service.submission_desk(session)?),
        Request::StepAtDesk { id, step } => {
            service.step_at_desk(session, id, step)?;
            let department = service.department_of(session, id)?;
            Reply::SteppedAtDesk { department }
        }
        Request::History {
            plan,
            task,
            department,
        } => Reply::History {
            history: service.history(&plan, &task, Some(&department))?,
            department,
        },
        Request::Year { department, year } => Reply::Year {
            work: Box::new(service.year(session, &department, year)?),
            department,
        },
        Request::WhatIsNew => Reply::WhatIsNew(service.updated()),
        Request::Book { page, period } => Reply::Book {
            rows: service.book(session, page, period)?,
            period,
        },
        Request::KeepEntry(typed) => {
            let book = typed.book();
            service.keep_typed(session, *typed)?;
            Reply::EntryKept(book)
        }
        Request::SyncReport => Reply::SyncReport(Box::new(service.sync_report()?)),
        Request::CheckIn(new) => {
            let (task, state) = (session.label(&new.plan, &new.task), new.state);
            service.check_in(session, new)?;
            Reply::CheckedIn { task, state }
        }
        Request::WithdrawLast(meant) => match service.withdraw_last(session, meant)? {
            LastWithdrawn::Nothing => Reply::Withdrawn(None),
            LastWithdrawn::Asked { entry, is_last } => Reply::WithdrawalAsked {
                entry: Box::new(entry),
                is_last,
            },
            LastWithdrawn::Done(withdrawn) => Reply::Withdrawn(Some(Box::new(withdrawn))),
        },
        Request::Reorganise(wish) => {
            let code = wish.department().to_owned();
            service.reorganise(session, wish)?;
            Reply::Reorganised(code)
        }
        Request::Authors { department } => Reply::Authors {
            names: service.authors(session, &department)?,
            department,
        },
        Request::WorkAs { department, author } => {
            Reply::WorkingAs(service.work_as(&department, &author)?)
        }
    };
    Ok(vec![reply])
}
