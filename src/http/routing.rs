//! How a resource is routed: HEAD wherever GET. Methods that an address doesn't take are refused by the guard of `access`.

use super::limits;
use super::parameters::Parameters;
use actix_cors::Cors;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    AUTHORIZATION, CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION, RETRY_AFTER,
};
use actix_web::middleware::{Next, from_fn};
use actix_web::{FromRequest, Handler, Resource, Responder, ResponseError, Route, guard, web};

/// Under which a program sends something once, however often it sends it (draft-ietf-httpapi-idempotency-key-header).
pub(super) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Lets pages of every origin read what anyone may read.
pub(super) fn open_to_every_origin() -> Cors {
    Cors::default()
        .allow_any_origin()
        .send_wildcard()
        .allowed_methods(["GET", "HEAD", "POST", "PUT", "DELETE"])
        .allowed_headers([AUTHORIZATION, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH])
        .allowed_header(IDEMPOTENCY_KEY)
        .expose_headers([ETAG, LOCATION, RETRY_AFTER])
        .expose_headers(limits::HEADERS)
        .max_age(86_400)
}

/// A route for GET and HEAD. Actix's own `get` answers HEAD with "not found".
pub(super) fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// A resource that can only be read.
pub(super) fn read_only<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path).route(read().to(handler))
}

/// A resource that can only be read and takes no parameters: one that is given is refused by name.
pub(super) fn plain<F, Args>(path: &str, handler: F) -> impl HttpServiceFactory + 'static
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    read_only(path, handler).wrap(from_fn(refuse_parameters))
}

async fn refuse_parameters(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    // Answered here, so that the guard can write its headers on it.
    match Parameters::of_query(request.request()).and_then(Parameters::finish) {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(problem) => Ok(request
            .into_response(problem.error_response())
            .map_into_right_body()),
    }
}

/// A resource that is read, and takes a form.
pub(super) fn read_or_post<F, Args, G, Posted>(path: &str, show: F, take: G) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
    G: Handler<Posted>,
    Posted: FromRequest + 'static,
    G::Output: Responder + 'static,
{
    web::resource(path)
        .route(read().to(show))
        .route(web::post().to(take))
}

/// A resource that only takes a form.
pub(super) fn post_only<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path).route(web::post().to(handler))
}
