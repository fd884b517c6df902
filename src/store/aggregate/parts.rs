//! The parts of aggregates: collected from domain values, written table by table, and read back.
//!
//! A part belongs to exactly one owner. Who may see a phone or a person is asked for by the reader; what
//! may be shown of a place is the public views' business, not this file's.

use super::insert_rows;
use crate::store::rows::area::ServiceAreaRow;
use crate::store::rows::assertion::AssertionRow;
use crate::store::rows::offering::{
    CostOptionRow, FundingRow, LanguageRow, OrganizationIdentifierRow, RequiredDocumentRow,
};
use crate::store::rows::people::{ContactRow, PersonRow, PhoneRow, UrlRow};
use crate::store::rows::place::{AccessibilityRow, AddressRow};
use crate::store::rows::schedule::{ScheduleRow, SessionExceptionRow};
use crate::store::rows::service::ServiceAtLocationRow;
use crate::store::rows::{Grouped, Owner, ordinal};
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{
    Accessibility, AggregateKind, Assertion, Contact, Funding, Phone, Schedule, SessionException,
    Url,
};
use std::collections::HashMap;
use uuid::Uuid;

/// For whom something is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Audience {
    /// Its keepers: everything.
    Keepers,
    /// The public: only what is published.
    Public,
}

/// Parts of any number of aggregates on their way into the database.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) organization_identifiers: Vec<OrganizationIdentifierRow>,
    pub(super) addresses: Vec<AddressRow>,
    pub(super) accessibility: Vec<AccessibilityRow>,
    pub(super) phones: Vec<PhoneRow>,
    pub(super) contacts: Vec<ContactRow>,
    pub(super) urls: Vec<UrlRow>,
    pub(super) funding: Vec<FundingRow>,
    pub(super) service_at_locations: Vec<ServiceAtLocationRow>,
    pub(super) service_areas: Vec<ServiceAreaRow>,
    pub(super) languages: Vec<LanguageRow>,
    pub(super) cost_options: Vec<CostOptionRow>,
    pub(super) required_documents: Vec<RequiredDocumentRow>,
    pub(super) schedules: Vec<ScheduleRow>,
    pub(super) exceptions: Vec<SessionExceptionRow>,
    pub(super) assertions: Vec<AssertionRow>,
}

/// The rows of one list, in its order.
pub(super) fn rows_of<'a, T: 'a, R>(
    owner: Owner,
    list: &'a [T],
    row: fn(Owner, i32, &'a T) -> R,
) -> impl Iterator<Item = R> + use<'a, T, R> {
    list.iter()
        .enumerate()
        .map(move |(index, part)| row(owner, ordinal(index), part))
}

impl Parts {
    pub(super) fn add_phones(&mut self, owner: Owner, phones: &[Phone]) {
        self.phones.extend(rows_of(owner, phones, PhoneRow::new));
    }

    pub(super) fn add_contacts(&mut self, owner: Owner, contacts: &[Contact], people: &[Uuid]) {
        let pairs = contacts.iter().zip(people).enumerate();
        self.contacts
            .extend(pairs.map(|(index, (contact, person))| {
                ContactRow::new(owner, ordinal(index), contact, *person)
            }));
    }

    pub(super) fn add_urls(&mut self, owner: Owner, urls: &[Url]) {
        self.urls.extend(rows_of(owner, urls, UrlRow::new));
    }

    pub(super) fn add_funding(&mut self, owner: Owner, funding: &[Funding]) {
        self.funding
            .extend(rows_of(owner, funding, FundingRow::new));
    }

    pub(super) fn add_assertions(&mut self, owner: Owner, assertions: &[Assertion]) {
        self.assertions
            .extend(rows_of(owner, assertions, AssertionRow::new));
    }

    pub(super) fn add_schedules(&mut self, owner: Owner, schedules: &[Schedule]) {
        for (row, schedule) in rows_of(owner, schedules, ScheduleRow::new).zip(schedules) {
            let exceptions = schedule.exceptions.iter();
            self.exceptions
                .extend(exceptions.map(|exception| SessionExceptionRow::new(row.id, exception)));
            self.schedules.push(row);
        }
    }

