//! How much may be asked: told with every answer, refused in plain words, counted by address and by account, and the same
//! for everybody whom we know and don't know.

use crate::support::TestDatabase;
use crate::support::app::{Answer, TestApp, WIDE, answer, config};
use crate::support::visitor::Visitor;
use hereabouts::config::LimitsConfig;
use hereabouts::startup::Application;
use reqwest::Method;
use std::collections::BTreeMap;

const READ: &str = "/api/v1/concepts/dementia";

/// A program with limits, behind a proxy on this machine or behind none.
async fn app(limits: LimitsConfig, proxies: &[&str]) -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.limits = limits;
    config.server.trusted_proxies = proxies.iter().map(|one| one.parse().unwrap()).collect();
    let (app, application) = TestApp::of(&config, true).await.unwrap();
    (app, application, database)
}

fn few_reads() -> LimitsConfig {
    LimitsConfig {
        reads_a_minute: 3,
        ..WIDE
    }
}

/// Asks as whoever a proxy says.
async fn ask_for(app: &TestApp, client: &str, path: &str) -> Answer {
    let request = app
        .request(Method::GET, path)
        .header("x-forwarded-for", client);
    answer(request).await
}

#[tokio::test]
async fn a_program_is_told_what_is_left_and_in_the_end_to_wait() {
    let (app, application, _database) = app(few_reads(), &[]).await;
    for (left, whole_in) in [(2, 20), (1, 40), (0, 60)] {
        let read = app.get(READ).await;
        assert_eq!(read.status, 200);
        let said = format!("\"reading\";r={left};t={whole_in}");
        assert_eq!(read.header("ratelimit"), said);
        assert_eq!(read.header("ratelimit-policy"), "\"reading\";q=3;w=60");
    }
    let refused = app.get(READ).await;
    assert_eq!(refused.status, 429);
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    let problem = refused.json();
    assert_eq!(problem["type"], "/problems#too-many-requests");
    assert!(problem["detail"].as_str().unwrap().contains("seconds"));
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("access-control-allow-origin"), "*");
    assert!(refused.header("ratelimit").starts_with("\"reading\";r=0;"));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_watches_the_program_and_what_pages_are_made_of_is_never_refused() {
    let (app, application, _database) = app(few_reads(), &[]).await;
    for _ in 0..3 {
        app.get(READ).await;
    }
    assert_eq!(app.get("/nothing-here").await.status, 429);
    for path in ["/health/live", "/health/ready", "/robots.txt"] {
        for _ in 0..5 {
            let read = app.get(path).await;
            assert_eq!((read.status, read.header("ratelimit")), (200, ""), "{path}");
        }
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_person_reads_for_how_long_to_wait_and_nothing_that_they_wrote_is_lost() {
    let (app, application, _database) = app(few_reads(), &[]).await;
    let visitor = Visitor::of(&app);
    for _ in 0..3 {
        visitor.get("/about").await;
    }
    let page = visitor.get("/cy/about").await;
    assert_eq!(page.answer.status, 429);
    page.says("Arhoswch ychydig").says("href=\"/cy/about\"");
    let page = visitor
        .post("/", &[("q", "singing <for> mum"), ("near", "Leeds")])
        .await;
    assert_eq!(page.answer.status, 429);
    page.says("Please wait a little")
        .says("What you wrote is still here")
        .says("name=\"q\" value=\"singing &#60;for&#62; mum\"")
        .says("name=\"near\" value=\"Leeds\"");
    assert!(!page.answer.header("retry-after").is_empty());
    application.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_gets_more_by_saying_that_they_come_from_elsewhere() {
    let (app, application, _database) = app(few_reads(), &[]).await;
    for client in ["198.51.100.1", "198.51.100.2", "198.51.100.3"] {
        assert_eq!(ask_for(&app, client, READ).await.status, 200);
    }
    assert_eq!(ask_for(&app, "198.51.100.4", READ).await.status, 429);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn behind_a_proxy_that_we_know_each_address_has_its_own() {
    let (app, application, _database) = app(few_reads(), &["127.0.0.1/32"]).await;
    for _ in 0..3 {
        assert_eq!(ask_for(&app, "198.51.100.1", READ).await.status, 200);
    }
    assert_eq!(ask_for(&app, "198.51.100.1", READ).await.status, 429);
    // What a client wrote before the proxy's own words makes them nobody else.
    let spoofed = ask_for(&app, "203.0.113.5, 198.51.100.1", READ).await;
    assert_eq!(spoofed.status, 429);
    assert_eq!(ask_for(&app, "198.51.100.2", READ).await.status, 200);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_signed_in_has_a_quota_of_their_own_besides() {
    let (app, application, _database) = app(WIDE, &[]).await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let page = ann.get("/account").await;
    let said = page.answer.header("ratelimit");
    assert!(said.contains("\"reading\";r="), "{said}");
    assert!(said.contains("\"reading-account\";r="), "{said}");
    let policy = page.answer.header("ratelimit-policy");
    assert!(
        policy.ends_with("\"reading-account\";q=600;w=60"),
        "{policy}"
    );
    application.stop().await.unwrap();
}

/// Asks for a letter, and gives everything that shows of it but what is random.
async fn sign_in(
    app: &TestApp,
    client: &str,
    email: &str,
) -> (u16, String, BTreeMap<String, String>) {
    let request = app
        .request(Method::POST, "/sign-in")
        .header("x-forwarded-for", client)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("email={email}"));
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let request = request.build().unwrap();
    let answered = client.build().unwrap().execute(request).await.unwrap();
    let status = answered.status().as_u16();
    let headers = answered.headers().iter().map(|(name, value)| {
        let value = value.to_str().unwrap();
        // The cookie is sealed with new random bytes each time, and the clock goes on.
        let told = match name.as_str() {
            "set-cookie" => format!("{} characters", value.len()),
            "date" => "a date".to_owned(),
            _ => value.to_owned(),
        };
        (name.to_string(), told)
    });
    let headers = headers.collect();
    (status, answered.text().await.unwrap(), headers)
}

#[tokio::test]
async fn neither_answer_nor_limit_nor_headers_tell_whether_an_address_has_an_account() {
    let limits = LimitsConfig {
        letters_an_hour: 8,
        ..WIDE
    };
    let (app, application, _database) = app(limits, &["127.0.0.1/32"]).await;
    Visitor::signed_in(&app, "ann@example.org").await;
    for time in 1..=9 {
        let known = sign_in(&app, "198.51.100.1", "ann@example.org").await;
        let unknown = sign_in(&app, "198.51.100.2", "bob@example.org").await;
        assert_eq!((known.0, &known.2), (unknown.0, &unknown.2), "time {time}");
        assert_eq!(
            known.1.replace("ann@example.org", "bob@example.org"),
            unknown.1
        );
        // Three letters whose links still work are enough; the one that Ann signed in by is none of them.
        assert_eq!(known.0 == 429, time > 3, "time {time}");
    }
    application.stop().await.unwrap();
}
