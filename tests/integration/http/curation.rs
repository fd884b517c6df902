//! What curators do by a program: the queue and the decision, what visitors told, two listings made one; and that a key does
//! none of it without saying so.

use super::history::changed_group;
use super::merge::doubled;
use super::register::{ANN, curator, found, in_step, register_and_send};
use super::wrong::app;
use crate::support::app::{Answer, TestApp};
use crate::support::key::Program;
use crate::support::sql::ask;
use crate::support::visitor::Visitor;
use hereabouts::directory::doubles::sweep;
use hereabouts_domain::ReportKind;
use jiff::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};

const QUEUE: &str = "/api/v1/curation/submissions";

async fn get(program: &Program<'_>, path: &str) -> Answer {
    program.ask(Method::GET, path).await
}

/// Posts with the tag of what was read.
async fn post(program: &Program<'_>, path: &str, body: &Value, tag: &str) -> Answer {
    let tag = [("if-match", tag)];
    program.send(Method::POST, path, Some(body), &tag).await
}

#[tokio::test]
async fn a_program_decides_what_waits_in_the_version_that_it_saw_as_its_curator_would() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cas = curator(&app, &database).await;
    let program = Program::of(&app, &cas, &["curation"]).await;
    let draft = register_and_send(&ann).await;
    let queue = get(&program, QUEUE).await.json();
    assert_eq!(queue["total"], 1);
    assert_eq!(
        queue["submissions"][0]["name"],
        "Quayside singing for memory"
    );
    let own = format!(
        "{QUEUE}/{}",
        queue["submissions"][0]["id"].as_str().unwrap()
    );
    let decision = format!("{own}/decision");
    let read = get(&program, &own).await;
    let tag = read.header("etag").to_owned();
    assert_eq!(
        read.json()["preview"]["name"],
        "Quayside singing for memory"
    );
    let differences = read.json()["differences"].as_array().unwrap().clone();
    assert!(differences.iter().any(|one| one["question"] == "venue"));
    let asked = json!({"decision": "ask"});
    assert_eq!(post(&program, &decision, &asked, &tag).await.status, 422);
    let other = json!({"decision": "maybe"});
    assert_eq!(post(&program, &decision, &other, &tag).await.status, 422);
    let asked = json!({"decision": "ask", "words": "Is it every Thursday?"});
    let without = program.post(&decision, &asked).await;
    assert_eq!(without.status, 428);
    let answer = post(&program, &decision, &asked, &tag).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
    // That it was begun, that it has come, and what is asked.
    let [_, _, letter] = [
        app.letters_to(ANN).await,
        app.letters_to(ANN).await,
        app.letters_to(ANN).await,
    ];
    assert!(letter.text.contains("Is it every Thursday?"));
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let approve = json!({"decision": "approve"});
    assert_eq!(post(&program, &decision, &approve, &tag).await.status, 412);
    let tag = get(&program, &own).await.header("etag").to_owned();
    let answer = post(&program, &decision, &approve, &tag).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
    in_step(&app, &database).await;
    let name = "Quayside singing for memory".to_owned();
    assert!(found(&app).await.contains(&name));
    assert_eq!(get(&program, &own).await.status, 404);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curators_key_does_nothing_as_staff_unless_it_says_so_and_nobody_else_can_have_one() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let result = app.search(json!({"near": "Leeds", "limit": 1})).await["results"][0].clone();
    let id = result["service"]["id"].as_str().unwrap();
    let answers = format!("/api/v1/services/{id}/answers");
    let scopes = ["registrations:read", "registrations:write"];
    let program = Program::of(&app, &cas, &scopes).await;
    assert_eq!(get(&program, QUEUE).await.status, 403);
    assert_eq!(get(&program, &answers).await.status, 404);
    let program = Program::of(&app, &cas, &["registrations:read", "curation"]).await;
    assert_eq!(get(&program, &answers).await.status, 200);
    let ann = Visitor::signed_in(&app, ANN).await;
    let fields = [("name", "x"), ("days", "30"), ("scopes", "curation")];
    ann.post("/account/keys", &fields)
        .await
        .says("Tick at least one thing.");
    application.stop().await.unwrap();
}

/// The service that a visitor tells something of.
async fn told(app: &TestApp) -> String {
    let result = app.search(json!({"near": "Leeds", "limit": 1})).await["results"][0].clone();
    let id = result["service"]["id"].as_str().unwrap().to_owned();
    let body =
        json!({"kind": ReportKind::Safety.as_str(), "words": "The door was open to the road."});
    let answer = app
        .post(&format!("/api/v1/services/{id}/reports"), &body)
        .await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    id
}

