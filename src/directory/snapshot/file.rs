//! The file: its form, how it is written so that a crash leaves the earlier one, and what it must show to be
//! believed.
//!
//! Eight bytes say what it is and four in which format; then come three sections of [`frames`](super::frames):
//! a head (JSON, for whoever looks at it), the index, and the public records.

use super::frames::{SectionReader, SectionWriter};
use crate::directory::node::{Directory, NodeThen};
use crate::directory::public_records::PublicRecords;
use crate::store::change_feed::FeedPosition;
use hereabouts_search::{Index, StoredError};
use hereabouts_vocabulary::Vocabulary;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const NAME: &str = "directory.snapshot";
/// What the name of one that is being written ends with.
const UNFINISHED: &str = ".new";
/// Writing takes seconds; what is as old as this was left by a crash.
const LEFT_BEHIND: Duration = Duration::from_secs(3_600);

const MAGIC: [u8; 8] = *b"HRBTSNAP";
/// Raised when the form of this file changes.
const FORMAT: u32 = 1;

const HEAD: u32 = 0;
const INDEX: u32 = 1;
const RECORDS: u32 = 2;

/// A clock may have been put back a little between two starts; by more, nothing is known of the age.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_mins(10);

/// Why a snapshot was not written, or not believed.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The file, or its folder.
    #[error("cannot {action} {path}: {source}")]
    File {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is some other file.
    #[error("it is no snapshot of Hereabouts")]
    NoSnapshot,
    /// Another format.
    #[error("it has format {found}, and this program reads format {FORMAT}")]
    AnotherFormat {
        /// Its format.
        found: u32,
    },
    /// Another build wrote it.
    #[error("it was written by another build of the program ({found})")]
    AnotherProgram {
        /// That build.
        found: String,
    },
    /// It is of another database.
    #[error("it is of another database ({found})")]
    AnotherDatabase {
        /// The address of that one.
        found: String,
    },
    /// It was in step too long ago.
    #[error(
        "it was last in step with the database {age_hours} hours ago, and what is older than {oldest_hours} hours is not served"
    )]
    TooOld {
        /// How long ago, in whole hours.
        age_hours: u64,
        /// What would do, in whole hours.
        oldest_hours: u64,
    },
    /// It was in step at a time to come.
    #[error(
        "by this machine's clock it was in step with the database at a time that is still to come"
    )]
    FromTheFuture,
    /// It cannot be read as what it should be.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// The index in it.
    #[error("it is damaged or of another program: {0}")]
    Index(#[from] StoredError),
}

impl SnapshotError {
    /// For `map_err`: what was tried on which path.
    fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }
}

/// What stands before the index.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    program: String,
    database: String,
    /// When the node last knew that it had everything: what age is counted from, however often it is written.
    in_step_at: Timestamp,
    position: FeedPosition,
    /// The day on which the index is true.
    as_of: Date,
}

/// What was read.
pub(super) struct Restored {
    pub(super) directory: Directory,
    pub(super) records: PublicRecords,
    pub(super) in_step_at: Timestamp,
}

/// How old a snapshot may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Age {
    pub(super) now: Timestamp,
    pub(super) oldest: Duration,
}

/// The snapshot of one node.
#[derive(Debug, Clone)]
pub(super) struct SnapshotFile {
    folder: PathBuf,
    program: String,
    database: String,
}

