//! Teams by programs: a link worker's key does what they may, and nothing once they are taken off or are no link worker.

use super::teams::{LEE, MAY, account_of, link_worker, start, take_role, team_of_two};
use super::wrong::app;
use crate::support::app::{Answer, TestApp};
use crate::support::key::Program;
use crate::support::sql::ask;
use crate::support::visitor::{Visitor, link_of};
use reqwest::Method;
use serde_json::{Value, json};

pub(super) const SCOPE: &[&str] = &["teams"];
const TEAMS: &str = "/api/v1/teams";

pub(super) async fn get(program: &Program<'_>, path: &str) -> Answer {
    program.ask(Method::GET, path).await
}

async fn put(program: &Program<'_>, path: &str, body: &Value) -> Answer {
    program.send(Method::PUT, path, Some(body), &[]).await
}

/// What the API calls a team or a list that has a page.
pub(super) fn address(path: &str) -> String {
    path.replace("/account/lists/", "/api/v1/team-lists/")
        .replace("/account/teams", TEAMS)
}

/// The link of the letter that asks somebody into a team.
async fn invited(app: &TestApp, email: &str) -> String {
    loop {
        // Letters to sign in, and that tell of keys, go to the same address.
        let link = link_of(app, &app.letters_to(email).await.text);
        if link.contains("/team-invited/") {
            return link;
        }
    }
}

