//! `/api/v1/search`: what is near, and why.

use crate::support::app::{TestApp, answer, names};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::HashSet;

#[tokio::test]
async fn singing_for_my_mum_with_dementia_is_understood_and_found_with_reasons() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "q": "singing for my mum with dementia"}))
        .await;
    let understood: HashSet<&str> = found["query"]["understood"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["concept"].as_str().unwrap())
        .collect();
    assert!(
        understood.contains("dementia") && understood.contains("singing"),
        "{understood:?}"
    );
    let first = &found["results"][0];
    let met: HashSet<&str> = first["why"]
        .as_array()
        .unwrap()
        .iter()
        .map(|why| why["concept"].as_str().unwrap())
        .collect();
    assert!(met.contains("singing"), "{first}");
    assert!(first["distance_m"].as_u64().unwrap() < 10_000, "{first}");
    assert_eq!(first["reach"], json!(["near"]));
    assert!(found["urgent"].is_null());
}

#[tokio::test]
async fn thursday_afternoon_within_two_miles_of_a_place_is_one_question() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"q": "dementia thursday afternoon within 10 miles near Folkestone", "limit": 100}))
        .await;
    let query = &found["query"];
    assert_eq!(query["near"]["label"], "Folkestone");
    assert_eq!(query["near_from"], "Folkestone");
    assert_eq!(query["when"]["parts"], json!(["thursday-afternoon"]));
    assert_eq!(query["when"]["from"], "thursday afternoon");
    assert!((query["radius_m"].as_f64().unwrap() - 16_093.44).abs() < 0.01);
    assert_eq!(query["not_understood"], json!([]));
    let by_parameter = app
        .search(
            json!({"near": "Folkestone", "condition": "dementia", "day": "thursday",
            "part_of_day": "afternoon", "radius_m": 16_093.44, "limit": 100}),
        )
        .await;
    assert_eq!(found["results"], by_parameter["results"]);
    let any_time = app
        .search(json!({"near": "Folkestone", "condition": "dementia", "radius_m": 16_093.44, "limit": 100}))
        .await;
    assert!(found["total"].as_u64().unwrap() < any_time["total"].as_u64().unwrap());
}

#[tokio::test]
async fn a_sentence_may_name_its_place_with_a_slip_and_is_not_led_astray() {
    let app = TestApp::with_sample();
    let near = |q: &'static str| {
        let app = &app;
        async move { app.search(json!({"q": q})).await["query"]["near"]["label"].clone() }
    };
    assert_eq!(
        near("singing for my mum with dimentia near Folkstone on a Tuesday").await,
        "Folkestone"
    );
    assert_eq!(near("walking in ls6").await, "LS6");
    assert_eq!(near("deaf club in Bristol").await, "Bristol");
    assert_eq!(near("carer in need of a rest in march").await, Value::Null);
    assert_eq!(near("i am in pain at night").await, Value::Null);
}

#[tokio::test]
async fn a_result_says_when_it_meets_next() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "day": "tuesday", "limit": 100}))
        .await;
    let sessions: Vec<&Value> = found["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| &result["next_session"])
        .filter(|session| !session.is_null())
        .collect();
    assert!(sessions.len() > 5, "{sessions:?}");
    for session in sessions {
        let date: jiff::civil::Date = session["date"].as_str().unwrap().parse().unwrap();
        let days = (date - jiff::Zoned::now().date()).get_days();
        assert!((-1..=400).contains(&days), "{session}");
    }
}

