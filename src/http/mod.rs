//! Showing the directory to people (`web`) and to programs (`api_v1`).
//!
//! A handler extracts, calls one use case and maps its answer; response structs never leave this room.
//! Nothing that a person typed is logged: the access log has the route's pattern, never the address.

mod access;
pub mod api_v1;
mod body;
mod choices;
mod cursor;
mod docs;
mod fragment;
mod health;
mod limits;
mod middleware;
mod parameters;
pub mod problem;
mod routing;
mod safeguarding;
pub mod seal;
pub mod site;
mod slow_bodies;
pub mod ways_in;
mod web;
mod written;

pub use access::{Rule, Who, access_rules};
pub use docs::ApiV1;
pub use fragment::render_fragment;
pub use limits::{Allowances, Limits, TrustedProxies};
pub use middleware::{access_log, security_headers};

use crate::directory::Node;
use actix_web::middleware::from_fn;
use actix_web::web::{Data, JsonConfig, PayloadConfig, ServiceConfig, scope};
use seal::{Seal, SealError};
use site::Site;
use std::sync::Arc;
use ways_in::WaysIn;

/// The longest request body, in bytes.
pub const LONGEST_BODY_BYTES: usize = 1 << 20;

/// What all workers of a server share.
#[derive(Clone)]
pub struct Shared {
    /// What is answered from.
    pub node: Arc<Node>,
    /// What seals addresses.
    pub seal: Arc<Seal>,
    /// Who runs it, and where it is for others.
    pub site: Arc<Site>,
    /// How people may come in.
    pub ways_in: Arc<WaysIn>,
    /// How much may be asked.
    pub limits: Arc<Limits>,
}

impl Shared {
    /// Over a node, with a seal of its own, run by nobody who is named, and with limits that nobody comes near.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new(node: &Arc<Node>) -> Result<Self, SealError> {
        Ok(Self {
            node: Arc::clone(node),
            seal: Arc::new(Seal::new()?),
            site: Arc::default(),
            ways_in: Arc::default(),
            limits: Arc::new(Limits::new(Allowances::WIDE, TrustedProxies::default())),
        })
    }
}

/// Puts every route and every way of refusing a request into an actix application.
pub fn configure(config: &mut ServiceConfig, shared: Shared) {
    config
        .app_data(Data::from(shared.node))
        .app_data(Data::from(shared.seal))
        .app_data(Data::from(shared.site))
        .app_data(Data::from(shared.ways_in))
        .app_data(Data::from(shared.limits))
        .app_data(PayloadConfig::new(LONGEST_BODY_BYTES))
        .app_data(JsonConfig::default().limit(LONGEST_BODY_BYTES))
        .service(
            scope("")
                .wrap(from_fn(access::guard))
                .wrap(from_fn(slow_bodies::end_slow_bodies))
                .configure(health::routes)
                .configure(docs::routes)
                .configure(api_v1::routes)
                .configure(web::routes)
                .default_service(actix_web::web::to(web::not_found)),
        );
}
