//! The history read back: when an entry changed, and what it was at a moment or at a version.
//!
//! Who stands behind a contact is looked up anew, so that whoever was erased since is in no history. A place that is
//! somebody's home, or hides, is always read as it stands now: what nobody may know of it now, no history tells.

use super::aggregate::list_locations;
use super::revision::SCHEMA_VERSION;
use super::rows::keeping::RevisionRow;
use super::rows::people::PersonRow;
use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{
    AggregateKind, Location, LocationId, Organization, OrganizationId, PlaceRule, Service,
    ServiceId,
};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// A moment at which an entry changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When, to the microsecond: it names the moment.
    pub at: Timestamp,
    /// Who wrote it: an account's id, or a program's name.
    pub made_by: String,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// Whether the service itself was written, and not only its organisation or a place.
    pub is_own: bool,
}

#[derive(QueryableByName)]
struct MomentRow {
    #[diesel(sql_type = Timestamptz)]
    made_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Text)]
    made_by: String,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Bool)]
    is_own: bool,
}

/// Which of an aggregate's versions.
#[derive(Debug, Clone, Copy)]
pub enum Then {
    /// The one with this number.
    Version(i32),
    /// The one that stood at a moment.
    At(Timestamp),
}

/// The moments at which an entry changed, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_moments(
    connection: &mut Connection,
    organization: OrganizationId,
    service: ServiceId,
    most: i64,
) -> Result<Vec<Moment>, StoreError> {
    let rows: Vec<MomentRow> = diesel::sql_query(include_str!("sql/list_moments.sql"))
        .bind::<SqlUuid, _>(organization.0)
        .bind::<SqlUuid, _>(service.0)
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let moments = rows.into_iter().map(|row| Moment {
        at: row.made_at.to_jiff(),
        made_by: row.made_by,
        reason: row.reason,
        is_own: row.is_own,
    });
    Ok(moments.collect())
}

/// A service as it was; nothing where it wasn't yet.
///
/// # Errors
/// When the database cannot be read, or a newer program wrote it.
pub async fn find_service_then(
    connection: &mut Connection,
    id: ServiceId,
    then: Then,
) -> Result<Option<Service>, StoreError> {
    find_with_people(connection, AggregateKind::Service, id.0, then).await
}

/// An organisation as it was; nothing where it wasn't yet.
///
/// # Errors
/// As [`find_service_then`].
pub async fn find_organization_then(
    connection: &mut Connection,
    id: OrganizationId,
    then: Then,
) -> Result<Option<Organization>, StoreError> {
    find_with_people(connection, AggregateKind::Organization, id.0, then).await
}

/// Locations as they were at a moment, in the order in which they are asked for.
///
/// # Errors
/// As [`find_service_then`].
pub async fn list_locations_then(
    connection: &mut Connection,
    ids: &[LocationId],
    at: Timestamp,
) -> Result<Vec<Location>, StoreError> {
    let now = list_locations(connection, ids).await?;
    let mut then = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(stands) = now.iter().find(|location| location.id == *id) else {
            continue;
        };
        if stands.place_rule != PlaceRule::Public {
            then.push(stands.clone());
            continue;
        }
        let found = find_body(connection, AggregateKind::Location, id.0, Then::At(at)).await?;
        if let Some(mut body) = found {
            forget_districts(&mut body);
            then.push(read(body, AggregateKind::Location, id.0)?);
        }
    }
    Ok(then)
}

/// Of what was shown by its district alone the history has that in place of the postcode, which is none.
fn forget_districts(body: &mut Value) {
    let rule = body["place_rule"]
        .as_str()
        .and_then(|word| word.parse().ok());
    if !rule.is_some_and(PlaceRule::shows_only_the_district) {
        return;
    }
    let addresses = body["addresses"].as_array_mut().into_iter().flatten();
    for fields in addresses.filter_map(Value::as_object_mut) {
        fields.remove("postal_code");
    }
}

async fn find_with_people<T: DeserializeOwned>(
    connection: &mut Connection,
    kind: AggregateKind,
    id: Uuid,
    then: Then,
) -> Result<Option<T>, StoreError> {
    let Some(mut body) = find_body(connection, kind, id, then).await? else {
        return Ok(None);
    };
    name_people(connection, &mut body).await?;
    read(body, kind, id).map(Some)
}

async fn find_body(
    connection: &mut Connection,
    kind: AggregateKind,
    id: Uuid,
    then: Then,
) -> Result<Option<Value>, StoreError> {
    use schema::revision::dsl;
    let mut query = dsl::revision
        .filter(dsl::aggregate_kind.eq(kind.as_str()))
        .filter(dsl::aggregate_id.eq(id))
        .order(dsl::version.desc())
        .select(RevisionRow::as_select())
        .into_boxed();
    query = match then {
        Then::Version(version) => query.filter(dsl::version.eq(version)),
        Then::At(moment) => query.filter(dsl::made_at.le(moment.to_diesel())),
    };
    let row: Option<RevisionRow> = query.first(connection).await.optional()?;
    row.map(|row| match row.schema_version {
        SCHEMA_VERSION => Ok(row.body),
        other => Err(StoreError::Corrupt(format!(
            "{kind} {id} at version {} has the shape {other}; this program reads {SCHEMA_VERSION}",
            row.version
        ))),
    })
    .transpose()
}

/// Puts people in place of their ids. Whoever was erased is left out.
async fn name_people(connection: &mut Connection, body: &mut Value) -> Result<(), StoreError> {
    use schema::person_detail::dsl;
    let Some(contacts) = body.get_mut("contacts").and_then(Value::as_array_mut) else {
        return Ok(());
    };
    let id_of = |contact: &Value| contact["person_detail_id"].as_str()?.parse::<Uuid>().ok();
    let ids: Vec<Uuid> = contacts.iter().filter_map(id_of).collect();
    let people: Vec<PersonRow> = dsl::person_detail
        .filter(dsl::id.eq_any(&ids))
        .filter(dsl::erased_at.is_null())
        .select(PersonRow::as_select())
        .load(connection)
        .await?;
    let people: HashMap<Uuid, PersonRow> = people.into_iter().map(|one| (one.id, one)).collect();
    let named = contacts.iter().filter_map(|contact| {
        let person = people.get(&id_of(contact)?)?;
        Some(json!({
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "title": contact["title"],
            "is_published": contact["is_published"],
            "withheld": contact.get("withheld").cloned().unwrap_or_else(|| json!([])),
        }))
    });
    *contacts = named.collect();
    Ok(())
}

fn read<T: DeserializeOwned>(body: Value, kind: AggregateKind, id: Uuid) -> Result<T, StoreError> {
    serde_json::from_value(body)
        .map_err(|error| StoreError::Corrupt(format!("the history of {kind} {id}: {error}")))
}
