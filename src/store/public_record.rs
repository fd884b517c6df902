//! Records as the public may see them. Which records, places, points and addresses these are is said by
//! the `public_*` views and nowhere else; nothing here may read a location's own table.
//!
//! A record that cannot be read is left out and logged: one bad row, written past the program, must not
//! keep a node from showing all the others.

use super::aggregate::{
    Audience, accessibility_of, assertions_of, load_organizations, load_services,
};
use super::rows::Grouped;
use super::rows::place::{PublicAddressRow, PublicLocationRow};
use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{
    AggregateKind, Assertion, AssertionOrigin, LocationId, Organization, OrganizationId, PlaceRule,
    PublicLocation, PublicPlace, PublicService, Service, ServiceAreaExtent, ServiceAtLocation,
    ServiceId,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Every public service's id, sorted.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_public_service_ids(
    connection: &mut Connection,
) -> Result<Vec<ServiceId>, StoreError> {
    use schema::public_service::dsl;
    let ids: Vec<Uuid> = dsl::public_service
        .order(dsl::id)
        .select(dsl::id)
        .load(connection)
        .await?;
    Ok(ids.into_iter().map(ServiceId).collect())
}

/// Every public organisation's id, sorted.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_public_organization_ids(
    connection: &mut Connection,
) -> Result<Vec<OrganizationId>, StoreError> {
    use schema::public_organization::dsl;
    let ids: Vec<Uuid> = dsl::public_organization
        .order(dsl::id)
        .select(dsl::id)
        .load(connection)
        .await?;
    Ok(ids.into_iter().map(OrganizationId).collect())
}

/// Public services with all that their pages show, in no particular order; those that are not public are
/// absent. One query a table, so ask for a few thousand at a time.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_public_services(
    connection: &mut Connection,
    ids: &[ServiceId],
) -> Result<Vec<PublicService>, StoreError> {
    let withheld = public_ids(connection, ids).await?;
    let ids: Vec<Uuid> = withheld.keys().copied().collect();
    let services = readable(
        "service",
        load_services(connection, &ids, Audience::Public).await?,
    );
    let organizations: HashSet<OrganizationId> = services
        .iter()
        .map(|service| service.organization_id)
        .collect();
    let organizations: Vec<OrganizationId> = organizations.into_iter().collect();
    let organizations = list_public_organizations(connection, &organizations).await?;
    let organizations: HashMap<OrganizationId, Organization> = organizations
        .into_iter()
        .map(|organization| (organization.id, organization))
        .collect();
    let locations = load_locations(connection, &services).await?;
    let record = |mut service: Service| {
        let organization = organizations.get(&service.organization_id)?.clone();
        if withheld.get(&service.id.0).is_none_or(|withheld| *withheld) {
            drop_circles(&mut service);
        }
        service.stewardship.owner_id = None;
        redact(&mut service.assertions);
        let places = std::mem::take(&mut service.service_at_locations);
        let places = places
            .into_iter()
            .filter_map(|place| public_place(place, &locations))
            .collect();
        Some(PublicService {
            service,
            organization,
            places,
        })
    };
    Ok(services.into_iter().filter_map(record).collect())
}

/// Public organisations, in no particular order; those that are not public are absent.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_public_organizations(
    connection: &mut Connection,
    ids: &[OrganizationId],
) -> Result<Vec<Organization>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let ids: Vec<Uuid> = public_among(connection, &ids).await?.into_iter().collect();
    let mut organizations = readable(
        "organization",
        load_organizations(connection, &ids, Audience::Public).await?,
    );
    let parents: Vec<Uuid> = organizations
        .iter()
        .filter_map(|organization| organization.parent_organization_id)
        .map(Uuid::from)
        .collect();
    let parents = public_among(connection, &parents).await?;
    for organization in &mut organizations {
        organization.parent_organization_id = organization
            .parent_organization_id
            .filter(|parent| parents.contains(&parent.0));
        organization.stewardship.owner_id = None;
        redact(&mut organization.assertions);
    }
    Ok(organizations)
}

/// The services whose public record may have changed because these organisations or locations did, sorted;
/// they need not be public.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_services_touched_by(
    connection: &mut Connection,
    organizations: &[OrganizationId],
    locations: &[LocationId],
) -> Result<Vec<ServiceId>, StoreError> {
    let organizations: Vec<Uuid> = organizations.iter().map(|id| id.0).collect();
    let locations: Vec<Uuid> = locations.iter().map(|id| id.0).collect();
    let rows: Vec<IdRow> = diesel::sql_query(include_str!("sql/services_touched_by.sql"))
        .bind::<Array<SqlUuid>, _>(organizations)
        .bind::<Array<SqlUuid>, _>(locations)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|row| ServiceId(row.id)).collect())
}

