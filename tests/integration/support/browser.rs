//! A real browser for tests: Chromium, driven by its own driver, with a profile of its own.
//!
//! The policy of the pages stays on: what a page may not load, a test of it may not either.

use reqwest::Method;
use serde_json::Value;
use std::path::Path;
use std::process::Stdio;
use thirtyfour::prelude::*;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// Nothing is fetched but what a page asks for.
const QUIET: [&str; 6] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// What the driver says when it can be spoken to, before its port.
const STARTED: &str = "was started successfully on port ";

/// A browser window.
pub struct Browser {
    /// What drives it.
    pub driver: WebDriver,
    /// Where the driver is spoken to about this window.
    session: String,
    /// Ends with it.
    _process: Child,
}

/// What keeps somebody from using a page, one line each.
pub type Faults = Vec<String>;

impl Browser {
    /// Opens a window that is so many pixels wide: 320 is a small phone.
    pub async fn open(width: u32) -> Self {
        Self::open_with(width, true).await
    }

    /// Opens a window in which no page's script runs.
    pub async fn open_without_script(width: u32) -> Self {
        Self::open_with(width, false).await
    }

    async fn open_with(width: u32, has_script: bool) -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is on this machine: `make test` installs it");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next_line().await.unwrap();
            let line = line.expect("chromedriver says its port");
            if let Some((_, rest)) = line.split_once(STARTED) {
                break rest.trim_end_matches('.').to_owned();
            }
        };
        let mut options = DesiredCapabilities::chrome();
        for argument in QUIET {
            options.add_arg(argument).unwrap();
        }
        options
            .add_arg(&format!("--window-size={width},1000"))
            .unwrap();
        // A window is never narrower than 500 pixels; a phone that is pretended to be is.
        if width < 500 {
            let device = serde_json::json!({
                "deviceMetrics": {"width": width, "height": 800, "pixelRatio": 2.0, "mobile": true}
            });
            options
                .add_experimental_option("mobileEmulation", device)
                .unwrap();
        }
        if !has_script {
            // What somebody chooses in the settings of the browser: 2 is "block".
            let off = serde_json::json!({"profile.managed_default_content_settings.javascript": 2});
            options.add_experimental_option("prefs", off).unwrap();
        }
        let address = format!("http://127.0.0.1:{port}");
        let driver = WebDriver::new(&address, options).await.unwrap();
        Self {
            session: format!("{address}/session/{}", driver.session_id()),
            driver,
            _process: process,
        }
    }

    /// Goes to an address.
    pub async fn goto(&self, address: impl AsRef<str>) {
        self.driver.goto(address.as_ref()).await.unwrap();
    }

    /// Gives it a device that makes passkeys, and whose owner always agrees. Gives the device's name.
    pub async fn add_authenticator(&self) -> String {
        let device = serde_json::json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "isUserConsenting": true,
        });
        let added = self.tell(Method::POST, "", Some(device)).await;
        added.as_str().unwrap().to_owned()
    }

    /// Takes a device away, and gives the passkeys on it.
    pub async fn take_authenticator(&self, name: &str) -> Vec<Value> {
        let passkeys = self
            .tell(Method::GET, &format!("/{name}/credentials"), None)
            .await;
        self.tell(Method::DELETE, &format!("/{name}"), None).await;
        passkeys.as_array().unwrap().clone()
    }

    /// Puts passkeys on a device.
    pub async fn put_passkeys(&self, name: &str, passkeys: &[Value]) {
        for passkey in passkeys {
            let passkey = Some(passkey.clone());
            self.tell(Method::POST, &format!("/{name}/credential"), passkey)
                .await;
        }
    }

    /// Tells the driver something about devices, by the standard's own commands.
    async fn tell(&self, method: Method, what: &str, body: Option<Value>) -> Value {
        let address = format!("{}/webauthn/authenticator{what}", self.session);
        let mut request = reqwest::Client::new().request(method, address);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert!(answer["value"]["error"].is_null(), "{what}: {answer}");
        answer["value"].clone()
    }

    /// What axe finds on the page that is open, by the rules of WCAG 2.2 AA and by good practice.
    pub async fn faults(&self) -> Faults {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("target/axe/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(file).expect("axe is there: `make test` installs it");
        self.driver.execute(axe, Vec::new()).await.unwrap();
        let run = "const done = arguments[0];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
               .then(found => done(found.violations.flatMap(rule =>
                   rule.nodes.map(node => `${rule.id}: ${node.html}`))))";
        let found = self.driver.execute_async(run, Vec::new()).await.unwrap();
        found.convert().unwrap()
    }

    /// Every address that the page has loaded something from.
    pub async fn loaded(&self) -> Vec<String> {
        let loaded = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let found = self.driver.execute(loaded, Vec::new()).await.unwrap();
        found.convert().unwrap()
    }

    /// Whether the page is wider than the window, so that it has to be moved sideways to be read.
    pub async fn overflows(&self) -> bool {
        let wider = "return document.documentElement.scrollWidth > innerWidth";
        let found = self.driver.execute(wider, Vec::new()).await.unwrap();
        found.convert().unwrap()
    }

    /// The text of the first element that a selector names.
    pub async fn text(&self, selector: &str) -> String {
        let found = self.driver.find(By::Css(selector)).await.unwrap();
        found.text().await.unwrap()
    }

    /// The address that it stands at.
    pub async fn address(&self) -> String {
        self.driver.current_url().await.unwrap().to_string()
    }

    /// Closes it.
    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }
}