#[tokio::test]
async fn facets_count_what_a_filter_would_leave() {
    let app = TestApp::with_sample();
    let ask = |extra: Value| {
        let mut question = json!({"near": "Leeds", "radius_m": 20_000});
        question
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        let app = &app;
        async move { app.search(question).await }
    };
    let found = ask(json!({"facets": true})).await;
    let facets = &found["facets"];
    let placed = found["total"].as_u64().unwrap();
    let without = found["without_place"]["total"].as_u64().unwrap();
    assert_eq!(facets["services"].as_u64().unwrap(), placed + without);
    let dementia = facets["concepts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["concept"] == "dementia");
    let counted = dementia.unwrap()["services"].as_u64().unwrap();
    let filtered = ask(json!({"condition": "dementia"})).await;
    let left =
        filtered["total"].as_u64().unwrap() + filtered["without_place"]["total"].as_u64().unwrap();
    assert_eq!(counted, left);
    assert!(facets["days"].as_array().unwrap().len() == 7, "{facets}");
    assert!(ask(json!({})).await.get("facets").is_none());
}

#[tokio::test]
async fn who_is_too_young_or_cannot_pay_is_not_sent_there() {
    let app = TestApp::with_sample();
    let total = |question: Value| {
        let app = &app;
        async move { app.search(question).await["total"].as_u64().unwrap() }
    };
    let all = total(json!({"near": "Leeds"})).await;
    let for_a_child = total(json!({"near": "Leeds", "age": 8})).await;
    let for_nothing = total(json!({"near": "Leeds", "without": ["cost", "referral"]})).await;
    assert!(0 < for_a_child && for_a_child < all);
    assert!(0 < for_nothing && for_nothing < all);
    assert_eq!(
        total(json!({"near": "Leeds", "q": "groups, aged 8"})).await,
        for_a_child
    );
}

#[tokio::test]
async fn nothing_of_a_concepts_words_is_dropped() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Leeds", "condition": "singing for dementia zorbing"}))
        .await;
    let understood = &found["query"]["understood"];
    let certain: Vec<&Value> = understood.as_array().unwrap().iter().collect();
    let concept = |id: &str| certain.iter().any(|one| one["concept"] == id);
    assert!(concept("dementia") && concept("singing"), "{understood}");
    assert_eq!(found["query"]["not_understood"], json!(["zorbing"]));
}

#[tokio::test]
async fn places_of_one_name_are_listed_with_the_one_that_was_taken() {
    let app = TestApp::with_sample();
    let found = app.search(json!({"near": "Newport"})).await;
    assert_eq!(found["query"]["near"]["label"], "Newport, Wales");
    let others = found["query"]["near_others"].as_array().unwrap();
    assert!(others.len() >= 5, "{others:?}");
}

#[tokio::test]
async fn get_and_post_and_a_form_give_the_same_answer() {
    let app = TestApp::with_sample();
    let posted = app
        .search(json!({"near": "LS6", "condition": ["stroke", "aphasia"], "limit": 5}))
        .await;
    let got = app
        .get("/api/v1/search?near=LS6&condition=stroke&condition=aphasia&limit=5")
        .await;
    let form = [
        ("near", "LS6"),
        ("condition", "stroke"),
        ("condition", "aphasia"),
        ("limit", "5"),
    ];
    let form = app.post_form("/api/v1/search", &form).await;
    assert_eq!(got.json(), posted);
    assert_eq!(form.json(), posted);
    assert_eq!(got.header("cache-control"), "private, no-store");
    assert_eq!(got.header("access-control-allow-origin"), "");
    let head = answer(app.request(Method::HEAD, "/api/v1/search?near=LS6")).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
}

#[tokio::test]
async fn every_origin_may_read() {
    let app = TestApp::with_sample();
    let request = app
        .request(Method::GET, "/api/v1/concepts/dementia")
        .header("origin", "https://other.example.org");
    assert_eq!(
        answer(request).await.header("access-control-allow-origin"),
        "*"
    );
    let preflight = app
        .request(Method::OPTIONS, "/api/v1/search")
        .header("origin", "https://other.example.org")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    let preflight = answer(preflight).await;
    assert!(
        (200..300).contains(&preflight.status),
        "{}",
        preflight.status
    );
    assert!(
        preflight
            .header("access-control-allow-methods")
            .contains("POST")
    );
}

#[tokio::test]
async fn results_are_nearest_first_each_service_once_and_inside_the_radius() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "G41", "radius_m": 8000, "limit": 100, "sort": "distance"}))
        .await;
    let results = found["results"].as_array().unwrap();
    assert_eq!(found["total"].as_u64().unwrap(), results.len() as u64);
    let distances: Vec<u64> = results
        .iter()
        .map(|result| result["distance_m"].as_u64().unwrap())
        .collect();
    assert!(
        distances.is_sorted() && distances.iter().all(|metres| *metres <= 8000),
        "{distances:?}"
    );
    let ids: HashSet<&str> = results
        .iter()
        .map(|result| result["service"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), results.len());
}