    /// Writes everything; parts of parts after what they belong to.
    pub(super) async fn insert(self, connection: &mut Connection) -> Result<(), StoreError> {
        insert_rows!(
            connection,
            organization_identifier,
            self.organization_identifiers
        );
        insert_rows!(connection, address, self.addresses);
        insert_rows!(connection, accessibility, self.accessibility);
        insert_rows!(connection, phone, self.phones);
        insert_rows!(connection, contact, self.contacts);
        insert_rows!(connection, url, self.urls);
        insert_rows!(connection, funding, self.funding);
        insert_rows!(connection, service_at_location, self.service_at_locations);
        insert_rows!(connection, service_area, self.service_areas);
        insert_rows!(connection, language, self.languages);
        insert_rows!(connection, cost_option, self.cost_options);
        insert_rows!(connection, required_document, self.required_documents);
        insert_rows!(connection, schedule, self.schedules);
        insert_rows!(connection, session_exception, self.exceptions);
        insert_rows!(connection, assertion, self.assertions);
        Ok(())
    }
}

/// Deletes rows of these tables by a column.
macro_rules! delete_by {
    ($connection:expr, $ids:expr, $column:ident: $($table:ident),+) => {
        {$(
            diesel::delete(schema::$table::table.filter(schema::$table::$column.eq_any($ids)))
                .execute($connection)
                .await?;
        )+}
    };
}

/// Deletes every part of these aggregates. Sessions and assertions at a place go with the place.
pub(super) async fn delete_parts(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
) -> Result<(), StoreError> {
    match kind {
        AggregateKind::Organization => delete_by!(connection, ids, organization_id:
            organization_identifier, phone, contact, url, funding, assertion),
        AggregateKind::Location => delete_by!(connection, ids, location_id:
            address, accessibility, phone, assertion),
        AggregateKind::Service => delete_by!(connection, ids, service_id:
            service_at_location, service_area, language, cost_option, required_document, phone, contact, url,
            funding, schedule, assertion),
    }
    Ok(())
}

/// Reads one table's rows of these owners, in the order of their lists.
macro_rules! load_parts {
    ($connection:expr, $table:ident, $row:ty, $column:ident, $ids:expr) => {
        $crate::store::schema::$table::table
            .filter($crate::store::schema::$table::$column.eq_any($ids))
            .order($crate::store::schema::$table::ordinal)
            .select(<$row>::as_select())
            .load::<$row>($connection)
            .await?
    };
}
pub(super) use load_parts;

pub(super) async fn phones_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
    audience: Audience,
) -> Result<Grouped<Phone>, StoreError> {
    use schema::phone::dsl;
    let query = dsl::phone
        .order(dsl::ordinal)
        .select(PhoneRow::as_select())
        .into_boxed();
    let query = match kind {
        AggregateKind::Organization => query.filter(dsl::organization_id.eq_any(ids)),
        AggregateKind::Service => query.filter(dsl::service_id.eq_any(ids)),
        AggregateKind::Location => query.filter(dsl::location_id.eq_any(ids)),
    };
    let query = if audience == Audience::Public {
        query.filter(dsl::is_published)
    } else {
        query
    };
    Ok(Grouped::read(query.load(connection).await?))
}

/// Contacts with the people behind them.
pub(super) async fn contacts_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
    audience: Audience,
) -> Result<Grouped<Contact>, StoreError> {
    let contacts = contact_rows_of(connection, kind, ids, audience).await?;
    let people = people_behind(connection, &contacts).await?;
    Ok(Grouped::collect(contacts.into_iter().map(|contact| {
        let person = people.get(&contact.person_detail_id).cloned();
        let owner = contact.owner_id();
        let missing = || StoreError::Corrupt(format!("a contact of {owner} has no person"));
        (
            owner,
            person
                .ok_or_else(missing)
                .and_then(|person| contact.read(person))
                .map(|contact| match audience {
                    Audience::Public => contact.without_withheld(),
                    _ => contact,
                }),
        )
    })))
}

pub(super) async fn contact_rows_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
    audience: Audience,
) -> Result<Vec<ContactRow>, StoreError> {
    use schema::contact::dsl;
    let query = dsl::contact
        .order(dsl::ordinal)
        .select(ContactRow::as_select())
        .into_boxed();
    let query = match kind {
        AggregateKind::Organization => query.filter(dsl::organization_id.eq_any(ids)),
        AggregateKind::Service => query.filter(dsl::service_id.eq_any(ids)),
        AggregateKind::Location => return Ok(Vec::new()),
    };
    let query = if audience == Audience::Public {
        query.filter(dsl::is_published)
    } else {
        query
    };
    Ok(query.load(connection).await?)
}

