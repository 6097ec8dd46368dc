//! A draft under review survives the end of the program: kept whole after every change.

use super::Review;
use crate::service::{
    Place, ServiceError,
    files::{failed, put_text},
};
use std::{fs, io::ErrorKind, path::Path};

/// Keeps a review in the data directory, in place of what was kept before.
///
/// # Errors
/// When it cannot be written; what was kept before is still there.
pub fn keep_review(place: &Place, review: &Review) -> Result<(), ServiceError> {
    let path = place.data.review();
    let text = serde_json::to_string(review).map_err(|error| failed(&path)(error.into()))?;
    put_text(&path, &text)
}

/// The review that was being looked through when the program ended.
///
/// # Errors
/// When there is one that cannot be read; it stays where it is until another is kept.
pub fn kept_review(place: &Place) -> Result<Option<Review>, ServiceError> {
    let path = place.data.review();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&path)(error)),
    };
    match serde_json::from_str(&text) {
        Ok(review) => Ok(Some(review)),
        Err(_) => Err(ServiceError::KeptReview(path)),
    }
}

/// Removes what was kept.
///
/// # Errors
/// When the system refuses.
pub fn discard_review(place: &Place) -> Result<(), ServiceError> {
    let path = place.data.review();
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&path)(error)),
        _ => Ok(()),
    }
}

/// Writes a plan file, whole or not at all.
///
/// # Errors
/// [`ServiceError::FileExists`] unless `overwrite`, or what the system says.
pub fn write_plan_file(path: &Path, text: &str, overwrite: bool) -> Result<(), ServiceError> {
    if !overwrite && path.symlink_metadata().is_ok() {
        return Err(ServiceError::FileExists(path.to_owned()));
    }
    put_text(path, text)
}