#[tokio::test]
async fn a_link_workers_program_starts_a_team_asks_a_colleague_in_and_hands_over_before_they_go() {
    let (app, application, database) = app().await;
    let lee = link_worker(&app, &database, LEE).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    assert_eq!(get(&program, TEAMS).await.json()["teams"], json!([]));
    let personal = program
        .post(TEAMS, &json!({"name": "For 943 476 5919"}))
        .await;
    assert_eq!(personal.status, 422);
    assert!(personal.text.contains("This looks like an NHS number"));
    let long = json!({"name": "n".repeat(81)});
    assert_eq!(program.post(TEAMS, &long).await.status, 422);
    let made = program.post(TEAMS, &json!({"name": "Leeds  West"})).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let team = made.header("location").to_owned();
    assert_eq!(made.json()["url"], team.as_str());
    let sent = program
        .post(&format!("{team}/invitations"), &json!({"email": MAY}))
        .await;
    assert_eq!(sent.status, 204);
    let link = invited(&app, MAY).await;
    let may = link_worker(&app, &database, MAY).await;
    let mays = Program::of(&app, &may, SCOPE).await;
    assert_eq!(get(&mays, &team).await.status, 404, "not yet");
    may.post(&link, &[]).await.says("Leeds West");
    let read = get(&mays, &team).await;
    assert_eq!(read.header("cache-control"), "private, no-store");
    let read = read.json();
    assert_eq!(
        (&read["name"], &read["leads"]),
        (&json!("Leeds West"), &json!(false))
    );
    assert_eq!(read["members"][0]["email"], LEE);
    assert_eq!(read["members"][1]["is_you"], true);

    let (lead, members) = (format!("{team}/lead"), format!("{team}/members"));
    let (lees_id, mays_id) = (
        account_of(&database, LEE).await,
        account_of(&database, MAY).await,
    );
    let to_may = json!({"account_id": mays_id});
    let (of_lee, of_may) = (
        format!("{members}/{lees_id}"),
        format!("{members}/{mays_id}"),
    );
    assert_eq!(put(&mays, &lead, &to_may).await.status, 404, "a coup");
    let mine = json!({"name": "Mine now"});
    assert_eq!(put(&mays, &team, &mine).await.status, 404);
    assert_eq!(mays.ask(Method::DELETE, &of_lee).await.status, 404);
    assert_eq!(program.ask(Method::DELETE, &of_lee).await.status, 409);
    assert_eq!(put(&program, &lead, &to_may).await.status, 204);
    assert_eq!(put(&mays, &team, &mine).await.status, 204);
    assert_eq!(program.ask(Method::DELETE, &of_lee).await.status, 204);
    assert_eq!(get(&program, &team).await.status, 404);
    assert_eq!(
        get(&mays, TEAMS).await.json()["teams"][0]["name"],
        "Mine now"
    );
    assert_eq!(mays.ask(Method::DELETE, &of_may).await.status, 204);
    assert_eq!(ask(&database.url, "SELECT count(*) FROM team").await, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_taken_off_or_no_link_worker_any_more_reads_nothing_by_their_key() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let list = address(&lee.post(&team, &[("name", "Singing")]).await.path);
    let team = address(&team);
    let program = Program::of(&app, &lee, SCOPE).await;
    let mays = Program::of(&app, &may, SCOPE).await;
    for path in [&team, &list] {
        assert_eq!(get(&mays, path).await.status, 200, "{path}");
    }
    let of_may = format!("{team}/members/{}", account_of(&database, MAY).await);
    assert_eq!(program.ask(Method::DELETE, &of_may).await.status, 204);
    for path in [&team, &list] {
        assert_eq!(get(&mays, path).await.status, 404, "{path}");
    }
    assert_eq!(get(&mays, TEAMS).await.json()["teams"], json!([]));
    take_role(&database, LEE).await;
    for path in [&team, &list, TEAMS] {
        assert_eq!(get(&program, path).await.status, 403, "{path}");
    }
    let extension = format!("{list}/extension");
    assert_eq!(program.ask(Method::POST, &extension).await.status, 403);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn programs_of_strangers_are_told_that_there_is_nothing() {
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let list = address(&lee.post(&team, &[("name", "Singing")]).await.path);
    let team = address(&team);
    let sue = link_worker(&app, &database, "sue@example.org").await;
    start(&sue).await;
    let sues = Program::of(&app, &sue, SCOPE).await;
    let lees_id = account_of(&database, LEE).await;
    let sues_id = account_of(&database, "sue@example.org").await;
    let name = json!({"name": "Mine now"});
    let whole = json!({"name": "Mine now", "entries": []});
    let nothing = Value::Null;
    for (method, path, body) in [
        (Method::GET, team.clone(), &nothing),
        (Method::PUT, team.clone(), &name),
        (
            Method::DELETE,
            format!("{team}/members/{lees_id}"),
            &nothing,
        ),
        (
            Method::PUT,
            format!("{team}/lead"),
            &json!({"account_id": sues_id}),
        ),
        (
            Method::POST,
            format!("{team}/invitations"),
            &json!({"email": "sue@example.org"}),
        ),
        (Method::POST, format!("{team}/lists"), &name),
        (Method::GET, list.clone(), &nothing),
        (Method::PUT, list.clone(), &whole),
        (Method::POST, format!("{list}/extension"), &nothing),
        (Method::DELETE, list.clone(), &nothing),
    ] {
        let body = (!body.is_null()).then_some(body);
        let any = [("if-match", "*")];
        let answer = sues.send(method.clone(), &path, body, &any).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
    }
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let fields = [("name", "x"), ("days", "30"), ("scopes", "teams")];
    ann.post("/account/keys", &fields)
        .await
        .says("Tick at least one thing.");
    let other = Program::of(&app, &lee, &["registrations:read"]).await;
    assert_eq!(get(&other, &list).await.status, 403);
    let untouched = Program::of(&app, &lee, SCOPE).await;
    assert_eq!(get(&untouched, &list).await.json()["name"], "Singing");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_program_starts_no_more_teams_and_asks_no_more_colleagues_than_its_owner_could() {
    let (app, application, database) = app().await;
    let lee = link_worker(&app, &database, LEE).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let mut team = String::new();
    for number in 0..10 {
        let made = program
            .post(TEAMS, &json!({"name": format!("Team {number}")}))
            .await;
        team = made.header("location").to_owned();
    }
    let more = program.post(TEAMS, &json!({"name": "One more"})).await;
    assert_eq!(more.status, 409);
    assert!(more.text.contains("10"), "{}", more.text);
    let invitations = format!("{team}/invitations");
    for number in 0..10 {
        let email = format!("somebody-{number}@example.org");
        let sent = program.post(&invitations, &json!({"email": email})).await;
        assert_eq!(sent.status, 204, "{}", sent.text);
        assert!(sent.header("ratelimit").contains("letters-account"));
    }
    let more = program.post(&invitations, &json!({"email": MAY})).await;
    assert_eq!(more.status, 429);
    application.stop().await.unwrap();
}
