//! What is looked at on the share: whose it is, whether it can be read and written, and,
//! where it can be used, what may be promised there.

use super::{Check, Known, Looking, measured::Measured, warning};
use crate::{
    config::words::Values,
    domain::event::IncarnationId,
    service::{
        ServiceError,
        share::{cache_lifetime, is_folder},
    },
    store::is_local,
    sync::{
        FileShare, FolderShare, Look, Patient as PatientShare, Share, ShareError, SystemRng,
        doctor::{Effort, ScratchFile, measure, within},
        look,
        record::FORMAT,
        share::DEADLINE,
    },
};
use chrono::TimeDelta;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

/// What sort of place a share lies at.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub path: PathBuf,
    pub is_folder: bool,
    pub is_local: bool,
}

/// What was seen of a share, and how long that took.
struct Seen {
    look: Look,
    milliseconds: u128,
}

impl Site {
    fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            is_folder: is_folder(path),
            is_local: is_local(path),
        }
    }

    fn share(&self) -> Box<dyn Share> {
        let (path, unused) = (&self.path, TimeDelta::zero());
        match self.is_folder {
            // Nothing is written, so nobody's journal is meant.
            true => Box::new(FolderShare::new(path, IncarnationId([0; 32]), unused)),
            false => Box::new(FileShare::new(path, unused)),
        }
    }

    /// Reads the share once. Reading comes first, and only a share that answers is asked
    /// more.
    fn see(&self, known: &Known) -> Result<Seen, ShareError> {
        let began = Instant::now();
        let look = look(&mut PatientShare::new(self.share(), DEADLINE), known.share)?;
        let milliseconds = began.elapsed().as_millis();
        let format = look.marker.map_or(0, |marker| marker.format);
        if format.max(known.highest_format) > FORMAT {
            return Err(ShareError::Later);
        }
        if !self.is_folder {
            let path = self.path.clone();
            within(DEADLINE, move || {
                FileShare::new(path, TimeDelta::zero()).may_append()
            })?;
        }
        Ok(Seen { look, milliseconds })
    }

    /// The name of the marker's file.
    fn marker(&self) -> String {
        match self.is_folder {
            true => "cchc-share.id".to_owned(),
            false => {
                let name = self.path.file_name().unwrap_or_default();
                format!("{}.id", name.display())
            }
        }
    }
}

impl Looking<'_> {
    pub(super) fn share(&self, path: &Path, known: &Known) -> Vec<Check> {
        let refused = |cause| {
            let path = path.to_owned();
            vec![self.failed("share", &ServiceError::Share { path, cause })]
        };
        let at = path.to_owned();
        // Even to look where a path lies may hang.
        let site = match within(DEADLINE, move || Ok(Site::at(&at))) {
            Ok(site) => site,
            Err(cause) => return refused(cause),
        };
        let seen = match site.see(known) {
            Ok(seen) => seen,
            Err(cause) => return refused(cause),
        };
        let mut checks = vec![self.seen(&site, &seen, known)];
        checks.extend(self.measured(&site));
        checks
    }

    fn seen(&self, site: &Site, seen: &Seen, known: &Known) -> Check {
        let said = &self.words.cli.check;
        let path = site.path.display();
        if seen.look.marker.is_none() {
            let values: &Values = &[("path", &path), ("marker", &site.marker())];
            return warning(
                "share",
                &said.share_unmarked,
                &said.share_unmarked_mend,
                values,
            );
        }
        if known.quarantined > 0 {
            let values: &Values = &[("path", &path), ("count", &known.quarantined)];
            return warning(
                "share",
                &said.share_quarantine,
                &said.share_quarantine_mend,
                values,
            );
        }
        let place = match site.is_local {
            true => &said.place_here,
            false => &said.place_network,
        };
        let values: &Values = &[
            ("path", &path),
            ("place", place),
            ("size", &(seen.look.bytes / 1024)),
            ("time", &seen.milliseconds),
        ];
        self.good("share", &said.share_found, values)
    }

    fn measured(&self, site: &Site) -> Vec<Check> {
        let scratch = match site.is_folder {
            true => ScratchFile::within(&site.path, &mut SystemRng),
            false => ScratchFile::beside(&site.path, &mut SystemRng),
        };
        let scratch = match scratch {
            Ok(scratch) => scratch,
            Err(error) => return vec![self.failed("share_create", &error.into())],
        };
        let path = scratch.path().to_owned();
        let clock = self.patient.clock.as_ref();
        let findings = measure(Arc::new(scratch), Effort::default(), clock);
        let measured = Measured {
            looking: self,
            site,
            scratch: &path,
            usual_cache: cache_lifetime(site.is_local),
        };
        measured.checks(&findings)
    }
}
