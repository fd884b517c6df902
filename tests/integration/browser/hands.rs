//! What somebody does on a page who uses no mouse, and waits for.

use crate::support::browser::Browser;
use thirtyfour::prelude::*;

/// The first element that a selector names, as soon as there is one.
pub(super) async fn find(browser: &Browser, selector: &str) -> WebElement {
    let found = browser.driver.query(By::Css(selector)).first().await;
    found.unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// Presses Enter on something. (After a touch the driver waits for a script, which would be for minutes where none may
/// run.)
pub(super) async fn press(browser: &Browser, selector: &str) {
    let found = find(browser, selector).await;
    found.send_keys(Key::Enter + "").await.unwrap();
}

/// Takes a choice by its key. (What the page keeps in sight may lie over it for a mouse, until somebody scrolls.)
pub(super) async fn choose(browser: &Browser, selector: &str) {
    find(browser, selector).await.send_keys(" ").await.unwrap();
}

/// Presses Enter, and waits until another page has come.
pub(super) async fn follow(browser: &Browser, selector: &str) {
    let page = find(browser, "html").await;
    press(browser, selector).await;
    page.wait_until().stale().await.unwrap();
    appears(browser, "main").await;
}

/// Waits until there is such an element.
pub(super) async fn appears(browser: &Browser, selector: &str) {
    let found = browser.driver.query(By::Css(selector)).first().await;
    found.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// Waits until there is such an element with these words in it.
pub(super) async fn appears_text(browser: &Browser, selector: &str, words: &str) {
    let words = words.to_owned();
    let has_words = move |element: WebElement| {
        let words = words.clone();
        async move { Ok(element.text().await.is_ok_and(|text| text.contains(&words))) }
    };
    let query = browser
        .driver
        .query(By::Css(selector))
        .with_filter(has_words);
    query
        .first()
        .await
        .unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// The texts of all elements that a selector names, as soon as there is one.
pub(super) async fn texts(browser: &Browser, selector: &str) -> Vec<String> {
    appears(browser, selector).await;
    let mut texts = Vec::new();
    for one in browser.driver.find_all(By::Css(selector)).await.unwrap() {
        texts.push(one.text().await.unwrap());
    }
    texts
}
