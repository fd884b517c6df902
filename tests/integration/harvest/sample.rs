//! The sample directory in a database.

use crate::support::TestDatabase;
use hereabouts::harvest::sample::{LoadOutcome, Sample, load_sample};
use hereabouts::store::aggregate::{list_locations, list_organizations, list_services};
use hereabouts::store::change_feed::read_position;
use hereabouts::store::public_record::{list_public_service_ids, list_public_services};
use hereabouts_domain::Service;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use std::collections::BTreeMap;

#[tokio::test]
async fn the_sample_goes_into_an_empty_database_once_and_whole() {
    let test = TestDatabase::create().await;
    let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded().unwrap());
    let report = load_sample(&test.database, vocabulary, gazetteer)
        .await
        .unwrap();
    assert_eq!(report.outcome, LoadOutcome::Loaded);
    assert!(report.change_number.is_some());

    let sample = Sample::read(vocabulary, gazetteer).unwrap();
    let mut connection = test.database.connection().await.unwrap();
    let ids: Vec<_> = sample.services.iter().map(|service| service.id).collect();
    let stored: BTreeMap<_, _> = list_services(&mut connection, &ids)
        .await
        .unwrap()
        .into_iter()
        .map(|service| (service.id, service))
        .collect();
    for service in &sample.services {
        let json = |service: Option<&Service>| serde_json::to_string(&service).unwrap();
        assert_eq!(json(stored.get(&service.id)), json(Some(service)));
    }
    let ids: Vec<_> = sample
        .organizations
        .iter()
        .map(|organization| organization.id)
        .collect();
    assert_eq!(
        list_organizations(&mut connection, &ids)
            .await
            .unwrap()
            .len(),
        ids.len()
    );
    let ids: Vec<_> = sample
        .locations
        .iter()
        .map(|location| location.id)
        .collect();
    assert_eq!(
        list_locations(&mut connection, &ids).await.unwrap().len(),
        ids.len()
    );

    let number = read_position(&mut connection).await.unwrap().number;
    let again = load_sample(&test.database, vocabulary, gazetteer)
        .await
        .unwrap();
    assert_eq!(
        (again.outcome, again.change_number),
        (LoadOutcome::AlreadyThere, None)
    );
    assert_eq!(read_position(&mut connection).await.unwrap().number, number);
}

#[tokio::test]
async fn what_the_public_sees_of_the_sample_gives_no_hidden_place_away() {
    let test = TestDatabase::create().await;
    let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded().unwrap());
    load_sample(&test.database, vocabulary, gazetteer)
        .await
        .unwrap();
    let mut connection = test.database.connection().await.unwrap();
    let ids = list_public_service_ids(&mut connection).await.unwrap();
    let public = list_public_services(&mut connection, &ids).await.unwrap();
    assert!(public.len() > 400, "{}", public.len());
    assert!(
        public
            .iter()
            .all(|record| record.service.is_open_to_the_public())
    );
    let hidden: Vec<_> = public
        .iter()
        .filter(|record| record.service.withholds_its_place())
        .collect();
    assert!(!hidden.is_empty());
    assert!(hidden.iter().all(|record| record.places.is_empty()));
}

#[tokio::test]
async fn the_sample_never_stands_beside_real_records() {
    let harvest = super::Harvest::begin().await;
    harvest
        .import(&["1,Real Group,,Real Choir,We sing.,Town Hall,CT20 1EN,,,,,"])
        .await;
    let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded().unwrap());
    let report = load_sample(&harvest.test.database, vocabulary, gazetteer)
        .await
        .unwrap();
    assert_eq!(
        (report.outcome, report.change_number),
        (LoadOutcome::NotEmpty, None)
    );
    assert_eq!(
        harvest
            .count("SELECT count(*) FROM organization WHERE is_sample")
            .await,
        0
    );
}
