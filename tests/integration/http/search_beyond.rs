//! `/api/v1/search` where little is inside: the nearest outside, what needs no place, and wider groups, each of which
//! says what it is.

use crate::support::app::{TestApp, names};
use serde_json::{Value, json};

fn list(results: &Value) -> &[Value] {
    results.as_array().unwrap()
}

fn ids(results: &Value) -> Vec<String> {
    let id = |one: &Value| one["service"]["id"].as_str().unwrap().to_owned();
    list(results).iter().map(id).collect()
}

fn ways(result: &Value) -> Vec<&str> {
    let ways = list(&result["reach"]).iter();
    ways.map(|way| way.as_str().unwrap()).collect()
}

#[tokio::test]
async fn beyond_are_the_three_nearest_outside_and_nothing_that_is_shown_elsewhere() {
    let app = TestApp::with_sample();
    let question = json!({"near": "Folkestone", "radius_m": 500, "activity": "singing"});
    let found = app.search(question).await;
    let beyond = list(&found["beyond"]);
    assert_eq!(beyond.len(), 3);
    let (results, without) = (&found["results"], &found["without_place"]["results"]);
    let shown = [ids(results), ids(without)].concat();
    for one in beyond {
        assert!(one["distance_m"].as_u64().unwrap() > 500, "{one}");
        assert!(!list(&one["why"]).is_empty(), "{one}");
        assert!(ways(one).contains(&"near"), "{one}");
        assert!(!shown.contains(&one["service"]["id"].as_str().unwrap().to_owned()));
    }
    let nearest = app
        .search(
            json!({"near": "Folkestone", "activity": "singing", "sort": "distance", "limit": 100}),
        )
        .await;
    let outside = list(&nearest["results"]).iter().filter(|one| {
        let id = one["service"]["id"].as_str().unwrap().to_owned();
        one["distance_m"].as_u64().unwrap() > 500 && !shown.contains(&id)
    });
    let outside: Vec<&str> = outside
        .map(|one| one["service"]["name"].as_str().unwrap())
        .take(3)
        .collect();
    assert_eq!(names(&found["beyond"]), outside);
}

#[tokio::test]
async fn beyond_is_for_the_first_page_of_a_radius_with_little_in_it() {
    let app = TestApp::with_sample();
    let is_empty = |question: Value| {
        let app = &app;
        async move { list(&app.search(question).await["beyond"]).is_empty() }
    };
    assert!(is_empty(json!({"near": "Leeds"})).await, "no edge");
    assert!(
        is_empty(json!({"near": "Leeds", "radius_m": 50_000})).await,
        "plenty"
    );
    let few = json!({"near": "Folkestone", "radius_m": 5_000, "activity": "singing", "limit": 1});
    assert!(!is_empty(few.clone()).await);
    let next = app.search(few.clone()).await["next"].clone();
    let mut second_page = few;
    second_page["cursor"] = next;
    assert!(second_page["cursor"].is_string());
    assert!(is_empty(second_page).await, "a later page");
}

#[tokio::test]
async fn what_needs_no_place_says_how_it_reaches_people() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "radius_m": 50, "limit": 100}))
        .await;
    let without = list(&found["without_place"]["results"]);
    for way in ["online", "phone", "home_visit", "covers"] {
        let has = without.iter().any(|one| ways(one).contains(&way));
        assert!(has, "nothing that is {way}");
    }
    for one in without {
        assert!(
            !ways(one).is_empty() && !ways(one).contains(&"near"),
            "{one}"
        );
        assert_eq!(one["distance_m"], Value::Null);
    }
    let page = app
        .post_form(
            "/",
            &[("near", "Folkestone"), ("miles", "1"), ("q", "singing")],
        )
        .await;
    for said in [
        "The nearest outside that distance",
        "Online, by phone, at home",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
}

#[tokio::test]
async fn a_hall_that_nobody_need_go_to_says_so() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "limit": 100}))
        .await;
    let at_home = |one: &&Value| {
        ways(one)
            .iter()
            .any(|way| matches!(*way, "online" | "phone"))
    };
    let near_and_at_home: Vec<&Value> = list(&found["results"]).iter().filter(at_home).collect();
    assert!(!near_and_at_home.is_empty());
    for one in near_and_at_home {
        assert_eq!(ways(one)[0], "near", "{one}");
        assert!(one["score"]["reach"].as_u64().unwrap() >= 48, "{one}");
    }
}

#[tokio::test]
async fn a_wider_group_says_of_what_it_is_and_stands_below_one_for_the_very_thing() {
    let app = TestApp::with_sample();
    let asked = "lewy-body-dementia";
    let found = app
        .search(json!({"near": "Leeds", "radius_m": 30_000, "condition": asked, "limit": 100}))
        .await;
    let reasons = list(&found["results"])
        .iter()
        .flat_map(|one| list(&one["why"]));
    let wider: Vec<&Value> = reasons.filter(|why| why["match"] == "broader").collect();
    assert!(!wider.is_empty(), "{}", found["results"]);
    for why in wider {
        assert_eq!(
            (&why["concept"], &why["via"]),
            (&json!(asked), &json!("dementia")),
            "{why}"
        );
    }
    let page = app
        .post_form(
            "/",
            &[
                ("near", "Leeds"),
                ("miles", "25"),
                ("q", "lewy body dementia"),
            ],
        )
        .await;
    assert!(
        page.text
            .contains("A wider group: dementia. Ask them about"),
        "{}",
        page.text
    );
}
