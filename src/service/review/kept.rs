//! A draft under review survives the end of the program: kept whole after every change.

use super::Review;
use crate::service::{
    Place, ServiceError,
    files::{discard, failed, keep_json, kept_text, put_new},
};
use std::{io::Write, path::Path};

/// Keeps a review in the data directory, in place of what was kept before.
///
/// # Errors
/// When it cannot be written; what was kept before is still there.
pub fn keep_review(place: &Place, review: &Review) -> Result<(), ServiceError> {
    keep_json(&place.data.review(), review)
}

/// The review that was being looked through when the program ended.
///
/// # Errors
/// When there is one that cannot be read; it stays where it is until another is kept.
pub fn kept_review(place: &Place) -> Result<Option<Review>, ServiceError> {
    let path = place.data.review();
    let Some(text) = kept_text(&path)? else {
        return Ok(None);
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
    discard(&place.data.review())
}

/// Writes a plan file, whole or not at all.
///
/// # Errors
/// [`ServiceError::FileExists`] unless `overwrite`, or what the system says.
pub fn write_plan_file(path: &Path, text: &str, overwrite: bool) -> Result<(), ServiceError> {
    put_new(path, overwrite, |file| {
        file.write_all(text.as_bytes()).map_err(failed(path))
    })
}
