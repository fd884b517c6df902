//! The page of keys for programs in a real browser: empty, with faults, with a key that was just made, and with a list.

use super::every_page::check;
use super::hands::{find, follow};
use super::register::sign_in;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use thirtyfour::By;

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_a_key_is_made_and_revoked() {
    make_and_revoke(1280, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_a_key_is_made_and_revoked() {
    make_and_revoke(320, "/cy").await;
}

async fn make_and_revoke(width: u32, prefix: &str) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let browser = Browser::open(width).await;
    browser
        .goto(format!("{}{prefix}/account/keys", app.site()))
        .await;
    sign_in(&browser, &app, "ann@example.org").await;
    check(&browser, app.site()).await;
    follow(&browser, ".telling-form button").await;
    check(&browser, app.site()).await;
    find(&browser, "#name")
        .await
        .send_keys("our website")
        .await
        .unwrap();
    for choice in ["#scopes", "#days"] {
        find(&browser, choice).await.click().await.unwrap();
    }
    follow(&browser, ".telling-form button").await;
    check(&browser, app.site()).await;
    assert_eq!(browser.text(".new-key code").await.len(), 47);
    follow(&browser, ".sessions button").await;
    check(&browser, app.site()).await;
    assert!(
        find(&browser, "main")
            .await
            .find(By::Css(".new-key"))
            .await
            .is_err()
    );
    browser.close().await;
    application.stop().await.unwrap();
}
