//! Lists of a team by programs: written whole in the version that was read, nothing personal on one unasked, and ended like any.

use super::api_teams::{SCOPE, address, get};
use super::merge::doubled;
use super::register::in_step;
use super::shortlist_support::id;
use super::team_lists::{DEAF_CLUB, SINGING, last, pass};
use super::teams::team_of_two;
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::{Answer, TestApp};
use crate::support::key::Program;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;
use reqwest::Method;
use serde_json::{Value, json};

/// The id of a group of the sample.
async fn service(app: &TestApp, name: &str) -> String {
    let short = id(app, name).await;
    let found = app.node().find_service_by_short_id(&short);
    found.unwrap().to_string()
}

/// Writes a list in the version that has a tag.
async fn put(program: &Program<'_>, list: &str, tag: &str, body: &Value) -> Answer {
    let tag = [("if-match", tag)];
    program.send(Method::PUT, list, Some(body), &tag).await
}

/// A list that somebody makes for their team by their program.
async fn list_of(program: &Program<'_>, team: &str) -> String {
    let lists = format!("{}/lists", address(team));
    let made = program.post(&lists, &json!({"name": "Things to do"})).await;
    assert_eq!(made.status, 201, "{}", made.text);
    made.header("location").to_owned()
}

/// The ids of 101 groups that the public sees: one more than a list has room for.
async fn public(app: &TestApp, database: &TestDatabase) -> Vec<String> {
    let all = "SELECT string_agg(id::text, ' ' ORDER BY id) FROM service";
    let all = ask(&database.url, all).await;
    let is_public = |id: &&str| {
        let id = id.parse::<uuid::Uuid>().unwrap().into();
        app.node().find_service(id).unwrap().is_some()
    };
    let public = all.split(' ').filter(is_public).take(101);
    public.map(str::to_owned).collect()
}

fn entries(groups: &[(&str, &str)]) -> Value {
    let entry = |(id, note): &(&str, &str)| json!({"service_id": id, "note": note});
    let entries: Vec<Value> = groups.iter().map(entry).collect();
    json!({"name": "Things to do", "entries": entries})
}

