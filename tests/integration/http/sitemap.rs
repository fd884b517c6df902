//! What search engines are told of: pages that are real, betray nobody, and answer.

use super::browse::real_directory;
use crate::support::app::TestApp;

fn locations(xml: &str) -> Vec<String> {
    let parts = xml.split("<loc>").skip(1);
    parts
        .filter_map(|part| part.split_once("</loc>").map(|(loc, _)| loc.to_owned()))
        .collect()
}

#[tokio::test]
async fn of_an_invented_directory_nobody_is_told() {
    let app = TestApp::with_sample();
    assert_eq!(app.get("/sitemap.xml").await.status, 404);
    assert_eq!(app.get("/sitemap/groups-1.xml").await.status, 404);
    let robots = app.get("/robots.txt").await;
    assert_eq!(robots.status, 200);
    assert!(!robots.text.contains("Sitemap"), "{}", robots.text);
}

#[tokio::test]
async fn what_somebody_asked_or_keeps_is_to_be_left_alone() {
    let app = TestApp::with_sample();
    let robots = app.get("/robots.txt").await.text;
    for path in ["/found/", "/cy/found/", "/en/shortlist", "/list/"] {
        assert!(robots.contains(&format!("Disallow: {path}\n")), "{robots}");
    }
    let forbidden: Vec<&str> = robots
        .lines()
        .filter_map(|line| line.strip_prefix("Disallow: "))
        .collect();
    for open in [
        "/",
        "/listing/sing-it-again-0123456789ab",
        "/browse/dementia",
    ] {
        assert!(
            !forbidden.iter().any(|path| open.starts_with(path)),
            "{open}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_has_addresses_that_answer_and_may_be_shown() {
    let (app, _application, _database) = real_directory().await;
    let site = app.site().to_owned();
    let robots = app.get("/robots.txt").await.text;
    assert!(robots.contains(&format!("Sitemap: {site}/sitemap.xml")));
    let index = app.get("/sitemap.xml").await;
    assert!(index.header("content-type").starts_with("application/xml"));
    let files = locations(&index.text);
    assert_eq!(files.len(), 5, "{files:?}");
    let mut all = Vec::new();
    for file in &files {
        let xml = app.get(file.strip_prefix(&site).unwrap()).await;
        assert_eq!(xml.status, 200, "{file}");
        assert!(xml.text.ends_with("</urlset>\n"), "{file}");
        let found = locations(&xml.text);
        assert!(!found.is_empty() && found.len() <= 50_000, "{file}");
        for location in found.iter().step_by(found.len() / 8 + 1) {
            let page = app.get(location.strip_prefix(&site).unwrap()).await;
            assert_eq!(page.status, 200, "{location}");
            assert!(page.text.contains("content=\"index\""), "{location}");
            let canonical = format!("rel=\"canonical\" href=\"{location}\"");
            assert!(page.text.contains(&canonical), "{location}");
        }
        all.extend(found);
    }
    let groups = all.iter().filter(|one| one.contains("/listing/")).count();
    assert!(groups > 500, "{groups}");
    for betraying in ["hiv", "abuse", "suicid", "rowan-gate"] {
        let found: Vec<&String> = all.iter().filter(|one| one.contains(betraying)).collect();
        assert!(found.is_empty(), "{found:?}");
    }
    assert_eq!(app.get("/sitemap/groups-2.xml").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_was_checked_has_its_day() {
    let (app, _application, _database) = real_directory().await;
    let xml = app.get("/sitemap/groups-1.xml").await.text;
    let (before, _) = xml.split_once("<lastmod>2026-09-29</lastmod>").unwrap();
    assert!(before.contains("/listing/"));
}
