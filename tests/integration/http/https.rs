//! A site that is said to be behind https: browsers ask it in no other way, and keep nothing that another host could plant.

use crate::support::TestDatabase;
use crate::support::app::{TestApp, config};
use crate::support::visitor::Visitor;
use hereabouts::startup::Application;

/// A program whose public address is this.
async fn app(public_url: &str) -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.site.public_url = Some(public_url.to_owned());
    let (app, application) = TestApp::of(&config, true).await.unwrap();
    (app, application, database)
}

#[tokio::test]
async fn every_answer_tells_browsers_to_come_by_https_alone() {
    for (public_url, told) in [
        (
            "https://hereabouts.example.org",
            "max-age=31536000; includeSubDomains",
        ),
        ("http://hereabouts.example.org", ""),
    ] {
        let (app, application, _database) = app(public_url).await;
        for path in [
            "/",
            "/account",
            "/api/v1/concepts/dementia",
            "/docs/",
            "/health/live",
            "/nothing-here",
            "/robots.txt",
        ] {
            let said = app.get(path).await;
            assert_eq!(said.header("strict-transport-security"), told, "{path}");
        }
        application.stop().await.unwrap();
    }
}

#[tokio::test]
async fn no_cookie_can_be_planted_by_another_host() {
    let (app, application, _database) = app("https://hereabouts.example.org").await;
    let visitor = Visitor::of(&app);
    visitor.post("/shortlist", &[("title", "Mondays")]).await;
    visitor
        .post("/sign-in", &[("email", "ann@example.org")])
        .await;
    let bob = Visitor::signed_in(&app, "bob@example.org").await;
    for cookies in [visitor.cookies(), bob.cookies()] {
        assert!(!cookies.is_empty());
        for cookie in cookies.split("; ") {
            assert!(cookie.starts_with("__Host-"), "{cookie}");
        }
    }
    let planted = Visitor::of(&app);
    let session = bob.cookie("__Host-session").unwrap();
    planted.keep("session", &session);
    assert_eq!(
        planted.get("/account").await.path,
        "/sign-in?next=%2Faccount"
    );
    application.stop().await.unwrap();
}
