//! What can be asked of the index, already understood: positions, concepts and words, no raw text.
//!
//! Nothing here is logged or kept; a query may tell what somebody is ill with.

#[cfg(doc)]
use crate::document::ServiceDocument;
use crate::document::{AgeRange, Hurdle};
use hereabouts_calendar::{Hours, Week};
use hereabouts_domain::{District, Format, LonLat, Nation, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::DateTime;

/// A question.
///
/// Between kinds all must hold. Among conditions, symptoms, needs, activities or formats any one is
/// enough. Audiences and access needs only remove what says no to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Where; without it there is no distance and the order is by name.
    pub near: Option<Near>,
    /// How far, in metres, inclusive; without it nearest first without an edge. Needs `near`.
    pub radius_m: Option<f64>,
    /// What was asked for.
    pub asked: Vec<AskedConcept>,
    /// What was said not to be wanted: a service stated for exactly this goes, unless it also answers
    /// something else that was asked of the same sort.
    pub unwanted: Vec<ConceptIx>,
    /// Words that are no concept. Any one is enough, and they only filter when nothing asked does;
    /// the last may be the beginning of a word.
    pub words: Vec<String>,
    /// How somebody can take part; any one is enough.
    pub formats: Vec<Format>,
    /// When somebody can go; any part is enough, and what doesn't say when is not hidden. Empty is any time.
    pub when: Week,
    /// Between which hours of these days, or of any day where `when` is empty: what is on for some of that
    /// time, in an ordinary week.
    pub hours: Option<Hours>,
    /// A moment (local time): what is on then, on that very day.
    pub open_at: Option<DateTime>,
    /// Languages that somebody understands, as [`ServiceDocument::languages`] gives them, where nothing else
    /// will do: what says that it is had in others only goes. Whatever doesn't say is had in English.
    pub only_languages: Vec<String>,
    /// How old somebody is, or thinks of; what says that it is for nobody of that age goes.
    pub age: Option<AgeRange>,
    /// What would keep somebody out: what states one of these goes.
    pub without: Vec<Hurdle>,
    /// What comes first.
    pub order: Order,
    /// How many at most.
    pub limit: usize,
    /// Strictly after this key, for the next page. A key of another order starts from the beginning.
    pub after: Option<Key>,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            near: None,
            radius_m: None,
            asked: Vec::new(),
            unwanted: Vec::new(),
            words: Vec::new(),
            formats: Vec::new(),
            when: Week::EMPTY,
            hours: None,
            open_at: None,
            only_languages: Vec::new(),
            age: None,
            without: Vec::new(),
            order: Order::Distance,
            limit: 20,
            after: None,
        }
    }
}

/// Where somebody is, as far as is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The point that distances are measured from.
    pub point: LonLat,
    /// The GSS code of its local authority, like `E07000112`.
    pub local_authority: Option<String>,
    /// False when the place may lie in another authority; coverage by it is then included and flagged.
    pub local_authority_is_certain: bool,
    /// The nation.
    pub nation: Option<Nation>,
    /// The postcode district.
    pub district: Option<District>,
}

impl Near {
    /// A bare point, of which nothing else is known.
    #[must_use]
    pub const fn point(point: LonLat) -> Self {
        Self {
            point,
            local_authority: None,
            local_authority_is_certain: true,
            nation: None,
            district: None,
        }
    }
}

/// One thing asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedConcept {
    /// What it may mean. More than one is an ambiguity: any will do.
    pub alternatives: Vec<ConceptIx>,
}

impl AskedConcept {
    /// Something asked for that means one thing.
    #[must_use]
    pub fn one(concept: ConceptIx) -> Self {
        Self {
            alternatives: vec![concept],
        }
    }
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The nearest; ties by service id. By name when there is no `near`.
    #[default]
    Distance,
    /// By name, whatever its case; ties by service id.
    Name,
}

/// The key of the last result of a page, which the next page starts strictly after. It is good on
/// every node and whatever happened to the index since.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// Of an order by distance.
    Distance {
        /// The exact geodesic distance in metres; keep all of its bits.
        distance_m: f64,
        /// The service.
        service_id: ServiceId,
    },
    /// Of an order by name.
    Name {
        /// The name as it is compared: [`crate::name_key`].
        name: String,
        /// The service.
        service_id: ServiceId,
    },
}

/// The key of the last result of a page of [`crate::Index::without_place`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlacelessKey {
    /// The best tier of what was asked and answered, best first: a number from 0.
    pub tier: u8,
    /// Whether it covers the place itself (0), the nation (1) or everywhere (2).
    pub breadth: u8,
    /// The name as it is compared: [`crate::name_key`].
    pub name: String,
    /// The service.
    pub service_id: ServiceId,
}
