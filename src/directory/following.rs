//! Keeping a node in step with the database: a first build, then every change, then a rebuild aside
//! when the database's past is no longer the one that the node has followed.
//!
//! A change is an invalidation, never a delta: what it names is read again. See ARCHITECTURE.md, "The
//! change feed", for why the numbers can be trusted.

use super::document::{Making, document};
use super::due::Due;
use super::node::{DatabaseState, Directory, Node};
use super::public_records::{PublicRecords, RecordError};
use crate::clock::now_in_the_uk;
use crate::store::change_feed::{self, Changes, FeedPosition};
use crate::store::{Connection, Database, StoreError, public_record};
use hereabouts_domain::{OrganizationId, PublicService, ServiceId};
use hereabouts_search::{Index, ServiceDocument};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

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

/// Follows a database on behalf of a node.
pub struct Follower {
    node: Arc<Node>,
    database: Database,
    due: Mutex<Due>,
}

impl Follower {
    /// A follower that has read nothing yet.
    #[must_use]
    pub fn new(node: Arc<Node>, database: Database) -> Self {
        Self {
            node,
            database,
            due: Mutex::new(Due::on(now_in_the_uk().date())),
        }
    }

    /// Reads everything and puts a complete index in place.
    ///
    /// # Errors
    /// When the database fails or a record is damaged; the node then keeps what it had.
    pub async fn rebuild(&self) -> Result<(), FollowError> {
        let mut connection = self.database.lone_connection().await?;
        let making = self.making(now_in_the_uk().date());
        let read = change_feed::snapshot(&mut connection, async |connection| {
            read_all(making, connection).await
        })
        .await?;
        let vocabulary = self.node.vocabulary;
        let Read {
            position,
            documents,
            records,
            due,
        } = read;
        let index = off_the_workers(move || Index::build(vocabulary, documents)).await?;
        // Records first: an index that names a record which is not there would be a broken page.
        self.node.records.store(Some(Arc::new(records)));
        self.node.swap(Directory { index, position });
        *self.due() = due;
        self.node.note_database(DatabaseState::Reachable);
        Ok(())
    }

    /// Takes out of the index what is over when a day begins, from the records in memory; nothing unless the
    /// day is later than the one that the index is as of.
    ///
    /// # Errors
    /// When a record is damaged; the node then keeps what it had, and tries again.
    pub async fn begin_day(&self, day: Date) -> Result<(), FollowError> {
        let services = self.due().at(day);
        if let (false, Some(directory)) = (services.is_empty(), self.node.directory()) {
            let found = services.into_iter().map(|id| self.node.find_service(id));
            let found: Vec<Option<PublicService>> = found.collect::<Result<_, _>>()?;
            let found: Vec<PublicService> = found.into_iter().flatten().collect();
            let position = directory.position.clone();
            self.put(&directory, day, &found, Vec::new(), position)
                .await?;
        }
        self.due().begin(day);
        Ok(())
    }

    fn due(&self) -> MutexGuard<'_, Due> {
        self.due.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn making(&self, today: Date) -> Making {
        Making {
            vocabulary: self.node.vocabulary,
            render: self.node.render,
            today,
        }
    }

    /// Follows until the process ends. Never gives up: without the database the node goes on with what
    /// it has and tries again.
    pub async fn follow_forever(self) {
        let mut listener = change_feed::listen(&self.database).await.ok();
        loop {
            if let Err(error) = self.begin_day(now_in_the_uk().date()).await {
                tracing::warn!(%error, "what is over stays in the index for now");
            }
            match self.catch_up().await {
                Ok(()) => self.node.note_database(DatabaseState::Reachable),
                Err(error) => {
                    if self.node.status().database == DatabaseState::Reachable {
                        tracing::warn!(%error, "the database cannot be followed; searches go on");
                    }
                    self.node.note_database(DatabaseState::Unreachable);
                }
            }
            match &mut listener {
                Some(notifications) => {
                    let woken =
                        tokio::time::timeout(POLL, notifications.wait_for_notification()).await;
                    if matches!(woken, Ok(Err(_))) {
                        listener = None;
                    }
                }
                None => {
                    tokio::time::sleep(POLL).await;
                    listener = change_feed::listen(&self.database).await.ok();
                }
            }
        }
    }

    /// Takes in what has changed since the node's position.
    ///
    /// # Errors
    /// When the database fails or a record is damaged; the node then keeps what it had.
    pub async fn catch_up(&self) -> Result<(), FollowError> {
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

    async fn apply(&self, directory: &Arc<Directory>, changed: Changed) -> Result<(), FollowError> {
        if let Some(records) = self.node.records.load_full() {
            records.put_organizations(&changed.organizations)?;
            records.put_services(&changed.services)?;
            records.remove_services(&changed.gone_services);
            records.remove_organizations(&changed.gone_organizations);
        }
        let today = self.due().today;
        let (gone, position) = (changed.gone_services, changed.position);
        self.put(directory, today, &changed.services, gone, position)
            .await
    }

    /// Puts an index in place in which some services are as their records say and others gone.
    async fn put(
        &self,
        directory: &Arc<Directory>,
        today: Date,
        services: &[PublicService],
        gone: Vec<ServiceId>,
        position: FeedPosition,
    ) -> Result<(), FollowError> {
        let making = self.making(today);
        let documents: Vec<_> = (services.iter())
            .map(|record| document(making, record))
            .collect();
        let directory = Arc::clone(directory);
        let index = off_the_workers(move || {
            let index = directory.index.with_changes(documents, &gone);
            if index.needs_merge() {
                index.merged()
            } else {
                index
            }
        })
        .await?;
        self.node.swap(Directory { index, position });
        let mut due = self.due();
        due.begin(today);
        due.note(services);
        Ok(())
    }
}

/// What a first build has read.
struct Read {
    position: FeedPosition,
    documents: Vec<ServiceDocument>,
    records: PublicRecords,
    due: Due,
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
    let records = PublicRecords::default();
    let mut due = Due::on(making.today);
    let mut documents = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let services = public_record::list_public_services(connection, batch).await?;
        documents.extend(services.iter().map(|record| document(making, record)));
        due.note(&services);
        records.put_services(&services)?;
    }
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
        due,
    })
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
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| FollowError::Interrupted(error.to_string()))
}
