//! Lists of groups by subject and place, which search engines find.

use crate::directory::following::{AT_MOST, psql};
use crate::support::TestDatabase;
use crate::support::app::{Answer, TestApp};
use hereabouts::startup::Application;
use reqwest::Method;
use std::time::{Duration, Instant};

fn has(page: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
}

fn has_not(page: &Answer, parts: &[&str]) {
    for part in parts {
        assert!(!page.text.contains(part), "{part}: {}", page.text);
    }
}

/// The addresses of groups, in order.
fn listings(page: &Answer) -> Vec<String> {
    let links = page.text.split("<h3><a href=\"").skip(1);
    links
        .filter_map(|link| link.split('"').next().map(str::to_owned))
        .collect()
}

/// A directory in which nothing is invented any more.
pub(super) async fn real_directory() -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let number = psql(&database, "UPDATE service SET is_sample = false").await;
    assert!(app.node().wait_for(number, AT_MOST).await);
    (app, application, database)
}

/// Gets a page again until it has some words: a survey may be made aside.
async fn get_until(app: &TestApp, path: &str, words: &str) -> Answer {
    let started = Instant::now();
    loop {
        let page = app.get(path).await;
        if page.text.contains(words) || started.elapsed() > AT_MOST {
            has(&page, &[words]);
            return page;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn everything_that_has_groups_is_a_link_away() {
    let app = TestApp::with_sample();
    let page = app.get("/browse").await;
    has(
        &page,
        &[
            "<h1>Browse groups and services</h1>",
            "href=\"/browse/dementia\">Dementia</a>",
            "href=\"/browse/singing\"",
            "href=\"/browse/in/wales\">Wales</a>",
        ],
    );
    let links = page.text.split("href=\"/browse/").skip(1);
    let paths: Vec<String> = links
        .filter_map(|link| Some(format!("/browse/{}", link.split('"').next()?)))
        .collect();
    assert!(paths.len() > 100, "{}", paths.len());
    for path in paths.iter().step_by(9) {
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_subject_lists_its_groups_by_name_and_leads_on() {
    let app = TestApp::with_sample();
    let page = app.get("/browse/dementia").await;
    has(
        &page,
        &[
            "<title>Dementia: groups and services – Hereabouts</title>",
            "<h1>Dementia: groups and services</h1>",
            "by name",
            "href=\"/browse/dementia/folkestone\"",
            "name=\"q\" value=\"Dementia\"",
            "made-up sample",
        ],
    );
    let first = listings(&page);
    assert_eq!(first.len(), 20);
    let second = app.get("/browse/dementia?page=2").await;
    has(
        &second,
        &[
            "page 2</h1>",
            "rel=\"prev\" href=\"/browse/dementia\"",
            "start=\"21\"",
        ],
    );
    assert!(listings(&second).iter().all(|one| !first.contains(one)));
}

#[tokio::test]
async fn a_town_lists_the_nearest_first_with_its_neighbours_and_subjects() {
    let app = TestApp::with_sample();
    for path in ["/browse/in/folkestone", "/browse/dementia/folkestone"] {
        let page = app.get(path).await;
        let miles: Vec<f32> = page
            .text
            .split(" miles away")
            .filter_map(|before| before.rsplit([' ', '>']).next()?.parse().ok())
            .collect();
        assert!(!miles.is_empty() && miles.is_sorted(), "{path}: {miles:?}");
        has(&page, &["Miles are", "in and near Folkestone"]);
    }
    let leeds = app.get("/browse/in/leeds").await;
    has(
        &leeds,
        &[
            "href=\"/browse/dementia/leeds\"",
            "id=\"subjects\"",
            "href=\"/browse/in/england\"",
        ],
    );
    let wales = app.get("/browse/in/wales").await;
    has(&wales, &["href=\"/browse/in/cardiff\""]);
    has_not(&wales, &["/browse/in/leeds"]);
}

#[tokio::test]
async fn there_is_no_page_of_what_nobody_offers() {
    let app = TestApp::with_sample();
    for path in [
        "/browse/zebrafish",
        "/browse/dementia/atlantis",
        "/browse/in/atlantis",
        "/browse/in/penzance",
        "/browse/dementia?page=99",
        "/browse/dementia?page=none",
    ] {
        let page = app.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        has(&page, &["No group is listed here"]);
    }
}

#[tokio::test]
async fn a_subject_that_betrays_somebody_is_named_in_no_address_and_no_title() {
    let app = TestApp::with_sample();
    let all = app.get("/browse").await;
    let (before, _) = all.text.split_once("\">HIV</a>").unwrap();
    let path = before.rsplit("href=\"").next().unwrap().to_owned();
    assert!(!path.contains("hiv"), "{path}");
    let page = app.get(&path).await;
    has(
        &page,
        &[
            "<title>Groups and services – Hereabouts</title>",
            "<h1>Groups and services</h1>",
            "<p class=\"lead\">HIV</p>",
            "content=\"noindex\"",
            "Red Kettle Wednesdays",
        ],
    );
    has_not(&page, &["canonical", "name=\"description\""]);
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let client = client.build().unwrap();
    let named = format!("{}/browse/hiv", app.site());
    let moved = client.request(Method::GET, named).send().await.unwrap();
    assert_eq!(moved.status(), 301);
    assert_eq!(moved.headers()["location"].to_str().unwrap(), path);
    assert_eq!(moved.headers()["cache-control"], "private, no-store");
}

#[tokio::test]
async fn whoever_hides_stands_in_no_list_of_a_place() {
    let app = TestApp::with_sample();
    let wales = app.get("/browse").await;
    assert!(!wales.text.contains("domestic-abuse"));
    for town in [
        "folkestone",
        "leeds",
        "bristol",
        "cardiff",
        "glasgow",
        "belfast",
    ] {
        let mut page = 1;
        loop {
            let path = format!("/browse/in/{town}?page={page}");
            let list = app.get(&path).await;
            if list.status != 200 {
                break;
            }
            has_not(&list, &["Rowan Gate", "Red Kettle Wednesdays"]);
            page += 1;
        }
        assert!(page > 1, "{town}");
    }
}

#[tokio::test]
async fn an_invented_directory_is_kept_from_search_engines() {
    let app = TestApp::with_sample();
    for path in ["/", "/browse", "/browse/dementia", "/browse/in/leeds"] {
        let page = app.get(path).await;
        has(&page, &["content=\"noindex\""]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn real_lists_have_one_address_a_language_for_search_engines() {
    let (app, _application, _database) = real_directory().await;
    let site = app.site();
    let page = get_until(
        &app,
        "/en/browse/dementia?page=2&fbclid=1",
        "content=\"index\"",
    )
    .await;
    let canonical = format!("rel=\"canonical\" href=\"{site}/browse/dementia?page=2\"");
    let english = format!("hreflang=\"en\" href=\"{site}/browse/dementia?page=2\"");
    let welsh = format!("hreflang=\"cy\" href=\"{site}/cy/browse/dementia?page=2\"");
    let default = format!("hreflang=\"x-default\" href=\"{site}/browse/dementia?page=2\"");
    has(
        &page,
        &[
            &canonical,
            &english,
            &welsh,
            &default,
            "name=\"description\" content=\"Dementia: ",
        ],
    );
    let page = app.get("/cy/browse/in/cardiff").await;
    has(
        &page,
        &[
            &format!("rel=\"canonical\" href=\"{site}/cy/browse/in/cardiff\""),
            "yn ardal Caerdydd",
        ],
    );
    let home = app.get("/").await;
    has(
        &home,
        &[
            "content=\"index\"",
            &format!("rel=\"canonical\" href=\"{site}/\""),
        ],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_goes_is_in_no_list_any_more() {
    let (app, _application, database) = real_directory().await;
    let before = app.get("/browse/dementia/folkestone").await;
    has(&before, &["Sing It Again"]);
    let gone = "UPDATE service SET do_not_list = true WHERE name = 'Sing It Again'";
    let number = psql(&database, gone).await;
    assert!(app.node().wait_for(number, AT_MOST).await);
    let after = app.get("/browse/dementia/folkestone").await;
    has_not(&after, &["Sing It Again"]);
}
