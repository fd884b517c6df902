//! "More like this": a few groups that serve most of what this one serves, near it.

use super::super::frame::Frame;
use super::super::words;
use crate::directory::{Node, find_similar, listing_path};
use hereabouts_domain::{PublicService, ServiceId};
use jiff::civil::DateTime;

/// How many.
const MOST: usize = 5;

/// Further away than this it is not near: 25 miles, in metres.
const NEAR_M: f64 = 40_234.0;

/// A group like this one.
pub(super) struct SimilarView {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) organization: String,
    /// How far from this one.
    pub(super) distance: Option<String>,
    pub(super) is_sample: bool,
}

/// Groups like one, those with a place near it first.
pub(super) fn similar(
    frame: &Frame,
    node: &Node,
    record: &PublicService,
    now: DateTime,
) -> Vec<SimilarView> {
    let Some(directory) = node.directory() else {
        return Vec::new();
    };
    let id = record.service.id;
    let Some(found) = find_similar(&directory, id, None, Some(now.date()), MOST) else {
        return Vec::new();
    };
    // What has no place of its own is near nothing: the others' places may be in any town.
    let near = found.results.iter();
    let near = near.filter(|hit| hit.distance_m.is_some_and(|metres| metres <= NEAR_M));
    let near = near.map(|hit| (hit.service_id, hit.distance_m));
    let without_place = found.without_place.iter();
    let without_place = without_place.map(|hit| (hit.service_id, None));
    let all = near.chain(without_place);
    all.filter_map(|(id, metres)| view(frame, node, id, metres))
        .take(MOST)
        .collect()
}

fn view(frame: &Frame, node: &Node, id: ServiceId, metres: Option<f64>) -> Option<SimilarView> {
    let record = node.find_service(id).ok().flatten()?;
    Some(SimilarView {
        path: frame.to(&listing_path(&record.service)),
        name: record.service.name,
        organization: record.organization.name,
        distance: metres.map(|metres| words::distance(frame.tongue(), metres)),
        is_sample: record.service.is_sample,
    })
}
