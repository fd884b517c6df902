//! What goes into the index: a service as the public may see it, already stripped of everything else.
//!
//! The caller has dropped what is hidden, closed or unpublished and gives public points only; nothing
//! here can tell a public point from another.

use hereabouts_calendar::Rules;
use hereabouts_domain::{Format, LocationId, LonLat, ServiceAreaExtent, ServiceId, Setting};
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Date;

/// One service with all of its places: the unit of change.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceDocument {
    /// Names the service; a document with the same id replaces the older one everywhere.
    pub service_id: ServiceId,
    /// What it is called; orders by name.
    pub name: String,
    /// Where it can be found. A location named twice counts once, as last given.
    pub places: Vec<PlaceDocument>,
    /// How it can be had without going anywhere, if it can.
    pub placeless: Option<PlacelessDocument>,
    /// What is said of it everywhere. Concepts that the vocabulary doesn't have are ignored.
    pub tags: Vec<Tag>,
    /// How somebody takes part; when empty, a place says in person and the rest what it reaches by.
    pub formats: Vec<Format>,
    /// What kind of place it happens in.
    pub setting: Option<Setting>,
    /// Whom it takes by age; none is not said.
    pub ages: Option<AgeRange>,
    /// The languages that it is had in beside English, as primary subtags of BCP 47 in small letters; empty
    /// is not said.
    pub languages: Vec<String>,
    /// What may keep somebody out.
    pub hurdles: Vec<Hurdle>,
    /// Words to find it by.
    pub text: TextFields,
    /// The day somebody last checked it, or an earlier one where a check counts for less than a year.
    pub checked_on: Option<Date>,
}

/// A service at one location.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceDocument {
    /// Names the location.
    pub location_id: LocationId,
    /// The public point: for somebody's home the centroid of the district.
    pub point: LonLat,
    /// When it meets there, less what is over ([`Rules::in_force`]), since an index has no clock; empty is
    /// not said.
    pub rules: Rules,
    /// What is said of this place only; stated, it outweighs what the service says of the same concept.
    pub tags: Vec<Tag>,
    /// The part of a result that no query changes, as JSON; handed back byte for byte.
    pub fragment: Vec<u8>,
}

/// A service that comes to people, or that they reach from where they are.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacelessDocument {
    /// The ways it reaches people.
    pub reaches: Vec<RemoteReach>,
    /// Whom it reaches: with no area, online and phone reach everybody and other ways nobody who says
    /// where they are.
    pub areas: Vec<ServiceAreaExtent>,
    /// When it can be had, as [`PlaceDocument::rules`].
    pub rules: Rules,
    /// As [`PlaceDocument::fragment`].
    pub fragment: Vec<u8>,
}

/// Ages in whole years, both ends included; 0 and 255 are no bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeRange {
    /// The youngest.
    pub least: u8,
    /// The oldest.
    pub most: u8,
}

/// Something that a listing states and that may keep somebody out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hurdle {
    /// It costs money, always.
    Paid,
    /// Only a professional can send somebody.
    ReferralOnly,
    /// A diagnosis is needed.
    DiagnosisNeeded,
    /// There is no room.
    Full,
    /// There is a waiting list.
    WaitingList,
    /// It is closed for now.
    Closed,
}

impl Hurdle {
    /// Every hurdle, in order.
    pub const ALL: [Self; 6] = [
        Self::Paid,
        Self::ReferralOnly,
        Self::DiagnosisNeeded,
        Self::Full,
        Self::WaitingList,
        Self::Closed,
    ];
}

/// A way to be reached without a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemoteReach {
    /// Online.
    Online,
    /// By phone.
    Phone,
    /// They come to you.
    HomeVisit,
}

/// One thing that is said about a service or a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// What.
    pub concept: ConceptIx,
    /// Yes or no; what is not said has no tag.
    pub answer: Said,
    /// Who says so.
    pub basis: TagBasis,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Said {
    /// It is for this, or has this.
    Yes,
    /// It says that it isn't, or has not. Only a stated no ever hides anything.
    No,
}

/// Who says what a tag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagBasis {
    /// The group, its source or a curator.
    Stated,
    /// The recogniser, from the listing's words.
    Suggested,
}

/// The texts of a listing, kept apart because a word in the name will weigh more than one further down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextFields {
    /// The service's names.
    pub name: String,
    /// The organisation's names.
    pub organization: String,
    /// Summary and description.
    pub description: String,
}
