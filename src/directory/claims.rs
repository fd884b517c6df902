//! Claiming: whoever shows that a listed organisation is theirs answers for its entries from then on.
//!
//! A code goes to an e-mail address that the entry publishes, and nowhere else; where the organisation runs several entries,
//! only to its own address, because whoever proves it gets them all. Where there is none, or nobody reads it, a curator decides:
//! by ringing the published number or writing to the published address with a code, or by believing a council or support body
//! that vouches.

use super::Node;
use super::accounts::{Account, NoRandomness, code_sha256, new_code, same};
use super::curated::looks_after;
use super::entries::find_organization;
use super::letters;
use super::managers::{Manager, managers_of, put_in_charge};
use crate::clock::after;
use crate::store::account::find_account;
use crate::store::claim::{
    Begun, count_wrong_claim_code, decide_claim, find_open_claim, insert_claim,
    list_claims_for_curators, list_claims_of, put_claim_code,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::{
    AccountId, ClaimState, ClaimWay, EmailAddress, PageLanguage, PublicAddress, PublicService,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub use crate::store::claim::{Claim, OwnClaim};

/// A code that was sent by e-mail is good for an hour.
const BY_EMAIL: SignedDuration = SignedDuration::from_hours(1);
/// What a curator has to look at waits for a month: a posted letter takes its time.
const BY_A_CURATOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// As many claims are listed at most.
const MOST: i64 = 50;

/// As much may be written to a curator, in characters.
const LONGEST_WORDS: usize = 2_000;

/// Why a claim goes no further.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// The entry publishes no e-mail address that speaks for the whole organisation.
    #[error("no e-mail address of the organisation is published")]
    NoAddress,
    /// Nothing is said for it, or too much.
    #[error("nothing is said for it, or more than is read")]
    NoWords,
    /// Too many claims within a day.
    #[error("too many claims within a day")]
    TooMany,
    /// It is over, was decided, or is somebody else's.
    #[error("there is no such claim")]
    Over,
    /// The code is another.
    #[error("this is not the code")]
    WrongCode,
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// The e-mail address that an entry publishes.
#[must_use]
pub fn published_email(record: &PublicService) -> Option<&EmailAddress> {
    let contacts = record
        .service
        .contacts
        .iter()
        .chain(&record.organization.contacts);
    let own = record
        .service
        .email
        .as_ref()
        .or(record.organization.email.as_ref());
    own.or_else(|| contacts.filter_map(|contact| contact.email.as_ref()).next())
}

/// What an entry publishes of how it can be reached: a curator rings or writes there, and nowhere else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Phone numbers.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Postal addresses, each on a line.
    pub addresses: Vec<String>,
}

impl Published {
    /// What an entry and its organisation publish.
    #[must_use]
    pub fn of(record: &PublicService) -> Self {
        let (service, organization) = (&record.service, &record.organization);
        let phones = service.phones.iter().chain(&organization.phones);
        let emails = service.email.iter().chain(&organization.email);
        let places = record.places.iter();
        let addresses = places.flat_map(|place| &place.location.addresses);
        Self {
            phones: phones.map(|phone| phone.number.to_string()).collect(),
            emails: emails.map(ToString::to_string).collect(),
            addresses: addresses.map(PublicAddress::one_line).collect(),
        }
    }
}

/// The published e-mail address whose reader may answer for the whole organisation, to which a code may go: any that the entry
/// publishes where that is all that the organisation runs, else only the organisation's own. The address of one branch of many
/// says nothing about the others.
#[must_use]
pub fn email_to_claim_by<'a>(node: &Node, record: &'a PublicService) -> Option<&'a EmailAddress> {
    let organization = &record.organization;
    let runs = node.find_organization(organization.id).ok().flatten();
    // What cannot be counted is taken as many.
    if runs.is_some_and(|runs| runs.services.len() == 1) {
        return published_email(record);
    }
    let contacts = organization.contacts.iter();
    (organization.email.as_ref()).or_else(|| contacts.filter_map(|one| one.email.as_ref()).next())
}

/// Sends a code to the address that an entry publishes for its organisation. Gives the claim's id.
///
/// # Errors
/// When it publishes none that will do, too many were sent, or the database is away.
pub async fn claim_by_email(
    node: &Node,
    asker: &Account,
    record: &PublicService,
    language: PageLanguage,
) -> Result<Uuid, ClaimError> {
    let now = Timestamp::now();
    let address = email_to_claim_by(node, record).ok_or(ClaimError::NoAddress)?;
    let (id, code) = (Uuid::now_v7(), new_code()?);
    let claim = Claim {
        code_sha256: Some(code_sha256(id, &code).to_vec()),
        ..new_claim(id, asker, record, ClaimWay::Email, now)
    };
    let ends = after(now, BY_EMAIL);
    let letter = letters::claim_code(language, &record.organization.name, &code);
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        begin(connection, &claim, now, ends).await?;
        letters::post(connection, node, &letter, address, Some(ends), now).await?;
        Ok(id)
    })
    .await
}

