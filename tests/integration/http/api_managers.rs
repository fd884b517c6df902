//! Who answers for an organisation, by programs: the lead's asks others in, who say yes themselves; and a key is worth nothing
//! here once its owner answers for it no more.

use super::managing::{BOB, account_of, led};
use super::register::ANN;
use super::wrong::app;
use crate::support::app::{Answer, TestApp};
use crate::support::key::Program;
use crate::support::visitor::{Visitor, link_of};
use reqwest::Method;
use serde_json::{Value, json};

const SCOPE: &[&str] = &["organizations"];
const OWN: &str = "/api/v1/account/organizations";

async fn get(program: &Program<'_>, path: &str) -> Answer {
    program.ask(Method::GET, path).await
}

async fn put(program: &Program<'_>, path: &str, body: &Value) -> Answer {
    program.send(Method::PUT, path, Some(body), &[]).await
}

/// The link of the letter that asks somebody.
async fn invited(app: &TestApp, email: &str) -> String {
    loop {
        // Letters to sign in, and that tell of keys, go to the same address.
        let link = link_of(app, &app.letters_to(email).await.text);
        if link.contains("/invited/") {
            return link;
        }
    }
}

/// What the API calls the organisation whose people are at a path of a page.
fn organization(people: &str) -> String {
    people.replace("/groups/", "/api/v1/organizations/")
}

#[tokio::test]
async fn a_leads_program_asks_somebody_who_says_yes_themselves_and_takes_the_lead_over() {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    let program = Program::of(&app, &ann, SCOPE).await;
    let here = organization(&people);
    let (managers, invitations) = (format!("{here}/managers"), format!("{here}/invitations"));
    let own = get(&program, OWN).await.json();
    assert_eq!(own["organizations"][0]["name"], "Quayside Singers");
    assert_eq!(own["organizations"][0]["leads"], true);
    let sent = program.post(&invitations, &json!({"email": BOB})).await;
    assert_eq!((sent.status, sent.text.as_str()), (204, ""));
    let link = invited(&app, BOB).await;
    let bob = Visitor::signed_in(&app, BOB).await;
    let bobs = Program::of(&app, &bob, SCOPE).await;
    assert_eq!(get(&bobs, &managers).await.status, 404, "not yet");
    assert_eq!(bob.post(&link, &[]).await.path, "/groups");
    let both = get(&bobs, &managers).await;
    assert_eq!(both.header("cache-control"), "private, no-store");
    let both = both.json();
    assert_eq!(both["leads"], false);
    let said = |at: usize| {
        let one = &both["managers"][at];
        (
            one["email"].clone(),
            one["is_lead"].clone(),
            one["is_you"].clone(),
        )
    };
    assert_eq!(said(0), (json!(ANN), json!(true), json!(false)));
    assert_eq!(said(1), (json!(BOB), json!(false), json!(true)));

    let lead = format!("{here}/lead");
    let (anns_id, bobs_id) = (
        account_of(&database, ANN).await,
        account_of(&database, BOB).await,
    );
    let to_bob = json!({"account_id": bobs_id});
    let (of_ann, of_bob) = (
        format!("{managers}/{anns_id}"),
        format!("{managers}/{bobs_id}"),
    );
    assert_eq!(put(&bobs, &lead, &to_bob).await.status, 404, "a coup");
    assert_eq!(bobs.ask(Method::DELETE, &of_ann).await.status, 404);
    let more = bobs
        .post(&invitations, &json!({"email": "eve@example.org"}))
        .await;
    assert_eq!(more.status, 404, "only who leads asks others");
    assert_eq!(program.ask(Method::DELETE, &of_ann).await.status, 409);
    let nobody = json!({"account_id": "somebody"});
    assert_eq!(put(&program, &lead, &nobody).await.status, 422);
    assert_eq!(put(&program, &lead, &to_bob).await.status, 204);
    assert_eq!(program.ask(Method::DELETE, &of_bob).await.status, 404);
    assert_eq!(program.ask(Method::DELETE, &of_ann).await.status, 204);
    assert_eq!(get(&program, &managers).await.status, 404);
    assert_eq!(get(&program, OWN).await.json()["organizations"], json!([]));
    let left = get(&bobs, &managers).await.json();
    assert_eq!(left["managers"].as_array().unwrap().len(), 1);
    assert_eq!(left["leads"], true);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_taken_off_sees_nothing_by_their_key_from_then_on() {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    let program = Program::of(&app, &ann, SCOPE).await;
    let managers = format!("{}/managers", organization(&people));
    let invitation = json!({"email": BOB, "lang": "cy"});
    let invitations = managers.replace("/managers", "/invitations");
    assert_eq!(program.post(&invitations, &invitation).await.status, 204);
    let link = invited(&app, BOB).await;
    assert!(link.starts_with("/cy/invited/"), "{link}");
    let bob = Visitor::signed_in(&app, BOB).await;
    bob.post(&link, &[]).await;
    let bobs = Program::of(&app, &bob, SCOPE).await;
    assert_eq!(get(&bobs, &managers).await.status, 200);
    let of_bob = format!("{managers}/{}", account_of(&database, BOB).await);
    assert_eq!(program.ask(Method::DELETE, &of_bob).await.status, 204);
    assert_eq!(get(&bobs, &managers).await.status, 404);
    assert_eq!(get(&bobs, OWN).await.json()["organizations"], json!([]));
    let back = bobs.ask(Method::DELETE, &of_bob).await;
    assert_eq!(back.status, 404, "they left already");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_invitation_answers_the_same_whether_or_not_an_address_has_an_account_and_only_so_many_a_day()
 {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    let program = Program::of(&app, &ann, SCOPE).await;
    let invitations = format!("{}/invitations", organization(&people));
    Visitor::signed_in(&app, BOB).await;
    for email in [BOB, "nobody@example.org"] {
        let sent = program.post(&invitations, &json!({"email": email})).await;
        assert_eq!((sent.status, sent.text.as_str()), (204, ""));
        assert!(sent.header("ratelimit").contains("letters-account"));
    }
    for (body, parameter) in [
        (json!({"email": "bob at home"}), "email"),
        (json!({}), "email"),
        (json!({"email": BOB, "lang": "welsh"}), "lang"),
    ] {
        let refused = program.post(&invitations, &body).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.json()["parameter"], parameter);
    }
    for number in 2..10 {
        let email = format!("somebody-{number}@example.org");
        let sent = program.post(&invitations, &json!({"email": email})).await;
        assert_eq!(sent.status, 204, "{}", sent.text);
    }
    let refused = program
        .post(&invitations, &json!({"email": "last@example.org"}))
        .await;
    assert_eq!(refused.status, 429);
    let other = Program::of(&app, &ann, &["registrations:read"]).await;
    let managers = format!("{}/managers", organization(&people));
    assert_eq!(get(&other, &managers).await.status, 403);
    assert_eq!(get(&other, OWN).await.status, 403);
    application.stop().await.unwrap();
}
