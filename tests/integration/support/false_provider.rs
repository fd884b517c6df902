//! A provider of OpenID Connect that says whatever a test wants: what no real one would.

use actix_web::dev::ServerHandle;
use actix_web::web::{Bytes, Data, get, post};
use actix_web::{App, HttpResponse, HttpServer};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// The beginning of an Ed25519 key in PKCS 8, before its 32 bytes.
const PKCS8: &[u8] = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";

/// A provider that says what it is told to.
pub struct FalseProvider {
    /// Its address.
    pub issuer: String,
    told: Arc<Told>,
    server: ServerHandle,
}

/// What it says, and what it heard.
#[derive(Default)]
struct Told {
    token: Mutex<String>,
    more: Mutex<Value>,
    heard: Mutex<String>,
}

impl FalseProvider {
    /// Starts one, on the test's own runtime.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let told = Arc::new(Told::default());
        let (shared, said) = (Arc::clone(&told), about(&issuer));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::from(Arc::clone(&shared)))
                .app_data(Data::new(said.clone()))
                .route("/.well-known/openid-configuration", get().to(configuration))
                .route("/keys", get().to(keys))
                .route("/token", post().to(token))
                .route("/me", get().to(more))
        });
        let server = server.workers(1).disable_signals().listen(listener);
        let server = server.unwrap().run();
        let handle = server.handle();
        tokio::spawn(server);
        Self {
            issuer,
            told,
            server: handle,
        }
    }

    /// The token that it gives out next.
    pub fn gives(&self, token: &str) {
        token.clone_into(&mut self.told.token.lock().unwrap());
    }

    /// What it says when it is asked for more.
    pub fn says(&self, claims: Value) {
        *self.told.more.lock().unwrap() = claims;
    }

    /// What it was sent last for a token.
    pub fn heard(&self) -> String {
        self.told.heard.lock().unwrap().clone()
    }

    /// Ends it.
    pub async fn stop(self) {
        self.server.stop(false).await;
    }
}

/// A token with these claims, signed by its own key; `number` 1 is the one that it says is its own.
pub fn signed(number: u8, claims: &Value) -> String {
    let signing = written(&json!({"alg": "EdDSA", "kid": "its own"}), claims);
    let algorithm = CoreJwsSigningAlgorithm::EdDsa;
    let signature = key(number).sign(&algorithm, signing.as_bytes()).unwrap();
    format!("{signing}.{}", BASE64.encode(signature))
}

/// A token that nobody has signed, and says so.
pub fn unsigned(claims: &Value) -> String {
    format!("{}.", written(&json!({"alg": "none"}), claims))
}

fn written(head: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64.encode(value.to_string());
    format!("{}.{}", part(head), part(claims))
}

fn key(number: u8) -> CoreEdDsaPrivateSigningKey {
    let der = [PKCS8, &[number; 32]].concat();
    let der = base64::prelude::BASE64_STANDARD.encode(der);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{der}\n-----END PRIVATE KEY-----\n");
    let name = JsonWebKeyId::new("its own".to_owned());
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(name)).unwrap()
}

fn about(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/auth"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    })
}

async fn configuration(said: Data<Value>) -> HttpResponse {
    HttpResponse::Ok().json(said.get_ref())
}

async fn keys() -> HttpResponse {
    HttpResponse::Ok().json(json!({"keys": [key(1).as_verification_key()]}))
}

async fn token(told: Data<Told>, body: Bytes) -> HttpResponse {
    *told.heard.lock().unwrap() = String::from_utf8(body.to_vec()).unwrap();
    let token = told.token.lock().unwrap().clone();
    HttpResponse::Ok()
        .json(json!({"access_token": "abc", "token_type": "Bearer", "id_token": token}))
}

async fn more(told: Data<Told>) -> HttpResponse {
    HttpResponse::Ok().json(told.more.lock().unwrap().clone())
}
