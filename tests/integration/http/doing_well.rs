//! How the pages are doing: what is wrong is counted by area and listed, and the next best thing to do is said.

use super::register::{ANN, curator, decide, in_step, register_and_send};
use super::wrong::app;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;

#[tokio::test]
async fn what_is_wrong_is_counted_and_listed_and_an_overdue_page_is_confirmed_by_one_press() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    cas.get("/curate/health")
        .await
        .says("Look at what was sent in: Quayside singing for memory");
    decide(&cas, &draft, &[("then", "approve")]).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    // Of everything else somebody has just said that it is right.
    execute(
        &database.url,
        &format!(
            "UPDATE service SET next_check_on = CURRENT_DATE + 300;
             UPDATE service SET next_check_on = CURRENT_DATE - 3 WHERE id = '{id}'"
        ),
    )
    .await;
    in_step(&app, &database).await;
    let health = cas.get("/curate/health").await;
    health
        .says("Pages to be checked: Quayside singing for memory")
        .says("One to be checked")
        .says("Folkestone and Hythe");
    let list = cas.get("/curate/health/overdue").await;
    list.says("Quayside singing for memory")
        .says(&format!("/curate/history/{id}"));
    let after = cas
        .post("/curate/health/overdue", &[("service", &id)])
        .await;
    after.says("There is none.");
    let assured = format!("SELECT assured_on = CURRENT_DATE FROM service WHERE id = '{id}'");
    assert_eq!(ask(&database.url, &assured).await, "t");
    let thin = cas.get("/curate/health/unclaimed").await;
    assert!(!thin.answer.text.contains("Quayside"), "Ann looks after it");
    assert_eq!(cas.get("/curate/health/rusty").await.answer.status, 404);
    application.stop().await.unwrap();
}
