//! How a resource is routed: HEAD wherever GET, and every other method answered with a problem.

use super::problem::{Problem, ProblemCode};
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, HttpRequest, Resource, Responder, Route, guard, web};

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
    web::resource(path).route(read().to(handler)).default_service(web::to(read_only_refusal))
}

async fn read_only_refusal(request: HttpRequest) -> Problem {
    refuse_method(request.method(), "GET, HEAD")
}

/// For a resource that is read and asked by POST.
pub(super) async fn read_or_post_refusal(request: HttpRequest) -> Problem {
    refuse_method(request.method(), "GET, HEAD, POST")
}

fn refuse_method(method: &Method, allowed: &'static str) -> Problem {
    Problem::new(ProblemCode::MethodNotAllowed, format!("{method} is not possible here; {allowed} are"))
        .allowing(allowed)
}
