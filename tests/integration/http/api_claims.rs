//! Claiming by a program: the code goes where the page would send it, wrong ones count as they do on the page, and curators
//! decide the same.

use super::claim::{group_with_email, two_branches};
use super::register::curator;
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::{Answer, TestApp};
use crate::support::key::Program;
use crate::support::sql::ask;
use crate::support::visitor::{Visitor, code_of};
use hereabouts::directory::accounts;
use hereabouts::store::claim::{MOST_CODES_A_DAY, MOST_WRONG_CODES};
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use reqwest::Method;
use serde_json::{Value, json};

const ANN: &str = "ann@example.org";
const QUEUE: &str = "/api/v1/curation/claims";

/// Somebody's program that may claim.
async fn claimer<'a>(app: &'a TestApp, email: &str) -> (Visitor<'a>, Program<'a>) {
    let visitor = Visitor::signed_in(app, email).await;
    let program = Program::of(app, &visitor, &["organizations"]).await;
    (visitor, program)
}

/// Where a group near Folkestone is claimed, and where its code goes.
async fn claimable(app: &TestApp) -> (String, String) {
    let (path, _, email) = group_with_email(app).await;
    let id = app
        .node()
        .find_service_by_short_id(&path[path.len() - 12..]);
    (format!("/api/v1/services/{}/claims", id.unwrap()), email)
}

async fn get(program: &Program<'_>, path: &str) -> Value {
    let answer = program.ask(Method::GET, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    answer.json()
}

/// Begins a claim. Gives its id and where it is proved.
async fn begin(program: &Program<'_>, claims: &str, body: &Value) -> (String, String) {
    let begun = program.post(claims, body).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let begun = begun.json();
    let text = |name: &str| begun[name].as_str().unwrap().to_owned();
    (text("id"), text("proof_url"))
}

async fn prove(program: &Program<'_>, proof: &str, code: &str) -> Answer {
    program.post(proof, &json!({"code": code})).await
}

/// A code that is not this one.
fn another(code: &str) -> &'static str {
    if code.starts_with('1') {
        "22222222"
    } else {
        "11111111"
    }
}

async fn ask_wrong_codes(database: &TestDatabase) -> String {
    ask(&database.url, "SELECT max(wrong_codes) FROM claim").await
}

