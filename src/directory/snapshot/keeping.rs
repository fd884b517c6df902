//! When a snapshot is read and when one is written, off the request path.
//!
//! One is written after the first build and after every rebuild; then when something has changed and the last
//! is older than the rules say; and when the program is stopped. A node that stays in step with a database in
//! which nothing happens writes one now and then as well, since age is counted from when it was last in step.
//!
//! Hidden places and removed listings must not live on for ever. So what was in step too long ago is neither
//! read from a snapshot nor served any longer from memory: the same rule, whatever a node has it from.

use super::file::{Age, SnapshotError, SnapshotFile};
use super::program::fingerprint;
use crate::directory::node::{Node, NodeThen};
use crate::store::change_feed::FeedPosition;
use jiff::{SignedDuration, Timestamp};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, watch};

/// When snapshots are written, and how old what is served may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnapshotRules {
    /// The least time between two; none when there are to be no snapshots.
    pub every: Option<Duration>,
    /// What was in step longer ago is not served without the database.
    pub oldest: Duration,
}

/// A node that nothing happens to writes a snapshot this often while one may grow too old.
const REFRESHES: u32 = 4;

/// The snapshots of one node.
pub struct Snapshots {
    file: Option<SnapshotFile>,
    rules: SnapshotRules,
    /// Held while one is being written.
    last: Arc<Mutex<Last>>,
    count: watch::Sender<u64>,
}

/// What is known of the last one.
#[derive(Default)]
struct Last {
    /// When one was last written, or tried.
    tried_at: Option<Instant>,
    kept: Option<Kept>,
}

struct Kept {
    position: FeedPosition,
    in_step_at: Timestamp,
}

impl Snapshots {
    /// Those in a folder, of the database of that name: whatever is there of another database is not read.
    #[must_use]
    pub fn new(folder: PathBuf, database: String, rules: SnapshotRules) -> Arc<Self> {
        let program = rules.every.map(|_| fingerprint());
        let file = match program {
            Some(Ok(program)) => Some(SnapshotFile::new(folder, program, database)),
            Some(Err(error)) => {
                tracing::warn!(%error, "no snapshots are kept: the program's own file cannot be read");
                None
            }
            None => None,
        };
        Arc::new(Self {
            file,
            rules,
            last: Arc::default(),
            count: watch::Sender::new(0),
        })
    }

    /// Puts what the snapshot holds into a node that holds nothing, and gives how long ago that was in step;
    /// `None` when there is no snapshot. Takes seconds for a large directory.
    ///
    /// # Errors
    /// When there is one that cannot be read or must not be believed; the node then holds nothing still.
    pub fn restore(&self, node: &Node, now: Timestamp) -> Result<Option<Duration>, SnapshotError> {
        let Some(file) = &self.file else {
            return Ok(None);
        };
        let oldest = self.rules.oldest;
        let Some(restored) = file.read(node.vocabulary, Age { now, oldest })? else {
            return Ok(None);
        };
        if let Ok(mut last) = self.last.try_lock() {
            *last = Last {
                tried_at: Some(Instant::now()),
                kept: Some(Kept {
                    position: restored.directory.position.clone(),
                    in_step_at: restored.in_step_at,
                }),
            };
        }
        let age = Duration::try_from(now.duration_since(restored.in_step_at)).unwrap_or_default();
        node.restore(restored.directory, restored.records, age);
        Ok(Some(age))
    }

    /// Begins to write a snapshot if one is due, and doesn't wait for it. Only the follower calls it, between two
    /// changes, so that index and records are of one moment.
    pub(in crate::directory) fn write_if_due(self: &Arc<Self>, node: &Node) {
        let (Some(_), Ok(last)) = (&self.file, Arc::clone(&self.last).try_lock_owned()) else {
            return;
        };
        let Some(directory) = node.directory() else {
            return;
        };
        if !last.is_due(&directory.position, self.rules) {
            return;
        }
        if let Some(then) = node.then(Timestamp::now()) {
            let snapshots = Arc::clone(self);
            tokio::task::spawn_blocking(move || {
                let mut last = last;
                snapshots.write_and_log(&then, &mut last);
            });
        }
    }

