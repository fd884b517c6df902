//! What people set out to do, from the first page to the end.

use super::every_page::search;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use thirtyfour::prelude::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_daughter_finds_singing_for_her_mother_with_dementia() {
    let app = TestApp::with_sample();
    let browser = Browser::open(320).await;
    browser.driver.goto(app.site()).await.unwrap();
    search(&browser, "singing for my mum with dementia", "CT20 1RS").await;
    let address = browser.address().await;
    for typed in ["singing", "dementia", "CT20"] {
        assert!(!address.contains(typed), "{address}");
    }
    assert_eq!(browser.text(".result h3 a").await, "Sing It Again");
    assert!(browser.text(".understood").await.contains("dementia"));
    let group = browser
        .driver
        .find(By::LinkText("Sing It Again"))
        .await
        .unwrap();
    group.click().await.unwrap();
    assert!(browser.text("h1").await.contains("Sing It Again"));
    browser.driver.back().await.unwrap();
    assert_eq!(browser.address().await, address, "back leads to the answer");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn shift_three_times_leaves_the_site() {
    let app = TestApp::with_sample();
    let browser = Browser::open(1280).await;
    browser.driver.goto(app.site()).await.unwrap();
    let body = browser.driver.find(By::Css("body")).await.unwrap();
    // Where it leads is another host, which no test may ask for: that it sets out is seen by what covers the page.
    for _ in 0..3 {
        body.send_keys(Key::Shift + "").await.unwrap();
    }
    let covered = "return document.body.classList.contains('govuk-exit-this-page-hide-content')
        || !location.href.startsWith(arguments[0])";
    let site = serde_json::json!(app.site());
    let found = browser.driver.execute(covered, vec![site]).await.unwrap();
    assert!(found.convert::<bool>().unwrap());
    browser.close().await;
}
