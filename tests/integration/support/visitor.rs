//! Somebody who comes with a browser without scripts: keeps cookies, follows redirects, and can sign in by a letter.

use super::app::{Answer, TestApp};
use hereabouts::directory::accounts;
use hereabouts::store::Connection;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A visitor of a running program.
pub struct Visitor<'a> {
    site: &'a str,
    client: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// A page, and where it stood in the end.
pub struct Visited {
    /// The page.
    pub answer: Answer,
    /// Its path with its query.
    pub path: String,
}

impl Visited {
    /// Fails unless the page says something.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.answer.text.contains(words),
            "{}: {words}: {}",
            self.path,
            self.answer.text
        );
        self
    }

    /// What stands in the page between two texts, first.
    #[track_caller]
    pub fn between(&self, before: &str, after: &str) -> &str {
        let (_, rest) = self
            .answer
            .text
            .split_once(before)
            .unwrap_or_else(|| panic!("{before}: {}", self.answer.text));
        rest.split_once(after).unwrap().0
    }
}

impl<'a> Visitor<'a> {
    /// One without a cookie.
    pub fn of(app: &'a TestApp) -> Self {
        Self::at(app.site())
    }

    /// One without a cookie, of whatever serves there.
    pub fn at(site: &'a str) -> Self {
        Self {
            site,
            client: Client::builder()
                .redirect(Policy::none())
                // What was killed meanwhile is not spoken to on an old connection.
                .pool_max_idle_per_host(0)
                .build()
                .unwrap(),
            cookies: Mutex::default(),
        }
    }

    /// One who has signed in by the code of a letter.
    pub async fn signed_in(app: &'a TestApp, email: &str) -> Self {
        Self::let_in(app, email, "/account").await
    }

    /// One who has signed in by the code of a letter, and has a passkey that they have not shown yet.
    pub async fn half_signed_in(app: &'a TestApp, email: &str) -> Self {
        Self::let_in(app, email, "/second-factor?next=%2Faccount").await
    }

    async fn let_in(app: &'a TestApp, email: &str, leads_to: &str) -> Self {
        let visitor = Self::of(app);
        let page = visitor.post("/sign-in", &[("email", email)]).await;
        assert_eq!(page.path, "/sign-in/code", "{}", page.answer.text);
        let code = code_for(app, email).await;
        let page = visitor.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(page.path, leads_to, "{}", page.answer.text);
        visitor
    }

    /// One with a role.
    pub async fn with_role(
        app: &'a TestApp,
        connection: &mut Connection,
        email: &str,
        role: Role,
    ) -> Self {
        let grant = Grant { role, area: None };
        let address = EmailAddress::parse(email).unwrap();
        accounts::grant(connection, &address, PageLanguage::English, &grant, None)
            .await
            .unwrap();
        Self::signed_in(app, email).await
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// All cookies, as a request has them.
    pub fn cookies(&self) -> String {
        let cookies = self.cookies.lock().unwrap();
        let said = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        said.collect::<Vec<_>>().join("; ")
    }

    /// Puts a cookie back.
    pub fn keep(&self, name: &str, value: &str) {
        let mut kept = self.cookies.lock().unwrap();
        kept.insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Visited {
        self.follow(Method::GET, path, None).await
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Visited {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.follow(Method::POST, path, Some(body)).await
    }

    /// Asks once, and follows nowhere.
    pub async fn once(&self, method: Method, path: &str, body: Option<String>) -> Answer {
        let response = self.send(method, path, body).await;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer {
            status,
            headers,
            text: response.text().await.unwrap(),
        }
    }

    async fn follow(&self, method: Method, path: &str, body: Option<String>) -> Visited {
        let mut path = path.to_owned();
        let mut answer = self.once(method, &path, body).await;
        while (300..400).contains(&answer.status) {
            path = answer.header("location").to_owned();
            answer = self.once(Method::GET, &path, None).await;
        }
        Visited { answer, path }
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> Response {
        let cookies = self.cookies();
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.site))
            .header("accept", "text/html");
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body);
        }
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            let mut kept = self.cookies.lock().unwrap();
            if value.is_empty() {
                kept.remove(name);
            } else {
                kept.insert(name.to_owned(), value.to_owned());
            }
        }
        response
    }
}

/// The code of the next letter to an address that has one, past those that tell of something else.
pub async fn code_for(app: &TestApp, email: &str) -> String {
    loop {
        let letter = app.letters_to(email).await;
        if let Some(code) = find_code(&letter.text) {
            return code;
        }
    }
}

/// The code of a letter, as it stands there: two groups of four digits on a line of their own.
pub fn code_of(text: &str) -> String {
    find_code(text).unwrap_or_else(|| panic!("{text}"))
}

fn find_code(text: &str) -> Option<String> {
    let is_code = |line: &&str| {
        line.len() == 9
            && line.bytes().enumerate().all(|(at, byte)| {
                if at == 4 {
                    byte == b' '
                } else {
                    byte.is_ascii_digit()
                }
            })
    };
    text.lines().find(is_code).map(str::to_owned)
}

/// The path of the first link of a letter.
pub fn link_of(app: &TestApp, text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.starts_with("http"))
        .unwrap_or_else(|| panic!("{text}"));
    line.strip_prefix(app.site())
        .unwrap_or_else(|| panic!("{line}"))
        .to_owned()
}
