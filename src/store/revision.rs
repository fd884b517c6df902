//! The history: one row a version of an aggregate, whole, append-only.
//!
//! History can't be changed, so nothing may go into it that a person could ask to be erased, or that
//! nobody may find: people stand in it only by the id of their `person_detail`, and somebody's home only
//! as the public may see it.

use super::aggregate::{Author, ROWS_PER_STATEMENT};
use super::rows::keeping::{NewRevisionRow, RevisionRow};
use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AggregateKind, Contact, Location, Organization, Service};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// The shape of the bodies that this program writes. Grows when the JSON of an aggregate changes.
pub(super) const SCHEMA_VERSION: i32 = 1;

/// One version of one aggregate.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The aggregate's version.
    pub version: i32,
    /// The shape of `body`.
    pub schema_version: i32,
    /// The whole aggregate as JSON; each contact names its `person_detail_id` instead of the person.
    pub body: Value,
    /// Who wrote it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Why, where somebody said.
    pub reason: Option<String>,
}

/// Every version of one aggregate, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_revisions(
    connection: &mut Connection,
    kind: AggregateKind,
    id: Uuid,
) -> Result<Vec<Revision>, StoreError> {
    use schema::revision::dsl;
    let rows = dsl::revision
        .filter(dsl::aggregate_kind.eq(kind.as_str()))
        .filter(dsl::aggregate_id.eq(id))
        .order(dsl::version)
        .select(RevisionRow::as_select())
        .load(connection)
        .await?;
    let revision = |row: RevisionRow| Revision {
        version: row.version,
        schema_version: row.schema_version,
        body: row.body,
        made_by: row.made_by,
        made_at: row.made_at.to_jiff(),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(revision).collect())
}

/// The people of each aggregate's contacts, in the contacts' order.
type People = HashMap<Uuid, Vec<Uuid>>;

pub(super) async fn insert_organizations(
    connection: &mut Connection,
    organizations: &[Organization],
    people: &People,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    let bodies = organizations.iter().map(|organization| {
        let mut body = json_of(organization)?;
        refer_to_people(
            &mut body,
            &organization.contacts,
            people.get(&organization.id.0),
        );
        Ok((organization.id.0, organization.stewardship.version, body))
    });
    insert(connection, AggregateKind::Organization, bodies, author).await
}

pub(super) async fn insert_services(
    connection: &mut Connection,
    services: &[Service],
    people: &People,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    let bodies = services.iter().map(|service| {
        let mut body = json_of(service)?;
        refer_to_people(&mut body, &service.contacts, people.get(&service.id.0));
        Ok((service.id.0, service.stewardship.version, body))
    });
    insert(connection, AggregateKind::Service, bodies, author).await
}

pub(super) async fn insert_locations(
    connection: &mut Connection,
    locations: &[Location],
    author: &Author<'_>,
) -> Result<(), StoreError> {
    let bodies = locations.iter().map(|location| {
        let mut body = json_of(location)?;
        if location.place_rule.shows_only_the_district() {
            mask(&mut body, location);
        }
        Ok((location.id.0, location.stewardship.version, body))
    });
    insert(connection, AggregateKind::Location, bodies, author).await
}

async fn insert(
    connection: &mut Connection,
    kind: AggregateKind,
    mut bodies: impl Iterator<Item = Result<(Uuid, i32, Value), StoreError>>,
    author: &Author<'_>,
) -> Result<(), StoreError> {
    loop {
        let rows: Vec<NewRevisionRow<'_>> = bodies
            .by_ref()
            .take(ROWS_PER_STATEMENT)
            .map(|body| {
                let (aggregate_id, version, body) = body?;
                Ok(NewRevisionRow {
                    aggregate_kind: kind.as_str(),
                    aggregate_id,
                    version,
                    schema_version: SCHEMA_VERSION,
                    body,
                    made_by: author.made_by,
                    reason: author.reason,
                })
            })
            .collect::<Result<_, StoreError>>()?;
        if rows.is_empty() {
            return Ok(());
        }
        diesel::insert_into(schema::revision::table)
            .values(&rows)
            .execute(connection)
            .await?;
    }
}

fn json_of(aggregate: &impl Serialize) -> Result<Value, StoreError> {
    serde_json::to_value(aggregate).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn refer_to_people(body: &mut Value, contacts: &[Contact], people: Option<&Vec<Uuid>>) {
    let people = people.map_or(&[][..], Vec::as_slice);
    let references = contacts.iter().zip(people).map(|(contact, person)| {
        json!({ "person_detail_id": person, "title": contact.title, "is_published": contact.is_published, "withheld": contact.withheld })
    });
    if !contacts.is_empty() {
        body["contacts"] = references.collect();
    }
}

/// What the public may not know of a place, like somebody's home, history doesn't know either: of its address only town
/// and postcode district, of its position only the public point.
fn mask(body: &mut Value, location: &Location) {
    let hidden = [
        "point",
        "name",
        "description",
        "transportation",
        "accessibility",
        "phones",
    ];
    let Some(fields) = body.as_object_mut() else {
        return;
    };
    fields.retain(|name, _| !hidden.contains(&name.as_str()));
    let addresses = location.addresses.iter().map(|address| {
        json!({
            "city": address.city,
            "state_province": address.state_province,
            "postal_code": address.postal_code.as_ref().map(|postcode| postcode.district()),
            "country": address.country,
            "address_type": address.address_type,
        })
    });
    if !location.addresses.is_empty() {
        fields.insert("addresses".to_owned(), addresses.collect());
    }
}
