//! Accounts: who may sign in, what each may do, where each is signed in, and what happened to it.
//!
//! Of an address, a link, a code and a session only the SHA-256 is looked up. A person's name and address stand in
//! `person_detail`, like everybody's.

mod api_key;
mod attempt;
mod curators;
mod event;
mod found;
mod invitation;
mod managers;
mod mention;
mod oidc;
mod passkey;
mod passkey_challenge;
mod session;

pub use api_key::{
    ApiKey, NewApiKey, count_good_api_keys, delete_old_api_keys, find_api_key, insert_api_key,
    list_api_keys, revoke_api_key, revoke_api_keys, see_api_key,
};
pub use attempt::{
    MOST_OPEN_LETTERS, MOST_WRONG_CODES, NewAttempt, OpenAttempt, Opened, count_wrong_code,
    delete_old_attempts, find_attempt, find_attempt_by_link, insert_attempt, use_attempt,
};
pub use curators::list_whom_to_alarm;
pub use event::{AccountEvent, NewEvent, delete_old_events, insert_event, list_events};
pub use found::{
    Account, close_account, find_account, find_account_by_email, grant_role, hold_account,
    insert_account_of, list_accounts_with_roles, name_account, take_role,
};
pub use invitation::{
    Invitation, InvitedTo, NewInvitation, delete_invitations_of, delete_old_invitations,
    find_invitation, insert_invitation, use_invitation,
};
pub use managers::{
    add_manager, give_lead_to_longest, hand_lead_over, list_managers, remove_manager,
};
pub use mention::{
    Mention, SentMention, ToldBy, erase_people_of, list_mentions, list_sent_mentions, list_told_by,
};
pub use oidc::{
    NewOidcAttempt, OidcAttempt, OidcIdentity, delete_oidc_identities, find_oidc_account,
    insert_oidc_attempt, insert_oidc_identity, list_oidc_identities, take_oidc_attempt,
};
pub use passkey::{
    NewPasskey, Passkey, delete_passkey, delete_passkeys, has_passkeys, insert_passkey,
    list_passkeys, use_passkey,
};
pub use passkey_challenge::{Purpose, replace_challenge, take_challenge};
pub use session::{
    NewSession, Session, confirm_session, delete_other_sessions, delete_session,
    delete_session_by_token, delete_sessions, find_session, forget_second_factors, insert_session,
    list_sessions, see_session,
};
