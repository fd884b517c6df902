//! `/api/v1/search` for somebody: the languages they want, what they need to take part, whether there is room.

use crate::support::app::{TestApp, names};
use serde_json::{Value, json};

fn results(answer: &Value) -> &Vec<Value> {
    answer["results"].as_array().unwrap()
}

#[tokio::test]
async fn a_language_is_a_wish_that_comes_first_and_hides_nothing_unless_nothing_else_will_do() {
    let app = TestApp::with_sample();
    let ask = |extra: Value| {
        let mut question = json!({"near": "Leeds", "radius_m": 30_000, "limit": 100});
        for (name, value) in extra.as_object().unwrap() {
            question[name] = value.clone();
        }
        let app = &app;
        async move { app.search(question).await }
    };
    let all = ask(json!({})).await;
    let wish = ask(json!({"language": "Urdu"})).await;
    let sorted = |answer: &Value| {
        let mut names = names(&answer["results"]);
        names.sort();
        names
    };
    assert_eq!(sorted(&wish), sorted(&all));
    assert_eq!(
        results(&wish)[0]["service"]["languages"]
            .as_array()
            .map(|own| own.contains(&json!("ur"))),
        Some(true),
        "what has the language comes first"
    );
    assert_eq!(wish["query"]["languages"][0]["language"], "ur");
    let only = ask(json!({"language": "ur", "language_required": true})).await;
    assert!(only["total"].as_u64().unwrap() < all["total"].as_u64().unwrap());
    let spoken = |result: &Value| result["service"]["languages"].as_array().unwrap().clone();
    assert!(
        results(&only)
            .iter()
            .any(|result| spoken(result).contains(&json!("ur")))
    );
    assert!(
        results(&only)
            .iter()
            .any(|result| spoken(result).is_empty())
    );
    for result in results(&only) {
        let languages = spoken(result);
        assert!(
            languages.is_empty() || languages.contains(&json!("ur")),
            "{result}"
        );
    }
    let english = ask(json!({"language": "en-GB", "language_required": true})).await;
    assert_eq!(english["total"], all["total"], "English is had everywhere");
}

#[tokio::test]
async fn a_language_in_words_is_heard() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Cardiff", "q": "canu yn Gymraeg"}))
        .await;
    let heard = &found["query"]["languages"][0];
    assert_eq!(
        (&heard["language"], &heard["from"], &heard["required"]),
        (&json!("cy"), &json!("yn Gymraeg"), &json!(false))
    );
}

#[tokio::test]
async fn a_profile_leaves_out_what_says_no_and_tells_what_is_said_of_each_thing() {
    let app = TestApp::with_sample();
    let question =
        json!({"near": "Folkestone", "radius_m": 20_000, "profile": "wheelchair", "limit": 100});
    let found = app.search(question).await;
    let profile = &found["query"]["profiles"][0];
    assert_eq!(profile["profile"], "wheelchair");
    let asked = profile["access"].as_array().unwrap();
    assert!(asked.contains(&json!("step-free")), "{profile}");
    let everything = app
        .search(json!({"near": "Folkestone", "radius_m": 20_000, "limit": 100}))
        .await;
    assert!(found["total"].as_u64() < everything["total"].as_u64());
    let mut said: Vec<&str> = Vec::new();
    for result in results(&found) {
        let access = result["access"].as_array().unwrap();
        assert_eq!(access.len(), asked.len());
        said.extend(access.iter().map(|one| one["said"].as_str().unwrap()));
    }
    assert!(said.contains(&"yes") && said.contains(&"not-said"));
    assert!(everything["results"][0].get("access").is_none());
    // The same as asking for each.
    let each = app
        .search(json!({"near": "Folkestone", "radius_m": 20_000, "access": asked, "limit": 100}))
        .await;
    assert_eq!(names(&each["results"]), names(&found["results"]));
}

#[tokio::test]
async fn every_result_says_whether_there_is_room() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "radius_m": 20_000, "limit": 100}))
        .await;
    let of = |state: &str| {
        let is_it = |result: &&Value| result["service"]["availability"]["state"] == state;
        results(&found).iter().find(is_it).cloned()
    };
    for state in ["open", "waiting-list", "full", "temporarily-closed"] {
        assert!(of(state).is_some(), "{state}");
    }
    let list = &of("waiting-list").unwrap()["service"]["availability"];
    assert!(
        list["waiting_weeks"].is_u64() && list["said_on"].is_string(),
        "{list}"
    );
    let closed = &of("temporarily-closed").unwrap()["service"]["availability"];
    assert!(closed["closed_until"].is_string(), "{closed}");
    let is_unsaid = |result: &Value| result["service"]["availability"].is_null();
    assert!(results(&found).iter().any(is_unsaid));
    let open = app
        .search(
            json!({"near": "Folkestone", "radius_m": 20_000, "limit": 100,
            "without": ["closed", "full", "waiting-list", "referral", "diagnosis"]}),
        )
        .await;
    for result in results(&open) {
        let state = &result["service"]["availability"]["state"];
        assert!(state.is_null() || state == "open", "{result}");
    }
}

#[tokio::test]
async fn who_names_a_village_hears_of_the_drivers_of_its_district_and_is_told_to_ask() {
    let app = TestApp::with_sample();
    let asked = json!({"near": "New Romney", "q": "no car, how do I get to the hospital"});
    let found = app.search(asked).await;
    let without_place = found["without_place"]["results"].as_array().unwrap();
    let is_drivers = |one: &&Value| one["organization"]["name"] == "Marsh Wheels";
    let drivers = without_place.iter().find(is_drivers).unwrap();
    assert_eq!(drivers["coverage_certain"], false);
    let by_postcode = json!({"near": "TN28", "q": "no car, how do I get to the hospital"});
    let found = app.search(by_postcode).await;
    let without_place = found["without_place"]["results"].as_array().unwrap();
    let drivers = without_place.iter().find(is_drivers).unwrap();
    assert!(drivers.get("coverage_certain").is_none());
}

#[tokio::test]
async fn an_age_told_beside_something_else_lets_in_groups_for_that_age_and_alone_asks_for_nothing()
{
    let app = TestApp::with_sample();
    let drop_in = |found: &Value| {
        let is_it = |one: &Value| one["service"]["name"] == "Kite Street Drop-in";
        results(found).iter().any(is_it)
    };
    let q = "found out my son who's 16 has been cutting himself";
    let told = app
        .search(json!({"near": "LS6", "q": q, "limit": 20}))
        .await;
    assert!(drop_in(&told), "{told}");
    let named = app
        .search(json!({"near": "LS6", "q": "Walnut Group, he's 16", "limit": 20}))
        .await;
    assert!(!drop_in(&named), "{named}");
}

#[tokio::test]
async fn what_is_full_stands_below_an_open_door_of_the_same_sort() {
    let app = TestApp::with_sample();
    let asked = json!({"near": "Inverness", "q": "dad's words have gone since his stroke but he can still sing"});
    let found = app.search(asked).await;
    let names: Vec<&str> = results(&found)
        .iter()
        .filter_map(|one| one["service"]["name"].as_str())
        .collect();
    assert_eq!(names[..2], ["Ness Blether", "Unsprung (stroke choir)"]);
}
