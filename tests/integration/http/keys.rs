//! Keys for programs: made on a page, shown once, told of by a letter, listed, revoked, and worth nothing after.

use super::wrong::app;
use crate::support::key::Program;
use crate::support::sql::ask;
use crate::support::visitor::Visitor;
use hereabouts::directory::accounts::{MOST_KEYS, revoke_keys_of};
use hereabouts_domain::EmailAddress;
use reqwest::Method;

const ANN: &str = "ann@example.org";
const READ: &str = "registrations:read";
const OWN: &str = "/api/v1/registrations";

#[tokio::test]
async fn a_key_is_shown_once_kept_as_a_hash_and_its_owner_gets_a_letter() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    ann.get("/account").await.says("href=\"/account/keys\"");
    ann.get("/account/keys").await.says("You have none.");
    let program = Program::of(&app, &ann, &[READ]).await;
    let token = program.token.as_str();
    assert!(token.starts_with("hab_") && token.len() == 47, "{token}");
    let list = ann.get("/account/keys").await;
    list.says("our website")
        .says(&token[..8])
        .says("Not used yet.");
    assert!(!list.answer.text.contains(token), "shown once");
    let everything = ask(
        &database.url,
        "SELECT string_agg(k::text, ' ') FROM api_key k",
    )
    .await;
    assert!(!everything.contains(token), "{everything}");
    let letter = app.letters_to(ANN).await;
    assert_eq!(letter.subject, "A key for a program was made");
    assert!(letter.text.contains("our website") && !letter.raw.contains(token));
    assert_eq!(program.ask(Method::GET, OWN).await.status, 200);
    ann.get("/account/keys").await.says("Last used on");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_and_what_was_typed_is_still_there() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let page = ann.post("/account/keys", &[("name", "our <site>")]).await;
    assert_eq!(page.answer.status, 422);
    page.says("Tick at least one thing.")
        .says("Choose how long it works.")
        .says("href=\"#scopes\"")
        .says("value=\"our &#60;site&#62;\"");
    let page = ann
        .post(
            "/cy/account/keys",
            &[
                ("scopes", READ),
                ("scopes", "everything:write"),
                ("days", "9999"),
            ],
        )
        .await;
    page.says("Rhowch enw")
        .says("Dewiswch am faint")
        .says("id=\"scopes\" checked");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_revoked_key_is_worth_nothing_at_once_and_nobody_revokes_anothers() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let program = Program::of(&app, &ann, &[READ]).await;
    let id = ask(&database.url, "SELECT id FROM api_key").await;
    eve.post("/account/keys/revoke", &[("key", &id)]).await;
    assert_eq!(program.ask(Method::GET, OWN).await.status, 200);
    ann.post("/account/keys/revoke", &[("key", &id)])
        .await
        .says("You have none.");
    let refused = program.ask(Method::GET, OWN).await;
    assert_eq!(refused.status, 401);
    assert!(refused.header("www-authenticate").starts_with("Bearer"));
    let copy = ann.post("/account/data.json", &[]).await.answer.json();
    assert_eq!(copy["keys"][0]["name"], "our website");
    assert!(copy["keys"][0]["revoked_at"].is_string());
    let kinds: Vec<&str> = copy["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "data-exported",
            "api-key-revoked",
            "api-key-made",
            "signed-in"
        ]
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_has_more_keys_than_ten_at_a_time() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    for _ in 0..MOST_KEYS {
        Program::of(&app, &ann, &[READ]).await;
    }
    ann.get("/account/keys").await.says("You have 10 keys.");
    let fields = [("name", "one more"), ("scopes", READ), ("days", "30")];
    let page = ann.post("/account/keys", &fields).await;
    assert_eq!(page.answer.status, 409);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_runs_the_program_revokes_all_of_somebodys_and_a_closed_account_has_none() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let program = Program::of(&app, &ann, &[READ]).await;
    let mut connection = database.database.connection().await.unwrap();
    let email = EmailAddress::parse(ANN).unwrap();
    assert_eq!(revoke_keys_of(&mut connection, &email).await.unwrap(), 1);
    assert_eq!(revoke_keys_of(&mut connection, &email).await.unwrap(), 0);
    let nobody = EmailAddress::parse("nobody@example.org").unwrap();
    assert_eq!(revoke_keys_of(&mut connection, &nobody).await.unwrap(), 0);
    assert_eq!(program.ask(Method::GET, OWN).await.status, 401);
    let program = Program::of(&app, &ann, &[READ]).await;
    ann.post("/account/close", &[]).await;
    assert_eq!(program.ask(Method::GET, OWN).await.status, 401);
    assert_eq!(
        ask(&database.url, "SELECT count(*) FROM api_key").await,
        "0"
    );
    application.stop().await.unwrap();
}
