//! What can be asked of the index, already understood: positions, concepts and words, no raw text.
//!
//! Nothing here is logged or kept; a query may tell what somebody is ill with.

#[cfg(doc)]
use crate::document::ServiceDocument;
use crate::document::{AgeRange, Hurdle};
use crate::hit::{Asked, Why};
use hereabouts_calendar::{Hours, Stretch, Week};
use hereabouts_domain::{District, Format, LonLat, Nation, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::{Date, DateTime};

/// A question.
///
/// Between kinds all must hold. Among conditions, symptoms, needs, activities or formats any one is
/// enough. Audiences and access needs only remove what says no to them. What is asked can also be told to
/// do less: [`Demand`].
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
    /// the last may be the beginning of a word. What no listing has is taken for the nearest word that one
    /// has. One in double quotes is a phrase, which always filters: what matches has its words next to each
    /// other, in one field.
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
    /// Some very days: what is on for some of the parts and hours asked for, or for some of any, exceptions and
    /// bank holidays and all. `when` and `hours` are then of these days and of no ordinary week.
    pub during: Option<Stretch>,
    /// Languages that somebody understands, as [`ServiceDocument::languages`] gives them, where nothing else
    /// will do: what says that it is had in others only goes. Whatever doesn't say is had in English.
    pub only_languages: Vec<String>,
    /// Languages that somebody would like, as the same: what has one comes first, nothing goes.
    pub languages: Vec<String>,
    /// How old somebody is, or thinks of; what says that it is for nobody of that age goes.
    pub age: Option<AgeRange>,
    /// What would keep somebody out: what states one of these goes.
    pub without: Vec<Hurdle>,
    /// What comes first.
    pub order: Order,
    /// The day that freshness is judged by, the same for all pages of one answer; without it nothing is old.
    pub as_of: Option<Date>,
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
            during: None,
            only_languages: Vec::new(),
            languages: Vec::new(),
            age: None,
            without: Vec::new(),
            order: Order::Best,
            as_of: None,
            limit: 20,
            after: None,
        }
    }
}

impl Query {
    /// Every concept that was asked for, in whatever way.
    pub fn concepts_asked(&self) -> impl Iterator<Item = ConceptIx> + '_ {
        let all = self.asked.iter().flat_map(|group| &group.alternatives);
        all.copied()
    }

    /// What was asked that none of some reasons is about, each by its first meaning; what only comes first is
    /// left out.
    pub fn unmet<'a>(&'a self, whys: &'a [Why]) -> impl Iterator<Item = ConceptIx> + 'a {
        let is_met = |group: &AskedConcept| {
            let is_about = |why: &Why| match why.asked {
                Asked::Concept(ix) => group.alternatives.contains(&ix),
                Asked::Word(_) => false,
            };
            whys.iter().any(is_about)
        };
        let asked = self.asked.iter();
        let asked = asked.filter(|group| group.demand != Demand::Nothing);
        let unmet = asked.filter(move |group| !is_met(group));
        unmet.filter_map(|group| group.alternatives.first().copied())
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
    /// False when only the middle of the place is known to lie in it; coverage by it is then included and flagged.
    pub district_is_certain: bool,
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
            district_is_certain: true,
        }
    }
}

/// One thing asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedConcept {
    /// What it may mean. More than one is an ambiguity: any will do.
    pub alternatives: Vec<ConceptIx>,
    /// What it keeps out.
    pub demand: Demand,
}

impl AskedConcept {
    /// Something asked for that means one thing, and must be met as its kind is.
    #[must_use]
    pub fn one(concept: ConceptIx) -> Self {
        Self::any(vec![concept])
    }

    /// Something asked for that may mean several things.
    #[must_use]
    pub const fn any(alternatives: Vec<ConceptIx>) -> Self {
        Self {
            alternatives,
            demand: Demand::OfItsKind,
        }
    }
}

/// What something asked for keeps out. Whatever it keeps out, what meets it comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Demand {
    /// What meets neither it nor anything else asked of its kind.
    #[default]
    OfItsKind,
    /// What meets nothing of all that is asked so, of whatever kind: somebody tells of a whole person, and few
    /// groups serve everything that is told. For an audience that is what says that it is for them; access
    /// needs only remove. What is merely related meets it too.
    OfAnything,
    /// Nothing.
    Nothing,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Order {
    /// What serves somebody best: [`crate::Score`]; then the nearest, or by name where nothing has a
    /// distance; ties by service id.
    #[default]
    Best,
    /// The nearest; ties by service id. [`Order::Best`] when there is no `near`.
    Distance,
    /// By name, whatever its case; ties by service id.
    Name,
    /// Lately checked first, never checked last; then by name and service id.
    Checked,
}

/// The key of the last result of a page, which the next page starts strictly after. It is good on
/// every node and whatever happened to the index since.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// Of what is best round a point.
    Best {
        /// [`crate::Score::total`].
        score: u32,
        /// As of an order by distance.
        distance_m: f64,
        /// The service.
        service_id: ServiceId,
    },
    /// Of an order by distance.
    Distance {
        /// The exact geodesic distance in metres; keep all of its bits.
        distance_m: f64,
        /// The service.
        service_id: ServiceId,
    },
    /// Of every order that no distance comes into.
    Listed(ListKey),
}

/// A key where no distance comes into the order: whatever needs no place, and any order without `near`, by
/// name, or by the day of the last check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListKey {
    /// What comes before the name, largest first: a score's total, a day's number, 0 in an order by name.
    pub rank: u32,
    /// The name as it is compared: [`crate::name_key`].
    pub name: String,
    /// The service.
    pub service_id: ServiceId,
}
