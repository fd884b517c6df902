//! The vocabulary in the database, for those who ask by SQL. Its files are the truth: this writes them
//! down, the same each time, and nothing here is read back into a search.

use super::aggregate::{ROWS_PER_STATEMENT, insert_rows};
use super::rows::keeping::{BroaderRow, TermRow};
use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::upsert::excluded;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::{Uuid, uuid};

/// Our taxonomy's id, and the namespace of its terms' ids.
const TAXONOMY: Uuid = uuid!("6b0d7f0e-6e0c-5a55-9a3c-2f1d0c4b7e21");

/// One concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The concept's id, like `dementia`.
    pub code: String,
    /// Its kind, like `condition`.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// What it is called in Welsh.
    pub name_cy: Option<String>,
    /// The ids of the concepts that it is a kind of.
    pub broader: Vec<String>,
}

/// The id of a concept's term: UUID v5 of the concept's id, the same in every directory.
#[must_use]
pub fn term_id(code: &str) -> Uuid {
    Uuid::new_v5(&TAXONOMY, code.as_bytes())
}

/// Makes the database's terms exactly these.
///
/// # Errors
/// When a `broader` is not among the terms, or the database refuses.
pub async fn put_vocabulary(connection: &mut Connection, terms: &[Term]) -> Result<(), StoreError> {
    connection
        .transaction(async |connection| {
            put_taxonomy(connection).await?;
            put_terms(connection, terms).await?;
            replace_broader(connection, terms).await
        })
        .await
}

async fn put_taxonomy(connection: &mut Connection) -> Result<(), StoreError> {
    use schema::taxonomy::dsl;
    diesel::insert_into(dsl::taxonomy)
        .values((
            dsl::id.eq(TAXONOMY),
            dsl::name.eq("Hereabouts"),
            dsl::description
                .eq("Conditions, symptoms, needs, activities, audiences, access and formats"),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

async fn put_terms(connection: &mut Connection, terms: &[Term]) -> Result<(), StoreError> {
    use schema::taxonomy_term::dsl;
    let ids: Vec<Uuid> = terms.iter().map(|term| term_id(&term.code)).collect();
    let stale = dsl::taxonomy_term
        .filter(dsl::taxonomy_id.eq(TAXONOMY))
        .filter(dsl::id.ne_all(&ids));
    diesel::delete(stale).execute(connection).await?;
    let rows: Vec<TermRow<'_>> = terms.iter().map(row_of).collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        diesel::insert_into(dsl::taxonomy_term)
            .values(chunk)
            .on_conflict(dsl::id)
            .do_update()
            .set((
                dsl::kind.eq(excluded(dsl::kind)),
                dsl::name.eq(excluded(dsl::name)),
                dsl::name_cy.eq(excluded(dsl::name_cy)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn replace_broader(connection: &mut Connection, terms: &[Term]) -> Result<(), StoreError> {
    use schema::taxonomy_term_broader::dsl;
    let ids: Vec<Uuid> = terms.iter().map(|term| term_id(&term.code)).collect();
    diesel::delete(dsl::taxonomy_term_broader.filter(dsl::taxonomy_term_id.eq_any(&ids)))
        .execute(connection)
        .await?;
    let pairs = terms.iter().flat_map(|term| {
        term.broader
            .iter()
            .map(move |broader| (&term.code, broader))
    });
    let row = |(code, broader): (&String, &String)| BroaderRow {
        taxonomy_term_id: term_id(code),
        broader_id: term_id(broader),
    };
    let rows: Vec<BroaderRow> = pairs.map(row).collect();
    insert_rows!(connection, taxonomy_term_broader, rows);
    Ok(())
}

fn row_of(term: &Term) -> TermRow<'_> {
    TermRow {
        id: term_id(&term.code),
        taxonomy_id: TAXONOMY,
        code: &term.code,
        kind: &term.kind,
        name: &term.name,
        name_cy: term.name_cy.as_deref(),
    }
}

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many assertions name a concept that is not among the terms. They are kept, and ignored by search.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_unknown_concepts(connection: &mut Connection) -> Result<i64, StoreError> {
    let query = diesel::sql_query(include_str!("sql/count_unknown_concepts.sql"));
    Ok(query.get_result::<CountRow>(connection).await?.count)
}
