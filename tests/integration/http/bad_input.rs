//! What bad input gets: a problem that names the parameter, what was wrong and what would be right.

use crate::support::app::{Answer, TestApp, answer};
use reqwest::Method;
use serde_json::json;

fn check(answer: &Answer, status: u16, code: &str, parameter: Option<&str>, mentions: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["type"], format!("/problems#{code}"), "{problem}");
    assert_eq!(problem["status"], status);
    assert_eq!(problem["parameter"].as_str(), parameter, "{problem}");
    let said = problem.to_string();
    assert!(
        said.contains(mentions),
        "{said} does not mention {mentions}"
    );
}

#[tokio::test]
async fn a_position_elsewhere_is_refused_and_one_with_its_numbers_swapped_is_put_right() {
    let app = TestApp::with_sample();
    let paris = app.get("/api/v1/search?near=48.8566,2.3522").await;
    check(
        &paris,
        422,
        "unknown-place",
        Some("near"),
        "not in the United Kingdom",
    );
    let swapped = app.get("/api/v1/search?near=1.1663,51.0815").await;
    check(
        &swapped,
        422,
        "unknown-place",
        Some("near"),
        "51.08150,1.16630",
    );
}

#[tokio::test]
async fn an_unknown_parameter_is_refused_by_name_with_the_likely_one() {
    let app = TestApp::with_sample();
    check(
        &app.get("/api/v1/search?near=CT20&radius=50").await,
        400,
        "unknown-parameter",
        Some("radius"),
        "radius_m",
    );
    check(
        &app.post("/api/v1/search", &json!({"conditon": "dementia"}))
            .await,
        400,
        "unknown-parameter",
        Some("conditon"),
        "condition",
    );
    check(
        &app.get("/api/v1/places?q=a&lat=1").await,
        400,
        "unknown-parameter",
        Some("lat"),
        "limit",
    );
    check(
        &app.get("/api/v1/concepts?type=need").await,
        400,
        "unknown-parameter",
        Some("type"),
        "kind",
    );
    for path in ["/health/live", "/docs/", "/api/v1/concepts/dementia"] {
        let answer = app.get(&format!("{path}?x=1")).await;
        check(&answer, 400, "unknown-parameter", Some("x"), "takes none");
    }
    let beside_a_body = app
        .post("/api/v1/search?near=York", &json!({"near": "Leeds"}))
        .await;
    check(
        &beside_a_body,
        400,
        "unknown-parameter",
        None,
        "in its body",
    );
}

#[tokio::test]
async fn a_wrong_value_says_what_would_be_right() {
    let app = TestApp::with_sample();
    for (query, parameter, mentions) in [
        ("near=CT20&radius_m=far", "radius_m", "metres"),
        ("near=CT20&radius_m=-5", "radius_m", "above 0"),
        ("near=CT20&radius_m=NaN", "radius_m", "above 0"),
        ("near=CT20&limit=0", "limit", "1 to 100"),
        ("near=CT20&limit=1000", "limit", "1 to 100"),
        (
            "near=CT20&sort=nearest",
            "sort",
            "best, distance, name, checked",
        ),
        ("sort=distance", "sort", "near"),
        ("radius_m=500", "radius_m", "near"),
        ("near=CT20&sort=names", "sort", "Did you mean name?"),
        ("day=thirsday", "day", "Did you mean thursday?"),
        (
            "part_of_day=nights",
            "part_of_day",
            "morning, afternoon, evening",
        ),
        ("age=old", "age", "0 to 120"),
        ("age=130", "age", "0 to 120"),
        ("without=money", "without", "cost, referral"),
        ("near=CT20&near=CT19", "near", "once"),
        ("near=95.0,1.0", "near", "-90 to 90"),
        ("lang=fr", "lang", "en or cy"),
    ] {
        let answer = app.get(&format!("/api/v1/search?{query}")).await;
        check(&answer, 422, "invalid-parameter", Some(parameter), mentions);
    }
    let long = "word ".repeat(2_001);
    for path in ["/api/v1/search", "/api/v1/recognise"] {
        let answer = app.post(path, &json!({"q": long})).await;
        check(&answer, 422, "invalid-parameter", Some("q"), "10000 bytes");
    }
}

#[tokio::test]
async fn each_sort_of_wrong_place_has_its_own_words() {
    let app = TestApp::with_sample();
    for (near, mentions) in [
        ("CT20 1ZZ", "no postcode CT20 1ZZ"),
        ("QQ1 1QQ", "no postcode QQ1 1QQ"),
        ("Folkstone", "Folkestone"),
        ("SW1", "SW1A"),
        ("Leeds, Narnia", "Did you mean Leeds"),
        ("Bangor, Shropshire", "Bangor, Gwynedd"),
        ("zzzzzz", "postcode, a town or village"),
    ] {
        let answer = app.post("/api/v1/search", &json!({"near": near})).await;
        check(&answer, 422, "unknown-place", Some("near"), mentions);
    }
}