/// Asks the curators. Gives the claim's id.
///
/// # Errors
/// When nothing is said for it or too much, too many were made, or the database is away.
pub async fn claim_by_a_curator(
    node: &Node,
    asker: &Account,
    record: &PublicService,
    words: &str,
) -> Result<Uuid, ClaimError> {
    let (id, now) = (Uuid::now_v7(), Timestamp::now());
    let words = words.trim();
    if words.is_empty() || words.chars().count() > LONGEST_WORDS {
        return Err(ClaimError::NoWords);
    }
    let claim = Claim {
        words: Some(words.to_owned()),
        ..new_claim(id, asker, record, ClaimWay::Curator, now)
    };
    let mut connection = node.writes.connection().await?;
    begin(&mut connection, &claim, now, after(now, BY_A_CURATOR)).await?;
    Ok(id)
}

/// Proves a claim by its code. Nothing but its digits counts, since codes are told in two halves.
///
/// # Errors
/// When the code is another, the claim is over or somebody else's, or the database is away.
pub async fn prove_claim(
    node: &Node,
    asker: &Account,
    id: Uuid,
    code: &str,
) -> Result<(), ClaimError> {
    let now = Timestamp::now();
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let mut connection = node.writes.connection().await?;
    let found = find_open_claim(&mut connection, id, now).await?;
    let own = found.filter(|claim| claim.account_id == asker.actor.account_id);
    let claim = own.ok_or(ClaimError::Over)?;
    let is_right = claim
        .code_sha256
        .as_deref()
        .is_some_and(|kept| same(&code_sha256(id, &code), kept));
    if !is_right {
        count_wrong_claim_code(&mut connection, id).await?;
        return Err(ClaimError::WrongCode);
    }
    grant(&mut connection, node, &claim, None, now).await
}

/// What somebody has claimed, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_claims(node: &Node, asker: &Account) -> Result<Vec<OwnClaim>, StoreError> {
    let (own, now) = (asker.actor.account_id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    list_claims_of(&mut connection, own, now, MOST).await
}

/// Claims that somebody may decide about.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_claims(node: &Node, asker: &Account) -> Result<Vec<Claim>, StoreError> {
    let areas = asker.actor.areas_curated();
    let mut connection = node.writes.connection().await?;
    let now = Timestamp::now();
    list_claims_for_curators(&mut connection, areas.as_deref(), now, MOST).await
}

/// One of them.
///
/// # Errors
/// When it is not theirs to decide, is over, or the database is away.
pub async fn find_waiting_claim(
    node: &Node,
    asker: &Account,
    id: Uuid,
) -> Result<Claim, ClaimError> {
    let (claim, _) = to_decide(node, asker, id, Timestamp::now()).await?;
    Ok(claim)
}

/// The people whom a claim is about, for the curator who decides it and nobody else.
#[derive(Debug, Clone, Default)]
pub struct ClaimPeople {
    /// Who claims it; nobody where their account was closed meanwhile.
    pub claimant: Option<Account>,
    /// Who looks after it already, the lead first.
    pub managers: Vec<Manager>,
}

/// Who makes each of these claims, which a curator was given to decide, and who looks after what is claimed.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_claim_people(
    node: &Node,
    claims: &[Claim],
) -> Result<Vec<ClaimPeople>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let mut people = Vec::with_capacity(claims.len());
    for claim in claims {
        people.push(ClaimPeople {
            claimant: find_account(&mut connection, claim.account_id).await?,
            managers: managers_of(&mut connection, claim.organization_id).await?,
        });
    }
    Ok(people)
}

/// What a curator decides about a claim.
#[derive(Debug, Clone, Copy)]
pub enum ClaimDecision<'a> {
    /// It is theirs.
    Grant,
    /// It isn't, for this reason.
    Refuse(&'a str),
}

/// Decides a claim, and writes to whoever made it. `origin` is what the addresses of this site begin with, without a language.
///
/// # Errors
/// When it is not theirs to decide, is over, or the database is away.
pub async fn decide(
    node: &Node,
    asker: &Account,
    id: Uuid,
    decision: ClaimDecision<'_>,
    origin: &str,
) -> Result<(), ClaimError> {
    let now = Timestamp::now();
    let (claim, mut connection) = to_decide(node, asker, id, now).await?;
    let curator = asker.actor.account_id;
    match decision {
        ClaimDecision::Grant => {
            let by = Some((curator, origin));
            grant(&mut connection, node, &claim, by, now).await
        }
        ClaimDecision::Refuse(reason) => {
            let by = (curator, reason);
            refuse(&mut connection, node, &claim, by, now).await
        }
    }
}

