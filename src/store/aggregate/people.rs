//! Who stands behind a contact: finding the person again when the whole aggregate is written anew.
//!
//! A person's id is in the history for ever, so it must never come to name somebody else. A changed
//! phone number is the same person; another name is another person.

use super::parts::{Audience, contact_rows_of, people_behind};
use super::{insert_rows, update_rows};
use crate::store::rows::people::PersonRow;
use crate::store::{Connection, StoreError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AggregateKind, Contact};
use std::collections::HashMap;
use uuid::Uuid;

/// The people of each aggregate's contacts, in the contacts' order.
pub(super) type PeopleByOwner = HashMap<Uuid, Vec<Uuid>>;

/// Writes the people of new aggregates.
pub(super) async fn insert_people<'a>(
    connection: &mut Connection,
    owners: impl Iterator<Item = (Uuid, &'a [Contact])>,
) -> Result<PeopleByOwner, StoreError> {
    put_people(connection, owners, HashMap::new()).await
}

/// Writes the people of aggregates that exist, keeping the ids of those who were there before.
pub(super) async fn replace_people<'a>(
    connection: &mut Connection,
    kind: AggregateKind,
    owners: impl Iterator<Item = (Uuid, &'a [Contact])> + Clone,
) -> Result<PeopleByOwner, StoreError> {
    let ids: Vec<Uuid> = owners.clone().map(|(id, _)| id).collect();
    let contacts = contact_rows_of(connection, kind, &ids, Audience::Keepers).await?;
    let mut people = people_behind(connection, &contacts).await?;
    let mut known: HashMap<Uuid, Vec<PersonRow>> = HashMap::new();
    for contact in contacts {
        if let Some(person) = people.remove(&contact.person_detail_id) {
            known.entry(contact.owner_id()).or_default().push(person);
        }
    }
    put_people(connection, owners, known).await
}

async fn put_people<'a>(
    connection: &mut Connection,
    owners: impl Iterator<Item = (Uuid, &'a [Contact])>,
    mut known: HashMap<Uuid, Vec<PersonRow>>,
) -> Result<PeopleByOwner, StoreError> {
    let (mut created, mut changed, mut ids) = (Vec::new(), Vec::new(), HashMap::new());
    for (owner, contacts) in owners {
        let known = known.remove(&owner).unwrap_or_default();
        let people = recognise(contacts, known);
        ids.insert(owner, people.iter().map(|(person, _)| person.id).collect());
        for (person, was) in people {
            match was {
                Was::Unknown => created.push(person),
                Was::Different => changed.push(person),
                Was::TheSame => {}
            }
        }
    }
    insert_rows!(connection, person_detail, created);
    update_rows!(connection, person_detail, changed, [name, email, phone]);
    Ok(ids)
}

/// What was known of a person before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Was {
    Unknown,
    Different,
    TheSame,
}

/// The person of each contact: first those of whom nothing changed, then those of the same name.
fn recognise(contacts: &[Contact], mut known: Vec<PersonRow>) -> Vec<(PersonRow, Was)> {
    let mut people: Vec<Option<(PersonRow, Was)>> = vec![None; contacts.len()];
    for (contact, slot) in contacts.iter().zip(&mut people) {
        let same = |person: &PersonRow| *person == PersonRow::new(person.id, contact);
        *slot = known
            .iter()
            .position(same)
            .map(|at| (known.swap_remove(at), Was::TheSame));
    }
    let rest = contacts.iter().zip(people);
    rest.map(|(contact, found)| {
        found.unwrap_or_else(|| {
            let same_name =
                |person: &PersonRow| person.name.is_some() && person.name == contact.name;
            match known.iter().position(same_name) {
                Some(at) => (
                    PersonRow::new(known.swap_remove(at).id, contact),
                    Was::Different,
                ),
                None => (PersonRow::new(Uuid::now_v7(), contact), Was::Unknown),
            }
        })
    })
    .collect()
}
