//! Where a database must not lie: network drives and folders that a cloud service copies.
//!
//! Both destroy databases sooner or later. What mounts there are comes from
//! `/proc/self/mountinfo`; everything else is read off the path. The decisions are pure.

use super::StoreError;
use crate::domain::text::fold;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// What kind of place a database was refused at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemoteKind {
    /// A drive of another machine.
    NetworkDrive,
    /// A folder that a service copies elsewhere; which one.
    CloudFolder(String),
}

impl fmt::Display for RemoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NetworkDrive => f.write_str("a network drive"),
            Self::CloudFolder(name) => write!(f, "a folder copied by {name}"),
        }
    }
}

const NETWORK_FILE_SYSTEMS: [&str; 24] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "vmhgfs",
    "sshfs",
    "rclone",
    "davfs2",
    "gvfsd-fuse",
    "s3fs",
    "google-drive-ocamlfuse",
    "vmhgfs-fuse",
];

/// Folder names of cloud services, folded; a name that begins so counts.
const CLOUD_FOLDERS: [(&str, &str); 9] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("iclouddrive", "iCloud"),
    ("icloud drive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
];

/// Files by which Syncthing marks a folder that it copies.
const SYNCTHING_MARKS: [&str; 2] = [".stfolder", ".stignore"];

/// Refuses `path` when a database would not be safe there.
///
/// # Errors
/// [`StoreError::RemotePath`].
pub fn check(path: &Path) -> Result<(), StoreError> {
    match remote(path) {
        Some(why) => Err(StoreError::RemotePath {
            path: path.to_owned(),
            why,
        }),
        None => Ok(()),
    }
}

/// True for a place on a disk of this machine, as far as one can tell: what is written there
/// is what everybody reads. False for network drives and for whatever a program mounts.
pub fn is_local(path: &Path) -> bool {
    if is_on_a_server(&path.to_string_lossy()) || is_on_another_drive(path) {
        return false;
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    file_system_of(&mounts, &existing_folder(path))
        .is_none_or(|name| !is_network_file_system(&name) && !name.starts_with("fuse"))
}

/// True for a drive letter that is not the system's: it may be a server's.
fn is_on_another_drive(path: &Path) -> bool {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let drive = |text: &str| text.get(..2).map(str::to_ascii_uppercase);
    match std::env::var("SystemDrive") {
        Ok(system) if cfg!(windows) => drive(&whole.to_string_lossy()) != drive(&system),
        _ => false,
    }
}

fn remote(path: &Path) -> Option<RemoteKind> {
    if is_on_a_server(&path.to_string_lossy()) {
        return Some(RemoteKind::NetworkDrive);
    }
    let folder = existing_folder(path);
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    if file_system_of(&mounts, &folder).is_some_and(|name| is_network_file_system(&name)) {
        return Some(RemoteKind::NetworkDrive);
    }
    path.parent()
        .and_then(cloud_folder)
        .or_else(|| cloud_folder(&folder))
        .or_else(|| syncthing_folder(&folder))
}

/// The nearest folder above `path` that exists, without symbolic links.
fn existing_folder(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole
        .ancestors()
        .skip(1)
        .find_map(|folder| folder.canonicalize().ok())
        .unwrap_or(whole)
}

/// True for the way Windows writes a place on a server, `\\server\share`; not for
/// `\\?\C:\` and `\\.\`, which are local.
fn is_on_a_server(path: &str) -> bool {
    let slashes = path.replace('/', "\\");
    match slashes.strip_prefix("\\\\?\\") {
        Some(verbatim) => verbatim.to_ascii_uppercase().starts_with("UNC\\"),
        None => {
            cfg!(windows) && path.starts_with("//") || {
                let rest = path.strip_prefix("\\\\");
                rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('.'))
            }
        }
    }
}

/// The type of the file system on which `path` lies, by the text of a `mountinfo` file.
/// The longest mount point wins; of two at one place the later, which hides the other.
fn file_system_of(mountinfo: &str, path: &Path) -> Option<String> {
    mountinfo
        .lines()
        .filter_map(mount)
        .filter(|(point, _)| path.starts_with(point))
        .max_by_key(|(point, _)| point.components().count())
        .map(|(_, name)| name)
}

/// Mount point and file system type of one line.
fn mount(line: &str) -> Option<(PathBuf, String)> {
    let (before, after) = line.split_once(" - ")?;
    let point = before.split(' ').nth(4)?;
    let name = after.split(' ').next()?;
    Some((PathBuf::from(unescaped(point)), name.to_owned()))
}

/// `mountinfo` writes blanks as `\040`, and so on.
fn unescaped(text: &str) -> String {
    let escapes = [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ];
    escapes
        .into_iter()
        .fold(text.to_owned(), |text, (code, letter)| {
            text.replace(code, letter)
        })
}

