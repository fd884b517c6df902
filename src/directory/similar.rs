//! "More like this": the services that serve most of what one serves, near somebody or near that one.

use super::find_nearby::near;
use super::node::Directory;
use crate::geocoding::Whereabouts;
use hereabouts_domain::ServiceId;
use hereabouts_search::{Demand, Hit, PlacelessHit, Query};
use jiff::civil::Date;

/// Services like another one, best first, borrowed from the directory.
pub struct Similar<'directory> {
    /// The question that finds them: everything that the service is for.
    pub query: Query,
    /// Those with a place.
    pub results: Vec<Hit<'directory>>,
    /// Those without.
    pub without_place: Vec<PlacelessHit<'directory>>,
}

/// What is like a service: at most `limit` with a place and as many without. Near somebody if they say where
/// they are, else near the service itself. `None` when the service isn't there.
#[must_use]
pub fn find_similar<'directory>(
    directory: &'directory Directory,
    id: ServiceId,
    whereabouts: Option<&Whereabouts>,
    today: Option<Date>,
    limit: usize,
) -> Option<Similar<'directory>> {
    let index = &directory.index;
    let own = index.question_like(id)?;
    let query = Query {
        near: whereabouts.map(near).or(own.near.clone()),
        as_of: today,
        // Itself is among the first.
        limit: limit + 1,
        ..own
    };
    // A service that says nothing of whom it is for has none like it.
    let is_for_something = (query.asked.iter()).any(|group| group.demand != Demand::Nothing);
    let (mut results, mut without_place) = if !is_for_something {
        (Vec::new(), Vec::new())
    } else {
        index.ask(&query, |asked| {
            (asked.page().hits, asked.without_place(None).hits)
        })
    };
    results.retain(|hit| hit.service_id != id);
    without_place.retain(|hit| hit.service_id != id);
    results.truncate(limit);
    without_place.truncate(limit);
    Some(Similar {
        query,
        results,
        without_place,
    })
}
