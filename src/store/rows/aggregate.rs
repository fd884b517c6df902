//! The main rows of organisations and locations, and the stewardship that every main row carries.

use super::{date, optional, optional_lon_lat, optional_word, to_date, to_point, word};
use crate::store::aggregate::Audience;
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{Location, Organization, OrganizationId, Stewardship};
use postgis_diesel::types::Point;
use uuid::Uuid;

/// Reads a [`Stewardship`] out of a main row.
macro_rules! stewardship_of {
    ($row:expr) => {
        Stewardship {
            version: $row.version,
            publication_state: word(&$row.publication_state)?,
            merged_into: $row.merged_into,
            do_not_list: $row.do_not_list,
            owner_id: $row.owner_id,
            next_check_on: date($row.next_check_on),
            assured_on: date($row.assured_on),
        }
    };
}
pub(super) use stewardship_of;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::organization)]
pub(in crate::store) struct OrganizationRow {
    pub(in crate::store) id: Uuid,
    name: String,
    alternate_name: Option<String>,
    description: Option<String>,
    email: Option<String>,
    email_is_withheld: bool,
    website: Option<String>,
    legal_status: Option<String>,
    year_incorporated: Option<i32>,
    parent_organization_id: Option<Uuid>,
    is_sample: bool,
    version: i32,
    publication_state: String,
    merged_into: Option<Uuid>,
    do_not_list: bool,
    owner_id: Option<Uuid>,
    next_check_on: Option<jiff_diesel::Date>,
    assured_on: Option<jiff_diesel::Date>,
}

impl OrganizationRow {
    pub(in crate::store) fn new(organization: &Organization) -> Self {
        let stewardship = &organization.stewardship;
        Self {
            id: organization.id.0,
            name: organization.name.clone(),
            alternate_name: organization.alternate_name.clone(),
            description: organization.description.clone(),
            email: organization.email.clone().map(String::from),
            email_is_withheld: organization.email_is_withheld,
            website: organization.website.clone().map(String::from),
            legal_status: organization.legal_status.map(String::from),
            year_incorporated: organization.year_incorporated,
            parent_organization_id: organization.parent_organization_id.map(Uuid::from),
            is_sample: organization.is_sample,
            version: stewardship.version,
            publication_state: stewardship.publication_state.to_string(),
            merged_into: stewardship.merged_into,
            do_not_list: stewardship.do_not_list,
            owner_id: stewardship.owner_id,
            next_check_on: to_date(stewardship.next_check_on),
            assured_on: to_date(stewardship.assured_on),
        }
    }

    /// As an audience sees it.
    pub(in crate::store) fn seen_by(mut self, audience: Audience) -> Self {
        if audience == Audience::Public && std::mem::take(&mut self.email_is_withheld) {
            self.email = None;
        }
        self
    }

    /// The organisation, still without its parts.
    pub(in crate::store) fn read(self) -> Result<Organization, StoreError> {
        Ok(Organization {
            stewardship: stewardship_of!(self),
            id: OrganizationId(self.id),
            name: self.name,
            alternate_name: self.alternate_name,
            description: self.description,
            email: optional(self.email)?,
            email_is_withheld: self.email_is_withheld,
            website: optional(self.website)?,
            legal_status: optional_word(self.legal_status.as_deref())?,
            year_incorporated: self.year_incorporated,
            parent_organization_id: self.parent_organization_id.map(OrganizationId),
            is_sample: self.is_sample,
            organization_identifiers: Vec::new(),
            phones: Vec::new(),
            contacts: Vec::new(),
            additional_urls: Vec::new(),
            funding: Vec::new(),
            assertions: Vec::new(),
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::location)]
pub(in crate::store) struct LocationRow {
    pub(in crate::store) id: Uuid,
    location_type: String,
    name: Option<String>,
    description: Option<String>,
    transportation: Option<String>,
    place_rule: String,
    point: Option<Point>,
    public_point: Option<Point>,
    local_authority: Option<String>,
    is_sample: bool,
    version: i32,
    publication_state: String,
    merged_into: Option<Uuid>,
    do_not_list: bool,
    owner_id: Option<Uuid>,
    next_check_on: Option<jiff_diesel::Date>,
    assured_on: Option<jiff_diesel::Date>,
}

impl LocationRow {
    pub(in crate::store) fn new(location: &Location) -> Self {
        let stewardship = &location.stewardship;
        Self {
            id: location.id.0,
            location_type: location.location_type.to_string(),
            name: location.name.clone(),
            description: location.description.clone(),
            transportation: location.transportation.clone(),
            place_rule: location.place_rule.to_string(),
            point: location.point.map(to_point),
            public_point: location.public_point.map(to_point),
            local_authority: location.local_authority.clone(),
            is_sample: location.is_sample,
            version: stewardship.version,
            publication_state: stewardship.publication_state.to_string(),
            merged_into: stewardship.merged_into,
            do_not_list: stewardship.do_not_list,
            owner_id: stewardship.owner_id,
            next_check_on: to_date(stewardship.next_check_on),
            assured_on: to_date(stewardship.assured_on),
        }
    }

    /// The location, still without its parts.
    pub(in crate::store) fn read(self) -> Result<Location, StoreError> {
        Ok(Location {
            stewardship: stewardship_of!(self),
            id: self.id.into(),
            location_type: word(&self.location_type)?,
            name: self.name,
            description: self.description,
            transportation: self.transportation,
            place_rule: word(&self.place_rule)?,
            point: optional_lon_lat(self.point.as_ref())?,
            public_point: optional_lon_lat(self.public_point.as_ref())?,
            local_authority: self.local_authority,
            is_sample: self.is_sample,
            addresses: Vec::new(),
            phones: Vec::new(),
            accessibility: Vec::new(),
            assertions: Vec::new(),
        })
    }
}
