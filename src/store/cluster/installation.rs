//! Finding PostgreSQL's programs, and choosing which of them may open a data folder.
//!
//! A new folder gets the newest PostgreSQL that has PostGIS; an existing one only ever its own version.

use super::ClusterError;
use super::folder::Folder;
use super::server::command;
use crate::privilege::OsUser;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The oldest PostgreSQL that would do.
const OLDEST_POSTGRESQL: u32 = 14;
/// The oldest PostGIS that would do.
const OLDEST_POSTGIS: (u32, u32) = (3, 1);

/// Folders that hold one folder a version: Debian, RHEL and PGDG, Gentoo, SUSE, Homebrew, Postgres.app.
const PLACES: [(&str, &str); 8] = [
    ("/usr/lib/postgresql", ""),
    ("/usr", "pgsql-"),
    ("/usr/lib64", "postgresql-"),
    ("/usr/lib", "postgresql"),
    ("/opt/homebrew/opt", "postgresql"),
    ("/usr/local/opt", "postgresql"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql"),
    ("/Applications/Postgres.app/Contents/Versions", ""),
];

/// One PostgreSQL on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    /// The folder of its programs.
    pub(super) bin: PathBuf,
    /// Its whole version, as it says it.
    pub(super) version: String,
    major: u32,
    postgis: Option<(u32, u32)>,
}

impl Installation {
    /// The one to open `folder` with.
    pub(super) async fn for_folder(
        folder: &Folder,
        run_as: Option<&OsUser>,
    ) -> Result<Self, ClusterError> {
        let version = folder.version()?;
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut found = Vec::new();
        for bin in places(&path).await {
            found.extend(Self::look(&bin, run_as).await);
        }
        match version {
            Some(needed) => choose_version(found, needed, &folder.pgdata()),
            None => choose_newest(found),
        }
    }

    /// What is in that folder, if PostgreSQL's server is.
    async fn look(bin: &Path, run_as: Option<&OsUser>) -> Option<Self> {
        let asked = command(&bin.join("postgres"), run_as)
            .arg("--version")
            .output()
            .await
            .ok()?;
        let said = String::from_utf8_lossy(&asked.stdout).into_owned();
        let version = said
            .strip_prefix("postgres (PostgreSQL) ")?
            .trim()
            .to_owned();
        let major = leading_number(&version)?;
        let shown = command(&bin.join("initdb"), run_as)
            .args(["--show", "-D", "unused"])
            .output()
            .await
            .ok()?;
        let shown = String::from_utf8_lossy(&shown.stderr).into_owned();
        let share = shown
            .lines()
            .find_map(|line| line.strip_prefix("share_path="));
        let postgis = share.and_then(|share| postgis_version(Path::new(share)));
        Some(Self {
            bin: bin.to_owned(),
            version,
            major,
            postgis,
        })
    }

    fn has_postgis(&self) -> bool {
        self.postgis
            .is_some_and(|version| version >= OLDEST_POSTGIS)
    }
}

/// Every folder where PostgreSQL's server may be, each once.
async fn places(path: &OsStr) -> Vec<PathBuf> {
    let mut places = Vec::new();
    for (parent, prefix) in PLACES {
        let versions = std::fs::read_dir(parent).into_iter().flatten().flatten();
        let named =
            versions.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
        places.extend(named.map(|entry| entry.path().join("bin")));
    }
    places.push(PathBuf::from("/usr/local/pgsql/bin"));
    for folder in std::env::split_paths(path) {
        if let Ok(said) = command(&folder.join("pg_config"), None)
            .arg("--bindir")
            .output()
            .await
        {
            places.push(PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()));
        }
        places.push(folder);
    }
    let mut known = std::collections::HashSet::new();
    places.retain(|place| {
        let is_new = place.canonicalize().is_ok_and(|real| known.insert(real));
        is_new && place.join("postgres").is_file() && place.join("initdb").is_file()
    });
    places
}

fn choose_newest(mut found: Vec<Installation>) -> Result<Installation, ClusterError> {
    let what = describe(&found);
    found.sort_by_key(|one| std::cmp::Reverse(one.major));
    let new_enough = |one: &&Installation| one.major >= OLDEST_POSTGRESQL;
    let advice = found.iter().find(new_enough).map_or_else(
        || {
            "Install PostgreSQL and PostGIS (on Debian and Ubuntu: `make run` does; on Fedora: postgresql-server and \
             postgis; with Homebrew: postgresql and postgis)"
                .to_owned()
        },
        |one| {
            let major = one.major;
            format!("Install PostGIS for PostgreSQL {major} (on Debian and Ubuntu: postgresql-{major}-postgis-3)")
        },
    );
    let chosen = found
        .into_iter()
        .find(|one| one.major >= OLDEST_POSTGRESQL && one.has_postgis());
    chosen.ok_or(ClusterError::NotInstalled {
        found: what,
        advice,
    })
}