#[tokio::test]
async fn turning_the_pages_shows_every_service_exactly_once() {
    let app = TestApp::with_sample();
    let whole = app.search(json!({"near": "BS3", "limit": 100})).await;
    let whole_ids = names(&whole["results"]);
    let mut paged = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let page = app
            .search(json!({"near": "BS3", "limit": 7, "cursor": cursor}))
            .await;
        paged.extend(names(&page["results"]));
        assert_eq!(page["total"], whole["total"]);
        assert_eq!(
            page["without_place"]["total"],
            whole["without_place"]["total"]
        );
        cursor = page["next"].clone();
        if cursor.is_null() || paged.len() >= whole_ids.len() {
            break;
        }
    }
    assert_eq!(paged[..whole_ids.len()], whole_ids);
}

#[tokio::test]
async fn those_without_a_place_have_pages_too() {
    let app = TestApp::with_sample();
    let first = app.search(json!({"near": "CF11", "limit": 3})).await;
    let total = first["without_place"]["total"].as_u64().unwrap();
    assert!(total > 3, "{total}");
    let cursor = first["without_place"]["next"].clone();
    let second = app
        .search(json!({"near": "CF11", "limit": 3, "cursor": cursor}))
        .await;
    let (one, two) = (
        names(&first["without_place"]["results"]),
        names(&second["without_place"]["results"]),
    );
    assert!(
        one.iter().all(|name| !two.contains(name)),
        "{one:?} {two:?}"
    );
    assert_eq!(second["without_place"]["total"].as_u64(), Some(total));
}

#[tokio::test]
async fn a_helpline_for_the_whole_country_reaches_every_place() {
    let app = TestApp::with_sample();
    for near in ["BT1 5GS", "IV2", "51.0815,1.1663"] {
        let found = app
            .search(json!({"near": near, "condition": "dementia"}))
            .await;
        let reached = found["without_place"]["results"].as_array().unwrap();
        let phones = reached
            .iter()
            .any(|one| one["reach"].as_array().unwrap().contains(&json!("phone")));
        assert!(phones, "{near}: {reached:?}");
    }
}

#[tokio::test]
async fn what_serves_one_area_is_not_offered_in_another() {
    let app = TestApp::with_sample();
    let covered = async |near: &str| {
        let found = app.search(json!({"near": near, "limit": 100})).await;
        let results = found["without_place"]["results"]
            .as_array()
            .unwrap()
            .clone();
        let covers = |one: &&Value| one["reach"].as_array().unwrap().contains(&json!("covers"));
        results
            .iter()
            .filter(covers)
            .map(|one| one["service"]["name"].as_str().unwrap().to_owned())
            .collect::<HashSet<_>>()
    };
    let (folkestone, belfast) = (covered("CT20").await, covered("BT7").await);
    assert!(!folkestone.is_empty() && !belfast.is_empty());
    assert_ne!(folkestone, belfast);
}

#[tokio::test]
async fn little_inside_the_radius_brings_the_nearest_outside() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "radius_m": 50, "activity": "singing"}))
        .await;
    let beyond = found["beyond"].as_array().unwrap();
    assert!((1..=3).contains(&beyond.len()), "{}", beyond.len());
    assert!(
        beyond
            .iter()
            .all(|one| one["distance_m"].as_u64().unwrap() >= 50)
    );
}

#[tokio::test]
async fn urgent_words_bring_help_for_the_nation_before_everything() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Glasgow", "q": "i want to kill myself"}))
        .await;
    assert_eq!(found["urgent"]["kind"], "suicide-self-harm");
    assert_eq!(found["urgent"]["nation"], "scotland");
    let lines = found["urgent"]["lines"].as_array().unwrap();
    assert!(
        lines.iter().any(|line| line["phone"] == "116 123"),
        "{lines:?}"
    );
    let beside_a_postcode = app
        .search(json!({"near": "i want to kill myself CT20 1AB"}))
        .await;
    assert_eq!(beside_a_postcode["urgent"]["kind"], "suicide-self-harm");
    // A typing slip.
    let slip = app.search(json!({"q": "i want to kil myslef"})).await;
    assert_eq!(slip["urgent"]["kind"], "suicide-self-harm");
    assert!(slip["urgent"]["nation"].is_null());
}

