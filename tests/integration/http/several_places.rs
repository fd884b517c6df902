//! A group that meets at more than one place: registered with its times at each, changed, and one of its places taken out; by
//! the pages and by a program.

use super::register::{ANN, curator, decide, in_step, register, register_and_send};
use super::wrong::app;
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visited, Visitor};
use reqwest::Method;
use serde_json::{Value, json};

const SECOND: [(&str, &str); 4] = [
    ("place-2-venue", "Mill Hall"),
    ("place-2-street", "2 Mill Lane"),
    ("place-2-postcode", "CT19 5AB"),
    ("place-2-getting-there", "Over the bridge."),
];
const TWO_SESSIONS: [(&str, &str); 8] = [
    ("session-1-day", "thursday"),
    ("session-1-starts", "2pm"),
    ("session-1-ends", "4pm"),
    ("session-1-at", "1"),
    ("session-2-day", "monday"),
    ("session-2-starts", "10am"),
    ("session-2-ends", "11am"),
    ("session-2-at", "2"),
];

/// The singing group, which meets at a second place too.
async fn register_two(visitor: &Visitor<'_>) -> String {
    let draft = register(visitor).await;
    for (step, fields) in [("other-places", &SECOND[..]), ("times", &TWO_SESSIONS)] {
        let page = visitor.post(&format!("{draft}/{step}"), fields).await;
        assert_eq!(page.answer.status, 200, "{}", page.answer.text);
    }
    draft
}

async fn send(visitor: &Visitor<'_>, draft: &str) -> Visited {
    let address = format!("{draft}/send");
    visitor.post(&address, &[("consent", "yes")]).await
}

/// What a group's page says of a place.
fn place<'p>(page: &'p str, name: &str) -> &'p str {
    let mut places = page.split("<div class=\"place\">").skip(1);
    let found = places.find(|place| place.contains(name));
    let found = found.unwrap_or_else(|| panic!("{name}: {page}"));
    found.split("</div>").next().unwrap()
}

