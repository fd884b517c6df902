//! A program that has a key, made as somebody makes one: on the page.

use super::app::{Answer, TestApp, answer};
use super::visitor::Visitor;
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use serde_json::Value;

/// A program with a key.
pub struct Program<'a> {
    app: &'a TestApp,
    client: Client,
    /// What it sends.
    pub token: String,
}

impl<'a> Program<'a> {
    /// With a key of these scopes, that somebody who is signed in makes for it.
    pub async fn of(app: &'a TestApp, owner: &Visitor<'_>, scopes: &[&str]) -> Self {
        let mut fields = vec![("name", "our website"), ("days", "30")];
        fields.extend(scopes.iter().map(|scope| ("scopes", *scope)));
        let page = owner.post("/account/keys", &fields).await;
        assert_eq!(page.answer.status, 200, "{}", page.answer.text);
        Self::with(app, page.between("<p><code>", "</code>"))
    }

    /// With something as its key.
    pub fn with(app: &'a TestApp, token: &str) -> Self {
        Self {
            app,
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            token: token.to_owned(),
        }
    }

    /// Asks.
    pub async fn ask(&self, method: Method, path: &str) -> Answer {
        self.send(method, path, None, &[]).await
    }

    /// Posts JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body), &[]).await
    }

    /// Sends JSON, with headers.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.app.site()))
            .header("authorization", format!("Bearer {}", self.token));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        answer(request).await
    }
}
