//! "More like this": a question made of what a service says of itself.

use crate::concepts::Concepts;
use crate::document::Said;
use crate::query::{AskedConcept, Demand, Near, Query};
use crate::segment::Segment;
use hereabouts_vocabulary::Kind;

/// The question that a service answers best: everything that it says it is for, any of which will do, near its
/// first place if it has one. Step-free access, or being on the phone, comes first among what is alike and makes
/// nothing alike.
pub(crate) fn question_of(segment: &Segment, service: u32, concepts: &Concepts) -> Query {
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
        .filter(|tag| tag.answer == Said::Yes && Some(tag.concept) != concepts.everyone)
        .map(|tag| AskedConcept {
            alternatives: vec![tag.concept],
            demand: match concepts.kind(tag.concept) {
                Some(Kind::Access | Kind::Format) => Demand::Nothing,
                _ => Demand::OfAnything,
            },
        });
    Query {
        near: place.map(|place| Near::point(segment.entries[place as usize].position)),
        asked: asked.collect(),
        ..Query::default()
    }
}
