//! The index of what is known, and what has changed since it was made.
//!
//! The index is made when it is first asked for, aside, and made again when it is old; while nobody registers anything there
//! is none. It is large, so no change makes it anew: what the follower takes in meanwhile is kept beside it and compared by
//! itself.

use super::listing::listing_of_record;
use crate::directory::Node;
use arc_swap::ArcSwapOption;
use hereabouts_domain::{PublicService, ServiceId};
use hereabouts_doubles::{Index, Listing};
use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How old the index may be: how common a word or a hall is changes slowly, and what else changes is kept beside it.
const GOOD_FOR: Duration = Duration::from_hours(1);
/// It is made again sooner, but not before this, when more has changed than is kept beside it.
const GOOD_AT_LEAST_FOR: Duration = Duration::from_mins(1);
/// So long somebody waits for the first, which is begun when a registration is; a very large directory takes longer and has it
/// on the next page.
const PATIENCE: Duration = Duration::from_secs(5);
/// A curator waits longer before they decide without it.
const PATIENCE_OF_CURATORS: Duration = Duration::from_secs(30);
/// As many changed entries are kept beside the index: each is compared by itself, which takes some 50 µs.
const MOST_CHANGED: usize = 500;

/// What is known, once somebody has asked.
#[derive(Default)]
pub(in crate::directory) struct KnownListings {
    made: ArcSwapOption<Known>,
    /// Whoever holds it makes the index.
    making: Arc<Mutex<()>>,
    since: std::sync::Mutex<Since>,
}

/// The index of one moment.
pub(super) struct Known {
    pub(super) index: Index,
    pub(super) services: Vec<ServiceId>,
    made_at: Instant,
    /// Changes that were counted later are not surely in it.
    counted: u64,
}

/// What has changed since the index was made; an entry that has gone has no listing.
pub(super) type ChangedListings = BTreeMap<ServiceId, Option<Arc<Listing>>>;

/// Changes, counted.
#[derive(Default)]
struct Since {
    /// Before anybody has asked there is no index to keep changes for.
    is_kept: bool,
    count: u64,
    /// By service, with the number of its last change.
    changed: BTreeMap<ServiceId, (u64, Option<Arc<Listing>>)>,
    /// Changes up to this number may be missing there.
    lost: u64,
}

impl Since {
    fn put(&mut self, id: ServiceId, listing: Option<Arc<Listing>>) {
        self.count += 1;
        self.changed.insert(id, (self.count, listing));
        if self.changed.len() > MOST_CHANGED {
            let oldest = self.changed.iter().min_by_key(|(_, (number, _))| *number);
            if let Some((id, number)) = oldest.map(|(id, (number, _))| (*id, *number)) {
                self.changed.remove(&id);
                self.lost = self.lost.max(number);
            }
        }
    }

    fn lose(&mut self) {
        self.count += 1;
        self.lost = self.count;
        self.changed.clear();
    }
}

impl KnownListings {
    /// Notes what the follower has taken in.
    pub(in crate::directory) fn note(&self, changed: &[PublicService], gone: &[ServiceId]) {
        let mut since = self.since();
        if !since.is_kept {
            return;
        }
        if changed.len() + gone.len() > MOST_CHANGED {
            return since.lose();
        }
        for record in changed {
            // Compared by itself, it needs no number.
            let listing = listing_of_record(0, record);
            since.put(record.service.id, Some(Arc::new(listing)));
        }
        gone.iter().for_each(|id| since.put(*id, None));
    }

    /// Notes that anything may have changed.
    pub(in crate::directory) fn note_all(&self) {
        self.since().lose();
    }

    /// What has changed since an index was made.
    pub(super) fn changed_since(&self, known: &Known) -> ChangedListings {
        let since = self.since();
        let changed = since.changed.iter();
        let changed = changed.filter(|(_, (number, _))| *number > known.counted);
        changed
            .map(|(id, (_, listing))| (*id, listing.clone()))
            .collect()
    }