/// From now on a page's former address leads to a record; for ever, through whatever the record is merged into.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_alias(
    connection: &mut Connection,
    path: &str,
    kind: AggregateKind,
    id: Uuid,
) -> Result<(), StoreError> {
    use schema::alias::dsl;
    diesel::insert_into(dsl::alias)
        .values((
            dsl::path.eq(path),
            dsl::aggregate_kind.eq(kind.as_str()),
            dsl::aggregate_id.eq(id),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// What a page's former address leads to now.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_alias(
    connection: &mut Connection,
    path: &str,
) -> Result<Option<(AggregateKind, Uuid)>, StoreError> {
    use schema::alias::dsl;
    let query = dsl::alias
        .filter(dsl::path.eq(path))
        .select((dsl::aggregate_kind, dsl::aggregate_id));
    let found: Option<(String, Uuid)> = query.first(connection).await.optional()?;
    found.map(|(kind, id)| Ok((kind.parse()?, id))).transpose()
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Those of the services that are public, and whether their place is withheld.
async fn public_ids(
    connection: &mut Connection,
    ids: &[ServiceId],
) -> Result<HashMap<Uuid, bool>, StoreError> {
    use schema::public_service::dsl;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let query = dsl::public_service
        .filter(dsl::id.eq_any(&ids))
        .select((dsl::id, dsl::withholds_place));
    Ok(query
        .load::<(Uuid, bool)>(connection)
        .await?
        .into_iter()
        .collect())
}

/// Those of the organisations that are public.
async fn public_among(
    connection: &mut Connection,
    organizations: &[Uuid],
) -> Result<HashSet<Uuid>, StoreError> {
    use schema::public_organization::dsl;
    let query = dsl::public_organization
        .filter(dsl::id.eq_any(organizations))
        .select(dsl::id);
    Ok(query.load::<Uuid>(connection).await?.into_iter().collect())
}

async fn load_locations(
    connection: &mut Connection,
    services: &[Service],
) -> Result<HashMap<LocationId, PublicLocation>, StoreError> {
    use schema::{public_address, public_location::dsl};
    let places = services
        .iter()
        .flat_map(|service| &service.service_at_locations);
    let ids: HashSet<Uuid> = places.map(|place| place.location_id.0).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let query = dsl::public_location
        .filter(dsl::id.eq_any(&ids))
        .select(PublicLocationRow::as_select());
    let rows = query.load::<PublicLocationRow>(connection).await?;
    let addresses = public_address::table
        .filter(public_address::location_id.eq_any(&ids))
        .order(public_address::ordinal)
        .select(PublicAddressRow::as_select());
    let mut addresses = Grouped::read(addresses.load::<PublicAddressRow>(connection).await?);
    let mut accessibility = accessibility_of(connection, &ids).await?;
    let mut assertions = assertions_of(connection, AggregateKind::Location, &ids).await?;
    let mut assemble = |row: PublicLocationRow| {
        let id = row.id;
        let mut location = PublicLocation {
            addresses: addresses.take(id)?,
            accessibility: accessibility.take(id)?,
            assertions: assertions.take(id)?,
            ..row.read()?
        };
        redact(&mut location.assertions);
        mask_words_about_a_home(&mut location);
        Ok(location)
    };
    let locations = rows
        .into_iter()
        .map(|row| (row.id, assemble(row)))
        .collect();
    Ok(readable("location", locations)
        .into_iter()
        .map(|location| (location.id, location))
        .collect())
}

fn public_place(
    place: ServiceAtLocation,
    locations: &HashMap<LocationId, PublicLocation>,
) -> Option<PublicPlace> {
    let location = locations.get(&place.location_id)?.clone();
    let mut assertions = place.assertions;
    redact(&mut assertions);
    Some(PublicPlace {
        service_at_location_id: place.id,
        description: place.description,
        schedules: place.schedules,
        assertions,
        location,
    })
}

/// The middle of a circle would give a withheld place away.
fn drop_circles(service: &mut Service) {
    service
        .service_areas
        .retain(|area| !matches!(area.extent, ServiceAreaExtent::Circle { .. }));
}

/// Free words about somebody's home could say where it is, as its name could.
fn mask_words_about_a_home(location: &mut PublicLocation) {
    if location.place_rule != PlaceRule::Public {
        location.accessibility.clear();
        for assertion in &mut location.assertions {
            assertion.from_words = None;
        }
    }
}

/// Leaves out what was rejected, and which account asserted what; a source's name stays.
fn redact(assertions: &mut Vec<Assertion>) {
    assertions.retain(Assertion::counts);
    for assertion in assertions {
        assertion.asserted_by = assertion
            .asserted_by
            .take()
            .filter(|_| assertion.origin == AssertionOrigin::Source);
    }
}

/// Those records that could be read; the others are logged here, once.
fn readable<T>(kind: &'static str, records: Vec<(Uuid, Result<T, StoreError>)>) -> Vec<T> {
    let mut kept = Vec::with_capacity(records.len());
    for (id, record) in records {
        match record {
            Ok(record) => kept.push(record),
            Err(error) => {
                tracing::error!(%id, kind, %error, "left out a record that cannot be read")
            }
        }
    }
    kept
}