#[tokio::test]
async fn a_group_that_meets_at_two_places_says_when_it_is_at_each() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register(&ann).await;
    let times = format!("{draft}/times");
    let alone = ann.get(&times).await.answer.text;
    assert!(!alone.contains("session-1-at"), "one place needs no choice");
    ann.post(&format!("{draft}/other-places"), &SECOND).await;
    ann.get(&times)
        .await
        .says("<option value=\"1\">Quay Hall, CT20 1RS</option>")
        .says("<option value=\"2\">Mill Hall, CT19 5AB</option>");
    ann.post(&times, &TWO_SESSIONS).await;
    ann.get(&times)
        .await
        .says("<option value=\"2\" selected>Mill Hall, CT19 5AB</option>");
    ann.get(&format!("{draft}/send"))
        .await
        .says("What is the second place called?")
        .says("Monday, every week, 10am–11am, the second place");
    ann.get(&format!("{draft}/preview")).await.says("Mill Hall");
    send(&ann, &draft).await.says("Thank you");
    let cas = curator(&app, &database).await;
    let desk = cas.get(&draft.replace("/register/", "/curate/")).await;
    desk.says("2 Mill Lane").says("the second place");
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let page = app.get(&group).await.text;
    assert!(place(&page, "Quay Hall").contains("Thursday"), "{page}");
    let second = place(&page, "Mill Hall");
    assert!(second.contains("Monday") && !second.contains("Thursday"));
    assert!(second.contains("Over the bridge."), "{second}");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_second_place_is_changed_and_taken_out_and_its_sessions_are_lost_to_nobody() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cas = curator(&app, &database).await;
    let draft = register_two(&ann).await;
    send(&ann, &draft).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let links = "SELECT string_agg(id::text, ' ' ORDER BY ordinal) FROM service_at_location";
    let of_ours = format!(
        "{links} WHERE service_id = (SELECT id FROM service WHERE name LIKE 'Quayside singing%')"
    );
    let before = ask(&database.url, &of_ours).await;

    let change = ann.post(&format!("{group}/change"), &[]).await.path;
    let mut moved = SECOND;
    moved[0].1 = "New Hall";
    ann.post(&format!("{change}/other-places"), &moved).await;
    send(&ann, &change).await;
    let desk = cas.get(&change.replace("/register/", "/curate/")).await;
    desk.says("Mill Hall").says("New Hall");
    let unchanged = "When does it meet?";
    assert!(!desk.answer.text.contains(unchanged), "only what changes");
    decide(&cas, &change, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let page = app.get(&group).await.text;
    assert!(place(&page, "New Hall").contains("Monday"), "{page}");
    assert_eq!(
        ask(&database.url, &of_ours).await,
        before,
        "the same places"
    );

    let change = ann.post(&format!("{group}/change"), &[]).await.path;
    ann.post(&format!("{change}/other-places"), &[]).await;
    ann.get(&change).await.says("Not finished");
    let refused = send(&ann, &change).await;
    assert_eq!(refused.answer.status, 422);
    refused.says(&format!("{change}/times"));
    let times = format!("{change}/times");
    ann.get(&times).await.says("A place that you took out");
    let still_there = ann.post(&times, &TWO_SESSIONS).await;
    assert_eq!(still_there.answer.status, 422);
    still_there
        .says("href=\"#session-2-at\"")
        .says("id=\"session-2-at-fault\"");
    let mut at_the_first = TWO_SESSIONS;
    at_the_first[7].1 = "1";
    ann.post(&times, &at_the_first).await;
    send(&ann, &change).await.says("Thank you");
    decide(&cas, &change, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let page = app.get(&group).await.text;
    assert!(!page.contains("New Hall"), "{page}");
    let first = place(&page, "Quay Hall");
    assert!(first.contains("Monday") && first.contains("Thursday"));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn another_place_needs_its_postcode_and_the_error_leads_to_it_where_it_was_folded_away() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register(&ann).await;
    let step = format!("{draft}/other-places");
    let page = ann.get(&step).await;
    page.says("<details class=\"govuk-details fold\">");
    assert!(!page.answer.text.contains("fold\" open"));
    let page = ann.post(&step, &[("place-3-venue", "The Barn")]).await;
    assert_eq!(page.answer.status, 422);
    page.says("href=\"#place-3-postcode\"")
        .says("id=\"place-3-postcode-fault\"")
        .says("value=\"The Barn\"");
    assert_eq!(page.answer.text.matches("fold\" open").count(), 1);
    ann.post(
        &format!("{draft}/place"),
        &[("formats", "online"), ("area", "England")],
    )
    .await;
    ann.get(&step).await.says("So we show nothing of what");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_home_hides_every_place_and_words_of_a_home_are_heard_of_each() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_two(&ann).await;
    let step = format!("{draft}/other-places");
    let flat = [
        ("place-2-street", "Flat 3, 2 Mill Lane"),
        ("place-2-postcode", "CT19 5AB"),
    ];
    ann.post(&step, &flat).await;
    let home = [
        ("formats", "in-person"),
        ("place-rule", "home"),
        ("street", "4 High Street"),
        ("postcode", "CT20 1RS"),
    ];
    let public = [home[0], home[2], home[3]];
    ann.post(&format!("{draft}/place"), &public).await;
    send(&ann, &draft).await;
    let cas = curator(&app, &database).await;
    let desk = draft.replace("/register/", "/curate/");
    cas.get(&desk).await.says("somebody’s home");
    ann.post(&format!("{draft}/place"), &home).await;
    let page = ann.get(&format!("{draft}/preview")).await;
    for hidden in ["High Street", "Mill Lane", "1RS", "5AB"] {
        assert!(!page.answer.text.contains(hidden), "{hidden}");
    }
    page.says("CT19").says("CT20");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn places_that_no_question_asks_about_stay_and_are_named() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cas = curator(&app, &database).await;
    let draft = register_and_send(&ann).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let (ours, more) = ("name LIKE 'Quayside singing%'", "LIMIT 3");
    execute(
        &database.url,
        &format!(
            "INSERT INTO service_at_location (id, service_id, location_id, ordinal)
             SELECT gen_random_uuid(), (SELECT id FROM service WHERE {ours}), l.id, 10 + row_number() OVER ()
             FROM location l JOIN address a ON a.location_id = l.id
             WHERE l.is_sample AND l.place_rule = 'public' AND l.name IS NOT NULL AND a.postal_code IS NOT NULL {more}"
        ),
    )
    .await;
    let names = format!(
        "SELECT string_agg(l.name, '|' ORDER BY s.ordinal) FROM service_at_location s JOIN location l ON l.id = s.location_id
         WHERE s.service_id = (SELECT id FROM service WHERE {ours})"
    );
    let all = ask(&database.url, &names).await;
    let fourth = all.split('|').nth(3).unwrap();
    let change = ann.post(&format!("{group}/change"), &[]).await.path;
    let step = format!("{change}/other-places");
    ann.get(&step)
        .await
        .says("These stay as they are")
        .says(fourth);
    let named = [
        ("name", "Quayside singing"),
        ("description", "We sing old songs together, with tea."),
    ];
    ann.post(&format!("{change}/activity"), &named).await;
    send(&ann, &change).await.says("Thank you");
    decide(&cas, &change, &[("then", "approve")]).await;
    assert_eq!(ask(&database.url, &names).await, all, "every place stays");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_small_group_finds_its_organisations_name_proposed_as_its_own() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = ann.post("/register/new", &[]).await.path;
    let organization = [("organization-name", "Otter Valley Choir")];
    let page = ann
        .post(&format!("{draft}/organisation"), &organization)
        .await;
    page.says("name=\"name\" type=\"text\" value=\"Otter Valley Choir\"")
        .says("This is the name of the organisation.");
    let list = ann.get(&draft).await.answer.text;
    assert!(!list.contains("Otter Valley Choir"), "it is only proposed");
    let empty = ann
        .post(&format!("{draft}/activity"), &[("name", "")])
        .await;
    empty.says("name=\"name\" type=\"text\" value=\"\"");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_there_is_for_access_is_folded_away_until_something_is_ticked() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = ann.post("/register/new", &[]).await.path;
    let place = format!("{draft}/place");
    let page = ann.get(&place).await;
    page.says("hearing and more: 0 ticked").says("(optional)");
    assert!(!page.answer.text.contains("fold\" open"));
    let ticked = [
        ("formats", "in-person"),
        ("place-rule", "public"),
        ("postcode", "CT20 1RS"),
        ("access", "step-free"),
        ("access", "parking"),
    ];
    ann.post(&place, &ticked).await;
    let page = ann.get(&place).await;
    page.says("hearing and more: 2 ticked").says("fold\" open");
    application.stop().await.unwrap();
}

/// The answers of a group at two places, for a program.
fn two_places() -> Value {
    json!({
        "answers": {
            "your-name": "Ann Otter", "your-part": "runs-it", "organization-name": "Quayside Dancers",
            "name": "Quayside dancing for joints",
            "description": "We dance sitting down, to slow old tunes, in two halls. For people with arthritis.",
            "concepts": ["arthritis"], "formats": ["in-person"], "place-rule": "public", "venue": "Quay Hall", "postcode": "CT20 1RS",
            "place-2-venue": "Mill Hall", "place-2-postcode": "CT19 5AB",
            "session-1-day": "thursday", "session-1-starts": "2pm",
            "session-2-day": "monday", "session-2-starts": "10am", "session-2-at": 2,
            "session-3-day": "friday", "session-3-starts": "noon", "session-3-at": "all",
            "person-1-name": "Ann Otter", "person-1-email": ANN
        },
        "consent": true
    })
}

/// The days on which a group meets at each place, by the API's record of it, and everywhere.
async fn days(app: &TestApp, service: &str) -> (Vec<(String, String)>, String) {
    let record = app.get(&format!("/api/v1/services/{service}")).await.json();
    let byday = |schedules: &Value| {
        let all = schedules.as_array().into_iter().flatten();
        let days = all.map(|one| one["byday"].as_str().unwrap_or_default().to_owned());
        days.collect::<Vec<_>>().join(" ")
    };
    let places = record["locations"].as_array().unwrap().iter();
    let places = places.map(|place| {
        let name = place["name"].as_str().unwrap().to_owned();
        (name, byday(&place["schedules"]))
    });
    (places.collect(), byday(&record["schedules"]))
}

#[tokio::test]
async fn a_program_registers_two_places_with_times_at_each_and_takes_one_out() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let scopes = ["registrations:read", "registrations:write"];
    let program = Program::of(&app, &ann, &scopes).await;
    let cas = curator(&app, &database).await;
    let mut wrong = two_places();
    wrong["answers"]["place-2-postcode"] = Value::Null;
    wrong["answers"]["session-1-at"] = json!("3");
    let refused = program.post("/api/v1/registrations", &wrong).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    let told = refused.json()["errors"].to_string();
    for pointer in ["/answers/place-2-postcode", "/answers/session-1-at"] {
        assert!(told.contains(pointer), "{told}");
    }
    let sent = program.post("/api/v1/registrations", &two_places()).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
    let id = sent.json()["id"].as_str().unwrap().to_owned();
    decide(&cas, &format!("/register/{id}"), &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let of = "SELECT id FROM service WHERE name LIKE 'Quayside dancing%'";
    let service = ask(&database.url, of).await;
    let at = |name: &str, days: &str| (name.to_owned(), days.to_owned());
    let both = vec![at("Quay Hall", "TH"), at("Mill Hall", "MO")];
    assert_eq!(days(&app, &service).await, (both, "FR".to_owned()));

    let answers = format!("/api/v1/services/{service}/answers");
    let read = program.ask(Method::GET, &answers).await;
    let said = &read.json()["answers"];
    assert_eq!(said["place-2-venue"], "Mill Hall");
    assert_eq!(said["session-1-at"], "all");
    let changes = format!("/api/v1/services/{service}/changes");
    let tag = [("if-match", read.header("etag"))];
    let mut anew = json!({
        "answers": {"place-2-venue": null, "place-2-postcode": null},
        "consent": true
    });
    let refused = program
        .send(Method::POST, &changes, Some(&anew), &tag)
        .await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert_eq!(
        refused.json()["errors"][0]["pointer"],
        "/answers/session-3-at"
    );
    anew["answers"]["session-3-at"] = Value::Null;
    let kept = program
        .send(Method::POST, &changes, Some(&anew), &tag)
        .await;
    assert_eq!(kept.status, 201, "{}", kept.text);
    let change = format!("/register/{}", kept.json()["id"].as_str().unwrap());
    decide(&cas, &change, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let one = vec![at("Quay Hall", "TH MO")];
    assert_eq!(days(&app, &service).await, (one, "FR".to_owned()));
    application.stop().await.unwrap();
}