fn choose_version(
    found: Vec<Installation>,
    needed: u32,
    pgdata: &Path,
) -> Result<Installation, ClusterError> {
    let what = describe(&found);
    let chosen = found
        .into_iter()
        .find(|one| one.major == needed && one.has_postgis());
    chosen.ok_or_else(|| ClusterError::VersionGone {
        pgdata: pgdata.to_owned(),
        needed,
        found: what,
    })
}

fn describe(found: &[Installation]) -> String {
    let one = |one: &Installation| {
        let postgis = one.postgis.map_or("without PostGIS".to_owned(), |(a, b)| {
            format!("with PostGIS {a}.{b}")
        });
        format!(
            "PostgreSQL {} {postgis} in {}",
            one.major,
            one.bin.display()
        )
    };
    match found {
        [] => "found: none".to_owned(),
        some => format!(
            "found: {}",
            some.iter().map(one).collect::<Vec<_>>().join("; ")
        ),
    }
}

fn postgis_version(share: &Path) -> Option<(u32, u32)> {
    let control = std::fs::read_to_string(share.join("extension/postgis.control")).ok()?;
    let line = control
        .lines()
        .find(|line| line.trim_start().starts_with("default_version"))?;
    let (_, quoted) = line.split_once('\'')?;
    let (major, rest) = quoted.split_once('.')?;
    Some((major.parse().ok()?, leading_number(rest)?))
}

fn leading_number(text: &str) -> Option<u32> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn one(major: u32, postgis: Option<(u32, u32)>) -> Installation {
        Installation {
            bin: PathBuf::from(format!("/pg/{major}/bin")),
            version: major.to_string(),
            major,
            postgis,
        }
    }

    #[test]
    fn a_new_folder_gets_the_newest_that_has_postgis() {
        let found = vec![
            one(15, Some((3, 3))),
            one(18, None),
            one(17, Some((3, 5))),
            one(13, Some((3, 1))),
        ];
        assert_eq!(choose_newest(found).unwrap().major, 17);
    }

    #[test]
    fn without_postgis_the_error_names_its_package() {
        let error = choose_newest(vec![one(15, Some((3, 0)))])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("PostgreSQL 15 with PostGIS 3.0 in /pg/15/bin"),
            "{error}"
        );
        assert!(error.contains("postgresql-15-postgis-3"), "{error}");
    }

    #[test]
    fn without_postgresql_the_error_says_what_to_install() {
        let error = choose_newest(vec![one(13, Some((3, 1)))])
            .unwrap_err()
            .to_string();
        assert!(error.contains("Install PostgreSQL and PostGIS"), "{error}");
    }

    #[test]
    fn an_existing_folder_gets_its_own_version_and_never_a_newer_one() {
        let both = || vec![one(17, Some((3, 5))), one(15, Some((3, 3)))];
        assert_eq!(
            choose_version(both(), 15, Path::new("/d")).unwrap().major,
            15
        );
        let error = choose_version(both(), 16, Path::new("/d"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("/d belongs to PostgreSQL 16"), "{error}");
        assert!(error.contains("postgresql-16-postgis-3"), "{error}");
    }

    #[tokio::test]
    async fn programs_are_asked_for_their_version_and_postgis() {
        let temporary = tempfile::tempdir().unwrap();
        let bin = temporary.path().join("bin");
        let share = temporary.path().join("share");
        std::fs::create_dir_all(&bin).unwrap();
        std::fs::create_dir_all(share.join("extension")).unwrap();
        std::fs::write(
            share.join("extension/postgis.control"),
            "comment = 'x'\ndefault_version = '3.10.2'\n",
        )
        .unwrap();
        let script = |name: &str, text: String| {
            std::fs::write(bin.join(name), format!("#!/bin/sh\n{text}\n")).unwrap();
            std::fs::set_permissions(bin.join(name), PermissionsExt::from_mode(0o755)).unwrap();
        };
        script(
            "postgres",
            "echo 'postgres (PostgreSQL) 99beta1 (Somewhere)'".to_owned(),
        );
        script(
            "initdb",
            format!("echo 'share_path={}' >&2", share.display()),
        );
        let found = Installation::look(&bin, None).await.unwrap();
        assert_eq!((found.major, found.postgis), (99, Some((3, 10))));
    }
}