    /// Writes what the node holds at the end, unless the last one has it. Call it when nothing follows any more.
    pub async fn write_last(self: &Arc<Self>, node: &Node) {
        let mut last = Arc::clone(&self.last).lock_owned().await;
        let Some(then) = node.then(Timestamp::now()).filter(|_| self.file.is_some()) else {
            return;
        };
        if last.has(&then.directory.position) && !last.is_ageing(then.in_step_at, self.rules) {
            return;
        }
        let snapshots = Arc::clone(self);
        let writing =
            tokio::task::spawn_blocking(move || snapshots.write_and_log(&then, &mut last));
        if let Err(error) = writing.await {
            tracing::warn!(%error, "the last snapshot was interrupted");
        }
    }

    /// Writes a snapshot now, and gives its length in bytes: for benches.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, node: &Node) -> Result<u64, SnapshotError> {
        match (&self.file, node.then(Timestamp::now())) {
            (Some(file), Some(then)) => file.write(&then),
            _ => Ok(0),
        }
    }

    /// Waits until this object has written so many.
    pub async fn wait_for(&self, count: u64, at_most: Duration) -> bool {
        let mut counting = self.count.subscribe();
        let reached = counting.wait_for(|written| *written >= count);
        tokio::time::timeout(at_most, reached)
            .await
            .is_ok_and(|reached| reached.is_ok())
    }

    /// Notes that the database could not be asked; what is too old by now is no longer served.
    pub(crate) fn note_unreachable(&self, node: &Node) {
        if node.note_unreachable(self.rules.oldest) {
            let hours = self.rules.oldest.as_secs() / 3_600;
            tracing::error!(
                hours,
                "the database has been away for too long: what was removed since would still be shown, so \
                 searches are no longer answered until it is back"
            );
        }
    }

    fn write_and_log(&self, then: &NodeThen, last: &mut Last) {
        let Some(file) = &self.file else {
            return;
        };
        let started = Instant::now();
        last.tried_at = Some(started);
        match file.write(then) {
            Ok(bytes) => {
                let took_ms = started.elapsed().as_millis();
                let number = then.directory.position.number;
                tracing::debug!(bytes, took_ms, number, "snapshot written");
                last.kept = Some(Kept {
                    position: then.directory.position.clone(),
                    in_step_at: then.in_step_at,
                });
                self.count.send_modify(|count| *count += 1);
            }
            Err(error) => {
                // As if there were none: it is tried again when it is time, whatever has changed since.
                last.kept = None;
                tracing::warn!(%error, "no snapshot was written");
            }
        }
    }
}

impl Last {
    fn is_due(&self, position: &FeedPosition, rules: SnapshotRules) -> bool {
        let (Some(every), Some(tried_at)) = (rules.every, self.tried_at) else {
            return rules.every.is_some();
        };
        let is_another_past = self
            .kept
            .as_ref()
            .is_some_and(|kept| kept.position.identity != position.identity);
        let is_time = tried_at.elapsed() >= every;
        is_another_past
            || is_time && (!self.has(position) || self.is_ageing(Timestamp::now(), rules))
    }

    /// Whether the last one has everything up to a position.
    fn has(&self, position: &FeedPosition) -> bool {
        self.kept.as_ref().is_some_and(|kept| {
            kept.position.number == position.number && kept.position.identity == position.identity
        })
    }

    /// Whether what is in step now should be kept, though nothing has changed.
    fn is_ageing(&self, in_step_at: Timestamp, rules: SnapshotRules) -> bool {
        let refresh =
            SignedDuration::try_from(rules.oldest / REFRESHES).unwrap_or(SignedDuration::MAX);
        let age = self
            .kept
            .as_ref()
            .map(|kept| in_step_at.duration_since(kept.in_step_at));
        age.is_none_or(|age| age >= refresh)
    }
}
