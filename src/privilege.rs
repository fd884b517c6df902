//! Not being root. PostgreSQL refuses to run as root, and a web server has no business to: started as
//! root, the program becomes an ordinary user before it starts its first thread.
//!
//! Nothing else is decided here, and nothing of ours is imported. Whoever calls [`OsUser::become_it`]
//! must have read already what only root may read.

use nix::unistd::{Gid, Uid, User, geteuid};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::path::{Path, PathBuf};

/// What the program keeps in its folder from its first moments on.
const OURS: [&str; 2] = ["postgresql", "hereabouts.lock"];

/// Why the program could not become an ordinary user, or a folder could not be handed to one.
#[derive(Debug, thiserror::Error)]
pub enum PrivilegeError {
    /// There is no such account.
    #[error(
        "there is no user called {name} on this machine. Started as root, Hereabouts runs as that user; \
         installing PostgreSQL makes `postgres`, and HEREABOUTS_RUN_AS names another"
    )]
    NoSuchUser {
        /// The account that was asked for.
        name: String,
    },
    /// The account is root by another name.
    #[error("{name} is root (user id 0). HEREABOUTS_RUN_AS must name an ordinary user")]
    IsRoot {
        /// The account that was asked for.
        name: String,
    },
    /// The system's list of accounts could not be read.
    #[error("cannot look up the user {name}: {source}")]
    LookUp {
        /// The account that was asked for.
        name: String,
        /// What the system said.
        source: nix::Error,
    },
    /// The system would not let root become somebody else.
    #[error("cannot become the user {name}: {source}")]
    Drop {
        /// The account that was asked for.
        name: String,
        /// What the system said.
        source: nix::Error,
    },
    /// A folder above the data is closed to the account.
    #[error(
        "the user {name} cannot reach {folder}: {closed} is closed to it. Choose a folder that it can reach, \
         like /var/lib/hereabouts, with HEREABOUTS_DATA_DIR"
    )]
    OutOfReach {
        /// The account.
        name: String,
        /// Where it should have gone.
        folder: PathBuf,
        /// The folder on the way that it may not enter.
        closed: PathBuf,
    },
    /// The folder holds what belongs to somebody else.
    #[error(
        "{folder} is not empty and does not belong to the user {name}; giving it away would take it from its owner. \
         Choose a new or an empty folder with HEREABOUTS_DATA_DIR"
    )]
    NotOurs {
        /// The account.
        name: String,
        /// Whose folder it should have become.
        folder: PathBuf,
    },
    /// The folder could not be made or handed over.
    #[error("cannot make {folder} ready: {source}")]
    Folder {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// An ordinary account of this machine; never root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OsUser {
    name: String,
    uid: Uid,
    gid: Gid,
}

