//! Who answers for an organisation, for programs: the lead asks others by a letter, takes them off and hands over, as on the pages.

use super::people::{InvitationBody, LeadBody, parse_account, read_invitation, read_lead};
use super::records::{done, no_such, parse_id, private_record};
use crate::directory::managers::{
    Managed, Manager, ManagersError, find_managed, hand_over, invite, remove,
};
use crate::directory::{Node, ServiceSummary};
use crate::http::access::Caller;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use crate::http::routing::{post_only, read_only};
use crate::http::site::Site;
use actix_web::web::{self, Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_only("/account/organizations", list_organizations))
        .service(read_only("/organizations/{id}/managers", list_managers))
        .service(
            web::resource("/organizations/{id}/managers/{account}")
                .route(web::delete().to(remove_manager)),
        )
        .service(post_only("/organizations/{id}/invitations", invite_manager))
        .service(web::resource("/organizations/{id}/lead").route(web::put().to(hand_lead_over)));
}

/// The organisations that the key's owner answers for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnOrganizationList {
    /// By name.
    organizations: Vec<OwnOrganizationRecord>,
}

/// An organisation that the key's owner answers for.
#[derive(Debug, Serialize, ToSchema)]
struct OwnOrganizationRecord {
    /// Its id.
    id: String,
    /// What it is called.
    #[schema(example = "Tideline Choirs")]
    name: String,
    /// Whether they lead, and so may say who else answers for it.
    leads: bool,
    /// What the public sees of what it runs.
    services: Vec<OwnServiceRecord>,
}

/// A service that it runs.
#[derive(Debug, Serialize, ToSchema)]
struct OwnServiceRecord {
    /// Its id.
    id: String,
    /// What it is called.
    #[schema(example = "Sing It Again")]
    name: String,
    /// Its page, from the root of this site.
    url: String,
}

/// Who answers for an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ManagerList {
    /// The organisation.
    organization_id: String,
    /// Whether the key's owner leads.
    leads: bool,
    /// The lead first.
    managers: Vec<ManagerRecord>,
}

/// Somebody who answers for it.
#[derive(Debug, Serialize, ToSchema)]
struct ManagerRecord {
    /// Their account.
    account_id: String,
    /// What they are called; their address, where they never said.
    #[schema(example = "Ann Field")]
    name: String,
    /// Their address.
    #[schema(example = "ann@example.org")]
    email: String,
    /// Whether they lead.
    is_lead: bool,
    /// Whether it is the key's owner.
    is_you: bool,
}