#[tokio::test]
async fn a_question_that_cannot_be_answered_still_brings_help() {
    let app = TestApp::with_sample();
    for question in [
        json!({"near": "Nowhere-upon-Nothing", "q": "i want to kil myslef"}),
        json!({"limit": 0, "q": "i want to kill myself"}),
        json!({"mood": "i want to kill myself"}),
        json!({"condition": "i want to kill myself"}),
    ] {
        let answer = app.post("/api/v1/search", &question).await;
        assert!(
            answer.status == 422 || answer.status == 400,
            "{}",
            answer.text
        );
        let problem = answer.json();
        assert_eq!(problem["urgent"]["kind"], "suicide-self-harm", "{problem}");
        assert!(!problem["urgent"]["lines"].as_array().unwrap().is_empty());
    }
    let welsh = app
        .post(
            "/api/v1/search",
            &json!({"limit": 0, "lang": "cy", "q": "i want to kill myself"}),
        )
        .await;
    let english = app
        .post(
            "/api/v1/search",
            &json!({"limit": 0, "q": "i want to kill myself"}),
        )
        .await;
    assert_ne!(
        welsh.json()["urgent"]["heading"],
        english.json()["urgent"]["heading"]
    );
    let calm = app
        .post("/api/v1/search", &json!({"limit": 0, "q": "singing"}))
        .await;
    assert!(calm.json().get("urgent").is_none());
}

#[tokio::test]
async fn a_symptom_asks_and_does_not_diagnose() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Leeds", "q": "her memory is going"}))
        .await;
    let understood = found["query"]["understood"].as_array().unwrap();
    let memory = understood
        .iter()
        .find(|one| one["concept"] == "memory-problems")
        .expect("memory-problems");
    assert!(
        memory["offered"]
            .as_array()
            .unwrap()
            .contains(&json!("dementia")),
        "{memory}"
    );
    assert!(
        understood.iter().all(|one| one["concept"] != "dementia"),
        "{understood:?}"
    );
}

#[tokio::test]
async fn closed_sessions_and_hidden_places_are_in_no_answer() {
    let app = TestApp::with_sample();
    for near in [
        "Folkestone",
        "Leeds",
        "Bristol",
        "Cardiff",
        "Bangor, Gwynedd",
        "Glasgow",
        "Inverness",
        "Belfast",
    ] {
        let found = app
            .search(json!({"near": near, "need": "domestic-abuse", "limit": 100}))
            .await;
        assert_eq!(found["total"], 0, "{near}: {:?}", names(&found["results"]));
        for one in found["without_place"]["results"].as_array().unwrap() {
            assert!(one["location"].is_null(), "{one}");
        }
    }
    let all = app.search(json!({"near": "Leeds", "limit": 100})).await;
    assert!(!names(&all["results"]).is_empty());
}

#[tokio::test]
async fn what_must_never_be_offered_for_something_asked_is_not_however_it_is_asked() {
    let app = TestApp::with_sample();
    let slimming = ["weight-management", "gym"].as_slice();
    let babies = ["playgroup", "new-parent-support", "pregnancy"].as_slice();
    for (near, q, asked, never) in [
        ("Glasgow", "eating disorder", "eating-disorder", slimming),
        ("Glasgow", "anorexia", "eating-disorder", slimming),
        (
            "Leeds",
            "bulimia support, or the gym",
            "eating-disorder",
            slimming,
        ),
        (
            "Leeds",
            "eating disorder weight loss",
            "eating-disorder",
            slimming,
        ),
        (
            "Bristol",
            "my baby died, is there a baby group",
            "baby-loss",
            babies,
        ),
        ("Leeds", "baby loss playgroup", "baby-loss", babies),
        (
            "Leeds",
            "gambling addiction quiz night",
            "gambling",
            &["quiz", "games"],
        ),
    ] {
        let found = app
            .search(json!({"near": near, "q": q, "limit": 100}))
            .await;
        let beyond = found["without_place"]["results"].as_array().unwrap();
        for result in found["results"].as_array().unwrap().iter().chain(beyond) {
            let id = result["service"]["id"].as_str().unwrap();
            let record = app.get(&format!("/api/v1/services/{id}")).await.json();
            let concepts = record["concepts"].as_array().unwrap();
            let has = |concept: &str| {
                let holds = |one: &Value| one["concept"] == concept && one["holds"] == true;
                concepts.iter().any(holds)
            };
            assert!(
                !never.iter().any(|never| has(never)) || has(asked),
                "{q}: {record}"
            );
        }
    }
}

