//! Whose changes go live at once: those of curators of the place, and of organisations that they trust; unless a change would
//! tell where somebody lives or hides.

use super::register::{ANN, curator, decide, in_step, register_and_send};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visited, Visitor, link_of};
use hereabouts::directory::accounts;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};

const WORDS: &str = "Now we hum softly for an hour and a half, sitting in a ring, and have tea.";

/// A group of Ann's: its service's id, and the path of its page.
async fn group<'a>(
    app: &'a TestApp,
    database: &TestDatabase,
    cas: &Visitor<'a>,
) -> (Visitor<'a>, String, String) {
    let ann = Visitor::signed_in(app, ANN).await;
    let draft = register_and_send(&ann).await;
    decide(cas, &draft, &[("then", "approve")]).await;
    in_step(app, database).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    let url = app.get(&format!("/api/v1/services/{id}")).await.json()["url"].clone();
    (ann, id, url.as_str().unwrap().to_owned())
}

/// Changes a page, and sends it.
async fn change(who: &Visitor<'_>, page: &str, more: &[(&str, &[(&str, &str)])]) -> Visited {
    let draft = who.post(&format!("{page}/change"), &[]).await.path;
    let own: [(&str, &[(&str, &str)]); 2] = [
        ("you", &[("your-name", "Ann Otter"), ("your-part", "helps")]),
        (
            "activity",
            &[
                ("name", "Quayside singing for memory"),
                ("description", WORDS),
            ],
        ),
    ];
    for (step, answers) in own.iter().chain(more) {
        who.post(&format!("{draft}/{step}"), answers).await;
    }
    who.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await
}

#[tokio::test]
async fn a_curators_own_change_is_public_at_once() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let (_, _, page) = group(&app, &database, &cas).await;
    change(&cas, &page, &[]).await.says("It is on the page now");
    in_step(&app, &database).await;
    cas.get(&page).await.says(WORDS);
    cas.get("/curate").await.says("Nothing is waiting.");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_trusted_organisations_change_goes_live_and_is_looked_at_after() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let (ann, id, page) = group(&app, &database, &cas).await;
    change(&ann, &page, &[]).await.says("Thank you");
    let waiting = ask(
        &database.url,
        "SELECT id FROM submission WHERE state = 'submitted'",
    )
    .await;
    let waiting = format!("/register/{waiting}");
    ann.get(&waiting)
        .await
        .says("The page stays as it is until then");
    decide(&cas, &waiting, &[("then", "refuse"), ("words", "Not yet")]).await;
    ann.get(&waiting)
        .await
        .says("We have not made this change.")
        .says("Not yet");
    let (mut sent, mut refused) = (String::new(), String::new());
    while refused.is_empty() {
        let letter = app.letters_to(ANN).await;
        match letter.subject.as_str() {
            // The last one of these is about the change.
            "We have your answers" => sent = letter.text,
            "About the change that you sent us" => refused = letter.text,
            subject => assert_ne!(subject, "About what you sent us"),
        }
    }
    assert!(
        sent.contains("The page stays as it is until then"),
        "{sent}"
    );
    assert_eq!(link_of(&app, &sent), waiting);
    assert!(refused.contains("Not yet"), "{refused}");
    assert!(!refused.contains("We can’t show"), "{refused}");
    let history = format!("/curate/history/{id}");
    cas.post(&history, &[("then", "trust")])
        .await
        .says("Trust it no more");
    change(&ann, &page, &[]).await.says("It is on the page now");
    in_step(&app, &database).await;
    ann.get(&page).await.says(WORDS);
    let letter = app.letters_to(ANN).await;
    assert_eq!(letter.subject, "Your change is on the page");
    assert_eq!(link_of(&app, &letter.text), page);
    let queue = cas.get("/curate").await;
    queue.says("Changes that went live at once").says(&history);
    let looked = format!("/curate/looked/{}", queue.between("/curate/looked/", "\""));
    let after = cas.post(&looked, &[]).await;
    assert!(
        !after.answer.text.contains("went live"),
        "{}",
        after.answer.text
    );
    let again = cas.post(&looked, &[]).await;
    assert_eq!(again.answer.status, 409);
    cas.post(&history, &[("then", "trust-no-more")]).await;
    change(&ann, &page, &[]).await.says("Thank you");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn no_trust_lets_somebodys_home_past_a_curator() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let (ann, id, page) = group(&app, &database, &cas).await;
    cas.post(&format!("/curate/history/{id}"), &[("then", "trust")])
        .await;
    let home: [(&str, &[(&str, &str)]); 1] = [(
        "place",
        &[
            ("formats", "in-person"),
            ("place-rule", "home"),
            ("street", "4 Otter Close"),
            ("town", "Folkestone"),
            ("postcode", "CT20 1RS"),
        ],
    )];
    change(&ann, &page, &home).await.says("Thank you");
    cas.get("/curate").await.says("One thing is waiting.");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curator_of_one_area_trusts_nobody_who_runs_groups_elsewhere() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let (_, id, _) = group(&app, &database, &cas).await;
    let area = format!(
        "SELECT l.local_authority FROM location l JOIN service_at_location s ON s.location_id = l.id WHERE s.service_id = '{id}'"
    );
    let grant = Grant {
        role: Role::Curator,
        area: Some(ask(&database.url, &area).await),
    };
    let email = EmailAddress::parse("lee@example.org").unwrap();
    let mut connection = database.database.connection().await.unwrap();
    accounts::grant(&mut connection, &email, PageLanguage::English, &grant, None)
        .await
        .unwrap();
    let lee = Visitor::signed_in(&app, "lee@example.org").await;
    let elsewhere = format!(
        "UPDATE service SET organization_id = (SELECT organization_id FROM service WHERE id = '{id}') WHERE id =
         (SELECT s.service_id FROM service_at_location s JOIN location l ON l.id = s.location_id
          WHERE l.local_authority <> '{}' LIMIT 1)",
        grant.area.as_deref().unwrap()
    );
    let history = format!("/curate/history/{id}");
    let trust = [("then", "trust")];
    lee.post(&history, &trust).await.says("Trust it no more");
    lee.post(&history, &[("then", "trust-no-more")]).await;
    execute(&database.url, &elsewhere).await;
    let refused = lee.post(&history, &trust).await;
    assert_eq!(refused.answer.status, 403);
    refused.says("in places that you do not look after");
    let trusted = "SELECT count(*) FROM trusted_organization";
    assert_eq!(ask(&database.url, trusted).await, "0");
    cas.post(&history, &trust).await.says("Trust it no more");
    lee.post(&history, &[("then", "trust-no-more")]).await;
    assert_eq!(ask(&database.url, trusted).await, "0");
    application.stop().await.unwrap();
}
