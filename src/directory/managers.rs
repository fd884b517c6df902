//! Who answers for an organisation: one lead, who asks others by a letter to do so too, takes that back, and hands over.
//!
//! Whether an address has an account shows nowhere: whoever is invited gets a letter, and nobody else hears what came of it
//! before they take it up.

use super::accounts::{Account, NoRandomness, email_sha256, new_token, token_sha256};
use super::entries::find_organization;
use super::{Node, StoreError, letters};
use crate::clock::after;
use crate::mail::Letter;
use crate::store::account::{
    Invitation, InvitedTo, NewEvent, NewInvitation, add_manager, delete_invitations_of,
    find_account, find_invitation, give_lead_to_longest, hand_lead_over, insert_event,
    insert_invitation, list_managers, remove_manager, use_invitation,
};
use crate::store::{Connection, together};
use hereabouts_domain::{
    AccountId, EmailAddress, EventKind, Organization, OrganizationId, PageLanguage,
};
use jiff::{SignedDuration, Timestamp};

/// An invitation is good for a fortnight.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Somebody who answers for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manager {
    /// Their account.
    pub account: Account,
    /// Whether they lead.
    pub is_lead: bool,
}

/// An organisation that somebody answers for.
#[derive(Debug, Clone)]
pub struct Managed {
    /// The organisation.
    pub organization: Organization,
    /// Who answers for it, the lead first.
    pub managers: Vec<Manager>,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ManagersError {
    /// It is not theirs to say who answers for it.
    #[error("it is not theirs to say who answers for it")]
    NotYours,
    /// Too many were invited within a day.
    #[error("too many were invited within a day")]
    TooMany,
    /// The invitation is over, was used, or went to another address.
    #[error("there is no such invitation")]
    Over,
    /// The lead does not go before they have handed over.
    #[error("the lead hands over before they go")]
    LeadGoes,
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// An organisation, for whoever answers for it.
///
/// # Errors
/// When it is not theirs, or the database is away.
pub async fn find_managed(
    node: &Node,
    asker: &Account,
    organization: OrganizationId,
) -> Result<Managed, ManagersError> {
    if !asker.actor.manages(organization) {
        return Err(ManagersError::NotYours);
    }
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    let found = find_organization(connection, organization).await?;
    let organization = found.ok_or(ManagersError::NotYours)?;
    Ok(Managed {
        managers: managers_of(connection, organization.id).await?,
        organization,
    })
}

/// Who answers for an organisation, the lead first.
pub(super) async fn managers_of(
    connection: &mut Connection,
    organization: OrganizationId,
) -> Result<Vec<Manager>, StoreError> {
    let mut managers = Vec::new();
    for (id, is_lead) in list_managers(connection, organization).await? {
        let account = find_account(connection, id).await?;
        managers.extend(account.map(|account| Manager { account, is_lead }));
    }
    Ok(managers)
}

/// Asks somebody by a letter to answer for an organisation too. The link in it is `link_before_token` and a token.
///
/// # Errors
/// When the asker does not lead it, has asked too many, or the database is away.
pub async fn invite(
    node: &Node,
    asker: &Account,
    organization: OrganizationId,
    email: &EmailAddress,
    (language, link_before_token): (PageLanguage, &str),
) -> Result<(), ManagersError> {
    if !asker.actor.leads(organization) {
        return Err(ManagersError::NotYours);
    }
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let found = find_organization(connection, organization).await?;
        let name = found.ok_or(ManagersError::NotYours)?.name;
        let letter = |link: &str| letters::invitation(language, asker.called(), &name, link);
        let (to, by) = ((organization, email), asker.actor.account_id);
        send_invitation(connection, node, to, by, link_before_token, letter).await
    })
    .await
}

/// Makes an invitation to answer for an organisation, and posts the letter that `letter` makes of its link.
pub(super) async fn send_invitation(
    connection: &mut Connection,
    node: &Node,
    (organization, email): (OrganizationId, &EmailAddress),
    by: AccountId,
    link_before_token: &str,
    letter: impl FnOnce(&str) -> Letter,
) -> Result<(), ManagersError> {
    let (token, now) = (new_token()?, Timestamp::now());
    let ends = after(now, GOOD_FOR);
    let new = NewInvitation {
        to: InvitedTo::Organization(organization),
        email_sha256: &email_sha256(email),
        token_sha256: &token_sha256(&token),
        invited_by: by,
        expires_at: ends,
    };
    if !insert_invitation(connection, &new, now).await? {
        return Err(ManagersError::TooMany);
    }
    let letter = letter(&format!("{link_before_token}{token}"));
    Ok(letters::post(connection, node, &letter, email, Some(ends), now).await?)
}

/// The organisation that a link invites somebody to.
///
/// # Errors
/// When the invitation is over or went to another address, or the database is away.
pub async fn find_invited(
    node: &Node,
    asker: &Account,
    token: &str,
) -> Result<Organization, ManagersError> {
    let mut connection = node.writes.connection().await?;
    let (organization, _) = invited(&mut connection, asker, token, Timestamp::now()).await?;
    let found = find_organization(&mut connection, organization).await?;
    found.ok_or(ManagersError::Over)
}

