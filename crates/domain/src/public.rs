//! A record as the public may see it: what the store's public views hand out, and all that a node keeps.
//!
//! Nothing in here may hold what is masked: somebody's home has its district's centre and no street,
//! a withheld place is not here at all, unpublished phones and people have been left out.

use crate::{
    Accessibility, AddressType, Assertion, LocationId, LocationType, LonLat, Organization,
    PlaceRule, Schedule, Service, ServiceAtLocationId,
};
use serde::{Deserialize, Serialize};

/// A service with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicService {
    /// The service. Its `service_at_locations` are moved to `places`.
    pub service: Service,
    /// Who runs it.
    pub organization: Organization,
    /// Where it meets, in the group's order.
    pub places: Vec<PublicPlace>,
}

/// One place where a service meets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicPlace {
    /// The pairing's id.
    pub service_at_location_id: ServiceAtLocationId,
    /// What is different there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// When it meets there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// What is said of it there only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
    /// The place.
    pub location: PublicLocation,
}

/// A location as the public may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicLocation {
    /// Its id.
    pub id: LocationId,
    /// Physical, postal or virtual.
    pub location_type: LocationType,
    /// What it is called; never for somebody's home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Getting there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transportation: Option<String>,
    /// Public, or somebody's home.
    pub place_rule: PlaceRule,
    /// Where the public is told it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_point: Option<LonLat>,
    /// The local authority's GSS code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_authority: Option<String>,
    /// Its addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<PublicAddress>,
    /// What helps or hinders there, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<Accessibility>,
    /// What is said of the place, mostly access.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
}

/// An address as the public may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicAddress {
    /// Street and number, or the building; never for somebody's home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_1: Option<String>,
    /// A second line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_2: Option<String>,
    /// Town or city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// County or local authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_province: Option<String>,
    /// The postcode; only the district (`CT20`) for somebody's home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Physical, postal or virtual.
    pub address_type: AddressType,
}

impl PublicAddress {
    /// The address in one line, as far as it is known: `12 Canterbury Road, Folkestone, CT19 5NR`.
    #[must_use]
    pub fn one_line(&self) -> String {
        let parts = [
            &self.address_1,
            &self.address_2,
            &self.city,
            &self.postal_code,
        ];
        let said: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        said.join(", ")
    }
}
