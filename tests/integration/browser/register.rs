//! A singing group registers in a real browser, a curator approves it, and it is found; every page on the way keeps nobody
//! out, on a phone in Welsh and on a desk in English.

use super::every_page::{check, search};
use super::hands::{appears, find, follow};
use crate::http::register::register_and_send;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::visitor::{Visitor, code_of};
use hereabouts::directory::accounts;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use std::time::Duration;
use thirtyfour::prelude::*;

const STEPS: usize = 11;

/// What is folded away on a page, to be opened.
const FOLD: &str = ".questions summary";

/// What is typed and chosen, step by step: a selector, and what is typed there (U+E015 is the arrow down), or nothing for a click.
const HANDS: [&[(&str, &str)]; STEPS] = [
    &[("#your-name", "Ann Otter"), ("#your-part", "")],
    &[
        ("#organization-name", "Quayside Singers"),
        ("#legal-status", ""),
    ],
    &[
        ("#name", "Quayside singing for memory"),
        (
            "#description",
            "We sing old songs together, with tea. For people with dementia and whoever looks after them.",
        ),
    ],
    &[],
    &[
        ("#formats", ""),
        ("#place-rule", ""),
        ("#venue", "Quay Hall"),
        ("#street", "1 Quay Street"),
        ("#town", "Folkestone"),
        ("#postcode", "CT20 1RS"),
        (FOLD, ""),
        ("#access", ""),
    ],
    &[
        (FOLD, ""),
        ("#place-2-venue", "Mill Hall"),
        ("#place-2-postcode", "CT19 5AB"),
    ],
    &[
        ("#session-1-day", "\u{e015}"),
        ("#session-1-at", "\u{e015}"),
        ("#session-1-starts", "2pm"),
        ("#session-1-ends", "4pm"),
    ],
    &[("#who-for", "People with dementia and their carers")],
    &[("#referral", ""), ("#cost", "")],
    &[("#email", "quay@example.org")],
    &[
        ("#person-1-name", "Ann Otter"),
        ("#person-1-email", "ann@example.org"),
    ],
];

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_a_singing_group_registers_and_is_found_once_it_is_approved() {
    register(1280, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_a_singing_group_registers_and_is_found_once_it_is_approved() {
    register(320, "/cy").await;
}

async fn register(width: u32, prefix: &str) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let browser = Browser::open(width).await;
    let goto = async |path: &str| browser.goto(format!("{}{prefix}{path}", app.site())).await;
    goto("/register").await;
    check(&browser, app.site()).await;
    follow(&browser, ".reading .button").await;
    sign_in(&browser, &app, "ann@example.org").await;
    check(&browser, app.site()).await;
    follow(&browser, ".reading form button").await;
    check(&browser, app.site()).await;
    let list = browser.address().await;
    follow(&browser, ".tasks a").await;
    for answers in HANDS {
        check(&browser, app.site()).await;
        for (selector, text) in answers {
            let element = find(&browser, selector).await;
            if *selector == "#name" {
                // The organisation's name is proposed.
                element.clear().await.unwrap();
            }
            if text.is_empty() {
                element.click().await.unwrap();
                if *selector == FOLD {
                    check(&browser, app.site()).await;
                }
            } else {
                element.send_keys(*text).await.unwrap();
            }
            if *selector == "#description" {
                // What it sounds like is said before anything is sent.
                appears(&browser, ".meanwhile .told .notice").await;
                check(&browser, app.site()).await;
            }
        }
        follow(&browser, ".questions > button").await;
    }
    assert_eq!(
        browser.address().await,
        list,
        "after the last step comes the list"
    );
    check(&browser, app.site()).await;
    browser.goto(format!("{list}/send")).await;
    check(&browser, app.site()).await;
    follow(&browser, ".telling-form button").await;
    check(&browser, app.site()).await;
    find(&browser, "#consent").await.click().await.unwrap();
    follow(&browser, ".telling-form button").await;
    assert!(browser.address().await.ends_with("/thanks"));
    check(&browser, app.site()).await;
    browser.goto(format!("{list}/preview")).await;
    check(&browser, app.site()).await;
    goto("/account").await;
    check(&browser, app.site()).await;
    goto("/account/close").await;
    check(&browser, app.site()).await;
    approve(&browser, &app, &database, prefix).await;
    let moment = Duration::from_mins(1);
    let number: i64 = crate::support::sql::ask(&database.url, "SELECT max(number) FROM change_set")
        .await
        .parse()
        .unwrap();
    assert!(app.node().wait_for(number, moment).await);
    goto("/").await;
    search(&browser, "singing for my mum with dementia", "CT20 1RS").await;
    let found = browser
        .driver
        .find_all(By::Css(".result h3"))
        .await
        .unwrap();
    let mut names = Vec::new();
    for one in found {
        names.push(one.text().await.unwrap());
    }
    assert!(
        names.iter().any(|name| name.contains("Quayside singing")),
        "{names:?}"
    );
    browser.close().await;
    application.stop().await.unwrap();
}

pub(super) async fn sign_in(browser: &Browser, app: &TestApp, email: &str) {
    check(browser, app.site()).await;
    find(browser, "#email")
        .await
        .send_keys(email)
        .await
        .unwrap();
    follow(browser, ".telling-form button").await;
    check(browser, app.site()).await;
    follow(browser, ".telling-form button").await;
    check(browser, app.site()).await;
    let code = code_of(&app.letters_to(email).await.text);
    find(browser, "#code").await.send_keys(&code).await.unwrap();
    follow(browser, ".telling-form button").await;
}

async fn approve(browser: &Browser, app: &TestApp, database: &TestDatabase, prefix: &str) {
    become_curator(browser, app, database, prefix).await;
    check(browser, app.site()).await;
    follow(browser, ".button[href$=next]").await;
    check(browser, app.site()).await;
    follow(browser, "button[value=ask]").await;
    check(browser, app.site()).await;
    follow(browser, "button[value=approve]").await;
    check(browser, app.site()).await;
}

/// Signs a curator in, and stands at the queue.
pub(super) async fn become_curator(
    browser: &Browser,
    app: &TestApp,
    database: &TestDatabase,
    prefix: &str,
) {
    let mut connection = database.database.connection().await.unwrap();
    let grant = Grant {
        role: Role::Curator,
        area: None,
    };
    let email = EmailAddress::parse("cas@example.org").unwrap();
    accounts::grant(&mut connection, &email, PageLanguage::English, &grant, None)
        .await
        .unwrap();
    browser.goto(app.site()).await;
    browser.driver.delete_all_cookies().await.unwrap();
    browser.goto(format!("{}{prefix}/curate", app.site())).await;
    sign_in(browser, app, "cas@example.org").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_curator_clears_a_queue_of_twenty_by_keyboard_alone() {
    const WAITING: usize = 20;
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    // Four each: nobody writes more than an account may within a minute.
    for number in 0..WAITING / 4 {
        let somebody = Visitor::signed_in(&app, &format!("somebody-{number}@example.org")).await;
        for _ in 0..4 {
            register_and_send(&somebody).await;
        }
    }
    let browser = Browser::open(1280).await;
    become_curator(&browser, &app, &database, "/en").await;
    hold_alt_and(&browser, "n").await;
    for left in (0..WAITING).rev() {
        // Every fourth is refused, in words that are typed where a key leads.
        if left % 4 == 0 {
            let keys = browser
                .driver
                .action_chain()
                .key_down(Key::Alt)
                .send_keys("w")
                .key_up(Key::Alt);
            keys.send_keys("We list no shops.").perform().await.unwrap();
            hold_alt_and(&browser, "r").await;
        } else {
            hold_alt_and(&browser, "a").await;
        }
    }
    assert!(browser.text(".lead").await.contains("Nothing is waiting"));
    let states = "SELECT string_agg(state || ' ' || n, ', ' ORDER BY state) FROM
        (SELECT state, count(*) AS n FROM submission GROUP BY state) AS s";
    assert_eq!(
        crate::support::sql::ask(&database.url, states).await,
        "approved 15, refused 5"
    );
    browser.close().await;
    application.stop().await.unwrap();
}

/// Presses a key of the page, and waits until another page has come.
async fn hold_alt_and(browser: &Browser, key: &str) {
    let page = find(browser, "html").await;
    let keys = browser
        .driver
        .action_chain()
        .key_down(Key::Alt)
        .send_keys(key)
        .key_up(Key::Alt);
    keys.perform().await.unwrap();
    page.wait_until().stale().await.unwrap();
    find(browser, "main h1").await;
}
