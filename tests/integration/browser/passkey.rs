//! A curator adds a passkey in a real browser, with an authenticator that the driver pretends to have, and shows it when they
//! sign in again; the pages keep nobody out.

use super::every_page::check;
use super::hands::{appears_text, find, follow, press};
use crate::support::TestDatabase;
use crate::support::app::{TestApp, config};
use crate::support::browser::Browser;
use crate::support::visitor::code_for;
use hereabouts::directory::accounts;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};

const CAS: &str = "cas@example.org";

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_a_curator_adds_a_passkey_and_shows_it_when_they_sign_in_again() {
    come_back(1280, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_a_curator_adds_a_passkey_and_shows_it_when_they_sign_in_again() {
    come_back(320, "/cy").await;
}

async fn come_back(width: u32, prefix: &str) {
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.sign_in.staff_second_factor = true;
    let (app, application) = TestApp::of(&config, true).await.unwrap();
    make_curator(&database).await;
    // Browsers make passkeys for names only.
    let site = app.site().replace("127.0.0.1", "localhost");
    let browser = Browser::open(width).await;
    let phone = browser.add_authenticator().await;
    let curate = format!("{site}{prefix}/curate");
    browser.goto(&curate).await;
    sign_in(&browser, &app).await;
    assert!(browser.address().await.contains("/second-factor?next="));
    check(&browser, &site).await;
    follow(&browser, ".passkey-form button").await;
    assert_eq!(browser.address().await, curate);
    browser
        .goto(format!("{site}{prefix}/account/passkeys"))
        .await;
    check(&browser, &site).await;
    follow(&browser, ".sessions form button").await;
    check(&browser, &site).await;
    browser.goto(format!("{site}{prefix}/account")).await;
    follow(&browser, "form[action$='/sign-out'] button").await;

    browser.goto(&curate).await;
    sign_in(&browser, &app).await;
    check(&browser, &site).await;
    // Another device has another passkey, and none that would do.
    let passkeys = browser.take_authenticator(&phone).await;
    assert_eq!(passkeys.len(), 1);
    let other = browser.add_authenticator().await;
    press(&browser, ".passkey-form button").await;
    let failed = if prefix == "/en" {
        "You can try again"
    } else {
        "roi cynnig arall"
    };
    appears_text(&browser, ".said", failed).await;
    browser.put_passkeys(&other, &passkeys).await;
    follow(&browser, ".passkey-form button").await;
    assert_eq!(browser.address().await, curate);
    browser.close().await;
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_page_says_plainly_what_is_needed() {
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.sign_in.staff_second_factor = true;
    let (app, application) = TestApp::of(&config, true).await.unwrap();
    make_curator(&database).await;
    let browser = Browser::open_without_script(1280).await;
    browser.goto(format!("{}/en/curate", app.site())).await;
    sign_in(&browser, &app).await;
    let said = browser.text(".needs-script").await;
    assert!(said.contains("needs JavaScript"), "{said}");
    browser.close().await;
    application.stop().await.unwrap();
}

async fn make_curator(database: &TestDatabase) {
    let mut connection = database.database.connection().await.unwrap();
    let grant = Grant {
        role: Role::Curator,
        area: None,
    };
    let email = EmailAddress::parse(CAS).unwrap();
    accounts::grant(&mut connection, &email, PageLanguage::English, &grant, None)
        .await
        .unwrap();
}

/// Signs in by the code of a letter.
async fn sign_in(browser: &Browser, app: &TestApp) {
    find(browser, "#email").await.send_keys(CAS).await.unwrap();
    follow(browser, ".telling-form button").await;
    let code = code_for(app, CAS).await;
    find(browser, "#code").await.send_keys(code).await.unwrap();
    follow(browser, ".telling-form button").await;
}
