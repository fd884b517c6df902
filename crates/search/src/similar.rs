//! "More like this": a question made of what a service says of itself.

use crate::document::Said;
use crate::query::{AskedConcept, Demand, Near, Query};
use crate::segment::Segment;
use hereabouts_vocabulary::ConceptIx;

/// The question that a service answers best: everything that it says it is for, any of which will do, near its
/// first place if it has one.
pub(crate) fn question_of(segment: &Segment, service: u32, everyone: Option<ConceptIx>) -> Query {
    let place = segment.places_of(service).first().copied();
    let tags = match (place, segment.placeless_of(service)) {
        (Some(place), _) => Some(segment.entries[place as usize].tags),
        (None, Some(entry)) => {
            let at = (entry - segment.placeless_base) as usize;
            Some(segment.placeless[at].tags)
        }
        (None, None) => None,
    };
    let said = tags.into_iter().flat_map(|list| segment.tags(list));
    let asked = said
        .filter(|tag| tag.answer == Said::Yes && Some(tag.concept) != everyone)
        .map(|tag| AskedConcept {
            alternatives: vec![tag.concept],
            demand: Demand::OfAnything,
        });
    Query {
        near: place.map(|place| Near::point(segment.entries[place as usize].position)),
        asked: asked.collect(),
        ..Query::default()
    }
}
