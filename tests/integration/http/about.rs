//! Pages about the site itself: what they promise, in both languages, and who runs it.

use crate::support::TestDatabase;
use crate::support::app::{TestApp, config};
use hereabouts::config::SiteConfig;

const PAGES: [&str; 4] = ["/about", "/accessibility", "/privacy", "/api"];

#[tokio::test]
async fn every_page_leads_to_the_pages_about_the_site_in_its_language() {
    let app = TestApp::with_sample();
    for prefix in ["", "/en", "/cy"] {
        let home = app.get(&format!("{prefix}/")).await;
        for page in PAGES.into_iter().chain(["/browse"]) {
            let address = format!("{prefix}{page}");
            let link = format!("<li><a href=\"{address}\">");
            assert!(home.text.contains(&link), "{address}");
            assert_eq!(app.get(&address).await.status, 200, "{address}");
        }
    }
    let welsh = app.get("/cy/about").await.text;
    assert!(
        welsh.contains("<html lang=\"cy\">")
            && welsh.contains("ymarferydd presgripsiynu cymdeithasol")
    );
}

#[tokio::test]
async fn what_is_owed_to_others_is_said_in_their_words() {
    let app = TestApp::with_sample();
    for page in ["/about", "/cy/about", "/api"] {
        let page = app.get(page).await.text;
        for line in hereabouts_gazetteer::attribution::ALL {
            assert!(page.contains(line), "{line}: {page}");
        }
    }
}

#[tokio::test]
async fn the_page_about_the_site_leads_to_where_a_group_is_registered() {
    let app = TestApp::with_sample();
    for prefix in ["", "/cy"] {
        let about = app.get(&format!("{prefix}/about")).await.text;
        let main = about.split_once("<main").unwrap().1;
        let main = main.split_once("</main>").unwrap().0;
        let link = format!("<a href=\"{prefix}/register\">");
        assert!(main.contains(&link), "{main}");
    }
}

#[tokio::test]
async fn an_invented_directory_says_so() {
    let app = TestApp::with_sample();
    let about = app.get("/about").await.text;
    assert!(
        about.contains("All the groups here now are made up."),
        "{about}"
    );
}

#[tokio::test]
async fn looking_sets_no_cookie() {
    let app = TestApp::with_sample();
    for path in PAGES
        .into_iter()
        .chain(["/", "/browse", "/browse/dementia"])
    {
        assert_eq!(app.get(path).await.header("set-cookie"), "", "{path}");
    }
    let found = app
        .post_form("/", &[("q", "singing"), ("near", "Leeds")])
        .await;
    assert_eq!(found.header("set-cookie"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_runs_the_site_is_said_where_it_is_known() {
    let unknown = "have not yet said how to reach them";
    let app = TestApp::with_sample();
    for page in ["/about", "/accessibility", "/privacy"] {
        assert!(app.get(page).await.text.contains(unknown), "{page}");
    }
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.site = SiteConfig {
        public_url: Some("https://hereabouts.example.org".to_owned()),
        operator: Some("Folkestone & District Network".to_owned()),
        contact_email: Some("hello@example.org".to_owned()),
    };
    let (app, _application) = TestApp::of(&config, false).await.unwrap();
    for page in ["/about", "/accessibility", "/privacy"] {
        let text = app.get(page).await.text;
        assert!(
            text.contains("Folkestone &#38; District Network runs this site."),
            "{text}"
        );
        assert!(text.contains("<a href=\"mailto:hello@example.org\">hello@example.org</a>"));
        let canonical = format!("rel=\"canonical\" href=\"https://hereabouts.example.org{page}\"");
        assert!(
            text.contains(&canonical) && !text.contains(unknown),
            "{text}"
        );
    }
    let guide = app.get("/api").await.text;
    assert!(guide.contains("https://hereabouts.example.org/api/v1/"));
}
