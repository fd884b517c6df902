//! Building, printing and sending a shortlist of five, with script and without, on a phone and on a desk; and every state of
//! its pages.

use super::every_page::{check, search};
use super::hands::{appears, appears_text, find, press, texts};
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::prelude::*;

/// The pixels that the browser shows of A4 within margins of 12 mm: it prints 96 to the inch.
const PAPER_PX: (u32, u32) = (702, 1031);

#[tokio::test(flavor = "multi_thread")]
async fn a_shortlist_of_five_is_built_printed_and_sent_on_a_phone() {
    build_print_and_send(&Browser::open(320).await, "/en", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shortlist_of_five_is_built_printed_and_sent_on_a_desk_in_welsh() {
    build_print_and_send(&Browser::open(1280).await, "/cy", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shortlist_of_five_is_built_printed_and_sent_on_a_phone_without_script() {
    build_print_and_send(&Browser::open_without_script(320).await, "/en", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shortlist_of_five_is_built_printed_and_sent_on_a_desk_without_script() {
    build_print_and_send(&Browser::open_without_script(1280).await, "/en", false).await;
}

async fn build_print_and_send(browser: &Browser, prefix: &str, has_script: bool) {
    let app = TestApp::with_sample();
    browser.goto(format!("{}{prefix}/", app.site())).await;
    assert!(browser.driver.get_all_cookies().await.unwrap().is_empty());
    search(browser, "singing", "CT20 1RS").await;
    let answer = browser.address().await;
    let names = keep(browser, 5).await;
    let address = browser.address().await;
    let (stays, _) = address.split_once('#').unwrap_or((&address, ""));
    assert_eq!(stays, answer, "one's place is kept");
    assert_eq!(
        address.contains('#'),
        !has_script,
        "without script the page leads back to the group"
    );

    if has_script {
        let focused = browser.driver.active_element().await.unwrap();
        let name = focused.attr("name").await.unwrap();
        assert_eq!(
            name.as_deref(),
            Some("take_off"),
            "the button keeps the focus"
        );
        let said = find(browser, "#keep [role=status]").await;
        let said = said.prop("textContent").await.unwrap().unwrap();
        assert!(said.contains('5'), "a screen reader hears it: {said}");
    }

    press(browser, ".kept-link").await;
    assert_eq!(texts(browser, ".kept-group h2 a").await, names);
    let note = find(browser, ".kept-group textarea").await;
    note.send_keys("Go with Sam the first time").await.unwrap();
    press(browser, ".kept-group:nth-child(3) button[name=up]").await;
    appears(
        browser,
        ".kept-group:nth-child(2):target, .kept-group:nth-child(2) button[name=up]",
    )
    .await;
    let moved = [0, 2, 1, 3, 4].map(|at| names[at].clone());
    appears_text(browser, ".kept-group:nth-child(2) h2", &moved[1]).await;
    assert_eq!(texts(browser, ".kept-group h2 a").await, moved);
    let note = find(browser, ".kept-group textarea").await;
    let note = note.prop("value").await.unwrap();
    assert_eq!(
        note.as_deref(),
        Some("Go with Sam the first time"),
        "no press loses what was typed"
    );
    if has_script {
        check(browser, app.site()).await;
    }

    for scheme in ["mailto", "sms"] {
        let link = find(browser, &format!(".take a[href^='{scheme}:']")).await;
        let link = link.attr("href").await.unwrap().unwrap();
        for name in &names {
            let encoded = name.replace(' ', "%20");
            assert!(link.contains(&encoded), "{scheme}: {name} in {link}");
        }
    }
    press(browser, ".take a[href*='size=large']").await;
    fits(browser, 8).await;
    press(browser, ".paper-tools a[href*='size=ordinary']").await;
    appears(browser, ".paper:not(.large)").await;
    fits(browser, 5).await;
}

/// Keeps the first groups of an answer, and says what they are called.
async fn keep(browser: &Browser, count: usize) -> Vec<String> {
    let mut names = Vec::new();
    for at in 1..=count {
        let card = format!(".results > .result:nth-child({at})");
        let name = find(browser, &format!("{card} h3 a")).await;
        names.push(name.text().await.unwrap());
        press(browser, &format!("{card} .keep button[name=keep]")).await;
        appears(browser, &format!("{card} .keep button[name=take_off]")).await;
        appears_text(browser, ".kept-link", &format!("({at})")).await;
    }
    names
}

/// Prints the page that is open on A4, and looks whether all of it is there and no group is torn.
async fn fits(browser: &Browser, most_pages: usize) {
    appears(browser, ".paper .lines").await;
    let paper = PrintParameters {
        page: PrintPage {
            width: 21.0,
            height: 29.7,
        },
        margin: PrintMargins {
            top: 1.2,
            bottom: 1.2,
            left: 1.2,
            right: 1.2,
        },
        shrink_to_fit: false,
        ..PrintParameters::default()
    };
    let pdf = browser.driver.print_page(paper).await.unwrap();
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count();
    assert!((2..=most_pages).contains(&pages), "{pages} pages");
    let boxes: Vec<&str> = text
        .split("/MediaBox [")
        .skip(1)
        .map(|rest| rest.split(']').next().unwrap())
        .collect();
    assert_eq!(boxes.len(), pages);
    for size in boxes {
        let sides: Vec<f64> = size.split(' ').map(|side| side.parse().unwrap()).collect();
        let is_a4 = (sides[2] - 595.3).abs() < 2.0 && (sides[3] - 841.9).abs() < 2.0;
        assert!(is_a4, "A4 in points: {size}");
    }

    let devtools = browser.driver.cdp();
    let print = serde_json::json!({"media": "print"});
    devtools
        .send_raw("Emulation.setEmulatedMedia", print)
        .await
        .unwrap();
    let paper = serde_json::json!({
        "width": PAPER_PX.0, "height": PAPER_PX.1, "deviceScaleFactor": 1, "mobile": false
    });
    devtools
        .send_raw("Emulation.setDeviceMetricsOverride", paper)
        .await
        .unwrap();
    let sheets = browser.driver.find_all(By::Css(".sheet")).await.unwrap();
    assert_eq!(sheets.len(), 5);
    for sheet in sheets {
        let place = sheet.rect().await.unwrap();
        assert!(
            place.height < f64::from(PAPER_PX.1),
            "it fits on a page: {place:?}"
        );
        assert!(
            place.x >= 0.0 && place.x + place.width <= f64::from(PAPER_PX.0),
            "{place:?}"
        );
        assert_eq!(sheet.css_value("break-inside").await.unwrap(), "avoid");
        let dd = sheet.find(By::Css("dd")).await.unwrap();
        let size = dd.css_value("font-size").await.unwrap();
        let size_px: f64 = size.trim_end_matches("px").parse().unwrap();
        let is_large = browser.address().await.contains("size=large");
        // 16 points are 21.3 pixels.
        assert!(
            if is_large {
                size_px > 21.3
            } else {
                size_px > 14.0
            },
            "{size}"
        );
    }
    let screen = serde_json::json!({"media": ""});
    devtools
        .send_raw("Emulation.setEmulatedMedia", screen)
        .await
        .unwrap();
    devtools
        .send_raw(
            "Emulation.clearDeviceMetricsOverride",
            serde_json::json!({}),
        )
        .await
        .unwrap();
}

/// Looks at every state of the list's pages: empty, with groups, with a fault, with a warning, shared, and on paper.
pub(super) async fn see_all(browser: &Browser, site: &str, prefix: &str) {
    let goto = async |path: &str| {
        browser.goto(format!("{site}{prefix}{path}")).await;
    };
    goto("/shortlist").await;
    check(browser, site).await;
    goto("/").await;
    search(browser, "singing", "CT20 1RS").await;
    keep(browser, 2).await;
    check(browser, site).await;
    press(browser, ".result h3 a").await;
    appears(browser, ".group .keep").await;
    check(browser, site).await;
    goto("/shortlist").await;
    check(browser, site).await;

    let note = find(browser, ".kept-group textarea").await;
    note.send_keys("Ring 07700 900123").await.unwrap();
    press(browser, ".sharing button").await;
    appears(browser, ".problem mark").await;
    check(browser, site).await;
    press(browser, ".problem button").await;
    appears(browser, ".sharing .address a").await;
    check(browser, site).await;
    press(browser, ".sharing .address a").await;
    appears(browser, ".said-note").await;
    check(browser, site).await;
    for path in [
        "/shortlist/print",
        "/shortlist/print?size=large",
        "/list/nothing-here",
    ] {
        goto(path).await;
        check(browser, site).await;
    }
    goto("/shortlist").await;
    press(browser, ".clear summary").await;
    check(browser, site).await;
}
