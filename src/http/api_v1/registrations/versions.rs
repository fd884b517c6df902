//! Versions as `ETag` and `If-Match`, so that nobody's change is written over by somebody who hasn't seen it.

use crate::http::problem::{Problem, ProblemCode};
use actix_web::HttpRequest;
use actix_web::http::header::IF_MATCH;

/// The tag of a version.
pub(in crate::http::api_v1) fn etag(version: i32) -> String {
    format!("\"{version}\"")
}

/// Whether a request names the tag of what there is, or any; nothing where it names none.
fn matches(request: &HttpRequest, own: &str) -> Option<bool> {
    let said = request.headers().get(IF_MATCH)?;
    let said = said.to_str().unwrap_or_default();
    Some(
        said.split(',')
            .map(str::trim)
            .any(|tag| tag == own || tag == "*"),
    )
}

/// Refuses a request that names another tag.
pub(in crate::http::api_v1) fn refuse_other(
    request: &HttpRequest,
    own: &str,
) -> Result<(), Problem> {
    match matches(request, own) {
        Some(false) => Err(changed()),
        Some(true) | None => Ok(()),
    }
}

/// The same, and one that names none.
pub(in crate::http::api_v1) fn demand(request: &HttpRequest, own: &str) -> Result<(), Problem> {
    match matches(request, own) {
        Some(true) => Ok(()),
        Some(false) => Err(changed()),
        None => {
            let code = ProblemCode::MatchNeeded;
            Err(Problem::new(code, code.help()))
        }
    }
}

/// It is another version now.
pub(in crate::http::api_v1) fn changed() -> Problem {
    let code = ProblemCode::Changed;
    Problem::new(code, code.help())
}
