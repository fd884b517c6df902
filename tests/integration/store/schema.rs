//! `src/store/schema.rs` says what the migrated database says. `UPDATE_SCHEMA=1` writes it anew.

use super::connect;
use crate::support::TestDatabase;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Text};
use diesel_async::RunQueryDsl;
use hereabouts::store::Connection;
use std::fmt::Write;
use std::path::Path;

const HEADER: &str = "\
//! The tables and views as diesel sees them. Written by the schema test (`UPDATE_SCHEMA=1 make test`) from
//! a migrated database, never by hand.
";

/// A view's columns may all be null as far as PostgreSQL knows. These are not, by what the views say.
const NEVER_NULL_IN_VIEWS: [&str; 10] = [
    "id",
    "withholds_place",
    "location_type",
    "place_rule",
    "is_sample",
    "version",
    "location_id",
    "ordinal",
    "country",
    "address_type",
];

/// Tables and views of ours, with the columns of the primary key (of a view, its first column).
const RELATIONS: &str = "
    SELECT c.relname::text AS name, c.relkind = 'v' AS is_view,
           coalesce((SELECT array_agg(a.attname::text ORDER BY k.n)
                     FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, n), pg_attribute a
                     WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum),
                    (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = 1)
           ) AS key
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
      AND c.relname <> '__diesel_schema_migrations'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname COLLATE \"C\"";

/// Columns in their order. `xid8` has no type in diesel, and nothing but triggers reads it.
const COLUMNS: &str = "
    SELECT a.attname::text AS name, t.typname::text AS sql_type, a.attnotnull AS not_null
    FROM pg_attribute a
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = to_regclass('public.' || quote_ident($1)) AND a.attnum > 0 AND NOT a.attisdropped
      AND t.typname <> 'xid8'
    ORDER BY a.attnum";

#[derive(QueryableByName)]
struct Relation {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_view: bool,
    #[diesel(sql_type = Array<Text>)]
    key: Vec<String>,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql_type: String,
    #[diesel(sql_type = Bool)]
    not_null: bool,
}

impl Column {
    fn diesel_type(&self) -> &'static str {
        match self.sql_type.as_str() {
            "uuid" => "Uuid",
            "text" => "Text",
            "bool" => "Bool",
            "int2" => "Int2",
            "int4" => "Int4",
            "int8" => "Int8",
            "float8" => "Double",
            "date" => "Date",
            "time" => "Time",
            "timestamptz" => "Timestamptz",
            "jsonb" => "Jsonb",
            "bytea" => "Bytea",
            "_text" => "Array<Text>",
            "_uuid" => "Array<Uuid>",
            "geography" => "Geography",
            "geometry" => "Geometry",
            other => panic!(
                "column {} is of type {other}, which this generator doesn't know",
                self.name
            ),
        }
    }

    fn is_spatial(&self) -> bool {
        matches!(self.sql_type.as_str(), "geography" | "geometry")
    }
}

async fn generate(connection: &mut Connection) -> String {
    let mut text = HEADER.to_owned();
    for relation in diesel::sql_query(RELATIONS)
        .load::<Relation>(connection)
        .await
        .unwrap()
    {
        let columns = diesel::sql_query(COLUMNS).bind::<Text, _>(&relation.name);
        let columns: Vec<Column> = columns.load(connection).await.unwrap();
        text.push_str(&table(&relation, &columns));
    }
    text
}

fn table(relation: &Relation, columns: &[Column]) -> String {
    let spatial = if columns.iter().any(Column::is_spatial) {
        "    use postgis_diesel::sql_types::*;\n"
    } else {
        ""
    };
    let (name, key) = (&relation.name, relation.key.join(", "));
    let mut text = format!(
        "\ndiesel::table! {{\n    use diesel::sql_types::*;\n{spatial}\n    {name} ({key}) {{\n"
    );
    for column in columns {
        let not_null = column.not_null
            || (relation.is_view && NEVER_NULL_IN_VIEWS.contains(&column.name.as_str()));
        let diesel_type = column.diesel_type();
        let diesel_type = if not_null {
            diesel_type.to_owned()
        } else {
            format!("Nullable<{diesel_type}>")
        };
        // Diesel has no column that is called like its table.
        if column.name == *name {
            writeln!(
                text,
                "        #[sql_name = \"{name}\"]\n        {name}_ -> {diesel_type},"
            )
            .unwrap();
        } else {
            writeln!(text, "        {} -> {diesel_type},", column.name).unwrap();
        }
    }
    text.push_str("    }\n}\n");
    text
}

#[tokio::test]
async fn the_schema_file_is_what_the_database_says() {
    let database = TestDatabase::create().await;
    let generated = generate(&mut connect(&database).await).await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.rs");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&file, generated).unwrap();
        return;
    }
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(
        written == generated,
        "src/store/schema.rs is out of date: run `UPDATE_SCHEMA=1 make test`"
    );
}
