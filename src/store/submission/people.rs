//! Who sent something in, and whom to ask for: rows of `person_detail`, like everybody's.

use crate::store::aggregate::insert_rows;
use crate::store::rows::people::PersonRow;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use uuid::Uuid;

/// What was answered about a person; nothing where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentPerson {
    /// What they are called.
    pub name: Option<String>,
    /// Their address, of its form.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
}

impl SentPerson {
    const fn is_nobody(&self) -> bool {
        self.name.is_none() && self.email.is_none() && self.phone.is_none()
    }
}

/// The people of submissions, by submission and number.
pub(super) async fn people_of(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, [SentPerson; 3]>, StoreError> {
    use schema::{person_detail, submission_person};
    let links: Vec<(Uuid, i16, Uuid)> = submission_person::table
        .filter(submission_person::submission_id.eq_any(ids))
        .select((
            submission_person::submission_id,
            submission_person::number,
            submission_person::person_detail_id,
        ))
        .load(connection)
        .await?;
    let people: Vec<Uuid> = links.iter().map(|(.., person)| *person).collect();
    let rows: Vec<PersonRow> = person_detail::table
        .filter(person_detail::id.eq_any(people))
        .select(PersonRow::as_select())
        .load(connection)
        .await?;
    let mut by_id: HashMap<Uuid, PersonRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut found: HashMap<Uuid, [SentPerson; 3]> = HashMap::new();
    for (submission, number, person) in links {
        let place = found.entry(submission).or_default();
        let place = usize::try_from(number)
            .ok()
            .and_then(|number| place.get_mut(number));
        if let (Some(place), Some(row)) = (place, by_id.remove(&person)) {
            *place = SentPerson {
                name: row.name,
                email: row.email,
                phone: row.phone,
            };
        }
    }
    Ok(found)
}

/// Writes the people of a submission in place of those that it had, who are forgotten.
pub(super) async fn replace_people(
    connection: &mut Connection,
    id: Uuid,
    people: &[SentPerson; 3],
) -> Result<(), StoreError> {
    use schema::submission_person;
    delete_people(connection, &[id]).await?;
    let said = (0_i16..)
        .zip(people)
        .filter(|(_, person)| !person.is_nobody());
    let rows: Vec<(i16, PersonRow)> = said.map(|(number, person)| (number, row(person))).collect();
    let details: Vec<PersonRow> = rows.iter().map(|(_, row)| row.clone()).collect();
    insert_rows!(connection, person_detail, details);
    for (number, person) in rows {
        diesel::insert_into(submission_person::table)
            .values((
                submission_person::submission_id.eq(id),
                submission_person::number.eq(number),
                submission_person::person_detail_id.eq(person.id),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Forgets the people of submissions.
pub(super) async fn delete_people(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<(), StoreError> {
    use schema::{person_detail, submission_person};
    let gone: Vec<Uuid> = diesel::delete(
        submission_person::table.filter(submission_person::submission_id.eq_any(ids)),
    )
    .returning(submission_person::person_detail_id)
    .get_results(connection)
    .await?;
    diesel::delete(person_detail::table.filter(person_detail::id.eq_any(gone)))
        .execute(connection)
        .await?;
    Ok(())
}

fn row(person: &SentPerson) -> PersonRow {
    PersonRow {
        id: Uuid::now_v7(),
        name: person.name.clone(),
        email: person.email.clone(),
        phone: person.phone.clone(),
    }
}
