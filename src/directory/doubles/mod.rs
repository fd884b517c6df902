//! Doubles: what somebody writes may be listed already, and what is listed may be listed twice; with how sure we are and
//! why.
//!
//! The index of what is known is made when it is first asked for, aside, and made again when it is old; while nobody
//! registers anything there is none. Until it is made there are no doubles to tell.

mod listing;
mod sweep;

pub use sweep::{DoublePair, DoublesWaiting, list_doubles, sweep, sweep_if_due};

use super::Node;
use super::questions::{Answers, Entry, ReadFor, read};
use hereabouts_domain::{Location, PublicService, ServiceId};
use hereabouts_doubles::{Index, Listing, Score, likely_doubles};
use jiff::Timestamp;
use listing::listing_of_record;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How old what is known may be.
const GOOD_FOR: Duration = Duration::from_mins(10);
/// So long somebody waits for it to be made; a large directory takes longer and has it on the next page.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// As many are told.
const MOST: usize = 5;

/// The index of what is known, once somebody has asked.
#[derive(Default)]
pub(super) struct KnownListings(Arc<Mutex<Option<Arc<Known>>>>);

struct Known {
    index: Index,
    services: Vec<ServiceId>,
    made_at: Instant,
}

/// A group that may be the same.
#[derive(Debug, Clone)]
pub struct LikelyDouble {
    /// Its public record.
    pub record: PublicService,
    /// How sure we are, and why.
    pub score: Score,
}

/// The groups that what somebody writes may be, the likeliest first.
pub async fn find_likely_doubles(node: &Arc<Node>, answers: &Answers) -> Vec<LikelyDouble> {
    let known = tokio::time::timeout(PATIENCE, known(node)).await;
    let Some(known) = known.ok().flatten() else {
        return Vec::new();
    };
    let draft = listing_of(node, answers);
    let found = likely_doubles(&known.index, &draft, MOST).into_iter();
    let likely = found.filter(|found| found.score.is_likely());
    let told = likely.filter_map(|found| {
        let at = usize::try_from(found.id).ok()?;
        let record = node.find_service(*known.services.get(at)?).ok()??;
        Some(LikelyDouble {
            record,
            score: found.score,
        })
    });
    told.collect()
}

/// What is known, made if there is none or it is old. Whoever stops waiting leaves it being made.
async fn known(node: &Arc<Node>) -> Option<Arc<Known>> {
    let mut made = Arc::clone(&node.known_listings.0).lock_owned().await;
    if let Some(known) = &*made
        && known.made_at.elapsed() < GOOD_FOR
    {
        return Some(Arc::clone(known));
    }
    let node = Arc::clone(node);
    let making = tokio::task::spawn_blocking(move || {
        let known = Arc::new(Known::of(&node));
        *made = Some(Arc::clone(&known));
        known
    });
    making.await.ok()
}

impl Known {
    fn of(node: &Node) -> Self {
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
        }
    }
}

fn listing_of(node: &Node, answers: &Answers) -> Listing {
    let with = ReadFor {
        vocabulary: node.vocabulary,
        gazetteer: node.gazetteer,
        stated_by: "doubles",
        now: Timestamp::now(),
    };
    let Entry {
        organization,
        service,
        locations,
    } = read(answers, None, with);
    let locations: Vec<&Location> = locations.iter().collect();
    Listing::of_service(u32::MAX, &service, Some(&organization), &locations)
}
