//! Where things happen: HSDS `location` with its address and access, and who may know where it is.

use crate::text_enum::text_enum;
use crate::{Assertion, LocationId, LonLat, Phone, Postcode, Stewardship};
use serde::{Deserialize, Serialize};

text_enum! {
    /// HSDS `location_type`.
    LocationType {
        /// A building or a spot outdoors.
        Physical = "physical",
        /// Only for letters.
        Postal = "postal",
        /// Online.
        Virtual = "virtual",
    }
}

text_enum! {
    /// HSDS `address_type`.
    AddressType {
        /// Where it is.
        Physical = "physical",
        /// Where letters go.
        Postal = "postal",
        /// Online.
        Virtual = "virtual",
    }
}

text_enum! {
    /// Who may know where a place is.
    PlaceRule {
        /// Everybody.
        Public = "public",
        /// Somebody's home: the public sees its postcode district and that district's centre.
        Home = "home",
        /// Somewhere that its group would rather tell people itself: shown as roughly as a home.
        Masked = "masked",
        /// A refuge or the like: no address and no point is stored at all.
        Hidden = "hidden",
    }
}

impl PlaceRule {
    /// Whether the public sees the postcode district, and nothing nearer.
    #[must_use]
    pub const fn shows_only_the_district(self) -> bool {
        matches!(self, Self::Home | Self::Masked)
    }
}

/// A location: the aggregate with its address and access.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Its id.
    pub id: LocationId,
    /// Physical, postal or virtual.
    pub location_type: LocationType,
    /// What it is called, like "St Saviour's Hall".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// More about it, in plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Getting there (HSDS `transportation`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transportation: Option<String>,
    /// Who may know where it is.
    pub place_rule: PlaceRule,
    /// Where it is; never stored for a hidden one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<LonLat>,
    /// Where the public is told it is: the point itself, a home's district centre, or nothing.
    /// Everything that the public can see or measure uses only this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_point: Option<LonLat>,
    /// The local authority's GSS code, like `E07000112`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_authority: Option<String>,
    /// Invented, to try the directory out; shown as such.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_sample: bool,
    /// Its addresses; none for a hidden one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// Its phones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// What helps or hinders there, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
    /// What is said of the place, mostly access.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
    /// Publication, checks and owner.
    pub stewardship: Stewardship,
}

/// An address (HSDS `address`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Street and number, or the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_1: Option<String>,
    /// A second line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_2: Option<String>,
    /// Town or city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// County or local authority (HSDS requires it; the UK hardly uses it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_province: Option<String>,
    /// The postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Postcode>,
    /// ISO 3166-1 alpha-2; `GB`.
    pub country: String,
    /// Physical, postal or virtual.
    pub address_type: AddressType,
}

/// One thing that helps or hinders (HSDS `accessibility`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accessibility {
    /// In the group's words.
    pub description: String,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
}