pub(super) async fn people_behind(
    connection: &mut Connection,
    contacts: &[ContactRow],
) -> Result<HashMap<Uuid, PersonRow>, StoreError> {
    use schema::person_detail::dsl;
    let ids: Vec<Uuid> = contacts
        .iter()
        .map(|contact| contact.person_detail_id)
        .collect();
    let query = dsl::person_detail
        .filter(dsl::id.eq_any(&ids))
        .select(PersonRow::as_select());
    let people = query.load::<PersonRow>(connection).await?;
    Ok(people
        .into_iter()
        .map(|person| (person.id, person))
        .collect())
}

pub(super) async fn urls_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
) -> Result<Grouped<Url>, StoreError> {
    Ok(Grouped::read(match kind {
        AggregateKind::Organization => load_parts!(connection, url, UrlRow, organization_id, ids),
        AggregateKind::Service => load_parts!(connection, url, UrlRow, service_id, ids),
        AggregateKind::Location => Vec::new(),
    }))
}

pub(super) async fn funding_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
) -> Result<Grouped<Funding>, StoreError> {
    Ok(Grouped::read(match kind {
        AggregateKind::Organization => {
            load_parts!(connection, funding, FundingRow, organization_id, ids)
        }
        AggregateKind::Service => load_parts!(connection, funding, FundingRow, service_id, ids),
        AggregateKind::Location => Vec::new(),
    }))
}

/// Assertions whose subject is the aggregate itself.
pub(in crate::store) async fn assertions_of(
    connection: &mut Connection,
    kind: AggregateKind,
    ids: &[Uuid],
) -> Result<Grouped<Assertion>, StoreError> {
    Ok(Grouped::read(match kind {
        AggregateKind::Organization => {
            load_parts!(connection, assertion, AssertionRow, organization_id, ids)
        }
        AggregateKind::Service => load_parts!(connection, assertion, AssertionRow, service_id, ids),
        AggregateKind::Location => {
            load_parts!(connection, assertion, AssertionRow, location_id, ids)
        }
    }))
}

/// Assertions whose subject is a service at one place.
pub(super) async fn assertions_at_places(
    connection: &mut Connection,
    places: &[Uuid],
) -> Result<Grouped<Assertion>, StoreError> {
    Ok(Grouped::read(load_parts!(
        connection,
        assertion,
        AssertionRow,
        service_at_location_id,
        places
    )))
}

pub(in crate::store) async fn accessibility_of(
    connection: &mut Connection,
    locations: &[Uuid],
) -> Result<Grouped<Accessibility>, StoreError> {
    Ok(Grouped::read(load_parts!(
        connection,
        accessibility,
        AccessibilityRow,
        location_id,
        locations
    )))
}

/// Sessions of services and of places, by the id of either.
pub(super) async fn schedules_of(
    connection: &mut Connection,
    services: &[Uuid],
    places: &[Uuid],
) -> Result<Grouped<Schedule>, StoreError> {
    let mut rows = load_parts!(connection, schedule, ScheduleRow, service_id, services);
    rows.extend(load_parts!(
        connection,
        schedule,
        ScheduleRow,
        service_at_location_id,
        places
    ));
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut exceptions = exceptions_of(connection, &ids).await?;
    Ok(Grouped::collect(rows.into_iter().map(|row| {
        let (owner, exceptions) = (row.owner_id(), exceptions.take(row.id));
        (
            owner,
            exceptions.and_then(|exceptions| row.read(exceptions)),
        )
    })))
}

async fn exceptions_of(
    connection: &mut Connection,
    schedules: &[Uuid],
) -> Result<Grouped<SessionException>, StoreError> {
    use schema::session_exception::dsl;
    let query = dsl::session_exception
        .filter(dsl::schedule_id.eq_any(schedules))
        .order((dsl::date, dsl::kind))
        .select(SessionExceptionRow::as_select());
    Ok(Grouped::read(query.load(connection).await?))
}
