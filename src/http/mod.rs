//! Showing the directory to people (`web`) and to programs (`api_v1`).
//!
//! A handler extracts, calls one use case and maps its answer; response structs never leave this room.
//! Nothing that a person typed is logged: the access log has the route's pattern, never the address.

pub mod api_v1;
mod body;
mod choices;
mod cursor;
mod docs;
mod fragment;
mod health;
mod middleware;
mod parameters;
pub mod problem;
mod routing;
pub mod seal;
mod web;

pub use docs::ApiV1;
pub use fragment::render_fragment;
pub use middleware::{access_log, security_headers};

use crate::directory::Node;
use actix_web::web::{Data, JsonConfig, PayloadConfig, ServiceConfig};
use seal::Seal;
use std::sync::Arc;

/// The longest request body, in bytes.
pub const LONGEST_BODY_BYTES: usize = 1 << 20;

/// Puts every route and every way of refusing a request into an actix application.
pub fn configure(config: &mut ServiceConfig, node: &Arc<Node>, seal: &Arc<Seal>) {
    config
        .app_data(Data::from(Arc::clone(node)))
        .app_data(Data::from(Arc::clone(seal)))
        .app_data(PayloadConfig::new(LONGEST_BODY_BYTES))
        .app_data(JsonConfig::default().limit(LONGEST_BODY_BYTES))
        .configure(health::routes)
        .configure(docs::routes)
        .configure(api_v1::routes)
        .configure(web::routes)
        .default_service(actix_web::web::to(web::not_found));
}
