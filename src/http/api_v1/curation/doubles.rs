//! Groups that may be listed twice: the list, two of them side by side, and that they are two.

use super::merges::unmerged;
use crate::directory::Node;
use crate::directory::doubles::{DoublePair, list_doubles};
use crate::directory::merges::{Compared, SideBySide, Versions, lay_side_by_side, tell_apart};
use crate::directory::questions::Field;
use crate::http::access::Caller;
use crate::http::api_v1::records::{parse_id, private, private_record};
use crate::http::api_v1::registrations::DoubleRecord;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::ServiceId;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How many are listed when nothing is said, and at most.
const LIMIT: usize = 20;
const LARGEST_LIMIT: usize = 100;

/// Pairs that are likely one group, as the nightly sweep found them.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct DoublePairList {
    /// The surest first.
    pairs: Vec<DoublePairRecord>,
    /// How many there are.
    total: usize,
}

/// Two listings that are likely one group.
#[derive(Debug, Serialize, ToSchema)]
struct DoublePairRecord {
    /// The first, by its id.
    service_id: String,
    /// What it is called.
    name: String,
    /// The other, with how likely they are the same and why.
    other: DoubleRecord,
}

/// Two entries laid side by side.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct SideBySideRecord {
    /// Which would stay, the one that says more: one or other.
    #[schema(example = "one")]
    keep: &'static str,
    /// What they answer differently: each to be chosen by its name.
    different: Vec<FacetRecord>,
    /// The names of what they answer alike.
    alike: Vec<&'static str>,
}

/// Something to choose.
#[derive(Debug, Serialize, ToSchema)]
struct FacetRecord {
    /// Its name.
    #[schema(example = "place")]
    name: &'static str,
    /// What the first answers, by the names of the questions.
    one: BTreeMap<&'static str, Vec<String>>,
    /// What the other answers.
    other: BTreeMap<&'static str, Vec<String>>,
    /// Where it is taken from if nothing is chosen: one, other or both.
    #[schema(example = "one")]
    suggested: &'static str,
    /// Whether both can be kept.
    can_be_both: bool,
}

/// Groups that may be listed twice, of which one is in the areas that the key's owner looks after.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/doubles", tag = "curation",
    security(("key" = ["curation"])),
    params(("limit" = Option<usize>, Query, description = "How many: 1 to 100; 20 when nothing is said.")),
    responses(
        (status = 200, description = "The surest of them.", body = DoublePairList),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The limit is not right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_likely_doubles(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_query(&request)?;
    let limit = parameters.take_limit(LIMIT, LARGEST_LIMIT)?;
    parameters.finish()?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let waiting = list_doubles(&node, &caller.0.account, limit).await;
    let waiting = waiting.map_err(|error| Problem::unavailable(&error))?;
    Ok(private_record(&DoublePairList {
        pairs: waiting.pairs.iter().map(DoublePairRecord::of).collect(),
        total: waiting.total,
    }))
}

/// Lays two entries side by side, so that what they say differently can be chosen.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/doubles/{one}/{other}", tag = "curation",
    security(("key" = ["curation"])),
    params(
        ("one" = String, Path, description = "A service's id, a UUID."),
        ("other" = String, Path, description = "Another's.")),
    responses(
        (status = 200, description = "Both. `ETag` is what a merge sends as `If-Match`.", body = SideBySideRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "You don't look after both, or one is not listed.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn compare_doubles(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    pair: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let both = lay_side_by_side(&node, &caller.0.account, ids(&pair)?).await;
    let both = both.map_err(|error| unmerged(&error))?;
    Ok(private(StatusCode::OK)
        .insert_header((ETAG, tag(both.versions)))
        .json(SideBySideRecord::of(&both)))
}

/// Notes that two entries are of two groups: no sweep brings them up again.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/doubles/{one}/{other}/apart", tag = "curation",
    security(("key" = ["curation"])),
    params(
        ("one" = String, Path, description = "A service's id, a UUID."),
        ("other" = String, Path, description = "Another's.")),
    responses(
        (status = 204, description = "They are two."),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "You don't look after both, or one is not listed.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn tell_doubles_apart(
    node: Data<Node>,
    caller: Caller,
    pair: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let apart = tell_apart(&node, &caller.0.account, ids(&pair)?).await;
    apart.map_err(|error| unmerged(&error))?;
    Ok(HttpResponse::NoContent().finish())
}

fn ids(pair: &Path<(String, String)>) -> Result<(ServiceId, ServiceId), Problem> {
    Ok((parse_id(&pair.0)?.into(), parse_id(&pair.1)?.into()))
}

/// The tag of two entries as they stand.
pub(super) fn tag(versions: Versions) -> String {
    let versions = versions.0.map(|version| version.to_string());
    format!("\"{}\"", versions.join("-"))
}

impl DoublePairRecord {
    fn of(pair: &DoublePair) -> Self {
        Self {
            service_id: pair.one.service.id.to_string(),
            name: pair.one.service.name.clone(),
            other: DoubleRecord::new(&pair.other, &pair.score),
        }
    }
}

impl SideBySideRecord {
    fn of(both: &SideBySide) -> Self {
        Self {
            keep: both.keep.as_str(),
            different: both.different.iter().map(FacetRecord::of).collect(),
            alike: both.alike.iter().map(|one| one.facet.name).collect(),
        }
    }
}

impl FacetRecord {
    fn of(compared: &Compared) -> Self {
        let said = |side: &[(&'static Field, Vec<String>)]| {
            let said = side.iter().map(|(field, said)| (field.name, said.clone()));
            said.collect()
        };
        Self {
            name: compared.facet.name,
            one: said(&compared.one),
            other: said(&compared.other),
            suggested: compared.suggested.as_str(),
            can_be_both: compared.facet.can_be_both(),
        }
    }
}