#[tokio::test]
async fn a_program_takes_a_group_out_of_sight_after_a_worry_about_safety() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let program = Program::of(&app, &cas, &["curation"]).await;
    let id = told(&app).await;
    let open = get(&program, "/api/v1/curation/reports").await.json();
    assert_eq!(open["reports"][0]["kind"], "safety");
    assert_eq!(open["reports"][0]["service_id"], id.as_str());
    let report = open["reports"][0]["id"].as_str().unwrap();
    let settlement = format!("/api/v1/curation/reports/{report}/settlement");
    let wrong = program.post(&settlement, &json!({"settlement": "x"})).await;
    assert_eq!(wrong.status, 422);
    let suspend = json!({"settlement": "suspend"});
    assert_eq!(program.post(&settlement, &suspend).await.status, 204);
    in_step(&app, &database).await;
    let gone = app.get(&format!("/api/v1/services/{id}")).await;
    assert_eq!(gone.status, 404);
    assert_eq!(program.post(&settlement, &suspend).await.status, 404);
    let hidden = get(&program, "/api/v1/curation/hidden").await.json();
    assert_eq!(hidden["services"][0]["service_id"], id.as_str());
    assert_eq!(hidden["services"][0]["reason"], "after a report");
    let shown = format!("/api/v1/curation/services/{id}/publication");
    assert_eq!(program.post(&shown, &json!({})).await.status, 204);
    assert_eq!(program.post(&shown, &json!({})).await.status, 412);
    in_step(&app, &database).await;
    let back = app.get(&format!("/api/v1/services/{id}")).await;
    assert_eq!(back.status, 200);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_program_reads_a_history_brings_a_moment_back_and_says_whom_to_trust() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let id = changed_group(&app, &database, &cas).await;
    let program = Program::of(&app, &cas, &["curation"]).await;
    let own = format!("/api/v1/curation/services/{id}");
    let read = get(&program, &format!("{own}/history")).await;
    let history = read.json();
    assert_eq!(history["state"], "published");
    assert_eq!(history["changes"].as_array().unwrap().len(), 2);
    assert!(!read.text.contains(ANN), "{}", read.text);
    let venue = history["changes"][0]["differences"].as_array().unwrap();
    let venue = venue.iter().find(|one| one["question"] == "venue").unwrap();
    assert_eq!(
        (&venue["before"], &venue["after"]),
        (&json!(["Quay Hall"]), &json!(["Mill Hall"]))
    );
    let tag = read.header("etag").to_owned();
    let restoration = format!("{own}/restoration");
    let first = json!({"at": history["changes"][1]["at"]});
    assert_eq!(program.post(&restoration, &first).await.status, 428);
    let nonsense = json!({"at": "yesterday"});
    assert_eq!(
        post(&program, &restoration, &nonsense, &tag).await.status,
        422
    );
    let answer = post(&program, &restoration, &first, &tag).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
    assert_eq!(post(&program, &restoration, &first, &tag).await.status, 412);
    in_step(&app, &database).await;
    let record = app.get(&format!("/api/v1/services/{id}")).await.text;
    assert!(record.contains("Quay Hall") && !record.contains("Mill Hall"));
    let trust = format!("{own}/trust");
    assert_eq!(
        program
            .post(&trust, &json!({"trusted": "yes"}))
            .await
            .status,
        204
    );
    let history = get(&program, &format!("{own}/history")).await.json();
    assert_eq!(history["is_trusted"], true);
    assert_eq!(
        program
            .post(&trust, &json!({"trusted": "perhaps"}))
            .await
            .status,
        422
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_program_makes_two_listings_one_and_undoes_it() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let program = Program::of(&app, &doubled.cas, &["curation"]).await;
    sweep(app.node(), Timestamp::now()).await.unwrap();
    let list = get(&program, "/api/v1/curation/doubles").await.json();
    assert!(list["total"].as_u64().unwrap() >= 1, "{list}");
    let [one, other] = &doubled.ids;
    let both = get(&program, &format!("/api/v1/curation/doubles/{one}/{other}")).await;
    let tag = both.header("etag").to_owned();
    let different = both.json()["different"].as_array().unwrap().clone();
    assert!(different.iter().any(|facet| facet["name"] == "description"));
    let merge =
        |facets: Value| json!({"one": one, "other": other, "keep": "one", "facets": facets});
    let merges = "/api/v1/curation/merges";
    let wrong = merge(json!({"colour": "one"}));
    assert_eq!(post(&program, merges, &wrong, &tag).await.status, 422);
    let right = merge(json!({"description": "other"}));
    assert_eq!(post(&program, merges, &right, "\"0\"").await.status, 412);
    let made = post(&program, merges, &right, &tag).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(made.json()["service_id"], one.as_str());
    in_step(&app, &database).await;
    let moved = app.get(&format!("/api/v1/services/{other}")).await;
    assert_eq!(moved.json()["id"], one.as_str(), "its address leads there");
    let url = made.json()["url"].as_str().unwrap().to_owned();
    let undone = program.ask(Method::DELETE, &url).await;
    assert_eq!(undone.json()["undone"], "whole", "{}", undone.text);
    assert_eq!(program.ask(Method::DELETE, &url).await.status, 404);
    let states = ask(
        &database.url,
        &format!("SELECT count(*) FROM service WHERE id IN ('{one}', '{other}') AND publication_state = 'published'"),
    )
    .await;
    assert_eq!(states, "2");
    let health = get(&program, "/api/v1/curation/health").await.json();
    assert!(!health["areas"].as_array().unwrap().is_empty());
    application.stop().await.unwrap();
}
