//! What one process holds: the index, the public records, and how far it has followed the database.
//!
//! It answers nothing until the first build is complete: half an index would hide help that exists.

use super::browse::Surveys;
use super::checks::CheckRules;
use super::doubles::KnownListings;
use super::public_records::{Browsable, PublicRecords, RecordError, RecordsThen};
use super::{NamesOfService, PublicOrganization, RenderFragment};
use crate::mail::Stationery;
use crate::store::change_feed::FeedPosition;
use crate::store::{Database, LateDatabase};
use arc_swap::ArcSwapOption;
use hereabouts_domain::{Organization, OrganizationId, PublicService, ServiceId};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::Index;
use hereabouts_vocabulary::{Completer, Vocabulary, urgent};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// A complete index and the change that it reaches.
pub struct Directory {
    /// The index.
    pub index: Index,
    /// Everything up to here is in it.
    pub position: FeedPosition,
    /// The day on which it is true: sessions that were over before are not in it.
    pub as_of: Date,
}

/// Whether the database could be reached when it was last asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseState {
    /// It answers.
    Reachable,
    /// It doesn't; searches and pages go on, and writes are refused.
    Unreachable,
}

/// How a node is, for whoever watches it.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeStatus {
    /// Whether the index is complete.
    pub ready: bool,
    /// Whether the database answers.
    pub database: DatabaseState,
    /// Seconds since the node last knew that it had everything.
    pub lag_seconds: f64,
    /// The last change in the index.
    pub change_number: Option<i64>,
    /// How many services are held.
    pub services: usize,
    /// How many organisations are held.
    pub organizations: usize,
}

/// One process's directory.
pub struct Node {
    /// The words.
    pub vocabulary: &'static Vocabulary,
    /// The places.
    pub gazetteer: &'static Gazetteer,
    pub(super) render: RenderFragment,
    /// Concepts as they are typed.
    pub(super) completer: Completer,
    /// Concepts whose ids are no cry for help, so that asking for one needs no look at its words.
    calm: Vec<bool>,
    pub(super) records: ArcSwapOption<PublicRecords>,
    directory: ArcSwapOption<Directory>,
    pub(super) surveys: Surveys,
    pub(super) known_listings: KnownListings,
    followed: RwLock<Followed>,
    number: watch::Sender<i64>,
    database: watch::Sender<DatabaseState>,
    /// Where what visitors leave is written.
    pub(super) writes: LateDatabase,
    stationery: OnceLock<Stationery>,
    check_rules: OnceLock<CheckRules>,
}

/// What a node held at one moment: the index, the records, and when it last knew that it had everything.
pub(super) struct NodeThen {
    pub(super) directory: Arc<Directory>,
    pub(super) records: RecordsThen,
    pub(super) in_step_at: Timestamp,
}

#[derive(Clone, Copy)]
struct Followed {
    database: DatabaseState,
    noted_at: Instant,
    /// How long ago, when it was noted, the node last knew that it had everything.
    lag_then: Duration,
}

impl Followed {
    fn lag(&self) -> Duration {
        self.noted_at.elapsed() + self.lag_then
    }
}

impl Node {
    /// A node that holds nothing yet. `render` writes the part of a result that no question changes.
    #[must_use]
    pub fn new(
        vocabulary: &'static Vocabulary,
        gazetteer: &'static Gazetteer,
        render: RenderFragment,
    ) -> Arc<Self> {
        Arc::new(Self {
            vocabulary,
            gazetteer,
            render,
            completer: Completer::of(vocabulary),
            calm: calm(vocabulary),
            records: ArcSwapOption::empty(),
            directory: ArcSwapOption::empty(),
            surveys: Surveys::default(),
            known_listings: KnownListings::default(),
            followed: RwLock::new(Followed {
                database: DatabaseState::Unreachable,
                noted_at: Instant::now(),
                lag_then: Duration::ZERO,
            }),
            number: watch::Sender::new(-1),
            database: watch::Sender::new(DatabaseState::Unreachable),
            writes: LateDatabase::default(),
            stationery: OnceLock::new(),
            check_rules: OnceLock::new(),
        })
    }

