//! Addresses and access of a location, private and public. The public rows come from the public views.

use super::{Owner, Part, optional, optional_lon_lat, word};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{Accessibility, Address, PublicAddress, PublicLocation};
use postgis_diesel::types::Point;
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::address)]
pub(in crate::store) struct AddressRow {
    id: Uuid,
    location_id: Uuid,
    ordinal: i32,
    address_1: Option<String>,
    address_2: Option<String>,
    city: Option<String>,
    state_province: Option<String>,
    postal_code: Option<String>,
    country: String,
    address_type: String,
}

impl AddressRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, address: &Address) -> Self {
        Self {
            id: owner.part_id("address", ordinal),
            location_id: owner.id(),
            ordinal,
            address_1: address.address_1.clone(),
            address_2: address.address_2.clone(),
            city: address.city.clone(),
            state_province: address.state_province.clone(),
            postal_code: address.postal_code.clone().map(String::from),
            country: address.country.clone(),
            address_type: address.address_type.to_string(),
        }
    }
}

impl Part for AddressRow {
    type Domain = Address;

    fn owner_id(&self) -> Uuid {
        self.location_id
    }

    fn read(self) -> Result<Address, StoreError> {
        Ok(Address {
            address_1: self.address_1,
            address_2: self.address_2,
            city: self.city,
            state_province: self.state_province,
            postal_code: optional(self.postal_code)?,
            country: self.country,
            address_type: word(&self.address_type)?,
        })
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = schema::public_address)]
pub(in crate::store) struct PublicAddressRow {
    location_id: Uuid,
    address_1: Option<String>,
    address_2: Option<String>,
    city: Option<String>,
    state_province: Option<String>,
    postal_code: Option<String>,
    country: String,
    address_type: String,
}

impl Part for PublicAddressRow {
    type Domain = PublicAddress;

    fn owner_id(&self) -> Uuid {
        self.location_id
    }

    fn read(self) -> Result<PublicAddress, StoreError> {
        Ok(PublicAddress {
            address_1: self.address_1,
            address_2: self.address_2,
            city: self.city,
            state_province: self.state_province,
            postal_code: self.postal_code,
            country: self.country,
            address_type: word(&self.address_type)?,
        })
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = schema::public_location)]
pub(in crate::store) struct PublicLocationRow {
    pub(in crate::store) id: Uuid,
    location_type: String,
    name: Option<String>,
    description: Option<String>,
    transportation: Option<String>,
    place_rule: String,
    public_point: Option<Point>,
    local_authority: Option<String>,
}

impl PublicLocationRow {
    /// The location, still without its parts.
    pub(in crate::store) fn read(self) -> Result<PublicLocation, StoreError> {
        Ok(PublicLocation {
            id: self.id.into(),
            location_type: word(&self.location_type)?,
            name: self.name,
            description: self.description,
            transportation: self.transportation,
            place_rule: word(&self.place_rule)?,
            public_point: optional_lon_lat(self.public_point.as_ref())?,
            local_authority: self.local_authority,
            addresses: Vec::new(),
            accessibility: Vec::new(),
            assertions: Vec::new(),
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::accessibility)]
pub(in crate::store) struct AccessibilityRow {
    id: Uuid,
    location_id: Uuid,
    ordinal: i32,
    description: String,
    details: Option<String>,
}

impl AccessibilityRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, accessibility: &Accessibility) -> Self {
        Self {
            id: owner.part_id("accessibility", ordinal),
            location_id: owner.id(),
            ordinal,
            description: accessibility.description.clone(),
            details: accessibility.details.clone(),
        }
    }
}

impl Part for AccessibilityRow {
    type Domain = Accessibility;

    fn owner_id(&self) -> Uuid {
        self.location_id
    }

    fn read(self) -> Result<Accessibility, StoreError> {
        Ok(Accessibility {
            description: self.description,
            details: self.details,
        })
    }
}
