//! The data folder: its layout, its lock, who owns it, and where its socket may lie.
//!
//! ```text
//! DATA_DIR/hereabouts.lock        held while a program runs over this folder
//! DATA_DIR/postgresql/data        the server's own folder (PGDATA)
//! DATA_DIR/postgresql/socket      the socket, in a folder that only the server's user may enter
//! DATA_DIR/postgresql/server.log  the server's log, and server.log.1 before it
//! ```
//! Beside them lies the snapshot of what the program holds, which is `directory`'s. No process is started or stopped here.

use super::ClusterError;
use crate::privilege::OsUser;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, chown};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A socket's path, with its end, must fit the kernel's `sun_path`: 108 bytes on Linux, 104 elsewhere.
const LONGEST_SOCKET_PATH: usize = 103;
const SOCKET_NAME: &str = "/.s.PGSQL.5432";

/// The data folder, locked for this process until the last of its clones is dropped.
#[derive(Debug, Clone)]
pub struct Folder {
    data_dir: PathBuf,
    owner: Option<OsUser>,
    _lock: Arc<Lock>,
}

/// Let go of by name, not by closing: a process that another thread is just starting holds a copy of every open file
/// until it becomes its own program, and would hold the lock with it.
#[derive(Debug)]
struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // What cannot be unlocked is unlocked when the file is closed, which is next.
        let _ = self.0.unlock();
    }
}

impl Folder {
    /// Makes what is missing and takes the lock.
    pub(super) fn open(data_dir: &Path, owner: Option<&OsUser>) -> Result<Self, ClusterError> {
        make(data_dir, owner)?;
        let data_dir = data_dir
            .canonicalize()
            .map_err(ClusterError::file("find", data_dir))?;
        let lock = take_lock(&data_dir, owner)?;
        make(&data_dir.join("postgresql"), owner)?;
        Ok(Self {
            data_dir,
            owner: owner.cloned(),
            _lock: Arc::new(lock),
        })
    }

    pub(super) fn pgdata(&self) -> PathBuf {
        self.data_dir.join("postgresql/data")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.data_dir.join("postgresql/server.log")
    }

    /// PGDATA appears whole or not at all, so its presence is enough.
    pub(super) fn is_initialised(&self) -> bool {
        self.pgdata().join("PG_VERSION").exists()
    }

    /// The major version of PostgreSQL that made PGDATA; none when there is no PGDATA yet.
    pub(super) fn version(&self) -> Result<Option<u32>, ClusterError> {
        let path = self.pgdata().join("PG_VERSION");
        match std::fs::read_to_string(&path) {
            Ok(text) => text
                .trim()
                .parse()
                .map(Some)
                .map_err(|_| ClusterError::File {
                    action: "read a version from",
                    path,
                    source: io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!("it says {:?}", text.trim()),
                    ),
                }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(ClusterError::File {
                action: "read",
                path,
                source,
            }),
        }
    }

