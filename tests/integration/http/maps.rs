//! Sketch maps: they say what the list says, lead nobody to who hides, and weigh little.

use crate::support::app::{Answer, TestApp};
use std::collections::BTreeSet;

/// The map of a page.
fn map(page: &Answer) -> Option<&str> {
    let (_, after) = page.text.split_once("<figure class=\"map\"")?;
    after.split("</figure>").next()
}

/// The numbers that stand on a map, out of "1–3, 7".
fn numbers_on(map: &str) -> BTreeSet<usize> {
    let labels = map.split("<text").skip(1).filter_map(|text| {
        let (_, said) = text.split_once('>')?;
        said.split('<').next()
    });
    let parts = labels.flat_map(|label| label.split(", "));
    let ranges = parts.filter_map(|part| {
        let (first, last) = part.split_once('–').unwrap_or((part, part));
        Some(first.parse().ok()?..=last.parse().ok()?)
    });
    ranges.flatten().collect()
}

fn numbers_of_cards(page: &Answer) -> BTreeSet<usize> {
    let numbers = page.text.split("<span class=\"number\">").skip(1);
    let numbers = numbers.filter_map(|rest| rest.split('<').next()?.parse().ok());
    numbers.collect()
}

async fn listing(app: &TestApp, name: &str) -> Answer {
    app.get(&app.group_address(name).await).await
}

#[tokio::test]
async fn every_card_with_a_place_has_its_number_on_the_map_and_no_other_number_is_there() {
    let app = TestApp::with_sample();
    for (near, q, miles) in [
        ("Leeds", "", ""),
        ("CT20 1RS", "singing", ""),
        ("Exeter", "stroke", ""),
        ("Bangor", "walking", "25"),
        ("Inverness", "knitting", ""),
    ] {
        let fields = [("near", near), ("q", q), ("miles", miles)];
        let page = app.post_form("/", &fields).await;
        let map = map(&page).unwrap_or_else(|| panic!("{near}: no map"));
        let cards = numbers_of_cards(&page);
        assert!(!cards.is_empty(), "{near}");
        assert_eq!(numbers_on(map), cards, "{near}: {map}");
        assert!(map.len() < 6_000, "{near}: {} bytes", map.len());
        assert!(!map.contains("style="), "{near}");
        let list = page.text.find("class=\"results\"").unwrap();
        assert!(
            list < page.text.find("<figure").unwrap(),
            "the list is first"
        );
    }
}

#[tokio::test]
async fn without_a_place_or_a_result_there_is_no_map() {
    let app = TestApp::with_sample();
    for fields in [
        [("q", "singing"), ("near", "")],
        [("q", "zzzqqq"), ("near", "")],
    ] {
        let page = app.post_form("/", &fields).await;
        assert_eq!(page.status, 200);
        assert_eq!(map(&page), None, "{fields:?}");
        assert!(!page.text.contains("href=\"#map\""), "{fields:?}");
    }
}

#[tokio::test]
async fn who_hides_is_on_no_map_and_a_home_is_an_area_without_a_pin() {
    let app = TestApp::with_sample();
    assert_eq!(map(&listing(&app, "Rowan Gate refuge").await), None);
    let home = listing(&app, "Knit night at Alison").await;
    let home = map(&home).unwrap();
    assert!(home.contains("class=\"area\""), "{home}");
    assert!(home.contains("only the area is known"), "{home}");
    assert!(!home.contains("class=\"pin\""), "{home}");
}

#[tokio::test]
async fn a_group_is_on_a_map_with_towns_near_by() {
    let app = TestApp::with_sample();
    let page = listing(&app, "Sing It Again").await;
    let map = map(&page).unwrap();
    assert!(map.contains("class=\"pin\""), "{map}");
    assert!(map.contains(">Folkestone<"), "{map}");
    assert!(map.contains("1 mile"), "{map}");
    assert!(map.len() < 6_000, "{}", map.len());
}

#[tokio::test]
async fn what_the_movable_map_loads_is_ours_and_kept_for_good() {
    let app = TestApp::with_sample();
    let page = app.post_form("/", &[("near", "Leeds")]).await;
    let map = map(&page).unwrap();
    for (what, content_type) in [
        ("script", "text/javascript"),
        ("styles", "text/css"),
        ("coast", "application/json"),
    ] {
        let (_, after) = map.split_once(&format!("data-{what}=\"")).unwrap();
        let path = after.split('"').next().unwrap();
        assert!(path.starts_with("/static/"), "{path}");
        let file = app.get(path).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(
            file.header("content-type").starts_with(content_type),
            "{path}"
        );
        assert!(file.header("cache-control").contains("immutable"), "{path}");
        assert!(
            !page.text.contains(&format!("src=\"{path}\"")),
            "{path} is not loaded at once"
        );
    }
}
