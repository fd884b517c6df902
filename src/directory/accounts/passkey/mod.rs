//! Passkeys: a key in somebody's phone, computer or security key, shown after the letter as a second factor.
//!
//! What a browser is asked to sign stands in the database, once and for five minutes, so that any process may take the
//! answer. Whoever has a passkey shows it wherever they sign in; staff must have one where the site says so. A first one is
//! added soon after a sign-in, and another only by whoever has shown one just before: who can read somebody's letters must not add theirs.

mod adding;
mod ceremony;
mod relying_party;
mod removing;
mod showing;

pub use adding::{add_passkey, ask_to_add_passkey};
pub use relying_party::RelyingParty;
pub use removing::{Removed, remove_passkey, reset_passkeys};
pub use showing::{ask_for_passkey, show_passkey};

use super::secret::NoRandomness;
use crate::directory::Node;
use crate::directory::accounts::SignedIn;
use crate::store::StoreError;
use crate::store::account::{Passkey, list_passkeys};
use jiff::SignedDuration;

/// As long a browser has to answer.
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// As many passkeys somebody may have.
pub const MOST_PASSKEYS: usize = 10;
/// The longest name of one, in characters.
pub const LONGEST_PASSKEY_NAME: usize = 60;

/// Why a passkey was not added, shown or removed.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The site is at an address for which browsers make none.
    #[error("there are no passkeys at this address")]
    NotHere,
    /// It is too long since they signed in.
    #[error("they signed in too long ago to add a first passkey")]
    SignInAgain,
    /// They have one and have not shown it.
    #[error("they have a passkey, and have not shown it")]
    ShowOneFirst,
    /// They have none, so none can be shown.
    #[error("they have no passkey")]
    None,
    /// They have as many as they may.
    #[error("they have {MOST_PASSKEYS} passkeys")]
    TooMany,
    /// Nothing was asked, or it was answered before, or too late.
    #[error("what is answered was not asked, or is over")]
    Over,
    /// The answer is not what was asked for.
    #[error("the passkey was refused: {0}")]
    Refused(String),
    /// The passkey is there already.
    #[error("the passkey is there already")]
    Known,
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// The passkeys of whoever is signed in, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_passkeys(
    node: &Node,
    signed_in: &SignedIn,
) -> Result<Vec<Passkey>, StoreError> {
    let mut connection = node.writes.connection().await?;
    list_passkeys(&mut connection, signed_in.account.actor.account_id).await
}
