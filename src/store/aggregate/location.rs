//! Locations, whole. A hidden one never carries a point or an address into the database.

use super::parts::{self, Audience, Parts, load_parts, rows_of};
use super::rejections::keep_rejections;
use super::{Author, RECORDS_PER_READ, insert_rows, lock_versions, refuse_conflicts, update_rows};
use crate::store::rows::aggregate::LocationRow;
use crate::store::rows::place::{AccessibilityRow, AddressRow};
use crate::store::rows::{Grouped, Owner};
use crate::store::{Connection, StoreError, revision, schema};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{AggregateKind, Location, LocationId, PlaceRule, ServiceId};
use uuid::Uuid;

const KIND: AggregateKind = AggregateKind::Location;

/// Writes new locations, all or none.
///
/// # Errors
/// When one exists already, is hidden and yet says where it is, or a constraint refuses one.
pub async fn insert_locations(
    connection: &mut Connection,
    locations: &[Location],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    refuse_hidden_places(locations)?;
    connection
        .transaction(async |connection| {
            let rows: Vec<_> = locations.iter().map(LocationRow::new).collect();
            insert_rows!(connection, location, rows);
            insert_parts(connection, locations).await?;
            revision::insert_locations(connection, locations, author).await
        })
        .await
}

/// Writes locations over those that exist, all or none. Each names the version that the writer read, and
/// becomes the next one.
///
/// # Errors
/// [`StoreError::VersionConflict`] when somebody else wrote one since, [`StoreError::NotFound`], one is
/// hidden and yet says where it is, or a constraint refuses one.
pub async fn replace_locations(
    connection: &mut Connection,
    locations: &[Location],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    refuse_hidden_places(locations)?;
    connection
        .transaction(async |connection| {
            let ids: Vec<Uuid> = locations.iter().map(|location| location.id.0).collect();
            let stored = lock_versions!(connection, location, &ids);
            let read = locations
                .iter()
                .map(|location| (location.id.0, location.stewardship.version));
            refuse_conflicts(KIND, read, stored)?;
            let locations = next_versions(connection, locations, &ids).await?;
            // Before the main rows, so that one that becomes hidden has lost its address by then.
            parts::delete_parts(connection, KIND, &ids).await?;
            update_main_rows(connection, &locations).await?;
            insert_parts(connection, &locations).await?;
            revision::insert_locations(connection, &locations, author).await
        })
        .await
}

/// Locations, complete, in no particular order; those that don't exist are absent.
///
/// # Errors
/// When one cannot be read.
pub async fn list_locations(
    connection: &mut Connection,
    ids: &[LocationId],
) -> Result<Vec<Location>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut locations = Vec::with_capacity(ids.len());
    for ids in ids.chunks(RECORDS_PER_READ) {
        locations.extend(load(connection, ids).await?);
    }
    Ok(locations)
}

/// The local authorities, by their GSS codes, in which a service has a place.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_local_authorities(
    connection: &mut Connection,
    service: ServiceId,
) -> Result<Vec<String>, StoreError> {
    use schema::{location, service_at_location};
    let places: Vec<Uuid> = service_at_location::table
        .filter(service_at_location::service_id.eq(service.0))
        .select(service_at_location::location_id)
        .load(connection)
        .await?;
    let areas: Vec<Option<String>> = location::table
        .filter(location::id.eq_any(&places))
        .select(location::local_authority)
        .load(connection)
        .await?;
    Ok(areas.into_iter().flatten().collect())
}

async fn load(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<Location>, StoreError> {
    use schema::location::dsl;
    let query = dsl::location
        .filter(dsl::id.eq_any(ids))
        .select(LocationRow::as_select());
    let rows = query.load::<LocationRow>(connection).await?;
    let mut addresses = Grouped::read(load_parts!(
        connection,
        address,
        AddressRow,
        location_id,
        ids
    ));
    let mut phones = parts::phones_of(connection, KIND, ids, Audience::Keepers).await?;
    let mut accessibility = parts::accessibility_of(connection, ids).await?;
    let mut assertions = parts::assertions_of(connection, KIND, ids).await?;
    rows.into_iter()
        .map(|row| {
            let id = row.id;
            Ok(Location {
                addresses: addresses.take(id)?,
                phones: phones.take(id)?,
                accessibility: accessibility.take(id)?,
                assertions: assertions.take(id)?,
                ..row.read()?
            })
        })
        .collect()
}

fn refuse_hidden_places(locations: &[Location]) -> Result<(), StoreError> {
    let hidden = locations
        .iter()
        .filter(|location| location.place_rule == PlaceRule::Hidden);
    for location in hidden {
        let what = if location.point.is_some() || location.public_point.is_some() {
            "a point"
        } else if !location.addresses.is_empty() {
            "an address"
        } else {
            continue;
        };
        return Err(StoreError::HiddenPlace {
            kind: KIND,
            id: location.id.0,
            what,
        });
    }
    Ok(())
}

/// The locations as they will be stored: one version on, rejections kept.
async fn next_versions(
    connection: &mut Connection,
    locations: &[Location],
    ids: &[Uuid],
) -> Result<Vec<Location>, StoreError> {
    let mut stored = parts::assertions_of(connection, KIND, ids).await?;
    locations
        .iter()
        .map(|location| {
            let mut next = location.clone();
            next.stewardship.version += 1;
            next.assertions = keep_rejections(&location.assertions, stored.take(location.id.0)?);
            Ok(next)
        })
        .collect()
}

async fn update_main_rows(
    connection: &mut Connection,
    locations: &[Location],
) -> Result<(), StoreError> {
    let rows: Vec<_> = locations.iter().map(LocationRow::new).collect();
    update_rows!(
        connection,
        location,
        rows,
        [
            location_type,
            name,
            description,
            transportation,
            place_rule,
            point,
            public_point,
            local_authority,
            is_sample,
            version,
            publication_state,
            merged_into,
            do_not_list,
            owner_id,
            next_check_on,
            assured_on,
        ]
    );
    Ok(())
}

async fn insert_parts(
    connection: &mut Connection,
    locations: &[Location],
) -> Result<(), StoreError> {
    let mut parts = Parts::default();
    for location in locations {
        let owner = Owner::Location(location.id.0);
        parts
            .addresses
            .extend(rows_of(owner, &location.addresses, AddressRow::new));
        parts.accessibility.extend(rows_of(
            owner,
            &location.accessibility,
            AccessibilityRow::new,
        ));
        parts.add_phones(owner, &location.phones);
        parts.add_assertions(owner, &location.assertions);
    }
    parts.insert(connection).await
}
