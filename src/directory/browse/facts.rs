//! What browsing needs to know of a service, kept beside its record: its concepts, where it is, whether it is invented.

use hereabouts_domain::{Assertion, LonLat, PublicService};
use hereabouts_vocabulary::{ConceptIx, Kind, Vocabulary};
use jiff::civil::Date;

/// Of one service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BrowseFacts {
    /// What it says it is for or about, and what we read in its words; sorted.
    pub(crate) concepts: Box<[ConceptIx]>,
    /// Where the public is told that it is. What hides has none.
    pub(crate) points: Box<[LonLat]>,
    /// It is invented.
    pub(crate) is_sample: bool,
    /// The day of its last check.
    pub(crate) checked_on: Option<Date>,
}

impl BrowseFacts {
    /// Of a record.
    pub(crate) fn of(record: &PublicService) -> Self {
        let vocabulary = Vocabulary::embedded();
        let service = &record.service;
        let said = service.assertions.iter();
        let mut concepts: Vec<ConceptIx> = said
            .filter(|one: &&Assertion| one.holds && one.counts())
            .filter_map(|one| vocabulary.find(&one.concept))
            .filter(|ix| is_browsed(vocabulary.get(*ix).kind))
            .collect();
        concepts.sort_unstable();
        concepts.dedup();
        let places = record.places.iter();
        let points = places.filter_map(|place| place.location.public_point);
        let points = points.filter(|_| !service.withholds_its_place());
        Self {
            concepts: concepts.into(),
            points: points.collect(),
            is_sample: service.is_sample,
            checked_on: service.stewardship.assured_on,
        }
    }
}

/// What people look for. Nobody browses by steps at a door: access is asked for beside something else.
const fn is_browsed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Condition | Kind::Symptom | Kind::Need | Kind::Activity | Kind::Audience
    )
}
