//! How a corrected edition follows the one before it: which of its tasks, duties and targets
//! are those of before, and which departments it no longer names.
//!
//! Pure. Plans come from a file or an import, and from the events that published the one in
//! use.

use crate::domain::{item::ItemPath, plan::Plan, text::fold};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What tells an item from others: its folded title and wording, of a target its phase.
type Wording = (String, String);

/// One row of an edition as far as following needs it.
struct Row {
    path: ItemPath,
    was: Vec<ItemPath>,
    keys: Vec<ItemPath>,
    wording: Wording,
}

/// `next` as the edition after `before`: each task and duty has the keys of what it was.
///
/// What the file says (`was`, labels of the edition before) holds first. Of what it does not
/// say, an item with the wording that one other item had is that one, wherever it stands now;
/// else it is what stood at its label. Departments that are no longer named are kept as
/// dropped, with their history.
pub fn following(mut next: Plan, before: &Plan) -> Plan {
    let work = followed(&rows(before), &rows(&next));
    let tasks = next.tasks.iter_mut().map(|task| &mut task.keys);
    let duties = next.duties.iter_mut().map(|duty| &mut duty.keys);
    for (own, keys) in tasks.chain(duties).zip(work) {
        *own = keys;
    }
    let targets = followed(&target_rows(before), &target_rows(&next));
    for (target, keys) in next.targets.iter_mut().zip(targets) {
        target.keys = keys;
    }
    next.dropped = before
        .departments
        .iter()
        .chain(&before.dropped)
        .filter(|old| next.departments.iter().all(|new| new.code != old.code))
        .cloned()
        .collect();
    next
}

fn rows(plan: &Plan) -> Vec<Row> {
    let tasks = plan.tasks.iter().map(|task| Row {
        path: task.path.clone(),
        was: task.was.clone(),
        keys: task.keys.clone(),
        wording: (fold(&task.title), fold(&task.text)),
    });
    let duties = plan.duties.iter().map(|duty| Row {
        path: duty.path.clone(),
        was: duty.was.clone(),
        keys: duty.keys.clone(),
        wording: (fold(&duty.title), fold(&duty.text)),
    });
    tasks.chain(duties).collect()
}

/// Targets have labels of their own, apart from those of the work.
fn target_rows(plan: &Plan) -> Vec<Row> {
    let targets = plan.targets.iter().map(|target| Row {
        path: target.path.clone(),
        was: Vec::new(),
        keys: target.keys.clone(),
        wording: (
            fold(&target.title),
            fold(target.phase.as_deref().unwrap_or_default()),
        ),
    });
    targets.collect()
}

/// The keys of each row of `new`, by what it was.
fn followed(old: &[Row], new: &[Row]) -> Vec<Vec<ItemPath>> {
    let mut origins = stated(old, new);
    unmoved_wording(old, new, &mut origins);
    moved_wording(old, new, &mut origins);
    same_label(old, new, &mut origins);
    keys(old, new, &origins)
}

/// Of which rows of before (by place) a row is, by its own place.
type Origins = BTreeMap<usize, Vec<usize>>;

fn claimed(origins: &Origins) -> BTreeSet<usize> {
    origins.values().flatten().copied().collect()
}

fn by_path(rows: &[Row]) -> HashMap<&ItemPath, usize> {
    let mut places = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        places.entry(&row.path).or_insert(place);
    }
    places
}

/// What the file itself says. Where the edition before said the same of the same label, it
/// has been done: the file is published again with other changes.
fn stated(old: &[Row], new: &[Row]) -> Origins {
    let places = by_path(old);
    let mut taken = BTreeSet::new();
    let mut origins = Origins::new();
    for (place, row) in new
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.was.is_empty())
    {
        let here = places.get(&row.path).copied();
        let is_done = |at: &usize| old.get(*at).is_some_and(|before| before.was == row.was);
        let said: Vec<usize> = match here.filter(is_done) {
            Some(here) => vec![here],
            None => row
                .was
                .iter()
                .filter_map(|was| places.get(was).copied())
                .collect(),
        };
        let said: Vec<usize> = said.into_iter().filter(|at| taken.insert(*at)).collect();
        if !said.is_empty() {
            origins.insert(place, said);
        }
    }
    origins
}

