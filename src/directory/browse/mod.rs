//! Browsing: which concepts and places have groups, so that pages about them can be linked and found by search engines.
//!
//! A [`Survey`] of the records is made at need and good for as long as nothing has changed. What takes long to make is
//! made aside while the last one is shown: no reader waits for it, and it takes little of the machine's time.

mod concepts;
mod facts;
mod places;
mod survey;

pub use concepts::{browse_name, concept_browsed};
pub(crate) use facts::BrowseFacts;
pub use places::{BrowsePlace, BrowsePlaceIx, BrowsePlaces};
pub use survey::{ListedGroup, PlaceCount, Survey};

use super::node::Node;
use arc_swap::ArcSwapOption;
use hereabouts_domain::ServiceId;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard};

/// What takes no longer to make is made while a reader waits.
const QUICK: Duration = Duration::from_millis(10);
/// A survey that took long is good for so many times as long, so that making them takes two per cent of a core.
const TIMES_AS_LONG: u32 = 50;

/// The last survey, and who makes the next.
#[derive(Default)]
pub(super) struct Surveys {
    last: ArcSwapOption<Made>,
    making: Arc<Mutex<()>>,
}

/// A survey with when and how fast it was made.
struct Made {
    survey: Arc<Survey>,
    /// The change that it reaches.
    number: i64,
    at: Instant,
    took: Duration,
}

impl Made {
    fn is_good(&self, number: i64) -> bool {
        self.number == number
            || (self.took > QUICK && self.at.elapsed() < self.took * TIMES_AS_LONG)
    }
}

impl Node {
    /// The survey of what it holds; nothing before the directory is complete.
    pub async fn survey(self: &Arc<Self>) -> Option<Arc<Survey>> {
        let number = self.directory()?.position.number;
        if let Some(made) = &*self.surveys.last.load() {
            if made.is_good(number) {
                return Some(Arc::clone(&made.survey));
            }
            if made.took > QUICK {
                if let Ok(turn) = Arc::clone(&self.surveys.making).try_lock_owned() {
                    let node = Arc::clone(self);
                    tokio::task::spawn_blocking(move || {
                        node.make_survey();
                        drop(turn);
                    });
                }
                return Some(Arc::clone(&made.survey));
            }
        }
        let turn: MutexGuard<'_, ()> = self.surveys.making.lock().await;
        let made_meanwhile = self.surveys.last.load_full();
        if let Some(made) = made_meanwhile.filter(|made| made.number == number) {
            return Some(Arc::clone(&made.survey));
        }
        let node = Arc::clone(self);
        let made = tokio::task::spawn_blocking(move || node.make_survey()).await;
        drop(turn);
        made.ok()?
    }

    /// The path of a service's page, from the root of the site.
    #[must_use]
    pub fn path_of(&self, id: ServiceId) -> Option<String> {
        self.names_of(id).map(|names| names.path(id))
    }

    /// Makes a survey and keeps it. The number is read first: records are never behind it.
    fn make_survey(&self) -> Option<Arc<Survey>> {
        let number = self.directory()?.position.number;
        let at = Instant::now();
        let places = BrowsePlaces::of(self.gazetteer);
        let survey = Arc::new(Survey::of(self.vocabulary, places, self.list_browsable()));
        self.surveys.last.store(Some(Arc::new(Made {
            survey: Arc::clone(&survey),
            number,
            at,
            took: at.elapsed(),
        })));
        Some(survey)
    }
}
