//! Who answers for an organisation: one lead, who asks others by a letter to do so too, takes that back, and hands over.
//!
//! Whether an address has an account shows nowhere: whoever is invited gets a letter, and nobody else hears what came of it
//! before they take it up.

use super::accounts::{Account, NoRandomness, SignedIn, email_sha256, new_token, token_sha256};
use super::{Node, StoreError, letters};
use crate::clock::after;
use crate::store::account::{
    NewEvent, NewInvitation, add_manager, find_account, find_invitation, hand_lead_over, has_lead,
    insert_event, insert_invitation, list_managers, remove_manager, use_invitation,
};
use crate::store::aggregate::list_organizations;
use crate::store::{Connection, Transactional};
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
    asker: &SignedIn,
    organization: OrganizationId,
) -> Result<Managed, ManagersError> {
    if !asker.account.actor.manages(organization) {
        return Err(ManagersError::NotYours);
    }
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    let found = list_organizations(connection, &[organization]).await?.pop();
    let organization = found.ok_or(ManagersError::NotYours)?;
    let mut managers = Vec::new();
    for (id, is_lead) in list_managers(connection, organization.id).await? {
        let account = find_account(connection, id).await?;
        managers.extend(account.map(|account| Manager { account, is_lead }));
    }
    Ok(Managed {
        organization,
        managers,
    })
}

/// Asks somebody by a letter to answer for an organisation too. The link in it is `link_before_token` and a token.
///
/// # Errors
/// When the asker does not lead it, has asked too many, or the database is away.
pub async fn invite(
    node: &Node,
    asker: &SignedIn,
    organization: OrganizationId,
    email: &EmailAddress,
    (language, link_before_token): (PageLanguage, &str),
) -> Result<(), ManagersError> {
    let now = Timestamp::now();
    let managed = find_managed(node, asker, organization).await?;
    if !asker.account.actor.leads(organization) {
        return Err(ManagersError::NotYours);
    }
    let token = new_token()?;
    let ends = after(now, GOOD_FOR);
    let new = NewInvitation {
        organization_id: organization,
        email_sha256: &email_sha256(email),
        token_sha256: &token_sha256(&token),
        invited_by: asker.account.actor.account_id,
        expires_at: ends,
    };
    let own_address = asker.account.email.as_str();
    let by = asker.account.name.as_deref().unwrap_or(own_address);
    let link = format!("{link_before_token}{token}");
    let letter = letters::invitation(language, by, &managed.organization.name, &link);
    let mut connection = node.writes.connection().await?;
    let invited = connection.transaction(async |connection| {
        if !insert_invitation(connection, &new, now).await? {
            return Ok(false);
        }
        letters::post(connection, node, &letter, email, Some(ends), now).await?;
        Ok::<_, StoreError>(true)
    });
    if invited.await? {
        Ok(())
    } else {
        Err(ManagersError::TooMany)
    }
}

/// The organisation that a link invites somebody to.
///
/// # Errors
/// When the invitation is over or went to another address, or the database is away.
pub async fn find_invited(
    node: &Node,
    asker: &SignedIn,
    token: &str,
) -> Result<Organization, ManagersError> {
    let mut connection = node.writes.connection().await?;
    let (token, email) = (token_sha256(token), email_sha256(&asker.account.email));
    let found = find_invitation(&mut connection, &token, &email, Timestamp::now()).await?;
    let invitation = found.ok_or(ManagersError::Over)?;
    let organizations = list_organizations(&mut connection, &[invitation.organization_id]).await?;
    organizations.into_iter().next().ok_or(ManagersError::Over)
}