impl OsUser {
    /// The account of that name.
    ///
    /// # Errors
    /// When there is none, or it is root.
    pub fn named(name: &str) -> Result<Self, PrivilegeError> {
        let found = User::from_name(name)
            .map_err(|source| PrivilegeError::LookUp {
                name: name.to_owned(),
                source,
            })?
            .ok_or_else(|| PrivilegeError::NoSuchUser {
                name: name.to_owned(),
            })?;
        if found.uid.is_root() {
            return Err(PrivilegeError::IsRoot { name: found.name });
        }
        Ok(Self {
            name: found.name,
            uid: found.uid,
            gid: found.gid,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its user id.
    #[must_use]
    pub const fn uid(&self) -> u32 {
        self.uid.as_raw()
    }

    /// Its group's id.
    #[must_use]
    pub const fn gid(&self) -> u32 {
        self.gid.as_raw()
    }

    /// Turns this whole process into that user, for good. Call it before the first thread starts.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn become_it(&self) -> Result<(), PrivilegeError> {
        // The other order would leave no right to change the groups.
        set_only_group(self.gid)
            .and_then(|()| nix::unistd::setgid(self.gid))
            .and_then(|()| nix::unistd::setuid(self.uid))
            .map_err(|source| PrivilegeError::Drop {
                name: self.name.clone(),
                source,
            })
    }

    /// Whether nobody loses anything by it: the folder is this user's, or holds nothing but our own.
    fn may_take(&self, folder: &Path) -> io::Result<bool> {
        if std::fs::metadata(folder)?.uid() == self.uid() {
            return Ok(true);
        }
        for entry in std::fs::read_dir(folder)? {
            let name = entry?.file_name();
            if !OURS.iter().any(|own| name == **own) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes `folder` if it is missing, closed to everybody else, gives it to this user, and makes sure
    /// that the user can get there. For root.
    ///
    /// # Errors
    /// When it cannot be made or given, or the user cannot reach it.
    pub fn take_folder(&self, folder: &Path) -> Result<(), PrivilegeError> {
        let failed = |source| PrivilegeError::Folder {
            folder: folder.to_owned(),
            source,
        };
        if let Some(parent) = folder.parent() {
            std::fs::create_dir_all(parent).map_err(failed)?;
        }
        match std::fs::DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(failed(error));
            }
            _ => {}
        }
        if !self.may_take(folder).map_err(failed)? {
            return Err(PrivilegeError::NotOurs {
                name: self.name.clone(),
                folder: folder.to_owned(),
            });
        }
        chown(folder, Some(self.uid()), Some(self.gid())).map_err(failed)?;
        let folder = folder.canonicalize().map_err(failed)?;
        for above in folder.ancestors().skip(1) {
            if !self.may_enter(above).map_err(failed)? {
                let closed = above.to_owned();
                return Err(PrivilegeError::OutOfReach {
                    name: self.name.clone(),
                    folder,
                    closed,
                });
            }
        }
        Ok(())
    }

    fn may_enter(&self, folder: &Path) -> io::Result<bool> {
        let metadata = std::fs::metadata(folder)?;
        let needed = if metadata.uid() == self.uid() {
            0o100
        } else if metadata.gid() == self.gid() {
            0o010
        } else {
            0o001
        };
        Ok(metadata.mode() & needed != 0)
    }
}

/// Whether this process runs as root.
#[must_use]
pub fn is_root() -> bool {
    geteuid().is_root()
}

#[cfg(not(target_vendor = "apple"))]
fn set_only_group(gid: Gid) -> nix::Result<()> {
    nix::unistd::setgroups(&[gid])
}

/// Apple's systems keep groups elsewhere; better refuse than stay in root's groups.
#[cfg(target_vendor = "apple")]
fn set_only_group(_: Gid) -> nix::Result<()> {
    Err(nix::Error::ENOSYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn an_unknown_user_is_named_in_the_error() {
        let error = OsUser::named("no-such-user-here").unwrap_err().to_string();
        assert!(
            error.starts_with("there is no user called no-such-user-here"),
            "{error}"
        );
    }

    #[test]
    fn root_is_no_ordinary_user() {
        assert!(matches!(
            OsUser::named("root"),
            Err(PrivilegeError::IsRoot { .. })
        ));
    }

    /// An ordinary user, where folders can be given away at all.
    fn somebody_to_give_to() -> Option<OsUser> {
        if !is_root() {
            eprintln!("not root: nobody's folders can be given away, so there is nothing to see");
            return None;
        }
        Some(OsUser::named("nobody").unwrap())
    }

    #[test]
    fn a_folder_that_holds_somebody_elses_things_stays_theirs() {
        let Some(user) = somebody_to_give_to() else {
            return;
        };
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("letters"), "dear").unwrap();
        let error = user.take_folder(home.path()).unwrap_err();
        assert!(matches!(error, PrivilegeError::NotOurs { .. }), "{error}");
        let owner = std::fs::metadata(home.path()).unwrap().uid();
        assert_eq!(owner, geteuid().as_raw());
    }

    #[test]
    fn a_folder_behind_a_closed_one_is_out_of_reach() {
        let Some(user) = somebody_to_give_to() else {
            return;
        };
        let closed = tempfile::tempdir().unwrap();
        std::fs::set_permissions(closed.path(), PermissionsExt::from_mode(0o700)).unwrap();
        let error = user.take_folder(&closed.path().join("data")).unwrap_err();
        assert!(
            matches!(error, PrivilegeError::OutOfReach { .. }),
            "{error}"
        );
    }
}
