//! What a browser keeps of somebody who signs in: the token of the session, and before it which letter was asked for.
//!
//! Over https each has a name that browsers give to no other host and to no plain http (`__Host-`, RFC 6265bis), so that
//! nobody can plant one, and so make somebody sign in as another.

use crate::directory::accounts::{BACK_WITHIN_MINUTES, BeganSession, GOOD_FOR_MINUTES};
use crate::http::seal::Seal;
use crate::http::site::Site;
use crate::oidc::Secret;
use actix_web::HttpRequest;
use actix_web::http::header::COOKIE;
use actix_web::web::Data;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A cookie's name in the clear, and over https.
type Names = [&'static str; 2];

const SESSION: Names = ["session", "__Host-session"];
const ATTEMPT: Names = ["sign-in", "__Host-sign-in"];
const ELSEWHERE: Names = ["sign-in-elsewhere", "__Host-sign-in-elsewhere"];
/// What the attempt's cookie is sealed for.
const PURPOSE: &str = "sign-in attempt";
/// A token is 43 characters; what is longer is none.
const LONGEST_TOKEN: usize = 64;

/// Which letter was asked for in this browser.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Attempt {
    /// Its id, without which a code is worth nothing.
    pub(super) id: Uuid,
    /// Where it went, to be shown again.
    pub(super) email: String,
}

/// The token of the session that a request is in.
pub(in crate::http) fn session_token(request: &HttpRequest) -> Option<String> {
    let token = value(request, SESSION)?;
    (!token.is_empty() && token.len() <= LONGEST_TOKEN).then(|| token.to_owned())
}

/// Makes a browser keep a session that has begun.
pub(super) fn keep_session(request: &HttpRequest, began: &BeganSession) -> String {
    written(request, SESSION, &began.token, began.longest_s)
}

/// Makes it forget the session that it was in.
pub(super) fn forget_session(request: &HttpRequest) -> String {
    written(request, SESSION, "", 0)
}

/// The letter that was asked for in this browser.
pub(super) fn attempt(request: &HttpRequest) -> Option<Attempt> {
    let seal = request.app_data::<Data<Seal>>()?;
    let sealed = value(request, ATTEMPT)?;
    seal.open(PURPOSE, sealed, Timestamp::now()).ok()
}

/// Makes a browser keep which letter was asked for; nothing where the system gives no random numbers.
pub(super) fn keep_attempt(request: &HttpRequest, attempt: &Attempt) -> Option<String> {
    let seal = request.app_data::<Data<Seal>>()?;
    let sealed = seal.seal(PURPOSE, attempt, Timestamp::now()).ok()?;
    Some(written(
        request,
        ATTEMPT,
        &sealed,
        i64::from(GOOD_FOR_MINUTES) * 60,
    ))
}

/// The secret of a browser that left to sign in elsewhere.
pub(super) fn elsewhere(request: &HttpRequest) -> Option<Secret> {
    Secret::parse(value(request, ELSEWHERE)?)
}

/// Makes a browser keep its secret until it comes back.
pub(super) fn keep_elsewhere(request: &HttpRequest, secret: &Secret) -> String {
    let age_s = i64::from(BACK_WITHIN_MINUTES) * 60;
    written(request, ELSEWHERE, secret.as_str(), age_s)
}

/// Makes it forget that, once it has.
pub(super) fn forget_elsewhere(request: &HttpRequest) -> String {
    written(request, ELSEWHERE, "", 0)
}

/// Makes it forget that.
pub(super) fn forget_attempt(request: &HttpRequest) -> String {
    written(request, ATTEMPT, "", 0)
}

fn named(request: &HttpRequest, [plain, secure]: Names) -> &'static str {
    if Site::is_https(request) {
        secure
    } else {
        plain
    }
}

fn value(request: &HttpRequest, names: Names) -> Option<&str> {
    let name = named(request, names);
    let headers = request.headers().get_all(COOKIE);
    let cookies = headers.filter_map(|header| header.to_str().ok());
    let mut cookies = cookies.flat_map(|header| header.split(';'));
    cookies.find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

fn written(request: &HttpRequest, names: Names, value: &str, age_s: i64) -> String {
    let name = named(request, names);
    let secure = if Site::is_https(request) {
        "; Secure"
    } else {
        ""
    };
    format!("{name}={value}; Path=/; Max-Age={age_s}; HttpOnly; SameSite=Lax{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn request(scheme: &'static str, cookie: &'static str) -> HttpRequest {
        TestRequest::default()
            .insert_header(("x-forwarded-proto", scheme))
            .insert_header(("cookie", cookie))
            .to_http_request()
    }

    #[test]
    fn over_https_only_the_cookie_that_nobody_can_plant_counts() {
        let both = "session=planted; __Host-session=own";
        assert_eq!(
            session_token(&request("https", both)).as_deref(),
            Some("own")
        );
        assert_eq!(session_token(&request("https", "session=planted")), None);
        assert_eq!(
            session_token(&request("http", "session=own")).as_deref(),
            Some("own")
        );
        assert_eq!(session_token(&request("http", "session=")), None);
    }

    #[test]
    fn no_script_reads_it_and_no_other_site_sends_it() {
        let began = BeganSession {
            token: "abc".to_owned(),
            longest_s: 60,
            next_path: None,
        };
        assert_eq!(
            keep_session(&request("https", ""), &began),
            "__Host-session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(forget_session(&request("http", "")).starts_with("session=; Path=/; Max-Age=0;"));
    }
}
