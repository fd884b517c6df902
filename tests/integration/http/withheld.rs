//! What a group keeps to itself: its own e-mail address and phone number reach curators and our letters, and nobody else.

use super::register::{ANN, curator, decide, in_step, register};
use super::wrong::app;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;

const OWN: [&str; 2] = ["quay@example.org", "01632 960777"];

#[tokio::test]
async fn an_address_and_a_phone_that_a_group_keeps_to_itself_are_told_to_nobody_until_it_says_so() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register(&ann).await;
    let [email, phone] = OWN;
    let kept = [
        ("email", email),
        ("email-withheld", "yes"),
        ("phone", phone),
        ("phone-withheld", "yes"),
        ("without-phone", "drop-in"),
    ];
    ann.post(&format!("{draft}/contact"), &kept).await;
    let preview = ann.get(&format!("{draft}/preview")).await.answer.text;
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let cas = curator(&app, &database).await;
    let desk = cas.get(&draft.replace("/register/", "/curate/")).await;
    desk.says(email)
        .says("Keep the e-mail address off the page");
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    let record = app.get(&format!("/api/v1/services/{id}")).await;
    let url = record.json()["url"].as_str().unwrap().to_owned();
    let page = app.get(&url).await.text;
    for (what, said) in [
        ("preview", preview),
        ("record", record.text),
        ("page", page),
    ] {
        for own in OWN {
            assert!(!said.contains(own), "{own} in the {what}: {said}");
        }
    }
    ann.get(&format!("{url}/claim"))
        .await
        .says("You look after this page");
    // The form knows it still, and says it once it may.
    let change = ann.post(&format!("{url}/change"), &[]).await.path;
    ann.get(&format!("{change}/contact")).await.says(email);
    let shown = [
        ("email", email),
        ("phone", phone),
        ("phone-withheld", "yes"),
    ];
    ann.post(&format!("{change}/contact"), &shown).await;
    ann.post(&format!("{change}/send"), &[("consent", "yes")])
        .await;
    decide(&cas, &change, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let page = app.get(&url).await.text;
    assert!(page.contains(email) && !page.contains(phone), "{page}");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_organisations_own_address_is_kept_to_itself_too() {
    let (app, application, database) = app().await;
    let (group, _, email) = super::claim::group_with_email(&app).await;
    assert!(app.get(&group).await.text.contains(&email));
    execute(
        &database.url,
        "UPDATE organization SET email_is_withheld = true, version = version + 1 WHERE email IS NOT NULL;
         UPDATE service SET email_is_withheld = true, version = version + 1 WHERE email IS NOT NULL",
    )
    .await;
    in_step(&app, &database).await;
    let page = app.get(&group).await.text;
    assert!(!page.contains(&email), "{page}");
    application.stop().await.unwrap();
}
