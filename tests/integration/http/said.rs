//! A page says everything in its language, except a group's own words; and a result says it in one order.

use crate::support::app::{TestApp, answer};
use reqwest::Method;
use std::path::Path;

/// The texts of a language's catalogues between what stands in for arguments, if they are long enough that no group
/// would have written them.
fn texts(language: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(root.join("locales").join(language)).unwrap() {
        let catalogue = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let lines = catalogue.lines().filter(|line| !line.starts_with('#'));
        let said = lines.filter_map(|line| line.split_once(" = ").or(line.split_once("] ")));
        for (_, said) in said {
            texts.extend(
                said.split(['{', '}'])
                    .step_by(2)
                    .map(|text| text.trim().to_owned()),
            );
        }
    }
    texts.retain(|text| text.len() > 11 && text.contains(' '));
    assert!(texts.len() > 50, "{texts:?}");
    texts
}

#[track_caller]
fn check_says_none_of(texts: &[String], what: &str, page: &str) {
    let page = page.replace("&#39;", "'");
    let said: Vec<&String> = texts.iter().filter(|text| page.contains(*text)).collect();
    assert_eq!(said, Vec::<&String>::new(), "{what}");
}

#[tokio::test]
async fn a_welsh_page_has_no_english_but_the_groups_own() {
    let app = TestApp::with_sample();
    let english = texts("en");
    for (q, near) in [
        ("singing with dementia, step free, on Tuesdays", "Cardiff"),
        (
            "a lunch club tomorrow afternoon for my dad who is 84",
            "CF11",
        ),
        (
            "somewhere free for an 8 year old with a hearing loop",
            "CF5 1EQ",
        ),
        ("bereavement group in Polish this weekend", "Cardiff"),
        ("zorbing", "QQ1 1QQ"),
        ("zorbing", "51.5,99"),
        ("stroke", "Caerdyddx"),
    ] {
        for miles in ["", "3"] {
            let asked = [("q", q), ("near", near), ("miles", miles)];
            let page = app.post_form("/cy/", &asked).await;
            assert!(page.text.contains("<html lang=\"cy\">"), "{}", page.text);
            check_says_none_of(&english, q, &page.text);
        }
    }
    let nothing = app
        .request(Method::GET, "/cy/nothing")
        .header("accept", "text/html");
    let nothing = answer(nothing).await;
    assert_eq!(nothing.status, 404);
    check_says_none_of(&english, "nothing", &nothing.text);
    assert!(nothing.text.contains("Nid oes dim yn y cyfeiriad hwn"));
}

#[tokio::test]
async fn an_english_page_has_no_welsh_but_the_groups_own() {
    let app = TestApp::with_sample();
    let asked = [
        ("q", "singing with dementia, step free"),
        ("near", "Cardiff"),
    ];
    let page = app.post_form("/en/", &asked).await;
    check_says_none_of(&texts("cy"), "singing", &page.text);
    let english = texts("en");
    let said = english.iter().filter(|text| page.text.contains(*text));
    assert!(said.count() > 15, "what is looked for is what pages say");
}

#[tokio::test]
async fn labels_days_and_reasons_of_a_result_are_in_welsh() {
    let app = TestApp::with_sample();
    let asked = [
        ("q", "singing with dementia, step free, on Tuesdays"),
        ("near", "Cardiff"),
    ];
    let page = app.post_form("/cy/", &asked).await;
    for said in [
        "<strong>heb risiau</strong>",
        "<strong>dyddiau Mawrth</strong>",
        "<dt>Pam mae hwn yma</dt>",
        "Yn cynnig canu.",
        "<dd>Bob dydd ",
        "milltir i ffwrdd mewn llinell syth",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
}

#[tokio::test]
async fn a_result_says_who_why_where_when_what_it_costs_and_how_to_get_in() {
    let app = TestApp::with_sample();
    let asked = [
        ("q", "singing with dementia, step free"),
        ("near", "Folkestone"),
    ];
    let page = app.post_form("/", &asked).await.text;
    let order = [
        "<h3>",
        "<p class=\"by\">",
        "<p class=\"notice\">",
        "<dt>Why it is here</dt>",
        "<dt>Where</dt>",
        "<dt>When</dt>",
        "<dt>Cost</dt>",
        "<dt>Access</dt>",
        "<dt>Not mentioned</dt>",
        "<p class=\"checked\">",
    ];
    for part in order {
        assert!(page.contains(part), "no card has {part}: {page}");
    }
    for card in page.split("<li class=\"result\">").skip(1) {
        let found = order.iter().filter_map(|part| card.find(part));
        assert!(found.is_sorted(), "{card}");
    }
}