/// Rows that stand where they stood and say what they said.
fn unmoved_wording(old: &[Row], new: &[Row], origins: &mut Origins) {
    let taken = claimed(origins);
    let places = by_path(old);
    for (place, row) in new.iter().enumerate() {
        let here = places.get(&row.path).filter(|at| !taken.contains(at));
        let same = here.filter(|at| old.get(**at).is_some_and(|b| b.wording == row.wording));
        if let (Some(at), false) = (same, origins.contains_key(&place)) {
            origins.insert(place, vec![*at]);
        }
    }
}

/// Rows that say what only one other row of before said, and say it alone.
fn moved_wording(old: &[Row], new: &[Row], origins: &mut Origins) {
    let taken = claimed(origins);
    let mut said: HashMap<&Wording, Vec<usize>> = HashMap::new();
    for (place, row) in old.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        said.entry(&row.wording).or_default().push(place);
    }
    let mut say: HashMap<&Wording, Vec<usize>> = HashMap::new();
    let free = |place: &usize| !origins.contains_key(place);
    for (place, row) in new.iter().enumerate().filter(|(place, _)| free(place)) {
        say.entry(&row.wording).or_default().push(place);
    }
    for (wording, places) in say {
        if let ([place], Some([at])) = (places.as_slice(), said.get(wording).map(Vec::as_slice)) {
            origins.insert(*place, vec![*at]);
        }
    }
}

/// Everything else is what stood at its label, unless that went elsewhere.
fn same_label(old: &[Row], new: &[Row], origins: &mut Origins) {
    let taken = claimed(origins);
    let places = by_path(old);
    for (place, row) in new.iter().enumerate() {
        let here = places.get(&row.path).filter(|at| !taken.contains(at));
        if let (Some(at), false) = (here, origins.contains_key(&place)) {
            origins.insert(place, vec![*at]);
        }
    }
}

/// The keys of each row, empty where its label is its only key. A row that is new gets its
/// label, or where that is or was another's key, a name that no label can have.
fn keys(old: &[Row], new: &[Row], origins: &Origins) -> Vec<Vec<ItemPath>> {
    let mut taken: BTreeSet<ItemPath> = old.iter().flat_map(held).collect();
    let inherited: Vec<Vec<ItemPath>> = (0..new.len())
        .map(|place| {
            let origins = origins.get(&place).into_iter().flatten();
            let rows = origins.filter_map(|at| old.get(*at));
            let mut keys: Vec<ItemPath> = Vec::new();
            for key in rows.flat_map(held) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            keys
        })
        .collect();
    new.iter()
        .zip(inherited)
        .map(|(row, keys)| match keys.as_slice() {
            [] => {
                let key = fresh(old, &row.path, &taken);
                taken.insert(key.clone());
                (key != row.path).then_some(key).into_iter().collect()
            }
            [only] if *only == row.path => Vec::new(),
            _ => keys,
        })
        .collect()
}

fn held(row: &Row) -> Vec<ItemPath> {
    match row.keys.is_empty() {
        true => vec![row.path.clone()],
        false => row.keys.clone(),
    }
}

/// `~` stands in no printed label; what follows it is drawn from the edition before, so that
/// a name given in one edition is not given again in another.
fn fresh(old: &[Row], path: &ItemPath, taken: &BTreeSet<ItemPath>) -> ItemPath {
    if !taken.contains(path) {
        return path.clone();
    }
    let mut hasher = blake3::Hasher::new();
    for row in old {
        for part in std::iter::once(row.path.clone()).chain(held(row)) {
            hasher.update(part.as_str().as_bytes());
            hasher.update(b"\n");
        }
    }
    hasher.update(path.as_str().as_bytes());
    let name: String = hasher.finalize().to_hex().chars().take(8).collect();
    ItemPath::new(format!("{path}~{name}"))
}
