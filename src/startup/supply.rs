//! What a node is supplied from: the snapshot first, then the database, for as long as the program runs.
//!
//! Without a snapshot the program doesn't start before it has read the database. With one it serves at once; the
//! database is opened behind it and tried again while it is away.

use super::post::Post;
use super::{DatabasePlace, OpenDatabase, StartError, open};
use crate::clock::now_in_the_uk;
use crate::config::Config;
use crate::directory::checks::{CheckRun, run_checks};
use crate::directory::doubles::sweep_if_due;
use crate::directory::{Follower, Node, Snapshots, begin_day, forget_what_is_old};
use crate::harvest::sample::load_sample;
use crate::http::seal::{Seal, new_key};
use crate::http::site::Site;
use crate::store::Database;
use crate::store::cluster::Cluster;
use crate::store::shared_key::shared_key;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// What the key of addresses is kept for.
const SEALED_ADDRESSES: &str = "sealed addresses";
/// How long to wait before a database that is away is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// How often it is looked what is due.
const CHECKED_EVERY: Duration = Duration::from_hours(1);

/// All that is needed to fill a node and keep it in step.
pub(super) struct Supply {
    pub(super) config: Config,
    pub(super) place: DatabasePlace,
    pub(super) with_sample: bool,
    pub(super) post: Post,
    pub(super) site: Arc<Site>,
    pub(super) node: Arc<Node>,
    pub(super) seal: Arc<Seal>,
    pub(super) snapshots: Arc<Snapshots>,
}

impl Supply {
    /// Fills the node: from the snapshot, and then gives nothing; or else from the database, and gives that.
    pub(super) async fn begin(&self) -> Result<Option<OpenDatabase>, StartError> {
        if self.restore().await? {
            return Ok(None);
        }
        let opened = self.open().await?;
        match self.follower(&opened).rebuild().await {
            Ok(()) => Ok(Some(opened)),
            Err(error) => {
                opened.close().await?;
                Err(error.into())
            }
        }
    }

    /// Whether there was a snapshot that may be believed, and is served from now on.
    async fn restore(&self) -> Result<bool, StartError> {
        let (node, snapshots) = (Arc::clone(&self.node), Arc::clone(&self.snapshots));
        let started = Instant::now();
        let restoring =
            tokio::task::spawn_blocking(move || snapshots.restore(&node, Timestamp::now()));
        match restoring.await? {
            Ok(Some(age)) => {
                let (age_seconds, took_ms) = (age.as_secs(), started.elapsed().as_millis());
                tracing::info!(
                    age_seconds,
                    took_ms,
                    "serving from the snapshot until the database answers"
                );
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(reason) => {
                tracing::warn!(%reason, "the snapshot is not used; everything is read from the database");
                Ok(false)
            }
        }
    }

    /// Keeps the node in step until told to stop, and gives back the private server that is then still running.
    pub(super) async fn go_on(
        self,
        opened: Option<OpenDatabase>,
        mut stopped: oneshot::Receiver<()>,
    ) -> Result<Option<Cluster>, StartError> {
        let opened = match opened {
            Some(opened) => opened,
            None => tokio::select! {
                opened = self.open_patiently() => opened?,
                _ = &mut stopped => return Ok(None),
            },
        };
        // A task of its own: a mail server that is slow or dead must delay nothing else.
        let (stop_post, post_stopped) = oneshot::channel();
        let postman = self.post.postman(opened.database.clone());
        let delivering = tokio::spawn(postman.deliver_until(post_stopped));
        tokio::select! {
            () = self.follower(&opened).follow_forever() => {}
            () = self.check_forever() => {}
            _ = &mut stopped => {}
        }
        stop_post.send(()).ok();
        delivering.await?;
        Ok(opened.cluster)
    }

    /// Does what is due: asks whoever answers for an entry whether it is still right, looks for doubles at night, forgets what
    /// is old. Every node may: nothing is done twice.
    async fn check_forever(&self) {
        let origin = self.site.own_origin();
        loop {
            match run_checks(&self.node, Timestamp::now(), origin, false).await {
                Ok(run) if run == CheckRun::default() => {}
                Ok(CheckRun {
                    reminded,
                    nobody,
                    hidden,
                }) => {
                    tracing::info!(reminded, nobody, hidden, "entries were due to be checked");
                }
                Err(error) => tracing::warn!(%error, "what is due to be checked waits"),
            }
            match sweep_if_due(&self.node, Timestamp::now()).await {
                Ok(None) => {}
                Ok(Some(pairs)) => tracing::info!(pairs, "groups are likely listed twice"),
                Err(error) => tracing::warn!(%error, "the sweep for doubles waits"),
            }
            if let Err(error) = forget_what_is_old(&self.node, Timestamp::now()).await {
                tracing::warn!(%error, "what is old is kept for now");
            }
            tokio::time::sleep(CHECKED_EVERY).await;
        }
    }

    /// Opens the database, however long it is away.
    async fn open_patiently(&self) -> Result<OpenDatabase, StartError> {
        let mut said = String::new();
        loop {
            match self.open().await {
                Err(error) if error.may_pass() => {
                    let reason = error.to_string();
                    if reason != said {
                        tracing::warn!(%reason, "the database cannot be opened; searches go on from the snapshot");
                        said = reason;
                    }
                }
                done => return done,
            }
            self.snapshots.note_unreachable(&self.node);
            if let Err(error) = begin_day(&self.node, now_in_the_uk().date()).await {
                tracing::warn!(%error, "what is over stays in the index for now");
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    async fn open(&self) -> Result<OpenDatabase, StartError> {
        let opened = open(&self.config, self.place.clone()).await?;
        match self.set_up(&opened.database).await {
            Ok(()) => Ok(opened),
            Err(error) => {
                opened.close().await?;
                Err(error)
            }
        }
    }

    /// What is done once a database is open: the key that all its nodes share, and the sample if it is wanted.
    async fn set_up(&self, database: &Database) -> Result<(), StartError> {
        let new = new_key()?;
        let mut connection = database.connection().await?;
        (self.seal).share(&shared_key(&mut connection, SEALED_ADDRESSES, new).await?);
        drop(connection);
        self.node.write_to(database.clone());
        if self.with_sample {
            let (vocabulary, gazetteer) = (self.node.vocabulary, self.node.gazetteer);
            load_sample(database, vocabulary, gazetteer).await?;
        }
        Ok(())
    }

    fn follower(&self, opened: &OpenDatabase) -> Follower {
        Follower::new(
            Arc::clone(&self.node),
            opened.database.clone(),
            Arc::clone(&self.snapshots),
        )
    }
}

impl OpenDatabase {
    /// Stops the private server, if it is one.
    async fn close(self) -> Result<(), StartError> {
        drop(self.database);
        match self.cluster {
            Some(cluster) => Ok(cluster.stop().await?),
            None => Ok(()),
        }
    }
}
