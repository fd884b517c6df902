//! Claims of organisations, until they are proved or refused, and after.

use super::rows::word;
use super::{Connection, StoreError, schema};
use crate::clock::before;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, ClaimState, ClaimWay, OrganizationId, ServiceId};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// As many claims one account makes within a day.
pub const MOST_CLAIMS_A_DAY: i64 = 10;
/// As many codes go to one organisation within a day, whoever asks.
pub const MOST_CODES_A_DAY: i64 = 3;
/// As many wrong codes end a claim.
pub const MOST_WRONG_CODES: i32 = 5;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its id, of UUID version 7.
    pub id: Uuid,
    /// Who makes it.
    pub account_id: AccountId,
    /// What is claimed.
    pub organization_id: OrganizationId,
    /// The entry on whose page it was made.
    pub service_id: ServiceId,
    /// How it is proved.
    pub way: ClaimWay,
    /// What was said for it.
    pub words: Option<String>,
    /// The SHA-256 of its code, with its id before it.
    pub code_sha256: Option<Vec<u8>>,
    /// How far it has come.
    pub state: ClaimState,
    /// When it was made.
    pub made_at: Timestamp,
}

/// A claim as whoever made it hears of it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnClaim {
    /// The claim.
    pub claim: Claim,
    /// Whether it can still be proved.
    pub is_open: bool,
    /// Why a curator refused it.
    pub said: Option<String>,
}

/// Whether a claim was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Begun {
    /// It was.
    Yes,
    /// Too many were, by this account or of this organisation.
    TooMany,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = schema::claim)]
struct ClaimRow {
    id: Uuid,
    account_id: Uuid,
    organization_id: Uuid,
    service_id: Uuid,
    way: String,
    words: Option<String>,
    code_sha256: Option<Vec<u8>>,
    state: String,
    made_at: jiff_diesel::Timestamp,
}

impl ClaimRow {
    fn read(self) -> Result<Claim, StoreError> {
        Ok(Claim {
            id: self.id,
            account_id: AccountId(self.account_id),
            organization_id: OrganizationId(self.organization_id),
            service_id: ServiceId(self.service_id),
            way: word(&self.way)?,
            words: self.words,
            code_sha256: self.code_sha256,
            state: word(&self.state)?,
            made_at: self.made_at.to_jiff(),
        })
    }
}

