//! Reading and writing take as many statements for a thousand records as for one, but for full chunks.

use super::sample::*;
use super::{AUTHOR, connect};
use crate::support::TestDatabase;
use diesel::connection::InstrumentationEvent;
use diesel_async::AsyncConnection;
use hereabouts::store::aggregate::*;
use hereabouts::store::{Connection, public_record};
use hereabouts_domain::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the statements that a connection sends.
fn count_statements(connection: &mut Connection) -> Arc<AtomicUsize> {
    let count = Arc::new(AtomicUsize::new(0));
    let counting = count.clone();
    connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            counting.fetch_add(1, Ordering::Relaxed);
        }
    });
    count
}

/// Services with a place, an area, people and tags each.
fn directory(size: usize) -> (Vec<Organization>, Vec<Location>, Vec<Service>) {
    let organizations: Vec<Organization> =
        (0..size).map(|_| Organization { phones: phones(), contacts: contacts(), ..bare_organization() }).collect();
    let locations: Vec<Location> = (0..size).map(|_| hall()).collect();
    let services = organizations.iter().zip(&locations).map(|(organization, location)| Service {
        assertions: assertions(),
        schedules: schedules(),
        service_areas: areas(),
        contacts: contacts(),
        service_at_locations: vec![ServiceAtLocation { schedules: schedules(), ..at(location.id) }],
        ..bare_service(organization.id)
    });
    let services = services.collect();
    (organizations, locations, services)
}

#[tokio::test]
async fn no_statement_is_sent_for_a_single_record() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let count = count_statements(connection);
    let mut statements = Vec::new();
    for size in [1, 900] {
        let (organizations, locations, mut services) = directory(size);
        let ids: Vec<ServiceId> = services.iter().map(|service| service.id).collect();
        let sent = || count.swap(0, Ordering::Relaxed);
        sent();
        insert_organizations(connection, &organizations, &AUTHOR).await.unwrap();
        insert_locations(connection, &locations, &AUTHOR).await.unwrap();
        insert_services(connection, &services, &AUTHOR).await.unwrap();
        let written = sent();
        let mut stored = list_services(connection, &ids).await.unwrap();
        let listed = sent();
        let public = public_record::list_public_services(connection, &ids).await.unwrap();
        let shown = sent();
        replace_services(connection, &services, &AUTHOR).await.unwrap();
        let replaced = sent();

        stored.sort_by_key(|service| service.id);
        services.sort_by_key(|service| service.id);
        assert_eq!(stored, services);
        assert_eq!(public.len(), size);
        statements.push([written, listed, shown, replaced]);
    }
    let [one, many] = [statements[0], statements[1]];
    assert_eq!([one[1], one[2]], [many[1], many[2]], "reading takes one statement a table");
    // Each record has up to six rows in a table, so 900 records fill a few chunks of a table more.
    for (one, many) in [(one[0], many[0]), (one[3], many[3])] {
        assert!(many <= one + 60, "{one} statements for one record, {many} for 900");
    }
}
