//! What is true of every page, in both languages, on a phone and on a desk.

use super::hands::{appears, find, follow};
use super::shortlist;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use thirtyfour::prelude::*;

/// Pages that have an address of their own, and what is typed on the first page to see the others.
const ADDRESSES: [&str; 15] = [
    "/",
    "/sign-in",
    "/problems",
    "/nothing-here",
    "/found/abc",
    "/about",
    "/accessibility",
    "/privacy",
    "/embed",
    "/embed/search?about=dementia&near=Folkestone",
    "/api",
    "/browse",
    "/browse/dementia",
    "/browse/in/leeds",
    "/browse/in/wales",
];
const SEARCHES: [(&str, &str); 4] = [
    ("singing for my mum with dementia", "CT20 1RS"),
    ("i want to end my life", "Leeds"),
    ("zzzqqq", "Leeds"),
    ("dementia", "Nowhere at all"),
];

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_english_nothing_keeps_anybody_out_and_nothing_is_loaded_from_elsewhere() {
    see_all(320, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_nothing_keeps_anybody_out_and_nothing_is_loaded_from_elsewhere() {
    see_all(1280, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_nothing_keeps_anybody_out_and_nothing_is_loaded_from_elsewhere() {
    see_all(320, "/cy").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_welsh_nothing_keeps_anybody_out_and_nothing_is_loaded_from_elsewhere() {
    see_all(1280, "/cy").await;
}

async fn see_all(width: u32, prefix: &str) {
    let app = TestApp::with_sample();
    let browser = Browser::open(width).await;
    let home = format!("{}{prefix}/", app.site());
    for address in ADDRESSES {
        let address = match address {
            "/problems" | "/nothing-here" => format!("{}{address}", app.site()),
            own => format!("{}{prefix}{own}", app.site()),
        };
        browser.goto(&address).await;
        check(&browser, app.site()).await;
    }
    for (what, place) in SEARCHES {
        browser.goto(&home).await;
        search(&browser, what, place).await;
        check(&browser, app.site()).await;
    }
    browser.goto(&home).await;
    search(&browser, "singing", "CT20 1RS").await;
    follow(&browser, ".result h3 a").await;
    check(&browser, app.site()).await;
    let group = browser.address().await;
    browser.goto(format!("{group}/contacted")).await;
    check(&browser, app.site()).await;
    browser.goto(format!("{group}/wrong?at=once")).await;
    check(&browser, app.site()).await;
    browser.goto(format!("{group}/wrong")).await;
    check(&browser, app.site()).await;
    follow(&browser, ".telling-form button").await;
    check(&browser, app.site()).await;
    find(&browser, "#safety")
        .await
        .send_keys(" ")
        .await
        .unwrap();
    follow(&browser, ".telling-form button").await;
    assert!(browser.address().await.contains("/thanks/"));
    check(&browser, app.site()).await;
    browser.goto(format!("{}{prefix}/embed", app.site())).await;
    follow(&browser, ".telling-form button").await;
    assert!(browser.text(".built h2").await.len() > 1);
    check(&browser, app.site()).await;
    shortlist::see_all(&browser, app.site(), prefix).await;
    browser.close().await;
}

/// Types a question, sends it, and waits for what comes back.
pub(super) async fn search(browser: &Browser, what: &str, place: &str) {
    let page = browser.driver.find(By::Css("html")).await.unwrap();
    let field = |id: &'static str| browser.driver.find(By::Id(id));
    field("q").await.unwrap().send_keys(what).await.unwrap();
    let near = field("near").await.unwrap();
    near.send_keys(place).await.unwrap();
    near.send_keys(Key::Enter + "").await.unwrap();
    // What is looked at next is the answer, and not the page that is being left.
    page.wait_until().stale().await.unwrap();
    appears(browser, "#found, .problem").await;
}

/// Looks at the page that is open.
pub(super) async fn check(browser: &Browser, site: &str) {
    let address = browser.address().await;
    assert_eq!(browser.faults().await, Vec::<String>::new(), "{address}");
    assert!(!browser.overflows().await, "{address}");
    let loaded = browser.loaded().await;
    assert!(!loaded.is_empty(), "{address}: the stylesheet");
    for from in loaded {
        assert!(
            from.starts_with(site) || from.starts_with("data:"),
            "{address}: {from}"
        );
    }
}
