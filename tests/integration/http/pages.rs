//! The pages: what every one has, and the main job without JavaScript.

use crate::support::app::{Answer, TestApp};
use serde_json::json;

fn check_page(what: &str, page: &Answer) {
    let html = &page.text;
    let count = |needle: &str| html.matches(needle).count();
    assert!(
        page.header("content-type").starts_with("text/html"),
        "{what}"
    );
    assert_eq!(count("<h1"), 1, "{what}: one h1");
    assert_eq!(count("<title>"), 1, "{what}: a title");
    assert_eq!(count("<main"), 1, "{what}: one main");
    assert!(html.contains("lang=\"en-GB\""), "{what}");
    assert_eq!(
        count(" style=\"") + count("onclick"),
        0,
        "{what}: nothing inline"
    );
    let ours = count("<script type=\"module\" src=\"/static/");
    let data = count("<script type=\"application/ld+json\">");
    assert_eq!(count("<script"), ours + data, "{what}: no script inline");
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{what}: {policy}"
    );
    assert_eq!(page.header("referrer-policy"), "no-referrer", "{what}");
    for field in html
        .split("<input")
        .skip(1)
        .filter(|field| !field.contains("type=\"hidden\""))
    {
        let id = field
            .split("id=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap();
        assert!(
            html.contains(&format!("<label for=\"{id}\"")),
            "{what}: a label for {id}"
        );
    }
    let loaded = html
        .split("src=\"")
        .skip(1)
        .chain(html.split("<link rel=\"stylesheet\" href=\"").skip(1));
    for address in loaded {
        assert!(
            address.starts_with('/'),
            "{what} loads from another host: {}",
            &address[..40]
        );
    }
}

#[tokio::test]
async fn every_page_has_a_title_one_heading_labels_and_the_policy() {
    let app = TestApp::with_sample();
    let listing =
        app.search(json!({"near": "Leeds", "limit": 1})).await["results"][0]["service"]["url"]
            .clone();
    for path in ["/", "/problems", listing.as_str().unwrap()] {
        check_page(path, &app.get(path).await);
    }
    check_page(
        "answer",
        &app.post_form(
            "/",
            &[("q", "singing dementia"), ("near", "Leeds"), ("miles", "5")],
        )
        .await,
    );
    check_page(
        "problem",
        &app.post_form("/", &[("q", "singing"), ("near", "QQ1 1QQ"), ("miles", "")])
            .await,
    );
    check_page(
        "no such listing",
        &app.get("/listing/none-000000000000").await,
    );
}

#[tokio::test]
async fn the_form_answers_without_javascript_and_keeps_what_was_typed() {
    let app = TestApp::with_sample();
    let page = app
        .post_form(
            "/",
            &[
                ("q", "singing for my mum with dementia"),
                ("near", "Folkestone"),
                ("miles", "5"),
            ],
        )
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "private, no-store");
    for expected in [
        "within 5 miles of Folkestone",
        "dementia",
        "in a straight line",
        "Why it is here",
        "made-up sample",
        "value=\"singing for my mum with dementia\"",
    ] {
        assert!(page.text.contains(expected), "{expected}");
    }
}

#[tokio::test]
async fn help_stands_above_everything_even_when_the_place_is_wrong() {
    let app = TestApp::with_sample();
    for near in ["Cardiff", "QQ1 1QQ", ""] {
        let page = app
            .post_form(
                "/",
                &[("q", "i cant go on i want to end my life"), ("near", near)],
            )
            .await;
        let urgent = page
            .text
            .find("class=\"urgent")
            .unwrap_or_else(|| panic!("no urgent block near {near:?}"));
        assert!(page.text.contains("116 123"), "{near}");
        assert!(
            urgent < page.text.find("<h1").unwrap(),
            "{near}: above the heading"
        );
    }
}

