//! One organisation, whole.

use super::models::OrganizationRecord;
use super::records::{answer, no_such, parse_id};
use crate::directory::Node;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// One organisation with everything that is public of it, and the services that it runs.
#[utoipa::path(get, path = "/api/v1/organizations/{id}", tag = "records",
    params(("id" = String, Path, description = "The organisation's id, a UUID.")),
    responses(
        (status = 200, description = "The organisation.", body = OrganizationRecord),
        (status = 304, description = "You have this very one (`If-None-Match`)."),
        (status = 404, description = "There is none, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn get_organization(
    request: HttpRequest,
    node: Data<Node>,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    super::search::directory(&node)?;
    let found = node
        .find_organization(parse_id(&id)?.into())
        .map_err(|error| Problem::internal("reading an organisation's record", &error))?
        .ok_or_else(|| no_such("organisation"))?;
    answer(&request, &OrganizationRecord::from(found))
}
