//! Which task or duty is meant, in the plans that are in use and in what they once held.

use super::{Service, ServiceError, Session};
use crate::domain::{
    item::ItemPath,
    plan::{Plan, PlanId, UnknownItem},
    text::printed,
};
use std::collections::BTreeSet;

/// A task or duty of a plan, or one that its editions of today no longer have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// The plan.
    pub plan: PlanId,
    /// Where it stands, or stood last.
    pub path: ItemPath,
    /// Under which key its entries are kept.
    pub key: ItemPath,
    /// Its area; empty for a duty.
    pub area: String,
    /// Its title.
    pub title: String,
    /// The document's own wording, where the plan has it.
    pub text: String,
    /// Only earlier editions have it.
    pub removed: bool,
}

impl Service {
    /// The task or duty that `typed` names in a plan of the session; else in what earlier
    /// editions held.
    ///
    /// # Errors
    /// When there is none, or several could be meant.
    pub fn item_named(&self, session: &Session, typed: &str) -> Result<ItemRow, ServiceError> {
        let unknown = match session.item(typed) {
            Ok((plan, path)) => {
                let here = items(plan, false).find(|item| item.path == *path);
                return here.ok_or(ServiceError::NothingSaid);
            }
            Err(unknown @ UnknownItem::Missing { .. }) => unknown,
            Err(ambiguous) => return Err(ambiguous.into()),
        };
        let mut removed = Vec::new();
        for plan in &session.plans {
            removed.extend(self.removed(plan)?);
        }
        let typed = typed.trim();
        let exact = removed.iter().position(|item| item.path.as_str() == typed);
        if let Some(exact) = exact {
            return Ok(removed.swap_remove(exact));
        }
        removed.retain(|item| item.path.is_named_by(typed));
        match removed.len() {
            0 => Err(unknown.into()),
            1 => Ok(removed.swap_remove(0)),
            _ => Err(UnknownItem::Ambiguous {
                typed: typed.to_owned(),
                candidates: removed.into_iter().map(|item| item.path).collect(),
            }
            .into()),
        }
    }

    /// What earlier editions of a plan held and this one does not, as it was said last,
    /// in the order of their labels.
    pub(super) fn removed(&self, plan: &Plan) -> Result<Vec<ItemRow>, ServiceError> {
        let mut known: BTreeSet<ItemPath> = items(plan, false).map(|item| item.key).collect();
        known.extend(plan.merged_keys().into_keys());
        let mut removed = Vec::new();
        for edition in self.store().editions_of(&plan.id)? {
            removed.extend(items(&edition, true).filter(|item| known.insert(item.key.clone())));
        }
        // They come from several editions.
        removed.sort_by(|one, other| printed(one.path.as_str(), other.path.as_str()));
        Ok(removed)
    }
}

/// All tasks and duties of an edition, in the document's order.
pub(super) fn items(plan: &Plan, removed: bool) -> impl Iterator<Item = ItemRow> {
    let tasks = plan.tasks.iter();
    let tasks = tasks.map(|task| {
        (
            &task.path,
            &task.keys,
            task.area.as_str(),
            &task.title,
            &task.text,
        )
    });
    let duties = plan.duties.iter();
    let duties = duties.map(|duty| (&duty.path, &duty.keys, "", &duty.title, &duty.text));
    let all = tasks.chain(duties);
    all.map(move |(path, keys, area, title, text)| ItemRow {
        plan: plan.id.clone(),
        path: path.clone(),
        key: keys.first().unwrap_or(path).clone(),
        area: area.to_owned(),
        title: title.clone(),
        text: text.clone(),
        removed,
    })
}
