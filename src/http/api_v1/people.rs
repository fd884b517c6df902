//! What organisations and teams have in common for programs: a letter that asks somebody in, and handing over to somebody who is.
//!
//! Whoever gets the letter says yes on the page that it leads to: a person does that, and no program for them.

use super::records::parse_named_id;
use crate::directory::accounts::Account;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use actix_web::HttpRequest;
use actix_web::web::Bytes;
use hereabouts_domain::{AccountId, EmailAddress, PageLanguage};
use serde::Deserialize;
use utoipa::ToSchema;

/// Somebody to ask, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct InvitationBody {
    /// Where the letter goes.
    #[schema(example = "ann@example.org")]
    email: String,
    /// en or cy: the language of the letter; the key's owner's own when nothing is said.
    #[schema(example = "en")]
    lang: Option<String>,
}

/// Whom to hand over to, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct LeadBody {
    /// Their account's id, a UUID.
    account_id: String,
}

/// The language of a letter that somebody's program asks for.
pub(super) fn take_language(
    parameters: &mut Parameters,
    asker: &Account,
) -> Result<PageLanguage, Problem> {
    let said = parameters.take_parsed("lang", "en or cy")?;
    Ok(said.unwrap_or(asker.language))
}

/// Whom to ask, and in which language.
pub(super) fn read_invitation(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
    asker: &Account,
) -> Result<(EmailAddress, PageLanguage), Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let email = parameters.take_one("email")?.unwrap_or_default();
    let language = take_language(&mut parameters, asker)?;
    parameters.finish()?;
    let email = EmailAddress::parse(&email)
        .map_err(|_| Problem::invalid("email", "email is an address like ann@example.org"))?;
    Ok((email, language))
}

/// Who is to lead.
pub(super) fn read_lead(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<AccountId, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let account = parameters.take_one("account_id")?.unwrap_or_default();
    parameters.finish()?;
    parse_account(&account)
}

/// Somebody's account.
pub(super) fn parse_account(id: &str) -> Result<AccountId, Problem> {
    Ok(AccountId(parse_named_id("account_id", id)?))
}
