//! What every answer carries, and what the log says of every request.

use super::site::Site;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY};
use actix_web::middleware::Next;
use actix_web::web::Data;
use std::time::Instant;

/// What a page may load and where it may go. Nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Sent with everything. Pages load nothing from other hosts and cannot be framed; nothing that was asked
/// leaves in a `Referer`.
const SECURITY_HEADERS: [(&str, &str); 5] = [
    ("content-security-policy", POLICY),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("permissions-policy", "geolocation=(self)"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// For a year no browser asks a site in the clear that is said to be behind https, nor any host below its name.
const HTTPS_ALONE: &str = "max-age=31536000; includeSubDomains";

/// The policy of the one page that is made to be framed by other sites.
pub(super) fn policy_of_a_framed_page() -> String {
    POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
}

/// Adds the headers that every answer carries, unless a handler has set its own.
///
/// # Errors
/// Whatever the handler's error is.
pub async fn security_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let site = request.app_data::<Data<Site>>();
    let is_for_https = site.is_some_and(|site| site.is_for_https());
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    if is_for_https {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HTTPS_ALONE),
        );
    }
    for (name, value) in SECURITY_HEADERS {
        if !headers.contains_key(name) {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
    }
    Ok(response)
}

/// Logs method, route, status and time. The route's pattern, not the address: an address can hold what
/// somebody is ill with and where they live.
///
/// # Errors
/// Whatever the handler's error is.
pub async fn access_log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return next.call(request).await;
    }
    let started = Instant::now();
    let method = request.method().clone();
    let response = next.call(request).await?;
    let route = response.request().match_pattern();
    let (route, status) = (
        route.as_deref().unwrap_or("none"),
        response.status().as_u16(),
    );
    let elapsed_ms = started.elapsed().as_secs_f64() * 1e3;
    tracing::debug!(%method, route, status, elapsed_ms, "answered");
    Ok(response)
}
