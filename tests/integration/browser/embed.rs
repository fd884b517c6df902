//! The search in a frame on somebody else's page.

use crate::support::app::TestApp;
use crate::support::browser::Browser;
use std::time::Duration;
use thirtyfour::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Somebody else's site: one page, whatever is asked for. Gives its address.
async fn site_of_somebody_else(page: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!(
        "http://localhost:{}/",
        listener.local_addr().unwrap().port()
    );
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let length = page.len();
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {length}\r\n\
                 connection: close\r\n\r\n{page}"
            );
            // A request of a browser for a page fits; what it asks does not matter.
            let mut asked = [0; 8192];
            if stream.read(&mut asked).await.is_ok() {
                stream.write_all(answer.as_bytes()).await.ok();
            }
        }
    });
    address
}

/// Both lines for a search about dementia near Folkestone, as somebody copies them.
async fn lines(browser: &Browser, app: &TestApp) -> String {
    browser.goto(format!("{}/en/embed", app.site())).await;
    for (id, typed) in [("about", "dementia"), ("near", "Folkestone")] {
        let field = browser.driver.find(By::Id(id)).await.unwrap();
        field.send_keys(typed).await.unwrap();
    }
    let button = browser.driver.find(By::Css(".telling-form button")).await;
    button.unwrap().click().await.unwrap();
    let mut lines = String::new();
    for id in ["line", "script"] {
        let field = browser.driver.find(By::Id(id)).await.unwrap();
        lines.push_str(&field.value().await.unwrap().unwrap());
    }
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_fits_what_is_in_it_and_its_answer_opens_on_our_own_site() {
    let app = TestApp::with_sample();
    let browser = Browser::open(1280).await;
    let lines = lines(&browser, &app).await;
    let page = format!("<!doctype html><title>A surgery</title><h1>A surgery</h1>{lines}");
    let site = site_of_somebody_else(page).await;
    let driver = &browser.driver;
    driver.goto(&site).await.unwrap();
    let sized = driver.query(By::Css("iframe[style*='px']"));
    let frame = sized.wait(Duration::from_secs(20), Duration::from_millis(50));
    let frame = frame
        .first()
        .await
        .expect("it has the height that it asked for");
    frame.enter_frame().await.unwrap();
    let fits = "return document.documentElement.scrollHeight <= innerHeight";
    let fits = driver.execute(fits, Vec::new()).await.unwrap();
    assert!(fits.convert::<bool>().unwrap());
    assert!(browser.text("h1").await.contains("dementia"));
    let field = driver.find(By::Id("q")).await.unwrap();
    field.send_keys("singing").await.unwrap();
    field.send_keys(Key::Enter + "").await.unwrap();
    let opened = async {
        loop {
            let windows = driver.windows().await.unwrap();
            if let [_, answer] = windows.as_slice() {
                break answer.clone();
            }
            tokio::task::yield_now().await;
        }
    };
    let opened = tokio::time::timeout(Duration::from_secs(20), opened).await;
    driver.switch_to_window(opened.unwrap()).await.unwrap();
    let result = driver.query(By::Css(".result h3 a"));
    let result = result.wait(Duration::from_secs(20), Duration::from_millis(50));
    let result = result.first().await.unwrap();
    assert_eq!(result.text().await.unwrap(), "Sing It Again");
    let address = browser.address().await;
    assert!(address.starts_with(&format!("{}/en/found/", app.site())));
    let opener = driver.execute("return window.opener === null", Vec::new());
    assert!(opener.await.unwrap().convert::<bool>().unwrap());
    browser.close().await;
}
