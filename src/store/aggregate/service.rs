//! Services, whole. A hidden one never carries a place into the database.

use super::parts::{self, Audience, Parts, load_parts, rows_of};
use super::people::{PeopleByOwner, insert_people, replace_people};
use super::rejections::keep_rejections;
use super::{Author, RECORDS_PER_READ, insert_rows, lock_versions, refuse_conflicts, update_rows};
use crate::store::rows::area::ServiceAreaRow;
use crate::store::rows::offering::{CostOptionRow, LanguageRow, RequiredDocumentRow};
use crate::store::rows::service::{ServiceAtLocationRow, ServiceRow};
use crate::store::rows::{Grouped, Owner, ordinal};
use crate::store::{Connection, StoreError, revision, schema};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{
    AggregateKind, Contact, PlaceRule, PublicationState, Service, ServiceAreaExtent,
    ServiceAtLocation, ServiceId,
};
use uuid::Uuid;

const KIND: AggregateKind = AggregateKind::Service;

/// Writes new services, all or none. Their organisations and locations must be there.
///
/// # Errors
/// When one exists already, is hidden and yet has a place, or a constraint refuses one.
pub async fn insert_services(
    connection: &mut Connection,
    services: &[Service],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    refuse_hidden_places(services)?;
    connection
        .transaction(async |connection| {
            let rows: Vec<_> = services.iter().map(ServiceRow::new).collect();
            insert_rows!(connection, service, rows);
            let people = insert_people(connection, contacts(services)).await?;
            insert_parts(connection, services, &people).await?;
            revision::insert_services(connection, services, &people, author).await
        })
        .await
}

/// Writes services over those that exist, all or none. Each names the version that the writer read, and
/// becomes the next one.
///
/// # Errors
/// [`StoreError::VersionConflict`] when somebody else wrote one since, [`StoreError::NotFound`], one is
/// hidden and yet has a place, or a constraint refuses one.
pub async fn replace_services(
    connection: &mut Connection,
    services: &[Service],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    refuse_hidden_places(services)?;
    connection
        .transaction(async |connection| {
            let ids: Vec<Uuid> = services.iter().map(|service| service.id.0).collect();
            let stored = lock_versions!(connection, service, &ids);
            let read = services
                .iter()
                .map(|service| (service.id.0, service.stewardship.version));
            refuse_conflicts(KIND, read, stored)?;
            let services = next_versions(connection, services, &ids).await?;
            let people = replace_people(connection, KIND, contacts(&services)).await?;
            parts::delete_parts(connection, KIND, &ids).await?;
            update_main_rows(connection, &services).await?;
            insert_parts(connection, &services, &people).await?;
            remove_tombstones(connection, &services).await?;
            revision::insert_services(connection, &services, &people, author).await
        })
        .await
}

/// Takes a service back: it stays, withdrawn, and a tombstone says when and why. Nothing that was public
/// is ever deleted.
///
/// # Errors
/// [`StoreError::VersionConflict`] when somebody else wrote it since, [`StoreError::NotFound`].
pub async fn withdraw_service(
    connection: &mut Connection,
    id: ServiceId,
    expected_version: i32,
    reason: &str,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    connection
        .transaction(async |connection| {
            let mut services = list_services(connection, &[id]).await?;
            let service = services.first_mut().ok_or(StoreError::NotFound {
                kind: KIND,
                id: id.0,
            })?;
            let current = service.stewardship.version;
            if current != expected_version {
                return Err(StoreError::VersionConflict {
                    kind: KIND,
                    id: id.0,
                    expected: expected_version,
                    current,
                });
            }
            service.stewardship.publication_state = PublicationState::Withdrawn;
            service.stewardship.merged_into = None;
            replace_services(connection, &services, author).await?;
            diesel::sql_query(include_str!("../sql/put_tombstone.sql"))
                .bind::<diesel::sql_types::Text, _>(KIND.as_str())
                .bind::<diesel::sql_types::Uuid, _>(id.0)
                .bind::<diesel::sql_types::Text, _>(reason)
                .execute(connection)
                .await?;
            Ok(())
        })
        .await
}

/// Services, complete, in no particular order; those that don't exist are absent.
///
/// # Errors
/// When one cannot be read.
pub async fn list_services(
    connection: &mut Connection,
    ids: &[ServiceId],
) -> Result<Vec<Service>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut services = Vec::with_capacity(ids.len());
    for ids in ids.chunks(RECORDS_PER_READ) {
        for (_, service) in load(connection, ids, Audience::Keepers).await? {
            services.push(service?);
        }
    }
    Ok(services)
}