/// A code for a curator to read out to the published number, or to post to the published address.
///
/// # Errors
/// As [`decide`].
pub async fn code_to_tell(node: &Node, asker: &Account, id: Uuid) -> Result<String, ClaimError> {
    let (claim, mut connection) = to_decide(node, asker, id, Timestamp::now()).await?;
    let code = new_code()?;
    put_claim_code(&mut connection, claim.id, &code_sha256(id, &code)).await?;
    Ok(code)
}

async fn to_decide(
    node: &Node,
    asker: &Account,
    id: Uuid,
    now: Timestamp,
) -> Result<(Claim, impl std::ops::DerefMut<Target = Connection> + use<>), ClaimError> {
    let mut connection = node.writes.connection().await?;
    let found = find_open_claim(&mut connection, id, now).await?;
    let claim = found.filter(|claim| claim.way == ClaimWay::Curator);
    let claim = claim.ok_or(ClaimError::Over)?;
    if !looks_after(&mut connection, &asker.actor, claim.service_id).await? {
        return Err(ClaimError::Over);
    }
    Ok((claim, connection))
}

/// Whoever claimed it hears by a letter that it isn't theirs, and why.
async fn refuse(
    connection: &mut Connection,
    node: &Node,
    claim: &Claim,
    (curator, reason): (AccountId, &str),
    now: Timestamp,
) -> Result<(), ClaimError> {
    together(connection, async |connection| {
        let (state, by, said) = (ClaimState::Refused, Some(curator), Some(reason));
        if !decide_claim(connection, claim.id, state, by, said, now).await? {
            return Err(ClaimError::Over);
        }
        let organization = find_organization(connection, claim.organization_id).await?;
        let asker = find_account(connection, claim.account_id).await?;
        if let (Some(asker), Some(organization)) = (asker, organization) {
            let letter = letters::claim_refused(
                asker.language,
                &organization.name,
                reason,
                node.stationery().contact_email.is_some(),
            );
            letters::post(connection, node, &letter, &asker.email, None, now).await?;
        }
        Ok(())
    })
    .await
}

/// Whoever claimed it answers for it: leads it, where nobody does yet. By a curator, they hear of it by a letter, whose links
/// begin with what the curator's name comes with; by their code, they are on the page that says so.
async fn grant(
    connection: &mut Connection,
    node: &Node,
    claim: &Claim,
    by: Option<(AccountId, &str)>,
    now: Timestamp,
) -> Result<(), ClaimError> {
    together(connection, async |connection| {
        let (state, curator) = (ClaimState::Granted, by.map(|(curator, _)| curator));
        if !decide_claim(connection, claim.id, state, curator, None, now).await? {
            return Err(ClaimError::Over);
        }
        let (organization, account) = (claim.organization_id, claim.account_id);
        put_in_charge(connection, node, (organization, account), curator, now).await?;
        if let Some((_, origin)) = by {
            tell_granted(connection, node, claim, origin, now).await?;
        }
        Ok(())
    })
    .await
}

/// The letter that says that a claim was granted, if whoever made it still has an account.
async fn tell_granted(
    connection: &mut Connection,
    node: &Node,
    claim: &Claim,
    origin: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let organization = find_organization(connection, claim.organization_id).await?;
    let asker = find_account(connection, claim.account_id).await?;
    if let (Some(asker), Some(organization)) = (asker, organization) {
        let link = letters::page_of_ours(origin, asker.language, "/groups");
        let letter = letters::claim_granted(asker.language, &organization.name, &link);
        letters::post(connection, node, &letter, &asker.email, None, now).await?;
    }
    Ok(())
}

fn new_claim(
    id: Uuid,
    asker: &Account,
    record: &PublicService,
    way: ClaimWay,
    now: Timestamp,
) -> Claim {
    Claim {
        id,
        account_id: asker.actor.account_id,
        organization_id: record.organization.id,
        service_id: record.service.id,
        way,
        words: None,
        code_sha256: None,
        state: ClaimState::Open,
        made_at: now,
    }
}

async fn begin(
    connection: &mut Connection,
    claim: &Claim,
    now: Timestamp,
    ends: Timestamp,
) -> Result<(), ClaimError> {
    match insert_claim(connection, claim, now, ends).await? {
        Begun::Yes => Ok(()),
        Begun::TooMany => Err(ClaimError::TooMany),
    }
}
