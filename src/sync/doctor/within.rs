//! A deadline for any call to the share: it runs in a thread of its own, which is left
//! behind where it does not come back.

use crate::sync::share::{PATIENT_THREAD, ShareError};
use std::{
    io,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

/// The answer of `work`, when it comes before the deadline.
///
/// # Errors
/// Those of `work`, or [`ShareError::TimedOut`].
pub fn within<T: Send + 'static>(
    deadline: Duration,
    work: impl FnOnce() -> Result<T, ShareError> + Send + 'static,
) -> Result<T, ShareError> {
    let (tell, answer) = channel();
    let broken = |text: String| ShareError::Unreachable {
        kind: io::ErrorKind::Other,
        text,
    };
    thread::Builder::new()
        .name(PATIENT_THREAD.to_owned())
        .spawn(move || {
            let _ = tell.send(work());
        })
        .map_err(|error| broken(error.to_string()))?;
    match answer.recv_timeout(deadline) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => Err(ShareError::TimedOut),
        Err(RecvTimeoutError::Disconnected) => Err(broken("the call panicked".to_owned())),
    }
}