/// Begins a claim, unless too many were begun within a day.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_claim(
    connection: &mut Connection,
    claim: &Claim,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<Begun, StoreError> {
    use schema::claim::dsl;
    let since = before(now, DAY).to_diesel();
    let by_account: i64 = dsl::claim
        .filter(dsl::account_id.eq(claim.account_id.0))
        .filter(dsl::made_at.gt(since))
        .count()
        .get_result(connection)
        .await?;
    let of_organization: i64 = dsl::claim
        .filter(dsl::organization_id.eq(claim.organization_id.0))
        .filter(dsl::way.eq(ClaimWay::Email.as_str()))
        .filter(dsl::made_at.gt(since))
        .count()
        .get_result(connection)
        .await?;
    let is_too_many = by_account >= MOST_CLAIMS_A_DAY
        || (claim.way == ClaimWay::Email && of_organization >= MOST_CODES_A_DAY);
    if is_too_many {
        return Ok(Begun::TooMany);
    }
    diesel::insert_into(dsl::claim)
        .values((
            dsl::id.eq(claim.id),
            dsl::account_id.eq(claim.account_id.0),
            dsl::organization_id.eq(claim.organization_id.0),
            dsl::service_id.eq(claim.service_id.0),
            dsl::way.eq(claim.way.as_str()),
            dsl::words.eq(&claim.words),
            dsl::code_sha256.eq(&claim.code_sha256),
            dsl::state.eq(claim.state.as_str()),
            dsl::made_at.eq(claim.made_at.to_diesel()),
            dsl::expires_at.eq(expires_at.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(Begun::Yes)
}

/// A claim that can still be proved.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_open_claim(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<Claim>, StoreError> {
    use schema::claim::dsl;
    let row: Option<ClaimRow> = dsl::claim
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq(ClaimState::Open.as_str()))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .filter(dsl::wrong_codes.lt(MOST_WRONG_CODES))
        .select(ClaimRow::as_select())
        .first(connection)
        .await
        .optional()?;
    row.map(ClaimRow::read).transpose()
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Claims that a curator of these areas has to look at, or of everywhere where none are named; the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_claims_for_curators(
    connection: &mut Connection,
    areas: Option<&[String]>,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Claim>, StoreError> {
    use schema::claim::dsl;
    let ids: Vec<IdRow> = diesel::sql_query(include_str!("sql/waiting_claims.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .bind::<Timestamptz, _>(now.to_diesel())
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let ids: Vec<Uuid> = ids.into_iter().map(|row| row.id).collect();
    let rows: Vec<ClaimRow> = dsl::claim
        .filter(dsl::id.eq_any(&ids))
        .order((dsl::made_at, dsl::id))
        .select(ClaimRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(ClaimRow::read).collect()
}

/// What an account has claimed, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_claims_of(
    connection: &mut Connection,
    account: AccountId,
    now: Timestamp,
    most: i64,
) -> Result<Vec<OwnClaim>, StoreError> {
    use schema::claim::dsl;
    let rows: Vec<(ClaimRow, jiff_diesel::Timestamp, i32, Option<String>)> = dsl::claim
        .filter(dsl::account_id.eq(account.0))
        .order((dsl::made_at.desc(), dsl::id.desc()))
        .limit(most)
        .select((
            ClaimRow::as_select(),
            dsl::expires_at,
            dsl::wrong_codes,
            dsl::said,
        ))
        .load(connection)
        .await?;
    let read = |(row, ends, wrong_codes, said): (ClaimRow, jiff_diesel::Timestamp, i32, _)| {
        let claim = row.read()?;
        Ok(OwnClaim {
            is_open: claim.state == ClaimState::Open
                && ends.to_jiff() > now
                && wrong_codes < MOST_WRONG_CODES,
            claim,
            said,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Gives a claim a code that a curator tells the group.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_claim_code(
    connection: &mut Connection,
    id: Uuid,
    code_sha256: &[u8; 32],
) -> Result<(), StoreError> {
    use schema::claim::dsl;
    diesel::update(dsl::claim.find(id))
        .set((
            dsl::code_sha256.eq(&code_sha256[..]),
            dsl::wrong_codes.eq(0),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Counts a wrong code against a claim.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_wrong_claim_code(
    connection: &mut Connection,
    id: Uuid,
) -> Result<(), StoreError> {
    use schema::claim::dsl;
    diesel::update(dsl::claim.find(id))
        .set(dsl::wrong_codes.eq(dsl::wrong_codes + 1))
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends a claim, granted or refused, and says whether it was still open.
///
/// # Errors
/// When the database cannot be written.
pub async fn decide_claim(
    connection: &mut Connection,
    id: Uuid,
    state: ClaimState,
    decided_by: Option<AccountId>,
    said: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::claim::dsl;
    let open = dsl::claim
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq(ClaimState::Open.as_str()))
        .filter(dsl::expires_at.gt(now.to_diesel()));
    let decided = diesel::update(open)
        .set((
            dsl::state.eq(state.as_str()),
            dsl::decided_by.eq(decided_by.map(Uuid::from)),
            dsl::decided_at.eq(now.to_diesel()),
            dsl::said.eq(said),
        ))
        .execute(connection)
        .await?;
    Ok(decided > 0)
}

/// Takes out what an account has claimed and nobody has decided.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_open_claims_of(
    connection: &mut Connection,
    account: AccountId,
) -> Result<(), StoreError> {
    use schema::claim::dsl;
    let open = dsl::claim
        .filter(dsl::account_id.eq(account.0))
        .filter(dsl::state.eq(ClaimState::Open.as_str()));
    diesel::delete(open).execute(connection).await?;
    Ok(())
}

/// The claims of a service that wait for a curator. A code that was sent to somebody by what one entry published proves nothing
/// of another, and a claim by e-mail runs out within the hour.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_waiting_claim_ids(
    connection: &mut Connection,
    service: ServiceId,
) -> Result<Vec<Uuid>, StoreError> {
    use schema::claim::dsl;
    let waiting = dsl::claim
        .filter(dsl::service_id.eq(service.0))
        .filter(dsl::way.eq(ClaimWay::Curator.as_str()))
        .filter(dsl::state.eq(ClaimState::Open.as_str()));
    Ok(waiting.select(dsl::id).load(connection).await?)
}

/// Makes claims that are open claims of another entry.
///
/// # Errors
/// When the database cannot be written.
pub async fn move_open_claims(
    connection: &mut Connection,
    claims: &[Uuid],
    (organization, to): (OrganizationId, ServiceId),
) -> Result<(), StoreError> {
    use schema::claim::dsl;
    let open = dsl::claim
        .filter(dsl::id.eq_any(claims))
        .filter(dsl::state.eq(ClaimState::Open.as_str()));
    diesel::update(open)
        .set((
            dsl::organization_id.eq(organization.0),
            dsl::service_id.eq(to.0),
            dsl::code_sha256.eq(None::<Vec<u8>>),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
