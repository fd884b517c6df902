//! A real provider of OpenID Connect for tests, as a process that ends with its test, and whoever signs in at its pages.

use super::app::answer;
use reqwest::header::{COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/integration/oidc/provider.mjs"
);
const LIBRARY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/target/oidc/node_modules/oidc-provider/lib/index.js"
);
/// What it shares with a client that can keep a secret.
pub const SECRET: &str = "a secret that both know";
/// As many pages lie between the first one of the provider and ours.
const MOST_STEPS: usize = 20;

/// A running provider.
pub struct OidcProvider {
    child: Child,
    /// Its address, as its tokens say it.
    pub issuer: String,
}

impl OidcProvider {
    /// Starts one. It answers once it is told where it sends people back to.
    pub fn start() -> Self {
        let mut child = Command::new("node")
            .args([PROGRAM, LIBRARY])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node is on this machine: `make test` installs it");
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let port: u16 =
            (line.trim().parse()).expect("oidc-provider is there: `make test` installs it");
        Self {
            child,
            issuer: format!("http://127.0.0.1:{port}"),
        }
    }

    /// From now on it sends people back to this address alone.
    pub fn send_back_to(&mut self, address: &str) {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{address}").unwrap();
    }

    /// Signs somebody in at its pages, from the address to which we have sent them, and gives the one to which it sends them
    /// back.
    pub async fn sign_in(&self, address: &str, email: &str) -> String {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        let mut cookies = BTreeMap::new();
        let (mut at, mut form) = (address.to_owned(), None::<String>);
        for _ in 0..MOST_STEPS {
            let method = if form.is_some() {
                Method::POST
            } else {
                Method::GET
            };
            let mut request = client
                .request(method, &at)
                .header(COOKIE, written(&cookies));
            if let Some(body) = form.take() {
                request = request
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(body);
            }
            let page = answer(request).await;
            for cookie in page.headers.get_all(SET_COOKIE) {
                let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
                let (name, value) = cookie.split_once('=').unwrap();
                cookies.insert(name.to_owned(), value.to_owned());
            }
            if (300..400).contains(&page.status) {
                let to = page.header("location");
                at = if to.starts_with('/') {
                    format!("{}{to}", self.issuer)
                } else {
                    to.to_owned()
                };
                if !at.starts_with(&self.issuer) {
                    return at;
                }
                continue;
            }
            assert_eq!(page.status, 200, "{at}: {}", page.text);
            at = between(&page.text, "action=\"", "\"").to_owned();
            let prompt = between(&page.text, "name=\"prompt\" value=\"", "\"");
            let fields = [("prompt", prompt), ("login", email), ("password", "any")];
            form = Some(
                form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(fields)
                    .finish(),
            );
        }
        panic!("the provider sends nobody back: {at}");
    }
}

impl Drop for OidcProvider {
    fn drop(&mut self) {
        // It would end by itself when its standard input does.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn written(cookies: &BTreeMap<String, String>) -> String {
    let each = cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"));
    each.collect::<Vec<_>>().join("; ")
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("{before}: {text}"));
    rest.split_once(after).unwrap().0
}
