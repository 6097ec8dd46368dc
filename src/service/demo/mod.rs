//! Made-up data for trying things out: a year of check-ins of all departments, with
//! withdrawals and submissions, the same for the same seed and day.
//!
//! Everything is said by made-up terminals with keys of their own and comes in as if from
//! a share, so that the data are as large and as varied as real ones.

mod dice;
mod phrases;
mod story;

use super::{Place, Service, ServiceError, news, set_up::first_shipped, share::PlaceShare};
use crate::{
    config::{Terminal, holidays},
    domain::{
        event::{Sealed, ShareId},
        plan::Plan,
    },
    sync::{Share, record::framed},
};
use std::{
    path::{Path, PathBuf},
    sync::mpsc::sync_channel,
    thread,
};
use story::Story;

/// How many entries come in at a time.
const BATCH: u64 = 5_000;
/// How many batches may wait to be taken in.
const WAITING: usize = 2;
/// The most bytes of one append to a share that nobody else uses yet.
const LARGEST_APPEND: usize = 1024 * 1024;

/// How much is made up, and from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// How many entries.
    pub events: u64,
    /// The same seed gives the same entries.
    pub seed: u64,
}

/// Sets an empty data directory up for the coordinator of the first shipped plan and fills
/// it and its share. `progress` hears how many entries are in. Gives the number of entries.
///
/// # Errors
/// When the directory or the share named is not empty, or cannot be written.
pub fn fill_directory(
    place: Place,
    wish: Wish,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, ServiceError> {
    is_empty(place.data.path())?;
    if let Some(share) = &place.share
        && std::fs::metadata(share).is_ok_and(|share| share.len() > 0 || share.is_dir())
    {
        return Err(ServiceError::NotEmpty(share.clone()));
    }
    let plan = first_shipped()?;
    let calendar = holidays::load(&place.data)?;
    let id = ShareId(wish.seed.to_be_bytes());
    let story = Story::new(&plan, &calendar, place.today(), wish, id)?;
    let mut service = Service::create(place)?;
    let mut share = DemoShare::create(&mut service, id)?;
    let made = tell(story, &mut service, &mut share, progress)?;
    share.flush()?;
    remember(service, &plan)?;
    Ok(made)
}

/// Sealing takes as long as taking in, so that each has its own thread.
fn tell(
    mut story: Story,
    service: &mut Service,
    share: &mut DemoShare,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, ServiceError> {
    let now_ms = u64::try_from(service.place().clock.now().timestamp_millis()).unwrap_or(0);
    thread::scope(|scope| {
        let (send, batches) = sync_channel::<Result<Vec<Sealed>, ServiceError>>(WAITING);
        scope.spawn(move || {
            if send.send(story.publication()).is_err() {
                return;
            }
            while !story.is_told() {
                if send.send(story.batch(BATCH)).is_err() {
                    return;
                }
            }
        });
        let mut made = 0;
        for (number, batch) in batches.iter().enumerate() {
            let batch = batch?;
            service.absorb(&batch, now_ms)?;
            share.take(&batch)?;
            // The first batch is the plan.
            if number > 0 {
                made += batch.len() as u64;
                progress(made);
            }
        }
        Ok(made)
    })
}

fn is_empty(directory: &Path) -> Result<(), ServiceError> {
    let is_used = std::fs::read_dir(directory).is_ok_and(|mut entries| entries.next().is_some());
    if is_used {
        return Err(ServiceError::NotEmpty(directory.to_owned()));
    }
    Ok(())
}

fn remember(mut service: Service, plan: &Plan) -> Result<(), ServiceError> {
    let share = service.place().share();
    service.remember(Terminal {
        department: Some(plan.coordinator.to_string()),
        author: Some(phrases::author(0)),
        plan: Some(plan.id.to_string()),
        share: Some(std::path::absolute(&share).unwrap_or(share)),
    })?;
    news::note(service.place());
    service.tidy()
}

/// The shared file of the demo, as it is filled.
struct DemoShare {
    share: PlaceShare,
    path: PathBuf,
    waiting: Vec<u8>,
}

impl DemoShare {
    fn create(service: &mut Service, id: ShareId) -> Result<Self, ServiceError> {
        let path = service.place().share();
        let share = service.found_share(id)?;
        Ok(Self {
            share,
            path,
            waiting: Vec::new(),
        })
    }

    fn take(&mut self, batch: &[Sealed]) -> Result<(), ServiceError> {
        for sealed in batch {
            self.waiting.extend(framed([&sealed.line]));
            if self.waiting.len() >= LARGEST_APPEND {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ServiceError> {
        let bytes = std::mem::take(&mut self.waiting);
        if bytes.is_empty() {
            return Ok(());
        }
        let refused = |cause| ServiceError::Share {
            path: self.path.clone(),
            cause,
        };
        self.share.append(&bytes).map(|_| ()).map_err(refused)
    }
}
