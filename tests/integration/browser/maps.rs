//! The movable map: nothing of it is loaded before somebody asks, and the keyboard leads from a pin to its card and back.

use super::every_page::{check, search};
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use thirtyfour::prelude::*;

/// Collects what the policy of the page refuses, from now on.
const WATCH: &str = "window.refused = [];
    document.addEventListener('securitypolicyviolation', refusal => refused.push(refusal.violatedDirective))";

#[tokio::test(flavor = "multi_thread")]
async fn a_map_is_made_movable_and_a_pin_leads_to_its_card_and_back_by_keyboard() {
    let app = TestApp::with_sample();
    let browser = Browser::open(1280).await;
    browser.goto(&format!("{}/en/", app.site())).await;
    search(&browser, "walking", "Bangor").await;
    browser.driver.execute(WATCH, Vec::new()).await.unwrap();
    let before = browser.loaded().await;
    assert!(
        !before
            .iter()
            .any(|address| address.contains("/static/map-")),
        "{before:?}"
    );
    find(&browser, ".map-open button")
        .await
        .send_keys(Key::Enter + "")
        .await
        .unwrap();
    wait_until(
        &browser,
        "return document.activeElement.classList.contains('movable')",
    )
    .await;
    // Only one of its own, and not a group of some, leads to a card.
    find(&browser, ".result button.number")
        .await
        .send_keys(Key::Enter + "")
        .await
        .unwrap();
    wait_until(
        &browser,
        "return document.activeElement.matches('.pin:not(.together)')",
    )
    .await;
    assert!(
        browser
            .driver
            .active_element()
            .await
            .unwrap()
            .attr("aria-label")
            .await
            .unwrap()
            .unwrap()
            .starts_with("1: ")
    );
    browser
        .driver
        .active_element()
        .await
        .unwrap()
        .send_keys(Key::Enter + "")
        .await
        .unwrap();
    wait_until(
        &browser,
        "return document.activeElement.closest('.result')?.dataset.number === '1'",
    )
    .await;
    check(&browser, app.site()).await;
    let refused = browser
        .driver
        .execute("return refused", Vec::new())
        .await
        .unwrap();
    assert_eq!(
        refused.convert::<Vec<String>>().unwrap(),
        Vec::<String>::new()
    );
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_the_map_is_a_link_away_below_the_list_and_can_be_moved() {
    let app = TestApp::with_sample();
    let browser = Browser::open(320).await;
    browser.goto(&format!("{}/cy/", app.site())).await;
    search(&browser, "", "Folkestone").await;
    let link = find(&browser, ".to-map a").await;
    link.click().await.unwrap();
    wait_until(&browser, "return document.activeElement.id === 'map'").await;
    find(&browser, ".map-open button")
        .await
        .click()
        .await
        .unwrap();
    find(&browser, ".movable .mark").await;
    check(&browser, app.site()).await;
    browser.close().await;
}

async fn find(browser: &Browser, selector: &str) -> WebElement {
    let query = browser.driver.query(By::Css(selector));
    query.and_displayed().first().await.unwrap()
}

/// Waits until a script says so, for ten seconds at most.
async fn wait_until(browser: &Browser, script: &str) {
    let waits = format!(
        "const done = arguments[0], ends = performance.now() + 10000;
        const is = () => {{ {script} }};
        const look = () => is() || performance.now() > ends ? done(is()) : requestAnimationFrame(look);
        look()"
    );
    let held = browser
        .driver
        .execute_async(waits, Vec::new())
        .await
        .unwrap();
    assert!(held.convert::<bool>().unwrap(), "{script}");
}