impl SnapshotFile {
    /// In a folder, as written by one build over one database.
    pub(super) const fn new(folder: PathBuf, program: String, database: String) -> Self {
        Self {
            folder,
            program,
            database,
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// Writes it aside, sees it onto the disk, and puts it in the place of the earlier one in one step. Gives
    /// its length in bytes.
    pub(super) fn write(&self, then: &NodeThen) -> Result<u64, SnapshotError> {
        fs::create_dir_all(&self.folder).map_err(SnapshotError::file("make", &self.folder))?;
        self.clear_up();
        let aside = self
            .folder
            .join(format!("{NAME}.{}{UNFINISHED}", std::process::id()));
        let written = self.write_to(&aside, then).and_then(|bytes| {
            fs::rename(&aside, self.path()).map_err(SnapshotError::file("rename", &aside))?;
            Ok(bytes)
        });
        match written {
            Ok(bytes) => {
                // Only then is the new name as lasting as the bytes.
                let folder = File::open(&self.folder).and_then(|folder| folder.sync_all());
                folder.map_err(SnapshotError::file("write", &self.folder))?;
                Ok(bytes)
            }
            Err(error) => {
                // What failed is said; that half a file stays would only be clutter, and goes next time.
                fs::remove_file(&aside).ok();
                Err(error)
            }
        }
    }

    fn write_to(&self, path: &Path, then: &NodeThen) -> Result<u64, SnapshotError> {
        let failed = || SnapshotError::file("write", path);
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(path)
            .map_err(failed())?;
        let mut output = BufWriter::new(file);
        self.write_sections(&mut output, then)
            .map_err(|error| failed()(error))?;
        let file = output
            .into_inner()
            .map_err(|error| failed()(error.into_error()))?;
        file.sync_all().map_err(failed())?;
        Ok(file.metadata().map_err(failed())?.len())
    }

    fn write_sections(&self, output: &mut impl Write, then: &NodeThen) -> io::Result<()> {
        output.write_all(&MAGIC)?;
        output.write_all(&FORMAT.to_le_bytes())?;
        let head = Head {
            program: self.program.clone(),
            database: self.database.clone(),
            in_step_at: then.in_step_at,
            position: then.directory.position.clone(),
            as_of: then.directory.as_of,
        };
        let mut section = SectionWriter::new(output, HEAD);
        section.write_all(&serde_json::to_vec(&head)?)?;
        section.finish()?;
        let mut section = SectionWriter::new(output, INDEX);
        let index = &then.directory.index;
        index.write_to(&mut section).map_err(io::Error::other)?;
        section.finish()?;
        let mut section = SectionWriter::new(output, RECORDS);
        then.records.write_to(&mut section)?;
        section.finish()
    }

    /// Takes away what crashes left behind. Another node may be writing into the same folder just now.
    fn clear_up(&self) {
        let is_ours = |name: &str| name.starts_with(NAME) && name.ends_with(UNFINISHED);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let is_old = entry
                .metadata()
                .and_then(|about| about.modified())
                .is_ok_and(|at| {
                    SystemTime::now()
                        .duration_since(at)
                        .is_ok_and(|age| age > LEFT_BEHIND)
                });
            if is_old && entry.file_name().to_str().is_some_and(is_ours) {
                fs::remove_file(entry.path()).ok();
            }
        }
    }

    /// Reads it; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read, or must not be believed.
    pub(super) fn read(
        &self,
        vocabulary: &Vocabulary,
        age: Age,
    ) -> Result<Option<Restored>, SnapshotError> {
        let path = self.path();
        let failed = || SnapshotError::file("read", &path);
        let file = match File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(failed())?,
        };
        let bytes = file.metadata().map_err(failed())?.len();
        let mut input = BufReader::new(file);
        refuse_other_formats(&mut input)?;
        let head = self.read_head(&mut input, age)?;
        let mut section = SectionReader::new(&mut input, INDEX);
        let index = Index::read_from(vocabulary, &mut section, bytes)?;
        section.finish().map_err(damaged)?;
        let mut section = SectionReader::new(&mut input, RECORDS);
        let records = PublicRecords::read_from(&mut section).map_err(damaged)?;
        section.finish().map_err(damaged)?;
        if input.read(&mut [0]).map_err(failed())? > 0 {
            return Err(SnapshotError::Damaged("bytes follow its end".to_owned()));
        }
        Ok(Some(Restored {
            directory: Directory {
                index,
                position: head.position,
                as_of: head.as_of,
            },
            records,
            in_step_at: head.in_step_at,
        }))
    }

    fn read_head(&self, input: &mut impl Read, age: Age) -> Result<Head, SnapshotError> {
        let mut section = SectionReader::new(input, HEAD);
        let mut json = Vec::new();
        section.read_to_end(&mut json).map_err(damaged)?;
        section.finish().map_err(damaged)?;
        let head: Head = serde_json::from_slice(&json)
            .map_err(|error| SnapshotError::Damaged(error.to_string()))?;
        if head.program != self.program {
            let found = head.program;
            return Err(SnapshotError::AnotherProgram { found });
        }
        if head.database != self.database {
            let found = head.database;
            return Err(SnapshotError::AnotherDatabase { found });
        }
        age.allows(head.in_step_at)?;
        Ok(head)
    }
}

impl Age {
    fn allows(self, in_step_at: Timestamp) -> Result<(), SnapshotError> {
        let age = self.now.duration_since(in_step_at);
        if age < -CLOCK_SLACK {
            return Err(SnapshotError::FromTheFuture);
        }
        let age = Duration::try_from(age).unwrap_or_default();
        if age > self.oldest {
            return Err(SnapshotError::TooOld {
                age_hours: age.as_secs() / 3_600,
                oldest_hours: self.oldest.as_secs() / 3_600,
            });
        }
        Ok(())
    }
}

fn refuse_other_formats(input: &mut impl Read) -> Result<(), SnapshotError> {
    let (mut magic, mut format) = ([0; 8], [0; 4]);
    let read = input
        .read_exact(&mut magic)
        .and_then(|()| input.read_exact(&mut format));
    if read.is_err() || magic != MAGIC {
        return Err(SnapshotError::NoSnapshot);
    }
    match u32::from_le_bytes(format) {
        FORMAT => Ok(()),
        found => Err(SnapshotError::AnotherFormat { found }),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` gives it away")]
fn damaged(error: io::Error) -> SnapshotError {
    SnapshotError::Damaged(error.to_string())
}

#[cfg(test)]
mod tests;