/// Where the first fault is.
fn pointer(answer: &Answer) -> String {
    assert_eq!(answer.status, 422, "{}", answer.text);
    answer.json()["errors"][0]["pointer"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_list_is_written_whole_in_the_version_that_was_read_and_over_nobody_elses_change() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let list = list_of(&program, &team).await;
    let page = list.replace("/api/v1/team-lists/", "/account/lists/");
    let (singing, deaf) = (service(&app, SINGING).await, service(&app, DEAF_CLUB).await);
    let empty = get(&program, &list).await;
    assert_eq!(empty.header("cache-control"), "private, no-store");
    let both = entries(&[(&singing, " Step-free by\nthe side door "), (&deaf, "")]);
    let without = program.send(Method::PUT, &list, Some(&both), &[]).await;
    assert_eq!(without.status, 428);
    let written = put(&program, &list, empty.header("etag"), &both).await;
    assert_eq!(written.status, 200, "{}", written.text);
    let first = written.json()["entries"][0].clone();
    assert_eq!(first["note"], "Step-free by the side door");
    assert_eq!(
        (&first["added_by"], &first["noted_by"]),
        (&json!("Lee Shaw"), &json!("Lee Shaw"))
    );
    assert_eq!(first["service"]["name"], SINGING);
    may.get(&page).await.says("Lee Shaw wrote this on");

    let row = format!("note-{deaf}");
    may.post(&page, &[(&row, "Ring before you go")]).await;
    let late = put(&program, &list, written.header("etag"), &entries(&[])).await;
    assert_eq!(late.status, 412);
    let now = get(&program, &list).await;
    assert_eq!(now.json()["entries"][1]["noted_by"], "May Ito");
    let turned = entries(&[
        (&deaf, "Ring before you go"),
        (&singing, "Step-free by the side door"),
    ]);
    let turned = put(&program, &list, now.header("etag"), &turned).await;
    let said = turned.json();
    assert_eq!(said["entries"][0]["service_id"], deaf.as_str());
    assert_eq!(
        said["entries"][0]["noted_by"], "May Ito",
        "it is hers still"
    );
    let renamed = json!({"name": "Songs", "entries": [{"service_id": singing}]});
    let renamed = put(&program, &list, turned.header("etag"), &renamed)
        .await
        .json();
    assert_eq!(renamed["name"], "Songs");
    assert_eq!(renamed["entries"].as_array().unwrap().len(), 1);
    assert_eq!(renamed["entries"][0]["note"], "");
    may.get(&page).await.says("<h1>Songs</h1>").says(SINGING);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn of_two_programs_that_write_at_once_one_is_told_to_read_again() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let mays = Program::of(&app, &may, SCOPE).await;
    let list = list_of(&program, &team).await;
    let (singing, deaf) = (service(&app, SINGING).await, service(&app, DEAF_CLUB).await);
    let tag = get(&program, &list).await.header("etag").to_owned();
    let (lees_list, mays_list) = (entries(&[(&singing, "")]), entries(&[(&deaf, "")]));
    let (one, other) = tokio::join!(
        put(&program, &list, &tag, &lees_list),
        put(&mays, &list, &tag, &mays_list),
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let count = "SELECT count(*) FROM team_list_service";
    assert_eq!(ask(&database.url, count).await, "1");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_a_list_is_told_with_its_place() {
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let list = list_of(&program, &team).await;
    let singing = service(&app, SINGING).await;
    let nothing = "018f3c1a-7c1e-7000-8000-000000000001";
    let long = "ä".repeat(201);
    for (groups, right) in [
        (
            &[(singing.as_str(), ""), (nothing, "")][..],
            "/entries/1/service_id",
        ),
        (&[("singing", "")], "/entries/0/service_id"),
        (&[(&singing, ""), (&singing, "")], "/entries/1/service_id"),
        (&[(&singing, &long)], "/entries/0/note"),
    ] {
        let refused = put(&program, &list, "*", &entries(groups)).await;
        assert_eq!(pointer(&refused), right);
    }
    let named = json!({"name": "For 12/6/1948", "entries": []});
    assert_eq!(pointer(&put(&program, &list, "*", &named).await), "/name");
    let unknown = json!({"name": "Songs", "entries": [], "colour": "red"});
    assert_eq!(put(&program, &list, "*", &unknown).await.status, 400);
    let form = program.ask(Method::PUT, &list).await;
    assert_eq!(form.status, 415);
    let many = public(&app, &database).await;
    let many: Vec<(&str, &str)> = many.iter().map(|id| (id.as_str(), "")).collect();
    assert_eq!(many.len(), 101);
    let full = put(&program, &list, "*", &entries(&many)).await;
    assert_eq!(full.status, 409, "{}", full.text);
    let fits = put(&program, &list, "*", &entries(&many[1..])).await;
    assert_eq!(fits.status, 200, "{}", fits.text);
    assert_eq!(fits.json()["entries"].as_array().unwrap().len(), 100);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_note_that_looks_personal_is_refused_until_somebody_has_looked_and_an_nhs_number_always()
{
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let list = list_of(&program, &team).await;
    let (singing, deaf) = (service(&app, SINGING).await, service(&app, DEAF_CLUB).await);
    let phone = "Ring 07700 900123";
    let asked = put(&program, &list, "*", &entries(&[(&singing, phone)])).await;
    assert_eq!(pointer(&asked), "/entries/0/note");
    assert!(asked.text.contains("a phone number"), "{}", asked.text);
    let count = "SELECT count(*) FROM team_list_service";
    assert_eq!(ask(&database.url, count).await, "0", "nothing is kept");
    let mut looked = entries(&[(&singing, phone)]);
    looked["about_nobody"] = json!(true);
    assert_eq!(put(&program, &list, "*", &looked).await.status, 200);
    let unchanged = entries(&[(&deaf, ""), (&singing, phone)]);
    let moved = put(&program, &list, "*", &unchanged).await;
    assert_eq!(moved.status, 200, "it was looked at: {}", moved.text);
    let mut never = entries(&[(&singing, "NHS 943 476 5919")]);
    never["about_nobody"] = json!(true);
    assert_eq!(
        pointer(&put(&program, &list, "*", &never).await),
        "/entries/0/note"
    );
    let record = app
        .node()
        .find_service(singing.parse::<uuid::Uuid>().unwrap().into());
    let record = record.unwrap().unwrap();
    let email = hereabouts::directory::claims::published_email(&record).unwrap();
    let own = format!("Write to {email} first");
    let own = put(&program, &list, "*", &entries(&[(&singing, &own)])).await;
    assert_eq!(own.status, 200, "it is the group's own: {}", own.text);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_list_is_kept_for_longer_by_a_program_and_ends_all_the_same() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let mays = Program::of(&app, &may, SCOPE).await;
    let list = list_of(&program, &team).await;
    pass(&database, 80).await;
    let team = address(&team);
    let summary = async || get(&mays, &team).await.json()["lists"][0].clone();
    assert_eq!(summary().await["ends_soon"], true);
    let extension = format!("{list}/extension");
    let kept = mays.ask(Method::POST, &extension).await;
    assert_eq!(kept.status, 200, "{}", kept.text);
    let now = summary().await;
    assert_eq!(now["ends_soon"], false);
    assert_eq!(now["ends_at"], kept.json()["ends_at"]);
    assert_eq!(now["url"], list.as_str());
    pass(&database, 90).await;
    assert_eq!(get(&program, &list).await.status, 404);
    assert_eq!(program.ask(Method::POST, &extension).await.status, 404);
    let other = list_of(&program, &team).await;
    assert_eq!(mays.ask(Method::DELETE, &other).await.status, 204);
    assert_eq!(get(&program, &other).await.status, 404);
    let left = "SELECT string_agg(id::text, ' ') FROM team_list";
    assert_eq!(ask(&database.url, left).await, last(&list), "it has ended");
    application.stop().await.unwrap();
}

/// Keeps a group on somebody's own shortlist and puts it on a list, on the pages.
async fn put_on_page(visitor: &Visitor<'_>, short: &str, list: &str) {
    visitor.post("/shortlist", &[("keep", short)]).await;
    let page = visitor
        .post("/account/lists", &[("list", last(list))])
        .await;
    assert_eq!(page.answer.status, 200, "{}", page.answer.text);
}

#[tokio::test]
async fn what_was_merged_shows_what_it_has_become_and_what_is_gone_keeps_its_note_and_no_name() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let program = Program::of(&app, &lee, SCOPE).await;
    let list = list_of(&program, &team).await;
    let singing = service(&app, SINGING).await;
    let [one, other] = &doubled.ids;
    let both = entries(&[(other, "Has a piano"), (&singing, "Parking behind")]);
    assert_eq!(put(&program, &list, "*", &both).await.status, 200);
    doubled
        .merge(&[("keep", "one")])
        .await
        .says("They are one now");
    let hide = format!("UPDATE service SET publication_state = 'hidden' WHERE id = '{singing}'");
    execute(&database.url, &hide).await;
    in_step(&app, &database).await;
    let read = get(&program, &list).await;
    assert!(!read.text.contains(SINGING), "{}", read.text);
    let said = read.json();
    assert_eq!(said["entries"][0]["service_id"], other.as_str());
    assert_eq!(said["entries"][0]["service"]["id"], one.as_str());
    assert_eq!(said["entries"][1]["service"], Value::Null);
    assert_eq!(said["entries"][1]["note"], "Parking behind");
    // Under its new id it is the same entry, and what is gone may stay.
    let again = entries(&[(&singing, "Parking behind"), (one, "Has a piano")]);
    let again = put(&program, &list, read.header("etag"), &again).await;
    assert_eq!(again.status, 200, "{}", again.text);
    assert_eq!(again.json()["entries"][1]["service_id"], other.as_str());
    let twice = entries(&[(one, ""), (other, "")]);
    let twice = put(&program, &list, "*", &twice).await;
    assert_eq!(pointer(&twice), "/entries/1/service_id");
    let off = put(&program, &list, "*", &entries(&[(one, "")])).await;
    assert_eq!(off.status, 200);
    let back = put(&program, &list, "*", &entries(&[(&singing, "")])).await;
    assert_eq!(pointer(&back), "/entries/0/service_id", "it is not public");
    put_on_page(&lee, &id(&app, DEAF_CLUB).await, &list).await;
    let entries = get(&program, &list).await.json()["entries"].clone();
    assert_eq!(entries.as_array().unwrap().len(), 2);
    application.stop().await.unwrap();
}
