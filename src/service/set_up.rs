//! The first run: a plan, a department, a name and a shared file.

use super::{Place, Service, ServiceError, Session, Synchroniser, news, plan::active};
use crate::{
    config::Terminal,
    domain::{
        department::{Department, DepartmentCode},
        plan::Plan,
        text::{entered, nearest},
    },
    plan,
    sync::{ShareState, Wanted},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A plan that can be chosen on the first run.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanOffer {
    /// Its id.
    pub id: String,
    /// The unit.
    pub organisation: String,
    /// Title of the document.
    pub title: String,
    /// Who coordinates.
    pub coordinator: DepartmentCode,
    /// Its departments, in the office's order.
    pub departments: Vec<Department>,
}

/// What somebody chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetUp {
    /// The id of a plan on the share or of a shipped one, or a plan file, and no other: a share
    /// that serves another plan is refused.
    pub plan: Option<String>,
    /// A shipped plan's id, for a share on which there is no plan yet; `None`: the first
    /// that is shipped.
    pub proposed_plan: Option<String>,
    /// The department, as typed; `None`: the coordinator.
    pub department: Option<String>,
    /// The person's name.
    pub author: Option<String>,
    /// The shared file; `None`: beside the database.
    pub share: Option<PathBuf>,
    /// True to join what is there and make nothing: the path was typed and may be wrong.
    pub only_join: bool,
}

/// What came of a set-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUpDone {
    /// How the share answered.
    pub share: ShareState,
    /// True when the plan was published here first; false when the terminal joined others.
    pub founded: bool,
}

/// The shipped plans.
///
/// # Errors
/// When one is wrong, which the tests exclude.
pub fn offers() -> Result<Vec<PlanOffer>, ServiceError> {
    plan::shipped()
        .iter()
        .map(|shipped| shipped_plan(shipped).map(offer))
        .collect()
}

fn offer(plan: Plan) -> PlanOffer {
    PlanOffer {
        id: plan.id.to_string(),
        organisation: plan.organisation,
        title: plan.title,
        coordinator: plan.coordinator,
        departments: plan.departments,
    }
}

/// A shipped plan by its id, or the plan of a file.
///
/// # Errors
/// When there is none, or the file is wrong.
pub fn plan_named(typed: &str) -> Result<Plan, ServiceError> {
    if let Some(shipped) = plan::shipped().iter().find(|shipped| shipped.id == typed) {
        return shipped_plan(shipped);
    }
    let path = Path::new(typed);
    if path.exists() || path.extension().is_some() {
        return plan_file(path);
    }
    let nearest =
        nearest(typed, plan::shipped().iter().map(|shipped| shipped.id)).map(str::to_owned);
    Err(ServiceError::UnknownPlan {
        typed: typed.to_owned(),
        nearest,
    })
}

/// The plan of a file.
///
/// # Errors
/// When it cannot be read or is wrong.
pub fn plan_file(path: &Path) -> Result<Plan, ServiceError> {
    let text = std::fs::read_to_string(path).map_err(|cause| ServiceError::File {
        path: path.to_owned(),
        cause,
    })?;
    read(&text, &path.display().to_string())
}

fn read(text: &str, file: &str) -> Result<Plan, ServiceError> {
    plan::read(text).map_err(|problems| ServiceError::PlanFile {
        file: file.to_owned(),
        problems,
    })
}

/// A plan that comes with the program.
pub(super) fn shipped_plan(shipped: &plan::Shipped) -> Result<Plan, ServiceError> {
    read(shipped.text, shipped.id)
}

impl Service {
    /// Sets a terminal up: joins what is on the share, or publishes the plan on an empty
    /// one. The answer holds how the share answered.
    ///
    /// # Errors
    /// When a choice is wrong, the share serves another plan, or something cannot be
    /// written. The choices are remembered only once there is a plan, so that a refused
    /// set-up can be repeated, and a database that was made for it is taken away again: it
    /// may hold what another share said.
    pub fn set_up(place: Place, choice: SetUp) -> Result<(Self, Session, SetUpDone), ServiceError> {
        let is_new = !place.data.database().exists();
        let data = place.data.clone();
        let done = Self::join_or_found(place, choice);
        // Not where somebody else set the terminal up meanwhile.
        if is_new && done.is_err() && !data.settings().exists() {
            for file in data.database_files().into_iter().chain([data.lease()]) {
                let _ = std::fs::remove_file(file);
            }
        }
        done
    }

