//! Signing in with a council in a real browser: the pages' own policy lets nobody be led elsewhere by a form, and yet they
//! come there and back.

use super::every_page::check;
use super::hands::{appears, find, press};
use crate::oidc::{app, back, rules};
use crate::support::browser::Browser;
use crate::support::oidc_provider::OidcProvider;
use std::time::Duration;
use thirtyfour::prelude::*;

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_somebody_signs_in_with_their_council() {
    there_and_back(1280, "/en", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_and_without_scripts_somebody_signs_in_with_their_council() {
    there_and_back(320, "/cy", false).await;
}

async fn there_and_back(width: u32, prefix: &str, has_script: bool) {
    let mut provider = OidcProvider::start();
    let (app, application, _database) = app(rules(&provider.issuer)).await;
    provider.send_back_to(&back(&app));
    let browser = if has_script {
        Browser::open(width).await
    } else {
        Browser::open_without_script(width).await
    };
    let account = format!("{}{prefix}/account", app.site());
    browser.goto(&account).await;
    if has_script {
        check(&browser, app.site()).await;
    }
    press(&browser, "form[action$='/sign-in/with/1'] button").await;
    let login = find(&browser, "input[name=login]").await;
    login.send_keys("ann@example.org").await.unwrap();
    let password = find(&browser, "input[name=password]").await;
    password.send_keys("any" + Key::Enter).await.unwrap();
    appears(&browser, "input[value=consent]").await;
    press(&browser, "button[type=submit]").await;
    let wait = browser.driver.query(By::Css("#sessions"));
    let wait = wait.wait(Duration::from_secs(20), Duration::from_millis(50));
    wait.first().await.unwrap();
    assert_eq!(browser.address().await, account);
    browser.close().await;
    application.stop().await.unwrap();
}
