//! What stands in teams under somebody's name, for the copy that they may take.

use crate::store::{Connection, StoreError};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, ServiceId};
use jiff::Timestamp;
use uuid::Uuid;

/// All that stands in teams under somebody's name, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnTeams {
    /// The teams that they are in: the name, since when, and whether they were given the lead.
    pub teams: Vec<(String, Timestamp, bool)>,
    /// What they did to lists.
    pub done: Vec<OwnInList>,
}

/// Something that somebody did to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnInList {
    /// What the team is called.
    pub team: String,
    /// What the list is called.
    pub list: String,
    /// The group that they put there or wrote about; none where they made the list.
    pub service_id: Option<ServiceId>,
    /// What they wrote; none where they put it there.
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

#[derive(QueryableByName)]
struct OwnRow {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = Text)]
    team: String,
    #[diesel(sql_type = Nullable<Text>)]
    list: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    service_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    note: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Bool)]
    is_lead: bool,
}

/// What stands in teams under an account's name, whether it may still read it or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_in_teams(
    connection: &mut Connection,
    account: AccountId,
) -> Result<OwnTeams, StoreError> {
    let query = diesel::sql_query(include_str!("../sql/own_in_teams.sql"));
    let rows: Vec<OwnRow> = query.bind::<SqlUuid, _>(account.0).load(connection).await?;
    let mut own = OwnTeams::default();
    for row in rows {
        let at = row.at.to_jiff();
        if row.what == "team" {
            own.teams.push((row.team, at, row.is_lead));
        } else {
            own.done.push(OwnInList {
                team: row.team,
                list: row.list.unwrap_or_default(),
                service_id: row.service_id.map(ServiceId),
                note: row.note,
                at,
            });
        }
    }
    Ok(own)
}
