//! Whole aggregates, written and read with everything that belongs to them.
//!
//! Every write is set-based, checks versions first, and leaves one revision a record; a query a record is
//! never right here. What is written goes in whole or not at all. Nothing here decides what is public.

mod location;
mod organization;
mod parts;
mod people;
mod rejections;
mod service;

pub use location::{insert_locations, list_local_authorities, list_locations, replace_locations};
pub use organization::{insert_organizations, list_organizations, replace_organizations};
pub use service::{insert_services, list_services, replace_services, withdraw_service};

pub(super) use organization::load as load_organizations;
pub(super) use parts::Audience;
pub(super) use parts::{accessibility_of, assertions_of};
pub(super) use service::load as load_services;

use super::StoreError;
use hereabouts_domain::AggregateKind;
use std::collections::HashMap;
use uuid::Uuid;

/// How many rows go into one statement: with at most 64 columns they stay below PostgreSQL's 65,535 binds.
pub(super) const ROWS_PER_STATEMENT: usize = 1_000;

/// How many records are read at a time, so that a large directory is never in memory as rows and as
/// records at once.
const RECORDS_PER_READ: usize = 5_000;

/// Who writes, and why.
#[derive(Debug, Clone, Copy)]
pub struct Author<'a> {
    /// An account's id, or a program's name like `import hounslow-connect`.
    pub made_by: &'a str,
    /// Why, where somebody said.
    pub reason: Option<&'a str>,
}

/// Inserts rows, as many a statement as fit.
macro_rules! insert_rows {
    ($connection:expr, $table:ident, $rows:expr) => {
        for chunk in $rows.chunks($crate::store::aggregate::ROWS_PER_STATEMENT) {
            diesel::insert_into($crate::store::schema::$table::table)
                .values(chunk)
                .execute($connection)
                .await?;
        }
    };
}
pub(super) use insert_rows;

/// Writes rows that are known to exist, every named column of each, as many a statement as fit.
///
/// PostgreSQL has no `UPDATE` of many rows from binds that diesel could write; an upsert is one, and the
/// rows were locked and counted before.
macro_rules! update_rows {
    ($connection:expr, $table:ident, $rows:expr, [$($column:ident),+ $(,)?]) => {
        for chunk in $rows.chunks($crate::store::aggregate::ROWS_PER_STATEMENT) {
            diesel::insert_into($crate::store::schema::$table::table)
                .values(chunk)
                .on_conflict($crate::store::schema::$table::id)
                .do_update()
                .set(($($crate::store::schema::$table::$column
                    .eq(diesel::upsert::excluded($crate::store::schema::$table::$column)),)+))
                .execute($connection)
                .await?;
        }
    };
}
pub(super) use update_rows;

/// Locks main rows against other writers and gives their versions, always in the order of ids, so that
/// two writers of the same records wait for each other instead of dying.
macro_rules! lock_versions {
    ($connection:expr, $table:ident, $ids:expr) => {
        $crate::store::schema::$table::table
            .filter($crate::store::schema::$table::id.eq_any($ids))
            .order($crate::store::schema::$table::id)
            .select((
                $crate::store::schema::$table::id,
                $crate::store::schema::$table::version,
            ))
            .for_update()
            .load::<(uuid::Uuid, i32)>($connection)
            .await?
    };
}
use lock_versions;

/// Holds what the writer read (id and version) against what is stored.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::VersionConflict`] for the first that differs.
fn refuse_conflicts(
    kind: AggregateKind,
    read: impl Iterator<Item = (Uuid, i32)>,
    stored: Vec<(Uuid, i32)>,
) -> Result<(), StoreError> {
    let stored: HashMap<Uuid, i32> = stored.into_iter().collect();
    for (id, expected) in read {
        match stored.get(&id).copied() {
            None => return Err(StoreError::NotFound { kind, id }),
            Some(current) if current != expected => {
                return Err(StoreError::VersionConflict {
                    kind,
                    id,
                    expected,
                    current,
                });
            }
            Some(_) => {}
        }
    }
    Ok(())
}