#[tokio::test]
async fn a_time_a_language_or_a_profile_that_is_not_right_says_what_would_be() {
    let app = TestApp::with_sample();
    for (query, parameter, mentions) in [
        ("from=6pm", "from", "Did you mean 18:00?"),
        ("from=25:00", "from", "like 18:00"),
        ("until=half+past", "until", "like 18:00"),
        ("from=18:00&until=17:00", "until", "later than from"),
        ("from=18:00&until=18:00", "until", "later than from"),
        (
            "part_of_day=morning&from=14:00",
            "part_of_day",
            "no time in common",
        ),
        ("open_at=2026-12-03", "open_at", "2026-12-03T14:00"),
        ("open_at=2026-12-03T14:00Z", "open_at", "without a zone"),
        ("open_at=2026-13-03T14:00", "open_at", "a day and a time"),
        ("language=Klingon", "language", "cy or Welsh"),
        ("language=Wlesh", "language", "Did you mean Welsh?"),
        (
            "language_required=true",
            "language_required",
            "needs a language",
        ),
        (
            "language=cy&language_required=yes",
            "language_required",
            "true or false",
        ),
        ("profile=wheel-chair", "profile", "Did you mean wheelchair?"),
        ("profile=tall", "profile", "hearing_aid"),
        ("without=closd", "without", "Did you mean closed?"),
    ] {
        let answer = app.get(&format!("/api/v1/search?near=Leeds&{query}")).await;
        check(&answer, 422, "invalid-parameter", Some(parameter), mentions);
    }
}

#[tokio::test]
async fn an_unknown_concept_is_met_with_near_misses() {
    let app = TestApp::with_sample();
    check(
        &app.get("/api/v1/search?condition=asttmaa").await,
        422,
        "unknown-concept",
        Some("condition"),
        "asthma",
    );
    let other_kind = app.get("/api/v1/search?condition=singing").await;
    check(
        &other_kind,
        422,
        "unknown-concept",
        Some("condition"),
        "activity=singing",
    );
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_refused_as_such() {
    let app = TestApp::with_sample();
    let post = |body: &'static str, content_type: &str| {
        app.request(Method::POST, "/api/v1/search")
            .header("content-type", content_type)
            .body(body)
    };
    check(
        &answer(post("{\"near\": ", "application/json")).await,
        400,
        "malformed-request",
        None,
        "not a JSON object",
    );
    check(
        &answer(post("[1]", "application/json")).await,
        400,
        "malformed-request",
        None,
        "object",
    );
    check(
        &answer(post("{\"near\": {}}", "application/json")).await,
        422,
        "invalid-parameter",
        Some("near"),
        "text or a number",
    );
    check(
        &answer(post("near=%FF", "application/x-www-form-urlencoded")).await,
        400,
        "malformed-request",
        None,
        "UTF-8",
    );
    for (body, content_type) in [
        ("near=100%", "application/x-www-form-urlencoded"),
        ("{\"q\":\"a\",\"q\":\"b\"}", "application/json"),
    ] {
        let answer = answer(post(body, content_type)).await;
        let mentions = if content_type.ends_with("json") {
            "twice"
        } else {
            "%25"
        };
        check(&answer, 400, "malformed-request", None, mentions);
    }
    check(
        &answer(post("<near/>", "text/xml")).await,
        415,
        "unsupported-media-type",
        None,
        "application/json",
    );
    let large = app
        .request(Method::POST, "/api/v1/search")
        .header("content-type", "application/json");
    let large = answer(large.body(format!("{{\"q\": \"{}\"}}", "a".repeat(1 << 20)))).await;
    check(&large, 413, "body-too-large", None, "1 MiB");
}

#[tokio::test]
async fn a_cursor_of_another_question_is_refused() {
    let app = TestApp::with_sample();
    let page = app.search(json!({"near": "Leeds", "limit": 2})).await;
    let cursor = page["next"].as_str().unwrap();
    let other = app
        .post(
            "/api/v1/search",
            &json!({"near": "Bristol", "limit": 2, "cursor": cursor}),
        )
        .await;
    check(&other, 422, "invalid-cursor", Some("cursor"), "without it");
    let harmed = app
        .get("/api/v1/search?near=Leeds&limit=2&cursor=0000")
        .await;
    check(&harmed, 422, "invalid-cursor", Some("cursor"), "without it");
}

#[tokio::test]
async fn other_methods_and_addresses_are_problems_too() {
    let app = TestApp::with_sample();
    let deleted = answer(app.request(Method::DELETE, "/api/v1/search")).await;
    check(&deleted, 405, "method-not-allowed", None, "GET, HEAD, POST");
    assert_eq!(deleted.header("allow"), "GET, HEAD, POST");
    check(
        &app.post("/api/v1/concepts", &json!({})).await,
        405,
        "method-not-allowed",
        None,
        "GET, HEAD",
    );
    check(
        &app.get("/api/v1/nothing").await,
        404,
        "not-found",
        None,
        "/docs",
    );
    check(&app.get("/nothing").await, 404, "not-found", None, "/docs");
}

#[tokio::test]
async fn no_text_makes_a_server_error() {
    let app = TestApp::with_sample();
    let texts = [
        "",
        " ",
        "'",
        "\"",
        "\\",
        "%",
        "\u{0}",
        "🙂",
        "e\u{301}",
        "ﬁ",
        "İ",
        "a".repeat(9_999).as_str(),
        "not",
        "no not never",
        "-",
        "1e999",
        "0,0",
        "nan,nan",
        "999999999999999999999,1",
    ]
    .map(str::to_owned);
    for text in texts {
        for field in ["q", "near", "condition"] {
            let answer = app.post("/api/v1/search", &json!({field: text})).await;
            assert!(
                [200, 422].contains(&answer.status),
                "{field} {text:?}: {}",
                answer.text
            );
        }
        let answer = app.post_form("/", &[("q", &text), ("near", &text)]).await;
        assert!(
            [200, 422].contains(&answer.status),
            "page {text:?}: {}",
            answer.status
        );
    }
}
