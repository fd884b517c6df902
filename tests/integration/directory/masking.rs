//! What nobody may find is nowhere that the public can look: not in a search, a record, a page or a cursor.

use crate::support::TestDatabase;
use crate::support::app::TestApp;
use secrecy::ExposeSecret;
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn somebodys_home_shows_its_district_and_a_withheld_service_no_place() {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), false).await;
    let (client, driver) =
        tokio_postgres::connect(database.url.expose_secret(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(driver);
    client.batch_execute(include_str!("masking.sql")).await.unwrap();
    let number = client.query_one("SELECT max(number) FROM change_set", &[]).await.unwrap().get(0);
    assert!(app.node().wait_for(number, Duration::from_secs(30)).await);

    let found = app.search(json!({"near": "51.08,1.17", "limit": 100})).await;
    let everything = [
        found.to_string(),
        app.get("/api/v1/services/00000000-0000-4000-8000-000000000011").await.text,
        app.get("/api/v1/services/00000000-0000-4000-8000-000000000012").await.text,
        app.get("/api/v1/services/00000000-0000-4000-8000-000000000013").await.text,
        app.get("/api/v1/organizations/00000000-0000-4000-8000-000000000001").await.text,
        app.get(found["results"][0]["service"]["url"].as_str().unwrap()).await.text,
    ]
    .join("\n");
    for secret in ["14 Secret Street", "CT20 1RS", "1.1666", "51.0777", "Rose's house", "01632 960999", "Private Person"] {
        assert!(!everything.contains(secret), "{secret} got out");
    }
    // The home is found by its district's centre, under its district's name.
    let home = &found["results"][0];
    assert_eq!((home["service"]["name"].as_str(), home["location"]["longitude"].as_f64()), (Some("Knitting at home"), Some(1.17)));
    assert_eq!(home["location"]["address"], "Folkestone, CT20");
    // The service for people in hiding is reachable, without a place.
    let reachable = found["without_place"]["results"].to_string();
    assert!(reachable.contains("Safe line") && !found["results"].to_string().contains("Safe line"), "{found}");
    assert!(!everything.contains("Residents' tea"), "a closed session is offered nowhere");
    application.stop().await.unwrap();
}
