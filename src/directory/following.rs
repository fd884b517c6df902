//! Keeping a node in step with the database: a first build, then every change, then a rebuild aside
//! when the database's past is no longer the one that the node has followed.
//!
//! A change is an invalidation, never a delta: what it names is read again. See ARCHITECTURE.md, "The
//! change feed", for why the numbers can be trusted.

use super::days::begin_day;
use super::document::{Making, document};
use super::merging::{Merging, tidied};
use super::node::{DatabaseState, Directory, Node};
use super::public_records::{PublicRecords, RecordError};
use super::snapshot::Snapshots;
use crate::clock::now_in_the_uk;
use crate::store::change_feed::{self, Changes, FeedPosition};
use crate::store::{Bell, Connection, Database, StoreError, public_record};
use hereabouts_domain::{OrganizationId, PublicService, ServiceId};
use hereabouts_search::{Index, Merge, ServiceDocument};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinError;

/// How many services are read at once in a first build: one query a table for each batch.
const BATCH: usize = 5_000;

/// A notification can be lost with its connection, so the feed is also looked at this often.
const POLL: Duration = Duration::from_secs(1);

/// Why a node could not be brought into step.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The thread that packs the index ended early.
    #[error("building the index was interrupted: {0}")]
    Interrupted(String),
}

impl FollowError {
    pub(super) fn interrupted(error: JoinError) -> Self {
        Self::Interrupted(error.to_string())
    }
}

/// Follows a database on behalf of a node.
pub struct Follower {
    node: Arc<Node>,
    database: Database,
    snapshots: Arc<Snapshots>,
    merging: Merging,
}

impl Follower {
    /// A follower that has read nothing yet.
    #[must_use]
    pub fn new(node: Arc<Node>, database: Database, snapshots: Arc<Snapshots>) -> Self {
        Self {
            node,
            database,
            snapshots,
            merging: Merging::default(),
        }
    }

    /// Reads everything and puts a complete index in place.
    ///
    /// # Errors
    /// When the database fails or a record is damaged; the node then keeps what it had.
    pub async fn rebuild(&self) -> Result<(), FollowError> {
        let mut connection = self.database.lone_connection().await?;
        let as_of = now_in_the_uk().date();
        let making = making(&self.node, as_of);
        let read = change_feed::snapshot(&mut connection, async |connection| {
            read_all(making, connection).await
        })
        .await?;
        let vocabulary = self.node.vocabulary;
        let Read {
            position,
            documents,
            records,
        } = read;
        let index = off_the_workers(move || Index::build(vocabulary, documents)).await?;
        // Records first: an index that names a record which is not there would be a broken page.
        self.node.records.store(Some(Arc::new(records)));
        self.node.known_listings.note_all();
        self.node.swap(Directory {
            index,
            position,
            as_of,
        });
        self.node.note_database(DatabaseState::Reachable);
        Ok(())
    }

    /// Follows until the process ends. Never gives up: without the database the node goes on with what
    /// it has and tries again.
    pub async fn follow_forever(mut self) {
        let mut bell = Bell::on(self.database.clone(), change_feed::CHANNEL).await;
        loop {
            if let Err(error) = begin_day(&self.node, now_in_the_uk().date()).await {
                tracing::warn!(%error, "what is over stays in the index for now");
            }
            match self.catch_up().await {
                Ok(()) => {
                    self.node.note_database(DatabaseState::Reachable);
                    self.snapshots.write_if_due(&self.node);
                }
                Err(error) => {
                    if self.node.status().database == DatabaseState::Reachable {
                        tracing::warn!(%error, "the database cannot be followed; searches go on");
                    }
                    self.snapshots.note_unreachable(&self.node);
                }
            }
            tokio::select! {
                () = bell.wait(POLL) => {}
                merge = self.merging.finished() => self.put_in_place(merge),
            }
        }
    }

    /// Puts what a merge made in place of what it was made of.
    fn put_in_place(&self, merge: Result<Merge, FollowError>) {
        match (merge, self.node.directory()) {
            (Ok(merge), Some(directory)) => self.node.swap(Directory {
                index: directory.index.with_merge(merge),
                position: directory.position.clone(),
                as_of: directory.as_of,
            }),
            (Err(error), _) => tracing::warn!(%error, "segments stay as they are for now"),
            (Ok(_), None) => {}
        }
    }

    /// Takes in what has changed since the node's position.
    ///
    /// # Errors
    /// When the database fails or a record is damaged; the node then keeps what it had.
    pub async fn catch_up(&mut self) -> Result<(), FollowError> {
        let Some(directory) = self.node.directory() else {
            return self.rebuild().await;
        };
        let mut connection = self.database.connection().await?;
        let since = directory.position.number;
        let read = change_feed::snapshot(&mut connection, async |connection| {
            let changes = change_feed::list_changes_after(connection, since).await?;
            let followed = &directory.position;
            if !changes
                .position
                .continues(&followed.identity, followed.number)
            {
                return Ok::<_, FollowError>(None);
            }
            Ok(Some(read_changes(connection, changes).await?))
        })
        .await?;
        drop(connection);
        match read {
            None => self.rebuild().await,
            Some(changed) if changed.position.number == since => Ok(()),
            Some(changed) => self.apply(&directory, changed).await,
        }
    }