#[tokio::test]
async fn help_is_in_welsh_too_where_wales_is_possible() {
    let app = TestApp::with_sample();
    for (near, welsh) in [("Cardiff", true), ("", true), ("Leeds", false)] {
        let page = app
            .post_form("/", &[("q", "i want to end my life"), ("near", near)])
            .await;
        assert_eq!(page.text.contains("Cymorth brys"), welsh, "{near:?}");
    }
}

#[tokio::test]
async fn a_name_that_two_nations_have_gives_the_help_of_all() {
    let app = TestApp::with_sample();
    let words = ("q", "i want to end my life");
    let page = app.post_form("/", &[words, ("near", "Bangor")]).await;
    for said in ["Northern Ireland: ", "Cymorth brys"] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let fields = [words, ("near", "Bangor, Ards and North Down")];
    let page = app.post_form("/", &fields).await;
    assert!(!page.text.contains("Cymorth brys"), "{}", page.text);
}

#[tokio::test]
async fn who_reads_welsh_has_help_in_welsh_first_wherever_the_place_seems_to_be() {
    let app = TestApp::with_sample();
    for near in ["Bangor", "Leeds", ""] {
        let page = app
            .post_form("/cy/", &[("q", "i want to end my life"), ("near", near)])
            .await;
        let at = |words: &str| {
            let found = page.text.find(words);
            found.unwrap_or_else(|| panic!("{words} near {near:?}"))
        };
        assert!(at("Cymorth brys") < at("Urgent help"), "{near:?}");
        assert!(page.text.contains("href=\"tel:999\""), "{near:?}");
    }
}