#[tokio::test]
async fn a_program_claims_a_group_by_the_code_that_went_to_its_published_address_and_nobody_elses_does()
 {
    let (app, application, database) = app().await;
    let (claims, email) = claimable(&app).await;
    let (_, program) = claimer(&app, ANN).await;
    let begun = program.post(&claims, &json!({"way": "email"})).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    assert!(begun.header("ratelimit").contains("letters-account"));
    assert_eq!(begun.json()["sent_to"], email.as_str());
    let proof = begun.json()["proof_url"].as_str().unwrap().to_owned();
    let code = code_of(&app.letters_to(&email).await.text);
    assert!(!begun.text.contains(&code.replace(' ', "")));
    let (_, eves) = claimer(&app, "eve@example.org").await;
    assert_eq!(prove(&eves, &proof, &code).await.status, 404);
    let wrong = prove(&program, &proof, another(&code)).await;
    assert_eq!(
        (wrong.status, &wrong.json()["parameter"]),
        (422, &json!("code"))
    );
    assert!(wrong.header("ratelimit").contains("guesses-account"));
    assert_eq!(ask_wrong_codes(&database).await, "1");
    let none = get(&program, "/api/v1/account/organizations").await;
    assert_eq!(none["organizations"], json!([]));
    assert_eq!(
        get(&program, "/api/v1/claims").await["claims"][0]["state"],
        "open"
    );
    assert_eq!(prove(&program, &proof, &code).await.status, 204);
    let own = get(&program, "/api/v1/account/organizations").await;
    assert_eq!(own["organizations"][0]["leads"], true);
    let services = own["organizations"][0]["services"].as_array().unwrap();
    let is_claimed = |one: &Value| claims.contains(one["id"].as_str().unwrap());
    assert!(services.iter().any(is_claimed), "{own}");
    assert_eq!(
        get(&program, "/api/v1/claims").await["claims"][0]["state"],
        "granted"
    );
    assert_eq!(get(&eves, "/api/v1/claims").await["claims"], json!([]));
    assert_eq!(
        prove(&program, &proof, &code).await.status,
        404,
        "it is over"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn wrong_codes_count_together_wherever_they_are_typed_and_an_address_gets_only_so_many_a_day()
{
    let (app, application, _database) = app().await;
    let (claims, email) = claimable(&app).await;
    let (eve, program) = claimer(&app, "eve@example.org").await;
    let by_email = json!({"way": "email"});
    let (id, proof) = begin(&program, &claims, &by_email).await;
    let code = code_of(&app.letters_to(&email).await.text);
    eve.post(&format!("/claim/{id}"), &[("code", another(&code))])
        .await
        .says("That is not the code");
    for _ in 1..MOST_WRONG_CODES {
        assert_eq!(prove(&program, &proof, another(&code)).await.status, 422);
    }
    assert_eq!(prove(&program, &proof, &code).await.status, 404);
    assert_eq!(
        get(&program, "/api/v1/claims").await["claims"][0]["state"],
        "over"
    );
    for _ in 1..MOST_CODES_A_DAY {
        begin(&program, &claims, &by_email).await;
    }
    let refused = program.post(&claims, &by_email).await;
    assert_eq!(refused.status, 429);
    assert!(!refused.header("retry-after").is_empty());
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_not_right_with_a_claim_is_said_by_name() {
    let (app, application, database) = app().await;
    let (claims, _) = claimable(&app).await;
    let (ann, program) = claimer(&app, ANN).await;
    let long = "a".repeat(2_001);
    for (body, status, parameter) in [
        (json!({"way": "pigeon"}), 422, "way"),
        (json!({}), 422, "way"),
        (json!({"way": "curator"}), 422, "words"),
        (json!({"way": "curator", "words": "  "}), 422, "words"),
        (json!({"way": "curator", "words": long}), 422, "words"),
        (json!({"way": "email", "lang": "fr"}), 422, "lang"),
        (json!({"way": "email", "to": "eve@example.org"}), 400, "to"),
    ] {
        let refused = program.post(&claims, &body).await;
        assert_eq!(refused.status, status, "{body}: {}", refused.text);
        assert_eq!(refused.json()["parameter"], parameter, "{body}");
    }
    let nothing = "/api/v1/services/018f3c1a-7c1e-7000-8000-000000000001/claims";
    let body = json!({"way": "email"});
    assert_eq!(program.post(nothing, &body).await.status, 404);
    let other = Program::of(&app, &ann, &["registrations:write"]).await;
    assert_eq!(other.post(&claims, &body).await.status, 403);
    assert_eq!(ask(&database.url, "SELECT count(*) FROM claim").await, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn the_mailbox_of_one_branch_gets_no_code_for_all_and_its_address_is_not_told() {
    let (app, application, database) = app().await;
    let ([_, branch], _, email) = two_branches(&app, &database).await;
    let (_, program) = claimer(&app, "eve@example.org").await;
    let claims = format!("/api/v1/services/{branch}/claims");
    let refused = program.post(&claims, &json!({"way": "email"})).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["parameter"], "way");
    assert!(!refused.text.contains(&email), "{}", refused.text);
    let asked = json!({"way": "curator", "words": "Please ring us."});
    let begun = program.post(&claims, &asked).await;
    assert_eq!(begun.status, 201);
    assert!(!begun.text.contains(&email) && begun.json()["sent_to"].is_null());
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curators_program_reads_what_is_said_and_makes_a_code_to_read_out() {
    let (app, application, database) = app().await;
    let (claims, email) = claimable(&app).await;
    let (_, program) = claimer(&app, ANN).await;
    let words = "Please ring us. Jo at the council knows me.";
    let (id, proof) = begin(
        &program,
        &claims,
        &json!({"way": "curator", "words": words}),
    )
    .await;
    assert_eq!(program.ask(Method::GET, QUEUE).await.status, 403);
    let desk = Program::of(&app, &curator(&app, &database).await, &["curation"]).await;
    let waiting = get(&desk, QUEUE).await["claims"][0].clone();
    assert_eq!(
        (&waiting["id"], &waiting["words"]),
        (&json!(id), &json!(words))
    );
    let emails = waiting["published"]["emails"].as_array().unwrap();
    assert!(emails.contains(&json!(email)), "{waiting}");
    let make = format!("{QUEUE}/{id}/code");
    let first = desk.ask(Method::POST, &make).await;
    assert_eq!(first.header("cache-control"), "private, no-store");
    let second = desk.ask(Method::POST, &make).await.json();
    let first = first.json()["code"].as_str().unwrap().to_owned();
    assert_eq!(
        prove(&program, &proof, &first).await.status,
        422,
        "another was made"
    );
    let (one, other) = second["code"].as_str().unwrap().split_at(4);
    let told = format!("{one} {other}");
    assert_eq!(prove(&program, &proof, &told).await.status, 204);
    let lead = "SELECT count(*) FROM organization_manager WHERE is_lead";
    assert_eq!(ask(&database.url, lead).await, "1");
    assert_eq!(
        desk.ask(Method::POST, &make).await.status,
        404,
        "it is decided"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curators_program_grants_and_refuses_with_a_reason_and_only_in_its_own_area() {
    let (app, application, database) = app().await;
    let (claims, _) = claimable(&app).await;
    let (_, anns) = claimer(&app, ANN).await;
    let (_, bobs) = claimer(&app, "bob@example.org").await;
    let asked = json!({"way": "curator", "words": "Please ring us."});
    let (ann, _) = begin(&anns, &claims, &asked).await;
    let (bob, _) = begin(&bobs, &claims, &asked).await;
    let leeds = curator_of_leeds(&app, &database).await;
    assert_eq!(get(&leeds, QUEUE).await["claims"], json!([]));
    let decision = |id: &str| format!("{QUEUE}/{id}/decision");
    let grant = json!({"decision": "grant"});
    assert_eq!(leeds.post(&decision(&ann), &grant).await.status, 404);
    let desk = Program::of(&app, &curator(&app, &database).await, &["curation"]).await;
    for (body, parameter) in [
        (json!({"decision": "maybe"}), "decision"),
        (json!({"decision": "refuse"}), "words"),
    ] {
        let refused = desk.post(&decision(&bob), &body).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.json()["parameter"], parameter);
    }
    let reason = "Nobody at the number on the page knows you.";
    let refuse = json!({"decision": "refuse", "words": reason});
    assert_eq!(desk.post(&decision(&bob), &refuse).await.status, 204);
    loop {
        // That he made a key was told to the same address.
        let letter = app.letters_to("bob@example.org").await;
        if letter.text.contains(reason) {
            break;
        }
    }
    let own = get(&bobs, "/api/v1/claims").await["claims"][0].clone();
    assert_eq!(
        (&own["state"], &own["reason"]),
        (&json!("refused"), &json!(reason))
    );
    assert_eq!(desk.post(&decision(&ann), &grant).await.status, 204);
    assert_eq!(desk.post(&decision(&ann), &refuse).await.status, 404);
    let own = get(&anns, "/api/v1/account/organizations").await;
    assert_eq!(own["organizations"].as_array().unwrap().len(), 1);
    application.stop().await.unwrap();
}

/// The program of a curator who looks after Leeds.
async fn curator_of_leeds<'a>(app: &'a TestApp, database: &TestDatabase) -> Program<'a> {
    let mut connection = database.database.connection().await.unwrap();
    let grant = Grant {
        role: Role::Curator,
        area: Some("E08000035".to_owned()),
    };
    let address = EmailAddress::parse("dot@example.org").unwrap();
    let language = PageLanguage::English;
    accounts::grant(&mut connection, &address, language, &grant, None)
        .await
        .unwrap();
    let dot = Visitor::signed_in(app, "dot@example.org").await;
    Program::of(app, &dot, &["curation"]).await
}
