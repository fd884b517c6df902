//! What the gazetteer answers: a spot with its kind and standing, or a distinct reason why there is
//! none. Only shapes: how they come about is [`crate::Gazetteer`]'s.

use crate::attribution;
use crate::authority::LocalAuthority;
use hereabouts_domain::{District, LonLat, LonLatError};

/// The answer to one text.
#[derive(Debug, Clone, PartialEq)]
pub enum Located {
    /// One position; the spot says what was named and how good the position is.
    At(Spot),
    /// Several places bear the name: two or more, the largest first.
    OneOf(Vec<Spot>),
    /// It has the form of a postcode, sector or district, but none such is known, in use or not.
    NoSuchPostcode {
        /// The usual writing of what was asked for.
        written: String,
        /// The centre of its sector, or else of its district, where that exists; of a district that was
        /// divided (`SW1`), those of its parts, at most five.
        nearest: Vec<Spot>,
    },
    /// Neither a postcode nor a known place.
    NotFound {
        /// It looks like an attempt at a postcode (letters with a digit among them).
        looks_like_postcode: bool,
        /// What might have been meant, the likeliest first; at most five.
        suggestions: Vec<Spot>,
    },
    /// Two numbers with a comma between them, but no position on Earth.
    NotAPosition(LonLatError),
    /// A position on Earth, but far from everywhere that the gazetteer knows.
    Elsewhere {
        /// What the same numbers are the other way round, where that is here: they were probably swapped.
        swapped: Option<Spot>,
    },
    /// Nothing but spaces.
    Empty,
}

/// A position with what is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// How to call it: `CT20 1AB`, `LS6`, `Newport, Isle of Wight`, `51.08159,1.16626`.
    pub label: String,
    /// What was named.
    pub kind: SpotKind,
    /// How good the position is.
    pub status: SpotStatus,
    /// WGS 84.
    pub position: LonLat,
    /// The local authority, or the likeliest where several are possible. `None` far from everywhere
    /// that the gazetteer knows.
    pub authority: Option<&'static LocalAuthority>,
    /// The other authorities that share the area, the largest share first; empty where one is certain.
    pub other_authorities: Vec<&'static LocalAuthority>,
    /// The postcode district: that of a postcode or sector, or of the nearest postcode to a position.
    /// `None` of places, which lie in several, and where no postcode is near.
    pub district: Option<District>,
    /// Inhabitants, of places only, where GeoNames knows.
    pub population: Option<u32>,
    /// Whose data the position is.
    pub source: Source,
}

impl Spot {
    /// Whether there is one authority and no other is possible.
    #[must_use]
    pub fn authority_is_certain(&self) -> bool {
        self.authority.is_some() && self.other_authorities.is_empty()
    }
}

/// What was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpotKind {
    /// A `lat,lon`.
    Position,
    /// A whole postcode.
    Postcode,
    /// A postcode sector.
    Sector,
    /// A postcode district.
    District,
    /// A town or village.
    Place,
}

impl SpotKind {
    /// The word for it in APIs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Postcode => "postcode",
            Self::Sector => "sector",
            Self::District => "district",
            Self::Place => "place",
        }
    }
}

/// How good a position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpotStatus {
    /// The very position that was given.
    Exact,
    /// A postcode in use, within 10 m of the source.
    Live,
    /// A postcode (or every postcode of a sector or district) out of use: the last position, of a
    /// postcode within 100 m.
    Terminated,
    /// A whole postcode of which only the sector's centre is known, as in Northern Ireland.
    SectorOnly,
    /// A whole postcode of which only the district's centre is known, as in Jersey, Guernsey and the
    /// Isle of Man.
    DistrictOnly,
    /// The centre of the sector, district or place that was named.
    Centre,
}

impl SpotStatus {
    /// The word for it in APIs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Live => "live",
            Self::Terminated => "terminated",
            Self::SectorOnly => "sector_only",
            Self::DistrictOnly => "district_only",
            Self::Centre => "centre",
        }
    }
}

/// Whose data a position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The person's own.
    Given,
    /// Ordnance Survey, Royal Mail and National Statistics.
    Postcodes,
    /// GeoNames.
    GeoNames,
}

impl Source {
    /// The line that must stand beside it, if any.
    #[must_use]
    pub const fn attribution(self) -> Option<&'static str> {
        match self {
            Self::Given => None,
            Self::Postcodes => Some(attribution::POSTCODES),
            Self::GeoNames => Some(attribution::GEONAMES),
        }
    }
}