fn is_network_file_system(name: &str) -> bool {
    let plain = name.strip_prefix("fuse.").unwrap_or(name);
    NETWORK_FILE_SYSTEMS.contains(&plain)
}

/// The service that copies `folder`, by the names of the folders above; both separators
/// count, so that a path is judged alike everywhere.
fn cloud_folder(folder: &Path) -> Option<RemoteKind> {
    let text = folder.to_string_lossy();
    text.split(['/', '\\']).map(fold).find_map(|component| {
        CLOUD_FOLDERS
            .into_iter()
            .find(|(begin, _)| {
                component
                    .strip_prefix(begin)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
            .map(|(_, name)| RemoteKind::CloudFolder(name.to_owned()))
    })
}

fn syncthing_folder(folder: &Path) -> Option<RemoteKind> {
    folder
        .ancestors()
        .any(|folder| {
            SYNCTHING_MARKS
                .iter()
                .any(|mark| folder.join(mark).exists())
        })
        .then(|| RemoteKind::CloudFolder("Syncthing".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /mnt/khoa\\040chung rw,relatime - cifs //may/chung rw,vers=3.0
31 22 0:31 / /home/a rw - nfs4 may:/home rw
32 31 8:2 / /home/a/o rw master:3 - btrfs /dev/sdb rw
33 22 0:33 / /media/x rw - fuse.sshfs may:/x rw
34 22 0:34 / /twice rw - ext4 /dev/sdc rw
35 34 0:35 / /twice rw - fuse.rclone cloud: rw
broken line
";

    fn file_system(path: &str) -> Option<String> {
        file_system_of(MOUNTS, Path::new(path))
    }

    #[test]
    fn the_longest_mount_point_tells_the_file_system() {
        assert_eq!(file_system("/var/lib/x").as_deref(), Some("ext4"));
        assert_eq!(file_system("/mnt/khoa chung/a").as_deref(), Some("cifs"));
        assert_eq!(file_system("/home/a/b").as_deref(), Some("nfs4"));
        assert_eq!(file_system("/home/a/o/b").as_deref(), Some("btrfs"));
        assert_eq!(file_system("/home/ab").as_deref(), Some("ext4"));
        assert_eq!(file_system("/twice/a").as_deref(), Some("fuse.rclone"));
        assert_eq!(file_system_of("", Path::new("/a")), None);
    }

    #[test]
    fn network_file_systems_are_known() {
        for name in [
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "9p",
            "fuse.sshfs",
            "fuse.rclone",
            "davfs",
        ] {
            assert!(is_network_file_system(name), "{name}");
        }
        for name in [
            "ext4",
            "btrfs",
            "tmpfs",
            "overlay",
            "fuse.ntfs-3g",
            "fuseblk",
            "zfs",
        ] {
            assert!(!is_network_file_system(name), "{name}");
        }
    }

    #[test]
    fn places_on_a_server_are_known_by_their_writing() {
        assert!(is_on_a_server(r"\\may\chung\cchc.db"));
        assert!(is_on_a_server(r"\\?\UNC\may\chung\cchc.db"));
        assert!(!is_on_a_server(r"\\?\C:\cchc.db"));
        assert!(!is_on_a_server(r"C:\Users\a\cchc.db"));
        assert!(!is_on_a_server("/home/a/cchc.db"));
    }

    #[test]
    fn folders_of_cloud_services_are_known_by_name() {
        let cloud = |path: &str| cloud_folder(Path::new(path));
        let named = |name: &str| Some(RemoteKind::CloudFolder(name.to_owned()));
        assert_eq!(cloud("/home/a/OneDrive - BV Mẫu"), named("OneDrive"));
        assert_eq!(cloud(r"C:\Users\a\OneDrive\x"), named("OneDrive"));
        assert_eq!(cloud("/home/a/Dropbox"), named("Dropbox"));
        assert_eq!(cloud("/home/a/Google Drive"), named("Google Drive"));
        assert_eq!(cloud("/home/a/iCloudDrive"), named("iCloud"));
        assert_eq!(cloud("/home/a/dropboxes"), None);
    }

    #[test]
    fn a_syncthing_folder_is_known_by_its_mark() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("a/b");
        std::fs::create_dir_all(&inner).expect("folders");
        assert!(check(&inner.join("cchc.db")).is_ok());
        std::fs::create_dir(folder.path().join(".stfolder")).expect("a mark");
        let refused = check(&inner.join("not/yet/cchc.db"));
        assert!(matches!(
            refused,
            Err(StoreError::RemotePath { why: RemoteKind::CloudFolder(name), .. }) if name == "Syncthing"
        ));
    }
}
