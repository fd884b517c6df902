//! Whether this process lives, and whether it can answer.

use super::problem::Problem;
use super::routing::{open_to_every_origin, plain};
use crate::directory::{DatabaseState, Node};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, http::header::CACHE_CONTROL};
use serde::Serialize;
use utoipa::ToSchema;

/// Puts the two routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(
        web::scope("/health")
            .wrap(open_to_every_origin())
            .service(plain("/live", live))
            .service(plain("/ready", ready)),
    );
}

/// How ready a node is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Readiness {
    /// Always `ready`; anything else is answered with a problem.
    #[schema(example = "ready")]
    status: &'static str,
    /// `reachable`, or `unreachable`: then searches and pages go on, and nothing can be written.
    #[schema(example = "reachable")]
    database: &'static str,
    /// Seconds since the node last knew that it had everything.
    #[schema(example = 0.4)]
    lag_seconds: f64,
    /// The last change in the index.
    change_number: Option<i64>,
    /// How many services are held.
    #[schema(example = 546)]
    services: usize,
    /// How many organisations are held.
    #[schema(example = 359)]
    organizations: usize,
}

/// The process lives.
#[utoipa::path(get, path = "/health/live", tag = "health",
    responses((status = 200, description = "The process lives.", body = String, content_type = "text/plain")))]
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .content_type("text/plain; charset=utf-8")
        .body("alive\n")
}

/// The index is complete.
#[utoipa::path(get, path = "/health/ready", tag = "health", responses(
    (status = 200, description = "The index is complete; searches are answered.", body = Readiness),
    (status = 503, description = "The index is still being read.", body = super::problem::ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn ready(node: Data<Node>) -> Result<HttpResponse, Problem> {
    let status = node.status();
    if !status.ready {
        return Err(Problem::not_ready());
    }
    let database = match status.database {
        DatabaseState::Reachable => "reachable",
        DatabaseState::Unreachable => "unreachable",
    };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(Readiness {
            status: "ready",
            database,
            lag_seconds: (status.lag_seconds * 1e3).round() / 1e3,
            change_number: status.change_number,
            services: status.services,
            organizations: status.organizations,
        }))
}
