//! An entry as it stands in the directory, and writing it: in place of what was there, or as something new.

use crate::directory::questions::Entry;
use crate::harvest::withhold;
use crate::store::aggregate::{
    Author, insert_locations, insert_organizations, insert_services, list_locations,
    list_organizations, list_services, replace_locations, replace_organizations, replace_services,
};
use crate::store::public_record::list_services_touched_by;
use crate::store::{Connection, StoreError};
use hereabouts_domain::{
    AggregateKind, Location, LocationId, Organization, OrganizationId, ServiceId,
};

/// An entry as it stands in the directory, whether or not the public may see it.
pub(super) async fn find_entry(
    connection: &mut Connection,
    organization: OrganizationId,
    service: ServiceId,
) -> Result<Entry, StoreError> {
    let missing = |kind, id| StoreError::NotFound { kind, id };
    let found = list_services(connection, &[service]).await?.pop();
    let service = found.ok_or_else(|| missing(AggregateKind::Service, service.0))?;
    let found = find_organization(connection, organization).await?;
    let organization = found.ok_or_else(|| missing(AggregateKind::Organization, organization.0))?;
    let places = service
        .service_at_locations
        .iter()
        .map(|place| place.location_id);
    let order: Vec<LocationId> = places.collect();
    let mut locations = list_locations(connection, &order).await?;
    locations.sort_by_key(|location| order.iter().position(|id| *id == location.id));
    Ok(Entry {
        organization,
        service,
        locations,
    })
}

/// An organisation as it stands in the directory.
pub(super) async fn find_organization(
    connection: &mut Connection,
    id: OrganizationId,
) -> Result<Option<Organization>, StoreError> {
    Ok(list_organizations(connection, &[id]).await?.pop())
}

/// Writes an entry; `before` is what it was. Only what has changed becomes a version.
pub(super) async fn write(
    connection: &mut Connection,
    entry: &Entry,
    before: Option<&Entry>,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    let Some(before) = before else {
        insert_organizations(
            connection,
            std::slice::from_ref(&entry.organization),
            author,
        )
        .await?;
        insert_locations(connection, &entry.locations, author).await?;
        return insert_services(connection, std::slice::from_ref(&entry.service), author).await;
    };
    if entry.organization != before.organization {
        replace_organizations(
            connection,
            std::slice::from_ref(&entry.organization),
            author,
        )
        .await?;
    }
    let mut left = Vec::new();
    for location in &entry.locations {
        match before.locations.iter().find(|one| one.id == location.id) {
            Some(same) if same == location => {}
            Some(_) => {
                replace_locations(connection, std::slice::from_ref(location), author).await?
            }
            None => insert_locations(connection, std::slice::from_ref(location), author).await?,
        }
    }
    for gone in &before.locations {
        let is_gone = entry
            .locations
            .iter()
            .all(|location| location.id != gone.id);
        if is_gone
            && entry.service.withholds_its_place()
            && is_nobody_elses(connection, gone, entry).await?
        {
            left.push(withhold::emptied(gone));
        }
    }
    if entry.service != before.service {
        replace_services(connection, std::slice::from_ref(&entry.service), author).await?;
    }
    // Last: a location's new version must not still be the place of a service.
    replace_locations(connection, &left, author).await
}

/// Whether no other service is at a place.
async fn is_nobody_elses(
    connection: &mut Connection,
    location: &Location,
    entry: &Entry,
) -> Result<bool, StoreError> {
    let there = list_services_touched_by(connection, &[], &[location.id]).await?;
    Ok(there.iter().all(|service| *service == entry.service.id))
}
