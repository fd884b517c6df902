//! Pairs of services that are likely one, as the nightly sweep leaves them, and what curators said of them.

use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{AccountId, ServiceId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use serde_json::Value;
use uuid::Uuid;

/// As many pairs go into one statement.
const PAIRS_PER_STATEMENT: usize = 5_000;

/// Two services that are likely one.
#[derive(Debug, Clone, PartialEq)]
pub struct LikelyPair {
    /// The two, the smaller id first.
    pub services: (ServiceId, ServiceId),
    /// How sure the sweep was, in thousandths.
    pub per_mille: u16,
    /// Why, as the sweep wrote it.
    pub reasons: Value,
}

#[derive(QueryableByName)]
struct PairRow {
    #[diesel(sql_type = SqlUuid)]
    service_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    other_service_id: Uuid,
    #[diesel(sql_type = Integer)]
    per_mille: i32,
    #[diesel(sql_type = Jsonb)]
    reasons: Value,
    #[diesel(sql_type = BigInt)]
    total: i64,
}

impl PairRow {
    fn read(self) -> LikelyPair {
        LikelyPair {
            services: (self.service_id.into(), self.other_service_id.into()),
            per_mille: u16::try_from(self.per_mille).unwrap_or(0),
            reasons: self.reasons,
        }
    }
}

/// Which pairs are asked for.
#[derive(Debug, Clone, Copy)]
pub enum PairsIn<'a> {
    /// All.
    Everywhere,
    /// Those of which one is in some of these local authorities.
    Areas(&'a [String]),
}

/// Takes the night's sweep on, unless it was begun since `due` already. Gives whether it was taken.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_sweep(
    connection: &mut Connection,
    due: Timestamp,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let begun = diesel::sql_query(include_str!("sql/begin_sweep.sql"))
        .bind::<Timestamptz, _>(due.to_diesel())
        .bind::<Timestamptz, _>(now.to_diesel())
        .execute(connection)
        .await?;
    Ok(begun > 0)
}

/// Writes what a sweep found in place of what the last one had found. What curators told apart stays told apart.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_likely_pairs(
    connection: &mut Connection,
    pairs: &[LikelyPair],
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::{double_sweep, likely_double};
    connection
        .transaction(async |connection| {
            for pairs in pairs.chunks(PAIRS_PER_STATEMENT) {
                insert_pairs(connection, pairs, now).await?;
            }
            diesel::delete(likely_double::table)
                .filter(likely_double::found_at.lt(now.to_diesel()))
                .filter(likely_double::told_apart_at.is_null())
                .execute(connection)
                .await?;
            diesel::update(double_sweep::table)
                .set(double_sweep::ended_at.eq(now.to_diesel()))
                .execute(connection)
                .await?;
            Ok(())
        })
        .await
}

async fn insert_pairs(
    connection: &mut Connection,
    pairs: &[LikelyPair],
    now: Timestamp,
) -> Result<(), StoreError> {
    let one: Vec<Uuid> = pairs.iter().map(|pair| pair.services.0.0).collect();
    let other: Vec<Uuid> = pairs.iter().map(|pair| pair.services.1.0).collect();
    let per_mille: Vec<i32> = pairs.iter().map(|pair| pair.per_mille.into()).collect();
    let reasons: Vec<&Value> = pairs.iter().map(|pair| &pair.reasons).collect();
    diesel::sql_query(include_str!("sql/put_likely_doubles.sql"))
        .bind::<Array<SqlUuid>, _>(one)
        .bind::<Array<SqlUuid>, _>(other)
        .bind::<Array<Integer>, _>(per_mille)
        .bind::<Array<Jsonb>, _>(reasons)
        .bind::<Timestamptz, _>(now.to_diesel())
        .execute(connection)
        .await?;
    Ok(())
}

/// Pairs of public services that nobody has told apart, the surest first, and how many there are.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_likely_pairs(
    connection: &mut Connection,
    within: PairsIn<'_>,
    most: i64,
) -> Result<(Vec<LikelyPair>, i64), StoreError> {
    let areas = match within {
        PairsIn::Everywhere => None,
        PairsIn::Areas(areas) => Some(areas),
    };
    let rows: Vec<PairRow> = diesel::sql_query(include_str!("sql/list_likely_doubles.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let total = rows.iter().map(|row| row.total).max().unwrap_or(0);
    Ok((rows.into_iter().map(PairRow::read).collect(), total))
}

/// Notes that two services are two, whatever a sweep finds.
///
/// # Errors
/// When one of them does not exist, or the database cannot be written.
pub async fn tell_apart(
    connection: &mut Connection,
    pair: (ServiceId, ServiceId),
    by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (one, other) = (pair.0.0.min(pair.1.0), pair.0.0.max(pair.1.0));
    diesel::sql_query(include_str!("sql/tell_apart.sql"))
        .bind::<SqlUuid, _>(one)
        .bind::<SqlUuid, _>(other)
        .bind::<SqlUuid, _>(by.0)
        .bind::<Timestamptz, _>(now.to_diesel())
        .execute(connection)
        .await?;
    Ok(())
}