    /// Whether words are the id of a concept that is no cry for help.
    pub(super) fn is_calm_id(&self, words: &str) -> bool {
        let concept = self.vocabulary.find(words);
        concept.is_some_and(|ix| self.calm.get(ix.index()).copied().unwrap_or(false))
    }

    /// From now on what visitors leave is written there.
    pub fn write_to(&self, database: Database) {
        self.writes.open(database);
    }

    /// From now on letters are written on that; only the first counts.
    pub fn write_letters_on(&self, stationery: Stationery) {
        self.stationery.get_or_init(|| stationery);
    }

    /// What letters are written on: blank paper where nothing else was given.
    pub fn stationery(&self) -> &Stationery {
        self.stationery.get_or_init(Stationery::default)
    }

    /// The directory, once it is complete. Hold it for one question only.
    #[must_use]
    pub fn directory(&self) -> Option<Arc<Directory>> {
        self.directory.load_full()
    }

    /// Whether some listing has these words next to each other.
    pub(super) fn has_phrase(&self, words: &str) -> bool {
        let directory = self.directory.load();
        directory
            .as_ref()
            .is_some_and(|directory| directory.index.has_phrase(words))
    }

    /// A service's record.
    ///
    /// # Errors
    /// When the record in memory is damaged.
    pub fn find_service(&self, id: ServiceId) -> Result<Option<PublicService>, RecordError> {
        self.records
            .load()
            .as_ref()
            .map_or(Ok(None), |records| records.find_service(id))
    }

    /// What a service and its organisation are called.
    pub(super) fn names_of(&self, id: ServiceId) -> Option<NamesOfService> {
        let records = self.records.load();
        records.as_ref()?.names_of(id)
    }

    /// What browsing needs to know of every service, in no order.
    pub(super) fn list_browsable(&self) -> Vec<Browsable> {
        let records = self.records.load();
        let records = records.as_ref();
        records.map_or_else(Vec::new, |records| records.list_browsable())
    }

    /// Whether it holds any service that is not invented: search engines are for nothing else.
    #[must_use]
    pub fn has_real_services(&self) -> bool {
        let records = self.records.load();
        (records.as_ref()).is_some_and(|records| records.has_real_services())
    }

    /// The service that the short id of a listing's address stands for.
    #[must_use]
    pub fn find_service_by_short_id(&self, short_id: &str) -> Option<ServiceId> {
        self.records
            .load()
            .as_ref()
            .and_then(|records| records.find_service_by_short_id(short_id))
    }

    /// An organisation's record.
    ///
    /// # Errors
    /// When the record in memory is damaged.
    pub fn find_organization(
        &self,
        id: OrganizationId,
    ) -> Result<Option<PublicOrganization>, RecordError> {
        self.records
            .load()
            .as_ref()
            .map_or(Ok(None), |records| records.find_organization(id))
    }

    /// From now on entries are checked by these rules; the first that are given count.
    pub fn check_by(&self, rules: CheckRules) {
        self.check_rules.get_or_init(|| rules);
    }

    /// When entries are to be checked.
    #[must_use]
    pub fn check_rules(&self) -> &CheckRules {
        self.check_rules.get_or_init(CheckRules::default)
    }

    /// The ids of every public service, in no order.
    pub(super) fn list_service_ids(&self) -> Vec<ServiceId> {
        let records = self.records.load();
        let browsable = records.as_ref().map(|records| records.list_browsable());
        browsable.into_iter().flatten().map(|one| one.id).collect()
    }

    /// Waits until the change with this number is in the index. `false` when the time ran out first.
    pub async fn wait_for(&self, number: i64, at_most: Duration) -> bool {
        let mut follower = self.number.subscribe();
        tokio::time::timeout(at_most, follower.wait_for(|reached| *reached >= number))
            .await
            .is_ok()
    }

