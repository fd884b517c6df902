//! Leading a reader on to another address. Nobody between us and the reader keeps where: it may have a name in it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};

/// To the right address, for good.
pub(super) fn moved(address: &str) -> HttpResponse {
    led(StatusCode::MOVED_PERMANENTLY, address)
}

/// On from what was posted, so that nothing is sent twice when the next page is loaded again.
pub(super) fn lead_to(address: &str) -> HttpResponse {
    led(StatusCode::SEE_OTHER, address)
}

/// The same, with what the browser is to keep.
pub(super) fn lead_to_with(address: &str, cookie: String) -> HttpResponse {
    with_cookie(lead_to(address), cookie)
}

/// An answer, with what the browser is to keep.
pub(super) fn with_cookie(mut response: HttpResponse, cookie: String) -> HttpResponse {
    if let Ok(cookie) = cookie.try_into() {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}

fn led(status: StatusCode, address: &str) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((LOCATION, address))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .finish()
}
