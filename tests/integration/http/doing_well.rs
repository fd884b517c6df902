//! How the pages are doing: what is wrong is counted by area and listed, and the next best thing to do is said.

use super::register::{ANN, curator, decide, in_step, register_and_send};
use super::wrong::app;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;
use hereabouts::directory::accounts;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};

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

#[tokio::test]
async fn what_is_out_of_sight_is_listed_with_why_and_leads_to_where_it_is_shown_again() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    cas.get("/curate/health")
        .await
        .says("href=\"/curate/hidden\"");
    cas.get("/curate/hidden").await.says("There is none.");
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    let report = format!(
        "INSERT INTO report (id, service_id, service_version, kind, words) VALUES (gen_random_uuid(), '{id}', 1, 'safety', 'Hm')"
    );
    execute(&database.url, &report).await;
    let report = ask(&database.url, "SELECT id FROM report").await;
    let pressed = [("then", "suspend"), ("report", report.as_str())];
    cas.post("/curate/reports", &pressed).await;
    let history = format!("/curate/history/{id}");
    cas.get("/curate/hidden")
        .await
        .says("Quayside singing for memory")
        .says("after somebody told us something")
        .says(&history);
    let mut connection = database.database.connection().await.unwrap();
    for (area, sees) in [("E08000035", false), ("E07000112", true)] {
        let grant = Grant {
            role: Role::Curator,
            area: Some(area.to_owned()),
        };
        let email = EmailAddress::parse(&format!("{area}@example.org")).unwrap();
        accounts::grant(&mut connection, &email, PageLanguage::English, &grant, None)
            .await
            .unwrap();
        let curator = Visitor::signed_in(&app, email.as_str()).await;
        let page = curator.get("/curate/hidden").await;
        assert_eq!(page.answer.text.contains("Quayside"), sees, "{area}");
    }
    cas.post(&history, &[("then", "show-again")]).await;
    cas.get("/curate/hidden").await.says("There is none.");
    application.stop().await.unwrap();
}