/// Takes an invitation up: whoever was invited answers for the organisation, and leads it where nobody does any more.
///
/// # Errors
/// When the invitation is over or went to another address, or the database is away.
pub async fn accept(
    node: &Node,
    asker: &SignedIn,
    token: &str,
) -> Result<OrganizationId, ManagersError> {
    let (account, now) = (asker.account.actor.account_id, Timestamp::now());
    let (token, email) = (token_sha256(token), email_sha256(&asker.account.email));
    let mut connection = node.writes.connection().await?;
    let accepted = connection.transaction(async |connection| {
        let Some(invitation) = find_invitation(connection, &token, &email, now).await? else {
            return Ok(None);
        };
        if !use_invitation(connection, invitation.id, now).await? {
            return Ok(None);
        }
        let (organization, by) = (invitation.organization_id, invitation.invited_by);
        put_in_charge(connection, node, (organization, account), Some(by), now).await?;
        Ok::<_, StoreError>(Some(organization))
    });
    accepted.await?.ok_or(ManagersError::Over)
}

/// Takes an organisation from a manager: the lead from anybody else, and everybody from themselves.
///
/// # Errors
/// When it is not theirs to do so, they lead it themselves, or the database is away.
pub async fn remove(
    node: &Node,
    asker: &SignedIn,
    organization: OrganizationId,
    manager: AccountId,
) -> Result<(), ManagersError> {
    let actor = &asker.account.actor;
    match (actor.leads(organization), manager == actor.account_id) {
        (true, true) => return Err(ManagersError::LeadGoes),
        (false, false) => return Err(ManagersError::NotYours),
        (true, false) | (false, true) => {}
    }
    let by = actor.account_id;
    let mut connection = node.writes.connection().await?;
    let now = Timestamp::now();
    let removed = connection
        .transaction(async |connection| dismiss(connection, organization, manager, by, now).await);
    if removed.await? {
        Ok(())
    } else {
        Err(ManagersError::NotYours)
    }
}

/// Makes another manager the lead.
///
/// # Errors
/// When the asker does not lead it, the other does not manage it, or the database is away.
pub async fn hand_over(
    node: &Node,
    asker: &SignedIn,
    organization: OrganizationId,
    to: AccountId,
) -> Result<(), ManagersError> {
    let (from, now) = (asker.account.actor.account_id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let handed = connection.transaction(async |connection| {
        let handed = hand_lead_over(connection, organization, from, to).await?;
        if handed {
            let kind = EventKind::LeadHandedOver;
            note(connection, (organization, to), kind, Some(from), now).await?;
        }
        Ok::<_, StoreError>(handed)
    });
    if handed.await? {
        Ok(())
    } else {
        Err(ManagersError::NotYours)
    }
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
        let there: Vec<AccountId> = there.into_iter().map(|(manager, _)| manager).collect();
        tell_of_another(connection, node, (organization, account), &there, now).await?;
    }
    let is_lead = !has_lead(connection, organization).await?;
    add_manager(connection, organization, account, is_lead, by, now).await?;
    let kind = EventKind::ManagerAdded;
    note(connection, (organization, account), kind, by, now).await
}

/// Writes to those who answer for an organisation that somebody else does too.
async fn tell_of_another(
    connection: &mut Connection,
    node: &Node,
    (organization, added): (OrganizationId, AccountId),
    there: &[AccountId],
    now: Timestamp,
) -> Result<(), StoreError> {
    let organizations = list_organizations(connection, &[organization]).await?;
    let (Some(organization), Some(added)) = (
        organizations.into_iter().next(),
        find_account(connection, added).await?,
    ) else {
        return Ok(());
    };
    for manager in there {
        let Some(manager) = find_account(connection, *manager).await? else {
            continue;
        };
        let who = added.email.as_str();
        let letter = letters::manager_added(manager.language, who, &organization.name);
        letters::post(connection, node, &letter, &manager.email, None, now).await?;
    }
    Ok(())
}

/// From now on somebody does not answer for an organisation. Gives whether they did.
pub(super) async fn dismiss(
    connection: &mut Connection,
    organization: OrganizationId,
    account: AccountId,
    by: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let did = remove_manager(connection, organization, account).await?;
    if did {
        let kind = EventKind::ManagerRemoved;
        note(connection, (organization, account), kind, Some(by), now).await?;
    }
    Ok(did)
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
