//! An entry's history: every change by whom and when, and any moment of it brought back.

use super::register::{ANN, curator, decide, in_step, register_and_send};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;

/// A group, and a change of it. Gives its service's id.
pub(super) async fn changed_group(
    app: &TestApp,
    database: &TestDatabase,
    cas: &Visitor<'_>,
) -> String {
    let ann = Visitor::signed_in(app, ANN).await;
    let draft = register_and_send(&ann).await;
    decide(cas, &draft, &[("then", "approve")]).await;
    in_step(app, database).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    let url = app.get(&format!("/api/v1/services/{id}")).await.json()["url"].clone();
    let draft = ann
        .post(&format!("{}/change", url.as_str().unwrap()), &[])
        .await
        .path;
    ann.post(
        &format!("{draft}/you"),
        &[("your-name", "Ann Otter"), ("your-part", "runs-it")],
    )
    .await;
    for (step, answers) in [
        (
            "activity",
            [
                ("name", "Quayside singing for memory"),
                (
                    "description",
                    "Now we only hum, softly, for an hour and a half, sitting in a ring, with tea.",
                ),
            ]
            .as_slice(),
        ),
        (
            "place",
            &[
                ("formats", "in-person"),
                ("place-rule", "public"),
                ("venue", "Mill Hall"),
                ("street", "9 Mill Lane"),
                ("town", "Folkestone"),
                ("postcode", "CT20 1RS"),
            ],
        ),
    ] {
        ann.post(&format!("{draft}/{step}"), answers).await;
    }
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    decide(cas, &draft, &[("then", "approve")]).await;
    in_step(app, database).await;
    id
}

#[tokio::test]
async fn every_change_is_told_with_who_made_it_and_any_moment_is_brought_back() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let id = changed_group(&app, &database, &cas).await;
    let path = format!("/curate/history/{id}");
    let history = cas.get(&path).await;
    history
        .says("Ann Otter")
        .says("We sing old songs together")
        .says("Now we only hum")
        .says("9 Mill Lane");
    assert!(!history.answer.text.contains("ann@example.org"));
    let at = history.between("name=\"at\" value=\"", "\"").to_owned();
    let version = history
        .between("name=\"version\" value=\"", "\"")
        .to_owned();
    let fields = [("at", at.as_str()), ("version", version.as_str())];
    let after = cas.post(&path, &fields).await;
    assert_eq!(after.path, path);
    in_step(&app, &database).await;
    let record = app.get(&format!("/api/v1/services/{id}")).await;
    assert!(
        record.text.contains("We sing old songs together"),
        "{}",
        record.text
    );
    assert!(record.text.contains("Quay Hall") && !record.text.contains("Mill Hall"));
    let stale = cas.post(&path, &fields).await;
    assert_eq!(
        stale.answer.status, 409,
        "it has changed since that page was read"
    );
    let nonsense = cas
        .post(&path, &[("at", "yesterday"), ("version", "1")])
        .await;
    assert_eq!(nonsense.answer.status, 422);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn of_a_group_that_hides_now_no_history_tells_where_it_was() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let id = changed_group(&app, &database, &cas).await;
    let hide = format!(
        "BEGIN; DELETE FROM service_at_location WHERE service_id = '{id}';
         UPDATE service SET place_rule = 'hidden', version = version + 1 WHERE id = '{id}'; COMMIT"
    );
    execute(&database.url, &hide).await;
    let history = cas.get(&format!("/curate/history/{id}")).await;
    for place in ["Quay Hall", "Quay Street", "Mill Lane", "CT20 1RS"] {
        assert!(!history.answer.text.contains(place), "{place}");
    }
    let at = history.between("name=\"at\" value=\"", "\"").to_owned();
    let version = history
        .between("name=\"version\" value=\"", "\"")
        .to_owned();
    cas.post(
        &format!("/curate/history/{id}"),
        &[("at", &at), ("version", &version)],
    )
    .await;
    let places = format!("SELECT count(*) FROM service_at_location WHERE service_id = '{id}'");
    assert_eq!(ask(&database.url, &places).await, "0");
    application.stop().await.unwrap();
}