/// Why the first result near Leeds is there for some words.
async fn first_why(app: &TestApp, q: &str) -> Value {
    let found = app.search(json!({"q": q, "sort": "name"})).await;
    let results = found["results"].as_array().unwrap();
    assert!(!results.is_empty(), "{q}: {found}");
    for result in results {
        assert!(!result["why"].as_array().unwrap().is_empty(), "{q}");
    }
    results[0]["why"][0].clone()
}

#[tokio::test]
async fn a_word_that_no_listing_has_finds_the_nearest_and_says_so() {
    let app = TestApp::with_sample();
    let why = first_why(&app, "cretway").await;
    assert_eq!(why["word"], "cretway");
    assert_eq!(
        (&why["match"], &why["met"]),
        (&json!("text"), &json!("creteway"))
    );
    assert_eq!(why["how"], "corrected");
}

#[tokio::test]
async fn words_in_quotes_are_found_as_they_stand() {
    let app = TestApp::with_sample();
    let why = first_why(&app, "\"knit and natter\"").await;
    assert_eq!(
        (&why["how"], &why["field"]),
        (&json!("phrase"), &json!("name"))
    );
    assert_eq!(why["word"], "knit and natter");
    let turned = app
        .search(json!({"q": "\"natter and knit\"", "sort": "name"}))
        .await;
    assert_eq!(
        turned["query"]["not_understood"]
            .to_string()
            .matches('"')
            .count()
            % 2,
        0
    );
    for word in turned["query"]["not_understood"].as_array().unwrap() {
        assert!(!word.as_str().unwrap().contains('"'), "{word}");
    }
}

#[tokio::test]
async fn a_group_that_is_called_just_as_somebody_typed_is_told_whatever_its_words_mean() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Leeds", "q": "rough patch"}))
        .await;
    let called = found["called"].as_array().unwrap();
    assert_eq!(called.len(), 1, "{called:?}");
    assert_eq!(called[0]["kind"], "service");
    assert_eq!(called[0]["label"], "Rough Patch");
    let path = called[0]["url"].as_str().unwrap();
    assert!(path.contains("/rough-patch-"), "{path}");
    let other = app
        .search(json!({"q": "a rough patch with my husband"}))
        .await;
    assert!(other["called"].is_null());
    let in_danger = app.search(json!({"q": "I want to die"})).await;
    assert!(in_danger["called"].is_null());
}

#[tokio::test]
async fn a_distance_without_a_place_is_told_and_asks_for_one() {
    let app = TestApp::with_sample();
    let asked = |extra: Value| {
        let mut question = json!({"q": "singing within 5 miles"});
        for (name, value) in extra.as_object().unwrap() {
            question[name] = value.clone();
        }
        let app = &app;
        async move { app.search(question).await["query"].clone() }
    };
    let nowhere = asked(json!({})).await;
    assert_eq!(
        nowhere["said_radius"],
        json!({"radius_m": 8046.72, "from": "within 5 miles", "certainty": 0.95, "needs_near": true})
    );
    assert_eq!(nowhere["radius_m"], Value::Null);
    let somewhere = asked(json!({"near": "Leeds"})).await;
    assert_eq!(somewhere["said_radius"]["needs_near"], false);
    assert_eq!(somewhere["radius_m"], 8046.72);
    // A parameter outweighs it, and it is told all the same.
    let given = asked(json!({"near": "Leeds", "radius_m": 1000})).await;
    assert_eq!(
        (&given["radius_m"], &given["said_radius"]["from"]),
        (&json!(1000.0), &json!("within 5 miles"))
    );
    let unsaid = asked(json!({"near": "Leeds", "q": "singing"})).await;
    assert_eq!(unsaid["said_radius"], Value::Null);
    let page = app.post_form("/", &[("q", "singing within 5 miles")]).await;
    assert!(
        page.text.contains("You wrote “within 5 miles”"),
        "{}",
        page.text
    );
    let page = app
        .post_form("/", &[("q", "singing within 5 miles"), ("near", "Leeds")])
        .await;
    assert!(!page.text.contains("You wrote"), "{}", page.text);
}
