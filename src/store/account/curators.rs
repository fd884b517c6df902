//! Who hears at once of what cannot wait.

use crate::store::{Connection, StoreError};
use diesel::QueryableByName;
use diesel::sql_types::{Array, Text};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{EmailAddress, PageLanguage};

#[derive(QueryableByName)]
struct StaffRow {
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    language: String,
}

/// The addresses of those who look after some local authorities or everywhere, each with the language of its letters; of
/// administrators where there is no curator.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_whom_to_alarm(
    connection: &mut Connection,
    areas: &[String],
) -> Result<Vec<(EmailAddress, PageLanguage)>, StoreError> {
    let rows: Vec<StaffRow> = diesel::sql_query(include_str!("../sql/whom_to_alarm.sql"))
        .bind::<Array<Text>, _>(areas)
        .load(connection)
        .await?;
    let staff = rows.into_iter().filter_map(|row| {
        Some((
            EmailAddress::parse(&row.email).ok()?,
            row.language.parse().ok()?,
        ))
    });
    Ok(staff.collect())
}