    fn is_old(&self, known: &Known) -> bool {
        let age = known.made_at.elapsed();
        age > GOOD_FOR || (age > GOOD_AT_LEAST_FOR && self.since().lost > known.counted)
    }

    fn since(&self) -> MutexGuard<'_, Since> {
        self.since.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins to make the first, so that it is there when somebody has written something to compare.
pub(super) fn warm(node: &Arc<Node>) {
    if node.known_listings.made.load().is_none() {
        let node = Arc::clone(node);
        drop(tokio::spawn(async move { first(&node).await }));
    }
}

/// What is known; nothing where it takes too long to be made. An old one serves while the next is being made.
pub(super) async fn known(node: &Arc<Node>) -> Option<Arc<Known>> {
    known_within(node, PATIENCE).await
}

/// The same on a curator's desk, where what it may be counts more than a moment.
pub(super) async fn known_on_a_desk(node: &Arc<Node>) -> Option<Arc<Known>> {
    known_within(node, PATIENCE_OF_CURATORS).await
}

async fn known_within(node: &Arc<Node>, patience: Duration) -> Option<Arc<Known>> {
    let listings = &node.known_listings;
    if let Some(there) = listings.made.load_full() {
        if listings.is_old(&there)
            && let Ok(turn) = Arc::clone(&listings.making).try_lock_owned()
        {
            let node = Arc::clone(node);
            drop(tokio::task::spawn_blocking(move || {
                make(&node);
                drop(turn);
            }));
        }
        return Some(there);
    }
    tokio::time::timeout(patience, first(node)).await.ok()?
}

/// The first, made by whoever asks first. Whoever stops waiting leaves it being made.
async fn first(node: &Arc<Node>) -> Option<Arc<Known>> {
    let turn = Arc::clone(&node.known_listings.making).lock_owned().await;
    if let Some(made) = node.known_listings.made.load_full() {
        return Some(made);
    }
    let node = Arc::clone(node);
    let making = tokio::task::spawn_blocking(move || {
        let known = make(&node);
        drop(turn);
        known
    });
    making.await.ok()
}

/// Makes the index, and puts it in place of the last.
fn make(node: &Node) -> Arc<Known> {
    let listings = &node.known_listings;
    let counted = {
        let mut since = listings.since();
        since.is_kept = true;
        since.count
    };
    let known = Arc::new(Known::of(node, counted));
    listings.made.store(Some(Arc::clone(&known)));
    let mut since = listings.since();
    since.changed.retain(|_, (number, _)| *number > counted);
    known
}

impl Known {
    fn of(node: &Node, counted: u64) -> Self {
        let services = node.list_service_ids();
        let records = (0_u32..).zip(&services).filter_map(|(number, id)| {
            // One that cannot be read is nobody's double.
            let record = node.find_service(*id).ok()??;
            Some(listing_of_record(number, &record))
        });
        Self {
            index: Index::of(&records.collect::<Vec<_>>()),
            services,
            made_at: Instant::now(),
            counted,
        }
    }

    /// The service that has a number in the index.
    pub(super) fn service(&self, number: u32) -> Option<ServiceId> {
        self.services.get(usize::try_from(number).ok()?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_changes_than_are_kept_make_the_index_old_and_no_longer_list() {
        let mut since = Since::default();
        let ids: Vec<ServiceId> = (0..=MOST_CHANGED).map(|_| ServiceId::mint()).collect();
        for id in &ids[..MOST_CHANGED] {
            since.put(*id, None);
        }
        assert_eq!((since.changed.len(), since.lost), (MOST_CHANGED, 0));
        // What changes again is the latest, and takes no room.
        since.put(ids[0], None);
        assert_eq!((since.changed.len(), since.lost), (MOST_CHANGED, 0));
        since.put(ids[MOST_CHANGED], None);
        assert_eq!(since.changed.len(), MOST_CHANGED);
        assert_eq!(since.lost, 2, "the oldest was the second");
        assert!(since.changed.contains_key(&ids[0]));
        since.lose();
        assert!(since.changed.is_empty());
        assert_eq!(since.lost, since.count);
    }
}
