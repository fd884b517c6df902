//! Calls to a provider: over https, or to this machine; no redirect is followed, and nobody waits or reads for long.

use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::http::Uri;
use openidconnect::{HttpRequest, HttpResponse};
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::timeout;

/// As long a call may take, with its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// As many bytes an answer may have.
const LONGEST_ANSWER_BYTES: usize = 1 << 20;

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The address is neither https nor on this machine.
    #[error("{0} is not called, because it is not https")]
    InTheClear(String),
    /// There are no certificates to know anybody by.
    #[error("this system has no certificates: {0}")]
    Certificates(std::io::Error),
    /// Nobody answers there.
    #[error("the call failed")]
    Unreachable(#[from] hyper_util::client::legacy::Error),
    /// It takes too long.
    #[error("no answer came within {} seconds", PATIENCE.as_secs())]
    TooSlow,
    /// The answer cannot be read, or is too long.
    #[error("the answer could not be read: {0}")]
    Unreadable(Box<dyn std::error::Error + Send + Sync>),
}

/// Whoever calls.
#[derive(Debug)]
pub(super) struct Caller(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// What is sent, as hyper reads it.
type Bytes = std::io::Cursor<Vec<u8>>;

impl Caller {
    pub(super) fn new() -> Result<Self, CallError> {
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(CallError::Certificates)?
            .https_or_http()
            .enable_http1()
            .build();
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector)))
    }

    pub(super) async fn call(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        if !is_safe(request.uri()) {
            return Err(CallError::InTheClear(request.uri().to_string()));
        }
        let request = request.map(|body| Full::new(Bytes::new(body)));
        let called = timeout(PATIENCE, async {
            let (head, body) = self.0.request(request).await?.into_parts();
            let body = Limited::new(body, LONGEST_ANSWER_BYTES).collect().await;
            let body = body.map_err(CallError::Unreadable)?.to_bytes();
            Ok(HttpResponse::from_parts(head, body.to_vec()))
        });
        called.await.map_err(|_| CallError::TooSlow)?
    }
}

/// Whether nobody on the way can read or change a call.
fn is_safe(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    uri.scheme_str() == Some("https")
        || host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_called_in_the_clear() {
        for (address, safe) in [
            ("https://login.example.org/token", true),
            ("http://127.0.0.1:4000/token", true),
            ("http://localhost:4000/token", true),
            ("http://[::1]:4000/token", true),
            ("http://login.example.org/token", false),
            ("http://169.254.169.254/latest", false),
            ("http://localhost.example.org/", false),
        ] {
            assert_eq!(is_safe(&address.parse().unwrap()), safe, "{address}");
        }
    }
}