/// Takes an invitation up: whoever was invited answers for the organisation, and leads it where nobody does any more.
///
/// # Errors
/// When the invitation is over or went to another address, or the database is away.
pub async fn accept(
    node: &Node,
    asker: &Account,
    token: &str,
) -> Result<OrganizationId, ManagersError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let (organization, invitation) = invited(connection, asker, token, now).await?;
        if !use_invitation(connection, invitation.id, now).await? {
            return Err(ManagersError::Over);
        }
        let who = (organization, asker.actor.account_id);
        let by = Some(invitation.invited_by);
        put_in_charge(connection, node, who, by, now).await?;
        Ok(organization)
    })
    .await
}

/// An invitation that is still good, and to which organisation.
async fn invited(
    connection: &mut Connection,
    asker: &Account,
    token: &str,
    now: Timestamp,
) -> Result<(OrganizationId, Invitation), ManagersError> {
    let (token, email) = (token_sha256(token), email_sha256(&asker.email));
    let found = find_invitation(connection, &token, &email, now).await?;
    match found.map(|invitation| (invitation.to, invitation)) {
        Some((InvitedTo::Organization(organization), found)) => Ok((organization, found)),
        Some((InvitedTo::Team(_), _)) | None => Err(ManagersError::Over),
    }
}

/// Takes an organisation from a manager: the lead from anybody else, and everybody from themselves.
///
/// # Errors
/// When it is not theirs to do so, they lead it themselves, or the database is away.
pub async fn remove(
    node: &Node,
    asker: &Account,
    organization: OrganizationId,
    manager: AccountId,
) -> Result<(), ManagersError> {
    let by = asker.actor.account_id;
    match (asker.actor.leads(organization), manager == by) {
        (true, true) => return Err(ManagersError::LeadGoes),
        (false, false) => return Err(ManagersError::NotYours),
        (true, false) | (false, true) => {}
    }
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let who = (organization, manager);
        if dismiss(connection, node, who, by, Timestamp::now()).await? {
            Ok(())
        } else {
            Err(ManagersError::NotYours)
        }
    })
    .await
}

/// Makes another manager the lead.
///
/// # Errors
/// When the asker does not lead it, the other does not manage it, or the database is away.
pub async fn hand_over(
    node: &Node,
    asker: &Account,
    organization: OrganizationId,
    to: AccountId,
) -> Result<(), ManagersError> {
    let by = asker.actor.account_id;
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        if !hand_lead_over(connection, organization, by, to).await? {
            return Err(ManagersError::NotYours);
        }
        let who = (organization, to);
        Ok(tell_the_lead(connection, node, who, by, Timestamp::now()).await?)
    })
    .await
}

/// From now on somebody answers for an organisation, and leads it where nobody does yet. Whoever answers for it already hears
/// of it by a letter: nobody comes in behind their backs.
pub(super) async fn put_in_charge(
    connection: &mut Connection,
    node: &Node,
    (organization, account): (OrganizationId, AccountId),
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let there = list_managers(connection, organization).await?;
    if there.iter().all(|(manager, _)| *manager != account) {
        tell_of_another(connection, node, (organization, account), now).await?;
    }
    let is_lead = !there.iter().any(|(_, is_lead)| *is_lead);
    add_manager(connection, organization, account, is_lead, by, now).await?;
    let kind = EventKind::ManagerAdded;
    note(connection, (organization, account), kind, by, now).await
}

/// Writes to those who answer for an organisation that somebody else does too.
async fn tell_of_another(
    connection: &mut Connection,
    node: &Node,
    (organization, added): (OrganizationId, AccountId),
    now: Timestamp,
) -> Result<(), StoreError> {
    let (Some(organization), Some(added)) = (
        find_organization(connection, organization).await?,
        find_account(connection, added).await?,
    ) else {
        return Ok(());
    };
    let who = added.email.as_str();
    for Manager {
        account: manager, ..
    } in managers_of(connection, organization.id).await?
    {
        let letter = letters::manager_added(manager.language, who, &organization.name);
        letters::post(connection, node, &letter, &manager.email, None, now).await?;
    }
    Ok(())
}

/// From now on somebody does not answer for an organisation, nor comes back by an invitation that they had before. Where they
/// led it, whoever has answered for it the longest leads. Gives whether they did.
pub(super) async fn dismiss(
    connection: &mut Connection,
    node: &Node,
    (organization, account): (OrganizationId, AccountId),
    by: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    delete_invitations_of(connection, account, InvitedTo::Organization(organization)).await?;
    if !remove_manager(connection, organization, account).await? {
        return Ok(false);
    }
    let kind = EventKind::ManagerRemoved;
    note(connection, (organization, account), kind, Some(by), now).await?;
    if let Some(lead) = give_lead_to_longest(connection, organization).await? {
        tell_the_lead(connection, node, (organization, lead), by, now).await?;
    }
    Ok(true)
}

/// Writes down who leads from now on, and to them.
async fn tell_the_lead(
    connection: &mut Connection,
    node: &Node,
    (organization, lead): (OrganizationId, AccountId),
    by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kind = EventKind::LeadHandedOver;
    note(connection, (organization, lead), kind, Some(by), now).await?;
    let (Some(organization), Some(lead)) = (
        find_organization(connection, organization).await?,
        find_account(connection, lead).await?,
    ) else {
        return Ok(());
    };
    let letter = letters::lead_now(lead.language, &organization.name);
    letters::post(connection, node, &letter, &lead.email, None, now).await
}

async fn note(
    connection: &mut Connection,
    (organization, account): (OrganizationId, AccountId),
    kind: EventKind,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = NewEvent {
        about: Some(organization.0),
        done_by: by,
        ..NewEvent::of(Some(account), kind)
    };
    insert_event(connection, &event, now).await
}