#[tokio::test]
async fn a_place_that_was_perhaps_meant_is_a_press_away_with_what_was_asked() {
    let app = TestApp::with_sample();
    let fields = [("q", "singing"), ("near", "Leds"), ("miles", "5")];
    let page = app.post_form("/", &fields).await;
    assert_eq!(page.status, 422);
    for said in [
        "<button type=\"submit\" name=\"near\" value=\"Leeds\"",
        "<input type=\"hidden\" name=\"q\" value=\"singing\">",
        "<input type=\"hidden\" name=\"miles\" value=\"5\">",
        "aria-describedby=\"near-hint near-fault\" aria-invalid=\"true\"",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
}

/// The value of the first "more" button.
fn more(page: &Answer) -> Option<&str> {
    let (_, after) = page.text.split_once("name=\"cursor\" value=\"")?;
    after.split('"').next()
}

fn listings(page: &Answer) -> Vec<&str> {
    let links = page.text.split("href=\"/listing/").skip(1);
    links.filter_map(|link| link.split('"').next()).collect()
}

#[tokio::test]
async fn more_is_a_button_away_and_nothing_comes_twice() {
    let app = TestApp::with_sample();
    let first = app.post_form("/", &[("near", "Leeds")]).await;
    let cursor = more(&first).unwrap();
    let second = app
        .post_form("/", &[("near", "Leeds"), ("cursor", cursor)])
        .await;
    assert!(second.text.contains("Back to the first of them"));
    for (number, is_there) in [(1, false), (21, true), (40, true)] {
        let said = format!("<span class=\"number\">{number}</span>");
        assert_eq!(second.text.contains(&said), is_there, "{number}");
    }
    let (first_20, second_20) = (&listings(&first)[..20], &listings(&second)[..20]);
    assert!(first_20.iter().all(|listing| !second_20.contains(listing)));
    let other_words = app
        .post_form("/", &[("near", "Bristol"), ("cursor", cursor)])
        .await;
    let bristol = app.post_form("/", &[("near", "Bristol")]).await;
    assert_eq!(listings(&other_words), listings(&bristol));
}

#[tokio::test]
async fn a_position_that_is_not_exact_is_said_to_be_so() {
    let app = TestApp::with_sample();
    for (near, said) in [
        ("CT20 1AB", "no longer in use"),
        ("BT1 5GS", "only roughly where BT1 5GS is"),
        ("LS6", "the middle of LS6"),
    ] {
        let page = app.post_form("/", &[("near", near)]).await;
        assert!(page.text.contains(said), "{near}");
    }
}

#[tokio::test]
async fn what_was_typed_is_shown_as_text_and_never_as_markup() {
    let app = TestApp::with_sample();
    let page = app
        .post_form(
            "/",
            &[
                ("q", "<script>alert(1)</script>\"><b>"),
                ("near", "\"><img src=x>"),
            ],
        )
        .await;
    assert!(
        !page.text.contains("<script>")
            && !page.text.contains("<img")
            && !page.text.contains("\"><b>"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn every_answer_says_that_it_is_what_it_says_and_runs_and_frames_nothing_of_others() {
    let app = TestApp::with_sample();
    for path in [
        "/",
        "/api/v1/concepts/dementia",
        "/api/v1/nothing",
        "/docs/",
        "/embed/size.js",
        "/health/live",
        "/nothing-here",
        "/robots.txt",
        "/sitemap.xml",
        "/static/site-000000000000.css",
    ] {
        let said = app.get(path).await;
        assert_eq!(said.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(said.header("referrer-policy"), "no-referrer", "{path}");
        let policy = said.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
    }
}

#[tokio::test]
async fn the_stylesheet_is_ours_and_kept_for_good() {
    let app = TestApp::with_sample();
    let home = app.get("/").await.text;
    let path = home
        .split("href=\"/static/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap();
    let styles = app.get(&format!("/static/{path}")).await;
    assert_eq!(styles.status, 200);
    assert!(styles.header("cache-control").contains("immutable"));
    assert!(!styles.text.contains("url(http") && !styles.text.contains("@import"));
    assert_eq!(app.get("/static/site-000000000000.css").await.status, 404);
}

#[tokio::test]
async fn what_a_link_hangs_on_to_the_address_of_the_form_is_not_read() {
    let app = TestApp::with_sample();
    let page = app.get("/?fbclid=1&q=zebrafish").await;
    assert_eq!(page.status, 200);
    assert!(!page.text.contains("zebrafish"), "{}", page.text);
}

#[tokio::test]
async fn other_places_of_a_name_are_a_press_away_and_keep_the_question() {
    let app = TestApp::with_sample();
    let page = app
        .post_form(
            "/",
            &[("near", "Newport"), ("q", "stroke"), ("miles", "10")],
        )
        .await;
    let button = "form=\"ask\" name=\"other_place\" value=\"Newport, Isle of Wight\"";
    assert!(page.text.contains(button), "{}", page.text);
    let pressed = [
        ("near", "Newport"),
        ("q", "stroke"),
        ("miles", "10"),
        ("other_place", "Newport, Isle of Wight"),
    ];
    let page = app.post_form("/", &pressed).await;
    assert!(
        page.text
            .contains("within 10 miles of Newport, Isle of Wight")
    );
    assert!(page.text.contains("value=\"stroke\""));
}

#[tokio::test]
async fn words_that_tell_no_group_from_another_are_said_to() {
    let app = TestApp::with_sample();
    let said = "Nothing in your words tells one group from another";
    let page = app
        .post_form("/", &[("near", "Leeds"), ("q", "help")])
        .await;
    assert!(page.text.contains(said), "{}", page.text);
    for q in ["stroke", "zorbing", "on a Tuesday", ""] {
        let page = app.post_form("/", &[("near", "Leeds"), ("q", q)]).await;
        assert!(!page.text.contains(said), "{q}");
    }
}

#[tokio::test]
async fn a_number_that_a_line_of_help_says_is_not_said_again() {
    let app = TestApp::with_sample();
    let page = app
        .post_form("/", &[("near", "Leeds"), ("q", "I want to kill myself")])
        .await;
    let line = "England: NHS <a href=\"tel:111\">111</a>, then option 2";
    assert!(page.text.contains(line), "{}", page.text);
}