    fn join_or_found(
        mut place: Place,
        choice: SetUp,
    ) -> Result<(Self, Session, SetUpDone), ServiceError> {
        // A file that is wrong is told before anything is made.
        let file = choice.plan.as_deref().map(plan_named);
        if let Some(Err(error @ (ServiceError::PlanFile { .. } | ServiceError::File { .. }))) = file
        {
            return Err(error);
        }
        place.share = choice.share.clone().or(place.share);
        let choice = choice.over(&place.settings.terminal);
        let mut service = Self::create(place.clone())?;
        let mut synchroniser = Synchroniser::open(place.clone())?;
        let first = synchroniser.cycle(Wanted::Now)?;
        let mut state = first.share;
        let existing = active(service.store().plans()?, None, place.today());
        let existing = match existing.is_empty() {
            true => Vec::new(),
            false => service.unit(existing)?.plans,
        };
        let plan = chosen_plan(&existing, &choice)?;
        let department = choose_department(&existing, &plan, &choice)?;
        if state == ShareState::Missing && choice.only_join {
            return Err(ServiceError::NothingToJoin(place.share()));
        }
        // Others work there; their plan is on its way, and a second one would stand beside it.
        // Whoever names a plan knows better: the one who was sending it may never come back.
        if existing.is_empty() && first.read > 0 && choice.plan.is_none() {
            return Err(ServiceError::NoPlan);
        }
        // Only now, so that a wrong choice leaves nothing on the share.
        let created = match state {
            ShareState::Missing => synchroniser.found_share(),
            _ => Ok(()),
        };
        if existing.is_empty() {
            created?;
            state = synchroniser.cycle(Wanted::Now)?.share;
            publishable(state, place.share())?;
            let hand = service.hand_of(&department, &author(&choice))?;
            service.publish(&plan, &hand)?;
        }
        let terminal = Terminal {
            department: Some(department.to_string()),
            author: Some(author(&choice)),
            plan: Some(plan.id.to_string()),
            share: Some(std::path::absolute(place.share()).unwrap_or_else(|_| place.share())),
        };
        service.remember_author(&department, &author(&choice))?;
        service.remember(terminal)?;
        // Nothing is new to whoever begins; at worst they are told what is.
        news::note(service.place());
        let state = synchroniser.carry()?.share;
        let session = service.session(None, None)?;
        let founded = existing.is_empty();
        Ok((
            service,
            session,
            SetUpDone {
                share: state,
                founded,
            },
        ))
    }
}

impl SetUp {
    /// What was not chosen stays as it was on this terminal.
    fn over(self, terminal: &Terminal) -> Self {
        Self {
            department: self.department.or_else(|| terminal.department.clone()),
            author: self.author.or_else(|| terminal.author.clone()),
            ..self
        }
    }
}

/// The plan that is in use, else the one that is wanted or proposed, else the first that is
/// shipped. Of several in use the wanted one, by its id or its file, else the first.
fn chosen_plan(existing: &[Arc<Plan>], choice: &SetUp) -> Result<Plan, ServiceError> {
    let Some(first) = existing.first() else {
        let named = choice.plan.as_deref().or(choice.proposed_plan.as_deref());
        return named.map_or_else(first_shipped, plan_named);
    };
    let Some(typed) = choice.plan.as_deref() else {
        return Ok(Plan::clone(first));
    };
    let in_use = |id: &str| existing.iter().find(|plan| plan.id.as_str() == id);
    if let Some(plan) = in_use(typed) {
        return Ok(Plan::clone(plan));
    }
    let wanted = plan_named(typed)?;
    let same = in_use(wanted.id.as_str());
    same.map(|plan| Plan::clone(plan))
        .ok_or_else(|| ServiceError::OtherPlan {
            existing: first.id.clone(),
            wanted: wanted.id,
        })
}

fn choose_department(
    existing: &[Arc<Plan>],
    plan: &Plan,
    choice: &SetUp,
) -> Result<DepartmentCode, ServiceError> {
    let Some(typed) = choice.department.as_deref() else {
        return Ok(plan.coordinator.clone());
    };
    let of_others = existing
        .iter()
        .find_map(|other| other.department(typed).ok());
    match (plan.department(typed), of_others) {
        (Ok(department), _) | (Err(_), Some(department)) => Ok(department.code.clone()),
        // Chosen from the list of another plan, before anybody knew which one is in use.
        (Err(_), None) if choice.proposed_plan.is_some() && !existing.is_empty() => {
            let offers = existing.iter().map(|plan| offer(Plan::clone(plan)));
            Err(ServiceError::OtherDepartments(offers.collect()))
        }
        (Err(unknown), None) => Err(unknown.into()),
    }
}

/// A plan is published only where everybody's would have been seen: on a share that cannot
/// be read another one may be in use.
fn publishable(state: ShareState, path: PathBuf) -> Result<(), ServiceError> {
    match state.cause() {
        Some(cause) => Err(ServiceError::Share { path, cause }),
        None => Ok(()),
    }
}

/// The plan that is proposed first.
pub(super) fn first_shipped() -> Result<Plan, ServiceError> {
    let shipped = plan::shipped().first().ok_or(ServiceError::NoPlan)?;
    shipped_plan(shipped)
}

/// The name under which entries are made: as given, or as the system calls the user.
fn author(choice: &SetUp) -> String {
    choice
        .author
        .as_deref()
        .map(entered)
        .filter(|name| !name.is_empty())
        .unwrap_or_else(system_user)
}

/// The name by which the system knows who is working.
pub fn system_user() -> String {
    ["USERNAME", "USER", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .map(|name| entered(&name))
        .unwrap_or_default()
}
