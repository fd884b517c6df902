//! Reading directories in: our own sample, small tables with every habit, and a real one.

mod csv_file;
mod csv_known;
mod csv_row;
mod real;
mod sample;

use crate::support::TestDatabase;
use hereabouts::harvest::HarvestError;
use hereabouts::harvest::csv::{CsvImport, ImportMap, ImportReport, RowReport, import_csv};
use hereabouts::store::aggregate::{list_locations, list_organizations, list_services};
use hereabouts::store::change_feed::read_position;
use hereabouts::store::source::find_sources;
use hereabouts_domain::{AggregateKind, Location, Organization, Service};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;

/// A map that feeds most fields.
const MAP: &str = r#"
[source]
name = "test-directory"
licence = "OGL v3.0"
id = { column = "id" }

[organization]
name = { first_of = ["organisation", "name"] }
email = { column = "email" }

[location]
address_1 = { column = "address" }
postcode = { column = "postcode" }

[service]
name = { column = "name" }
description = { column = "description" }
ages = { column = "ages" }
free = { column = "free" }
phone = { column = "phone" }
starts_on = { column = "starts" }

[[service.areas]]
local_authority = "E07000112"
when = "without-place"

[[tags]]
column = "tags"
separators = ";"
values = { "Wheelchair users" = ["wheelchair-access"], "No parking" = ["-parking"], "Singing" = ["singing"], "Refuge" = ["domestic-abuse"] }

[recognise]
columns = ["name", "description"]
"#;

const HEADER: &str =
    "id,organisation,email,name,description,address,postcode,ages,free,phone,starts,tags";

/// A table with the header and these rows.
fn table(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// What a test does over and over.
struct Harvest {
    test: TestDatabase,
    map: ImportMap,
}

impl Harvest {
    async fn begin() -> Self {
        Self::with_map(MAP).await
    }

    async fn with_map(map: &str) -> Self {
        let map = ImportMap::parse(map, Vocabulary::embedded()).unwrap();
        Self {
            test: TestDatabase::create().await,
            map,
        }
    }

    async fn try_import(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport, HarvestError> {
        let import = CsvImport {
            bytes,
            map: &self.map,
            dry_run,
            now: Timestamp::now(),
        };
        let gazetteer = Gazetteer::embedded().unwrap();
        import_csv(
            &self.test.database,
            Vocabulary::embedded(),
            gazetteer,
            &import,
            &mut |_| {},
        )
        .await
    }

    async fn import(&self, rows: &[&str]) -> ImportReport {
        self.try_import(table(rows).as_bytes(), false)
            .await
            .unwrap()
    }

    async fn change_number(&self) -> i64 {
        let mut connection = self.test.database.connection().await.unwrap();
        read_position(&mut connection).await.unwrap().number
    }

    /// The service that an id of the source became.
    async fn service(&self, id: &str) -> Service {
        self.find_service(id)
            .await
            .unwrap_or_else(|| panic!("no service for {id}"))
    }

    async fn find_service(&self, id: &str) -> Option<Service> {
        let mut connection = self.test.database.connection().await.unwrap();
        let source = self.map.source_name();
        let ids = [id.to_owned()];
        let found = find_sources(&mut connection, source, AggregateKind::Service, &ids)
            .await
            .unwrap();
        let (_, id, _) = found.first()?;
        list_services(&mut connection, &[(*id).into()])
            .await
            .unwrap()
            .pop()
    }

    async fn organization(&self, service: &Service) -> Organization {
        let mut connection = self.test.database.connection().await.unwrap();
        list_organizations(&mut connection, &[service.organization_id])
            .await
            .unwrap()
            .remove(0)
    }

    /// The one place of a service.
    async fn location(&self, service: &Service) -> Location {
        let mut connection = self.test.database.connection().await.unwrap();
        let [place] = &service.service_at_locations[..] else {
            panic!("{} places", service.service_at_locations.len())
        };
        list_locations(&mut connection, &[place.location_id])
            .await
            .unwrap()
            .remove(0)
    }

    /// How many rows a query counts, as the superuser.
    async fn count(&self, query: &str) -> i64 {
        self.superuser()
            .await
            .query_one(query, &[])
            .await
            .unwrap()
            .get(0)
    }

    /// Runs statements as the superuser.
    async fn run(&self, statements: &str) {
        self.superuser()
            .await
            .batch_execute(statements)
            .await
            .unwrap();
    }

    async fn superuser(&self) -> tokio_postgres::Client {
        use secrecy::ExposeSecret;
        let url = self.test.superuser_url();
        let (client, driver) = tokio_postgres::connect(url.expose_secret(), tokio_postgres::NoTls)
            .await
            .unwrap();
        tokio::spawn(driver);
        client
    }
}

fn row(report: &ImportReport, number: i32) -> &RowReport {
    report
        .rows
        .iter()
        .find(|row| row.row == number)
        .unwrap_or_else(|| panic!("no row {number} in {report}"))
}

/// All that is said about a row, in one text.
fn said(report: &ImportReport, number: i32) -> String {
    row(report, number)
        .findings
        .iter()
        .map(|finding| format!("{finding}\n"))
        .collect()
}
