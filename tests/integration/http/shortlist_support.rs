//! A reader of pages with one cookie, as a browser without JavaScript is one.

use crate::support::app::{Answer, TestApp, answer};
use crate::support::server::{new_data_dir, options};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use hereabouts::directory::DatabaseState;
use hereabouts::startup::Application;
use hereabouts::store::cluster::Cluster;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use std::io::Write;
use std::time::Duration;

/// A browser's list, and the program it reads.
pub(super) struct Reader<'a> {
    app: &'a TestApp,
    client: Client,
    cookie: Option<String>,
}

impl<'a> Reader<'a> {
    /// One who has kept nothing.
    pub(super) fn new(app: &'a TestApp) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self {
            app,
            client,
            cookie: None,
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .client
            .request(method, format!("{}{path}", self.app.site()));
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    /// Gets a page.
    pub(super) async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    /// Sends a form and keeps what it is given to keep. No redirect is followed.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.form(path, fields);
        self.send(request).await
    }

    /// Sends a form as our script does.
    pub(super) async fn post_as_script(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.form(path, fields).header("accept", "application/json");
        self.send(request).await
    }

    /// Sends a form as a page of another origin does.
    pub(super) async fn post_from(
        &mut self,
        origin: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let request = self.form(path, fields).header("sec-fetch-site", origin);
        self.send(request).await
    }

    /// Keeps the group of that name.
    pub(super) async fn keep(&mut self, name: &str) -> Answer {
        let id = id(self.app, name).await;
        let kept = self.post("/shortlist", &[("keep", &id)]).await;
        assert_eq!(kept.status, 303, "{name}: {}", kept.text);
        kept
    }

    /// Has groups on the list that are not in the directory.
    pub(super) fn hold(&mut self, ids: &[&str]) {
        self.hold_lines(&format!("1\n\n{}", ids.join("\n")));
    }

    /// Has groups on a list that they say is shared, and theirs by this secret.
    pub(super) fn hold_as_shared(&mut self, secret: &str, ids: &[&str]) {
        self.hold_lines(&format!("1\n9999-12-31 {secret}\n{}", ids.join("\n")));
    }

    fn hold_lines(&mut self, lines: &str) {
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflated.write_all(lines.as_bytes()).unwrap();
        let packed = BASE64_URL_SAFE_NO_PAD.encode(deflated.finish().unwrap());
        self.cookie = Some(format!("kept={packed}"));
    }

    fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.request(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
    }

    async fn send(&mut self, request: RequestBuilder) -> Answer {
        let answer = answer(request).await;
        let given = answer.header("set-cookie");
        if let Some((pair, _)) = given.split_once(';') {
            self.cookie = Some(pair.to_owned());
        }
        answer
    }
}

/// The short id of the group of that name.
pub(super) async fn id(app: &TestApp, name: &str) -> String {
    let url = app.group_address(name).await;
    url[url.len() - 12..].to_owned()
}

/// A program whose database was there and is away.
pub(super) async fn no_database() -> (TestApp, Application) {
    let cluster = Cluster::start(options(&new_data_dir("shortlist_away")))
        .await
        .unwrap();
    let (app, application) = TestApp::over(cluster.url(), true).await;
    cluster.stop().await.unwrap();
    let away = app
        .node()
        .wait_for_database(DatabaseState::Unreachable, Duration::from_secs(30));
    assert!(away.await, "the database is seen to be away");
    (app, application)
}
