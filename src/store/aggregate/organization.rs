//! Organisations, whole.

use super::parts::{self, Audience, Parts, load_parts, rows_of};
use super::people::{PeopleByOwner, insert_people, replace_people};
use super::rejections::keep_rejections;
use super::{Author, RECORDS_PER_READ, insert_rows, lock_versions, refuse_conflicts, update_rows};
use crate::store::rows::Owner;
use crate::store::rows::aggregate::OrganizationRow;
use crate::store::rows::offering::OrganizationIdentifierRow;
use crate::store::{Connection, StoreError, revision, rows::Grouped, schema};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{AggregateKind, Contact, Organization, OrganizationId};
use uuid::Uuid;

const KIND: AggregateKind = AggregateKind::Organization;

/// Writes new organisations, all or none.
///
/// # Errors
/// When one exists already, or a constraint refuses one.
pub async fn insert_organizations(
    connection: &mut Connection,
    organizations: &[Organization],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    connection
        .transaction(async |connection| {
            let rows: Vec<_> = organizations.iter().map(OrganizationRow::new).collect();
            insert_rows!(connection, organization, rows);
            let people = insert_people(connection, contacts(organizations)).await?;
            insert_parts(connection, organizations, &people).await?;
            revision::insert_organizations(connection, organizations, &people, author).await
        })
        .await
}

/// Writes organisations over those that exist, all or none. Each names the version that the writer read,
/// and becomes the next one.
///
/// # Errors
/// [`StoreError::VersionConflict`] when somebody else wrote one since, [`StoreError::NotFound`], or a
/// constraint refuses one.
pub async fn replace_organizations(
    connection: &mut Connection,
    organizations: &[Organization],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    connection
        .transaction(async |connection| {
            let ids: Vec<Uuid> = organizations
                .iter()
                .map(|organization| organization.id.0)
                .collect();
            let stored = lock_versions!(connection, organization, &ids);
            let read = organizations
                .iter()
                .map(|organization| (organization.id.0, organization.stewardship.version));
            refuse_conflicts(KIND, read, stored)?;
            let organizations = next_versions(connection, organizations, &ids).await?;
            update_main_rows(connection, &organizations).await?;
            let people = replace_people(connection, KIND, contacts(&organizations)).await?;
            parts::delete_parts(connection, KIND, &ids).await?;
            insert_parts(connection, &organizations, &people).await?;
            revision::insert_organizations(connection, &organizations, &people, author).await
        })
        .await
}

/// Organisations, complete, in no particular order; those that don't exist are absent.
///
/// # Errors
/// When one cannot be read.
pub async fn list_organizations(
    connection: &mut Connection,
    ids: &[OrganizationId],
) -> Result<Vec<Organization>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut organizations = Vec::with_capacity(ids.len());
    for ids in ids.chunks(RECORDS_PER_READ) {
        for (_, organization) in load(connection, ids, Audience::Keepers).await? {
            organizations.push(organization?);
        }
    }
    Ok(organizations)
}

/// Organisations for an audience; one that cannot be read doesn't spoil the others.
pub(in crate::store) async fn load(
    connection: &mut Connection,
    ids: &[Uuid],
    audience: Audience,
) -> Result<Vec<(Uuid, Result<Organization, StoreError>)>, StoreError> {
    use schema::organization::dsl;
    let query = dsl::organization
        .filter(dsl::id.eq_any(ids))
        .select(OrganizationRow::as_select());
    let rows = query.load::<OrganizationRow>(connection).await?;
    let mut identifiers = Grouped::read(load_parts!(
        connection,
        organization_identifier,
        OrganizationIdentifierRow,
        organization_id,
        ids
    ));
    let mut phones = parts::phones_of(connection, KIND, ids, audience).await?;
    let mut contacts = parts::contacts_of(connection, KIND, ids, audience).await?;
    let mut urls = parts::urls_of(connection, KIND, ids).await?;
    let mut funding = parts::funding_of(connection, KIND, ids).await?;
    let mut assertions = parts::assertions_of(connection, KIND, ids).await?;
    let mut assemble = |row: OrganizationRow| {
        let id = row.id;
        Ok(Organization {
            organization_identifiers: identifiers.take(id)?,
            phones: phones.take(id)?,
            contacts: contacts.take(id)?,
            additional_urls: urls.take(id)?,
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

fn contacts(organizations: &[Organization]) -> impl Iterator<Item = (Uuid, &[Contact])> + Clone {
    organizations
        .iter()
        .map(|organization| (organization.id.0, organization.contacts.as_slice()))
}

/// The organisations as they will be stored: one version on, rejections kept.
async fn next_versions(
    connection: &mut Connection,
    organizations: &[Organization],
    ids: &[Uuid],
) -> Result<Vec<Organization>, StoreError> {
    let mut stored = parts::assertions_of(connection, KIND, ids).await?;
    organizations
        .iter()
        .map(|organization| {
            let mut next = organization.clone();
            next.stewardship.version += 1;
            next.assertions =
                keep_rejections(&organization.assertions, stored.take(organization.id.0)?);
            Ok(next)
        })
        .collect()
}

async fn update_main_rows(
    connection: &mut Connection,
    organizations: &[Organization],
) -> Result<(), StoreError> {
    let rows: Vec<_> = organizations.iter().map(OrganizationRow::new).collect();
    update_rows!(
        connection,
        organization,
        rows,
        [
            name,
            alternate_name,
            description,
            email,
            email_is_withheld,
            website,
            legal_status,
            year_incorporated,
            parent_organization_id,
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
    organizations: &[Organization],
    people: &PeopleByOwner,
) -> Result<(), StoreError> {
    let mut parts = Parts::default();
    for organization in organizations {
        let owner = Owner::Organization(organization.id.0);
        let identifiers = rows_of(
            owner,
            &organization.organization_identifiers,
            OrganizationIdentifierRow::new,
        );
        parts.organization_identifiers.extend(identifiers);
        parts.add_phones(owner, &organization.phones);
        parts.add_contacts(
            owner,
            &organization.contacts,
            people.get(&owner.id()).map_or(&[], Vec::as_slice),
        );
        parts.add_urls(owner, &organization.additional_urls);
        parts.add_funding(owner, &organization.funding);
        parts.add_assertions(owner, &organization.assertions);
    }
    parts.insert(connection).await
}