/// Services for an audience; one that cannot be read doesn't spoil the others. The public sees only the
/// places that the public view has.
pub(in crate::store) async fn load(
    connection: &mut Connection,
    ids: &[Uuid],
    audience: Audience,
) -> Result<Vec<(Uuid, Result<Service, StoreError>)>, StoreError> {
    use schema::service::dsl;
    let query = dsl::service
        .filter(dsl::id.eq_any(ids))
        .select(ServiceRow::as_select());
    let rows = query.load::<ServiceRow>(connection).await?;
    let place_rows = load_places(connection, ids, audience).await?;
    let place_ids: Vec<Uuid> = place_rows.iter().map(|place| place.id).collect();
    let mut places = Grouped::read(place_rows);
    let mut schedules = parts::schedules_of(connection, ids, &place_ids).await?;
    let mut said_at_places = parts::assertions_at_places(connection, &place_ids).await?;
    let mut phones = parts::phones_of(connection, KIND, ids, audience).await?;
    let mut contacts = parts::contacts_of(connection, KIND, ids, audience).await?;
    let mut urls = parts::urls_of(connection, KIND, ids).await?;
    let mut areas = Grouped::read(load_parts!(
        connection,
        service_area,
        ServiceAreaRow,
        service_id,
        ids
    ));
    let mut languages = Grouped::read(load_parts!(
        connection,
        language,
        LanguageRow,
        service_id,
        ids
    ));
    let mut costs = Grouped::read(load_parts!(
        connection,
        cost_option,
        CostOptionRow,
        service_id,
        ids
    ));
    let mut documents = Grouped::read(load_parts!(
        connection,
        required_document,
        RequiredDocumentRow,
        service_id,
        ids
    ));
    let mut funding = parts::funding_of(connection, KIND, ids).await?;
    let mut assertions = parts::assertions_of(connection, KIND, ids).await?;
    let mut assemble = |row: ServiceRow| {
        let id = row.id;
        let fill = |place: ServiceAtLocation| -> Result<ServiceAtLocation, StoreError> {
            let (schedules, assertions) = (
                schedules.take(place.id.0)?,
                said_at_places.take(place.id.0)?,
            );
            Ok(ServiceAtLocation {
                schedules,
                assertions,
                ..place
            })
        };
        Ok(Service {
            service_at_locations: places
                .take(id)?
                .into_iter()
                .map(fill)
                .collect::<Result<_, _>>()?,
            schedules: schedules.take(id)?,
            phones: phones.take(id)?,
            contacts: contacts.take(id)?,
            additional_urls: urls.take(id)?,
            service_areas: areas.take(id)?,
            languages: languages.take(id)?,
            cost_options: costs.take(id)?,
            required_documents: documents.take(id)?,
            funding: funding.take(id)?,
            assertions: assertions.take(id)?,
            ..row.seen_by(audience).read()?
        })
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.id, assemble(row)))
        .collect())
}

async fn load_places(
    connection: &mut Connection,
    services: &[Uuid],
    audience: Audience,
) -> Result<Vec<ServiceAtLocationRow>, StoreError> {
    use schema::public_service_at_location as public;
    let mut rows = load_parts!(
        connection,
        service_at_location,
        ServiceAtLocationRow,
        service_id,
        services
    );
    if audience == Audience::Public {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let query = public::table
            .filter(public::id.eq_any(&ids))
            .select(public::id);
        let shown: std::collections::HashSet<Uuid> =
            query.load(connection).await?.into_iter().collect();
        rows.retain(|row| shown.contains(&row.id));
    }
    Ok(rows)
}

fn contacts(services: &[Service]) -> impl Iterator<Item = (Uuid, &[Contact])> + Clone {
    services
        .iter()
        .map(|service| (service.id.0, service.contacts.as_slice()))
}

fn refuse_hidden_places(services: &[Service]) -> Result<(), StoreError> {
    let is_circle = |extent: &ServiceAreaExtent| matches!(extent, ServiceAreaExtent::Circle { .. });
    for service in services
        .iter()
        .filter(|service| service.place_rule == PlaceRule::Hidden)
    {
        let what = if !service.service_at_locations.is_empty() {
            "a location"
        } else if service
            .service_areas
            .iter()
            .any(|area| is_circle(&area.extent))
        {
            "a circle as its area, whose middle would give it away"
        } else {
            continue;
        };
        return Err(StoreError::HiddenPlace {
            kind: KIND,
            id: service.id.0,
            what,
        });
    }
    Ok(())
}

