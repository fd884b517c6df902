//! A running program for tests: its own over a database of the test's, or one shared by all tests that
//! only read the sample directory.

use super::TestDatabase;
use super::letters::{Letters, ReceivedLetter};
use hereabouts::config::{
    ChecksConfig, Config, DataConfig, DatabaseConfig, LimitsConfig, LogConfig, MailConfig,
    MailRoute, ServerConfig, SignInConfig, SiteConfig, SnapshotConfig,
};
use hereabouts::directory::Node;
use hereabouts::startup::{Application, StartError};
use reqwest::{Client, Method, RequestBuilder, Response};
use secrecy::SecretString;
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// A running program.
pub struct TestApp {
    site: String,
    node: Arc<Node>,
    client: Client,
    letters: Letters,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl TestApp {
    /// One that holds the sample directory, shared by every test of this process that only reads.
    pub fn with_sample() -> Self {
        static SHARED: OnceLock<(String, Arc<Node>, Letters)> = OnceLock::new();
        let (site, node, letters) = SHARED.get_or_init(|| {
            let (sender, receiver) = std::sync::mpsc::channel();
            // It outlives the test that happens to start it, so it has a runtime and a thread of its own.
            std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_multi_thread()
                    .worker_threads(1)
                    .enable_all()
                    .build()
                    .unwrap();
                runtime.block_on(async {
                    let database = TestDatabase::create().await;
                    let config = config(database.url.clone());
                    let mut application = Application::start(&config, true).await.unwrap();
                    let node = Arc::clone(application.node());
                    sender
                        .send((site(&application), node, Letters::of(&config)))
                        .unwrap();
                    application.ended().await.unwrap();
                });
            });
            receiver.recv().expect("the sample application starts")
        });
        Self {
            site: site.clone(),
            node: Arc::clone(node),
            client: Client::new(),
            letters: letters.clone(),
        }
    }

    /// One over a database of the test's own. Keep the application for as long as it shall run.
    pub async fn over(url: SecretString, with_sample: bool) -> (Self, Application) {
        Self::of(&config(url), with_sample).await.unwrap()
    }

    /// One as a configuration says.
    pub async fn of(config: &Config, with_sample: bool) -> Result<(Self, Application), StartError> {
        let application = Application::start(config, with_sample).await?;
        let app = Self {
            site: site(&application),
            node: Arc::clone(application.node()),
            client: Client::new(),
            letters: Letters::of(config),
        };
        Ok((app, application))
    }

    /// Where it is, without a slash at the end.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// What it holds.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// The next letter to an address that no test has looked at yet, as soon as it is there.
    pub async fn letters_to(&self, address: &str) -> ReceivedLetter {
        self.letters.next_to(address).await
    }

    /// A request to it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.site))
    }

    /// Gets a path.
    pub async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    /// The address of a group's page, as suggestions give it; of its name the beginning is enough.
    pub async fn group_address(&self, name: &str) -> String {
        let query: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let found = self.get(&format!("/api/v1/suggestions?q={query}")).await;
        let found = found.json();
        let all = found["suggestions"].as_array().unwrap();
        let service = all.iter().find(|one| {
            one["kind"] == "service" && one["label"].as_str().unwrap().starts_with(name)
        });
        let service = service.unwrap_or_else(|| panic!("{name}: {found}"));
        service["url"].as_str().unwrap().to_owned()
    }

    /// Posts JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        answer(self.request(Method::POST, path).json(body)).await
    }

    /// Posts a form, as a page without JavaScript does.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .request(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded");
        answer(request.body(body)).await
    }

    /// Asks a question and expects an answer.
    pub async fn search(&self, question: Value) -> Value {
        let answer = self.post("/api/v1/search", &question).await;
        assert_eq!(answer.status, 200, "{question}: {}", answer.text);
        answer.json()
    }
}

/// Sends a request.
pub async fn answer(request: RequestBuilder) -> Answer {
    let response: Response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Answer {
        status,
        headers,
        text: response.text().await.unwrap(),
    }
}

/// All tests come from one address, and together ask more than a building does.
pub const WIDE: LimitsConfig = LimitsConfig {
    reads_a_minute: 1_000_000,
    writes_a_minute: 1_000_000,
    reports_an_hour: 1_000_000,
    letters_an_hour: 1_000_000,
    guesses_an_hour: 1_000_000,
};

/// A configuration over a database, without snapshots: the tests share their folder.
pub fn config(url: SecretString) -> Config {
    Config {
        server: ServerConfig {
            bind: "127.0.0.1:0".parse().unwrap(),
            trusted_proxies: Vec::new(),
        },
        data: DataConfig {
            data_dir: std::env::temp_dir(),
            run_as: "postgres".to_owned(),
        },
        database: DatabaseConfig {
            url: Some(url),
            max_connections: 4,
        },
        snapshot: SnapshotConfig {
            every: None,
            oldest: Duration::from_hours(168),
        },
        limits: WIDE,
        checks: ChecksConfig {
            every_months: 12,
            hide_after_months: 15,
            remind_months_before: vec![2, 1, 0],
        },
        site: SiteConfig::default(),
        // As on a developer's machine; the tests of a second factor ask for one.
        sign_in: SignInConfig {
            staff_second_factor: false,
            providers: Vec::new(),
        },
        mail: MailConfig {
            from_name: None,
            from: None,
            route: MailRoute::Folder(super::server::new_mail_folder()),
        },
        log: LogConfig {
            filter: "warn".to_owned(),
        },
    }
}

fn site(application: &Application) -> String {
    format!("http://{}", application.address())
}

/// The names of the services in a list of results.
pub fn names(results: &Value) -> Vec<String> {
    let name = |result: &Value| result["service"]["name"].as_str().unwrap().to_owned();
    results.as_array().unwrap().iter().map(name).collect()
}
