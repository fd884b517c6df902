//! The answer to a search stands at an address that tells nobody what was asked.

use crate::support::app::{TestApp, answer};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};

/// Posts a question and gives the address of its answer.
async fn ask(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> String {
    let body: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let request = app.request(Method::POST, path).body(body).build().unwrap();
    let request = client
        .post(request.url().clone())
        .header("content-type", "application/x-www-form-urlencoded")
        .body(request.body().unwrap().as_bytes().unwrap().to_vec());
    let answered = answer(request).await;
    assert_eq!(answered.status, 303, "{}", answered.text);
    assert_eq!(answered.header("cache-control"), "private, no-store");
    answered.header("location").to_owned()
}

#[tokio::test]
async fn the_address_of_an_answer_tells_nothing_and_can_be_gone_back_to() {
    let app = TestApp::with_sample();
    let fields = [("near", "CT20 1RS"), ("q", "singing with dementia")];
    let address = ask(&app, "/", &fields).await;
    assert!(address.starts_with("/found/"), "{address}");
    for typed in ["CT20", "singing", "dementia"] {
        assert!(!address.contains(typed), "{address}");
    }
    let (first, again) = (app.get(&address).await, app.get(&address).await);
    assert_eq!((first.status, &first.text), (200, &again.text));
    assert!(first.text.contains("value=\"singing with dementia\""));
    // Two that ask the same are not known by the same address.
    assert_ne!(ask(&app, "/", &fields).await, address);
}

#[tokio::test]
async fn an_address_that_is_none_of_ours_asks_to_ask_again() {
    let app = TestApp::with_sample();
    let address = ask(&app, "/", &[("q", "singing")]).await;
    for broken in ["/found/", "/found/abc", &address[..address.len() - 3]] {
        let page = app
            .request(Method::GET, broken)
            .header("accept", "text/html");
        let page = answer(page).await;
        assert_eq!(page.status, 404, "{broken}");
    }
    let page = app.get("/cy/found/abc").await;
    assert!(page.text.contains("Gofynnwch eto"), "{}", page.text);
}

#[tokio::test]
async fn of_two_places_of_a_name_who_reads_welsh_means_the_one_in_wales() {
    let app = TestApp::with_sample();
    for (language, near, named) in [
        ("/cy/", "bangor", "ger Bangor, Gwynedd"),
        (
            "/cy/",
            "Bangor, Ards and North Down",
            "ger Bangor, Ards and North Down",
        ),
        ("/", "bangor", "near Bangor, Ards and North Down"),
    ] {
        let fields = [("q", "singing"), ("near", near)];
        let page = app.post_form(language, &fields).await;
        assert!(page.text.contains(named), "{named}: {}", page.text);
    }
}

#[tokio::test]
async fn a_page_is_in_the_language_of_its_address_and_leads_to_the_other() {
    let app = TestApp::with_sample();
    let address = ask(&app, "/cy/", &[("near", "Cardiff"), ("q", "singing")]).await;
    assert!(address.starts_with("/cy/found/"), "{address}");
    let welsh = app.get(&address).await;
    assert!(welsh.text.contains("<html lang=\"cy\">"));
    assert!(welsh.text.contains("Dyma a ddeallom"), "{}", welsh.text);
    assert!(welsh.text.contains("ger Caerdydd"), "{}", welsh.text);
    assert!(
        welsh.text.contains(">Caerdydd</text>"),
        "it stands on the map"
    );
    let english = address.replacen("/cy/", "/en/", 1);
    assert!(welsh.text.contains(&format!("href=\"{english}\"")));
    let english = app.get(&english).await;
    assert!(english.text.contains("We understood"), "{}", english.text);
    let wished = app
        .request(Method::GET, "/")
        .header("accept-language", "cy, en;q=0.7");
    let wished = answer(wished).await;
    assert!(wished.text.contains("<html lang=\"cy\">"));
    assert_eq!(wished.header("vary"), "accept-language");
}

#[tokio::test]
async fn a_story_too_long_for_an_address_is_answered_at_once() {
    let app = TestApp::with_sample();
    let story = "my mum has dementia and used to love singing. ".repeat(180);
    let page = app.post_form("/", &[("q", &story)]).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("We understood"));
}