/// The services as they will be stored: one version on, rejections kept, at their places too.
async fn next_versions(
    connection: &mut Connection,
    services: &[Service],
    ids: &[Uuid],
) -> Result<Vec<Service>, StoreError> {
    let mut stored = parts::assertions_of(connection, KIND, ids).await?;
    let places: Vec<Uuid> = services
        .iter()
        .flat_map(|service| &service.service_at_locations)
        .map(|place| place.id.0)
        .collect();
    let mut stored_at_places = parts::assertions_at_places(connection, &places).await?;
    services
        .iter()
        .map(|service| {
            let mut next = service.clone();
            next.stewardship.version += 1;
            next.assertions = keep_rejections(&service.assertions, stored.take(service.id.0)?);
            for place in &mut next.service_at_locations {
                place.assertions =
                    keep_rejections(&place.assertions, stored_at_places.take(place.id.0)?);
            }
            Ok(next)
        })
        .collect()
}

async fn update_main_rows(
    connection: &mut Connection,
    services: &[Service],
) -> Result<(), StoreError> {
    let rows: Vec<_> = services.iter().map(ServiceRow::new).collect();
    update_rows!(
        connection,
        service,
        rows,
        [
            organization_id,
            name,
            alternate_name,
            summary,
            description,
            status,
            closed_until,
            formats,
            website,
            email,
            email_is_withheld,
            application_process,
            fees_description,
            eligibility_description,
            not_for_description,
            minimum_age,
            maximum_age,
            diagnosis_needed,
            referral_routes,
            referral_description,
            area_rule,
            area_rule_description,
            open_to,
            setting,
            availability_state,
            availability_waiting_weeks,
            availability_said_on,
            bring_someone,
            personal_care_given,
            direct_payments_accepted,
            led_by,
            first_time_description,
            who_meets_you,
            contact_without_phone,
            safeguarding_policy_stated,
            insurance_stated,
            dbs_checked_stated,
            evidence_claim,
            evidence_claimed_by,
            evidence_url,
            evidence_date,
            place_rule,
            public_office_confirmed,
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

/// What is published again is not gone.
async fn remove_tombstones(
    connection: &mut Connection,
    services: &[Service],
) -> Result<(), StoreError> {
    use schema::tombstone::dsl;
    let published = services
        .iter()
        .filter(|service| service.stewardship.publication_state == PublicationState::Published);
    let ids: Vec<Uuid> = published.map(|service| service.id.0).collect();
    let gone = dsl::tombstone
        .filter(dsl::aggregate_kind.eq(KIND.as_str()))
        .filter(dsl::aggregate_id.eq_any(&ids));
    diesel::delete(gone).execute(connection).await?;
    Ok(())
}

async fn insert_parts(
    connection: &mut Connection,
    services: &[Service],
    people: &PeopleByOwner,
) -> Result<(), StoreError> {
    let mut parts = Parts::default();
    for service in services {
        let owner = Owner::Service(service.id.0);
        for (index, place) in service.service_at_locations.iter().enumerate() {
            let at_place = Owner::ServiceAtLocation(place.id.0);
            parts.service_at_locations.push(ServiceAtLocationRow::new(
                service.id.0,
                ordinal(index),
                place,
            ));
            parts.add_schedules(at_place, &place.schedules);
            parts.add_assertions(at_place, &place.assertions);
        }
        parts
            .service_areas
            .extend(rows_of(owner, &service.service_areas, ServiceAreaRow::new));
        parts
            .languages
            .extend(rows_of(owner, &service.languages, LanguageRow::new));
        parts
            .cost_options
            .extend(rows_of(owner, &service.cost_options, CostOptionRow::new));
        parts.required_documents.extend(rows_of(
            owner,
            &service.required_documents,
            RequiredDocumentRow::new,
        ));
        parts.add_phones(owner, &service.phones);
        parts.add_contacts(
            owner,
            &service.contacts,
            people.get(&owner.id()).map_or(&[], Vec::as_slice),
        );
        parts.add_urls(owner, &service.additional_urls);
        parts.add_funding(owner, &service.funding);
        parts.add_schedules(owner, &service.schedules);
        parts.add_assertions(owner, &service.assertions);
    }
    parts.insert(connection).await
}
