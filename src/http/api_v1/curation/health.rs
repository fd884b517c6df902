//! How what is listed does, area by area.

use crate::directory::Node;
use crate::directory::health::{AreaHealth, areas};
use crate::http::access::Caller;
use crate::http::api_v1::records::private_record;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::Trouble;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How the areas do that the key's owner looks after.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct HealthRecord {
    /// Area by area.
    areas: Vec<AreaRecord>,
}

/// How an area does.
#[derive(Debug, Serialize, ToSchema)]
struct AreaRecord {
    /// The local authority by its GSS code; null for what is nowhere in particular.
    #[schema(example = "E07000112")]
    local_authority: Option<String>,
    /// How many services it has.
    services: usize,
    /// How many of them are overdue, doubled, unlocated, thin or unclaimed; what is none is left out.
    #[schema(example = json!({"overdue": 3, "unclaimed": 41}))]
    troubled: BTreeMap<&'static str, usize>,
}

/// What is overdue, doubled, on no map, thin or unclaimed in the areas that the key's owner looks after.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/health", tag = "curation",
    security(("key" = ["curation"])),
    responses(
        (status = 200, description = "Area by area.", body = HealthRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_health(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let found = areas(&node, &caller.0.account).await;
    let found = found.map_err(|error| Problem::unavailable(&error))?;
    Ok(private_record(&HealthRecord {
        areas: found.into_iter().map(AreaRecord::from).collect(),
    }))
}

impl From<AreaHealth> for AreaRecord {
    fn from(health: AreaHealth) -> Self {
        let counted = Trouble::ALL.iter().zip(health.troubled);
        let counted = counted.filter(|(_, count)| *count > 0);
        Self {
            local_authority: health.area,
            services: health.entries,
            troubled: counted
                .map(|(trouble, count)| (trouble.as_str(), count))
                .collect(),
        }
    }
}
