//! The copy of what is kept of somebody, for themselves.

use crate::directory::accounts::{OwnData, OwnInList};
use crate::directory::submissions::SentPerson;
use serde_json::{Value, json};

/// All of it, as JSON.
pub(super) fn copy_of(data: &OwnData) -> Value {
    let account = &data.signed_in.account;
    let sessions = data.sessions.iter().map(|session| {
        json!({
            "device": session.device, "began_at": session.began_at,
            "last_seen_at": session.last_seen_at, "expires_at": session.expires_at,
        })
    });
    let keys = data.keys.iter().map(|key| {
        json!({
            "name": key.name, "begins_with": key.shown, "scopes": key.scopes, "created_at": key.created_at,
            "last_used_at": key.last_used_at, "expires_at": key.expires_at, "revoked_at": key.revoked_at,
        })
    });
    let events = data.events.iter().map(|event| {
        json!({"kind": event.kind, "detail": event.detail, "happened_at": event.happened_at})
    });
    let passkeys = data.passkeys.iter().map(|passkey| {
        json!({
            "name": passkey.name, "created_at": passkey.created_at, "last_used_at": passkey.last_used_at,
        })
    });
    let identities = data.identities.iter().map(|identity| {
        json!({
            "issuer": identity.issuer, "subject": identity.subject, "linked_at": identity.linked_at,
        })
    });
    let teams = data.teams.teams.iter().map(|(name, joined_at, is_lead)| {
        json!({"name": name, "joined_at": joined_at, "is_lead": is_lead})
    });
    let registrations = data.submissions.iter().map(|own| {
        json!({
            "id": own.id, "kind": own.kind, "state": own.state, "created_at": own.created_at,
            "submitted_at": own.submitted_at, "decided_at": own.decided_at, "answers": own.answers,
            "people": own.people.iter().map(person).collect::<Vec<_>>(),
        })
    });
    let claims = data.claims.iter().map(|own| {
        let claim = &own.claim;
        json!({
            "id": claim.id, "organization_id": claim.organization_id, "service_id": claim.service_id,
            "way": claim.way, "words": claim.words, "state": claim.state, "made_at": claim.made_at,
            "why_refused": own.said,
        })
    });
    let mentions = data.mentions.iter().map(|mention| {
        json!({
            "group": mention.entry, "name": mention.name, "phone": mention.phone,
            "is_published": mention.is_published,
        })
    });
    let grants = account.actor.grants.iter();
    let managed = account.actor.manages.iter();
    json!({
        "name": account.name,
        "email": account.email,
        "language": account.language,
        "created_at": account.created_at,
        "roles": grants.map(|grant| json!({"role": grant.role, "area": grant.area})).collect::<Vec<_>>(),
        "organizations": managed.map(|one| json!({"organization_id": one.organization_id, "is_lead": one.is_lead})).collect::<Vec<_>>(),
        "sessions": sessions.collect::<Vec<_>>(),
        "passkeys": passkeys.collect::<Vec<_>>(),
        "identities": identities.collect::<Vec<_>>(),
        "keys": keys.collect::<Vec<_>>(),
        "registrations": registrations.collect::<Vec<_>>(),
        "claims": claims.collect::<Vec<_>>(),
        "named_as_whom_to_ask": mentions.collect::<Vec<_>>(),
        "teams": teams.collect::<Vec<_>>(),
        "team_lists": data.teams.done.iter().map(in_list).collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
    })
}

/// Somebody who is named in a registration.
fn person(person: &SentPerson) -> Value {
    json!({"name": person.name, "email": person.email, "phone": person.phone})
}

/// A list that somebody made for a team, a group that they put there, or a note that they wrote.
fn in_list(done: &OwnInList) -> Value {
    let did = match (done.service_id, &done.note) {
        (None, _) => "made",
        (Some(_), None) => "added",
        (Some(_), Some(_)) => "noted",
    };
    json!({
        "did": did, "team": done.team, "list": done.list, "service_id": done.service_id,
        "note": done.note, "at": done.at,
    })
}
