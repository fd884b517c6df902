//! One service, whole.

use super::models::ServiceRecord;
use super::records::{answer, no_such, parse_id};
use crate::directory::Node;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// One service with everything that is public of it.
///
/// Who runs it, where and when it meets, whom it is for and not for, what it costs, how to start. What a
/// group has not said is absent, and absent is not "no".
#[utoipa::path(get, path = "/api/v1/services/{id}", tag = "records",
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 200, description = "The service.", body = ServiceRecord),
        (status = 304, description = "You have this very one (`If-None-Match`)."),
        (status = 404, description = "There is none, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn get_service(
    request: HttpRequest,
    node: Data<Node>,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    super::search::directory(&node)?;
    let found = node
        .find_service(parse_id(&id)?.into())
        .map_err(|error| Problem::internal("reading a service's record", &error))?
        .ok_or_else(|| no_such("service"))?;
    answer(&request, &ServiceRecord::from(found))
}
