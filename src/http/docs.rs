//! The API's documentation: the OpenAPI document, "try it", and the page of problems.

use super::problem::{Problem, not_found};
use super::routing::plain;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder, web};
use std::sync::Arc;
use utoipa_swagger_ui::Config;

pub use super::api_v1::ApiV1;

/// Where the OpenAPI document is; `api_v1` routes it.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// Swagger UI puts styles into its elements; nothing else on this site may.
const SWAGGER_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .app_data(Data::new(Config::from(DOCUMENT)))
        .service(plain("/docs", to_swagger))
        .service(plain("/docs/{file:.*}", swagger))
        .service(plain("/problems", super::web::problems_page));
}

async fn to_swagger() -> impl Responder {
    web::Redirect::to("/docs/").permanent()
}

async fn swagger(
    file: Path<String>,
    config: Data<Config<'static>>,
) -> Result<HttpResponse, Problem> {
    let found = utoipa_swagger_ui::serve(&file, Arc::clone(&config.into_inner()))
        .map_err(|error| Problem::internal("serving Swagger UI", &error))?;
    let Some(file) = found else {
        return Err(not_found().await);
    };
    let mut response = HttpResponse::Ok();
    if file.gzpipped {
        response.insert_header((CONTENT_ENCODING, "gzip"));
    }
    Ok(response
        .insert_header((CONTENT_SECURITY_POLICY, SWAGGER_POLICY))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .content_type(file.content_type)
        .body(file.bytes.into_owned()))
}