    /// Waits until the database is in a state. `false` when the time ran out first.
    pub async fn wait_for_database(&self, state: DatabaseState, at_most: Duration) -> bool {
        let mut states = self.database.subscribe();
        tokio::time::timeout(at_most, states.wait_for(|now| *now == state))
            .await
            .is_ok()
    }

    /// How the node is.
    #[must_use]
    pub fn status(&self) -> NodeStatus {
        let followed = self.followed();
        let directory = self.directory.load();
        let (services, organizations) = self
            .records
            .load()
            .as_ref()
            .map_or((0, 0), |records| records.counts());
        NodeStatus {
            ready: directory.is_some(),
            database: followed.database,
            lag_seconds: followed.lag().as_secs_f64(),
            change_number: directory
                .as_ref()
                .map(|directory| directory.position.number),
            services,
            organizations,
        }
    }

    /// Puts a new index in place, in one step. Only the follower does so; and benches, with an invented one.
    pub fn swap(&self, directory: Directory) {
        let number = directory.position.number;
        self.directory.store(Some(Arc::new(directory)));
        self.number.send_replace(number);
    }

    /// Puts records beside an invented index: for benches, which cannot hold all of them at once.
    ///
    /// # Errors
    /// When one would not be written as JSON.
    pub fn put_records(
        &self,
        services: &[PublicService],
        organizations: &[Organization],
    ) -> Result<(), RecordError> {
        let records = self.records.load_full().unwrap_or_default();
        records.put_services(services, crate::clock::now_in_the_uk().date())?;
        records.put_organizations(organizations)?;
        self.records.store(Some(records));
        Ok(())
    }

    /// Notes that everything that the database had is in the index, or that it could not be asked.
    pub(super) fn note_database(&self, state: DatabaseState) {
        self.note(|followed| {
            followed.database = state;
            if state == DatabaseState::Reachable {
                (followed.noted_at, followed.lag_then) = (Instant::now(), Duration::ZERO);
            }
        });
        self.database.send_replace(state);
    }

    /// Notes that the database could not be asked. What was in step longer ago than `oldest` is forgotten; says
    /// whether something was.
    pub(super) fn note_unreachable(&self, oldest: Duration) -> bool {
        self.note_database(DatabaseState::Unreachable);
        if self.followed().lag() <= oldest || self.directory.load().is_none() {
            return false;
        }
        self.directory.store(None);
        self.records.store(None);
        true
    }

    /// What the node holds; nothing before it is complete. Between two changes it is of one moment.
    pub(super) fn then(&self, now: Timestamp) -> Option<NodeThen> {
        let lag = SignedDuration::try_from(self.followed().lag()).unwrap_or(SignedDuration::MAX);
        Some(NodeThen {
            directory: self.directory()?,
            records: self.records.load().as_ref()?.now(),
            in_step_at: now.checked_sub(lag).unwrap_or(Timestamp::MIN),
        })
    }

    /// Puts what was kept in place, which was in step so long ago.
    pub(super) fn restore(&self, directory: Directory, records: PublicRecords, lag: Duration) {
        self.note(|followed| (followed.noted_at, followed.lag_then) = (Instant::now(), lag));
        self.records.store(Some(Arc::new(records)));
        self.swap(directory);
    }

    fn followed(&self) -> Followed {
        *self.followed.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, note: impl FnOnce(&mut Followed)) {
        let followed = self.followed.write();
        note(&mut followed.unwrap_or_else(PoisonError::into_inner));
    }
}

/// For each concept whether its id, read as words, is no cry for help.
fn calm(vocabulary: &Vocabulary) -> Vec<bool> {
    let concepts = vocabulary.concepts().iter();
    concepts
        .map(|concept| urgent::detect(&concept.id).is_none())
        .collect()
}
