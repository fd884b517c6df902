//! What is sent twice, or is of an organisation that is listed: whoever writes is asked, and a curator sees it, however short a
//! time ago the other came.

use super::register::{ANN, ANSWERS, curator, decide, in_step, register_and_send};
use super::wrong::app;
use crate::support::key::Program;
use crate::support::letters::within;
use crate::support::visitor::{Visited, Visitor};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

const BOB: &str = "bob@example.org";
const ASKED: &str = "Is yours another activity of it, or the same one?";

/// Another activity in another town: what its organisation answers, and how it is reached.
async fn begin_other(
    visitor: &Visitor<'_>,
    organization: &[(&str, &str)],
    contact: &[(&str, &str)],
) -> String {
    let draft = visitor.post("/register/new", &[]).await.path;
    let activity = [
        ("name", "Chair yoga for beginners"),
        (
            "description",
            "Gentle stretches on a chair, with soft music and a rest at the end of the hour.",
        ),
    ];
    let place = [
        ("formats", "in-person"),
        ("place-rule", "public"),
        ("venue", "Mill Rooms"),
        ("town", "Manchester"),
        ("postcode", "M1 1AE"),
    ];
    for (step, answers) in ANSWERS {
        let answers = match step {
            "organisation" => organization,
            "activity" => &activity,
            "about" => &[("concepts", "yoga")],
            "place" => &place,
            "contact" => contact,
            _ => answers,
        };
        let page = visitor.post(&format!("{draft}/{step}"), answers).await;
        assert_eq!(page.answer.status, 200, "{step}: {}", page.answer.text);
    }
    draft
}

/// Opens a page until it says something: what is known is put together when it is first asked for.
async fn until_says(visitor: &Visitor<'_>, path: &str, words: &str) -> Visited {
    within(Duration::from_secs(20), words, async || {
        let page = visitor.get(path).await;
        page.answer.text.contains(words).then_some(page)
    })
    .await
}

/// A listed group whose organisation has a charity number.
async fn list(ann: &Visitor<'_>, cas: &Visitor<'_>) {
    let draft = ann.post("/register/new", &[]).await.path;
    for (step, answers) in ANSWERS {
        let numbered = [
            ("organization-name", "Quayside Singers"),
            ("charity-number", "1101607"),
        ];
        let answers = if step == "organisation" {
            &numbered[..]
        } else {
            answers
        };
        ann.post(&format!("{draft}/{step}"), answers).await;
    }
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    decide(cas, &draft, &[("then", "approve")]).await;
}

#[tokio::test]
async fn a_charity_number_that_is_listed_is_asked_about_and_stands_on_the_desk() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let ann = Visitor::signed_in(&app, ANN).await;
    list(&ann, &cas).await;
    in_step(&app, &database).await;
    let bob = Visitor::signed_in(&app, BOB).await;
    let organization = [
        ("organization-name", "The Hill Folk"),
        ("charity-number", "110 1607"),
    ];
    let draft = begin_other(&bob, &organization, &[]).await;
    let page = until_says(&bob, &draft, ASKED).await;
    page.says("Quayside singing for memory")
        .says("the same charity or company number");
    let meanwhile = format!("{draft}/organisation/meanwhile");
    bob.post(&meanwhile, &organization).await.says(ASKED);
    bob.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let desk = draft.replace("/register/", "/curate/");
    cas.get(&desk)
        .await
        .says("Is this another activity of it, or the same?")
        .says("the same charity or company number");
    let program = Program::of(&app, &cas, &["curation"]).await;
    let own = desk.replace("/curate/", "/api/v1/curation/submissions/");
    let read = program.ask(Method::GET, &own).await.json();
    let double = &read["likely_doubles"][0];
    assert_eq!(double["alike"], "organization", "{read}");
    assert_eq!(double["reasons"][0]["finding"], "same-number");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_e_mail_address_tells_of_an_organisation_only_with_its_name() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let first = register_and_send(&ann).await;
    decide(&cas, &first, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let bob = Visitor::signed_in(&app, BOB).await;
    let contact = [("email", "quay@example.org"), ("without-phone", "drop-in")];
    let same = [("organization-name", "Quayside Singers")];
    let draft = begin_other(&bob, &same, &contact).await;
    until_says(&bob, &draft, ASKED)
        .await
        .says("the same organisation, the same e-mail address");
    let other = [("organization-name", "Parish of Saint Bee")];
    let draft = begin_other(&bob, &other, &contact).await;
    let page = bob.get(&draft).await;
    assert!(
        !page.answer.text.contains("Quayside"),
        "{}",
        page.answer.text
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_sent_twice_is_told_while_both_wait_and_as_soon_as_one_is_listed() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let bob = Visitor::signed_in(&app, BOB).await;
    let (first, second) = (register_and_send(&ann).await, register_and_send(&bob).await);
    let desk = |draft: &str| draft.replace("/register/", "/curate/");
    let page = until_says(&cas, &desk(&first), "It may be sent twice").await;
    page.says(&format!("href=\"{}\"", desk(&second)))
        .says("the same name");
    assert!(!page.answer.text.contains("It may be listed already"));
    let program = Program::of(&app, &cas, &["curation"]).await;
    let own = first.replace("/register/", "/api/v1/curation/submissions/");
    let read = program.ask(Method::GET, &own).await.json();
    let twin = &read["waiting_doubles"][0];
    assert_eq!(twin["alike"], "group", "{read}");
    assert!(second.ends_with(twin["submission_id"].as_str().unwrap()));
    assert_eq!(read["likely_doubles"], json!([]));
    // What is known was put together before it was listed.
    decide(&cas, &first, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let page = cas.get(&desk(&second)).await;
    page.says("It may be listed already").says("/listing/");
    assert!(!page.answer.text.contains("It may be sent twice"));
    application.stop().await.unwrap();
}
