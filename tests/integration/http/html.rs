//! Every page is HTML as the standard has it, in both languages: the Nu checker (vnu) finds nothing to say.

use crate::support::app::TestApp;
use std::path::Path;
use std::process::Command;

/// Pages that have an address of their own.
const ADDRESSES: [&str; 12] = [
    "/",
    "/about",
    "/accessibility",
    "/privacy",
    "/api",
    "/browse",
    "/browse/dementia",
    "/browse/in/folkestone",
    "/problems",
    "/nothing-here",
    "/found/abc",
    "/shortlist",
];
/// What is asked on the first page, for pages that only come of that.
const QUESTIONS: [&[(&str, &str)]; 3] = [
    &[
        ("q", "mum keeps forgetting things and likes singing"),
        ("near", "CT20 1RS"),
        ("miles", "10"),
        ("day", "tuesday"),
        ("not_meant", "singing"),
    ],
    &[("q", "i want to end my life"), ("near", "Nowhere at all")],
    &[("q", "zzzqqq"), ("near", "Leeds")],
];

#[tokio::test]
async fn every_page_is_valid_html() {
    let app = TestApp::with_sample();
    let folder = tempfile::tempdir().unwrap();
    let mut pages = Vec::new();
    for prefix in ["/en", "/cy"] {
        for address in ADDRESSES {
            pages.push(page(&app, &format!("{prefix}{address}")).await);
        }
        for question in QUESTIONS {
            let answer = app.post_form(&format!("{prefix}/"), question).await;
            pages.push(answer.text);
        }
        let answer = app
            .post_form(&format!("{prefix}/"), QUESTIONS[0])
            .await
            .text;
        let link = answer.split("<h3><a href=\"").nth(1);
        let group = link.or_else(|| {
            answer
                .split("href=\"")
                .find(|one| one.contains("/listing/"))
        });
        let group = group.unwrap().split('"').next().unwrap();
        pages.push(page(&app, group).await);
    }
    for (number, html) in pages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{number}.html")), html).unwrap();
    }
    let jar = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/vnu/node_modules/vnu-jar/build/dist/vnu.jar");
    let checked = Command::new("java")
        .arg("-jar")
        .arg(jar)
        .args(["--stdout", "--format", "gnu"])
        .arg(folder.path())
        .output()
        .expect("java is on this machine: `make test` installs it");
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(
        checked.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}

async fn page(app: &TestApp, address: &str) -> String {
    let page = app
        .request(reqwest::Method::GET, address)
        .header("accept", "text/html");
    crate::support::app::answer(page).await.text
}
