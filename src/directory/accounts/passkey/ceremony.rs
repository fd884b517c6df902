//! What is said with a browser about a passkey, by the Web Authentication standard: the one file that knows the library.

use super::{MOST_PASSKEYS, PasskeyError, RelyingParty};
use crate::store::StoreError;
use crate::store::account::{Account, Passkey};
use hereabouts_domain::AccountId;
use serde::Serialize;
use std::fmt::Display;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::{
    AllowedCredentials, AuthenticationVerificationOptions,
    NonDiscoverableAuthenticationServerState, NonDiscoverableCredentialRequestOptions,
};
use webauthn_rp::request::register::{
    PublicKeyCredentialCreationOptions, PublicKeyCredentialUserEntity,
    RegistrationVerificationOptions, ResidentKeyRequirement, UserHandle16, Username,
};
use webauthn_rp::request::{
    Credentials, DomainOrigin, PublicKeyCredentialDescriptor, UserVerificationRequirement,
};
use webauthn_rp::response::auth::NonDiscoverableAuthentication16;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{AuthenticatedCredential, Registration, RegistrationServerState};

/// What a browser is asked, and what is kept to know its answer by.
pub(super) struct Asked {
    /// For the browser, as JSON.
    pub(super) options: String,
    /// For the database.
    pub(super) kept: Vec<u8>,
}

/// A passkey that a browser has made.
pub(super) struct Made {
    pub(super) credential_id: Vec<u8>,
    pub(super) public_key: Vec<u8>,
    pub(super) state: [u8; 7],
    pub(super) transports: u8,
}

/// A passkey of somebody's that a browser has shown.
pub(super) struct Shown<'a> {
    pub(super) passkey: &'a Passkey,
    /// What to keep of it from now on.
    pub(super) state: [u8; 7],
}

type Key = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;
type Origins<'a> = DomainOrigin<'a, 'a>;

/// Asks a browser to make a passkey, on a device that has none for the account yet.
pub(super) fn ask_to_make(
    site: &RelyingParty,
    account: &Account,
    own: &[Passkey],
) -> Result<Asked, PasskeyError> {
    let handle = handle(account.actor.account_id)?;
    let name = Username::try_from(account.email.as_str());
    let user = PublicKeyCredentialUserEntity {
        // An address that cannot be a name there is left out of what the device shows.
        name: name
            .or_else(|_| Username::try_from("account"))
            .map_err(refused)?,
        id: &handle,
        display_name: None,
    };
    let known = own.iter().map(descriptor).collect::<Result<Vec<_>, _>>()?;
    let mut options = PublicKeyCredentialCreationOptions::second_factor(site.id(), user, known);
    // Kept with somebody's other passkeys, and so not lost with a phone; unlocked where the device can.
    options.authenticator_selection.resident_key = ResidentKeyRequirement::Preferred;
    options.authenticator_selection.user_verification = UserVerificationRequirement::Preferred;
    let (kept, sent) = options.start_ceremony().map_err(refused)?;
    Ok(Asked {
        options: json(&sent)?,
        kept: kept.encode().map_err(refused)?,
    })
}

/// Looks at the passkey that a browser has made.
pub(super) fn look_at_made(
    site: &RelyingParty,
    kept: &[u8],
    answer: &str,
) -> Result<Made, PasskeyError> {
    let asked = RegistrationServerState::<16>::decode(kept).map_err(refused)?;
    let answer = Registration::from_json_relaxed(answer.as_bytes()).map_err(refused)?;
    let origins = site.allowed_origins();
    let options = RegistrationVerificationOptions::<Origins<'_>, Origins<'_>> {
        allowed_origins: &origins,
        // The standard asks to bear with what an authenticator adds by itself.
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let made = asked
        .verify(site.id(), &answer, &options)
        .map_err(refused)?;
    Ok(Made {
        credential_id: made.id().as_ref().to_vec(),
        public_key: made.static_state().encode().map_err(refused)?,
        state: made.dynamic_state().encode().map_err(refused)?,
        transports: made.transports().encode().map_err(refused)?,
    })
}

/// Asks a browser to show one of somebody's passkeys.
pub(super) fn ask_to_show(site: &RelyingParty, own: &[Passkey]) -> Result<Asked, PasskeyError> {
    let mut allowed = AllowedCredentials::with_capacity(MOST_PASSKEYS);
    for passkey in own {
        allowed.push(descriptor(passkey)?.into());
    }
    let asked = NonDiscoverableCredentialRequestOptions::second_factor(site.id(), allowed);
    let mut options = asked.map_err(|_| PasskeyError::None)?;
    options.options().user_verification = UserVerificationRequirement::Preferred;
    let (kept, sent) = options.start_ceremony().map_err(refused)?;
    Ok(Asked {
        options: json(&sent)?,
        kept: kept.encode().map_err(refused)?,
    })
}

/// Looks at the passkey that a browser has shown.
pub(super) fn look_at_shown<'a>(
    site: &RelyingParty,
    owner: AccountId,
    own: &'a [Passkey],
    kept: &[u8],
    answer: &str,
) -> Result<Shown<'a>, PasskeyError> {
    let asked = NonDiscoverableAuthenticationServerState::decode(kept).map_err(refused)?;
    let answer = NonDiscoverableAuthentication16::from_json_relaxed(answer.as_bytes());
    let answer = answer.map_err(refused)?;
    let is_it = |passkey: &&Passkey| passkey.credential_id == answer.raw_id().as_ref();
    let passkey = own.iter().find(is_it);
    let passkey = passkey.ok_or_else(|| refused("no passkey of the account"))?;
    let handle = handle(owner)?;
    let static_state = StaticState::<Key>::decode(&passkey.public_key).map_err(corrupt)?;
    let dynamic_state = DynamicState::decode(passkey.state).map_err(corrupt)?;
    let id = CredentialId::<&[u8]>::decode(&passkey.credential_id).map_err(corrupt)?;
    let mut held =
        AuthenticatedCredential::new(id, &handle, static_state, dynamic_state).map_err(corrupt)?;
    let origins = site.allowed_origins();
    let options = AuthenticationVerificationOptions::<Origins<'_>, Origins<'_>> {
        allowed_origins: &origins,
        error_on_unsolicited_extensions: false,
        ..AuthenticationVerificationOptions::default()
    };
    asked
        .verify(site.id(), &answer, &mut held, &options)
        .map_err(refused)?;
    Ok(Shown {
        passkey,
        state: held.dynamic_state().encode().map_err(corrupt)?,
    })
}

/// What the browser calls an account: its id, which tells nothing about anybody.
fn handle(account: AccountId) -> Result<UserHandle16, PasskeyError> {
    UserHandle16::decode(account.0.into_bytes()).map_err(refused)
}

fn descriptor(passkey: &Passkey) -> Result<PublicKeyCredentialDescriptor<Vec<u8>>, PasskeyError> {
    Ok(PublicKeyCredentialDescriptor {
        id: CredentialId::<Vec<u8>>::decode(passkey.credential_id.clone()).map_err(corrupt)?,
        transports: AuthTransports::decode(passkey.transports).map_err(corrupt)?,
    })
}

fn json(options: &impl Serialize) -> Result<String, PasskeyError> {
    serde_json::to_string(options).map_err(refused)
}

fn refused(reason: impl Display) -> PasskeyError {
    PasskeyError::Refused(reason.to_string())
}

fn corrupt(reason: impl Display) -> PasskeyError {
    StoreError::Corrupt(format!("a passkey: {reason}")).into()
}
