//! What is wrong with what is listed, counted by area and listed entry by entry.

use super::{Connection, StoreError};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date as SqlDate, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{ServiceId, Trouble};
use jiff::civil::Date;
use uuid::Uuid;

/// How an area does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaHealth {
    /// The local authority by its GSS code; none of what is nowhere in particular.
    pub area: Option<String>,
    /// How many entries it has.
    pub entries: usize,
    /// How many of them have which trouble, in the order of [`Trouble::ALL`].
    pub troubled: [usize; Trouble::ALL.len()],
}

#[derive(QueryableByName)]
struct AreaRow {
    #[diesel(sql_type = Nullable<Text>)]
    area: Option<String>,
    #[diesel(sql_type = BigInt)]
    entries: i64,
    #[diesel(sql_type = BigInt)]
    overdue: i64,
    #[diesel(sql_type = BigInt)]
    doubled: i64,
    #[diesel(sql_type = BigInt)]
    unlocated: i64,
    #[diesel(sql_type = BigInt)]
    thin: i64,
    #[diesel(sql_type = BigInt)]
    unclaimed: i64,
}

impl AreaRow {
    fn read(self) -> AreaHealth {
        let count = |number: i64| usize::try_from(number).unwrap_or(0);
        let of = |trouble| match trouble {
            Trouble::Overdue => self.overdue,
            Trouble::Doubled => self.doubled,
            Trouble::Unlocated => self.unlocated,
            Trouble::Thin => self.thin,
            Trouble::Unclaimed => self.unclaimed,
        };
        AreaHealth {
            entries: count(self.entries),
            troubled: std::array::from_fn(|at| count(of(Trouble::ALL[at]))),
            area: self.area,
        }
    }
}

/// An entry with a trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Troubled {
    /// Which.
    pub service_id: ServiceId,
    /// When it was or is to be checked; none where nobody ever has.
    pub next_check_on: Option<Date>,
}

#[derive(QueryableByName)]
struct TroubledRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlDate>)]
    next_check_on: Option<jiff_diesel::Date>,
}

/// How each of these areas does; all where none are named.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_area_health(
    connection: &mut Connection,
    areas: Option<&[String]>,
) -> Result<Vec<AreaHealth>, StoreError> {
    let rows: Vec<AreaRow> = diesel::sql_query(include_str!("sql/count_health.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(AreaRow::read).collect())
}

/// Entries of these areas with one trouble, those that were due first before the others.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_troubled(
    connection: &mut Connection,
    areas: Option<&[String]>,
    trouble: Trouble,
    most: i64,
) -> Result<Vec<Troubled>, StoreError> {
    let rows: Vec<TroubledRow> = diesel::sql_query(include_str!("sql/list_troubled.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .bind::<Text, _>(trouble.as_str())
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let troubled = rows.into_iter().map(|row| Troubled {
        service_id: ServiceId(row.id),
        next_check_on: row.next_check_on.map(jiff_diesel::Date::to_jiff),
    });
    Ok(troubled.collect())
}