/// The organisations that the key's owner answers for, with what each runs.
///
/// Needs a key with the scope `organizations`.
#[utoipa::path(get, path = "/api/v1/account/organizations", tag = "organizations",
    security(("key" = ["organizations"])),
    responses(
        (status = 200, description = "The organisations.", body = OwnOrganizationList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn list_organizations(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let asker = &caller.0.account;
    let mut organizations = Vec::new();
    for own in &asker.actor.manages {
        let managed = find_managed(&node, asker, own.organization_id).await;
        let managed = managed.map_err(|error| not_done(&error))?;
        organizations.push(OwnOrganizationRecord::of(&node, &managed, own.is_lead));
    }
    organizations.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(private_record(&OwnOrganizationList { organizations }))
}

/// Who answers for an organisation, for whoever does.
///
/// To every other key it isn't there. Needs a key with the scope `organizations`.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/managers", tag = "organizations",
    security(("key" = ["organizations"])),
    params(("id" = String, Path, description = "The organisation's id, a UUID.")),
    responses(
        (status = 200, description = "The lead, and everybody else.", body = ManagerList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn list_managers(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let asker = &caller.0.account;
    let managed = find_managed(&node, asker, parse_id(&id)?.into()).await;
    let managed = managed.map_err(|error| not_done(&error))?;
    let own = asker.actor.account_id;
    let managers = managed.managers.iter();
    Ok(private_record(&ManagerList {
        organization_id: managed.organization.id.to_string(),
        leads: asker.actor.leads(managed.organization.id),
        managers: managers.map(|one| ManagerRecord::of(one, own)).collect(),
    }))
}

/// Asks somebody by a letter to answer for an organisation too.
///
/// For the lead. They do once they have said yes on the page that the letter leads to; no program says it for them. The answer
/// is the same whether or not the address has an account. Needs a key with the scope `organizations`.
#[utoipa::path(post, path = "/api/v1/organizations/{id}/invitations", tag = "organizations", request_body = InvitationBody,
    security(("key" = ["organizations"])),
    params(("id" = String, Path, description = "The organisation's id, a UUID.")),
    responses(
        (status = 204, description = "The letter is on its way."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that you lead.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The address is none.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once, or too many were asked within a day.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn invite_manager(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let asker = &caller.0.account;
    let (email, language) = read_invitation(&request, body, asker)?;
    let link = format!("{}/invited/", site.own_pages(language));
    let letter = (language, link.as_str());
    let invited = invite(&node, asker, parse_id(&id)?.into(), &email, letter).await;
    invited.map_err(|error| not_done(&error))?;
    Ok(done())
}

/// Takes an organisation from somebody who answers for it: the lead from anybody else, and everybody from themselves.
///
/// Whoever leads hands over before they go. Needs a key with the scope `organizations`.
#[utoipa::path(delete, path = "/api/v1/organizations/{id}/managers/{account}", tag = "organizations",
    security(("key" = ["organizations"])),
    params(
        ("id" = String, Path, description = "The organisation's id, a UUID."),
        ("account" = String, Path, description = "Their account's id, a UUID.")),
    responses(
        (status = 204, description = "They don't answer for it any more."),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "That is not yours to do, or they don't answer for it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "You lead: hand over first.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn remove_manager(
    node: Data<Node>,
    caller: Caller,
    ids: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (organization, who) = (parse_id(&ids.0)?.into(), parse_account(&ids.1)?);
    let removed = remove(&node, &caller.0.account, organization, who).await;
    removed.map_err(|error| not_done(&error))?;
    Ok(done())
}

/// Hands an organisation over to somebody else who answers for it, who leads from then on.
///
/// For the lead. Needs a key with the scope `organizations`.
#[utoipa::path(put, path = "/api/v1/organizations/{id}/lead", tag = "organizations", request_body = LeadBody,
    security(("key" = ["organizations"])),
    params(("id" = String, Path, description = "The organisation's id, a UUID.")),
    responses(
        (status = 204, description = "They lead."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that you lead, or they don't answer for it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn hand_lead_over(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let to = read_lead(&request, body)?;
    let handed = hand_over(&node, &caller.0.account, parse_id(&id)?.into(), to).await;
    handed.map_err(|error| not_done(&error))?;
    Ok(done())
}

fn not_done(error: &ManagersError) -> Problem {
    const DAY_S: u32 = 86_400;
    match error {
        ManagersError::NotYours => no_such("organisation or manager"),
        ManagersError::Over => no_such("invitation"),
        ManagersError::TooMany => Problem::too_many_requests(DAY_S),
        ManagersError::LeadGoes => {
            let detail = "They lead: hand over to somebody else first";
            Problem::new(ProblemCode::Conflict, detail)
        }
        ManagersError::NoRandomness(error) => Problem::internal("making a link", error),
        ManagersError::Away(error) => Problem::unavailable(error),
    }
}

impl OwnOrganizationRecord {
    fn of(node: &Node, managed: &Managed, leads: bool) -> Self {
        let id = managed.organization.id;
        let public = node.find_organization(id).ok().flatten();
        let services = public.map_or_else(Vec::new, |public| public.services);
        Self {
            id: id.to_string(),
            name: managed.organization.name.clone(),
            leads,
            services: services.into_iter().map(OwnServiceRecord::from).collect(),
        }
    }
}

impl From<ServiceSummary> for OwnServiceRecord {
    fn from(service: ServiceSummary) -> Self {
        Self {
            id: service.id.to_string(),
            url: service.path(),
            name: service.name,
        }
    }
}

impl ManagerRecord {
    fn of(manager: &Manager, asker: AccountId) -> Self {
        let account = &manager.account;
        let email = account.email.as_str().to_owned();
        Self {
            account_id: account.actor.account_id.to_string(),
            name: account.name.clone().unwrap_or_else(|| email.clone()),
            email,
            is_lead: manager.is_lead,
            is_you: account.actor.account_id == asker,
        }
    }
}