    async fn apply(
        &mut self,
        directory: &Arc<Directory>,
        changed: Changed,
    ) -> Result<(), FollowError> {
        let as_of = directory.as_of;
        let gone = changed.gone_services.clone();
        let index = with_changes(&self.node, directory, as_of, &changed.services, gone).await?;
        let running = self.merging.running();
        let (index, due) = off_the_workers(move || tidied(index, running.as_ref())).await?;
        // From here to the swap nothing is waited for: given up half-way, the node holds what it held.
        if let Some(records) = self.node.records.load_full() {
            records.put_organizations(&changed.organizations)?;
            records.put_services(&changed.services, as_of)?;
            records.remove_services(&changed.gone_services);
            records.remove_organizations(&changed.gone_organizations);
        }
        let listings = &self.node.known_listings;
        listings.note(&changed.services, &changed.gone_services);
        self.node.swap(Directory {
            index,
            position: changed.position,
            as_of,
        });
        if let Some(due) = due {
            self.merging.begin(due);
        }
        Ok(())
    }
}

/// A directory's index as of a day, with some services as their records say and others gone.
pub(super) async fn with_changes(
    node: &Node,
    directory: &Arc<Directory>,
    as_of: Date,
    services: &[PublicService],
    gone: Vec<ServiceId>,
) -> Result<Index, FollowError> {
    let making = making(node, as_of);
    let documents: Vec<_> = (services.iter())
        .map(|record| document(making, record))
        .collect();
    let directory = Arc::clone(directory);
    off_the_workers(move || directory.index.with_changes(documents, &gone)).await
}

const fn making(node: &Node, today: Date) -> Making {
    Making {
        vocabulary: node.vocabulary,
        render: node.render,
        today,
    }
}

/// What a first build has read.
struct Read {
    position: FeedPosition,
    documents: Vec<ServiceDocument>,
    records: PublicRecords,
}

/// What was read again because it changed.
struct Changed {
    position: FeedPosition,
    services: Vec<PublicService>,
    gone_services: Vec<ServiceId>,
    organizations: Vec<hereabouts_domain::Organization>,
    gone_organizations: Vec<OrganizationId>,
}

async fn read_all(making: Making, connection: &mut Connection) -> Result<Read, FollowError> {
    let position = change_feed::read_position(connection).await?;
    let ids = public_record::list_public_service_ids(connection).await?;
    // While the database finds the next batch, the last is taken in.
    let (batches, received) = mpsc::channel(1);
    let taking = tokio::task::spawn_blocking(move || take_in(making, received));
    for batch in ids.chunks(BATCH) {
        let services = public_record::list_public_services(connection, batch).await?;
        if batches.send(services).await.is_err() {
            // It has given up, and says below why.
            break;
        }
    }
    drop(batches);
    let taken = taking.await.map_err(FollowError::interrupted)?;
    let (documents, records) = taken?;
    for batch in public_record::list_public_organization_ids(connection)
        .await?
        .chunks(BATCH)
    {
        records.put_organizations(
            &public_record::list_public_organizations(connection, batch).await?,
        )?;
    }
    Ok(Read {
        position,
        documents,
        records,
    })
}

/// Makes documents and records of services, batch by batch, until there are no more.
fn take_in(
    making: Making,
    mut batches: mpsc::Receiver<Vec<PublicService>>,
) -> Result<(Vec<ServiceDocument>, PublicRecords), RecordError> {
    let (mut documents, records) = (Vec::new(), PublicRecords::default());
    while let Some(services) = batches.blocking_recv() {
        documents.extend(services.iter().map(|record| document(making, record)));
        records.put_services(&services, making.today)?;
    }
    Ok((documents, records))
}

async fn read_changes(
    connection: &mut Connection,
    changes: Changes,
) -> Result<Changed, FollowError> {
    let touched = public_record::list_services_touched_by(
        connection,
        &changes.organizations,
        &changes.locations,
    )
    .await?;
    let affected: BTreeSet<ServiceId> = changes.services.iter().copied().chain(touched).collect();
    let affected: Vec<ServiceId> = affected.into_iter().collect();
    let services = public_record::list_public_services(connection, &affected).await?;
    let public: HashSet<ServiceId> = services.iter().map(|record| record.service.id).collect();
    let organizations =
        public_record::list_public_organizations(connection, &changes.organizations).await?;
    let public_organizations: HashSet<_> = organizations
        .iter()
        .map(|organization| organization.id)
        .collect();
    Ok(Changed {
        position: changes.position,
        gone_services: affected
            .into_iter()
            .filter(|id| !public.contains(id))
            .collect(),
        gone_organizations: changes
            .organizations
            .into_iter()
            .filter(|id| !public_organizations.contains(id))
            .collect(),
        services,
        organizations,
    })
}

/// Runs what computes for long where it delays no request.
async fn off_the_workers<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, FollowError> {
    let working = tokio::task::spawn_blocking(work);
    working.await.map_err(FollowError::interrupted)
}
