//! Accounts: signing in by a letter, where somebody is signed in, who may do what, and leaving for good.
//!
//! There are no passwords. A letter brings a link and a code, of which either may be used once within a quarter of an hour;
//! whoever can read the letters of an address is its owner. Whether an address has an account shows in no answer.

mod address;
mod elsewhere;
mod keys;
mod own;
mod passkey;
mod roles;
mod secret;
mod sessions;
mod sign_in;

pub use crate::store::account::{Account, AccountEvent, ApiKey, OpenAttempt, Passkey, Session};
pub use crate::store::team::{OwnInList, OwnTeams};
pub use address::{KeptOfAddress, erase, find_kept_of};
pub use elsewhere::{
    BACK_WITHIN_MINUTES, ElsewhereError, Left, come_back_signed_in, leave_to_sign_in,
};
pub use keys::{
    KeyAsked, KeyError, KeyHolder, MOST_KEYS, MadeKey, TOKEN_BEGINS, list_own_keys, make_key,
    revoke_key, revoke_keys_of, who_has_key,
};
pub use own::{OwnData, close, export, name_oneself};
pub use passkey::{
    LONGEST_PASSKEY_NAME, MOST_PASSKEYS, PasskeyError, RelyingParty, Removed, add_passkey,
    ask_for_passkey, ask_to_add_passkey, list_own_passkeys, remove_passkey, reset_passkeys,
    show_passkey,
};
pub use roles::{RoleError, grant, invite, list_staff, take};
pub use secret::NoRandomness;
pub(super) use secret::{code_sha256, email_sha256, new_code, new_token, same, token_sha256};
pub use sessions::{
    Owed, SignedIn, end_other_sessions, end_session, list_own_sessions, sign_out,
    sign_out_everywhere, who_is_signed_in,
};
pub use sign_in::{
    BeganSession, Browser, GOOD_FOR_MINUTES, SignInAsked, SignInError, ask_to_sign_in, find_link,
    sign_in_by_code, sign_in_by_link,
};
