//! What the index answers: services with distance, reach and the reasons why they are there.
//!
//! Borrowed from the index wherever possible; how it is written as JSON is the caller's matter.

use crate::query::{Key, ListKey};
use crate::score::Score;
use crate::text::TextMatch;
use hereabouts_domain::{LocationId, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Date;
use smallvec::SmallVec;

/// Reasons; almost always few enough to need no allocation.
pub type Whys<'index> = SmallVec<[Why<'index>; 4]>;

/// One page of services that have a place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer<'index> {
    /// Each service once, at its first matching place in the order asked for.
    pub hits: Vec<Hit<'index>>,
    /// Where the next page starts; `None` when there is no more.
    pub next: Option<Key>,
}

/// A service at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit<'index> {
    /// The service.
    pub service_id: ServiceId,
    /// Its first matching place in the order asked for: its best or nearest; of equals, and without `near` in
    /// other orders, the one with the smallest id.
    pub location_id: LocationId,
    /// Metres along the ellipsoid, right when rounded to whole metres; `None` without `near`.
    pub distance_m: Option<f64>,
    /// Why it stands where it does; only when what is best comes first.
    pub score: Option<Score>,
    /// How many other places of the service match, whatever the radius.
    pub other_locations: u32,
    /// Whether the areas that it says it serves hold the person's place; `None` where it names none, or where that
    /// cannot be told.
    pub covers: Option<bool>,
    /// How somebody is reached who doesn't come: online, by phone, at home. In no way where they have to.
    pub at_home: SmallVec<[Reach; 4]>,
    /// Why it is here, in the order of what was asked, the words last.
    pub why: Whys<'index>,
    /// The fragment of the place, as it was given.
    pub fragment: &'index [u8],
    /// The day somebody last checked it.
    pub checked_on: Option<Date>,
}

/// One page of services that need no place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlacelessAnswer<'index> {
    /// How many there are in all, exactly.
    pub total: usize,
    /// The page.
    pub hits: Vec<PlacelessHit<'index>>,
    /// Where the next page starts; `None` when there is no more.
    pub next: Option<ListKey>,
}

/// A service that comes to people or is reached from where they are.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacelessHit<'index> {
    /// The service.
    pub service_id: ServiceId,
    /// How it reaches the person: `Covers` first if their place lies in its area.
    pub reach: SmallVec<[Reach; 4]>,
    /// False when the coverage rests on a local authority that is only likely.
    pub coverage_is_certain: bool,
    /// Why it stands where it does; unless the order is by name or by the last check.
    pub score: Option<Score>,
    /// Why it is here.
    pub why: Whys<'index>,
    /// The fragment, as it was given.
    pub fragment: &'index [u8],
    /// The day somebody last checked it.
    pub checked_on: Option<Date>,
}

/// How a service without a place reaches somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Its area holds the person's place.
    Covers,
    /// Online.
    Online,
    /// By phone.
    Phone,
    /// They come to you.
    HomeVisit,
}

impl Reach {
    /// The word for it in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Covers => "covers",
            Self::Online => "online",
            Self::Phone => "phone",
            Self::HomeVisit => "home_visit",
        }
    }
}

/// One reason why a service is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Why<'index> {
    /// What was asked.
    pub asked: Asked,
    /// How it was met.
    pub tier: Tier,
    /// Who says so; `None` for words.
    pub basis: Option<crate::document::TagBasis>,
    /// The service's own concept that met it; `None` for words.
    pub via: Option<ConceptIx>,
    /// How a word was met, and by which; `None` for concepts.
    pub text: Option<TextMatch<'index>>,
}

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// A concept of [`crate::Query::asked`]; of an ambiguity the one that was met.
    Concept(ConceptIx),
    /// A word or phrase, by its position in [`crate::Query::words`].
    Word(u16),
}

/// How well something asked was met, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The service has this very concept.
    Exact,
    /// It has a narrower one, which answers fully.
    Narrower,
    /// It has a broader one.
    Broader,
    /// It has one that is related; only where anything asked is enough.
    Related,
    /// It is open to everyone; not specially for this.
    Everyone,
    /// Its text has the word.
    Text,
}

impl Tier {
    /// The word for it in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Narrower => "narrower",
            Self::Broader => "broader",
            Self::Related => "related",
            Self::Everyone => "everyone",
            Self::Text => "text",
        }
    }
}