    /// The folder for the socket, made and checked.
    pub(super) fn socket_dir(&self) -> Result<PathBuf, ClusterError> {
        let path = socket_path(&self.data_dir);
        match std::fs::DirBuilder::new().mode(0o700).create(&path) {
            Ok(()) => {
                give(&path, self.owner.as_ref()).map_err(ClusterError::file("give away", &path))?
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(source) => {
                return Err(ClusterError::File {
                    action: "make",
                    path,
                    source,
                });
            }
        }
        self.refuse_foreign(&path)?;
        Ok(path)
    }

    /// /tmp is everybody's: what lies there under our name may be somebody's trap.
    fn refuse_foreign(&self, path: &Path) -> Result<(), ClusterError> {
        let metadata =
            std::fs::symlink_metadata(path).map_err(ClusterError::file("look at", path))?;
        let uid = self
            .owner
            .as_ref()
            .map_or_else(|| nix::unistd::geteuid().as_raw(), OsUser::uid);
        let problem = if !metadata.is_dir() {
            "it is no folder"
        } else if metadata.uid() != uid {
            "it belongs to another user"
        } else if metadata.mode() & 0o077 != 0 {
            "other users may enter it"
        } else {
            return Ok(());
        };
        Err(ClusterError::SocketFolder {
            path: path.to_owned(),
            problem,
        })
    }
}

/// Where the socket of a server over `data_dir` (as the system spells it) lies: beside PGDATA, or under /tmp when
/// that path is too long for a socket.
pub(super) fn socket_path(data_dir: &Path) -> PathBuf {
    let beside = data_dir.join("postgresql/socket");
    if beside.as_os_str().len() + SOCKET_NAME.len() <= LONGEST_SOCKET_PATH {
        return beside;
    }
    Path::new("/tmp").join(format!("hereabouts-{}", short_name(data_dir)))
}

/// Sixteen letters that are this data folder's own.
fn short_name(data_dir: &Path) -> String {
    let digest = Sha256::digest(data_dir.as_os_str().as_bytes());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn make(path: &Path, owner: Option<&OsUser>) -> Result<(), ClusterError> {
    if let Some(user) = owner {
        return Ok(user.take_folder(path)?);
    }
    std::fs::DirBuilder::new()
        .mode(0o700)
        .recursive(true)
        .create(path)
        .map_err(ClusterError::file("make", path))
}

/// The lock goes with the process, however it ends; the number in the file is only for the message.
fn take_lock(data_dir: &Path, owner: Option<&OsUser>) -> Result<Lock, ClusterError> {
    let path = data_dir.join("hereabouts.lock");
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(ClusterError::file("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut pid = String::new();
            let read = file.read_to_string(&mut pid).is_ok() && !pid.trim().is_empty();
            let holder = if read {
                format!("process {}", pid.trim())
            } else {
                "a starting process".to_owned()
            };
            return Err(ClusterError::InUse {
                data_dir: data_dir.to_owned(),
                holder,
            });
        }
        Err(TryLockError::Error(source)) => {
            return Err(ClusterError::File {
                action: "lock",
                path,
                source,
            });
        }
    }
    let written = give(&path, owner)
        .and_then(|()| file.set_len(0))
        .and_then(|()| file.rewind())
        .and_then(|()| writeln!(file, "{}", std::process::id()));
    written.map_err(ClusterError::file("write", &path))?;
    Ok(Lock(file))
}

/// Hands `path` to the server's user, if that is somebody else.
pub(super) fn give(path: &Path, owner: Option<&OsUser>) -> io::Result<()> {
    owner.map_or(Ok(()), |user| {
        chown(path, Some(user.uid()), Some(user.gid()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(below: &str) -> (tempfile::TempDir, Folder) {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::open(&temporary.path().join(below), None).unwrap();
        (temporary, folder)
    }

    #[test]
    fn a_second_opening_is_refused_and_names_folder_and_process() {
        let (_temporary, folder) = opened("data");
        let error = Folder::open(&folder.data_dir, None)
            .unwrap_err()
            .to_string();
        assert!(error.contains(folder.data_dir.to_str().unwrap()), "{error}");
        assert!(
            error.contains(&format!("process {}", std::process::id())),
            "{error}"
        );
    }

    #[test]
    fn a_closed_folder_can_be_opened_again() {
        let (_temporary, folder) = opened("data");
        let path = folder.data_dir.clone();
        drop(folder);
        Folder::open(&path, None).unwrap();
    }

    #[test]
    fn a_long_path_gets_a_short_socket_folder_of_its_own() {
        let (_first, near) = opened("data");
        let (_second, far) = opened(&"long-name/".repeat(12));
        assert!(near.socket_dir().unwrap().starts_with(&near.data_dir));
        let socket_dir = far.socket_dir().unwrap();
        assert!(
            socket_dir.as_os_str().len() + SOCKET_NAME.len() < LONGEST_SOCKET_PATH,
            "{}",
            socket_dir.display()
        );
        assert_eq!(
            std::fs::metadata(&socket_dir).unwrap().mode() & 0o777,
            0o700
        );
        std::fs::remove_dir(socket_dir).unwrap();
    }

    #[test]
    fn a_socket_folder_that_others_may_enter_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let (_temporary, folder) = opened("data");
        let socket_dir = folder.socket_dir().unwrap();
        std::fs::set_permissions(socket_dir, std::fs::Permissions::from_mode(0o755)).unwrap();
        assert!(matches!(
            folder.socket_dir(),
            Err(ClusterError::SocketFolder { .. })
        ));
    }
}
